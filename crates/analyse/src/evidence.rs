//! What one utterance is worth as evidence: for each stance, how likely the machine would find what it found if that stance
//! were the true one.
//!
//! What always holds: the four weights are positive and sum to one; equal weights say nothing at all, so that an utterance
//! which is probably not this actor's, or not on this issue, moves no number. No weight is 0: no machine is beyond error.

use onrecord_core::Stance;

use crate::errors::Errors;

/// How many stances there are: support, oppose, conditional, unclear, in the order of [`Stance::ALL`].
pub(crate) const STANCES: usize = 4;

/// What a person's look is taken to be worth where a machine has a confidence.
const REVIEWED: f64 = 0.99;

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
    /// independently: `a = c_extraction · c_resolution · c_filing`, each as it was measured to come true.
    pub(crate) fn valid(&self, errors: &Errors) -> f64 {
        if self.reviewed {
            return REVIEWED;
        }
        errors.extraction.true_of(self.extraction)
            * errors.resolution.true_of(self.resolution)
            * errors.filing.true_of(self.filing)
    }

    /// The probability of each stance, given that the statement is valid.
    pub(crate) fn stances(&self, errors: &Errors) -> [f64; STANCES] {
        let says = self.says as usize;
        let likely = errors.stance.given(self.says);
        let sure = match self.reviewed {
            true => REVIEWED,
            false => errors.stance.true_of(self.says, self.stance).clamp(0.25, 0.995),
        };
        let rest: f64 = likely.iter().sum::<f64>() - likely[says];
        let mut stances = likely.map(|share| (1.0 - sure) * share / rest.max(f64::MIN_POSITIVE));
        stances[says] = sure;
        stances
    }
}

/// The weights of an utterance: `e(z) = a·q(z) + (1 − a)/4`.
pub(crate) fn weights(valid: f64, stances: &[f64; STANCES]) -> [f64; STANCES] {
    stances.map(|stance| valid * stance + (1.0 - valid) / STANCES as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::errors::{Measured, Misread};

    fn confidences(stance: f64, says: Stance) -> Confidences {
        Confidences { extraction: 0.9, resolution: 0.8, filing: 0.5, stance, says, reviewed: false }
    }

    #[test]
    fn errors_multiply_as_they_were_measured() {
        let one = confidences(0.9, Stance::Oppose);
        assert!((one.valid(&Errors::none()) - 0.36).abs() < 1e-12);
        let extraction = Measured { right: 0.6, confidence: 0.8 };
        let measured = Errors { extraction, ..Errors::none() };
        assert!((one.valid(&measured) - 0.36 * 0.75).abs() < 1e-12);
        assert!(Confidences { reviewed: true, ..one }.valid(&measured) > 0.98);
    }

    #[test]
    fn a_wrong_stance_is_any_other_alike_unless_it_was_measured() {
        let stances = confidences(0.7, Stance::Oppose).stances(&Errors::none());
        assert!((stances[0] - 0.1).abs() < 1e-12 && (stances[1] - 0.7).abs() < 1e-12, "{stances:?}");
        let mut counts = [[0.0; STANCES]; STANCES];
        (0..STANCES).for_each(|z| counts[z][z] = 60.0);
        counts[3][1] = 40.0;
        let measured = Errors { stance: Misread { counts, confidence: 0.7 }, ..Errors::none() };
        let stances = confidences(0.7, Stance::Oppose).stances(&measured);
        assert!(
            (0.68..0.72).contains(&stances[1]),
            "said of all that oppose, and of 4 in 10 unclear ones: {stances:?}"
        );
        assert!(stances[3] > 0.27 && stances[0] < 0.01, "{stances:?}");
    }

    #[test]
    fn weights_sum_to_one_and_say_nothing_where_nothing_is_valid() {
        for (valid, stance) in [(0.0, 0.9), (0.4, 0.6), (1.0, f64::NAN), (0.3, -2.0)] {
            let one = confidences(stance, Stance::Support);
            for errors in [Errors::none(), Errors::default()] {
                let found = weights(valid, &one.stances(&errors));
                assert!((found.iter().sum::<f64>() - 1.0).abs() < 1e-9, "{found:?}");
                assert!(found.iter().all(|weight| *weight > 0.0));
            }
        }
        assert_eq!(weights(0.0, &[1.0, 0.0, 0.0, 0.0]), [0.25; STANCES]);
    }
}
