//! What statements have in common, counted of what is held: of so many of them that a person need not wait, or of all.
//!
//! What always holds: no more statements are looked at than the caller allows, and what was left out is told; a statement that
//! has several values (issues, actors) counts once for each of them, and an act of saying once for each value.

use std::cmp::Reverse;

use onrecord_core::{Act, Kind, Result, Stance};
use rusqlite::types::Value;
use rusqlite::{OptionalExtension, params_from_iter};

use super::{Columns, Facts, More, date_of};
use crate::count::{By, ByValue};
use crate::facets::{Reads, Walked};
use crate::groups::{Counted, Groups};
use crate::list::{Counts, Sort};
use crate::{Filter, Record, codebook};

/// Counts of statements by what they have in common.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// All that were looked at.
    pub counts: Counts,
    /// By each that was asked for: values with their counts, those of the most utterances first.
    pub by: Vec<(By, Vec<(String, Counts)>)>,
    /// Whether there are more statements than were looked at.
    pub cut: bool,
}

/// What a statement is counted by that has no value.
const NONE: u64 = u64::MAX;

impl Record {
    /// Counts the statements that are meant by each of `by` (but for [`By::Model`] and [`By::Addressee`]), at most `values` of each.
    /// Of more than `most` statements those recorded last are looked at, or published last where a filter has that order.
    ///
    /// # Errors
    /// As [`Record::statements`].
    pub fn tally(
        &self,
        columns: &Columns,
        filter: &Filter,
        by: &[By],
        values: usize,
        most: usize,
    ) -> Result<Tally> {
        let mut rows: Vec<i64> = match filter.is_open() {
            true => columns.live().take(most + 1).collect(),
            false => self.last_of(filter, most + 1)?,
        };
        let cut = rows.len() > most;
        rows.truncate(most);
        let issue = self.issue_of(filter)?;
        let mut tally = Tally { cut, counts: columns.count(rows.iter().copied()), by: Vec::new() };
        for &what in by {
            let mut found = columns.groups(rows.iter().copied(), what, issue);
            found.retain(|one| one.value != NONE);
            let named = self.values_named(columns, what, found, values)?;
            let there = named.into_iter().filter_map(|(name, counts)| Some((name?, counts)));
            tally.by.push((what, there.collect()));
        }
        Ok(tally)
    }

    /// How many statements are meant, and how many there are of each value of `by`, nothing being a value too, those of the most
    /// utterances first, at most `values`: as [`Record::count`] and [`Record::count_by`], but of what is held, which by models and
    /// addressees alone does not tell. Which of equally many at the end are told does not depend on their names.
    ///
    /// # Errors
    /// As [`Record::statements`].
    pub fn count_held(
        &self,
        columns: &Columns,
        filter: &Filter,
        by: Option<By>,
        values: usize,
    ) -> Result<(Counts, ByValue)> {
        let rows = self.rows(filter)?;
        let each = || -> Box<dyn Iterator<Item = i64> + '_> {
            match &rows {
                Some(rows) => Box::new(rows.iter()),
                None => Box::new(columns.live()),
            }
        };
        let counts = columns.count(each());
        let by = match by {
            None => Vec::new(),
            Some(by @ (By::Model | By::Addressee)) => self.count_by(filter, by, values)?,
            Some(by) => {
                let found = columns.groups(each(), by, self.issue_of(filter)?);
                self.values_named(columns, by, found, values)?
            }
        };
        Ok((counts, by))
    }

    fn issue_of(&self, filter: &Filter) -> Result<Option<i64>> {
        let issue = filter.issue.as_deref();
        issue.map(|key| codebook::find(self.connection(), self.place(), key)).transpose()
    }

    /// The rows of the last statements that are meant.
    fn last_of(&self, filter: &Filter, most: usize) -> Result<Vec<i64>> {
        let plan = filter.plan(self, Reads::Recent)?;
        let (from, order) = Sort::Recorded.walked(filter, &plan);
        let mut conditions = plan.conditions;
        conditions.values.push(Value::Integer(i64::try_from(most).unwrap_or(i64::MAX)));
        let only_words = Filter { words: None, source: None, ..filter.clone() }.is_open();
        let sql = match plan.walked == Walked::Words && only_words {
            // The index holds what counts alone.
            true => {
                "SELECT rowid FROM statement_words WHERE statement_words MATCH ? ORDER BY rowid DESC LIMIT ?"
                    .to_owned()
            }
            false => format!("SELECT s.id FROM {from} WHERE {} ORDER BY {order} LIMIT ?", conditions.sql()),
        };
        let read = || -> rusqlite::Result<Vec<i64>> {
            let mut query = self.connection().prepare_cached(&sql)?;
            query.query_map(params_from_iter(conditions.values), |r| r.get(0))?.collect()
        };
        read().map_err(|e| self.failed(&e))
    }

    /// Values as a filter takes them, those of the most utterances first, at most `most`.
    fn values_named(
        &self,
        columns: &Columns,
        by: By,
        mut found: Vec<Counted>,
        most: usize,
    ) -> Result<ByValue> {
        found.sort_unstable_by_key(|one| (Reverse(one.counts.utterances), one.value));
        found.truncate(most);
        let mut named = Vec::with_capacity(found.len());
        for one in found {
            match one.value {
                NONE => named.push((None, one.counts)),
                // What is gone since has no name.
                _ => named.extend(self.name_of(columns, by, &one)?.map(|name| (Some(name), one.counts))),
            }
        }
        named.sort_by(|a, b| b.1.utterances.cmp(&a.1.utterances).then_with(|| a.0.cmp(&b.0)));
        Ok(named)
    }

    /// A value as a filter takes it.
    fn name_of(&self, columns: &Columns, by: By, one: &Counted) -> Result<Option<String>> {
        let small = u32::try_from(one.value).unwrap_or(0);
        let place = small as usize;
        let sql = match by {
            By::Publisher => return Ok(columns.outlets.name(small).map(str::to_owned)),
            By::Year => return Ok(Some(date_of(small, true))),
            By::Month => return Ok(Some(date_of(small, false))),
            By::Kind => return Ok(Kind::ALL.get(place).map(|kind| kind.name().to_owned())),
            By::Act => return Ok(Act::ALL.get(place.wrapping_sub(1)).map(|act| act.name().to_owned())),
            By::Stance => return Ok(Stance::ALL.get(place).map(|stance| stance.name().to_owned())),
            By::Actor => "SELECT key FROM actor WHERE id = ?",
            By::Issue => "SELECT key FROM issue WHERE id = ?",
            By::Source => "SELECT source FROM statement WHERE id = ?",
            By::Model | By::Addressee => return Ok(None),
        };
        let row = if by == By::Source { one.row } else { i64::from(small) };
        let name = || self.connection().prepare_cached(sql)?.query_row([row], |r| r.get(0)).optional();
        name().map(Option::flatten).map_err(|e| self.failed(&e))
    }
}

