//! Events: what people and newer models changed, each kept with who, when, why and what it replaced.
//!
//! What always holds: a change is a field of a statement, an actor or an issue with its value before and after; a field holds the `after` of
//! the last event that set it; the machine's first value is the `before` of the first.

mod change;

use onrecord_core::{Error, ErrorKind, Result};
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};

use crate::error::stored;
use crate::{Record, clock};

pub use change::{Change, Field, Subject};

/// Who changes something, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Author {
    /// A name.
    pub who: String,
    /// The reason, for those who read the log.
    pub why: Option<String>,
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
    /// Of statements `set`, `add`, `remove`, `accept`, `split`, `merge`, `reextract` or `forget`; of actors `merge-actors`,
    /// `split-actor`, `rename`, `alias`, `role`, `type`, `wikidata` or `import-actors`; of the codebook `issue`; of all
    /// `undo`.
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

    /// Calls `visit` with the events, last first, until it returns false; of one statement or actor alone if its id is
    /// given.
    pub fn log(&self, subject: Option<&str>, visit: impl FnMut(Event) -> Result<bool>) -> Result<()> {
        self.log_before(subject, None, visit)
    }

    /// As [`Record::log`], of events before the one of that number.
    pub fn log_before(
        &self,
        subject: Option<&str>,
        before: Option<i64>,
        mut visit: impl FnMut(Event) -> Result<bool>,
    ) -> Result<()> {
        let failed = |e: rusqlite::Error| self.failed(&e);
        let sql = format!(
            "SELECT {COLUMNS} FROM {FROM} WHERE e.id < ?2 AND (?1 IS NULL OR e.id IN (SELECT event FROM event_field \
             WHERE statement = (SELECT id FROM statement WHERE key = ?1)) OR e.id IN (SELECT event FROM event_actor \
             WHERE actor = (SELECT id FROM actor WHERE key = ?1))) ORDER BY e.id DESC"
        );
        let mut query = self.connection().prepare_cached(&sql).map_err(failed)?;
        let mut rows = query.query(params![subject, before.unwrap_or(i64::MAX)]).map_err(failed)?;
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
    index(connection, id, changes).map_err(failed)?;
    find(connection, place, id)
}

/// Notes which fields an event set.
pub(crate) fn index(connection: &Connection, id: i64, changes: &[Change]) -> rusqlite::Result<()> {
    for change in changes {
        let sql = match change.subject {
            Subject::Statement(_) => {
                "INSERT OR IGNORE INTO event_field (event, statement, field) SELECT ?, id, ? FROM statement WHERE key = ?"
            }
            Subject::Actor(_) => {
                "INSERT OR IGNORE INTO event_actor (event, actor, field) SELECT ?, id, ? FROM actor WHERE key = ?"
            }
            // The log of an issue is its events, read one by one.
            Subject::Issue(_) => continue,
        };
        connection.prepare_cached(sql)?.execute(params![id, change.field.name(), change.subject.id()])?;
    }
    Ok(())
}

/// The last event that set a field after event `id`.
pub(crate) fn later(connection: &Connection, id: i64, change: &Change) -> rusqlite::Result<Option<i64>> {
    let sql = match change.subject {
        Subject::Statement(_) => {
            "SELECT max(event) FROM event_field WHERE statement = (SELECT id FROM statement WHERE key = ?) \
             AND field = ? AND event > ?"
        }
        Subject::Actor(_) => {
            "SELECT max(event) FROM event_actor WHERE actor = (SELECT id FROM actor WHERE key = ?) \
             AND field = ? AND event > ?"
        }
        // Few are of issues, and one is asked for only where something cannot be taken back.
        Subject::Issue(_) => {
            "SELECT max(e.id) FROM event e, json_each(e.changes) c WHERE c.value ->> 'issue' = ? \
             AND c.value ->> 'field' = ? AND e.id > ?"
        }
    };
    connection.query_row(sql, params![change.subject.id(), change.field.name(), id], |row| row.get(0))
}

/// Whether a person's word stands on a statement, its spans or whether it counts: an event that no newer model made and
/// that was not taken back.
pub(crate) fn stands(connection: &Connection, statement: i64) -> rusqlite::Result<bool> {
    stands_where(connection, statement, "field NOT IN ('actors', 'addressee', 'act', 'said', 'issues')")
}

/// Whether a person's word stands on one field of a statement.
pub(crate) fn stands_on(connection: &Connection, statement: i64, field: Field) -> rusqlite::Result<bool> {
    stands_where(connection, statement, &format!("field = '{}'", field.name()))
}

/// Whether a person's name of an actor stands.
pub(crate) fn stands_on_name(connection: &Connection, actor: i64) -> rusqlite::Result<bool> {
    stands_in(connection, actor, "event_actor f", "f.actor = ? AND f.field = 'name'")
}

fn stands_where(connection: &Connection, statement: i64, fields: &str) -> rusqlite::Result<bool> {
    stands_in(connection, statement, "event_field f", &format!("f.statement = ? AND {fields}"))
}

fn stands_in(connection: &Connection, subject: i64, table: &str, condition: &str) -> rusqlite::Result<bool> {
    let mut all = connection.prepare_cached(&format!(
        "SELECT DISTINCT e.id, e.action, e.undoes FROM {table} JOIN event e ON e.id = f.event \
         WHERE {condition} ORDER BY e.id DESC"
    ))?;
    let mut taken_back = std::collections::BTreeSet::new();
    let events = all.query_map([subject], |row| {
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
