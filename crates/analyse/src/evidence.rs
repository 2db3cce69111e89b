//! What one utterance is worth as evidence: for each stance, how likely the machine would find what it found if that stance
//! were the true one.
//!
//! What always holds: the four weights are positive and sum to one; equal weights say nothing at all, so that an utterance
//! which is probably not this actor's, or not on this issue, moves no number. No weight is 0: no machine is beyond error.

use onrecord_core::Stance;

/// How many stances there are: support, oppose, conditional, unclear, in the order of [`Stance::ALL`].
pub(crate) const STANCES: usize = 4;

/// What a person's look is taken to be worth where a machine has a confidence.
const REVIEWED: f64 = 0.99;

/// Measured errors. Without them each statement is taken to be as sure as its own confidences say.
#[derive(Clone, Debug, PartialEq)]
pub struct Errors {
    /// Share of statements found that are statements; none is taken to be surer. From 0 to 1, 1 by default.
    pub extraction: f64,
    /// Share of resolved sources that mean the actor named.
    pub resolution: f64,
    /// Share of statements filed under an issue that speak to it.
    pub filing: f64,
    /// `stance[z][s]`: how often the machine says `s` where a person says `z`; rows in the order of [`Stance::ALL`], each
    /// summing to 1. Without it a wrong stance is taken to be any of the others alike.
    pub stance: Option<[[f64; STANCES]; STANCES]>,
}

impl Default for Errors {
    fn default() -> Self {
        Errors { extraction: 1.0, resolution: 1.0, filing: 1.0, stance: None }
    }
}

/// The confidences of one report.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Confidences {
    pub(crate) extraction: f64,
    pub(crate) resolution: f64,
    pub(crate) filing: f64,
    pub(crate) stance: f64,
    pub(crate) says: Stance,
    pub(crate) reviewed: bool,
}

impl Confidences {
    /// The probability that the statement is one, is this actor's, and is on this issue, which errors are taken to hit
    /// independently: `a = c_extraction · c_resolution · c_filing`, each no higher than its measured share.
    pub(crate) fn valid(&self, errors: &Errors) -> f64 {
        if self.reviewed {
            return REVIEWED;
        }
        let part = |confidence: f64, measured: f64| share(confidence).min(share(measured));
        part(self.extraction, errors.extraction)
            * part(self.resolution, errors.resolution)
            * part(self.filing, errors.filing)
    }

    /// The probability of each stance, given that the statement is valid.
    pub(crate) fn stances(&self, errors: &Errors) -> [f64; STANCES] {
        let says = self.says as usize;
        let others = errors.stance.map_or([1.0; STANCES], |rows| rows.map(|row| share(row[says]).max(1e-3)));
        let sum: f64 = others.iter().sum();
        let measured = if errors.stance.is_some() { others[says] / sum } else { 1.0 };
        let sure = if self.reviewed { REVIEWED } else { share(self.stance).min(measured).clamp(0.25, 0.995) };
        let rest = sum - others[says];
        let mut stances = others.map(|weight| (1.0 - sure) * weight / rest);
        stances[says] = sure;
        stances
    }
}

/// The weights of an utterance: `e(z) = a·q(z) + (1 − a)/4`.
pub(crate) fn weights(valid: f64, stances: &[f64; STANCES]) -> [f32; STANCES] {
    #[expect(clippy::cast_possible_truncation, reason = "a weight needs no more than seven digits")]
    stances.map(|stance| (valid * stance + (1.0 - valid) / STANCES as f64) as f32)
}

/// A number as a share: out of range, or no number, it is the nearest one.
fn share(value: f64) -> f64 {
    if value.is_nan() { 0.0 } else { value.clamp(0.0, 1.0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn confidences(stance: f64, says: Stance) -> Confidences {
        Confidences { extraction: 0.9, resolution: 0.8, filing: 0.5, stance, says, reviewed: false }
    }

    #[test]
    fn errors_multiply_and_the_measured_share_is_a_ceiling() {
        let one = confidences(0.9, Stance::Oppose);
        assert!((one.valid(&Errors::default()) - 0.36).abs() < 1e-12);
        let measured = Errors { extraction: 0.7, ..Errors::default() };
        assert!((one.valid(&measured) - 0.28).abs() < 1e-12);
        assert!(Confidences { reviewed: true, ..one }.valid(&measured) > 0.98);
    }

    #[test]
    fn a_wrong_stance_is_any_other_alike_unless_it_was_measured() {
        let stances = confidences(0.7, Stance::Oppose).stances(&Errors::default());
        assert!((stances[0] - 0.1).abs() < 1e-12 && (stances[1] - 0.7).abs() < 1e-12);
        let mut rows = [[0.0; STANCES]; STANCES];
        (0..STANCES).for_each(|z| rows[z][z] = 0.8);
        rows[3][1] = 0.2;
        let measured = Errors { stance: Some(rows), ..Errors::default() };
        let stances = confidences(0.7, Stance::Oppose).stances(&measured);
        assert!(stances[3] > 0.29 && stances[0] < 0.01, "{stances:?}");
    }

    #[test]
    fn weights_sum_to_one_and_say_nothing_where_nothing_is_valid() {
        for (valid, stance) in [(0.0, 0.9), (0.4, 0.6), (1.0, f64::NAN), (0.3, -2.0)] {
            let one = confidences(stance, Stance::Support);
            let found = weights(valid, &one.stances(&Errors::default()));
            assert!((found.iter().sum::<f32>() - 1.0).abs() < 1e-5, "{found:?}");
            assert!(found.iter().all(|weight| *weight > 0.0));
        }
        assert_eq!(weights(0.0, &[1.0, 0.0, 0.0, 0.0]), [0.25; STANCES]);
    }
}
