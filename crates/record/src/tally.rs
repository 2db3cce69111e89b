//! What statements have in common, counted of so many of them that a person need not wait.
//!
//! What always holds: no more rows are read than the caller allows, and what was left out is told; a statement that has
//! several values (issues, actors) counts once for each of them, and an act of saying once for each value.

use std::collections::{BTreeMap, HashSet};

use onrecord_core::Result;
use rusqlite::types::Value;
use rusqlite::{Row, params_from_iter};

use crate::count::By;
use crate::facets::Reads;
use crate::list::{Counts, Sort};
use crate::{Filter, Record};

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

/// A value's statements: how many reports, and the acts of saying that have several.
#[derive(Default)]
struct Heap {
    alone: u64,
    reports: u64,
    several: HashSet<i64>,
}

impl Heap {
    fn add(&mut self, utterance: Option<i64>) {
        match utterance {
            None => self.alone += 1,
            Some(utterance) => {
                self.reports += 1;
                self.several.insert(utterance);
            }
        }
    }

    fn counts(&self) -> Counts {
        Counts { statements: self.alone + self.reports, utterances: self.alone + self.several.len() as u64 }
    }
}

/// What is read of a statement itself, in the order of its columns.
const OWN: [By; 5] = [By::Kind, By::Act, By::Source, By::Publisher, By::Year];

impl Record {
    /// Counts the statements that are meant by each of `by` (but for [`By::Month`] and [`By::Model`]), at most `values` of
    /// each. Of more than `most` statements those recorded last are looked at, or published last where a filter has that
    /// order.
    ///
    /// # Errors
    /// As [`Record::statements`].
    pub fn tally(&self, filter: &Filter, by: &[By], values: usize, most: usize) -> Result<Tally> {
        let mut rows = self.last_of(filter, most + 1)?;
        let cut = rows.len() > most;
        rows.truncate(most);
        let rows = serde_json::Value::from(rows).to_string();
        let (all, own) = self.own_values(&rows)?;
        let mut counted = Vec::with_capacity(by.len());
        for &what in by {
            let heaps = match OWN.iter().position(|own| *own == what) {
                Some(at) => &own[at],
                None => &self.linked_values(&rows, what, filter)?,
            };
            counted.push((what, first(heaps, values)));
        }
        Ok(Tally { counts: all.counts(), by: counted, cut })
    }

    /// The rows of the last statements that are meant.
    fn last_of(&self, filter: &Filter, most: usize) -> Result<Vec<i64>> {
        let plan = filter.plan(self, Reads::Recent)?;
        let (from, order) = Sort::Recorded.walked(filter, &plan);
        let mut conditions = plan.conditions;
        conditions.values.push(Value::Integer(i64::try_from(most).unwrap_or(i64::MAX)));
        let sql = format!("SELECT s.id FROM {from} WHERE {} ORDER BY {order} LIMIT ?", conditions.sql());
        let read = || -> rusqlite::Result<Vec<i64>> {
            let mut query = self.connection().prepare_cached(&sql)?;
            query.query_map(params_from_iter(conditions.values), |r| r.get(0))?.collect()
        };
        read().map_err(|e| self.failed(&e))
    }

