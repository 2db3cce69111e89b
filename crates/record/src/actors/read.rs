//! An actor as the record knows it.
//!
//! What always holds: an id, once an actor's, goes on leading to it, also after it was merged into another.

use onrecord_core::{ActorKind, Result};
use rusqlite::{Connection, OptionalExtension, params};
use serde::Serialize;

use super::{registry, target};
use crate::Record;
use crate::findings::links::Side;
use crate::list::Counts;

/// An actor of the registry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Actor {
    /// The readable id.
    pub id: String,
    /// The name that it is shown under.
    pub name: String,
    /// What it is.
    pub kind: Option<ActorKind>,
    /// Its item of Wikidata.
    pub wikidata: Option<String>,
    /// Names that a person gave it.
    pub aliases: Vec<String>,
    /// Ids of actors that a person merged into it.
    pub merged: Vec<String>,
    /// What it said, of what counts.
    pub said: Counts,
    /// What was directed at it, of what counts.
    pub addressed: Counts,
}

/// A name by which texts call an actor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NameSeen {
    /// The name.
    pub name: String,
    /// How many statements name the actor so, as source or addressee.
    pub mentions: u64,
}

impl Record {
    /// The actor of an id, or of a name that one alone has.
    ///
    /// # Errors
    /// When there is none, or several have the name: then their ids are named.
    pub fn actor(&self, actor: &str) -> Result<Actor> {
        let row = registry::find(self.connection(), self.place(), actor)?;
        read(self.connection(), row).map_err(|e| self.failed(&e))
    }

    /// The name under which the actor of an id is shown; nothing where there is none.
    pub fn actor_name(&self, id: &str) -> Result<Option<String>> {
        let sql = "SELECT name FROM actor WHERE key = ?";
        let name = self
            .connection()
            .prepare_cached(sql)
            .and_then(|mut one| one.query_row([id], |r| r.get(0)).optional());
        name.map_err(|e| self.failed(&e))
    }

    /// The fullest names by which documents call an actor, the most used first.
    ///
    /// # Errors
    /// As [`Record::actor`].
    pub fn actor_names(&self, actor: &str) -> Result<Vec<NameSeen>> {
        self.named(
            actor,
            "SELECT n.text, c.count FROM actor_name c JOIN name n ON n.id = c.name WHERE c.actor = ?1 \
             ORDER BY c.count DESC, n.text LIMIT ?2",
            usize::MAX,
        )
    }

    /// The words of sources that mean an actor as they stand in the texts ("the minister", "she"), the most used first of the
    /// 2,000 statements published last, at most `limit`.
    ///
    /// # Errors
    /// As [`Record::actor`].
    pub fn actor_words(&self, actor: &str, limit: usize) -> Result<Vec<NameSeen>> {
        self.named(
            actor,
            "SELECT s.source, count(*) FROM (SELECT statement FROM statement_actor WHERE actor = ?1 AND part = 'source' \
             AND live = 1 ORDER BY at DESC LIMIT 2000) k CROSS JOIN statement s ON s.id = k.statement \
             WHERE s.source IS NOT NULL GROUP BY s.source ORDER BY 2 DESC, 1 LIMIT ?2",
            limit,
        )
    }

    fn named(&self, actor: &str, sql: &str, limit: usize) -> Result<Vec<NameSeen>> {
        let row = registry::find(self.connection(), self.place(), actor)?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let read = || -> rusqlite::Result<Vec<NameSeen>> {
            self.connection()
                .prepare_cached(sql)?
                .query_map(params![row, limit], |r| Ok(NameSeen { name: r.get(0)?, mentions: r.get(1)? }))?
                .collect()
        };
        read().map_err(|e| self.failed(&e))
    }
}

fn read(connection: &Connection, row: i64) -> rusqlite::Result<Actor> {
    let sql = "SELECT key, name, kind, wikidata FROM actor WHERE id = ?";
    let mut actor = connection.query_row(sql, [row], |r| {
        Ok(Actor {
            id: r.get(0)?,
            name: r.get(1)?,
            kind: r.get::<_, Option<String>>(2)?.and_then(|kind| ActorKind::from_name(&kind)),
            wikidata: r.get(3)?,
            aliases: Vec::new(),
            merged: Vec::new(),
            said: Counts::default(),
            addressed: Counts::default(),
        })
    })?;
    for member in registry::family(connection, row)? {
        actor.aliases.extend(target::aliases(connection, member)?);
        if member != row {
            actor.merged.push(registry::key_of_row(connection, member)?);
        }
    }
    actor.said = counts(connection, row, Side::Source)?;
    actor.addressed = counts(connection, row, Side::Addressee)?;
    Ok(actor)
}

/// How many statements that count have an actor on a side; read from one index alone.
pub(super) fn counts(connection: &Connection, row: i64, side: Side) -> rusqlite::Result<Counts> {
    // An actor named twice by the same words (after a merge) counts once.
    let sql = "SELECT count(*), count(*) FILTER (WHERE utterance IS NULL) + count(DISTINCT utterance) FROM statement_actor k \
               WHERE actor = ? AND part = ? AND live = 1 AND (place = 0 OR NOT EXISTS (SELECT 1 FROM statement_actor o \
               WHERE o.statement = k.statement AND o.part = k.part AND o.actor = k.actor AND o.place < k.place))";
    connection
        .prepare_cached(sql)?
        .query_row(params![row, side.name()], |r| Ok(Counts { statements: r.get(0)?, utterances: r.get(1)? }))
}
