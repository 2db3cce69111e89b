//! Briefs: what was said, in sentences made of the stored words alone.
//!
//! What always holds: a sentence is made of parts, each of which names where it comes from: words of a statement, unchanged but
//! for what a rule does (a verb's form, a first letter); a name, role, date or proposition that stands in a statement; or
//! one of the connecting words of a closed list. Every sentence ends in the ids of the statements it is made of. Words in the
//! first person stay inside quotation marks. [`check`] proves all this of any brief, whoever made it.

mod check;
mod clause;
mod compose;
mod headline;
mod paragraphs;
mod sides;
mod verb;
mod words;
mod write;

use serde::{Deserialize, Serialize};

pub use check::{Refusal, check};
pub use compose::{BriefOptions, brief};
pub use sides::wanted;
pub use write::BriefFormat;

/// Which words of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Field {
    /// What puts it down to its source.
    Cue,
    /// What is said.
    Content,
    /// The words of a condition.
    Condition,
}

/// What a rule did to stored words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// Nothing.
    AsIs,
    /// The first letter is small, as the words no longer begin a sentence.
    SmallFirst,
    /// The verb is a participle: "rejected" is "rejecting".
    Participle,
    /// The verb is in the past: "insists on" is "insisted on".
    Past,
    /// The verb is that of one who is spoken of: "insist on" is "insists on".
    Third,
}

/// A part of a sentence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "part", rename_all = "kebab-case")]
pub enum Part {
    /// Connecting words of the closed list.
    Ours {
        /// The words.
        text: String,
    },
    /// Words of a statement.
    Stored {
        /// Whose.
        statement: String,
        /// Which of its words.
        field: Field,
        /// What was done to them.
        rule: Rule,
        /// The words as they stand in the statement.
        stored: String,
        /// The words as they are shown.
        text: String,
        /// Whether they are shown inside quotation marks that are added.
        quoted: bool,
    },
    /// The name of an actor, or the words of the source where it means no known actor.
    Name {
        /// Of a statement of whose source it is.
        statement: String,
        /// The name.
        text: String,
    },
    /// The role that a statement gives its actor.
    Role {
        /// Which statement.
        statement: String,
        /// The role.
        text: String,
    },
    /// The proposition of an issue without its full stop, shown in quotation marks.
    Proposition {
        /// A statement that was filed under it.
        statement: String,
        /// The proposition.
        text: String,
    },
    /// The day of a statement.
    Day {
        /// Which statement.
        statement: String,
        /// The day, in ISO 8601.
        text: String,
    },
    /// A figure that was computed, digits alone.
    Figure {
        /// The figure.
        text: String,
    },
}

/// A sentence with its citations.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sentence {
    /// Its parts.
    pub parts: Vec<Part>,
    /// The ids of the statements it is made of, each once, in the order of the parts.
    pub citations: Vec<String>,
}

/// What a paragraph is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Topic {
    /// Who said what.
    Said,
    /// What is new.
    New,
    /// Who disagrees.
    Disagree,
    /// What is conditional.
    Conditional,
}

impl Topic {
    /// The heading of the paragraph.
    pub fn heading(self) -> &'static str {
        match self {
            Topic::Said => "Who said what",
            Topic::New => "What is new",
            Topic::Disagree => "Who disagrees",
            Topic::Conditional => "What is conditional",
        }
    }
}

/// A paragraph.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Paragraph {
    /// What it is about.
    pub topic: Topic,
    /// Its sentences.
    pub sentences: Vec<Sentence>,
}

/// A brief.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Brief {
    /// The headline.
    pub headline: Option<Sentence>,
    /// The first sentence.
    pub lead: Option<Sentence>,
    /// What follows.
    pub paragraphs: Vec<Paragraph>,
    /// Why there is nothing in it, where there is nothing.
    pub why_empty: Option<String>,
}

impl Brief {
    /// All sentences, the headline first.
    pub fn sentences(&self) -> impl Iterator<Item = &Sentence> {
        let body = self.paragraphs.iter().flat_map(|paragraph| &paragraph.sentences);
        self.headline.iter().chain(&self.lead).chain(body)
    }
}

impl Part {
    /// The statement that a part comes from.
    pub fn statement(&self) -> Option<&str> {
        match self {
            Part::Ours { .. } | Part::Figure { .. } => None,
            Part::Stored { statement, .. }
            | Part::Name { statement, .. }
            | Part::Role { statement, .. }
            | Part::Proposition { statement, .. }
            | Part::Day { statement, .. } => Some(statement),
        }
    }

    /// As it is shown.
    pub fn shown(&self) -> String {
        match self {
            Part::Stored { text, quoted: true, .. } | Part::Proposition { text, .. } => format!("“{text}”"),
            Part::Ours { text }
            | Part::Stored { text, .. }
            | Part::Name { text, .. }
            | Part::Role { text, .. }
            | Part::Day { text, .. }
            | Part::Figure { text } => text.clone(),
        }
    }
}

impl Sentence {
    /// A sentence of parts, with the statements they come from as its citations.
    pub(crate) fn new(parts: Vec<Part>) -> Self {
        let mut citations: Vec<String> = Vec::new();
        for statement in parts.iter().filter_map(Part::statement) {
            if !citations.iter().any(|known| known == statement) {
                citations.push(statement.to_owned());
            }
        }
        Sentence { parts, citations }
    }

    /// Its words, without the citations: parts with a space between them, but none before a mark of punctuation.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for part in &self.parts {
            let shown = part.shown();
            if !text.is_empty() && !shown.starts_with([',', '.', ':', ';', '%']) {
                text.push(' ');
            }
            text.push_str(&shown);
        }
        text
    }
}
