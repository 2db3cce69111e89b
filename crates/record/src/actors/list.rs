//! Actors listed.
//!
//! What always holds: two actors never change places from one call to the next, and a list goes on after any of its actors.

use onrecord_core::names::fold;
use onrecord_core::{ActorKind, Result};
use rusqlite::types::Value;
use rusqlite::{OptionalExtension, Row, params_from_iter};
use serde::Serialize;

use super::read::counts;
use super::registry;
use crate::Record;
use crate::filter::Conditions;
use crate::findings::links::Side;
use crate::keyset::{self, Column};
use crate::list::{Counts, gone};

/// Which actors are meant. All that is given must hold.
#[derive(Clone, Debug, Default)]
pub struct ActorFilter {
    /// Part of a name, in any case and without accents.
    pub name: Option<String>,
    /// What they are.
    pub kind: Option<ActorKind>,
    /// For whom they speak, by id or name.
    pub organisation: Option<String>,
    /// Whether those are listed, too, that no statement names: organisations that others speak for.
    pub silent: bool,
}

/// In which order actors are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ActorSort {
    /// Those that most statements name, as source or addressee, first.
    #[default]
    Mentions,
    /// By name.
    Name,
    /// Recorded last first.
    Recorded,
}

impl ActorSort {
    /// Every order.
    pub const ALL: [ActorSort; 3] = [ActorSort::Mentions, ActorSort::Name, ActorSort::Recorded];

    /// The word of the command line.
    pub fn name(self) -> &'static str {
        match self {
            ActorSort::Mentions => "mentions",
            ActorSort::Name => "name",
            ActorSort::Recorded => "recorded",
        }
    }

    fn sql(self, silent: bool) -> &'static str {
        match self {
            ActorSort::Mentions if silent => "ifnull(m.mentions, 0) DESC, r.id",
            ActorSort::Mentions => "m.mentions DESC, m.actor",
            ActorSort::Name => "r.name, r.id",
            ActorSort::Recorded => "r.id DESC",
        }
    }

    /// The order of [`ActorSort::sql`] with what one actor has in it: mentions, name and row.
    fn columns(self, silent: bool, [mentions, name, row]: [Value; 3]) -> Vec<Column> {
        match self {
            ActorSort::Mentions if silent => {
                vec![Column::down("ifnull(m.mentions, 0)", mentions), Column::up("r.id", row)]
            }
            ActorSort::Mentions => vec![Column::down("m.mentions", mentions), Column::up("m.actor", row)],
            ActorSort::Name => vec![Column::up("r.name", name), Column::up("r.id", row)],
            ActorSort::Recorded => vec![Column::down("r.id", row)],
        }
    }
}

/// An actor of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ListedActor {
    /// The readable id.
    pub id: String,
    /// The name that it is shown under.
    pub name: String,
    /// What it is.
    pub kind: Option<ActorKind>,
    /// Its item of Wikidata.
    pub wikidata: Option<String>,
    /// How often it is named, as source or addressee, with statements that no longer count.
    pub mentions: u64,
    /// How many names documents call it by.
    pub names: u64,
    /// What it said, of what counts.
    pub said: Counts,
}

/// Actors with how often they are named: those that a statement names, or all.
fn mentioned(silent: bool) -> &'static str {
    match silent {
        true => "actor r LEFT JOIN actor_count m ON m.actor = r.id",
        false => "actor_count m CROSS JOIN actor r ON r.id = m.actor",
    }
}

impl Record {
    /// The actors that are meant, in order, at most `limit`.
    ///
    /// # Errors
    /// When the organisation that is asked for is not there.
    pub fn actors(&self, filter: &ActorFilter, sort: ActorSort, limit: usize) -> Result<Vec<ListedActor>> {
        self.list_actors(filter, sort, None, limit)
    }

