//! Statements that are filed nowhere, with what they mean.
//!
//! What always holds: they are read from the last recorded on and no further than is asked for, without what else is known of them.

use onrecord_core::{Error, ErrorKind, Result};
use onrecord_embed::Vector;

use crate::Record;

/// A statement that counts, has a vector and is filed nowhere.
#[derive(Clone, Debug)]
pub struct Unfiled {
    /// Its id.
    pub id: String,
    /// What is said.
    pub content: String,
    /// What that means.
    pub vector: Vector,
}

impl Record {
    /// What is filed nowhere and has a vector, in the order of recording; of more than `limit` the last ones.
    ///
    /// # Errors
    /// When a vector is damaged.
    pub fn unfiled(&self, limit: usize) -> Result<Vec<Unfiled>> {
        // Walked by the vectors, so that nothing is sorted.
        let sql = "SELECT s.key, s.content, e.vector FROM embedding e CROSS JOIN statement s ON s.id = e.statement \
                   WHERE s.state = 'live' AND NOT EXISTS \
                   (SELECT 1 FROM statement_issue f WHERE f.statement = e.statement AND f.shown = 1) \
                   ORDER BY e.statement DESC LIMIT ?";
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let read = || -> rusqlite::Result<Vec<(String, String, Vec<u8>)>> {
            let mut query = self.connection().prepare_cached(sql)?;
            query.query_map([limit], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?.collect()
        };
        let rows = read().map_err(|e| self.failed(&e))?;
        rows.into_iter().rev().map(unfiled).collect()
    }
}

fn unfiled((id, content, bytes): (String, String, Vec<u8>)) -> Result<Unfiled> {
    match Vector::from_bytes(&bytes) {
        Ok(vector) => Ok(Unfiled { id, content, vector }),
        Err(_) => {
            let place = format!("statement {id}");
            Err(Error::new(ErrorKind::Format, place, "its vector is damaged").hint("run `onrecord verify`"))
        }
    }
}
