//! Vectors for statements that have none: after reading without them, and after a correction.

use onrecord_core::Result;
use onrecord_embed::Vector;

use crate::{Record, signs};

/// A statement whose content has no vector.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WithoutVector {
    pub(crate) row: i64,
    /// What is to be embedded.
    pub content: String,
}

impl Record {
    /// How many statements that count have a vector, and how many have none.
    pub fn status_of_vectors(&self) -> Result<(u64, u64)> {
        let sql =
            "SELECT (SELECT count(*) FROM embedding), (SELECT count(*) FROM statement WHERE state = 'live')";
        let read = |row: &rusqlite::Row<'_>| Ok((row.get::<_, u64>(0)?, row.get::<_, u64>(1)?));
        let (with, all) = self.connection().query_row(sql, [], read).map_err(|e| self.failed(&e))?;
        Ok((with, all.saturating_sub(with)))
    }

    /// Whether any statement has a vector.
    pub fn has_vectors(&self) -> Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM embedding)";
        self.connection().query_row(sql, [], |row| row.get(0)).map_err(|e| self.failed(&e))
    }

    /// Up to `limit` statements that count and have no vector, those after `after` in the order of recording.
    pub fn without_vectors(&self, after: Option<&WithoutVector>, limit: usize) -> Result<Vec<WithoutVector>> {
        let sql = "SELECT id, content FROM statement WHERE id > ? AND state = 'live' \
                   AND NOT EXISTS (SELECT 1 FROM embedding WHERE statement = id) ORDER BY id LIMIT ?";
        let failed = |e: rusqlite::Error| self.failed(&e);
        let mut query = self.connection().prepare_cached(sql).map_err(failed)?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let rows = query.query_map([after.map_or(0, |s| s.row), limit], |row| {
            Ok(WithoutVector { row: row.get(0)?, content: row.get(1)? })
        });
        rows.and_then(Iterator::collect).map_err(failed)
    }

    /// Those of the statements of these ids that count and have no vector.
    pub fn without_vectors_of(&self, ids: &[&str]) -> Result<Vec<WithoutVector>> {
        let sql = "SELECT id, content FROM statement WHERE key = ? AND state = 'live' \
                   AND NOT EXISTS (SELECT 1 FROM embedding WHERE statement = id)";
        let read = || -> rusqlite::Result<Vec<WithoutVector>> {
            let mut query = self.connection().prepare_cached(sql)?;
            let mut found = Vec::new();
            for id in ids {
                let rows = query
                    .query_map([id], |row| Ok(WithoutVector { row: row.get(0)?, content: row.get(1)? }))?;
                found.extend(rows.collect::<rusqlite::Result<Vec<_>>>()?);
            }
            Ok(found)
        };
        read().map_err(|e| self.failed(&e))
    }

    /// Gives statements their vectors, all in one transaction. A statement that was changed or taken out meanwhile
    /// stays without.
    pub fn set_vectors(&mut self, vectors: &[(WithoutVector, Vector)]) -> Result<()> {
        self.write(|connection, place| {
            let failed = |e: rusqlite::Error| crate::error::stored(place, &e);
            let sql = "SELECT 1 FROM statement WHERE id = ? AND state = 'live' AND content = ?";
            let mut same = connection.prepare_cached(sql).map_err(failed)?;
            let mut kept = Vec::with_capacity(vectors.len());
            for (statement, vector) in vectors {
                if same.exists(rusqlite::params![statement.row, statement.content]).map_err(failed)? {
                    kept.push((statement.row, Some(vector)));
                }
            }
            signs::set(connection, place, kept.into_iter())
        })
    }
}
