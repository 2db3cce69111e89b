//! The numbers of the statements that are meant.
//!
//! What always holds: numbers come in order, each once; where all that counts is meant there is no list of it.

use onrecord_core::Result;
use rusqlite::params_from_iter;
use rusqlite::types::Value;

use crate::facets::Plan;
use crate::facets::Reads;
use crate::{Filter, Record, codebook, row};

impl Record {
    /// The statements that are meant, or nothing where all are that count.
    pub(super) fn wanted(&self, filter: &Filter) -> Result<Option<Vec<i64>>> {
        let (sql, values) = match filter.only_issue() {
            Some(None) => return Ok(None),
            Some(Some(issue)) => {
                let issue = codebook::find(self.connection(), self.place(), issue)?;
                let sql = "SELECT statement FROM statement_issue WHERE issue = ? AND shown = 1 AND live = 1";
                (sql.to_owned(), vec![Value::Integer(issue)])
            }
            None => self.asked(filter)?,
        };
        let read = || {
            let mut query = self.connection().prepare_cached(&sql)?;
            let rows = query.query_map(params_from_iter(values), |row| row.get(0))?;
            rows.collect::<rusqlite::Result<Vec<i64>>>()
        };
        let mut found = read().map_err(|e| self.failed(&e))?;
        found.sort_unstable();
        found.dedup();
        Ok(Some(found))
    }

    fn asked(&self, filter: &Filter) -> Result<(String, Vec<Value>)> {
        let Plan { driver, conditions, .. } = filter.plan(self, Reads::All)?;
        let from = match driver {
            Some(driver) if filter.asks_documents() => format!("{driver} {}", row::DOCUMENTS_AFTER),
            Some(driver) => driver,
            None if filter.asks_documents() => format!("statement s {}", row::DOCUMENTS_AFTER),
            None => "statement s".to_owned(),
        };
        Ok((format!("SELECT s.id FROM {from} WHERE {}", conditions.sql()), conditions.values))
    }
}
