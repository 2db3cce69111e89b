//! A person's word on a statement, as people give it: words of the text, names and choices; made a correction that the record takes.
//!
//! What always holds: words are looked for where the part that they take the place of stands, or else the statement, and of several
//! places the nearest is taken; a part that is not given is left as it is, an empty one says that there is none; the record itself checks what is made of them.

use onrecord_core::contract::{StatementJson, Words};
use onrecord_core::{Act, Document, Error, ErrorKind, Kind, Result, Stance};
use onrecord_layout::kind_of_parts;
use onrecord_record::{Correction, Pairs, Part, Parts, Record, Said, locate};

/// Statements that one may be split into.
const MOST: usize = 500;

/// Where a statement stands, each part as words of the document's text (pieces that do not stand together are parted by ` … `) or as code
/// points (`120-180,190-200`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stands {
    /// Who says it.
    pub source: Option<String>,
    /// What puts it down to the source.
    pub cue: Option<String>,
    /// What is said.
    pub content: Option<String>,
    /// How the words stand in the text; found there where a statement is new.
    pub kind: Option<Kind>,
    /// About where in the text, as a code point: where words stand several times.
    pub near: Option<usize>,
}

/// What a statement says, as a person sets it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Says {
    /// Whom the source means, by id or name; blank ones are passed over, so that an empty list says that it is not known.
    pub actors: Option<Vec<String>>,
    /// The words of whom it is directed at.
    pub addressee: Option<String>,
    /// Whom those words mean, by id or name.
    pub addressee_actors: Vec<String>,
    /// What it does, or nothing.
    pub act: Option<Option<Act>>,
    /// When it was said.
    pub said: Option<When>,
    /// An issue that it speaks to.
    pub issue: Option<OnIssue>,
}

/// When something was said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct When {
    /// The date, ISO 8601; empty where the text does not tell.
    pub date: String,
    /// The words that tell it.
    pub words: Option<String>,
    /// Whether the text reports an earlier act of saying.
    pub past: bool,
}

/// What is said of a statement and an issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OnIssue {
    /// The issue's id.
    pub id: String,
    /// Where the statement stands on it.
    pub stance: StanceGiven,
    /// The words of the condition; empty for none.
    pub condition: Option<String>,
}

/// What a person says of a statement and an issue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StanceGiven {
    /// Where it stands; nothing where it does not speak to the issue.
    Said(Option<Stance>),
    /// Whatever the machine finds.
    AsFound,
}

/// Sets parts of the statement of an id, or of the first digits of one.
///
/// # Errors
/// When there is no such statement, words do not stand in its text, or nothing would be set.
pub fn set(record: &Record, id: &str, stands: &Stands, says: &Says) -> Result<Correction> {
    let found = record.statement(id)?;
    let text = record.document_of_statement(&found)?.text;
    let near = stands.near.unwrap_or(found.start());
    let at = |words: &String| locate(&text, words, near);
    let StatementJson { source, cue, content, .. } = &found.statement;
    let source = source.as_ref().map(|source| &source.words);
    let place = |given: &Option<String>, now: Option<&Words>| {
        let near = stands.near.or_else(|| now.and_then(first)).unwrap_or(near);
        given.as_ref().map(|words| locate(&text, words, near)).transpose()
    };
    let mut parts = Vec::new();
    parts.extend(stands.kind.map(Part::Kind));
    parts.extend(place(&stands.source, source)?.map(Part::Source));
    parts.extend(place(&stands.cue, cue.as_ref())?.map(Part::Cue));
    parts.extend(place(&stands.content, Some(content))?.map(Part::Content));
    said_of(says, id, &at, &mut parts)?;
    if parts.iter().any(|part| matches!(part, Part::Content(pairs) if pairs.is_empty())) {
        return Err(without_content(id));
    }
    if parts.is_empty() {
        return Err(refused(id, "nothing to set").hint(
            "give source, cue, content, kind, actor, addressee, act, said or issue; to say that it is right, accept it",
        ));
    }
    Ok(Correction::Set { statement: found.statement.id, parts })
}

