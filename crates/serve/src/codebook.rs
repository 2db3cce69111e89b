//! An issue of the codebook as people write it: lines of a form or JSON, checked, and as the record keeps it.
//!
//! What always holds: what is wrong is told at its place, all of it at once; what a codebook says beside what is written here is
//! kept.

use onrecord_core::bounds::{MOST_ANCHOR, MOST_ID, MOST_LINES, MOST_TEXT, has_words};
use onrecord_core::{Result, is_question};
use onrecord_record::{Columns, Filter, Issue, Record, Recorded, Sort, Tally, Terms};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use utoipa::ToSchema;

/// Statements that are looked at to tell how many hold an anchor, and those of them that are shown.
const LOOKED: usize = 5_000;
const SHOWN: usize = 5;

/// An issue as it is written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Written {
    /// Its id: small letters, digits and hyphens.
    pub id: String,
    /// What one can support or oppose.
    pub proposition: String,
    /// Words that statements on it are likely to have.
    #[serde(default)]
    pub anchors: Vec<String>,
    /// Examples of support.
    #[serde(default, rename = "for")]
    pub support: Vec<String>,
    /// Examples of opposition.
    #[serde(default, rename = "against")]
    pub oppose: Vec<String>,
    /// Examples that speak to it and take no side.
    #[serde(default)]
    pub neither: Vec<String>,
    /// Examples that sound alike and do not speak to it.
    #[serde(default)]
    pub beside: Vec<String>,
}

/// What is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// The field.
    pub field: &'static str,
    /// What is wrong with it.
    pub what: String,
}

impl Written {
    /// As the record keeps it.
    pub fn of(issue: &Issue) -> Self {
        let lines = |name: &str| {
            let all = issue.definition.as_ref().and_then(|definition| definition.get(name));
            let all = all.and_then(Value::as_array).into_iter().flatten();
            all.filter_map(|line| line.as_str().map(str::to_owned)).collect()
        };
        Written {
            id: issue.id.clone(),
            proposition: issue.proposition.clone(),
            anchors: lines("anchors"),
            support: lines("for"),
            oppose: lines("against"),
            neither: lines("neither"),
            beside: lines("beside"),
        }
    }

