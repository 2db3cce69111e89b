//! From statements to utterances: one for each act of saying, actor and issue, however many outlets reported it.
//!
//! What always holds: no act of saying counts twice for an actor on an issue; utterances stand in the order of actor, issue,
//! time and first statement, whatever the order of the statements; each leads to the statements that report it; what could
//! not be used is counted, with the reason.

mod build;
mod report;
mod rows;

use std::ops::Range;

use onrecord_core::contract::StatementJson;
use onrecord_core::{Act, ActorKind, Stance};
use serde::Serialize;

use crate::errors::Errors;
use crate::evidence::{STANCES, weights};
use crate::when::When;
pub use report::{By, On, Report, Saying};
pub use rows::Gathering;

/// An actor of the statements gathered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Actor<'a> {
    /// Its id.
    pub id: &'a str,
    /// The fullest name that a statement gives it.
    pub name: &'a str,
    /// What it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<ActorKind>,
}

/// An issue of the statements gathered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Issue<'a> {
    /// Its id in the codebook.
    pub id: &'a str,
    /// What one can support or oppose.
    pub proposition: &'a str,
}

/// One act of saying of one actor on one issue.
#[derive(Clone, Debug, PartialEq)]
pub struct Utterance {
    /// Who: a place in [`Gathered::actors`].
    pub actor: u32,
    /// On what: a place in [`Gathered::issues`].
    pub issue: u32,
    /// When: the earliest that its reports give by the better clock; nothing where none gives any.
    pub when: Option<When>,
    at: Option<i64>,
    /// The likeliest stance over its reports.
    pub stance: Stance,
    /// The probability that it is a statement of this actor on this issue.
    pub valid: f32,
    /// The probability of the stance, given that.
    pub sure: f32,
    /// `q(z)`: the probability of each stance, given that it is valid, in the order of [`Stance::ALL`].
    pub(crate) stances: [f32; STANCES],
    /// Its reports: places in `Gathered::reports`.
    pub(crate) reports: Range<u32>,
    /// Whether a person has looked at one of its reports.
    pub reviewed: bool,
}

impl Utterance {
    /// When, in seconds from the start of 1970 in UTC, if that is known to the month at least.
    pub fn at(&self) -> Option<i64> {
        self.at
    }

    /// The probability that it is read rightly in all: this actor, this issue and this stance.
    pub fn right(&self) -> f64 {
        f64::from(self.valid) * f64::from(self.sure)
    }

    /// `e(z)`: the weight of each stance as evidence, in the order of [`Stance::ALL`], summing to 1.
    pub(crate) fn weights(&self) -> [f64; STANCES] {
        weights(self.valid.into(), &self.stances.map(f64::from))
    }
}

/// What was not used, and why.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct LeftOut {
    /// Statements whose source means no known actor.
    pub no_actor: usize,
    /// Statements that answer no issue.
    pub no_issue: usize,
    /// Statements of sources that the text does not name.
    pub unnamed: usize,
    /// Statements that came twice under one id.
    pub repeated: usize,
    /// Utterances without a date, or known to the year alone: they count where time does not matter.
    pub undated: usize,
}

/// Utterances with all that they stand on.
#[derive(Debug)]
pub struct Gathered<'a> {
    /// Actors by id.
    pub actors: Vec<Actor<'a>>,
    /// Issues by id.
    pub issues: Vec<Issue<'a>>,
    /// Utterances by actor, issue, time and first statement; those without a date come last.
    pub utterances: Vec<Utterance>,
    /// For each actor and issue with utterances, which these are.
    pub pairs: Vec<Range<usize>>,
    /// The statements, by id.
    pub statements: Vec<Report<'a>>,
    /// What was not used.
    pub left_out: LeftOut,
    reports: Vec<u32>,
}

impl<'a> Gathered<'a> {
    /// When the first and the last of what has a date was said, in seconds; nothing where nothing has one.
    pub fn span(&self) -> Option<(i64, i64)> {
        let dated = || self.utterances.iter().filter_map(Utterance::at);
        dated().min().zip(dated().max())
    }

