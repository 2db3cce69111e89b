//! A run of statements as it is held: numbers in rows, words in one text.
//!
//! What always holds: a statement whose own row was not met has no words and no actors, and takes none of its neighbours'; an
//! index finds every statement of an actor, an issue or an utterance.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;
use std::sync::OnceLock;

use onrecord_core::{ActorKind, Stance};

use super::table::{Document, Table};

/// Places in a list, in half the room of two words.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Run {
    start: u32,
    len: u32,
}

impl Run {
    pub(super) fn of(range: Range<usize>) -> Self {
        let number = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Run { start: number(range.start), len: number(range.len()) }
    }

    /// The same with one place more; begun at that place where it was empty.
    pub(super) fn with(self, at: usize) -> Self {
        if self.len == 0 { Run::of(at..at + 1) } else { Run { start: self.start, len: self.len + 1 } }
    }

    fn range(self) -> Range<usize> {
        let start = self.start as usize;
        start..start + self.len as usize
    }
}

/// What a statement itself tells, and where its words, actors and issues lie.
#[derive(Clone, Debug)]
pub(super) struct Told {
    pub(super) row: i64,
    pub(super) document: i64,
    pub(super) utterance: Option<i64>,
    pub(super) confidence: f64,
    pub(super) reviewed: bool,
    pub(super) said: Option<u32>,
    pub(super) key: Run,
    pub(super) links: Run,
    pub(super) filings: Run,
}

/// An actor that is meant: a row of the registry, or one that its document alone knows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Link {
    pub(super) actor: Option<i64>,
    pub(super) local: u32,
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

/// A run of statements, in the order of their rows.
#[derive(Debug, Default)]
pub(super) struct Part {
    pub(super) statements: Vec<Told>,
    pub(super) keys: String,
    pub(super) links: Vec<Link>,
    pub(super) filings: Vec<Filed>,
    /// Ids and names.
    pub(super) locals: Vec<(String, String)>,
    pub(super) said: Dates,
    pub(super) documents: Table<Document>,
    index: OnceLock<Index>,
}

/// Places of statements by number, each list in order.
#[derive(Debug, Default)]
struct Index {
    actors: Vec<(i64, u32)>,
    issues: Vec<(i64, u32)>,
    utterances: Vec<(i64, u32)>,
}

/// By which number statements are found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum By {
    Actor,
    Issue,
    Utterance,
}

impl Part {
    pub(super) fn key(&self, told: &Told) -> &str {
        self.keys.get(told.key.range()).unwrap_or_default()
    }

    pub(super) fn links(&self, told: &Told) -> &[Link] {
        self.links.get(told.links.range()).unwrap_or_default()
    }

    pub(super) fn filings(&self, told: &Told) -> &[Filed] {
        self.filings.get(told.filings.range()).unwrap_or_default()
    }

    pub(super) fn said(&self, told: &Told) -> Option<&str> {
        self.said.dates.get(told.said? as usize).map(String::as_str)
    }

    /// The number that an actor is found by: its row in the registry, or one below 0 made of the id that its document knows it by.
    pub(super) fn number(&self, link: &Link) -> i64 {
        link.actor.unwrap_or_else(|| {
            let mut hasher = DefaultHasher::new();
            self.locals.get(link.local as usize).map(|(id, _)| id).hash(&mut hasher);
            -1 - (hasher.finish() >> 1).cast_signed()
        })
    }

    /// The place of the statement in a row.
    pub(super) fn place(&self, row: i64) -> Option<usize> {
        self.statements.binary_search_by_key(&row, |told| told.row).ok()
    }

    /// The places of the statements of a number.
    pub(super) fn places(&self, by: By, number: i64) -> impl Iterator<Item = usize> + use<'_> {
        let list = self.list(by);
        let start = list.partition_point(|(other, _)| *other < number);
        list[start..].iter().take_while(move |(other, _)| *other == number).map(|(_, place)| *place as usize)
    }

    /// The numbers that statements are found by, each with how many there are.
    pub(super) fn numbers(&self, by: By) -> impl Iterator<Item = (i64, usize)> + use<'_> {
        self.list(by).chunk_by(|a, b| a.0 == b.0).map(|run| (run[0].0, run.len()))
    }

    fn list(&self, by: By) -> &[(i64, u32)] {
        let index = self.index.get_or_init(|| self.indexed());
        match by {
            By::Actor => &index.actors,
            By::Issue => &index.issues,
            By::Utterance => &index.utterances,
        }
    }

    fn indexed(&self) -> Index {
        let mut index = Index::default();
        for (place, told) in (0..).zip(&self.statements) {
            index.actors.extend(self.links(told).iter().map(|link| (self.number(link), place)));
            index.issues.extend(self.filings(told).iter().map(|filed| (filed.issue, place)));
            index.utterances.extend(told.utterance.map(|utterance| (utterance, place)));
        }
        for list in [&mut index.actors, &mut index.issues, &mut index.utterances] {
            list.sort_unstable();
            list.dedup();
            list.shrink_to_fit();
        }
        index
    }
}

/// Dates, each kept once: many statements say the same.
#[derive(Debug, Default)]
pub(super) struct Dates {
    dates: Vec<String>,
    known: HashMap<String, u32>,
}

impl Dates {
    /// The place of a date.
    pub(super) fn place(&mut self, date: &str) -> u32 {
        if let Some(&place) = self.known.get(date) {
            return place;
        }
        let place = u32::try_from(self.dates.len()).unwrap_or(u32::MAX);
        self.known.insert(date.to_owned(), place);
        self.dates.push(date.to_owned());
        place
    }
}
