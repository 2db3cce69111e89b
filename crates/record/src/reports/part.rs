//! A run of statements as it is held: numbers in rows, words in one text.
//!
//! What always holds: a statement whose own row was not met has no words and no actors, and takes none of its neighbours'.

use std::collections::HashMap;
use std::ops::Range;

use onrecord_core::{ActorKind, Stance};

/// What a statement itself tells, and where its words, actors and issues lie.
#[derive(Clone, Debug)]
pub(super) struct Told {
    pub(super) row: i64,
    pub(super) document: i64,
    pub(super) utterance: Option<i64>,
    pub(super) confidence: f64,
    pub(super) reviewed: bool,
    pub(super) said: Option<usize>,
    pub(super) key: Range<usize>,
    pub(super) links: Range<usize>,
    pub(super) filings: Range<usize>,
}

/// An actor that is meant: a row of the registry, or one that its document alone knows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Link {
    pub(super) actor: Option<i64>,
    pub(super) local: usize,
    pub(super) kind: Option<ActorKind>,
    pub(super) confidence: f64,
}

/// What is filed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Filed {
    pub(super) issue: i64,
    pub(super) confidence: f64,
    pub(super) stance: Stance,
    pub(super) stance_confidence: f64,
}

/// A run of statements.
#[derive(Debug, Default)]
pub(super) struct Part {
    pub(super) statements: Vec<Told>,
    pub(super) keys: String,
    pub(super) links: Vec<Link>,
    pub(super) filings: Vec<Filed>,
    /// Ids and names.
    pub(super) locals: Vec<(String, String)>,
    pub(super) said: Dates,
}

impl Part {
    pub(super) fn key(&self, told: &Told) -> &str {
        self.keys.get(told.key.clone()).unwrap_or_default()
    }

    pub(super) fn links(&self, told: &Told) -> &[Link] {
        self.links.get(told.links.clone()).unwrap_or_default()
    }

    pub(super) fn filings(&self, told: &Told) -> &[Filed] {
        self.filings.get(told.filings.clone()).unwrap_or_default()
    }

    pub(super) fn said(&self, told: &Told) -> Option<&str> {
        self.said.dates.get(told.said?).map(String::as_str)
    }
}

/// Dates, each kept once: many statements say the same.
#[derive(Debug, Default)]
pub(super) struct Dates {
    dates: Vec<String>,
    known: HashMap<String, usize>,
}

impl Dates {
    /// The place of a date.
    pub(super) fn place(&mut self, date: &str) -> usize {
        if let Some(&place) = self.known.get(date) {
            return place;
        }
        self.known.insert(date.to_owned(), self.dates.len());
        self.dates.push(date.to_owned());
        self.dates.len() - 1
    }
}