    /// What is known of the statements that report an utterance, by id.
    pub fn reports(&self, utterance: &Utterance) -> impl Iterator<Item = &Report<'a>> {
        let reports = self.reports.get(utterance.reports.start as usize..utterance.reports.end as usize);
        reports.unwrap_or_default().iter().filter_map(|&at| self.statements.get(at as usize))
    }

    /// The statements that report an utterance, by id, as far as their words were given.
    pub fn evidence(&self, utterance: &Utterance) -> impl Iterator<Item = &'a StatementJson> {
        self.reports(utterance).filter_map(|report| report.whole)
    }

    /// The place of the first report of an utterance.
    pub(crate) fn first_report(&self, utterance: &Utterance) -> u32 {
        self.reports.get(utterance.reports.start as usize).copied().unwrap_or(u32::MAX)
    }

    /// The speech act of the first report that has one, as far as words were given.
    pub fn act(&self, utterance: &Utterance) -> Option<Act> {
        self.evidence(utterance).find_map(|statement| statement.act.as_ref()).map(|act| act.label)
    }

    /// Gives the words of statements that were gathered without them; statements that were not gathered are passed over.
    pub fn give(&mut self, statements: impl IntoIterator<Item = &'a StatementJson>) {
        for statement in statements {
            if let Ok(at) = self.statements.binary_search_by(|report| report.id.cmp(&statement.id)) {
                self.statements[at].whole = Some(statement);
            }
        }
    }

    /// The ids of statements whose words were not given, among those of some utterances (places in
    /// [`Gathered::utterances`]).
    pub fn without_words(&self, utterances: impl IntoIterator<Item = usize>) -> Vec<&'a str> {
        let utterances = utterances.into_iter().filter_map(|at| self.utterances.get(at));
        let reports = utterances.flat_map(|utterance| self.reports(utterance));
        let mut ids: Vec<&str> =
            reports.filter(|report| report.whole.is_none()).map(|report| report.id).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    /// The actor of an utterance.
    pub fn actor(&self, utterance: &Utterance) -> Actor<'a> {
        self.actors[utterance.actor as usize]
    }

    /// The issue of an utterance.
    pub fn issue(&self, utterance: &Utterance) -> Issue<'a> {
        self.issues[utterance.issue as usize]
    }

    /// Why there is nothing to say, where there are no utterances.
    pub fn why_empty(&self) -> Option<String> {
        if !self.utterances.is_empty() {
            return None;
        }
        if self.statements.is_empty() {
            return Some("there are no statements".to_owned());
        }
        let LeftOut { no_actor, no_issue, unnamed, .. } = self.left_out;
        Some(format!(
            "none of {} statements has both an actor and an issue: {no_actor} have no known actor, {unnamed} a source \
             without a name, {no_issue} answer no issue of the codebook",
            self.statements.len()
        ))
    }
}

/// Gathers utterances. Linear in the statements but for sorting. What has statements without their words uses
/// [`Gathering`].
pub fn gather<'a>(statements: impl IntoIterator<Item = &'a StatementJson>, errors: &Errors) -> Gathered<'a> {
    let mut gathering = Gathering::default();
    for statement in statements {
        let by = statement.source.iter().flat_map(|source| source.actors()).map(By::from);
        gathering.add(Report::from(statement), by, statement.issues.iter().map(On::from));
    }
    gathering.finish(errors)
}

/// Utterances in their order. Keys are sorted in their place, as they are small and utterances are not.
fn ordered(utterances: Vec<Utterance>, reports: &[u32]) -> Vec<Utterance> {
    let key = |(at, u): (usize, &Utterance)| {
        (u.actor, u.issue, u.at.unwrap_or(i64::MAX), reports.get(u.reports.start as usize).copied(), at)
    };
    let mut keys: Vec<_> = utterances.iter().enumerate().map(key).collect();
    keys.sort_unstable();
    keys.into_iter().filter_map(|(.., at)| utterances.get(at).cloned()).collect()
}

/// Runs of utterances of one actor on one issue.
fn pairs(utterances: &[Utterance]) -> Vec<Range<usize>> {
    let mut start = 0;
    let runs = utterances.chunk_by(|a, b| (a.actor, a.issue) == (b.actor, b.issue));
    runs.map(|run| {
        let range = start..start + run.len();
        start = range.end;
        range
    })
    .collect()
}