    /// As [`Record::actors`], of those after the one of that id.
    ///
    /// # Errors
    /// As [`Record::actors`], and when the one after which the list goes on is not in the record any more.
    pub fn list_actors(
        &self,
        filter: &ActorFilter,
        sort: ActorSort,
        after: Option<&str>,
        limit: usize,
    ) -> Result<Vec<ListedActor>> {
        let ranges = match after {
            None => vec![Conditions::default()],
            Some(key) => keyset::after(&sort.columns(filter.silent, self.place_of_actor(key)?)),
        };
        let mut actors = Vec::with_capacity(limit.min(1024));
        for range in ranges {
            let mut conditions = self.conditions_of_actors(filter)?;
            conditions.extend(range);
            conditions.values.push(Value::Integer(i64::try_from(limit - actors.len()).unwrap_or(i64::MAX)));
            let sql = format!(
                "SELECT r.id, r.key, r.name, r.kind, r.wikidata, ifnull(m.mentions, 0), ifnull(m.names, 0) \
                 FROM {} WHERE {} ORDER BY {} LIMIT ?",
                mentioned(filter.silent),
                conditions.sql(),
                sort.sql(filter.silent)
            );
            self.take_actors(&sql, conditions.values, &mut actors).map_err(|e| self.failed(&e))?;
            if actors.len() == limit {
                break;
            }
        }
        Ok(actors)
    }

    fn take_actors(
        &self,
        sql: &str,
        values: Vec<Value>,
        actors: &mut Vec<ListedActor>,
    ) -> rusqlite::Result<()> {
        let mut query = self.connection().prepare_cached(sql)?;
        let mut rows = query.query(params_from_iter(values))?;
        while let Some(row) = rows.next()? {
            let mut actor = listed(row)?;
            actor.said = counts(self.connection(), row.get(0)?, Side::Source)?;
            actors.push(actor);
        }
        Ok(())
    }

    /// What orders an actor in lists.
    fn place_of_actor(&self, key: &str) -> Result<[Value; 3]> {
        let sql = "SELECT ifnull((SELECT mentions FROM actor_count WHERE actor = r.id), 0), r.name, r.id \
                   FROM actor r WHERE r.key = ?";
        let read = |row: &Row<'_>| Ok([row.get(0)?, row.get(1)?, row.get(2)?]);
        let place = self.connection().query_row(sql, [key], read).optional();
        place.map_err(|e| self.failed(&e))?.ok_or_else(|| gone(self.place()))
    }

    fn conditions_of_actors(&self, filter: &ActorFilter) -> Result<Conditions> {
        let mut conditions = Conditions::default();
        conditions.push("r.listed = ?", 1);
        conditions.push("r.merged IS ?", Value::Null);
        if let Some(name) = &filter.name {
            let sql = "(r.id IN (SELECT c.actor FROM name n JOIN actor_name c ON c.name = n.id WHERE instr(n.folded, ?)) \
                       OR r.name IN (SELECT text FROM name WHERE instr(folded, ?)))";
            conditions.push(sql, fold(name));
            conditions.values.push(Value::Text(fold(name)));
        }
        if let Some(kind) = filter.kind {
            conditions.push("r.kind = ?", kind.name().to_owned());
        }
        if let Some(organisation) = &filter.organisation {
            let body = registry::find(self.connection(), self.place(), organisation)?;
            let sql = "r.id IN (SELECT actor FROM statement_actor WHERE body = ? AND actor IS NOT NULL)";
            conditions.push(sql, body);
        }
        Ok(conditions)
    }

    /// How many actors are meant.
    ///
    /// # Errors
    /// As [`Record::actors`].
    pub fn count_actors(&self, filter: &ActorFilter) -> Result<u64> {
        let conditions = self.conditions_of_actors(filter)?;
        let sql = format!("SELECT count(*) FROM {} WHERE {}", mentioned(filter.silent), conditions.sql());
        let count = self
            .connection()
            .prepare_cached(&sql)
            .and_then(|mut one| one.query_row(params_from_iter(conditions.values), |r| r.get(0)));
        count.map_err(|e| self.failed(&e))
    }
}

fn listed(row: &Row<'_>) -> rusqlite::Result<ListedActor> {
    Ok(ListedActor {
        id: row.get(1)?,
        name: row.get(2)?,
        kind: row.get::<_, Option<String>>(3)?.and_then(|kind| ActorKind::from_name(&kind)),
        wikidata: row.get(4)?,
        mentions: row.get(5)?,
        names: row.get(6)?,
        said: Counts::default(),
    })
}
