//! Filing: which issues of a codebook a statement speaks to. Most speak to none.
//!
//! A statement is compared with each issue: its vector with those of the proposition, of the examples and of what people filed
//! there or took out, its words with the anchors, and it and its document are searched for the names that the proposition
//! has. A logistic regression makes a probability of the comparison; its weights were fitted once on labelled statements, and each issue moves them by its own corrections (a maximum a posteriori
//! estimate with the fitted weights as prior).
//!
//! What always holds: the result depends on the statement, the codebook and the corrections alone, whatever the order of
//! the corrections; a statement is filed where its probability reaches the threshold, and nowhere else.

mod anchors;
mod correction;
mod features;
mod filer;
mod logistic;
mod names;
mod sharpen;

pub use correction::Correction;
pub use features::{FEATURES, Features};
pub use filer::Filer;
pub use logistic::{Row, fit};
pub use names::Setting;

use onrecord_core::Result;
use onrecord_embed::{Embedder, Vector};

use crate::codebook::Codebook;
use features::Profile;
use names::Names;

/// The weights of the features, fitted on the dev part of `benches/gold/stance` by `measure_stance --fit`; that of what people took
/// out was set by hand, as the gold has no corrections.
pub const WEIGHTS: Features = [-12.001, 4.533, 4.429, 1.766, 6.166, 3.562, -3.749, -4.0, -0.882, 3.165];

/// From this probability on a statement is filed: chosen on the dev part so that at least 85% of what is filed belongs there.
pub const THRESHOLD: f64 = 0.5;

/// How firmly an issue's weights hold to the fitted ones: as many corrections as this move them half the way.
const FIRMNESS: f64 = 4.0;

/// A codebook ready to file statements under.
#[derive(Debug)]
pub struct Filing {
    names: Vec<Names>,
    profiles: Vec<Profile>,
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
        let names = Names::of_codebook(codebook);
        let profiles = codebook.issues().iter().zip(&names).enumerate();
        let profiles = profiles
            .map(|(i, (issue, names))| {
                Profile::new(issue, names, corrections.iter().filter(|c| c.issue == i), embedder)
            })
            .collect::<Result<Vec<_>>>()?;
        let weights = sharpen::weights(&profiles, &corrections, FIRMNESS);
        Ok(Filing { names, profiles, weights, threshold: THRESHOLD })
    }

    /// The same with another threshold, from 0 to 1: higher files less, and surer.
    #[must_use]
    pub fn with_threshold(mut self, threshold: f64) -> Self {
        self.threshold = threshold;
        self
    }

    /// What a document's text says of the names that issues are about: to be made once a document.
    pub fn setting(&self, text: &str) -> Setting {
        Setting::of_text(&self.names, text)
    }

    /// How a statement compares with each issue, in the codebook's order; `setting` is its document's.
    pub fn features(&self, vector: &Vector, content: &str, setting: &Setting) -> Vec<Features> {
        features::of_statement(&self.profiles, vector, content, setting, None)
    }

    /// The probability that a statement speaks to each issue, in the codebook's order.
    pub fn probabilities(&self, vector: &Vector, content: &str, setting: &Setting) -> Vec<f64> {
        let features = self.features(vector, content, setting);
        self.weights.iter().zip(&features).map(|(weights, x)| logistic::probability(weights, x)).collect()
    }

    /// The issues that a statement is filed under, by their place in the codebook, with their probability.
    pub fn filed(&self, vector: &Vector, content: &str, setting: &Setting) -> Vec<(usize, f64)> {
        let found = self.probabilities(vector, content, setting).into_iter().enumerate();
        found.filter(|&(_, probability)| probability >= self.threshold).collect()
    }
}

#[cfg(test)]
mod tests;
