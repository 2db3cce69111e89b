//! Reports that are held in memory, brought up to date with their record.
//!
//! What always holds: what follows is what reading anew would give, whoever changed the record: the numbers of statements that
//! changed lie in the table `touched`, which triggers keep, and what was added has greater numbers than all before; where that
//! cannot tell any more, all is read anew.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use onrecord_core::Result;

use super::part::{By, Part};
use super::scan;
use super::table::{actors, issues};
use super::{Held, Reports};
use crate::{Filter, Record};

/// Changes that the record remembers, as the trigger `touched_bound` has it.
const REMEMBERED: i64 = 200_000;
/// Where more than this share of the statements changed, or are told by later parts, all is read anew: one in so many.
const SHARE: usize = 3;
/// Parts that are held; of more the smaller ones are made one.
const PARTS: usize = 12;
/// A part with fewer statements than one in so many of the largest is a smaller one.
const SMALLER: usize = 4;

/// Up to where a record was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Seen {
    change: i64,
    pub(crate) statement: i64,
}

/// Reports after a change.
#[derive(Clone, Debug)]
pub struct Followed {
    /// All of them.
    pub reports: Reports,
    /// The numbers of the actors whose statements changed, or that share an act of saying with one; nothing where it may be all.
    pub actors: Option<BTreeSet<i64>>,
}

/// What changed since.
pub(crate) struct Changes {
    /// Numbers of statements, in order.
    pub(crate) statements: Vec<i64>,
    /// Whether a name or a proposition did.
    names: bool,
}

impl Record {
    /// Up to where it would be read now.
    pub(crate) fn seen(&self) -> Result<Seen> {
        let sql =
            "SELECT ifnull((SELECT max(id) FROM touched), 0), ifnull((SELECT max(id) FROM statement), 0)";
        let read = |row: &rusqlite::Row<'_>| Ok(Seen { change: row.get(0)?, statement: row.get(1)? });
        let seen = self.connection().prepare_cached(sql).and_then(|mut one| one.query_row([], read));
        seen.map_err(|e| self.failed(&e))
    }

    /// All that is filed, read before as `old`, as it is now; nothing where nothing changed.
    ///
    /// # Errors
    /// When the record cannot be read.
    pub fn follow(&self, old: &Reports) -> Result<Option<Followed>> {
        // What is read is of one moment.
        let moment = self.connection().unchecked_transaction().map_err(|e| self.failed(&e))?;
        let seen = self.seen()?;
        if seen == old.seen {
            return Ok(None);
        }
        let changes = self.changed_since(old.seen, seen)?;
        let followed = match changes.filter(|changes| changes.statements.len() < old.len() / SHARE + 1_000) {
            Some(changes) => self.followed(old, seen, changes)?,
            None => {
                drop(moment);
                return Ok(Some(Followed { reports: self.filed(&Filter::default())?, actors: None }));
            }
        };
        if followed.reports.is_scattered() {
            drop(moment);
            let reports = self.filed(&Filter::default())?;
            return Ok(Some(Followed { reports, actors: None }));
        }
        Ok(Some(followed))
    }

    /// What changed from one moment to another; nothing where that is not remembered.
    pub(crate) fn changed_since(&self, old: Seen, seen: Seen) -> Result<Option<Changes>> {
        if !(0..=REMEMBERED).contains(&(seen.change - old.change)) {
            return Ok(None);
        }
        let failed = |e: rusqlite::Error| self.failed(&e);
        let sql = "SELECT DISTINCT statement FROM touched WHERE id > ?";
        let mut query = self.connection().prepare_cached(sql).map_err(failed)?;
        let touched: rusqlite::Result<Vec<Option<i64>>> =
            query.query_map([old.change], |row| row.get(0)).and_then(Iterator::collect);
        let touched = touched.map_err(failed)?;
        let mut statements: Vec<i64> = touched.iter().flatten().copied().collect();
        statements.extend(old.statement + 1..=seen.statement);
        statements.sort_unstable();
        statements.dedup();
        Ok(Some(Changes { statements, names: touched.contains(&None) }))
    }