/// Where words begin, as a code point.
fn first(words: &Words) -> Option<usize> {
    words.spans.first().map(|span| span[0])
}

/// What a statement says, as parts; `at` finds words in the text.
fn said_of(
    says: &Says,
    id: &str,
    at: &impl Fn(&String) -> Result<Pairs>,
    parts: &mut Vec<Part>,
) -> Result<()> {
    parts.extend(says.actors.as_deref().map(known).map(Part::Actors));
    if let Some(words) = &says.addressee {
        parts.push(Part::Addressee(at(words)?, known(&says.addressee_actors)));
    }
    parts.extend(says.act.map(Part::Act));
    if let Some(when) = &says.said {
        parts.push(Part::Said(said(when, id, at)?));
    }
    if let Some(OnIssue { id, stance, condition }) = &says.issue {
        let condition = condition.as_ref().map(at).transpose()?.unwrap_or_default();
        parts.push(match stance {
            StanceGiven::Said(stance) => Part::Issue { id: id.clone(), stance: *stance, condition },
            StanceGiven::AsFound => Part::IssueAsFound(id.clone()),
        });
    }
    Ok(())
}

fn known(actors: &[String]) -> Vec<String> {
    actors.iter().filter(|actor| !actor.trim().is_empty()).cloned().collect()
}

/// When it was said; nothing where the text does not tell.
fn said(when: &When, id: &str, at: &impl Fn(&String) -> Result<Pairs>) -> Result<Option<Said>> {
    let date = when.date.trim();
    if date.is_empty() {
        return Ok(None);
    }
    onrecord_record::date(date)?;
    let words = when.words.as_ref().ok_or_else(|| {
        refused(id, "a time needs the words that tell it")
            .hint("give `said_words` (--said-words WORDS), as they stand in the text")
    })?;
    Ok(Some(Said { date: date.to_owned(), words: at(words)?, past: when.past }))
}

/// Adds a statement to the document of an id or hash.
///
/// # Errors
/// When there is no such document, words do not stand in its text, or there is no content.
pub fn add(record: &Record, document: &str, stands: &Stands) -> Result<Correction> {
    let document = record.document(document)?;
    let parts = parts(&document, stands, 0)?;
    Ok(Correction::Add(document.sha256, parts))
}

/// Puts several statements in the place of the one of an id.
///
/// # Errors
/// When there is no such statement, words do not stand in its text, one has no content, or they are too many.
pub fn split(record: &Record, id: &str, into: &[Stands]) -> Result<Correction> {
    let found = record.statement(id)?;
    let document = record.document_of_statement(&found)?;
    if into.len() > MOST {
        return Err(refused(id, &format!("a statement is split into at most {MOST}")));
    }
    let near = first(&found.statement.content).unwrap_or(found.start());
    let parts = into.iter().map(|stands| parts(&document, stands, near)).collect::<Result<_>>()?;
    Ok(Correction::Split(found.statement.id, parts))
}

/// The parts of a new statement: its content about there, source and cue as near to that as they stand.
fn parts(document: &Document, stands: &Stands, near: usize) -> Result<Parts> {
    let content = stands.content.as_deref().unwrap_or_default();
    let content = locate(&document.text, content, stands.near.unwrap_or(near))?;
    let Some(&[near, _]) = content.first() else { return Err(without_content(&document.sha256)) };
    let at = |words: &Option<String>| {
        words.as_deref().map_or(Ok(Pairs::new()), |words| locate(&document.text, words, near))
    };
    let (source, cue) = (at(&stands.source)?, at(&stands.cue)?);
    let kind = stands.kind.unwrap_or_else(|| kind_of_parts(document, &cue, &content));
    Ok(Parts { kind, source, cue, content })
}

fn without_content(place: &str) -> Error {
    refused(place, "a statement needs a content").hint("give the words that are said")
}

fn refused(place: &str, what: &str) -> Error {
    Error::new(ErrorKind::Format, place, what)
}
