//! Whether a candidate is filed: what words and vectors say and what the stance model says, weighed.
//!
//! What always holds: the probability grows with both.

/// The weights of a constant, of the candidate's log odds, and of the stance model's: fitted on `dev.jsonl`, `more.jsonl` and
/// `filed.jsonl` of `benches/gold/stance` by `measure_stance --fit decision`.
pub const WEIGHTS: [f64; 3] = [-0.099, 0.791, 0.278];

/// From this probability on a statement is filed: where it is likelier than not.
pub const THRESHOLD: f64 = 0.5;

/// The log odds that are told apart: a sum of surer ones would tell nothing more.
const MOST: f64 = 12.0;

/// What is known of a candidate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Decision {
    /// The probability by words and vectors alone.
    pub candidate: f64,
    /// The stance model's log odds that the statement speaks to the issue.
    pub speaking: f64,
}

impl Decision {
    /// What the weights are for.
    pub fn features(self) -> [f64; 3] {
        let odds = (self.candidate / (1.0 - self.candidate)).ln();
        [1.0, odds.clamp(-MOST, MOST), self.speaking.clamp(-MOST, MOST)]
    }

    /// The probability that the statement speaks to the issue.
    pub fn probability(self) -> f64 {
        let sum: f64 = WEIGHTS.iter().zip(self.features()).map(|(weight, x)| weight * x).sum();
        1.0 / (1.0 + (-sum).exp())
    }

    /// Whether it is filed.
    pub fn is_filed(self) -> bool {
        self.probability() >= THRESHOLD
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_sides_count_and_the_ends_are_numbers() {
        let of = |candidate, speaking| Decision { candidate, speaking }.probability();
        assert!(of(0.5, 2.0) > of(0.2, 2.0) && of(0.5, 2.0) > of(0.5, -2.0));
        for (candidate, speaking) in [(0.0, f64::MIN), (1.0, f64::MAX), (1.0, -1e9), (0.0, 0.0)] {
            assert!((0.0..=1.0).contains(&of(candidate, speaking)), "{candidate} {speaking}");
        }
        assert!(Decision { candidate: 0.99, speaking: 5.0 }.is_filed());
        assert!(!Decision { candidate: 0.11, speaking: -5.0 }.is_filed());
    }
}
