//! The figures of a measurement, for the command and the API alike.

use std::collections::BTreeMap;

use onrecord_evaluate::{
    Edges, GoldDocument, Predictions, Reliability, Scores, publisher, reliability, score, score_by,
};
use onrecord_resolve::usual_name;

/// How well statements agree with gold, and how far their confidence can be trusted.
#[derive(serde::Serialize)]
pub struct Figures {
    /// Of all documents together.
    #[serde(flatten)]
    pub scores: Scores,
    /// Of the confidences.
    pub reliability: Reliability,
    /// By publisher, where that is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publishers: Option<BTreeMap<String, Scores>>,
}

impl Figures {
    /// Of predictions against gold; `strict` counts punctuation at the ends of spans, too.
    pub fn of(gold: &[GoldDocument], predictions: &Predictions, strict: bool, by_publisher: bool) -> Self {
        let edges = if strict { Edges::Strict } else { Edges::Trimmed };
        let by = || score_by(gold, predictions, edges, |name| publisher(name).to_owned());
        Figures {
            scores: score(gold, predictions, edges),
            reliability: reliability(gold, predictions),
            publishers: by_publisher.then(by),
        }
    }
}

/// The usual name of the state or organisation that a name means: two names of one are one actor's.
pub fn alias(name: &str) -> Option<String> {
    usual_name(name).map(str::to_owned)
}