impl Columns {
    /// How many statements those are.
    fn count(&self, rows: impl Iterator<Item = i64>) -> Counts {
        let mut groups = Groups::default();
        for row in rows {
            if let Some((facts, _)) = self.get(row) {
                groups.add(0, row, facts.utterance());
            }
        }
        groups.counted().first().map(|one| one.counts).unwrap_or_default()
    }

    /// How many of those statements have each value; one of no value has [`NONE`].
    fn groups(&self, rows: impl Iterator<Item = i64>, by: By, issue: Option<i64>) -> Vec<Counted> {
        let (mut groups, mut values) = (Groups::default(), Vec::new());
        for row in rows {
            let Some((facts, more)) = self.get(row) else { continue };
            values.clear();
            values_of(by, facts, more, issue, |value| values.push(value));
            if values.len() > 1 {
                values.sort_unstable();
                values.dedup();
            }
            if values.is_empty() {
                values.push(NONE);
            }
            values.iter().for_each(|value| groups.add(*value, row, facts.utterance()));
        }
        groups.counted()
    }
}

impl Facts {
    /// The act of saying that others report, too.
    fn utterance(&self) -> Option<i64> {
        (self.utterance > 0).then_some(self.utterance.into())
    }
}

/// The values that a statement has.
fn values_of(by: By, facts: &Facts, more: Option<&More>, issue: Option<i64>, mut take: impl FnMut(u64)) {
    let mut some = |value: u64| {
        if value > 0 {
            take(value);
        }
    };
    match by {
        By::Publisher => some(facts.outlet.into()),
        // All months of a year are one value.
        By::Year => some((facts.month - facts.month % super::MONTHS).into()),
        By::Month => some(facts.month.into()),
        By::Kind => take(facts.kind.into()),
        By::Act => some(facts.act.into()),
        By::Source => some(facts.source),
        By::Actor => {
            some(facts.actor.into());
            more.iter().flat_map(|more| &more.actors).for_each(|actor| some((*actor).into()));
        }
        By::Issue | By::Stance => {
            let further = more.iter().flat_map(|more| &more.issues).copied();
            for (on, stance) in
                [(facts.issue, facts.stance)].into_iter().chain(further).filter(|(on, _)| *on > 0)
            {
                match (by, issue) {
                    (By::Issue, _) => take(on.into()),
                    (_, Some(issue)) if issue != i64::from(on) => {}
                    _ => take(stance.into()),
                }
            }
        }
        By::Model | By::Addressee => {}
    }
}
