//! Corrections: a person's word, which wins over the machine's.
//!
//! What always holds: a correction is made wholly or not at all; what it replaced is kept; it can be taken back as long
//! as no later one stands on the same field, and taking back is an event that can itself be taken back.

mod added;
mod found;
mod parts;
mod undo;

use onrecord_core::{Act, Error, ErrorKind, Kind, OffsetMap, Result, Span, Spans, Stance, Unit};
use rusqlite::Connection;
use serde_json::{Value, json};

use crate::changes::Changes;
use crate::error::stored;
use crate::event::{self, Author, Change, Event, Field};
use crate::field::Target;
use crate::row::State;
use crate::{Record, spans};
use added::added;
pub(crate) use found::{document_row, rows_of_document};
pub(crate) use undo::take_back;

/// Pairs of code points.
pub type Pairs = Vec<[usize; 2]>;

/// The parts of a statement that a person adds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parts {
    /// How the words stand in the text.
    pub kind: Kind,
    /// Who says it; empty for nobody.
    pub source: Pairs,
    /// What puts it down to the source; empty for a verbatim statement.
    pub cue: Pairs,
    /// What is said.
    pub content: Pairs,
}

/// What to correct.
#[derive(Clone, Debug, PartialEq)]
pub enum Correction {
    /// Set parts of a statement.
    Set {
        /// The statement's id.
        statement: String,
        /// The parts that change.
        parts: Vec<Part>,
    },
    /// Say that a statement is right as it stands.
    Accept(String),
    /// Take a statement out.
    Remove(String),
    /// Add a statement that the machine missed to the document of that id or hash.
    Add(String, Parts),
    /// Put several statements in the place of one.
    Split(String, Vec<Parts>),
    /// Put one statement in the place of several of one document: source and cue of the first, all their contents.
    Merge(Vec<String>),
}

/// A part of a statement that a person sets. Actors are named by their id, or by a name that one alone has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// How the words stand in the text.
    Kind(Kind),
    /// Who says it; empty for nobody.
    Source(Pairs),
    /// What puts it down to the source; empty for none.
    Cue(Pairs),
    /// What is said.
    Content(Pairs),
    /// The actors that the source means; empty where that is not known.
    Actors(Vec<String>),
    /// At whom the act is directed, and the actors that the words mean; empty words for nobody.
    Addressee(Pairs, Vec<String>),
    /// The speech act; nothing for none.
    Act(Option<Act>),
    /// When it was said; nothing where the text does not tell.
    Said(Option<Said>),
    /// The stance on an issue; nothing where the statement does not speak to it.
    Issue {
        /// The issue's id.
        id: String,
        /// Where the statement stands.
        stance: Option<Stance>,
        /// The words of the condition; empty for none.
        condition: Pairs,
    },
    /// Whatever the machine finds of an issue is right: a person's word on it is taken away.
    IssueAsFound(String),
}

/// When a statement was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// ISO 8601, no more precise than the text.
    pub date: String,
    /// The words that tell it.
    pub words: Pairs,
    /// Whether the text reports an earlier act of saying.
    pub past: bool,
}

impl Correction {
    fn action(&self) -> &'static str {
        match self {
            Correction::Set { .. } => "set",
            Correction::Accept(_) => "accept",
            Correction::Remove(_) => "remove",
            Correction::Add(..) => "add",
            Correction::Split(..) => "split",
            Correction::Merge(_) => "merge",
        }
    }
}

impl Record {
    /// Makes a correction.
    ///
    /// # Errors
    /// When a statement or document is not there, or spans do not lie in its text: then nothing is changed.
    pub fn correct(&mut self, correction: &Correction, author: &Author) -> Result<Event> {
        self.write(|connection, place| {
            let changes = Making::made(connection, place, correction)?;
            event::keep(connection, place, author, correction.action(), &changes, None)
        })
    }

    /// Takes an event back.
    ///
    /// # Errors
    /// When it was taken back, or a later event stands on a field that it set: then that is named.
    pub fn undo(&mut self, id: i64, author: &Author) -> Result<Event> {
        self.write(|connection, place| take_back(connection, place, id, author))
    }
}

/// A correction being made.
pub(crate) struct Making<'a> {
    connection: &'a Connection,
    place: &'a str,
    changes: Changes<'a>,
}

impl<'a> Making<'a> {
    /// Makes a correction; what it changed.
    pub(crate) fn made(
        connection: &'a Connection,
        place: &'a str,
        correction: &Correction,
    ) -> Result<Vec<Change>> {
        let mut making = Making { connection, place, changes: Changes::new(connection, place) };
        making.make(correction)?;
        Ok(making.changes.made)
    }

