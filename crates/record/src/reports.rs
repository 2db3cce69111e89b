//! What analyses need of the statements that are filed under issues, and no more: read table by table, not statement by
//! statement, and without their words.
//!
//! What always holds: only what counts and is shown is told, with the actors as the registry has them; statements come in the
//! order in which they were recorded, whatever the number of processors, those that changed since they were read after the others.

mod follow;
mod part;
mod scan;
mod table;
mod wanted;

use std::collections::BTreeMap;
use std::sync::Arc;

use onrecord_core::{ActorKind, Result, Stance};

use crate::{Filter, Record};
pub use follow::Followed;
pub(crate) use follow::Seen;
use part::{By, Part, Told};
use scan::parts;
use table::{Document, Table, actors, issues};

/// Statements filed under issues, as analyses take them.
#[derive(Clone, Debug, Default)]
pub struct Reports {
    actors: Arc<Table<(String, String)>>,
    issues: Arc<Table<(String, String)>>,
    parts: Vec<Held>,
    /// The last change that they take in.
    seen: Seen,
}

/// A part, and which of its statements are told by a later part, or no more.
#[derive(Clone, Debug)]
struct Held {
    part: Arc<Part>,
    gone: Arc<Vec<bool>>,
}

impl Held {
    fn new(part: Part) -> Self {
        Held { part: Arc::new(part), gone: Arc::default() }
    }

    fn is_gone(&self, place: usize) -> bool {
        self.gone.get(place).copied().unwrap_or(false)
    }
}

/// One statement that is filed.
#[derive(Clone, Copy, Debug)]
pub struct Report<'r> {
    all: &'r Reports,
    part: &'r Part,
    told: &'r Told,
}

/// An actor that the source of a statement means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Speaker<'r> {
    /// The number by which [`Reports::of_actor`] finds it.
    pub number: i64,
    /// The id in the registry, or in the document where the text names nobody.
    pub id: &'r str,
    /// The name in the registry.
    pub name: &'r str,
    /// What the text tells that it is.
    pub kind: Option<ActorKind>,
    /// The probability that the words mean this actor.
    pub confidence: f64,
}

/// An issue that a statement speaks to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Filing<'r> {
    /// The number by which [`Reports::of_issue`] finds it.
    pub number: i64,
    /// The issue's id.
    pub id: &'r str,
    /// What one can support or oppose.
    pub proposition: &'r str,
    /// The probability that the statement speaks to it.
    pub confidence: f64,
    /// Where the statement stands.
    pub stance: Stance,
    /// The probability of the stance.
    pub stance_confidence: f64,
}

impl Record {
    /// What analyses need of the statements that are meant and are filed under an issue. Of a statement that is meant all
    /// issues are told.
    ///
    /// # Errors
    /// As [`Record::statements`].
    pub fn filed(&self, filter: &Filter) -> Result<Reports> {
        let seen = self.seen()?;
        let wanted = self.wanted(filter)?;
        let failed = |e: rusqlite::Error| self.failed(&e);
        Ok(Reports {
            parts: parts(self, wanted.as_deref())?.into_iter().map(Held::new).collect(),
            actors: Arc::new(actors(self.connection()).map_err(failed)?),
            issues: Arc::new(issues(self.connection()).map_err(failed)?),
            seen,
        })
    }
}

