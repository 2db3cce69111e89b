//! Parts of a statement as people give them: words of the text, names and choices, as the record takes them.
//!
//! What always holds: words that do not stand in the text are told as such, by a code of their own.

use onrecord_core::{Act, Document, Error, ErrorKind, Kind, Result, Stance};
use onrecord_layout::kind_of_parts;
use onrecord_record::{Correction, Pairs, Part, Parts, Record, Said, locate};
use serde::Deserialize;
use utoipa::ToSchema;

use super::MOST;
use crate::problem::{Code, Problem};

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
    /// The actors that the source means, by id or name; an empty list where that is not known. With `set` alone.
    pub actors: Option<Vec<String>>,
    /// The speech act, or `none`. With `set` alone.
    pub act: Option<String>,
    /// An issue that it speaks to, by id, with `stance`. With `set` alone.
    pub issue: Option<String>,
    /// `support`, `oppose`, `conditional` or `unclear` on `issue`; `none`: it does not speak to it; `found`: as the machine
    /// finds it.
    pub stance: Option<String>,
    /// The words of the condition, with the stance `conditional`.
    pub condition: Option<String>,
    /// At whom the act is directed; an empty text for nobody. With `set` alone.
    pub addressee: Option<String>,
    /// The actors that these words mean, by id or name.
    pub addressee_actors: Option<Vec<String>>,
    /// When it was said, ISO 8601, with `said_words`; an empty text where the text does not tell. With `set` alone.
    pub said: Option<String>,
    /// The words that tell it.
    pub said_words: Option<String>,
    /// Whether the text reports an earlier act of saying.
    pub said_earlier: Option<bool>,
}

/// Words that do not stand in the text have a code of their own.
pub(super) fn in_text(error: Error) -> Problem {
    let outside =
        error.what.contains("not stand in the text") || error.what.contains("does not lie in the text");
    let hint = "give words exactly as the document has them, or code points such as 120-180";
    match outside {
        true => Problem::new(Code::NotInText, format!("{}: {}", error.place, error.what)).hint(hint),
        false => error.into(),
    }
}

pub(super) fn setting(
    record: &Record,
    id: &str,
    given: &PartsGiven,
) -> std::result::Result<Correction, Problem> {
    let found = record.statement(id)?;
    let text = record.document_of_statement(&found)?.text;
    let near = given.near.unwrap_or(found.start());
    let at = |words: &String| locate(&text, words, near).map_err(in_text);
    let mut parts = Vec::new();
    parts.extend(given.kind.map(Part::Kind));
    parts.extend(given.source.as_ref().map(at).transpose()?.map(Part::Source));
    parts.extend(given.cue.as_ref().map(at).transpose()?.map(Part::Cue));
    parts.extend(given.content.as_ref().map(at).transpose()?.map(Part::Content));
    parts.extend(given.actors.clone().map(Part::Actors));
    if let Some(words) = &given.addressee {
        parts.push(Part::Addressee(at(words)?, given.addressee_actors.clone().unwrap_or_default()));
    }
    parts.extend(act(given)?);
    parts.extend(said(given, &at)?);
    parts.extend(issue(given, &at)?);
    if parts.iter().any(|part| matches!(part, Part::Content(pairs) if pairs.is_empty())) {
        return Err(Problem::new(Code::BadRequest, "a statement needs a content"));
    }
    if parts.is_empty() {
        return Err(Problem::new(Code::BadRequest, "nothing to set").hint("give a part that changes"));
    }
    Ok(Correction::Set { statement: found.statement.id, parts })
}

/// The speech act that is given.
fn act(given: &PartsGiven) -> std::result::Result<Option<Part>, Problem> {
    match given.act.as_deref() {
        None => Ok(None),
        Some("none") => Ok(Some(Part::Act(None))),
        Some(name) => match Act::from_name(name) {
            Some(act) => Ok(Some(Part::Act(Some(act)))),
            None => Err(Problem::new(Code::BadRequest, "`act` is no speech act")),
        },
    }
}

/// When it was said.
fn said(
    given: &PartsGiven,
    at: &impl Fn(&String) -> std::result::Result<Pairs, Problem>,
) -> std::result::Result<Option<Part>, Problem> {
    let Some(date) = given.said.as_deref().map(str::trim) else { return Ok(None) };
    if date.is_empty() {
        return Ok(Some(Part::Said(None)));
    }
    onrecord_record::date(date)?;
    let Some(words) = &given.said_words else {
        return Err(Problem::new(Code::BadRequest, "`said` needs `said_words`: the words that tell it"));
    };
    let past = given.said_earlier.unwrap_or(false);
    Ok(Some(Part::Said(Some(Said { date: date.to_owned(), words: at(words)?, past }))))
}

/// What is said of an issue.
fn issue(
    given: &PartsGiven,
    at: &impl Fn(&String) -> std::result::Result<Pairs, Problem>,
) -> std::result::Result<Option<Part>, Problem> {
    let (id, stance) = match (&given.issue, given.stance.as_deref()) {
        (None, None) => return Ok(None),
        (Some(id), Some(stance)) => (id.clone(), stance),
        _ => return Err(Problem::new(Code::BadRequest, "`issue` and `stance` go together")),
    };
    let stance = match stance {
        "found" => return Ok(Some(Part::IssueAsFound(id))),
        "none" => None,
        name => match Stance::from_name(name) {
            Some(stance) => Some(stance),
            None => return Err(Problem::new(Code::BadRequest, "`stance` is none")),
        },
    };
    let condition = given.condition.as_ref().map(at).transpose()?.unwrap_or_default();
    Ok(Some(Part::Issue { id, stance, condition }))
}

pub(super) fn adding(
    record: &Record,
    id: &str,
    given: &PartsGiven,
) -> std::result::Result<Correction, Problem> {
    let document = record.document(id)?;
    let parts = parts(&document, given, 0)?;
    Ok(Correction::Add(document.sha256, parts))
}

pub(super) fn splitting(
    record: &Record,
    id: &str,
    into: &[PartsGiven],
) -> std::result::Result<Correction, Problem> {
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
    let kind = given.kind.unwrap_or_else(|| kind_of_parts(document, &cue, &content));
    Ok(Parts { kind, source, cue, content })
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
