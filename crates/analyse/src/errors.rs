//! How often the machine is right, as it was measured: what a confidence comes true at.
//!
//! What always holds: every figure names where it was measured; the ranking of confidences is kept, their mean becomes the share
//! that was right; nothing becomes surer than 0.99.

use onrecord_core::{Error, ErrorKind, Result, Stance};
use serde::Deserialize;

use crate::evidence::STANCES;

/// The figures that were measured for the models that ship, each with its source.
const SHIPPED: &str = include_str!("errors.json");
/// Nothing that a machine finds is surer.
const SUREST: f64 = 0.99;

/// How right a stage is, and how sure it says it is.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
pub struct Measured {
    /// The share that was right, from 0 to 1.
    pub right: f64,
    /// The mean of the confidences there.
    pub confidence: f64,
}

impl Measured {
    /// Confidences come true as they are, but for the last hundredth.
    pub const HONEST: Measured = Measured { right: 1.0, confidence: 1.0 };

    /// At what share something of this confidence comes true: `c · right / mean confidence`.
    pub(crate) fn true_of(&self, confidence: f64) -> f64 {
        share(share(confidence) * self.right / self.confidence.max(1e-6)).min(SUREST)
    }

    fn is_sound(&self) -> bool {
        (0.0..=1.0).contains(&self.right) && self.confidence > 0.0 && self.confidence <= 1.0
    }
}

/// Which stances the machine says where a person says which.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
pub struct Misread {
    /// `counts[z][s]`: how often the machine said `s` where a person said `z`, both in the order of [`Stance::ALL`]. Nothing
    /// but 0 means that nothing was measured.
    pub counts: [[f64; STANCES]; STANCES],
    /// The mean of the machine's confidences there.
    pub confidence: f64,
}

impl Misread {
    /// Nothing was measured: a wrong stance is any of the others alike, and confidences come true as they are.
    pub const UNKNOWN: Misread = Misread { counts: [[0.0; STANCES]; STANCES], confidence: 1.0 };

    fn is_known(&self) -> bool {
        self.counts.iter().flatten().any(|count| *count > 0.0)
    }

    /// How likely the machine says this where a person says each stance, summing to 1; half a case of each is added (Jeffreys).
    /// How often people said each in the sample does not count: another text has other shares.
    pub(crate) fn given(&self, says: Stance) -> [f64; STANCES] {
        if !self.is_known() {
            return [1.0; STANCES];
        }
        let likely = self.counts.map(|row| (row[says as usize] + 0.5) / (row.iter().sum::<f64>() + 2.0));
        let all: f64 = likely.iter().sum();
        likely.map(|share| share / all)
    }

    /// At what share a stance that the machine says with this confidence is right.
    pub(crate) fn true_of(&self, says: Stance, confidence: f64) -> f64 {
        if !self.is_known() {
            return share(confidence);
        }
        Measured { right: self.given(says)[says as usize], confidence: self.confidence }.true_of(confidence)
    }

    fn is_sound(&self) -> bool {
        let counts = self.counts.iter().flatten().all(|count| count.is_finite() && *count >= 0.0);
        counts && self.confidence > 0.0 && self.confidence <= 1.0
    }
}

/// How right each stage is.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
pub struct Errors {
    /// Statements found that are statements.
    pub extraction: Measured,
    /// Sources that mean the actor named.
    pub resolution: Measured,
    /// Statements filed under an issue that speak to it.
    pub filing: Measured,
    /// Stances of statements that speak to the issue.
    pub stance: Misread,
}

impl Default for Errors {
    /// As measured for the models that ship; the file `errors.json` beside this one has the sources.
    fn default() -> Self {
        serde_json::from_str(SHIPPED).unwrap_or(Self::none())
    }
}

impl Errors {
    /// Each statement is taken to be as sure as its own confidences say.
    pub const fn none() -> Self {
        let honest = Measured::HONEST;
        Errors { extraction: honest, resolution: honest, filing: honest, stance: Misread::UNKNOWN }
    }

    /// Figures of one's own, in JSON: `{"extraction": {"right": 0.9, "confidence": 0.92}, "resolution": …, "filing": …,
    /// "stance": {"counts": [[…]], "confidence": 0.7}}`; further fields, such as the source of a figure, are passed over.
    ///
    /// # Errors
    /// `Format` when it is something else, or a figure is no share.
    pub fn read(json: &str, place: &str) -> Result<Self> {
        let refused = |what: String| {
            Error::new(ErrorKind::Format, place, what)
                .hint("`onrecord positions --help` shows how figures are written")
        };
        let read: Errors =
            serde_json::from_str(json).map_err(|e| refused(format!("no figures of errors: {e}")))?;
        let stages =
            [("extraction", read.extraction), ("resolution", read.resolution), ("filing", read.filing)];
        match stages.iter().find(|(_, measured)| !measured.is_sound()) {
            Some((stage, _)) => {
                Err(refused(format!("{stage}: shares from 0 to 1 are wanted, a confidence above 0")))
            }
            None if !read.stance.is_sound() => {
                Err(refused("stance: counts of at least 0 are wanted".to_owned()))
            }
            None => Ok(read),
        }
    }
}

/// A number as a share: out of range, or no number, it is the nearest one.
fn share(value: f64) -> f64 {
    if value.is_nan() { 0.0 } else { value.clamp(0.0, 1.0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ships_is_sound_and_measured() {
        let shipped = Errors::read(SHIPPED, "errors.json").expect("figures");
        assert_eq!(shipped, Errors::default());
        assert_ne!(shipped, Errors::none());
    }

    #[test]
    fn a_confidence_comes_true_in_proportion() {
        let measured = Measured { right: 0.6, confidence: 0.8 };
        assert!((measured.true_of(0.4) - 0.3).abs() < 1e-12);
        assert_eq!(Measured { right: 1.0, confidence: 0.5 }.true_of(0.9), SUREST);
        assert_eq!(measured.true_of(f64::NAN), 0.0);
    }

    #[test]
    fn figures_that_are_none_are_refused_with_their_stage() {
        let text = |right: f64| {
            format!(
                r#"{{"extraction": {{"right": 0.9, "confidence": 0.9}}, "resolution": {{"right": 0.9, "confidence": 0.9}},
                "filing": {{"right": {right}, "confidence": 0.8}}, "source": "a study of ours",
                "stance": {{"counts": [[9,1,0,0],[1,9,0,0],[0,0,5,1],[1,1,1,5]], "confidence": 0.7}}}}"#
            )
        };
        assert!(Errors::read(&text(0.8), "mine").is_ok());
        let error = Errors::read(&text(1.8), "mine").expect_err("no share");
        assert!(error.to_string().contains("filing"), "{error}");
        assert!(Errors::read("{}", "mine").is_err());
    }
}
