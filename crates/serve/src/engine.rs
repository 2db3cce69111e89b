//! What a server cannot do by itself, since it knows no model and asks no other host: done by what the caller gives it.

use std::path::Path;
use std::time::Instant;

use onrecord_core::{ActorKind, Result};
use onrecord_record::{Issue, Record};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use crate::Progress;

/// What works with models over a whole record, measures, and looks actors up. All of it is called on threads that may be busy for
/// a while.
pub trait Engine: Send + Sync {
    /// Makes the vectors that statements of the record at `record` lack; ends early when it is asked to.
    ///
    /// # Errors
    /// When the record cannot be written; what was made before stays.
    fn embed(&self, record: &Path, progress: &dyn Progress) -> Result<()>;

    /// Extracts anew the documents that another model extracted, and tells what that changes; nothing is changed without `apply`.
    /// It ends early when it is asked to.
    ///
    /// # Errors
    /// When the record cannot be written; what was done before stays. A document that fails is told to `progress` instead.
    fn reextract(&self, record: &Path, apply: bool, progress: &dyn Progress) -> Result<Replaced>;

    /// Files all statements of the record anew under its codebook; ends early when it is asked to.
    ///
    /// # Errors
    /// When the record keeps no codebook, or cannot be written; what was filed before stays.
    fn refile(&self, record: &Path, progress: &dyn Progress) -> Result<()>;

    /// Groups of statements that are filed nowhere and mean alike.
    ///
    /// # Errors
    /// When the record has no vectors, or cannot be read.
    fn suggest(&self, record: &Record, how: &Suggesting) -> Result<Suggestions>;

    /// What filing some of the record's statements anew would change, with `issue` in the place of the one of its id; no statement
    /// is begun after `until`.
    ///
    /// # Errors
    /// When the codebook would be none, or the record cannot be read.
    fn forecast(&self, record: &Record, issue: &Issue, until: Instant) -> Result<Forecast>;

    /// The figures of `onrecord evaluate` as JSON, of what the record holds or of what is extracted now.
    ///
    /// # Errors
    /// When the gold cannot be read.
    fn evaluate(&self, record: &Record, gold: &Gold) -> Result<Value>;

    /// Whether the operator named a service to look actors up in.
    fn looks_up(&self) -> bool;

    /// What the service that the operator named tells of actors; nothing where none was named.
    ///
    /// # Errors
    /// When there is no such actor, or the service does not answer as one.
    fn reconcile(&self, record: &Record, sought: &Sought) -> Result<Option<Reconciled>>;
}

/// What newer statements change, over all documents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Replaced {
    /// Statements that are added.
    pub added: usize,
    /// Statements that are not found any more.
    pub superseded: usize,
    /// Statements that stay.
    pub same: usize,
    /// Statements that a person spoke of, and that stay.
    pub kept: usize,
}

/// How issues are suggested.
#[derive(Clone, Copy, Debug)]
pub struct Suggesting {
    /// Statements that are looked at: those that are filed nowhere and were recorded last.
    pub last: usize,
    /// Statements that are grouped.
    pub sample: usize,
    /// The fewest that make a group.
    pub least: usize,
    /// Suggestions, at most.
    pub most: usize,
    /// Which sample is drawn.
    pub seed: u64,
}

/// What could become issues.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Suggestions {
    /// Statements that were looked at.
    pub looked: usize,
    /// The largest groups first.
    pub suggestions: Vec<Suggested>,
}

/// A group of statements that could become an issue.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Suggested {
    /// An id made of its typical words.
    pub id: String,
    /// Its typical words, the most typical first.
    pub label: Vec<String>,
    /// How many statements are as near to it as nine in ten of its own.
    pub count: usize,
    /// Typical statements.
    pub typical: Vec<Said>,
}

/// A statement by its id and words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Content)]
pub struct Said {
    /// Its id.
    pub id: String,
    /// What is said.
    pub content: String,
}

/// What filing anew would change.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Forecast {
    /// Statements that were filed anew.
    pub looked: usize,
    /// Statements that would have been, had there been the time.
    pub chosen: usize,
    /// What would change, by issue: those of the most changes first.
    pub changes: Vec<Change>,
}

/// What filing anew would change under an issue.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The issue's id.
    pub issue: String,
    /// Statements that would come in.
    pub more: usize,
    /// Statements that would go out.
    pub fewer: usize,
    /// Some that would come in.
    pub coming: Vec<Said>,
    /// Some that would go out.
    pub going: Vec<Said>,
}

/// What to measure against.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Gold {
    /// Texts with what people found in them; empty where `actors` is given.
    #[serde(default)]
    pub documents: Vec<GoldText>,
    /// Labelled sources, a JSON object a line, as `onrecord evaluate --actors` reads them; their documents are those of the record.
    pub actors: Option<String>,
    /// What is measured.
    pub of: Measured,
    /// Count punctuation at the ends of spans, too.
    #[serde(default)]
    pub strict: bool,
}

/// A text with what people found in it.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GoldText {
    /// What it is called.
    pub name: String,
    /// The text.
    pub text: String,
    /// Its annotations as brat standoff.
    pub annotations: String,
}

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Measured {
    /// What the record holds of those texts, people's corrections among it.
    Record,
    /// What the model finds in them now.
    Extraction,
}

/// Which actors are looked up.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Sought {
    /// By id, or a name that no other has; where there are none those most named that have no item.
    #[serde(default)]
    pub actors: Vec<String>,
    /// Only actors of this kind.
    #[schema(value_type = Option<String>)]
    pub kind: Option<ActorKind>,
    /// How many, 20 if not given, at most 40.
    pub limit: Option<usize>,
    /// Candidates of each, 3 if not given, at most 20.
    pub candidates: Option<usize>,
    /// Set the item of every actor for which the service holds exactly one for a match: an event each.
    #[serde(default)]
    pub apply: bool,
    /// The reason, for the log.
    pub why: Option<String>,
}

/// What a service told.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Reconciled {
    /// What the service calls itself.
    pub service: String,
    /// The actors that were looked up.
    pub actors: Vec<LookedUp>,
}

/// What a service told of an actor.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct LookedUp {
    /// Its id.
    pub actor: String,
    /// The name that was sent.
    pub name: String,
    /// Items that the name may mean, the surest first.
    pub candidates: Vec<CandidateItem>,
    /// The item that the service holds for the one that is meant, where it is exactly one.
    pub item: Option<String>,
}

/// An item of Wikidata.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CandidateItem {
    /// Its id, such as `Q42`.
    pub item: String,
    /// Its label.
    pub label: String,
    /// What it is.
    pub what: String,
    /// How well it fits, by the service's own figure.
    pub score: f64,
    /// Whether the service holds it for the one that is meant.
    #[serde(rename = "match")]
    pub matched: bool,
}
