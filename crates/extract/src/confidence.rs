//! How sure the machine is of a statement: the probability that a careful reader finds it here.
//!
//! A logistic regression over what the tagger and the linker believe of its parts, fitted on development data
//! against "found" in the sense of `onrecord evaluate` (overlap). Sentences of a speaker's own turn come from
//! the layout alone and have a fixed confidence.

/// What the regression sees, the constant 1 first.
pub const FEATURES: usize = 8;
/// See the module's head.
pub type Features = [f32; FEATURES];

/// Confidence of a sentence in a turn whose speaker is labelled: rules found it, no model weighed it.
pub const VERBATIM: f32 = 0.95;

/// The probabilities that the parts of a statement carry.
pub struct Beliefs {
    pub cue: f32,
    /// Of the source's span; nothing where there is no source.
    pub source: Option<f32>,
    /// That the cue takes this source, or none.
    pub source_link: f32,
    /// Of the least sure piece of content.
    pub content: f32,
    /// That the least sure piece belongs to the cue.
    pub content_link: f32,
    pub pieces: usize,
}

fn log_odds(p: f32) -> f32 {
    let p = p.clamp(1e-4, 1.0 - 1e-4);
    (p / (1.0 - p)).ln()
}

impl Beliefs {
    pub fn features(&self) -> Features {
        [
            1.0,
            log_odds(self.cue),
            self.source.map_or(0.0, log_odds),
            log_odds(self.source_link),
            log_odds(self.content),
            log_odds(self.content_link),
            if self.source.is_none() { 1.0 } else { 0.0 },
            if self.pieces > 1 { 1.0 } else { 0.0 },
        ]
    }

    /// Used until weights are fitted: all parts right, taken as independent.
    fn product(&self) -> f32 {
        self.cue * self.source.unwrap_or(1.0) * self.source_link * self.content * self.content_link
    }

    /// The confidence by the fitted `weights`.
    pub fn confidence(&self, weights: &[f32]) -> f32 {
        if weights.len() != FEATURES {
            return self.product();
        }
        let score: f32 = self.features().iter().zip(weights).map(|(f, w)| f * w).sum();
        1.0 / (1.0 + (-score).exp())
    }
}
