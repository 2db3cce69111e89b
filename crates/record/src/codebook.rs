//! The codebook kept in the record: the issues that statements are filed under.
//!
//! What always holds: an id is of one issue; an issue that a codebook no longer has is marked removed, and the statements
//! filed under it are kept.

use std::collections::BTreeSet;

use onrecord_core::{Error, ErrorKind, Result};
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::error::stored;
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

    /// Puts a codebook in the place of the one that is there, if any.
    ///
    /// # Errors
    /// When two issues have one id, or an issue has no id or proposition: then nothing is changed.
    pub fn set_codebook(&mut self, issues: &[Issue]) -> Result<CodebookChange> {
        check(issues)?;
        self.write(|connection, place| set(connection, issues).map_err(|e| stored(place, &e)))
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
