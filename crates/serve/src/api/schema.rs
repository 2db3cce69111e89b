//! The contract's types as the description tells them.
//!
//! What always holds: they are for the description alone; a test compares what is answered with what is described.
#![allow(dead_code)]

use utoipa::ToSchema;

/// Text and where it stands.
#[derive(ToSchema)]
pub struct Words {
    /// The characters at the spans, pieces joined by a space.
    text: String,
    /// `[start, end]` pairs in code points of the document's text, end exclusive.
    spans: Vec<Vec<usize>>,
}

/// Who somebody is.
#[derive(ToSchema)]
pub struct Actor {
    /// Of the record's registry, or made from the name.
    id: String,
    /// The fullest name.
    name: String,
    /// What the actor is at that time, in the words of the text.
    role: Option<String>,
    /// The probability, from 0 to 1, that the words mean this actor.
    confidence: f64,
    /// person, organisation, state, group, office or unnamed.
    #[schema(required = false)]
    kind: Option<String>,
    /// For whom the actor speaks.
    #[schema(required = false)]
    organisation: Option<String>,
    /// Who else it could be.
    #[schema(required = false)]
    runner_up: Option<RunnerUp>,
}

/// Who else an actor could be.
#[derive(ToSchema)]
pub struct RunnerUp {
    /// As the actor's.
    id: String,
    /// The fullest name.
    name: String,
    /// The probability that the words mean this one.
    confidence: f64,
}

/// Words and the actor that they name.
#[derive(ToSchema)]
pub struct Mention {
    /// The characters at the spans, pieces joined by a space.
    text: String,
    /// `[start, end]` pairs in code points.
    spans: Vec<Vec<usize>>,
    /// Who that is; null where it is not known.
    actor: Option<Actor>,
    /// The further actors of words that name several.
    #[schema(required = false)]
    others: Vec<Actor>,
}

/// What a statement does.
#[derive(ToSchema)]
pub struct Act {
    /// state, predict, praise, agree, offer, promise, appeal, demand, criticise, accuse, deny, reject, warn or threaten.
    label: String,
    /// Its probability.
    confidence: f64,
}

/// A question that a statement speaks to, and where it stands.
#[derive(ToSchema)]
pub struct Issue {
    /// The issue's id in the codebook.
    id: String,
    /// What one can support or oppose.
    proposition: String,
    /// The probability that the statement speaks to it.
    confidence: f64,
    /// support, oppose, conditional or unclear.
    stance: String,
    /// The probability of the stance.
    stance_confidence: f64,
    /// The words of the condition.
    #[schema(required = false)]
    condition: Option<Words>,
}

/// When something was said, where the text tells it.
#[derive(ToSchema)]
pub struct Said {
    /// ISO 8601, no more precise than the text.
    date: String,
    /// The words that tell it.
    text: String,
    /// `[start, end]` pairs in code points.
    spans: Vec<Vec<usize>>,
    /// Whether the text reports an earlier act of saying.
    #[schema(required = false)]
    past: bool,
}

/// Which document a statement stands in.
#[derive(ToSchema)]
pub struct DocumentOfStatement {
    /// The id its source gave it, or the hash of its text.
    id: String,
    /// SHA-256 of its text.
    sha256: String,
    /// The path it was read from.
    path: String,
    /// Where it was published.
    url: Option<String>,
    /// Its headline.
    title: Option<String>,
    /// The outlet.
    publisher: Option<String>,
    /// When it was published, ISO 8601, as precise as the source says.
    published: Option<String>,
    /// Who wrote or gave it.
    #[schema(required = false)]
    author: Option<String>,
    /// The language of its text, BCP 47.
    #[schema(required = false)]
    language: Option<String>,
}

