//! Corrections as people ask for them: by words of the text, made by the record.
//!
//! What always holds: words are looked for where the statement stands; the record itself checks what is made of them.

use onrecord_core::{Document, Error, ErrorKind, Kind, OffsetMap, Result, Span, Spans, Unit};
use onrecord_layout::{kind_of, quotations};
use onrecord_record::{Author, Correction, Event, Pairs, Part, Parts, Record, locate};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::options::Embed;
use crate::problem::{Code, Problem};

/// Statements that one request may name.
const MOST: usize = 500;
/// Vectors that are made after a correction.
const VECTORS: usize = 64;

/// Parts of a statement, each as words of the document's text (`the minister`; ` … ` parts pieces that do not stand
/// together) or as code points (`120-180,190-200`).
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PartsGiven {
    /// Who says it; an empty text for nobody.
    pub source: Option<String>,
    /// What puts it down to the source; an empty text for none.
    pub cue: Option<String>,
    /// What is said.
    pub content: Option<String>,
    /// `direct`, `indirect`, `mixed` or `verbatim`; found in the text where it is not given.
    #[schema(value_type = Option<String>)]
    pub kind: Option<Kind>,
    /// About where in the text, as a code point: where words stand several times.
    pub near: Option<usize>,
}

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
            Given::Set { statement, set, .. } => vec![setting(record, statement, set)?],
            Given::Accept { statements, .. } => {
                full(record, statements)?.into_iter().map(Correction::Accept).collect()
            }
            Given::Remove { statements, .. } => {
                full(record, statements)?.into_iter().map(Correction::Remove).collect()
            }
            Given::Add { document, add, .. } => vec![adding(record, document, add)?],
            Given::Split { statement, into, .. } => vec![splitting(record, statement, into)?],
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
        complete(record, embedder)?;
    }
    Ok(events)
}

fn after(made: &[Event], error: Error) -> Problem {
    let problem = in_text(error);
    match made.last() {
        Some(last) => {
            let detail =
                format!("{}; {} before it were made, up to event {}", problem.detail, made.len(), last.id);
            Problem { detail, ..problem }
        }
        None => problem,
    }
}

/// Makes the vectors that a correction left out, in a record that has some.
fn complete(record: &mut Record, embedder: &dyn Embed) -> Result<()> {
    if record.status_of_vectors()?.0 == 0 {
        return Ok(());
    }
    let waiting = record.without_vectors(None, VECTORS)?;
    let vectors: Result<Vec<_>> = waiting
        .into_iter()
        .map(|one| {
            let vector = embedder.embed(&one.content)?;
            Ok((one, vector))
        })
        .collect();
    record.set_vectors(&vectors?)
}

/// Words that do not stand in the text have a code of their own.
fn in_text(error: Error) -> Problem {
    let outside =
        error.what.contains("not stand in the text") || error.what.contains("does not lie in the text");
    let hint = "give words exactly as the document has them, or code points such as 120-180";
    match outside {
        true => Problem::new(Code::NotInText, format!("{}: {}", error.place, error.what)).hint(hint),
        false => error.into(),
    }
}

fn full(record: &Record, ids: &[String]) -> std::result::Result<Vec<String>, Problem> {
    if ids.is_empty() || ids.len() > MOST {
        return Err(Problem::new(Code::BadRequest, format!("name 1 to {MOST} statements")));
    }
    ids.iter().map(|id| Ok(record.statement(id)?.statement.id)).collect()
}

fn setting(record: &Record, id: &str, given: &PartsGiven) -> std::result::Result<Correction, Problem> {
    let found = record.statement(id)?;
    let text = record.document_of_statement(&found)?.text;
    let near = given.near.unwrap_or(found.start());
    let at = |words: &String| locate(&text, words, near).map_err(in_text);
    let mut parts = Vec::new();
    parts.extend(given.kind.map(Part::Kind));
    parts.extend(given.source.as_ref().map(at).transpose()?.map(Part::Source));
    parts.extend(given.cue.as_ref().map(at).transpose()?.map(Part::Cue));
    parts.extend(given.content.as_ref().map(at).transpose()?.map(Part::Content));
    if parts.iter().any(|part| matches!(part, Part::Content(pairs) if pairs.is_empty())) {
        return Err(Problem::new(Code::BadRequest, "a statement needs a content"));
    }
    if parts.is_empty() {
        return Err(
            Problem::new(Code::BadRequest, "nothing to set").hint("give source, cue, content or kind")
        );
    }
    Ok(Correction::Set { statement: found.statement.id, parts })
}

fn adding(record: &Record, id: &str, given: &PartsGiven) -> std::result::Result<Correction, Problem> {
    let document = record.document(id)?;
    let parts = parts(&document, given, 0)?;
    Ok(Correction::Add(document.sha256, parts))
}

fn splitting(record: &Record, id: &str, into: &[PartsGiven]) -> std::result::Result<Correction, Problem> {
    let found = record.statement(id)?;
    let document = record.document_of_statement(&found)?;
    if into.len() > MOST {
        return Err(Problem::new(Code::BadRequest, format!("a statement is split into at most {MOST}")));
    }
    let parts: std::result::Result<Vec<Parts>, Problem> =
        into.iter().map(|given| parts(&document, given, found.start())).collect();
    Ok(Correction::Split(found.statement.id, parts?))
}

fn parts(document: &Document, given: &PartsGiven, near: usize) -> std::result::Result<Parts, Problem> {
    let near = given.near.unwrap_or(near);
    let content = given.content.as_deref().unwrap_or_default();
    let content = locate(&document.text, content, near).map_err(in_text)?;
    let Some(&[near, _]) = content.first() else {
        return Err(Problem::new(Code::BadRequest, "a statement needs a content"));
    };
    let at = |words: &Option<String>| {
        locate(&document.text, words.as_deref().unwrap_or_default(), near).map_err(in_text)
    };
    let (source, cue) = (at(&given.source)?, at(&given.cue)?);
    let kind = given.kind.unwrap_or_else(|| kind(document, &cue, &content));
    Ok(Parts { kind, source, cue, content })
}

/// How the words stand in the text, where nobody says.
fn kind(document: &Document, cue: &Pairs, content: &Pairs) -> Kind {
    if cue.is_empty() {
        return Kind::Verbatim;
    }
    let offsets = OffsetMap::new(&document.text, Unit::CodePoint);
    let bytes = content
        .iter()
        .filter_map(|[start, end]| Some(Span::new(offsets.inside(*start)?, offsets.inside(*end)?)));
    let blocks: Vec<Span> = document.blocks.iter().map(|block| block.span).collect();
    let quotations = quotations(&document.text, &blocks);
    kind_of(&document.text, &quotations, &Spans::new(bytes.collect()))
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
        complete(record, embedder)?;
    }
    Ok(event)
}

/// The kind of a name; nothing for an empty one, as forms send it.
///
/// # Errors
/// When it is no kind.
pub fn kind_named(name: &str) -> Result<Option<Kind>> {
    if name.is_empty() {
        return Ok(None);
    }
    let all = [Kind::Direct, Kind::Indirect, Kind::Mixed, Kind::Verbatim];
    let found = all.into_iter().find(|kind| kind.name() == name);
    found
        .map(Some)
        .ok_or_else(|| Error::new(ErrorKind::Format, "kind", "it is direct, indirect, mixed or verbatim"))
}
