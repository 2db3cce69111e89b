//! What statements have in common, counted of so many of them that a person need not wait.
//!
//! What always holds: no more statements are looked at than the caller allows, and what was left out is told; a statement that
//! has several values (issues, actors) counts once for each of them, and an act of saying once for each value.

use onrecord_core::{Act, Kind, Result, Stance};
use rusqlite::types::Value;
use rusqlite::{OptionalExtension, params_from_iter};

use super::{Columns, Facts, More};
use crate::count::By;
use crate::facets::{Reads, Walked};
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

/// The kinds by their numbers.
const KINDS: [Kind; 4] = [Kind::Direct, Kind::Indirect, Kind::Mixed, Kind::Verbatim];

/// A value that a statement has: the value, the act of saying, the statement.
type Has = (u64, u64, i64);

impl Record {
    /// Counts the statements that are meant by each of `by` (but for [`By::Month`], [`By::Model`] and [`By::Addressee`]), at most
    /// `values` of each. Of more than `most` statements those recorded last are looked at, or published last where a filter has
    /// that order.
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
        let mut rows = match filter.is_open() {
            true => columns.last(most + 1),
            false => self.last_of(filter, most + 1)?,
        };
        let cut = rows.len() > most;
        rows.truncate(most);
        let issue = filter.issue.as_deref();
        let issue = issue.map(|key| codebook::find(self.connection(), self.place(), key)).transpose()?;
        let there: Vec<(i64, &Facts, Option<&More>)> = rows
            .iter()
            .filter_map(|row| columns.get(*row).map(|(facts, more)| (*row, facts, more)))
            .collect();
        let all = counted(&mut there.iter().map(|(row, facts, _)| (0, act(*row, facts), *row)).collect());
        let mut tally = Tally { cut, ..Tally::default() };
        tally.counts = all.first().map(|one| one.counts).unwrap_or_default();
        for &what in by {
            let mut has = Vec::with_capacity(there.len());
            for (row, facts, more) in &there {
                values_of(what, facts, *more, issue, |value| has.push((value, act(*row, facts), *row)));
            }
            let mut found = counted(&mut has);
            found.sort_by_key(|one| (u64::MAX - one.counts.utterances, one.value));
            found.truncate(values);
            let mut named = Vec::with_capacity(found.len());
            for one in found {
                named.extend(self.name_of(columns, what, &one)?.map(|name| (name, one.counts)));
            }
            tally.by.push((what, named));
        }
        Ok(tally)
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
                conditions.values.remove(1);
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

    /// A value as a filter takes it.
    fn name_of(&self, columns: &Columns, by: By, one: &Counted) -> Result<Option<String>> {
        let place = usize::try_from(one.value).unwrap_or(usize::MAX);
        let sql = match by {
            By::Publisher => {
                return Ok(u32::try_from(one.value)
                    .ok()
                    .and_then(|n| columns.outlets.name(n))
                    .map(str::to_owned));
            }
            By::Year => return Ok(Some(format!("{:04}", one.value))),
            By::Kind => return Ok(KINDS.get(place).map(|kind| kind.name().to_owned())),
            By::Act => return Ok(Act::ALL.get(place.wrapping_sub(1)).map(|act| act.name().to_owned())),
            By::Stance => return Ok(Stance::ALL.get(place).map(|stance| stance.name().to_owned())),
            By::Actor => "SELECT key FROM actor WHERE id = ?",
            By::Issue => "SELECT key FROM issue WHERE id = ?",
            By::Source => "SELECT source FROM statement WHERE id = ?",
            By::Month | By::Model | By::Addressee => return Ok(None),
        };
        let row = if by == By::Source { one.row } else { i64::try_from(one.value).unwrap_or(0) };
        let name = || self.connection().prepare_cached(sql)?.query_row([row], |r| r.get(0)).optional();
        name().map(Option::flatten).map_err(|e| self.failed(&e))
    }
}

/// The act of saying that a statement reports: that of several, or its own.
fn act(row: i64, facts: &Facts) -> u64 {
    match facts.utterance {
        0 => (1 << 63) | row.unsigned_abs(),
        utterance => u64::from(utterance),
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
        By::Year => some(u64::try_from(facts.year).unwrap_or(0)),
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
        By::Month | By::Model | By::Addressee => {}
    }
}

/// A value with its counts, and a statement that has it.
struct Counted {
    value: u64,
    counts: Counts,
    row: i64,
}

/// How many statements and acts of saying have each value.
fn counted(has: &mut Vec<Has>) -> Vec<Counted> {
    has.sort_unstable();
    has.dedup();
    let of = |run: &[Has]| Counted {
        value: run[0].0,
        counts: Counts {
            statements: run.len() as u64,
            utterances: run.chunk_by(|a, b| a.1 == b.1).count() as u64,
        },
        row: run[0].2,
    };
    has.chunk_by(|a, b| a.0 == b.0).map(of).collect()
}
