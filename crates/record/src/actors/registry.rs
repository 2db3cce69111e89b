//! Rows of the registry: actors by id, names kept once, where merging leads.
//!
//! What always holds: an id is of one actor for good; following merges ends, since no merge that closes a circle is made.

use onrecord_core::names::{PersonName, fold, slug};
use onrecord_core::{ActorKind, Error, ErrorKind, Result};
use rusqlite::{Connection, OptionalExtension, params};

use crate::clock;
use crate::error::stored;

/// The longest chain of merges that is followed: damage may have closed a circle.
const LONGEST: usize = 1000;

/// The row of the actor with that id.
pub(crate) fn row_of_key(connection: &Connection, key: &str) -> rusqlite::Result<Option<i64>> {
    connection.prepare_cached("SELECT id FROM actor WHERE key = ?")?.query_row([key], |r| r.get(0)).optional()
}

/// The id of the actor in that row.
pub(crate) fn key_of_row(connection: &Connection, row: i64) -> rusqlite::Result<String> {
    connection.prepare_cached("SELECT key FROM actor WHERE id = ?")?.query_row([row], |r| r.get(0))
}

/// What an actor is.
pub(crate) fn kind(connection: &Connection, row: i64) -> rusqlite::Result<Option<ActorKind>> {
    let sql = "SELECT kind FROM actor WHERE id = ?";
    let kind: Option<String> = connection.prepare_cached(sql)?.query_row([row], |r| r.get(0))?;
    Ok(kind.and_then(|kind| ActorKind::from_name(&kind)))
}

/// Where merging leads from an actor: itself where it was not merged.
pub(crate) fn root(connection: &Connection, row: i64) -> rusqlite::Result<i64> {
    let mut next = connection.prepare_cached("SELECT merged FROM actor WHERE id = ?")?;
    let mut at = row;
    for _ in 0..LONGEST {
        match next.query_row([at], |r| r.get::<_, Option<i64>>(0)).optional()?.flatten() {
            Some(into) => at = into,
            None => break,
        }
    }
    Ok(at)
}

/// An actor and all that were merged into it, itself first.
pub(crate) fn family(connection: &Connection, row: i64) -> rusqlite::Result<Vec<i64>> {
    let mut all = vec![row];
    let mut query = connection.prepare_cached("SELECT id FROM actor WHERE merged = ? ORDER BY id")?;
    let mut at = 0;
    while at < all.len() && at < LONGEST {
        let merged: Vec<i64> = query.query_map([all[at]], |r| r.get(0))?.collect::<rusqlite::Result<_>>()?;
        for row in merged {
            // Damage may have closed a circle.
            if !all.contains(&row) {
                all.push(row);
            }
        }
        at += 1;
    }
    Ok(all)
}

/// The row of a name, kept once.
pub(crate) fn name(connection: &Connection, text: &str) -> rusqlite::Result<i64> {
    let mut find = connection.prepare_cached("SELECT id FROM name WHERE text = ?")?;
    if let Some(row) = find.query_row([text], |r| r.get(0)).optional()? {
        return Ok(row);
    }
    let surname = PersonName::of(text).map(|name| name.surname);
    connection
        .prepare_cached("INSERT INTO name (text, folded, surname) VALUES (?, ?, ?)")?
        .execute(params![text, fold(text), surname])?;
    Ok(connection.last_insert_rowid())
}

/// A new actor; its id is `wanted`, or that with a number where another has it.
pub(crate) fn make(
    connection: &Connection,
    wanted: &str,
    called: &str,
    kind: Option<ActorKind>,
) -> rusqlite::Result<i64> {
    let key = free_key(connection, wanted)?;
    name(connection, called)?;
    connection
        .prepare_cached("INSERT INTO actor (key, name, kind, recorded) VALUES (?, ?, ?, ?)")?
        .execute(params![key, called, kind.map(ActorKind::name), clock::now()])?;
    Ok(connection.last_insert_rowid())
}

/// An id that no actor has.
pub(crate) fn free_key(connection: &Connection, wanted: &str) -> rusqlite::Result<String> {
    let wanted = if wanted.trim().is_empty() { "actor" } else { wanted };
    if row_of_key(connection, wanted)?.is_none() {
        return Ok(wanted.to_owned());
    }
    let mut number = 2_u64;
    loop {
        let key = format!("{wanted}-{number}");
        if row_of_key(connection, &key)?.is_none() {
            return Ok(key);
        }
        number += 1;
    }
}

