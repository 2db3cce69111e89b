//! What an event changes: a field of a statement, an actor or an issue, with its value before and after.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A part of a statement, of an actor or of an issue that can be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Field {
    /// How the words stand in the text: a word of the contract.
    Kind,
    /// Who says it: text and spans, or null.
    Source,
    /// What puts it down to the source: text and spans, or null.
    Cue,
    /// What is said: text and spans.
    Content,
    /// Whether it counts.
    State,
    /// Whether a person has looked at it.
    Reviewed,
    /// How sure the model is.
    Confidence,
    /// The model: its name and hash.
    Model,
    /// The actors that the source means: a list of links.
    Actors,
    /// At whom the act is directed: text, spans and actors, or null.
    Addressee,
    /// The speech act: label and confidence, or null.
    Act,
    /// When it was said: date, text, spans, or null.
    Said,
    /// What a person says of the issues: a list of ids with stances, null where it does not speak to one.
    Issues,
    /// Of an actor: the name that it is shown under.
    Name,
    /// Of an actor: what it is, or null.
    Type,
    /// Of an actor: its item of Wikidata, or null.
    Wikidata,
    /// Of an actor: the names that a person gave it, a list.
    Aliases,
    /// Of an actor: the roles that a person gave it, a list.
    Roles,
    /// Of an actor: the id of the one that it was merged into, or null.
    Into,
    /// Of an actor: whether it is in the registry; of an issue: whether it is in the codebook.
    Listed,
    /// Of an issue: what one can support or oppose.
    Proposition,
    /// Of an issue: all else that its codebook says of it, or null.
    Definition,
}

impl Field {
    /// The word in the log and in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Field::Kind => "kind",
            Field::Source => "source",
            Field::Cue => "cue",
            Field::Content => "content",
            Field::State => "state",
            Field::Reviewed => "reviewed",
            Field::Confidence => "confidence",
            Field::Model => "model",
            Field::Actors => "actors",
            Field::Addressee => "addressee",
            Field::Act => "act",
            Field::Said => "said",
            Field::Issues => "issues",
            Field::Name => "name",
            Field::Type => "type",
            Field::Wikidata => "wikidata",
            Field::Aliases => "aliases",
            Field::Roles => "roles",
            Field::Into => "into",
            Field::Listed => "listed",
            Field::Proposition => "proposition",
            Field::Definition => "definition",
        }
    }
}

/// What a change is made to. In JSON it is a field of its own: `"statement": "…"`, `"actor": "…"` or `"issue": "…"`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Subject {
    /// A statement, by its id.
    Statement(String),
    /// An actor, by its id.
    Actor(String),
    /// An issue of the codebook, by its id.
    Issue(String),
}

impl Subject {
    /// The id.
    pub fn id(&self) -> &str {
        match self {
            Subject::Statement(id) | Subject::Actor(id) | Subject::Issue(id) => id,
        }
    }

    /// `statement 9f3a…`, `actor ilse-marek` or `issue tolls`.
    pub(crate) fn named(&self) -> String {
        match self {
            Subject::Statement(id) => format!("statement {id}"),
            Subject::Actor(id) => format!("actor {id}"),
            Subject::Issue(id) => format!("issue {id}"),
        }
    }
}

/// One field of one statement, actor or issue, before and after.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// What was changed.
    #[serde(flatten)]
    pub subject: Subject,
    /// Which part.
    pub field: Field,
    /// What it was.
    pub before: Value,
    /// What it is.
    pub after: Value,
}
