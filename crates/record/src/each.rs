//! All statements that are meant, met one after the other and counted.
//!
//! What always holds: no more of a statement is read than is asked for, where an index has it from that alone; a count of utterances
//! counts one act of saying once, however many outlets report it.

use onrecord_core::Result;
use rusqlite::types::Value;
use rusqlite::{Row, params_from_iter};

use crate::facets::Reads;
use crate::list::Counts;
use crate::rows::Rows;
use crate::{Filter, Record};

impl Record {
    /// How many statements are meant.
    ///
    /// # Errors
    /// As [`Record::statements`].
    pub fn count(&self, filter: &Filter) -> Result<Counts> {
        if filter.is_open() {
            return Ok(Counts {
                statements: self.total("statements")?,
                utterances: self.total("utterances")?,
            });
        }
        let (mut met, mut shared, mut alone) = (Rows::default(), Rows::default(), 0);
        self.each_act(filter, |row, utterance, _| {
            if met.insert(row) {
                match utterance {
                    Some(utterance) => {
                        shared.insert(utterance);
                    }
                    None => alone += 1,
                }
            }
            Ok(())
        })?;
        Ok(Counts { statements: met.len(), utterances: alone + shared.len() })
    }

    /// The rows of the statements that are meant, nothing where all are that count.
    ///
    /// # Errors
    /// As [`Record::statements`].
    pub(crate) fn rows(&self, filter: &Filter) -> Result<Option<Rows>> {
        if filter.is_open() {
            return Ok(None);
        }
        let mut rows = Rows::default();
        self.each_act(filter, |row, _, _| {
            rows.insert(row);
            Ok(())
        })?;
        Ok(Some(rows))
    }

    /// The rows of the statements that are meant, nothing where a walk meets more than `most`.
    ///
    /// # Errors
    /// As [`Record::statements`].
    pub(crate) fn rows_up_to(&self, filter: &Filter, most: usize) -> Result<Option<Rows>> {
        let (sql, values) = filter.plan(self, Reads::All)?.acts();
        let (mut rows, mut met) = (Rows::default(), 0);
        self.each_row(
            &format!(
                "SELECT * FROM ({sql}) LIMIT {}",
                i64::try_from(most).map_or(-1, |most| most.saturating_add(1))
            ),
            values,
            |row| {
                met += 1;
                rows.insert(row.get(0)?);
                Ok(())
            },
        )?;
        Ok((met <= most).then_some(rows))
    }

    /// Which of some rows are of statements that are meant, but for words: those are not asked.
    ///
    /// # Errors
    /// As [`Record::statements`].
    pub(crate) fn meant(&self, filter: &Filter, rows: &[i64]) -> Result<Rows> {
        let conditions = filter.asked(self)?;
        let sql = format!(
            "SELECT s.id FROM json_each(?) k CROSS JOIN statement s ON s.id = k.value WHERE {}",
            conditions.sql()
        );
        let given = serde_json::Value::from(rows).to_string();
        let values = std::iter::once(Value::Text(given)).chain(conditions.values).collect();
        let mut meant = Rows::default();
        self.each_row(&sql, values, |row| {
            meant.insert(row.get(0)?);
            Ok(())
        })?;
        Ok(meant)
    }

    /// Calls `take` with the row of each statement that is meant, the act of saying that it shares with others, and the row of its
    /// document, in any order; a statement can come twice.
    ///
    /// # Errors
    /// As [`Record::statements`].
    pub(crate) fn each_act(
        &self,
        filter: &Filter,
        mut take: impl FnMut(i64, Option<i64>, i64) -> rusqlite::Result<()>,
    ) -> Result<()> {
        let (sql, values) = filter.plan(self, Reads::All)?.acts();
        self.each_row(&sql, values, |row| take(row.get(0)?, row.get(1)?, row.get(2)?))
    }

    /// Calls `take` with each row of a query.
    pub(crate) fn each_row(
        &self,
        sql: &str,
        values: Vec<Value>,
        mut take: impl FnMut(&Row<'_>) -> rusqlite::Result<()>,
    ) -> Result<()> {
        let read = || -> rusqlite::Result<()> {
            let mut query = self.connection().prepare_cached(sql)?;
            let mut rows = query.query(params_from_iter(values))?;
            while let Some(row) = rows.next()? {
                take(row)?;
            }
            Ok(())
        };
        read().map_err(|e| self.failed(&e))
    }
}
