//! When and where an actor spoke: counts by month, and the documents behind them.
//!
//! What always holds: both are counted by queries over indexes, and no statement is read; the documents of a month are
//! those that its count leads to.

use onrecord_core::{Result, hex};
use rusqlite::params;

use super::registry;
use crate::list::Counts;
use crate::{By, Filter, Record};

/// The documents of an actor's statements, by the month in which they were published: an SQL query over `?1`, its row.
const DOCUMENTS: &str = "SELECT substr(p.published, 1, 7), d.sha256 FROM \
    (SELECT document, min(at) AS at FROM statement_actor WHERE actor = ?1 AND part = 'source' AND live = 1 GROUP BY document) k \
    JOIN document d ON d.id = k.document JOIN publication p ON p.id = d.publication \
    ORDER BY k.at IS NULL, k.at, d.id";

impl Record {
    /// What an actor said in each month in which anything was published, last month first where `limit` cuts.
    ///
    /// # Errors
    /// As [`Record::actor`].
    pub fn actor_months(&self, actor: &str, limit: usize) -> Result<Vec<(Option<String>, Counts)>> {
        let filter = Filter { actor: Some(actor.to_owned()), ..Filter::default() };
        let mut months = self.count_by(&filter, By::Month, usize::MAX)?;
        months.sort_by(|a, b| b.0.cmp(&a.0));
        months.truncate(limit);
        months.reverse();
        Ok(months)
    }

    /// The hashes of the documents in which an actor speaks, each with the month in which it was published (`2029-03`;
    /// nothing for one without a date), published first first.
    ///
    /// # Errors
    /// As [`Record::actor`].
    pub fn actor_documents(&self, actor: &str) -> Result<Vec<(Option<String>, String)>> {
        let actor = registry::find(self.connection(), self.place(), actor)?;
        let read = || -> rusqlite::Result<Vec<(Option<String>, String)>> {
            self.connection()
                .prepare_cached(DOCUMENTS)?
                .query_map(params![actor], |r| Ok((r.get(0)?, hex(&r.get::<_, Vec<u8>>(1)?))))?
                .collect()
        };
        read().map_err(|e| self.failed(&e))
    }
}
