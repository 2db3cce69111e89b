//! Events: what people and newer models changed, each kept with who, when, why and what it replaced.
//!
//! What always holds: a change is a field of a statement with its value before and after; a field holds the `after` of
//! the last event that set it; the machine's first value is the `before` of the first.

use onrecord_core::{Error, ErrorKind, Result};
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::error::stored;
use crate::{Record, clock};

/// Who changes something, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Author {
    /// A name.
    pub who: String,
    /// The reason, for those who read the log.
    pub why: Option<String>,
}

/// A part of a statement that can be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Field {
    /// How the words stand in the text: a word of the contract.
    Kind,
    /// Who says it: text and spans, or null.
    Source,
    /// What puts it down to the source: text and spans, or null.
    Cue,
    /// What is said: text and spans.
    Content,
    /// Whether it counts.
    State,
    /// Whether a person has looked at it.
    Reviewed,
    /// How sure the model is.
    Confidence,
    /// The model: its name and hash.
    Model,
}

impl Field {
    /// The word in the log and in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Field::Kind => "kind",
            Field::Source => "source",
            Field::Cue => "cue",
            Field::Content => "content",
            Field::State => "state",
            Field::Reviewed => "reviewed",
            Field::Confidence => "confidence",
            Field::Model => "model",
        }
    }
}

/// One field of one statement, before and after.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// The statement's id.
    pub statement: String,
    /// Which part.
    pub field: Field,
    /// What it was.
    pub before: Value,
    /// What it is.
    pub after: Value,
}

/// What happened at once.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// Its number: events are numbered in the order in which they happened.
    pub id: i64,
    /// When, ISO 8601 in UTC.
    pub at: String,
    /// Who did it: a person's name, or a model's for `reextract`.
    pub who: String,
    /// The reason given.
    pub why: Option<String>,
    /// `set`, `add`, `remove`, `accept`, `split`, `merge`, `undo`, `reextract` or `forget`.
    pub action: String,
    /// What changed.
    pub changes: Vec<Change>,
    /// The event that this one takes back.
    pub undoes: Option<i64>,
    /// The event that takes this one back.
    pub undone_by: Option<i64>,
}

const COLUMNS: &str = "e.id, e.at, e.who, e.why, e.action, e.changes, e.undoes, u.id";
const FROM: &str = "event e LEFT JOIN event u ON u.undoes = e.id";

fn read(row: &Row<'_>) -> rusqlite::Result<Event> {
    let changes: String = row.get(5)?;
    Ok(Event {
        id: row.get(0)?,
        at: clock::shown(row.get(1)?),
        who: row.get(2)?,
        why: row.get(3)?,
        action: row.get(4)?,
        // `verify` tells of changes that cannot be read.
        changes: serde_json::from_str(&changes).unwrap_or_default(),
        undoes: row.get(6)?,
        undone_by: row.get(7)?,
    })
}

impl Record {
    /// The event of that number.
    ///
    /// # Errors
    /// When there is none.
    pub fn event(&self, id: i64) -> Result<Event> {
        find(self.connection(), self.place(), id)
    }

    /// Calls `visit` with the events, last first, until it returns false; of one statement alone if its id is given.
    pub fn log(&self, statement: Option<&str>, mut visit: impl FnMut(Event) -> Result<bool>) -> Result<()> {
        let failed = |e: rusqlite::Error| self.failed(&e);
        let sql = format!(
            "SELECT {COLUMNS} FROM {FROM} WHERE ?1 IS NULL OR e.id IN (SELECT event FROM event_field \
             WHERE statement = (SELECT id FROM statement WHERE key = ?1)) ORDER BY e.id DESC"
        );
        let mut query = self.connection().prepare_cached(&sql).map_err(failed)?;
        let mut rows = query.query([statement]).map_err(failed)?;
        while let Some(row) = rows.next().map_err(failed)? {
            if !visit(read(row).map_err(failed)?)? {
                break;
            }
        }
        Ok(())
    }
}

pub(crate) fn find(connection: &Connection, place: &str, id: i64) -> Result<Event> {
    let sql = format!("SELECT {COLUMNS} FROM {FROM} WHERE e.id = ?");
    let found = connection.query_row(&sql, [id], read).optional().map_err(|e| stored(place, &e))?;
    found.ok_or_else(|| {
        Error::new(ErrorKind::NotFound, place, format!("there is no event {id}"))
            .hint("`onrecord log` lists them")
    })
}

/// Keeps an event; its changes must have been made.
pub(crate) fn keep(
    connection: &Connection,
    place: &str,
    author: &Author,
    action: &str,
    changes: &[Change],
    undoes: Option<i64>,
) -> Result<Event> {
    let failed = |e: rusqlite::Error| stored(place, &e);
    // Values made by this program: this cannot fail.
    let json = serde_json::to_string(changes).unwrap_or_default();
    connection
        .execute(
            "INSERT INTO event (at, who, why, action, changes, undoes) VALUES (?, ?, ?, ?, ?, ?)",
            params![clock::now(), author.who, author.why, action, json, undoes],
        )
        .map_err(failed)?;
    let id = connection.last_insert_rowid();
    let sql = "INSERT OR IGNORE INTO event_field (event, statement, field) \
               SELECT ?, id, ? FROM statement WHERE key = ?";
    let mut insert = connection.prepare_cached(sql).map_err(failed)?;
    for change in changes {
        insert.execute(params![id, change.field.name(), change.statement]).map_err(failed)?;
    }
    find(connection, place, id)
}

/// The last event that set a field of a statement after event `id`.
pub(crate) fn later(connection: &Connection, id: i64, change: &Change) -> rusqlite::Result<Option<i64>> {
    connection.query_row(
        "SELECT max(event) FROM event_field WHERE statement = (SELECT id FROM statement WHERE key = ?) \
         AND field = ? AND event > ?",
        params![change.statement, change.field.name(), id],
        |row| row.get(0),
    )
}

/// Whether a person's word stands on a statement: an event that no newer model made and that was not taken back.
pub(crate) fn stands(connection: &Connection, statement: i64) -> rusqlite::Result<bool> {
    let mut all = connection.prepare_cached(
        "SELECT DISTINCT e.id, e.action, e.undoes FROM event_field f JOIN event e ON e.id = f.event \
         WHERE f.statement = ? ORDER BY e.id DESC",
    )?;
    let mut taken_back = std::collections::BTreeSet::new();
    let events = all.query_map([statement], |row| {
        Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?, row.get::<_, Option<i64>>(2)?))
    })?;
    for event in events {
        let (id, action, undoes) = event?;
        if taken_back.contains(&id) {
            continue;
        }
        match undoes {
            Some(undone) => drop(taken_back.insert(undone)),
            None if action != "reextract" => return Ok(true),
            None => {}
        }
    }
    Ok(false)
}
