//! One actor made two: the statements that are chosen become a new actor's.
//!
//! What always holds: neither is left without a statement; names that were chosen mean the new actor from then on.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_core::names::{fold, slug};
use onrecord_core::{ActorKind, Error, ErrorKind, Result};
use rusqlite::params;
use serde_json::{Value, json};

use super::change::{find, named};
use super::{registry, target};
use crate::changes::Changes;
use crate::correct::document_row;
use crate::error::stored;
use crate::event::Field;
use crate::findings::links::{self, Side};

/// Which statements of an actor are meant: those of any of these.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chosen {
    /// Those whose document calls the actor so.
    pub names: Vec<String>,
    /// Those of these documents, by id or hash.
    pub documents: Vec<String>,
    /// These statements, by id.
    pub statements: Vec<String>,
}

pub(super) fn split(changes: &mut Changes<'_>, actor: &str, name: &str, chosen: &Chosen) -> Result<()> {
    named(changes.place, name)?;
    let (row, key) = find(changes, actor)?;
    let links = chosen_links(changes, row, chosen)?;
    let all = all_links(changes, row)?;
    let refused = |what: String| Error::new(ErrorKind::Refused, changes.place, what);
    if links.is_empty() {
        return Err(refused(format!("no statement of {key} is chosen"))
            .hint("choose by names that its documents use, documents or statements of it"));
    }
    if links.values().map(BTreeSet::len).sum::<usize>() == all {
        return Err(refused(format!("all statements of {key} are chosen")).hint("rename it instead"));
    }
    let new = made(changes, row, &key, name)?;
    for ((statement, side), places) in links {
        moved(changes, statement, side, &places, &new)?;
    }
    names(changes, row, &key, &new, chosen)
}

type Links = BTreeMap<(i64, Side), BTreeSet<usize>>;

fn all_links(changes: &Changes<'_>, row: i64) -> Result<usize> {
    let sql = "SELECT count(*) FROM statement_actor WHERE actor = ?";
    changes.connection.query_row(sql, [row], |r| r.get(0)).map_err(|e| stored(changes.place, &e))
}

fn chosen_links(changes: &Changes<'_>, row: i64, chosen: &Chosen) -> Result<Links> {
    let failed = |e: rusqlite::Error| stored(changes.place, &e);
    let names: BTreeSet<String> = chosen.names.iter().map(|name| fold(name)).collect();
    let mut documents = BTreeSet::new();
    for id in &chosen.documents {
        documents.insert(document_row(changes.connection, changes.place, id)?);
    }
    let mut statements = BTreeSet::new();
    for id in &chosen.statements {
        statements.insert(crate::field::Target::find(changes.connection, changes.place, id)?.row);
    }
    let sql = "SELECT a.statement, a.part, a.place, n.folded, a.document FROM statement_actor a \
               JOIN name n ON n.id = a.name WHERE a.actor = ?";
    let mut query = changes.connection.prepare(sql).map_err(failed)?;
    let mut rows = query.query([row]).map_err(failed)?;
    let mut links = Links::new();
    while let Some(found) = rows.next().map_err(failed)? {
        let read = || -> rusqlite::Result<(i64, String, usize, String, i64)> {
            Ok((found.get(0)?, found.get(1)?, found.get(2)?, found.get(3)?, found.get(4)?))
        };
        let (statement, part, place, name, document) = read().map_err(failed)?;
        if names.contains(&name) || documents.contains(&document) || statements.contains(&statement) {
            let side = if part == Side::Source.name() { Side::Source } else { Side::Addressee };
            links.entry((statement, side)).or_default().insert(place);
        }
    }
    Ok(links)
}

/// The id of the new actor.
fn made(changes: &mut Changes<'_>, row: i64, key: &str, name: &str) -> Result<String> {
    let failed = |e: rusqlite::Error| stored(changes.place, &e);
    let connection = changes.connection;
    let make = || -> rusqlite::Result<String> {
        let new = registry::make(connection, &slug(name), name.trim(), None)?;
        let sql = "UPDATE actor SET listed = 0, kind = (SELECT kind FROM actor WHERE id = ?) WHERE id = ?";
        connection.execute(sql, params![row, new])?;
        registry::key_of_row(connection, new)
    };
    let new = make().map_err(failed)?;
    if new == key {
        return Err(Error::new(ErrorKind::Refused, changes.place, format!("{key} is the actor itself")));
    }
    changes.actor(&new, Field::Listed, json!(true))?;
    Ok(new)
}

/// Joins the words of a statement at those places to the new actor.
fn moved(
    changes: &mut Changes<'_>,
    statement: i64,
    side: Side,
    places: &BTreeSet<usize>,
    new: &str,
) -> Result<()> {
    let failed = |e: rusqlite::Error| stored(changes.place, &e);
    let sql = "SELECT key FROM statement WHERE id = ?";
    let key: String = changes.connection.query_row(sql, [statement], |r| r.get(0)).map_err(failed)?;
    let kind = registry::row_of_key(changes.connection, new)
        .and_then(|row| row.map_or(Ok(None), |row| registry::kind(changes.connection, row)))
        .map_err(failed)?;
    let mut links = links::on_side(changes.connection, statement, side).map_err(failed)?;
    for link in links.iter_mut().filter(|link| places.contains(&link.place)) {
        link.id = Some(new.to_owned());
        if link.kind == Some(ActorKind::Office) {
            // A person's word: the words mean the new actor, whoever holds the office.
            (link.kind, link.role) = (kind, None);
        }
    }
    match side {
        Side::Source => changes.statement(&key, Field::Actors, json!(links)),
        Side::Addressee => {
            let target = crate::field::Target::find(changes.connection, changes.place, &key)?;
            let mut value = target.get(Field::Addressee)?;
            if let Value::Object(object) = &mut value {
                object.insert("actors".to_owned(), json!(links));
            }
            changes.statement(&key, Field::Addressee, value)
        }
    }
}

/// The chosen names mean the new actor from now on, and the old one no longer.
fn names(changes: &mut Changes<'_>, row: i64, key: &str, new: &str, chosen: &Chosen) -> Result<()> {
    if chosen.names.is_empty() {
        return Ok(());
    }
    let names: BTreeSet<&str> = chosen.names.iter().map(|name| name.trim()).collect();
    let had = target::aliases(changes.connection, row).map_err(|e| stored(changes.place, &e))?;
    let kept: BTreeSet<String> =
        had.into_iter().filter(|name| !names.iter().any(|chosen| fold(chosen) == fold(name))).collect();
    changes.actor(key, Field::Aliases, json!(kept))?;
    changes.actor(new, Field::Aliases, json!(names))
}