    fn make(&mut self, correction: &Correction) -> Result<()> {
        match correction {
            Correction::Set { statement, parts } => self.set(statement, parts),
            Correction::Accept(statement) => self.looked_at(statement),
            Correction::Remove(statement) => self.remove(statement),
            Correction::Add(document, parts) => {
                let document = document_row(self.connection, self.place, document)?;
                self.add(document, parts)
            }
            Correction::Split(statement, parts) => self.split(statement, parts),
            Correction::Merge(statements) => self.merge(statements),
        }
    }

    pub(super) fn target(&self, key: &str) -> Result<Target<'_>> {
        Target::find(self.connection, self.place, key)
    }

    /// Sets a field, unless it holds the value already.
    fn change(&mut self, key: &str, field: Field, after: Value) -> Result<()> {
        self.changes.statement(key, field, after)
    }

    fn set(&mut self, key: &str, parts: &[Part]) -> Result<()> {
        for part in parts {
            let (field, value) = self.part(key, part)?;
            // Where nobody says it, nobody is meant.
            if field == Field::Source && value.is_null() {
                self.change(key, Field::Actors, json!([]))?;
            }
            self.change(key, field, value)?;
        }
        self.looked_at(key)
    }

    /// Remembers that a person looked at a statement, also where somebody did before: what they agree on is counted.
    fn looked_at(&mut self, key: &str) -> Result<()> {
        self.changes.confirm(key, Field::Reviewed, json!(true))
    }

    /// The words at spans of a statement's document; null for none.
    pub(super) fn words(&self, key: &str, pairs: &Pairs) -> Result<Value> {
        if pairs.is_empty() {
            return Ok(Value::Null);
        }
        let text = self.target(key)?.text()?;
        let offsets = OffsetMap::new(&text, Unit::CodePoint);
        let words = spans::words_at(pairs.clone(), &text, &offsets).ok_or_else(|| outside(key, pairs))?;
        Ok(json!(words))
    }

    fn remove(&mut self, key: &str) -> Result<()> {
        self.change(key, Field::State, json!(State::Removed.name()))?;
        self.change(key, Field::Reviewed, json!(true))
    }

    fn split(&mut self, key: &str, parts: &[Parts]) -> Result<()> {
        if parts.len() < 2 {
            return Err(Error::new(
                ErrorKind::Refused,
                format!("statement {key}"),
                "a split needs two parts or more",
            ));
        }
        let document = self.document_of(key)?;
        self.remove(key)?;
        parts.iter().try_for_each(|parts| self.add(document, parts))
    }

    fn merge(&mut self, keys: &[String]) -> Result<()> {
        let [first, others @ ..] = keys else {
            return Err(Error::new(ErrorKind::Refused, self.place, "a merge needs two statements or more"));
        };
        let document = self.document_of(first)?;
        for other in others {
            if self.document_of(other)? != document {
                let what = format!("statements {first} and {other} stand in different documents");
                return Err(Error::new(ErrorKind::Refused, self.place, what));
            }
        }
        let mut contents = Vec::new();
        for key in keys {
            contents.extend(self.pairs(key, Field::Content)?);
        }
        let parts = Parts {
            kind: self.kind(first)?,
            source: self.pairs(first, Field::Source)?,
            cue: self.pairs(first, Field::Cue)?,
            content: joined(contents),
        };
        keys.iter().try_for_each(|key| self.remove(key))?;
        self.add(document, &parts)
    }

    fn kind(&self, key: &str) -> Result<Kind> {
        let value = self.target(key)?.get(Field::Kind)?;
        Ok(crate::row::kind_of(value.as_str().unwrap_or_default()))
    }

    fn pairs(&self, key: &str, field: Field) -> Result<Pairs> {
        let value = self.target(key)?.get(field)?;
        Ok(value
            .get("spans")
            .and_then(|spans| serde_json::from_value(spans.clone()).ok())
            .unwrap_or_default())
    }

    fn document_of(&self, key: &str) -> Result<i64> {
        let row = self.target(key)?.row;
        let sql = "SELECT document FROM statement WHERE id = ?";
        self.connection.query_row(sql, [row], |row| row.get(0)).map_err(|e| stored(self.place, &e))
    }

    fn add(&mut self, document: i64, parts: &Parts) -> Result<()> {
        let key = added(self.connection, self.place, document, parts)?;
        self.change(&key, Field::State, json!(State::Live.name()))?;
        self.change(&key, Field::Reviewed, json!(true))
    }
}

fn outside(key: &str, pairs: &Pairs) -> Error {
    let what = format!("{} does not lie in the text, in reading order", spans::to_json(pairs));
    Error::new(ErrorKind::NotInText, format!("statement {key}"), what)
        .hint("spans are pairs of code points of the document's text, end exclusive")
}

/// Pieces in reading order, those that overlap or touch joined.
fn joined(pairs: Pairs) -> Pairs {
    let spans = Spans::new(pairs.into_iter().map(|[start, end]| Span::new(start, end)).collect());
    spans.iter().map(|span| [span.start, span.end]).collect()
}