    /// The lists with their names.
    pub fn lists(&self) -> [(&'static str, &Vec<String>); 5] {
        [
            ("anchors", &self.anchors),
            ("for", &self.support),
            ("against", &self.oppose),
            ("neither", &self.neither),
            ("beside", &self.beside),
        ]
    }

    /// As the record takes it, with what `before` says beside.
    pub fn issue(&self, before: Option<&Issue>) -> Issue {
        let kept = before.and_then(|issue| issue.definition.clone());
        let mut definition = match kept {
            Some(Value::Object(object)) => object,
            _ => Map::new(),
        };
        for (name, lines) in self.lists() {
            if !lines.is_empty() || definition.contains_key(name) {
                definition.insert(name.to_owned(), json!(lines));
            }
        }
        let definition = (!definition.is_empty()).then_some(Value::Object(definition));
        Issue { id: self.id.clone(), proposition: self.proposition.clone(), definition, removed: false }
    }

    /// What is wrong with it; `new` says whether it must not be in the codebook yet.
    pub fn faults(&self, codebook: &[Issue], new: bool) -> Vec<Fault> {
        let mut faults = Vec::new();
        let mut tell = |field: &'static str, what: String| faults.push(Fault { field, what });
        let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let id = &self.id;
        if new && (id.is_empty() || id.len() > MOST_ID || id.starts_with('-') || !id.chars().all(allowed)) {
            tell("id", format!("small letters, digits and hyphens, at most {MOST_ID}"));
        }
        if new && codebook.iter().any(|issue| issue.id == *id && !issue.removed) {
            tell("id", "another issue has it".to_owned());
        }
        if !has_words(&self.proposition) || self.proposition.chars().count() > MOST_TEXT {
            tell("proposition", format!("a sentence of at most {MOST_TEXT} characters"));
        } else if is_question(&self.proposition) {
            tell("proposition", "a question: write what one can support or oppose".to_owned());
        }
        for (field, lines) in self.lists() {
            let most = if field == "anchors" { MOST_ANCHOR } else { MOST_TEXT };
            if lines.len() > MOST_LINES {
                tell(field, format!("more than {MOST_LINES} lines: keep the most typical ones"));
            }
            if let Some(bare) = lines.iter().find(|line| !has_words(line)) {
                let shown: String = bare.chars().take(40).collect();
                tell(field, format!("“{shown}” has no words"));
            }
            if let Some(long) = lines.iter().find(|line| line.chars().count() > most) {
                let shown: String = long.chars().take(40).collect();
                tell(field, format!("“{shown}…” is longer than {most} characters"));
            }
        }
        faults.extend(self.twice());
        faults
    }

    /// Examples that stand in two lists.
    fn twice(&self) -> Vec<Fault> {
        let lists = self.lists();
        let mut faults = Vec::new();
        for (at, (field, lines)) in lists.iter().enumerate().skip(2) {
            for (other, there) in &lists[1..at] {
                if let Some(line) = lines.iter().find(|line| there.contains(line)) {
                    let shown: String = line.chars().take(40).collect();
                    faults.push(Fault {
                        field, what: format!("“{shown}” stands under “{other}”, too")
                    });
                }
            }
        }
        faults
    }
}

/// What an issue's anchors would meet.
pub struct Foreseen {
    /// Statements that hold one of them, of those that came in last.
    pub holding: Tally,
    /// Those filed under it now.
    pub filed: u64,
    /// Some that hold one.
    pub some: Vec<Recorded>,
}

/// What the anchors of an issue meet in the record; nothing where it has none.
///
/// # Errors
/// When the record cannot be read.
pub fn foresee(record: &Record, columns: &Columns, written: &Written) -> Result<Option<Foreseen>> {
    let anchors = written.anchors.iter().map(String::as_str);
    let Some(words) = Terms::any_of(anchors) else { return Ok(None) };
    let filter = Filter { words: Some(words), ..Filter::default() };
    Ok(Some(Foreseen {
        holding: record.tally(columns, &filter, &[], 0, LOOKED)?,
        filed: record.count_filed(&written.id).map_or(0, |counts| counts.statements),
        some: record.list(&filter, Sort::Recorded, None, SHOWN)?,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(id: &str, proposition: &str) -> Written {
        Written { id: id.into(), proposition: proposition.into(), ..Written::default() }
    }

    #[track_caller]
    fn faults(written: &Written, fields: &[&str]) {
        let there =
            Issue { id: "tolls".into(), proposition: "Tolls.".into(), definition: None, removed: false };
        let found: Vec<&str> = written.faults(&[there], true).iter().map(|fault| fault.field).collect();
        assert_eq!(found, fields, "{written:?}");
    }

    #[test]
    fn what_is_wrong_is_told_at_its_place() {
        faults(&written("ferries", "Ferries should be free."), &[]);
        faults(&written("Ferries!", "Ferries should be free."), &["id"]);
        faults(&written("tolls", "Should tolls rise?"), &["id", "proposition"]);
        faults(&written("a", "What tolls should be"), &["proposition"]);
        let both = vec!["tolls must fall".to_owned()];
        let twice = Written { support: both.clone(), oppose: both, ..written("a", "B.") };
        faults(&twice, &["against"]);
        faults(&Written { anchors: vec!["x".repeat(101)], ..written("a", "B.") }, &["anchors"]);
        faults(&Written { oppose: vec!["…".to_owned()], ..written("a", "—") }, &["proposition", "against"]);
        let many = (0..65).map(|n| format!("toll {n}")).collect();
        faults(&Written { beside: many, ..written("a", "B.") }, &["beside"]);
    }

    #[test]
    fn what_a_codebook_says_beside_is_kept() {
        let before = Issue {
            id: "a".into(),
            proposition: "B.".into(),
            definition: Some(json!({"anchors": ["x"], "note": "kept"})),
            removed: false,
        };
        let mut changed = Written::of(&before);
        changed.anchors.clear();
        assert_eq!(changed.issue(Some(&before)).definition, Some(json!({"anchors": [], "note": "kept"})));
        assert_eq!(Written::of(&changed.issue(None)), changed);
    }
}
