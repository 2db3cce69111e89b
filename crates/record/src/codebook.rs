//! The codebook kept in the record: the issues that statements are filed under.
//!
//! What always holds: an id is of one issue; what a person changes of one is an event that can be taken back; an issue that a codebook no longer has is marked removed, and the statements
//! filed under it are kept.

use std::collections::BTreeSet;

use onrecord_core::{Error, ErrorKind, Result};
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::changes::Changes;
use crate::error::stored;
use crate::event::{self, Author, Event, Field, Subject};
use crate::list::Counts;
use crate::{Record, filter};

/// The most characters of an id.
const LONGEST: usize = 120;

/// An issue of a codebook.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Issue {
    /// Its id.
    pub id: String,
    /// What one can support or oppose.
    pub proposition: String,
    /// All that its codebook says of it, as the one who reads codebooks wants it back; nothing for an issue that came with
    /// its statements alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub definition: Option<Value>,
    /// Whether the codebook no longer has it; statements stay filed under it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub removed: bool,
}

/// What setting a codebook changed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CodebookChange {
    /// Ids that are new, or no longer removed.
    pub added: Vec<String>,
    /// Ids whose proposition or definition changed: their statements want filing anew.
    pub changed: Vec<String>,
    /// Ids that the codebook no longer has.
    pub removed: Vec<String>,
}

impl Record {
    /// The issues of the record in the order of their codebook, then those that it no longer has, by id.
    pub fn codebook(&self) -> Result<Vec<Issue>> {
        all(self.connection()).map_err(|e| self.failed(&e))
    }

    /// Whether it keeps issues that statements can be filed under.
    ///
    /// # Errors
    /// When the record cannot be read.
    pub fn has_codebook(&self) -> Result<bool> {
        let has = self.connection().prepare_cached("SELECT EXISTS (SELECT 1 FROM issue WHERE NOT removed)");
        has.and_then(|mut has| has.query_row([], |row| row.get(0))).map_err(|e| self.failed(&e))
    }

    /// Puts a codebook in the place of the one that is there, if any.
    ///
    /// # Errors
    /// When two issues have one id, or an issue has no id or proposition: then nothing is changed.
    pub fn set_codebook(&mut self, issues: &[Issue]) -> Result<CodebookChange> {
        check(issues)?;
        self.write(|connection, place| set(connection, issues).map_err(|e| stored(place, &e)))
    }

    /// Adds an issue to the codebook, or puts another wording of it in the place of the one that is there, or takes it out
    /// (`removed`): one event that can be taken back. What was filed under it stays.
    ///
    /// # Errors
    /// When it has no id or proposition, or nothing would change: then nothing is changed.
    pub fn change_issue(&mut self, issue: &Issue, author: &Author) -> Result<Event> {
        check(std::slice::from_ref(issue))?;
        self.write(|connection, place| {
            let failed = |e: rusqlite::Error| stored(place, &e);
            // A new one is not in the codebook yet: that it comes in is the change.
            let sql =
                "INSERT OR IGNORE INTO issue (key, proposition, definition, removed) VALUES (?, ?, ?, 1)";
            let definition = issue.definition.as_ref().map(Value::to_string);
            connection.execute(sql, params![issue.id, issue.proposition, definition]).map_err(failed)?;
            let mut changes = Changes::new(connection, place);
            for (field, value) in [
                (Field::Proposition, json!(issue.proposition)),
                (Field::Definition, json!(issue.definition)),
                (Field::Listed, json!(!issue.removed)),
            ] {
                changes.set(Subject::Issue(issue.id.clone()), field, value)?;
            }
            if changes.made.is_empty() {
                return Err(Error::new(ErrorKind::Refused, place, "the codebook has the issue so already"));
            }
            event::keep(connection, place, author, "issue", &changes.made, None)
        })
    }

    /// How many statements that count are filed under an issue, removed or not.
    ///
    /// # Errors
    /// When there is no such issue.
    pub fn count_filed(&self, issue: &str) -> Result<Counts> {
        let row = find(self.connection(), self.place(), issue)?;
        let sql = "SELECT count(*), count(*) FILTER (WHERE utterance IS NULL) + count(DISTINCT utterance) \
                   FROM statement_issue WHERE issue = ? AND shown = 1 AND live = 1";
        let counts = self.connection().prepare_cached(sql).and_then(|mut one| {
            one.query_row([row], |r| Ok(Counts { statements: r.get(0)?, utterances: r.get(1)? }))
        });
        counts.map_err(|e| self.failed(&e))
    }
}

/// Why nothing can be filed in a record that has no issues to file under.
pub fn no_codebook(place: &str) -> Error {
    Error::new(ErrorKind::Refused, place, "the record keeps no codebook: there is nothing to file under")
        .hint("`onrecord issues --codebook FILE` gives it one; on its pages, /codebook adds an issue")
}

/// The row of an issue.
///
/// # Errors
/// When there is none of that id.
pub(crate) fn find(connection: &Connection, place: &str, key: &str) -> Result<i64> {
    let sql = "SELECT id FROM issue WHERE key = ?";
    let row = connection.query_row(sql, [key], |r| r.get(0)).optional().map_err(|e| stored(place, &e))?;
    row.ok_or_else(|| {
        Error::new(ErrorKind::NotFound, place, format!("there is no issue {}", filter::shown(key)))
            .hint("`onrecord issues` lists them; --codebook FILE gives the record its issues")
    })
}

