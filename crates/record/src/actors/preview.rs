//! What a change would alter, told without making it.
//!
//! What always holds: what is told is what making the change does, since it is made and taken back; nothing stays of it.

use std::collections::BTreeSet;

use onrecord_core::Result;

use super::change::{self, RegistryChange};
use super::registry;
use crate::changes::Changes;
use crate::correct::{Correction, Making};
use crate::error::stored;
use crate::event::{Change, Field};
use crate::{Author, Record};

/// What a change of the registry would alter.
#[derive(Clone, Debug, PartialEq)]
pub struct Preview {
    /// The fields that would change.
    pub changes: Vec<Change>,
    /// Statements that would be another actor's, as source or addressee.
    pub statements: u64,
    /// Documents in which they stand.
    pub documents: u64,
    /// The same in a sentence.
    pub told: String,
}

impl Record {
    /// What a change of the registry would alter.
    ///
    /// # Errors
    /// As [`Record::change_registry`].
    pub fn preview_registry(&mut self, change: &RegistryChange) -> Result<Preview> {
        self.rehearse(|connection, place| {
            let merged = match change {
                RegistryChange::Merge { from, .. } => Some(registry::find(connection, place, from)?),
                _ => None,
            };
            let mut changes = Changes::new(connection, place);
            change::make(&mut changes, change)?;
            let changes = changes.made;
            let (statements, documents) =
                moved(connection, merged, &changes).map_err(|e| stored(place, &e))?;
            Ok(Preview { told: told(change, &changes, statements), statements, documents, changes })
        })
    }

    /// What a correction would change.
    ///
    /// # Errors
    /// As [`Record::correct`].
    pub fn preview(&mut self, correction: &Correction) -> Result<Vec<Change>> {
        self.rehearse(|connection, place| Making::made(connection, place, correction))
    }

    /// What taking an event back would change.
    ///
    /// # Errors
    /// As [`Record::undo`].
    pub fn preview_undo(&mut self, event: i64) -> Result<Vec<Change>> {
        let author = Author { who: String::new(), why: None };
        self.rehearse(|connection, place| {
            crate::correct::take_back(connection, place, event, &author).map(|event| event.changes)
        })
    }
}

/// Statements and documents whose words would mean another actor: of a merge all of the actor's, else those changed.
fn moved(
    connection: &rusqlite::Connection,
    merged: Option<i64>,
    changes: &[Change],
) -> rusqlite::Result<(u64, u64)> {
    if let Some(row) = merged {
        let sql = "SELECT count(DISTINCT statement), count(DISTINCT document) FROM statement_actor \
                   WHERE (joined IN (WITH RECURSIVE f(id) AS (VALUES (?1) UNION SELECT a.id FROM actor a \
                   JOIN f ON a.merged = f.id) SELECT id FROM f) OR (actor = ?1 AND told IS NOT NULL)) AND live = 1";
        return connection.query_row(sql, [row], |r| Ok((r.get(0)?, r.get(1)?)));
    }
    let (mut statements, mut documents) = (BTreeSet::new(), BTreeSet::new());
    let mut query = connection.prepare_cached("SELECT document FROM statement WHERE key = ?")?;
    for change in changes.iter().filter(|c| matches!(c.field, Field::Actors | Field::Addressee)) {
        if statements.insert(change.subject.id()) {
            documents.insert(query.query_row([change.subject.id()], |r| r.get::<_, i64>(0))?);
        }
    }
    Ok((statements.len() as u64, documents.len() as u64))
}

fn told(change: &RegistryChange, changes: &[Change], statements: u64) -> String {
    let many = if statements == 1 { "1 statement".to_owned() } else { format!("{statements} statements") };
    match change {
        RegistryChange::Merge { from, into } => format!("merging {from} with {into} moves {many}"),
        RegistryChange::Split { actor, name, .. } => format!("splitting {actor} moves {many} to {name}"),
        _ if changes.is_empty() => "nothing would change".to_owned(),
        _ => changes
            .iter()
            .map(|c| format!("{} of {}: {} → {}", c.field.name(), c.subject.id(), c.before, c.after))
            .collect::<Vec<_>>()
            .join("; "),
    }
}
