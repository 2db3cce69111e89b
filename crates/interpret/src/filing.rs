//! Filing: which issues of a codebook a statement speaks to. Most speak to none.
//!
//! A statement is compared with each issue: its vector with those of the proposition, of the examples for, against and beside, and of
//! what people filed there or took out; its words with those that tell these texts from the other issues'; it, what stands before it and its
//! document are searched for the anchors, and for the names that the proposition has. A logistic regression makes a probability of the comparison; its weights were fitted once on labelled
//! statements, and each issue moves them by its own corrections (a maximum a posteriori estimate with the fitted weights as
//! prior).
//!
//! What always holds: the result depends on the statement, the codebook and the corrections alone, whatever the order of
//! the corrections; a statement is filed where its probability reaches the threshold, and nowhere else.

mod anchors;
mod correction;
mod features;
mod filer;
mod lexicon;
mod logistic;
mod names;
mod profile;
mod setting;
mod sharpen;
mod sides;

pub use correction::{Correction, MOST_CORRECTIONS};
pub use features::{FEATURES, Features};
pub use filer::Filer;
pub use logistic::{Row, fit};
pub use setting::Setting;

use onrecord_core::Result;
use onrecord_core::contract::Words;
use onrecord_embed::{Embedder, Vector};

use crate::codebook::Codebook;
use features::Profiles;
use sides::Sides;

/// The weights of the features, fitted on `dev.jsonl`, `more.jsonl`, `filed.jsonl`, `final.jsonl`, `wide.jsonl`, `later.jsonl` and
/// `last.jsonl` of `benches/gold/stance` by `measure_stance --fit`.
pub const WEIGHTS: Features =
    [-18.832, 11.63, -12.402, 0.935, 2.165, 4.573, 7.409, -2.296, 1.281, 1.245, 1.11];

/// From this probability on a statement is filed: by ten folds over documents 85% of what is filed of `later.jsonl` and `last.jsonl`
/// belongs there.
pub const THRESHOLD: f64 = 0.55;

/// How firmly an issue's weights hold to the fitted ones: as many corrections as this move them half the way.
const FIRMNESS: f64 = 8.0;
/// The most that the probability is where a statement says the same as what a person took out.
const BESIDE: f64 = 0.02;

/// A codebook ready to file statements under.
#[derive(Debug)]
pub struct Filing {
    profiles: Profiles,
    weights: Vec<Features>,
    threshold: f64,
}

impl Filing {
    /// Embeds a codebook's propositions and examples, and what people corrected, once.
    ///
    /// # Errors
    /// When a file of the embedder is damaged.
    pub fn new(codebook: &Codebook, corrections: &[Correction], embedder: &Embedder) -> Result<Self> {
        let corrections = correction::embedded(codebook, corrections, embedder)?;
        let profiles = Profiles::new(codebook, &corrections, embedder)?;
        let weights = sharpen::weights(&profiles, &corrections, FIRMNESS);
        Ok(Filing { profiles, weights, threshold: THRESHOLD })
    }

    /// The same with another threshold, from 0 to 1: higher files less, and surer.
    #[must_use]
    pub fn with_threshold(mut self, threshold: f64) -> Self {
        self.threshold = threshold;
        self
    }

    /// What a document's text says of the issues: to be made once a document.
    pub fn setting(&self, text: &str) -> Setting {
        Setting::of_text(&self.profiles.issues, text)
    }

    /// What is said on each side of an issue.
    fn sides(&self, issue: usize) -> &Sides {
        &self.profiles.issues[issue].sides
    }

    /// How a statement compares with each issue, in the codebook's order; `setting` is its document's.
    pub fn features(&self, vector: &Vector, content: &Words, setting: &Setting) -> Vec<Features> {
        self.profiles.compared(vector, content, setting, None)
    }

    /// The probability that a statement speaks to each issue, in the codebook's order.
    pub fn probabilities(&self, vector: &Vector, content: &Words, setting: &Setting) -> Vec<f64> {
        let features = self.features(vector, content, setting);
        let probability = |(weights, x): (&Features, &Features)| {
            let probability = logistic::probability(weights, x);
            if features::is_beside(x) { probability.min(BESIDE) } else { probability }
        };
        self.weights.iter().zip(&features).map(probability).collect()
    }

    /// Whether a statement could be filed, whatever its content means: one that could not needs no vector.
    pub fn may_file(&self, content: &Words, setting: &Setting) -> bool {
        let best = self.profiles.at_best(content, setting, &self.weights);
        let probability = |(weights, x)| logistic::probability(weights, x);
        self.weights.iter().zip(&best).map(probability).any(|probability| probability >= self.threshold)
    }

    /// The issues that a statement is filed under, by their place in the codebook, with their probability.
    pub fn filed(&self, vector: &Vector, content: &Words, setting: &Setting) -> Vec<(usize, f64)> {
        let found = self.probabilities(vector, content, setting).into_iter().enumerate();
        found.filter(|&(_, probability)| probability >= self.threshold).collect()
    }
}

#[cfg(test)]
mod tests;
