//! What is worth a person's minute first: statements that nobody looked at and of which the machine is least sure.
//!
//! What always holds: the whole record is looked at, and no more of it is read than is shown, but where nearly all that a
//! filter lets through is found first.

use std::cmp::Ordering;

use onrecord_core::Result;
use rusqlite::params_from_iter;
use rusqlite::types::Value;

use crate::facets::{Plan, Reads};
use crate::row::Recorded;
use crate::{Filter, Record};

/// Where a machine knows nothing: it is as likely right as wrong.
const EVEN: f64 = 0.5;

impl Record {
    /// The statements that are meant whose confidence is nearest to even odds, the nearest first, of equally near ones the
    /// one recorded last, at most `limit`; without those that somebody, `not_by`, has changed or accepted.
    ///
    /// # Errors
    /// As [`Record::statements`].
    pub fn doubtful(&self, filter: &Filter, not_by: Option<&str>, limit: usize) -> Result<Vec<Recorded>> {
        let mut plan = filter.plan(self, Reads::Sorted)?;
        if let Some(who) = not_by {
            let sql = "NOT EXISTS (SELECT 1 FROM event_field f JOIN event e ON e.id = f.event \
                       WHERE f.statement = s.id AND e.who = ?)";
            plan.conditions.push(sql, who.to_owned());
        }
        let rows = match &plan.driver {
            Some(driver) => self.by_doubt(driver, &plan, "1", "abs(s.confidence - 0.5), s.id DESC", limit)?,
            None => self.around_even(&plan, limit)?,
        };
        rows.into_iter().map(|(row, _)| self.row(row)).collect()
    }

    /// The order of confidence, walked from the middle both ways.
    fn around_even(&self, plan: &Plan, limit: usize) -> Result<Vec<(i64, f64)>> {
        let from = "statement s INDEXED BY statement_confidence";
        let above = self.by_doubt(from, plan, "s.confidence >= 0.5", "s.confidence, s.id DESC", limit)?;
        let below = self.by_doubt(from, plan, "s.confidence < 0.5", "s.confidence DESC, s.id DESC", limit)?;
        let mut both: Vec<(i64, f64)> = above.into_iter().chain(below).collect();
        both.sort_by(nearer);
        both.truncate(limit);
        Ok(both)
    }

    fn by_doubt(
        &self,
        from: &str,
        plan: &Plan,
        side: &str,
        order: &str,
        limit: usize,
    ) -> Result<Vec<(i64, f64)>> {
        let sql = format!(
            "SELECT s.id, s.confidence FROM {from} WHERE {} AND {side} ORDER BY {order} LIMIT ?",
            plan.conditions.sql()
        );
        let mut values = plan.conditions.values.clone();
        values.push(Value::Integer(i64::try_from(limit).unwrap_or(i64::MAX)));
        let read = || -> rusqlite::Result<Vec<(i64, f64)>> {
            let mut query = self.connection().prepare_cached(&sql)?;
            query.query_map(params_from_iter(values), |r| Ok((r.get(0)?, r.get(1)?)))?.collect()
        };
        read().map_err(|e| self.failed(&e))
    }
}

fn nearer(a: &(i64, f64), b: &(i64, f64)) -> Ordering {
    let doubt = |confidence: f64| (confidence - EVEN).abs();
    doubt(a.1).total_cmp(&doubt(b.1)).then(b.0.cmp(&a.0))
}