/// What a field of an issue holds.
///
/// # Errors
/// When there is no such issue, or it has no such field.
pub(crate) fn get(connection: &Connection, place: &str, key: &str, field: Field) -> Result<Value> {
    let row = find(connection, place, key)?;
    let column = column(place, field)?;
    let sql = format!("SELECT {column} FROM issue WHERE id = ?");
    let text = |r: &rusqlite::Row<'_>| r.get::<_, Option<String>>(0);
    let value = match field {
        Field::Listed => connection.query_row(&sql, [row], |r| Ok(json!(!r.get::<_, bool>(0)?))),
        Field::Definition => connection
            .query_row(&sql, [row], text)
            .map(|kept| kept.and_then(|kept| serde_json::from_str(&kept).ok()).unwrap_or(Value::Null)),
        _ => connection.query_row(&sql, [row], text).map(|kept| json!(kept)),
    };
    value.map_err(|e| stored(place, &e))
}

/// Sets a field of an issue. One that comes into the codebook stands at its end.
///
/// # Errors
/// As [`get`].
pub(crate) fn set_field(
    connection: &Connection,
    place: &str,
    key: &str,
    field: Field,
    value: &Value,
) -> Result<()> {
    let row = find(connection, place, key)?;
    let column = column(place, field)?;
    let value = match (field, value) {
        (Field::Listed, value) => rusqlite::types::Value::Integer(i64::from(value != &json!(true))),
        (_, Value::Null) => rusqlite::types::Value::Null,
        (Field::Proposition, Value::String(text)) => rusqlite::types::Value::Text(text.clone()),
        (_, value) => rusqlite::types::Value::Text(value.to_string()),
    };
    let write = || -> rusqlite::Result<()> {
        connection.execute(&format!("UPDATE issue SET {column} = ? WHERE id = ?"), params![value, row])?;
        if field == Field::Listed {
            let sql = "UPDATE issue SET place = CASE removed WHEN 1 THEN NULL ELSE \
                       (SELECT ifnull(max(place), -1) + 1 FROM issue) END WHERE id = ?";
            connection.execute(sql, [row])?;
        }
        Ok(())
    };
    write().map_err(|e| stored(place, &e))
}

fn column(place: &str, field: Field) -> Result<&'static str> {
    match field {
        Field::Proposition => Ok("proposition"),
        Field::Definition => Ok("definition"),
        Field::Listed => Ok("removed"),
        other => Err(Error::new(ErrorKind::Format, place, format!("an issue has no {}", other.name()))),
    }
}

fn check(issues: &[Issue]) -> Result<()> {
    let mut ids = BTreeSet::new();
    for issue in issues {
        let place = format!("issue {}", filter::shown(&issue.id));
        let refused = |what: &str| Error::new(ErrorKind::Format, place.as_str(), what);
        if issue.id.trim().is_empty() || issue.id.chars().count() > LONGEST {
            return Err(refused("an id is up to 120 characters"));
        }
        if issue.proposition.trim().is_empty() {
            return Err(refused("it has no proposition"));
        }
        if !ids.insert(&issue.id) {
            return Err(Error::new(ErrorKind::Refused, place, "two issues have this id"));
        }
    }
    Ok(())
}

fn all(connection: &Connection) -> rusqlite::Result<Vec<Issue>> {
    let sql =
        "SELECT key, proposition, definition, removed FROM issue ORDER BY removed, place IS NULL, place, key";
    let mut query = connection.prepare_cached(sql)?;
    let issues = query.query_map([], |row| {
        let definition: Option<String> = row.get(2)?;
        Ok(Issue {
            id: row.get(0)?,
            proposition: row.get(1)?,
            definition: definition.and_then(|json| serde_json::from_str(&json).ok()),
            removed: row.get(3)?,
        })
    })?;
    issues.collect()
}

fn set(connection: &Connection, issues: &[Issue]) -> rusqlite::Result<CodebookChange> {
    let before = all(connection)?;
    let mut change = CodebookChange::default();
    for (place, issue) in issues.iter().enumerate() {
        match before.iter().find(|old| old.id == issue.id) {
            None => change.added.push(issue.id.clone()),
            Some(old) => {
                if old.removed {
                    change.added.push(issue.id.clone());
                } else if old.proposition != issue.proposition || old.definition != issue.definition {
                    change.changed.push(issue.id.clone());
                }
            }
        }
        keep(connection, issue, Some(place))?;
    }
    for old in before.iter().filter(|old| !old.removed && !issues.iter().any(|new| new.id == old.id)) {
        connection.execute("UPDATE issue SET removed = 1, place = NULL WHERE key = ?", [&old.id])?;
        change.removed.push(old.id.clone());
    }
    Ok(change)
}

/// Keeps an issue as it is given.
pub(crate) fn keep(connection: &Connection, issue: &Issue, place: Option<usize>) -> rusqlite::Result<()> {
    let sql = "INSERT INTO issue (key, proposition, definition, place, removed) VALUES (?, ?, ?, ?, ?) \
               ON CONFLICT (key) DO UPDATE SET proposition = excluded.proposition, definition = excluded.definition, \
               place = excluded.place, removed = excluded.removed";
    let definition = issue.definition.as_ref().map(Value::to_string);
    connection
        .prepare_cached(sql)?
        .execute(params![issue.id, issue.proposition, definition, place, issue.removed])
        .map(drop)
}
