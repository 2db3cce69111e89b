//! A whole record as lines of JSON, out and in again.
//!
//! What always holds: what is written and read into an empty record gives the same rows; read into a record that holds
//! some of it, what is there stays as it is. Indexes (full text, copies, vectors) are not written: they are made anew.

mod export;
mod import;

use onrecord_core::contract::StatementJson;
use serde::{Deserialize, Serialize};

use crate::add::ModelName;
use crate::document::Publication;
use crate::event::Event;
use crate::forget::Tombstone;
use crate::row::State;

pub use import::Imported;

/// The version of the lines.
pub const ARCHIVE: i64 = 1;

/// One line of an archive. Lines come in the order of the variants.
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
    /// A text with where it was published.
    Document(Box<DocumentLine>),
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
