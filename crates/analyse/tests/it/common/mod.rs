//! Statements for tests, in a few words each.

use onrecord_core::contract::StatementJson;
use serde_json::{Value, json};

/// A statement that is being made.
#[derive(Clone)]
pub struct Made(Value);

/// A statement of `actor` on the issue `i`, said on `day`: `stance` with a confidence of 0.95 in everything.
pub fn made(id: &str, actor: &str, stance: &str, day: &str) -> Made {
    Made(json!({
        "id": id,
        "document": {"id": format!("doc-{id}"), "sha256": "", "path": "-", "url": null, "title": null,
                     "publisher": "The Ketterian", "published": day},
        "kind": "indirect",
        "source": {"text": actor, "spans": [[0, 5]],
                   "actor": {"id": actor, "name": actor, "role": null, "confidence": 0.95, "kind": "person"}},
        "cue": {"text": "said", "spans": [[6, 10]]},
        "content": {"text": "that the canal should be widened", "spans": [[11, 43]]},
        "addressee": null, "act": {"label": "state", "confidence": 0.9},
        "issues": [{"id": "i", "proposition": "The canal should be widened", "confidence": 0.95,
                    "stance": stance, "stance_confidence": 0.95}],
        "said": null, "confidence": 0.95, "model": "test"
    }))
}

impl Made {
    /// Sets a field by its JSON pointer.
    pub fn with(mut self, pointer: &str, value: impl Into<Value>) -> Self {
        let value = value.into();
        match self.0.pointer_mut(pointer) {
            Some(place) => *place = value,
            None => {
                let (parent, name) = pointer.rsplit_once('/').expect("a pointer");
                let parent = self.0.pointer_mut(parent).and_then(Value::as_object_mut).expect("an object");
                parent.insert(name.to_owned(), value);
            }
        }
        self
    }

    /// Cue and content where they follow each other.
    pub fn words(self, cue: &str, content: &str) -> Self {
        let end = 6 + cue.chars().count();
        self.with("/cue/text", cue)
            .with("/cue/spans", json!([[6, end]]))
            .with("/content/text", content)
            .with("/content/spans", json!([[end + 1, end + 1 + content.chars().count()]]))
    }

    pub fn issue(self, id: &str, proposition: &str) -> Self {
        self.with("/issues/0/id", id).with("/issues/0/proposition", proposition)
    }

    pub fn done(&self) -> StatementJson {
        serde_json::from_value(self.0.clone()).expect("a statement of the contract")
    }
}

pub fn all(made: &[Made]) -> Vec<StatementJson> {
    made.iter().map(Made::done).collect()
}

/// One statement a week from 2021-01-04 on, `s`, `o`, `c` or `u` each.
pub fn weekly(actor: &str, stances: &str) -> Vec<StatementJson> {
    let made = |(at, stance): (usize, char)| {
        let stance = match stance {
            's' => "support",
            'o' => "oppose",
            'c' => "conditional",
            _ => "unclear",
        };
        let day = onrecord_analyse::day_of((18_631 + 7 * at as i64) * 86_400);
        self::made(&format!("{actor}-{at:03}"), actor, stance, &day).done()
    };
    stances.chars().enumerate().map(made).collect()
}