impl Reports {
    /// Each statement.
    pub fn iter(&self) -> impl Iterator<Item = Report<'_>> {
        self.parts.iter().flat_map(move |held| {
            let there = held.part.statements.iter().enumerate().filter(|(place, _)| !held.is_gone(*place));
            there.map(move |(_, told)| Report { all: self, part: &held.part, told })
        })
    }

    /// How many statements there are.
    pub fn len(&self) -> usize {
        let gone = |held: &Held| held.gone.iter().filter(|gone| **gone).count();
        self.parts.iter().map(|held| held.part.statements.len() - gone(held)).sum()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The statements of an actor, by its number.
    pub fn of_actor(&self, number: i64) -> impl Iterator<Item = Report<'_>> {
        self.of(By::Actor, number)
    }

    /// The statements that are filed under an issue, by its number.
    pub fn of_issue(&self, number: i64) -> impl Iterator<Item = Report<'_>> {
        self.of(By::Issue, number)
    }

    /// The statements that report an utterance of several, by its number.
    pub fn of_utterance(&self, number: i64) -> impl Iterator<Item = Report<'_>> {
        self.of(By::Utterance, number)
    }

    fn of(&self, by: By, number: i64) -> impl Iterator<Item = Report<'_>> {
        self.parts.iter().flat_map(move |held| {
            let there = held.part.places(by, number).filter(|place| !held.is_gone(*place));
            there.map(move |place| Report { all: self, part: &held.part, told: &held.part.statements[place] })
        })
    }

    /// The numbers of the actors with how many statements are filed of each, as far as [`Reports::follow`] counts: one that
    /// changed counts again. By number.
    pub fn actors(&self) -> BTreeMap<i64, usize> {
        let mut all = BTreeMap::new();
        for (number, count) in self.parts.iter().flat_map(|held| held.part.numbers(By::Actor)) {
            *all.entry(number).or_insert(0) += count;
        }
        all
    }

    /// The number of the actor of an id of the registry.
    pub fn actor_number(&self, id: &str) -> Option<i64> {
        self.actors.find(|(key, _)| key == id)
    }

    /// The number of the issue of an id.
    pub fn issue_number(&self, id: &str) -> Option<i64> {
        self.issues.find(|(key, _)| key == id)
    }

    /// The id and the name of an actor of the registry.
    pub fn actor(&self, number: i64) -> Option<(&str, &str)> {
        self.actors.get(number).map(|(id, name)| (id.as_str(), name.as_str()))
    }

    /// The id and the proposition of an issue.
    pub fn issue(&self, number: i64) -> Option<(&str, &str)> {
        self.issues.get(number).map(|(id, proposition)| (id.as_str(), proposition.as_str()))
    }
}

impl<'r> Report<'r> {
    /// The id of the statement.
    pub fn id(&self) -> &'r str {
        self.part.key(self.told)
    }

    /// The probability that it is one.
    pub fn confidence(&self) -> f64 {
        self.told.confidence
    }

    /// Whether a person has looked at it.
    pub fn is_reviewed(&self) -> bool {
        self.told.reviewed
    }

    /// When it was said, where the text tells it: ISO 8601.
    pub fn said(&self) -> Option<&'r str> {
        self.part.said(self.told)
    }

    /// The number of the act of saying that it reports, where others report it too.
    pub fn utterance(&self) -> Option<i64> {
        self.told.utterance
    }

    /// The id of its document.
    pub fn document(&self) -> &'r str {
        self.of_document().map_or("", |document| &document.id)
    }

    /// The outlet.
    pub fn publisher(&self) -> Option<&'r str> {
        self.of_document()?.publisher.as_deref()
    }

    /// When it was published: ISO 8601.
    pub fn published(&self) -> Option<&'r str> {
        self.of_document()?.published.as_deref()
    }

    /// The first and the last second at which it can have been published.
    pub fn published_within(&self) -> Option<(i64, i64)> {
        let document = self.of_document()?;
        document.from.zip(document.to)
    }

    fn of_document(&self) -> Option<&'r Document> {
        self.part.documents.get(self.told.document)
    }

    /// The actors of its source, in the order of the words.
    pub fn speakers(&self) -> impl Iterator<Item = Speaker<'r>> + use<'r> {
        let (all, part) = (self.all, self.part);
        part.links(self.told).iter().filter_map(move |link| {
            let (id, name) = match link.actor {
                Some(actor) => all.actors.get(actor)?,
                None => part.locals.get(link.local as usize)?,
            };
            Some(Speaker {
                number: part.number(link),
                id,
                name,
                kind: link.kind,
                confidence: link.confidence,
            })
        })
    }

    /// The issues that it speaks to, the machine's in its order, then those that a person added.
    pub fn filings(&self) -> impl Iterator<Item = Filing<'r>> + Clone + use<'r> {
        let issues = &self.all.issues;
        self.part.filings(self.told).iter().filter_map(|filed| {
            let (id, proposition) = issues.get(filed.issue)?;
            Some(Filing {
                number: filed.issue,
                id,
                proposition,
                confidence: filed.confidence,
                stance: filed.stance,
                stance_confidence: filed.stance_confidence,
            })
        })
    }
}
