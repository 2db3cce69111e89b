//! A whole record as lines of JSON, out and in again.
//!
//! What always holds: what is written and read into an empty record gives the same rows; read into a record that holds
//! some of it, what is there stays as it is. Indexes (full text, copies, vectors) are not written: they are made anew.

mod export;
mod import;

use onrecord_core::contract::{IssueJson, StatementJson};
use serde::{Deserialize, Serialize};

use crate::actors::RegistryActor;
use crate::add::ModelName;
use crate::codebook::Issue;
use crate::document::Publication;
use crate::event::Event;
use crate::findings::filed::Verdict;
use crate::findings::links::{Link, Side};
use crate::forget::Tombstone;
use crate::row::State;

pub use import::Imported;

/// The version of the lines.
pub const ARCHIVE: i64 = 2;

/// One line of an archive. Lines come in the order of the variants, those of a statement one after the other.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "record", rename_all = "lowercase")]
pub enum Line {
    /// The first line: what this is.
    Archive {
        /// [`ARCHIVE`].
        version: i64,
    },
    /// A model that made values.
    Model(ModelName),
    /// An actor of the registry, with what people said of it.
    Actor(Box<ActorLine>),
    /// An issue of the codebook.
    Issue(Box<Issue>),
    /// A text with where it was published.
    Document(Box<DocumentLine>),
    /// Who the next statement's words mean, and what it was filed under by machine and by people.
    Found(Box<FoundLine>),
    /// A statement.
    Statement(Box<StatementLine>),
    /// What was changed.
    Event(Event),
    /// A text that was removed.
    Tombstone(Tombstone),
}

/// A text of an archive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentLine {
    /// The hash of the text.
    pub sha256: String,
    /// The text.
    pub text: String,
    /// Its layout: `[kind, start, end, [[start, end], …]]`, spans in bytes.
    pub blocks: serde_json::Value,
    /// Its language, BCP 47.
    pub language: Option<String>,
    /// What extracted it.
    pub model: Option<ModelName>,
    /// The hash of the first recorded copy of its story.
    pub story: Option<String>,
    /// When it was recorded, ISO 8601 in UTC.
    pub recorded: String,
    /// Where it was published, in the order of recording.
    pub publications: Vec<Publication>,
}

/// An actor of an archive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActorLine {
    /// The actor.
    pub actor: RegistryActor,
    /// Whether it is in the registry: its making was not taken back.
    pub listed: bool,
}

/// What the record knows of the statement of the next line that its own line does not tell.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FoundLine {
    /// The statement's id.
    pub statement: String,
    /// Whom its words were joined to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<(Side, Link)>,
    /// The issues that the machine found.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub issues: Vec<IssueJson>,
    /// What people said of issues.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub verdicts: Vec<Verdict>,
}

/// A statement of an archive: a line of the contract, with what the record knows besides.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct StatementLine {
    /// The statement as the contract has it.
    #[serde(flatten)]
    pub statement: StatementJson,
    /// Whether it counts.
    pub state: State,
    /// The hash of the model; nothing where a person added the statement.
    pub model_sha256: Option<String>,
}
