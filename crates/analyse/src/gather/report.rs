//! What gathering asks of a statement: who, on what, how sure, when. Its words are given where they are shown.
//!
//! What always holds: a statement of the contract gives the same as a row of a record without words.

use onrecord_core::contract::{ActorJson, IssueJson, StatementJson};
use onrecord_core::{ActorKind, Stance};

/// A statement as the report of an act of saying.
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    /// The statement's id.
    pub id: &'a str,
    /// The id of its document.
    pub document: &'a str,
    /// When it was published, in ISO 8601.
    pub published: Option<&'a str>,
    /// When it was said, in ISO 8601, where the text tells it.
    pub said: Option<&'a str>,
    /// The probability that it is a statement.
    pub confidence: f64,
    /// Whether a person has looked at it.
    pub reviewed: bool,
    /// The act of saying that it reports, where others may report it too.
    pub saying: Option<Saying<'a>>,
    /// All of it; nothing where its words were not given (yet).
    pub whole: Option<&'a StatementJson>,
}

/// What tells one act of saying from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Saying<'a> {
    /// The id of its first report.
    Named(&'a str),
    /// A number.
    Numbered(i64),
}

/// An actor that the source of a statement means.
#[derive(Clone, Copy, Debug)]
pub struct By<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its name.
    pub name: &'a str,
    /// What it is.
    pub kind: Option<ActorKind>,
    /// The probability that the words mean it.
    pub confidence: f64,
}

/// An issue that a statement speaks to.
#[derive(Clone, Copy, Debug)]
pub struct On<'a> {
    /// Its id.
    pub id: &'a str,
    /// What one can support or oppose.
    pub proposition: &'a str,
    /// The probability that the statement speaks to it.
    pub confidence: f64,
    /// Where the statement stands.
    pub stance: Stance,
    /// The probability of the stance.
    pub stance_confidence: f64,
}

impl<'a> From<&'a StatementJson> for Report<'a> {
    fn from(statement: &'a StatementJson) -> Self {
        Report {
            id: &statement.id,
            document: &statement.document.id,
            published: statement.document.published.as_deref(),
            said: statement.said.as_ref().map(|said| said.date.as_str()),
            confidence: statement.confidence,
            reviewed: statement.reviewed == Some(true),
            saying: statement.utterance.as_deref().map(Saying::Named),
            whole: Some(statement),
        }
    }
}

impl<'a> From<&'a ActorJson> for By<'a> {
    fn from(actor: &'a ActorJson) -> Self {
        By { id: &actor.id, name: &actor.name, kind: actor.kind, confidence: actor.confidence }
    }
}

impl<'a> From<&'a IssueJson> for On<'a> {
    fn from(issue: &'a IssueJson) -> Self {
        On {
            id: &issue.id,
            proposition: &issue.proposition,
            confidence: issue.confidence,
            stance: issue.stance,
            stance_confidence: issue.stance_confidence,
        }
    }
}
