//! One row for each statement, actor and issue, with numbers for their ids.
//!
//! What always holds: numbers stand to each other as the ids do, whatever the order in which statements came; a statement
//! without an actor or an issue has no row and is counted, one that comes twice counts once.

use std::collections::HashMap;

use onrecord_core::{ActorKind, Stance};

use super::build::Builder;
use super::{Actor, By, Gathered, Issue, LeftOut, On, Report, Saying, ordered, pairs};
use crate::errors::Errors;
use crate::evidence::Confidences;
use crate::intern::Names;

/// One report of an actor on an issue.
#[derive(Clone, Copy)]
pub(super) struct Row {
    /// The act of saying: the place of its first report.
    pub(super) saying: u32,
    pub(super) actor: u32,
    pub(super) issue: u32,
    pub(super) statement: u32,
    stance: Stance,
    resolution: f64,
    filing: f64,
    sure: f64,
}

impl Row {
    /// The confidences of the report that the row is of.
    pub(super) fn confidences(&self, report: &Report<'_>) -> Confidences {
        Confidences {
            extraction: report.confidence,
            resolution: self.resolution,
            filing: self.filing,
            stance: self.sure,
            says: self.stance,
            reviewed: report.reviewed,
        }
    }
}

/// Why a statement is not used.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Unused {
    NoActor,
    Unnamed,
    NoIssue,
}

/// Statements that are being gathered.
#[derive(Default)]
pub struct Gathering<'a> {
    reports: Vec<Report<'a>>,
    unused: Vec<Option<Unused>>,
    rows: Vec<Row>,
    actors: Names<'a>,
    actor_rows: Vec<Actor<'a>>,
    issues: Names<'a>,
    issue_rows: Vec<Issue<'a>>,
    sayings: HashMap<Saying<'a>, u32>,
}

impl<'a> Gathering<'a> {
    /// Adds a statement with the actors of its source and the issues that it speaks to.
    pub fn add(
        &mut self,
        report: Report<'a>,
        by: impl IntoIterator<Item = By<'a>>,
        on: impl IntoIterator<Item = On<'a>, IntoIter: Clone>,
    ) {
        let statement = u32::try_from(self.reports.len()).unwrap_or(u32::MAX);
        let saying =
            report.saying.map_or(statement, |saying| *self.sayings.entry(saying).or_insert(statement));
        let (on, rows) = (on.into_iter(), self.rows.len());
        let mut why = Unused::NoActor;
        for by in by {
            if by.kind == Some(ActorKind::Unnamed) {
                why = why.max(Unused::Unnamed);
            } else {
                why = Unused::NoIssue;
                self.add_rows((saying, statement), &by, on.clone());
            }
        }
        self.reports.push(report);
        self.unused.push((self.rows.len() == rows).then_some(why));
    }

    fn add_rows(&mut self, (saying, statement): (u32, u32), by: &By<'a>, on: impl Iterator<Item = On<'a>>) {
        let mut actor = None;
        for on in on {
            let actor = *actor.get_or_insert_with(|| self.actor(by));
            let issue = self.issue(&on);
            self.rows.push(Row {
                saying,
                actor,
                issue,
                statement,
                stance: on.stance,
                resolution: by.confidence,
                filing: on.confidence,
                sure: on.stance_confidence,
            });
        }
    }

    fn actor(&mut self, actor: &By<'a>) -> u32 {
        let (number, new) = self.actors.number(actor.id);
        let row = Actor { id: actor.id, name: actor.name, kind: actor.kind };
        if new {
            self.actor_rows.push(row);
        } else if let Some(known) = self.actor_rows.get_mut(number as usize) {
            known.kind = known.kind.max(actor.kind);
            if (actor.name.len(), actor.name) > (known.name.len(), known.name) {
                known.name = actor.name;
            }
        }
        number
    }

