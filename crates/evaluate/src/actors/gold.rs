//! Labelled mentions of sources, one JSON object a line.
//!
//! What always holds: a mention that was read has a document, a source that covers characters, and at least one actor,
//! each with a name. Labels hold no text, so that they can be shared where texts cannot.

use std::io::BufRead;

use onrecord_core::{ActorKind, Error, ErrorKind, Lines, Result};
use serde::{Deserialize, Serialize};

/// Bytes of one line.
const LINE: usize = 1 << 20;

/// How a source refers to whom it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActorClass {
    /// A person's name stands in it.
    Named,
    /// A title, an office or another description of somebody named elsewhere in the text.
    TitleOrDescription,
    /// A pronoun.
    Pronoun,
    /// It names a state or an organisation, or the seat of one.
    StateOrOrganisation,
    /// Somebody whom the text does not name.
    Unnamed,
    /// Several actors.
    Compound,
    /// Anything else, as a people by its name.
    Other,
}

impl ActorClass {
    /// Every one.
    pub const ALL: [ActorClass; 7] = [
        ActorClass::Named,
        ActorClass::TitleOrDescription,
        ActorClass::Pronoun,
        ActorClass::StateOrOrganisation,
        ActorClass::Unnamed,
        ActorClass::Compound,
        ActorClass::Other,
    ];

    /// The word in files and tables.
    pub fn name(self) -> &'static str {
        match self {
            ActorClass::Named => "named",
            ActorClass::TitleOrDescription => "title_or_description",
            ActorClass::Pronoun => "pronoun",
            ActorClass::StateOrOrganisation => "state_or_organisation",
            ActorClass::Unnamed => "unnamed",
            ActorClass::Compound => "compound",
            ActorClass::Other => "other",
        }
    }
}

/// Whom a mention means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoldActor {
    /// The fullest name that the document gives, or the description of somebody it does not name.
    pub name: String,
    /// What the actor is.
    pub kind: ActorKind,
    /// Names that are right as well.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
    /// Names that look like this actor's and are another's.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not: Vec<String>,
    /// For whom the actor speaks, where the text tells it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
}

/// One labelled mention.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoldMention {
    /// The id of its document, or the name of its file.
    pub document: String,
    /// SHA-256 of the document's text.
    pub sha256: String,
    /// Where the source stands: `[start, end]` in code points, end exclusive.
    pub source: Vec<[usize; 2]>,
    /// How it refers.
    pub class: ActorClass,
    /// Whom it means.
    pub actors: Vec<GoldActor>,
    /// Where the text names the actor best, if not in the source.
    #[serde(default)]
    pub antecedent: Option<[usize; 2]>,
    /// Why the label was hard to give.
    #[serde(default)]
    pub hard: Option<String>,
}

/// Reads one labelled mention a line, as `place` names it (a path); fields that it does not know are passed over.
///
/// # Errors
/// A line that is over 1 MiB, no such object, or a mention without document, characters or actors; its number is named.
pub fn read_actor_gold(lines: impl BufRead, place: &str) -> Result<Vec<GoldMention>> {
    let mut lines = Lines::new(lines, place, LINE);
    let mut gold = Vec::new();
    while let Some(line) = lines.next_line() {
        let read = serde_json::from_slice(line?).map_err(|e| e.to_string()).and_then(checked);
        gold.push(read.map_err(|what| {
            Error::new(ErrorKind::Format, lines.place(), format!("not a labelled mention: {what}")).hint(
                "each line has document, sha256, source, class and actors; see benches/gold/actors/README.md",
            )
        })?);
    }
    Ok(gold)
}

fn checked(mention: GoldMention) -> std::result::Result<GoldMention, String> {
    let wrong = if mention.document.is_empty() && mention.sha256.is_empty() {
        "no document"
    } else if mention.source.is_empty() || mention.source.iter().any(|[start, end]| start >= end) {
        "the source covers no characters"
    } else if mention.actors.is_empty() || mention.actors.iter().any(|actor| actor.name.trim().is_empty()) {
        "an actor needs a name"
    } else {
        return Ok(mention);
    };
    Err(wrong.to_owned())
}
