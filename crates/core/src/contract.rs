//! The JSON of `onrecord extract`: one object a statement, offsets in Unicode code points of the document's text.
//!
//! Fields are only ever added. Those of later stages are null or empty until those stages exist; fields added since are
//! left out where nothing is known, so that what has none of them is written as it always was.

use serde::{Deserialize, Serialize};

use crate::{Document, Kind, OffsetMap, Spans, Statement};

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

/// Words and the actor that they name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mention {
    /// The words.
    #[serde(flatten)]
    pub words: Words,
    /// Who that is; null until speakers are resolved.
    pub actor: Option<serde_json::Value>,
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
    /// At whom the act is directed; null until that stage exists.
    pub addressee: Option<Mention>,
    /// The speech act; null until that stage exists.
    pub act: Option<serde_json::Value>,
    /// The questions it speaks to; empty until that stage exists.
    pub issues: Vec<serde_json::Value>,
    /// When it was said; null until that stage exists.
    pub said: Option<serde_json::Value>,
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
            source: source.map(|words| Mention { words, actor: None }),
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