    fn own_values(&self, rows: &str) -> Result<(Heap, [BTreeMap<String, Heap>; OWN.len()])> {
        let sql = "SELECT s.utterance, s.kind, s.act, s.source, p.publisher, substr(p.published, 1, 4) \
                   FROM json_each(?) j CROSS JOIN statement s ON s.id = j.value \
                   CROSS JOIN document d ON d.id = s.document CROSS JOIN publication p ON p.id = d.publication";
        let (mut all, mut own) = (Heap::default(), [(); OWN.len()].map(|()| BTreeMap::<String, Heap>::new()));
        let mut take = |row: &Row<'_>| -> rusqlite::Result<()> {
            let utterance: Option<i64> = row.get(0)?;
            all.add(utterance);
            for (at, values) in own.iter_mut().enumerate() {
                add(values, row, at + 1, utterance)?;
            }
            Ok(())
        };
        let mut read = || -> rusqlite::Result<()> {
            let mut query = self.connection().prepare_cached(sql)?;
            let mut found = query.query([rows])?;
            while let Some(row) = found.next()? {
                take(row)?;
            }
            Ok(())
        };
        read().map_err(|e| self.failed(&e))?;
        Ok((all, own))
    }

    /// Values of which a statement can have several.
    fn linked_values(&self, rows: &str, by: By, filter: &Filter) -> Result<BTreeMap<String, Heap>> {
        let mut heaps = BTreeMap::new();
        let Some(sql) = linked(by, filter.issue.is_some()) else { return Ok(heaps) };
        let mut values = vec![Value::Text(rows.to_owned())];
        values.extend(filter.issue.clone().filter(|_| by == By::Stance).map(Value::Text));
        let read = || -> rusqlite::Result<()> {
            let mut query = self.connection().prepare_cached(sql)?;
            let mut found = query.query(params_from_iter(values))?;
            while let Some(row) = found.next()? {
                add(&mut heaps, row, 1, row.get(0)?)?;
            }
            Ok(())
        };
        read().map_err(|e| self.failed(&e))?;
        Ok(heaps)
    }
}

/// Utterances and values, each value once a statement.
fn linked(by: By, on_issue: bool) -> Option<&'static str> {
    Some(match by {
        By::Actor => {
            "SELECT k.utterance, r.key FROM json_each(?) j CROSS JOIN statement_actor k ON k.statement = j.value \
             AND k.part = 'source' CROSS JOIN actor r ON r.id = k.actor GROUP BY k.statement, k.actor"
        }
        By::Addressee => {
            "SELECT k.utterance, r.key FROM json_each(?) j CROSS JOIN statement_actor k ON k.statement = j.value \
             AND k.part = 'addressee' CROSS JOIN actor r ON r.id = k.actor GROUP BY k.statement, k.actor"
        }
        By::Issue => {
            "SELECT k.utterance, i.key FROM json_each(?) j CROSS JOIN statement_issue k ON k.statement = j.value \
             AND k.shown = 1 CROSS JOIN issue i ON i.id = k.issue"
        }
        By::Stance if on_issue => {
            "SELECT k.utterance, k.stance FROM json_each(?) j CROSS JOIN statement_issue k ON k.statement = j.value \
             AND k.shown = 1 AND k.issue = (SELECT id FROM issue WHERE key = ?)"
        }
        By::Stance => {
            "SELECT k.utterance, k.stance FROM json_each(?) j CROSS JOIN statement_issue k ON k.statement = j.value \
             AND k.shown = 1 GROUP BY k.statement, k.stance"
        }
        _ => return None,
    })
}

/// Puts a statement to the value in a column, if it has one.
fn add(
    heaps: &mut BTreeMap<String, Heap>,
    row: &Row<'_>,
    column: usize,
    utterance: Option<i64>,
) -> rusqlite::Result<()> {
    let Some(value) = row.get_ref(column)?.as_str_or_null()? else { return Ok(()) };
    match heaps.get_mut(value) {
        Some(heap) => heap.add(utterance),
        None => heaps.entry(value.to_owned()).or_default().add(utterance),
    }
    Ok(())
}

/// The values of the most utterances.
fn first(heaps: &BTreeMap<String, Heap>, most: usize) -> Vec<(String, Counts)> {
    let mut counted: Vec<(&String, Counts)> =
        heaps.iter().map(|(value, heap)| (value, heap.counts())).collect();
    counted.sort_by(|a, b| b.1.utterances.cmp(&a.1.utterances).then(a.0.cmp(b.0)));
    counted.into_iter().take(most).map(|(value, counts)| (value.clone(), counts)).collect()
}
