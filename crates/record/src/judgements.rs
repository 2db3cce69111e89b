//! What each person who looked at a statement took for right, and what the machine had found: read from the log.
//!
//! What always holds: a person's judgement is what the statement held after their last event on it that was not taken back;
//! the machine's is what it held before the first such event of anybody.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use onrecord_core::Result;
use serde_json::{Value, json};

use crate::event::{Event, Field, Subject};
use crate::field::Target;
use crate::row::PERSON;
use crate::{Record, findings};

/// What somebody takes for right of a statement.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    /// The statement's id.
    pub statement: String,
    /// Who; nothing for the machine.
    pub who: Option<String>,
    /// The fields of [`JUDGED`] with their values. That of the issues is an object of stances by issue.
    pub values: BTreeMap<Field, Value>,
}

/// The fields that a person who looks at a statement looks at.
pub const JUDGED: [Field; 8] = [
    Field::State,
    Field::Kind,
    Field::Source,
    Field::Cue,
    Field::Content,
    Field::Actors,
    Field::Act,
    Field::Issues,
];

/// What a person does who looks at a statement.
const ACTIONS: [&str; 5] = ["accept", "set", "remove", "split", "merge"];

/// A statement while the log is read backwards.
struct Past {
    /// What it held then.
    now: BTreeMap<Field, Value>,
    /// Where the machine stands on issues.
    machine: BTreeMap<String, Value>,
    people: BTreeMap<String, BTreeMap<Field, Value>>,
    /// What it held before the earliest judgement so far; nothing where a person added it.
    before: Option<BTreeMap<Field, Value>>,
}

impl Record {
    /// The judgements of the last `most` statements that people looked at, by statement, the machine's first; and whether
    /// people looked at more.
    ///
    /// # Errors
    /// When the record cannot be read.
    pub fn judgements(&self, most: usize) -> Result<(Vec<Judgement>, bool)> {
        let mut all: BTreeMap<String, Past> = BTreeMap::new();
        let mut cut = false;
        self.log(None, |event| {
            let statements: BTreeSet<&str> =
                event.changes.iter().filter_map(|c| statement(&c.subject)).collect();
            for id in statements {
                let room = all.len() < most;
                match all.entry(id.to_owned()) {
                    Entry::Occupied(_) => {}
                    Entry::Vacant(free) if room => drop(free.insert(self.past(id)?)),
                    Entry::Vacant(_) => {
                        cut = true;
                        continue;
                    }
                }
                if let Some(past) = all.get_mut(id) {
                    past.back_over(id, &event);
                }
            }
            Ok(true)
        })?;
        Ok((all.into_iter().flat_map(|(id, past)| past.judgements(&id)).collect(), cut))
    }

    /// A statement as it stands today.
    fn past(&self, id: &str) -> Result<Past> {
        let target = Target::find(self.connection(), self.place(), id)?;
        let mut now = BTreeMap::new();
        for field in JUDGED {
            now.insert(field, target.get(field)?);
        }
        let found = findings::filed::machine(self.connection(), target.row).map_err(|e| self.failed(&e))?;
        let machine = found.into_iter().map(|issue| (issue.id, json!(issue.stance))).collect();
        let by_person = self.row(target.row)?.statement.model == PERSON;
        let before = (!by_person).then(|| now.clone());
        Ok(Past { now, machine, people: BTreeMap::new(), before })
    }
}

fn statement(subject: &Subject) -> Option<&str> {
    match subject {
        Subject::Statement(id) => Some(id),
        Subject::Actor(_) | Subject::Issue(_) => None,
    }
}

impl Past {
    /// Goes back to before an event.
    fn back_over(&mut self, id: &str, event: &Event) {
        let judged = event.undone_by.is_none() && ACTIONS.contains(&event.action.as_str());
        if judged && !self.people.contains_key(&event.who) {
            self.people.insert(event.who.clone(), self.now.clone());
        }
        for change in event.changes.iter().rev().filter(|change| statement(&change.subject) == Some(id)) {
            if let Some(value) = self.now.get_mut(&change.field) {
                value.clone_from(&change.before);
            }
        }
        if judged && let Some(before) = &mut self.before {
            before.clone_from(&self.now);
        }
    }

    fn judgements(self, id: &str) -> Vec<Judgement> {
        if self.people.is_empty() {
            return Vec::new();
        }
        let machine = &self.machine;
        let judged = |who: Option<String>, mut values: BTreeMap<Field, Value>| {
            let verdicts = values.remove(&Field::Issues).unwrap_or_default();
            values.insert(Field::Issues, stances(machine, &verdicts));
            Judgement { statement: id.to_owned(), who, values }
        };
        let found = self.before.map(|values| judged(None, values));
        found
            .into_iter()
            .chain(self.people.into_iter().map(|(who, values)| judged(Some(who), values)))
            .collect()
    }
}

/// The stance on each issue: a person's word over the machine's, null for "does not speak to it".
fn stances(machine: &BTreeMap<String, Value>, verdicts: &Value) -> Value {
    let mut all = machine.clone();
    for verdict in verdicts.as_array().into_iter().flatten() {
        if let Some(issue) = verdict.get("id").and_then(Value::as_str) {
            all.insert(issue.to_owned(), verdict.get("stance").cloned().unwrap_or_default());
        }
    }
    json!(all)
}