/// The actor that an organisation's name means, made where there is none; nothing for a name without a letter. A person
/// of that full name is meant where nobody else has it: the office of somebody speaks for that somebody.
pub(crate) fn body(connection: &Connection, organisation: &str) -> rusqlite::Result<Option<i64>> {
    let folded = fold(organisation);
    if !folded.chars().any(char::is_alphanumeric) {
        return Ok(None);
    }
    let found = called(connection, &folded)?;
    let sort = |row: &i64| -> rusqlite::Result<bool> {
        let sql = "SELECT kind IS NOT 'person' FROM actor WHERE id = ?";
        connection.prepare_cached(sql)?.query_row([row], |r| r.get(0))
    };
    for row in &found {
        if sort(row)? {
            return Ok(Some(*row));
        }
    }
    if let (Some(&person), true) = (found.first(), folded.contains(' ')) {
        return Ok(Some(person));
    }
    make(connection, &slug(organisation), organisation, None).map(Some)
}

/// The actors, merging followed, that are called by a folded name: by a person, in texts, or in the registry; the one
/// called so most often first.
pub(crate) fn called(connection: &Connection, folded: &str) -> rusqlite::Result<Vec<i64>> {
    let sql = "SELECT actor, sum(count) FROM (
                   SELECT c.actor AS actor, c.count AS count FROM name n JOIN actor_name c ON c.name = n.id WHERE n.folded = ?1
                   UNION ALL SELECT l.actor, 0 FROM name n JOIN actor_alias l ON l.name = n.id WHERE n.folded = ?1
                   UNION ALL SELECT r.id, 0 FROM name n JOIN actor r ON r.name = n.text WHERE n.folded = ?1 AND r.listed)
               GROUP BY actor ORDER BY 2 DESC, actor LIMIT 64";
    let rows: Vec<i64> = connection
        .prepare_cached(sql)?
        .query_map([folded], |r| r.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    let mut roots = Vec::new();
    for row in rows {
        let root = root(connection, row)?;
        if !roots.contains(&root) {
            roots.push(root);
        }
    }
    Ok(roots)
}

/// The actor, merging followed, of an id, or of a name that one alone has.
///
/// # Errors
/// When there is none, or several have the name: then their ids are named.
pub(crate) fn find(connection: &Connection, place: &str, given: &str) -> Result<i64> {
    let failed = |e: rusqlite::Error| stored(place, &e);
    if let Some(row) = row_of_key(connection, given).map_err(failed)? {
        return root(connection, row).map_err(failed);
    }
    let mut found = called(connection, &fold(given)).map_err(failed)?;
    if found.is_empty() {
        found = spelt(connection, given).map_err(failed)?;
    }
    only_office(connection, &mut found).map_err(failed)?;
    let shown: String = given.chars().take(80).collect();
    match found.as_slice() {
        [row] => Ok(*row),
        [] => Err(Error::new(ErrorKind::NotFound, place, format!("there is no actor {shown}"))
            .hint("`onrecord actors` lists them")),
        several => {
            let keys: rusqlite::Result<Vec<String>> =
                several.iter().map(|&row| key_of_row(connection, row)).collect();
            Err(Error::new(ErrorKind::Refused, place, format!("several actors are called {shown}"))
                .hint(format!("give the id of one: {}", keys.map_err(failed)?.join(", "))))
        }
    }
}

/// Of several who are called by an office, the office: the others are those who held it.
fn only_office(connection: &Connection, found: &mut Vec<i64>) -> rusqlite::Result<()> {
    for &row in found.iter() {
        if kind(connection, row)? == Some(ActorKind::Office) {
            *found = vec![row];
            break;
        }
    }
    Ok(())
}

/// The actors of whom a full name is another transliteration ("Ilse Mareck", "Ilse Marek"); none for a family name alone.
fn spelt(connection: &Connection, given: &str) -> rusqlite::Result<Vec<i64>> {
    let Some(name) = PersonName::of(given).filter(|name| !name.bare()) else { return Ok(Vec::new()) };
    let sql = "SELECT DISTINCT n.folded FROM name n WHERE n.surname = ?1 ORDER BY n.id LIMIT 256";
    let folded: Vec<String> = connection
        .prepare_cached(sql)?
        .query_map([&name.surname], |r| r.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    let alike = |other: &PersonName| other.given.len() == name.given.len() && other.compatible(&name);
    let mut rows = Vec::new();
    for folded in folded.iter().filter(|folded| PersonName::of(folded).is_some_and(|other| alike(&other))) {
        let more = called(connection, folded)?;
        rows.extend(more.into_iter().filter(|row| !rows.contains(row)).collect::<Vec<_>>());
    }
    Ok(rows)
}

/// Brings the statements of actors up to date with where merging leads them. How many links changed.
pub(crate) fn settle(connection: &Connection, rows: &[i64]) -> rusqlite::Result<usize> {
    let mut changed = 0;
    for &row in rows {
        let root = root(connection, row)?;
        let sql = "UPDATE statement_actor SET actor = ?1 WHERE joined = ?2 AND actor IS NOT ?1";
        changed += connection.prepare_cached(sql)?.execute([root, row])?;
    }
    Ok(changed)
}
