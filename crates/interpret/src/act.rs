//! Speech acts: what a statement does, from its cue and its content together.
//!
//! A multinomial linear model over the words of both, what a lexicon finds in them, and negation, modality and person.
//!
//! What always holds: an act depends on nothing beside the input; no more than a fixed number of words of it is looked at;
//! training and use see the same features, since there is one place that makes them.

mod features;
mod lexicon;
mod model;
mod stem;
mod tokens;
mod weak;

use onrecord_core::{Act, Kind};

pub use model::ActModel;
pub(crate) use stem::stem;

/// What the model looks at.
#[derive(Clone, Copy, Debug)]
pub struct ActInput<'a> {
    /// How the words stand in the text.
    pub kind: Kind,
    /// What puts the content down to its source; empty where nothing does.
    pub cue: &'a str,
    /// What is said.
    pub content: &'a str,
}

/// What training reads of a statement.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// The model's features, each once.
    pub features: Vec<String>,
    /// The features without what the cue alone tells, as if it were as plain as "said".
    pub without_cue: Vec<String>,
    /// The act that the lexicon alone gives, and whether the cue tells it rather than the content.
    pub weak: Option<(Act, bool)>,
}

impl Evidence {
    /// Of one statement.
    pub fn of(input: &ActInput<'_>) -> Self {
        Evidence {
            features: features::features(input, true),
            without_cue: features::features(input, false),
            weak: weak::weak(input),
        }
    }
}
