//! Statements as the machine would give them.

use onrecord_core::contract::StatementJson;
use serde_json::json;

/// The day that series start on, counted from 1970: 2021-01-01.
pub const START: i64 = 18_628;

const STANCES: [&str; 4] = ["support", "oppose", "conditional", "unclear"];

/// A statement of an actor on an issue, a number of days after the start.
pub struct Made<'m> {
    pub id: &'m str,
    pub actor: &'m str,
    pub issue: &'m str,
    pub day: u64,
    /// A place in [`STANCES`].
    pub stance: usize,
    pub sure: f64,
    /// The probability that it is a statement on the issue.
    pub valid: f64,
}

impl Made<'_> {
    pub fn json(&self) -> StatementJson {
        let published = onrecord_analyse::day_of((START + self.day as i64) * 86_400 + 43_200);
        let words = |text: &str| json!({"text": text, "spans": [[0, 1]]});
        let value = json!({
            "id": self.id,
            "document": {"id": self.id, "path": "-", "url": null, "title": null, "publisher": "Gazette",
                         "published": published},
            "kind": "indirect",
            "source": {"text": "She", "spans": [[0, 3]],
                       "actor": {"id": self.actor, "name": "A", "confidence": 0.97}},
            "cue": words("said"), "content": words("it should be so"), "addressee": null, "act": null,
            "issues": [{"id": self.issue, "proposition": "It should be so", "confidence": self.valid,
                        "stance": STANCES[self.stance], "stance_confidence": self.sure}],
            "said": null, "confidence": 0.97, "model": "planted"
        });
        serde_json::from_value(value).expect("a statement of the contract")
    }
}
