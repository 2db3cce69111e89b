//! The JSON of `onrecord extract`: one object a statement, offsets in Unicode code points of the document's text.
//!
//! Fields are only ever added, and a field added later is left out where nothing is known, so that what has none of them is
//! written as it always was.

use serde::{Deserialize, Serialize};

use crate::{Act, ActorKind, Document, Kind, Metadata, OffsetMap, Spans, Stance, Statement};

/// Which document a statement stands in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentJson {
    /// The id its source gave it, or else the hash of its text.
    pub id: String,
    /// SHA-256 of its text.
    #[serde(default)]
    pub sha256: String,
    /// The path as given.
    pub path: String,
    /// Where it was published.
    pub url: Option<String>,
    /// Its headline.
    pub title: Option<String>,
    /// The outlet.
    pub publisher: Option<String>,
    /// When it was published.
    pub published: Option<String>,
    /// Who wrote or gave it; absent where the source names nobody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// The language of its text, a BCP 47 tag; absent where it is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}

/// Text and where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// The characters at the spans, pieces joined by a space.
    pub text: String,
    /// `[start, end]` pairs in code points, end exclusive.
    pub spans: Vec<[usize; 2]>,
}

/// Who somebody is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ActorJson {
    /// Of a record's registry where there is one, else made from the name.
    pub id: String,
    /// The fullest name.
    pub name: String,
    /// What the actor is at that time ("foreign minister of Oskaria"), in the words of the text.
    #[serde(default)]
    pub role: Option<String>,
    /// The probability, from 0 to 1, that the words mean this actor.
    pub confidence: f64,
    /// What the actor is; absent where it is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<ActorKind>,
    /// For whom the actor speaks, or what it is a part of; absent where the text does not tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
    /// Who else it could be, and how likely; absent where nobody else comes in question.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub runner_up: Option<RunnerUp>,
}

/// Who else an actor could be.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RunnerUp {
    /// As [`ActorJson::id`].
    pub id: String,
    /// The fullest name.
    pub name: String,
    /// The probability that the words mean this one.
    pub confidence: f64,
}

/// Words and the actor that they name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mention {
    /// The words.
    #[serde(flatten)]
    pub words: Words,
    /// Who that is; null where that is not known.
    pub actor: Option<ActorJson>,
    /// The further actors of words that name several ("Ketteria and Ostmere"); absent where there is one alone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<ActorJson>,
}

impl Mention {
    /// Words whose actor is not known.
    pub fn unresolved(words: Words) -> Self {
        Mention { words, actor: None, others: Vec::new() }
    }

    /// All actors that the words name.
    pub fn actors(&self) -> impl Iterator<Item = &ActorJson> {
        self.actor.iter().chain(&self.others)
    }
}

/// What a statement does.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ActJson {
    /// The act.
    pub label: Act,
    /// Its probability.
    pub confidence: f64,
}

/// A question that a statement speaks to, and where it stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct IssueJson {
    /// The issue's id in the codebook.
    pub id: String,
    /// What one can support or oppose.
    pub proposition: String,
    /// The probability that the statement speaks to it.
    pub confidence: f64,
    /// Where the statement stands.
    pub stance: Stance,
    /// The probability of the stance.
    pub stance_confidence: f64,
    /// The words of the condition; absent without one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub condition: Option<Words>,
}

/// When something was said, where the text tells it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SaidJson {
    /// The canonical form of a [`crate::Moment`]: ISO 8601, no more precise than the text.
    pub date: String,
    /// The words that tell it.
    #[serde(flatten)]
    pub words: Words,
    /// Whether the text reports an earlier act of saying ("in 2019 he said"), not news; absent where it does not.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub past: bool,
}

/// One statement as a line of JSON.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StatementJson {
    /// Stable id.
    pub id: String,
    /// Where it stands.
    pub document: DocumentJson,
    /// How the words stand in the text.
    pub kind: Kind,
    /// Who says it, or null.
    pub source: Option<Mention>,
    /// What puts it down to the source; null for verbatim alone.
    pub cue: Option<Words>,
    /// What is said.
    pub content: Words,
    /// At whom the act is directed; null where the text names nobody.
    pub addressee: Option<Mention>,
    /// The speech act; null where no stage told it.
    pub act: Option<ActJson>,
    /// The questions it speaks to, of the codebook that was given.
    pub issues: Vec<IssueJson>,
    /// When it was said; null where the text does not tell.
    pub said: Option<SaidJson>,
    /// Probability from 0 to 1, rounded to four digits.
    pub confidence: f64,
    /// The model that found it.
    pub model: String,
    /// The id of the first report of the same utterance, itself for that first one; absent outside a record, and where
    /// an utterance has no second report.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub utterance: Option<String>,
    /// Whether a person has looked at it; absent outside a record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reviewed: Option<bool>,
    /// When it was recorded, in ISO 8601; absent outside a record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recorded: Option<String>,
}

impl From<&Document> for DocumentJson {
    fn from(document: &Document) -> Self {
        let m = &document.metadata;
        DocumentJson {
            id: document.id.clone(),
            sha256: document.sha256.clone(),
            path: document.path.clone(),
            url: m.url.clone(),
            title: m.title.clone(),
            publisher: m.publisher.clone(),
            published: m.published.clone(),
            author: m.author.clone(),
            language: m.language.clone(),
        }
    }
}

impl DocumentJson {
    /// The document without its text and layout, for what needs no more than is told of it here.
    pub fn without_text(&self) -> Document {
        let d = self.clone();
        let metadata = Metadata {
            url: d.url,
            title: d.title,
            publisher: d.publisher,
            published: d.published,
            author: d.author,
            language: d.language,
        };
        Document {
            id: d.id,
            sha256: d.sha256,
            path: d.path,
            metadata,
            text: String::new(),
            blocks: Vec::new(),
        }
    }
}

impl StatementJson {
    /// A statement of `document`; `offsets` counts code points of the document's text.
    pub fn new(document: &Document, statement: &Statement, offsets: &OffsetMap<'_>, model: &str) -> Self {
        let words = |spans: &Spans| Words {
            text: spans.text_in(&document.text),
            spans: spans.iter().map(|s| offsets.pair(s)).collect(),
        };
        let source = if !statement.source.is_empty() {
            Some(words(&statement.source))
        } else {
            statement.author.clone().map(|text| Words { text, spans: Vec::new() })
        };
        StatementJson {
            id: statement.id(document),
            document: document.into(),
            kind: statement.kind,
            source: source.map(Mention::unresolved),
            cue: (!statement.cue.is_empty()).then(|| words(&statement.cue)),
            content: words(&statement.content),
            addressee: None,
            act: None,
            issues: Vec::new(),
            said: None,
            confidence: (f64::from(statement.confidence) * 1e4).round() / 1e4,
            model: model.to_owned(),
            utterance: None,
            reviewed: None,
            recorded: None,
        }
    }
}