    fn followed(&self, old: &Reports, seen: Seen, changes: Changes) -> Result<Followed> {
        let mut reports = old.clone();
        reports.seen = seen;
        self.follow_names(&mut reports, changes.names)?;
        let mut affected = Affected { actors: BTreeSet::new(), utterances: BTreeSet::new() };
        for held in &mut reports.parts {
            held.take_out(&changes.statements, &mut affected);
        }
        let mut wanted = changes.statements.clone();
        reports.take_small(&mut wanted);
        let part = self.part_of(&wanted)?;
        for place in changes.statements.iter().filter_map(|row| part.place(*row)) {
            affected.add(&part, place);
        }
        if !part.statements.is_empty() {
            reports.parts.push(Held::new(part));
        }
        let mut actors = affected.actors;
        for utterance in affected.utterances {
            actors.extend(reports.of_utterance(utterance).flat_map(|r| r.speakers().map(|by| by.number)));
        }
        Ok(Followed { reports, actors: Some(actors) })
    }

    fn follow_names(&self, reports: &mut Reports, changed: bool) -> Result<()> {
        let failed = |e: rusqlite::Error| self.failed(&e);
        let last = |table: &str| {
            let sql = format!("SELECT ifnull(max(id), 0) FROM {table}");
            self.connection().prepare_cached(&sql)?.query_row([], |row| row.get::<_, i64>(0))
        };
        if changed || last("actor").map_err(failed)? != reports.actors.last() {
            reports.actors = Arc::new(actors(self.connection()).map_err(failed)?);
        }
        if changed || last("issue").map_err(failed)? != reports.issues.last() {
            reports.issues = Arc::new(issues(self.connection()).map_err(failed)?);
        }
        Ok(())
    }

    fn part_of(&self, wanted: &[i64]) -> Result<Part> {
        let (Some(first), Some(last)) = (wanted.first(), wanted.last()) else { return Ok(Part::default()) };
        let run: Range<i64> = *first..last + 1;
        scan::part(self.connection(), run, Some(wanted)).map_err(|e| self.failed(&e))
    }
}

/// Whose statements changed.
struct Affected {
    actors: BTreeSet<i64>,
    utterances: BTreeSet<i64>,
}

impl Affected {
    fn add(&mut self, part: &Part, place: usize) {
        let told = &part.statements[place];
        self.actors.extend(part.links(told).iter().map(|link| part.number(link)));
        self.utterances.extend(told.utterance);
    }
}

impl Held {
    /// Leaves out the statements of those rows.
    fn take_out(&mut self, rows: &[i64], affected: &mut Affected) {
        let part = self.part.clone();
        let (Some(first), Some(last)) = (part.statements.first(), part.statements.last()) else { return };
        let from = rows.partition_point(|row| *row < first.row);
        let to = rows.partition_point(|row| *row <= last.row);
        for place in rows[from..to].iter().filter_map(|row| part.place(*row)) {
            if self.is_gone(place) {
                continue;
            }
            affected.add(&part, place);
            let gone = Arc::make_mut(&mut self.gone);
            gone.resize(part.statements.len(), false);
            gone[place] = true;
        }
    }
}

impl Reports {
    /// Whether an actor has a statement.
    pub fn has_actor(&self, number: i64) -> bool {
        self.of(By::Actor, number).next().is_some()
    }

    /// Where there are many parts, the statements of the smaller ones are to be read with those that changed.
    fn take_small(&mut self, wanted: &mut Vec<i64>) {
        if self.parts.len() < PARTS {
            return;
        }
        let most = self.parts.iter().map(|held| held.part.statements.len()).max().unwrap_or(0);
        self.parts.retain(|held| {
            let small = held.part.statements.len() < most / SMALLER;
            if small {
                let there =
                    held.part.statements.iter().enumerate().filter(|(place, _)| !held.is_gone(*place));
                wanted.extend(there.map(|(_, told)| told.row));
            }
            !small
        });
        wanted.sort_unstable();
        wanted.dedup();
    }

    /// Whether so much is told by later parts that reading anew is better.
    fn is_scattered(&self) -> bool {
        let held: usize = self.parts.iter().map(|held| held.part.statements.len()).sum();
        self.parts.len() > 2 * PARTS || held > self.len() * SHARE / 2 + 1_000
    }
}
