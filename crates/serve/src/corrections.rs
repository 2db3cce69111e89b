//! Corrections as people ask for them: by words of the text, made by the record.
//!
//! What always holds: words are looked for where the statement stands; the record itself checks what is made of them.

mod parts;

use std::collections::BTreeSet;

use onrecord_core::{Error, Result};
use onrecord_record::{Author, Correction, Event, Record, Subject};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::options::Embed;
use crate::problem::{Code, Problem};
pub use parts::{PartsGiven, kind_named};

/// Statements that one request may name.
const MOST: usize = 500;
/// Vectors that are made after corrections: what is over it waits for `onrecord embed`.
const VECTORS: usize = 600;

/// What to correct.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(tag = "action", rename_all = "lowercase", deny_unknown_fields)]
pub enum Given {
    /// Set parts of a statement; those that are not given stay.
    Set {
        /// The statement's id.
        statement: String,
        /// What changes.
        set: PartsGiven,
        /// The reason, for the log.
        why: Option<String>,
    },
    /// Say that statements are right as they stand.
    Accept {
        /// Their ids.
        statements: Vec<String>,
        /// The reason, for the log.
        why: Option<String>,
    },
    /// Take statements out.
    Remove {
        /// Their ids.
        statements: Vec<String>,
        /// The reason, for the log.
        why: Option<String>,
    },
    /// Add a statement that was missed.
    Add {
        /// The document's id or hash.
        document: String,
        /// Its parts.
        add: PartsGiven,
        /// The reason, for the log.
        why: Option<String>,
    },
    /// Put several statements in the place of one.
    Split {
        /// The statement's id.
        statement: String,
        /// What stands in its place.
        into: Vec<PartsGiven>,
        /// The reason, for the log.
        why: Option<String>,
    },
    /// Put one statement in the place of several of one document.
    Merge {
        /// Their ids; source and cue are those of the first.
        statements: Vec<String>,
        /// The reason, for the log.
        why: Option<String>,
    },
}

impl Given {
    /// The reason.
    pub fn why(&self) -> Option<String> {
        match self {
            Given::Set { why, .. }
            | Given::Accept { why, .. }
            | Given::Remove { why, .. }
            | Given::Add { why, .. }
            | Given::Split { why, .. }
            | Given::Merge { why, .. } => why.clone(),
        }
    }

    /// As the record takes it.
    fn corrections(&self, record: &Record) -> std::result::Result<Vec<Correction>, Problem> {
        Ok(match self {
            Given::Set { statement, set, .. } => {
                let (stands, says) = (set.stands(), set.says()?);
                vec![onrecord_correct::set(record, statement, &stands, &says)?]
            }
            Given::Accept { statements, .. } => {
                full(record, statements)?.into_iter().map(Correction::Accept).collect()
            }
            Given::Remove { statements, .. } => {
                full(record, statements)?.into_iter().map(Correction::Remove).collect()
            }
            Given::Add { document, add, .. } => {
                vec![onrecord_correct::add(record, document, &add.stands())?]
            }
            Given::Split { statement, into, .. } => {
                let into: Vec<_> = into.iter().map(PartsGiven::stands).collect();
                vec![onrecord_correct::split(record, statement, &into)?]
            }
            Given::Merge { statements, .. } if statements.len() < 2 => {
                return Err(Problem::new(Code::BadRequest, "a merge needs two statements or more"));
            }
            Given::Merge { statements, .. } => vec![Correction::Merge(full(record, statements)?)],
        })
    }
}

/// Makes corrections, each an event. Those before one that is refused stay made, and are named.
///
/// # Errors
/// When a statement is not there, or words do not stand in its text.
pub fn make(
    record: &mut Record,
    given: &Given,
    author: &Author,
    embedder: Option<&dyn Embed>,
) -> std::result::Result<Vec<Event>, Problem> {
    let corrections = given.corrections(record)?;
    let mut events = Vec::with_capacity(corrections.len());
    for correction in &corrections {
        match record.correct(correction, author) {
            Ok(event) => events.push(event),
            Err(error) => return Err(after(&events, error)),
        }
    }
    if let Some(embedder) = embedder {
        complete(record, &events, embedder)?;
    }
    Ok(events)
}

fn after(made: &[Event], error: Error) -> Problem {
    let problem = Problem::from(error);
    match made.last() {
        Some(last) => {
            let detail =
                format!("{}; {} before it were made, up to event {}", problem.detail, made.len(), last.id);
            Problem { detail, ..problem }
        }
        None => problem,
    }
}

/// Makes the vectors that corrections left out, in a record that has some.
fn complete(record: &mut Record, events: &[Event], embedder: &dyn Embed) -> Result<()> {
    if !record.has_vectors()? {
        return Ok(());
    }
    let changes = events.iter().flat_map(|event| &event.changes);
    let changed: BTreeSet<&str> = changes
        .filter_map(|change| match &change.subject {
            Subject::Statement(id) => Some(id.as_str()),
            Subject::Actor(_) | Subject::Issue(_) => None,
        })
        .collect();
    let changed: Vec<&str> = changed.into_iter().take(VECTORS).collect();
    let waiting = record.without_vectors_of(&changed)?;
    let vectors: Result<Vec<_>> = waiting
        .into_iter()
        .map(|one| {
            let vector = embedder.embed(&one.content)?;
            Ok((one, vector))
        })
        .collect();
    record.set_vectors(&vectors?)
}

fn full(record: &Record, ids: &[String]) -> std::result::Result<Vec<String>, Problem> {
    if ids.is_empty() || ids.len() > MOST {
        return Err(Problem::new(Code::BadRequest, format!("name 1 to {MOST} statements")));
    }
    ids.iter().map(|id| Ok(record.statement(id)?.statement.id)).collect()
}

/// Takes an event back.
///
/// # Errors
/// When there is none, or a later one stands on what it changed.
pub fn undo(
    record: &mut Record,
    id: i64,
    author: &Author,
    embedder: Option<&dyn Embed>,
) -> std::result::Result<Event, Problem> {
    let event = record.undo(id, author)?;
    if let Some(embedder) = embedder {
        complete(record, std::slice::from_ref(&event), embedder)?;
    }
    Ok(event)
}