/// A statement: who says it, the words that say that they do, what is said.
#[derive(ToSchema)]
pub struct Statement {
    /// Stable id.
    id: String,
    /// Where it stands.
    document: DocumentOfStatement,
    /// direct, indirect, mixed or verbatim.
    kind: String,
    /// Who says it, or null.
    source: Option<Mention>,
    /// What puts it down to the source; null for verbatim alone.
    cue: Option<Words>,
    /// What is said.
    content: Words,
    /// At whom the act is directed.
    addressee: Option<Mention>,
    /// The speech act.
    act: Option<Act>,
    /// The questions it speaks to.
    issues: Vec<Issue>,
    /// When it was said.
    said: Option<Said>,
    /// Probability from 0 to 1 that a careful reader would find it there.
    confidence: f64,
    /// The model that found it, or `person`.
    model: String,
    /// The id of the first report of the same utterance.
    #[schema(required = false)]
    utterance: Option<String>,
    /// Whether a person has looked at it.
    #[schema(required = false)]
    reviewed: Option<bool>,
    /// When it was recorded, ISO 8601 in UTC.
    #[schema(required = false)]
    recorded: Option<String>,
}

/// Where a text was published.
#[derive(ToSchema)]
pub struct Publication {
    /// The id that its source gave it.
    name: Option<String>,
    /// Where it was read.
    path: String,
    /// Where it was published.
    url: Option<String>,
    /// Its headline.
    title: Option<String>,
    /// The outlet.
    publisher: Option<String>,
    /// Who wrote or gave it.
    author: Option<String>,
    /// When, ISO 8601.
    published: Option<String>,
    /// When it was recorded, ISO 8601 in UTC.
    recorded: String,
}

/// A document without its text.
#[derive(ToSchema)]
pub struct Document {
    /// The hash of its text.
    sha256: String,
    /// The id that its source gave it.
    name: Option<String>,
    /// Where it was read.
    path: String,
    /// Where it was published.
    url: Option<String>,
    /// Its headline.
    title: Option<String>,
    /// The outlet.
    publisher: Option<String>,
    /// Who wrote or gave it.
    author: Option<String>,
    /// When, ISO 8601.
    published: Option<String>,
    /// When it was recorded, ISO 8601 in UTC.
    recorded: String,
    /// Its language, BCP 47.
    language: Option<String>,
    /// Statements of it that count.
    statements: u64,
    /// Outlets that carried exactly this text.
    publications: u64,
    /// The hash of the first recorded copy of its story.
    story: Option<String>,
    /// What extracted it.
    model: Option<String>,
}

/// One field of one statement, actor or issue, before and after.
#[derive(ToSchema)]
pub struct Change {
    /// The statement that was changed.
    #[schema(required = false)]
    statement: Option<String>,
    /// Or the actor.
    #[schema(required = false)]
    actor: Option<String>,
    /// Or the issue of the codebook.
    #[schema(required = false)]
    issue: Option<String>,
    /// Which part.
    field: String,
    /// What it was.
    before: serde_json::Value,
    /// What it is.
    after: serde_json::Value,
}

/// What happened at once.
#[derive(ToSchema)]
pub struct Event {
    /// Its number.
    id: i64,
    /// When, ISO 8601 in UTC.
    at: String,
    /// Who did it.
    who: String,
    /// The reason given.
    why: Option<String>,
    /// set, add, remove, accept, split, merge, undo, reextract, forget and others.
    action: String,
    /// What changed.
    changes: Vec<Change>,
    /// The event that this one takes back.
    undoes: Option<i64>,
    /// The event that takes this one back.
    undone_by: Option<i64>,
}

/// Acts of saying, and the statements that report them.
#[derive(ToSchema)]
pub struct Counts {
    /// Acts of saying.
    utterances: u64,
    /// Reports of them.
    statements: u64,
}

/// A text that was removed and is not to be read again.
#[derive(ToSchema)]
pub struct Tombstone {
    /// The hash of the text.
    sha256: String,
    /// When, ISO 8601 in UTC.
    at: String,
    /// By whom.
    who: String,
    /// Why.
    why: Option<String>,
}

/// Something that is not as it must be.
#[derive(ToSchema)]
pub struct Damage {
    /// What part of the record.
    place: String,
    /// What is wrong.
    what: String,
}