    fn issue(&mut self, issue: &On<'a>) -> u32 {
        let (number, new) = self.issues.number(issue.id);
        if new {
            self.issue_rows.push(Issue { id: issue.id, proposition: issue.proposition });
        } else if let Some(known) = self.issue_rows.get_mut(number as usize) {
            known.proposition = known.proposition.max(issue.proposition);
        }
        number
    }

    /// Makes utterances of all that was added.
    pub fn finish(mut self, errors: &Errors) -> Gathered<'a> {
        let places = self.places();
        let mut left_out = self.left_out(&places);
        let statements = sorted(&self.reports, &places);
        self.number(&places);
        self.rows.sort_unstable_by_key(|row| (row.saying, row.actor, row.issue, row.statement));
        self.rows.dedup_by_key(|row| (row.saying, row.actor, row.issue, row.statement));
        let mut reports = Vec::with_capacity(self.rows.len());
        let mut builder =
            Builder { statements: &statements, errors, reports: &mut reports, dates: HashMap::new() };
        let utterances = ordered(builder.utterances(&self.rows), &reports);
        left_out.undated = utterances.iter().filter(|u| u.at().is_none()).count();
        let pairs = pairs(&utterances);
        let (mut actors, mut issues) = (self.actor_rows, self.issue_rows);
        actors.sort_unstable_by_key(|actor| actor.id);
        issues.sort_unstable_by_key(|issue| issue.id);
        Gathered { actors, issues, utterances, pairs, statements, left_out, reports }
    }

    /// For each statement its place in the order of ids; of several with one id the first alone has one. The first bytes of
    /// an id decide nearly always, which spares a look at the whole of it.
    fn places(&self) -> Vec<u32> {
        let start = |id: &str| {
            let mut bytes = [0; 8];
            bytes.iter_mut().zip(id.bytes()).for_each(|(to, from)| *to = from);
            u64::from_be_bytes(bytes)
        };
        let id = |at: u32| self.reports[at as usize].id;
        let mut order: Vec<(u64, u32)> =
            (0..).zip(&self.reports).map(|(at, one)| (start(one.id), at)).collect();
        order.sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| id(a.1).cmp(id(b.1))).then(a.1.cmp(&b.1)));
        order.dedup_by(|a, b| a.0 == b.0 && id(a.1) == id(b.1));
        let mut places = vec![u32::MAX; self.reports.len()];
        for (place, (_, at)) in (0..).zip(order) {
            places[at as usize] = place;
        }
        places
    }

    fn left_out(&self, places: &[u32]) -> LeftOut {
        let mut left_out = LeftOut::default();
        for (unused, place) in self.unused.iter().zip(places) {
            match unused {
                _ if *place == u32::MAX => left_out.repeated += 1,
                Some(Unused::NoActor) => left_out.no_actor += 1,
                Some(Unused::Unnamed) => left_out.unnamed += 1,
                Some(Unused::NoIssue) => left_out.no_issue += 1,
                None => {}
            }
        }
        left_out
    }

    /// Gives rows the numbers of the order by id, and leaves out those of statements that came again.
    fn number(&mut self, places: &[u32]) {
        let (actors, issues) = (self.actors.finish(), self.issues.finish());
        let mut first = vec![u32::MAX; self.reports.len()];
        for row in &mut self.rows {
            row.actor = actors[row.actor as usize];
            row.issue = issues[row.issue as usize];
            row.statement = places[row.statement as usize];
            let first = &mut first[row.saying as usize];
            *first = row.statement.min(*first);
        }
        self.rows.retain(|row| row.statement != u32::MAX);
        self.rows.iter_mut().for_each(|row| row.saying = first[row.saying as usize]);
    }
}

/// The reports in the order of their places.
fn sorted<'a>(reports: &[Report<'a>], places: &[u32]) -> Vec<Report<'a>> {
    let mut order = vec![0; places.iter().filter(|place| **place != u32::MAX).count()];
    for (at, place) in places.iter().enumerate().filter(|(_, place)| **place != u32::MAX) {
        order[*place as usize] = at;
    }
    order.into_iter().map(|at| reports[at]).collect()
}
