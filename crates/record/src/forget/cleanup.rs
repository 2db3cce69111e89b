//! Actors and names that a removed document alone told.
//!
//! What always holds: an actor of whom a person said anything, or whom another document names, stays.

use rusqlite::{Connection, OptionalExtension, params};

use crate::event;

/// The actors of a document, and the organisations that they speak for.
pub(super) fn named(connection: &Connection, document: i64) -> rusqlite::Result<Vec<i64>> {
    let sql = "SELECT joined FROM statement_actor WHERE document = ?1 AND joined IS NOT NULL UNION \
               SELECT actor FROM statement_actor WHERE document = ?1 AND actor IS NOT NULL UNION \
               SELECT body FROM statement_actor WHERE document = ?1 AND body IS NOT NULL";
    connection.prepare(sql)?.query_map([document], |r| r.get(0))?.collect()
}

/// Removes those of them, and those names, that nothing tells of any more.
pub(super) fn forget(connection: &Connection, named: &[i64]) -> rusqlite::Result<()> {
    for &actor in named {
        renamed(connection, actor)?;
        let sql = "DELETE FROM actor WHERE id = ?1 \
                   AND NOT EXISTS (SELECT 1 FROM statement_actor WHERE actor = ?1) \
                   AND NOT EXISTS (SELECT 1 FROM statement_actor WHERE joined = ?1 AND joined IS NOT NULL) \
                   AND NOT EXISTS (SELECT 1 FROM statement_actor WHERE body = ?1 AND body IS NOT NULL) \
                   AND NOT EXISTS (SELECT 1 FROM event_actor WHERE actor = ?1) \
                   AND NOT EXISTS (SELECT 1 FROM actor_alias WHERE actor = ?1) \
                   AND NOT EXISTS (SELECT 1 FROM actor_role WHERE actor = ?1 OR body = ?1) \
                   AND NOT EXISTS (SELECT 1 FROM actor WHERE merged = ?1)";
        connection.prepare_cached(sql)?.execute([actor])?;
    }
    connection.execute(
        "DELETE FROM name WHERE id NOT IN (SELECT name FROM statement_actor) AND id NOT IN (SELECT name FROM actor_alias) \
         AND id NOT IN (SELECT office FROM statement_actor WHERE office IS NOT NULL) \
         AND id NOT IN (SELECT office FROM actor_role WHERE office IS NOT NULL) AND text NOT IN (SELECT name FROM actor)",
        [],
    )?;
    Ok(())
}

/// Shows an actor under a name that is still told, where its own was the removed document's and no person gave it.
fn renamed(connection: &Connection, actor: i64) -> rusqlite::Result<()> {
    if event::stands_on_name(connection, actor)? {
        return Ok(());
    }
    let sql = "SELECT n.text FROM actor_name c JOIN name n ON n.id = c.name WHERE c.actor = ?1 \
               AND NOT EXISTS (SELECT 1 FROM actor r JOIN name o ON o.text = r.name JOIN actor_name s ON s.name = o.id \
               WHERE r.id = ?1 AND s.actor = ?1) ORDER BY length(n.text) DESC, n.text LIMIT 1";
    let name: Option<String> = connection.prepare_cached(sql)?.query_row([actor], |r| r.get(0)).optional()?;
    match name {
        Some(name) => {
            connection.execute("UPDATE actor SET name = ? WHERE id = ?", params![name, actor]).map(drop)
        }
        None => Ok(()),
    }
}
