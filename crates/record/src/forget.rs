//! A document really removed, as the law may ask: text, statements, indexes and what the log kept of them.
//!
//! What always holds: afterwards no byte of the text is in the file or beside it, nor a name that it alone told; a
//! tombstone with the text's hash keeps it from being read again; utterances and stories that others share go on without
//! it.

mod cleanup;

use onrecord_core::{Result, hex};
use rusqlite::{Connection, params};
use serde_json::Value;

use crate::correct::document_row;
use crate::error::stored;
use crate::event::{self, Author, Event};
use crate::{Record, clock, signs};

/// What was removed.
#[derive(Clone, Debug)]
pub struct Forgotten {
    /// The hash of the text.
    pub sha256: String,
    /// Statements that went with it.
    pub statements: usize,
    /// The line in the log.
    pub event: Event,
}

impl Record {
    /// Removes the document of that id or hash.
    ///
    /// # Errors
    /// When there is none, or the file cannot be written.
    pub fn forget(&mut self, document: &str, author: &Author) -> Result<Forgotten> {
        let forgotten = self.write(|connection, place| {
            let row = document_row(connection, place, document)?;
            let rows = statements(connection, row).map_err(|e| stored(place, &e))?;
            signs::set(connection, place, rows.iter().map(|&row| (row, None)))?;
            let sha256 = remove(connection, row, author).map_err(|e| stored(place, &e))?;
            let event = event::keep(connection, place, author, "forget", &[], None)?;
            Ok(Forgotten { sha256, statements: rows.len(), event })
        })?;
        // The log beside the file still holds the pages as they were.
        let emptied = self.connection().query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
        emptied.map_err(|e| self.failed(&e))?;
        Ok(forgotten)
    }

    /// The hashes of texts that were removed, with when, by whom and why.
    pub fn tombstones(&self) -> Result<Vec<Tombstone>> {
        let failed = |e: rusqlite::Error| self.failed(&e);
        let sql = "SELECT sha256, at, who, why FROM tombstone ORDER BY at, sha256";
        let mut query = self.connection().prepare(sql).map_err(failed)?;
        let rows = query.query_map([], |row| {
            Ok(Tombstone {
                sha256: hex(&row.get::<_, Vec<u8>>(0)?),
                at: clock::shown(row.get(1)?),
                who: row.get(2)?,
                why: row.get(3)?,
            })
        });
        rows.and_then(Iterator::collect).map_err(failed)
    }
}

/// A text that was removed and is not to be read again.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Tombstone {
    /// The hash of the text.
    pub sha256: String,
    /// When, ISO 8601 in UTC.
    pub at: String,
    /// By whom.
    pub who: String,
    /// Why.
    pub why: Option<String>,
}

fn statements(connection: &Connection, document: i64) -> rusqlite::Result<Vec<i64>> {
    let mut query = connection.prepare("SELECT id FROM statement WHERE document = ?")?;
    query.query_map([document], |row| row.get(0))?.collect()
}

/// The hash of the text that was removed.
fn remove(connection: &Connection, document: i64, author: &Author) -> rusqlite::Result<String> {
    silence(connection, document)?;
    succeed(connection, document)?;
    let named = cleanup::named(connection, document)?;
    let sha256: Vec<u8> =
        connection.query_row("SELECT sha256 FROM document WHERE id = ?", [document], |row| row.get(0))?;
    connection.execute("DELETE FROM statement WHERE document = ?", [document])?;
    connection.execute("DELETE FROM document WHERE id = ?", [document])?;
    crate::record::settle(connection)?;
    cleanup::forget(connection, &named)?;
    connection.execute(
        "INSERT OR REPLACE INTO tombstone (sha256, at, who, why) VALUES (?, ?, ?, ?)",
        params![sha256, clock::now(), author.who, author.why],
    )?;
    // Words that were deleted from the index stay in it until its parts are merged.
    for index in ["statement_words", "document_words"] {
        connection.execute(&format!("INSERT INTO {index} ({index}) VALUES ('optimize')"), [])?;
    }
    Ok(hex(&sha256))
}

/// Takes the words of the document's statements out of the log.
fn silence(connection: &Connection, document: i64) -> rusqlite::Result<()> {
    let mut events = connection.prepare(
        "SELECT DISTINCT e.id, e.changes FROM event e JOIN event_field f ON f.event = e.id \
         JOIN statement s ON s.id = f.statement WHERE s.document = ?",
    )?;
    let mut keys = connection.prepare("SELECT 1 FROM statement WHERE key = ? AND document = ?")?;
    let events: Vec<(i64, String)> = events
        .query_map([document], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    for (id, changes) in events {
        let mut changes: Vec<Value> = serde_json::from_str(&changes).unwrap_or_default();
        let mut kept = Vec::new();
        for change in changes.drain(..) {
            let key = change.get("statement").and_then(Value::as_str).unwrap_or_default();
            if !keys.exists(params![key, document])? {
                kept.push(change);
            }
        }
        let json = Value::Array(kept).to_string();
        connection.execute("UPDATE event SET changes = ? WHERE id = ?", params![json, id])?;
    }
    Ok(())
}

/// Takes the document and its statements out of their groups; each group goes on under its first remaining member.
fn succeed(connection: &Connection, document: i64) -> rusqlite::Result<()> {
    for (table, column, condition) in
        [("statement", "utterance", "document = ?"), ("document", "story", "id = ?")]
    {
        let groups: Vec<i64> = connection
            .prepare(&format!(
                "SELECT DISTINCT {column} FROM {table} WHERE {condition} AND {column} IS NOT NULL"
            ))?
            .query_map([document], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        connection.execute(&format!("UPDATE {table} SET {column} = NULL WHERE {condition}"), [document])?;
        // A group that is left with one member is none.
        let sql = format!(
            "UPDATE {table} SET {column} = (SELECT CASE WHEN count(*) > 1 THEN min(o.id) END FROM {table} o \
             WHERE o.{column} = ?1) WHERE {column} = ?1"
        );
        groups.into_iter().try_for_each(|group| connection.execute(&sql, [group]).map(drop))?;
    }
    Ok(())
}
