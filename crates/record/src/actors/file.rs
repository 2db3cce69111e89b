//! A registry as a structure that a person can edit and share: listed, checked, applied.
//!
//! What always holds: a structure that contradicts itself is refused before anything is changed, with what contradicts
//! what; applying is one event; applying what was listed changes nothing.

mod apply;
mod check;
mod yaml;

use std::collections::BTreeSet;

use onrecord_core::names::fold;
use onrecord_core::{ActorKind, Result};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::{registry, target};
use crate::event::{Change, Event};
use crate::{Record, RoleSeen};
pub(crate) use apply::{restore, restore_rest};
pub use check::SoundRegistry;

/// A role for an interval.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegistryRole {
    /// Its words.
    pub role: String,
    /// For whom the actor speaks, or what it is a part of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
    /// From when on, ISO 8601, as precise as it is known; nothing where that is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
    /// Until when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
}

/// An actor of a registry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegistryActor {
    /// The readable id, which never changes.
    pub id: String,
    /// The name that it is shown under.
    pub name: String,
    /// What it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<ActorKind>,
    /// Its item of Wikidata.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wikidata: Option<String>,
    /// The id of the actor that this one is the same as.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub into: Option<String>,
    /// Further names, which no other actor has.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// What it was, and when.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<RegistryRole>,
}

/// A registry.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegistryFile {
    /// Its actors.
    pub actors: Vec<RegistryActor>,
}

/// What applying a registry came to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Applied {
    /// Actors that are new.
    pub made: usize,
    /// Actors that were there and changed.
    pub changed: usize,
    /// Actors that were there as they are.
    pub same: usize,
    /// The line in the log; nothing where nothing changed.
    pub event: Option<Event>,
}

/// What applying a registry would come to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RegistryPreview {
    /// Actors that would be new.
    pub made: usize,
    /// Actors that are there and would change.
    pub changed: usize,
    /// Actors that would stay as they are.
    pub same: usize,
    /// The fields that would change.
    pub changes: Vec<Change>,
}

impl Record {
    /// The registry as a structure: every actor with the names and roles that texts tell and that people gave. A name
    /// that several actors are called by is no alias.
    pub fn registry(&self) -> Result<RegistryFile> {
        // An organisation that nobody speaks for any more, and of which no person said anything, is left out.
        let sql = "SELECT id, key FROM actor r WHERE listed AND (\
                   EXISTS (SELECT 1 FROM actor_name WHERE actor = r.id) \
                   OR EXISTS (SELECT 1 FROM event_actor WHERE actor = r.id) \
                   OR EXISTS (SELECT 1 FROM actor_alias WHERE actor = r.id) \
                   OR EXISTS (SELECT 1 FROM actor_role WHERE actor = r.id) \
                   OR EXISTS (SELECT 1 FROM actor_role WHERE body = r.id AND body IS NOT NULL) \
                   OR EXISTS (SELECT 1 FROM statement_actor WHERE joined = r.id AND joined IS NOT NULL) \
                   OR EXISTS (SELECT 1 FROM statement_actor WHERE body = r.id AND body IS NOT NULL)) ORDER BY key";
        let list = || -> rusqlite::Result<Vec<(i64, String)>> {
            self.connection().prepare(sql)?.query_map([], |r| Ok((r.get(0)?, r.get(1)?)))?.collect()
        };
        let rows = list().map_err(|e| self.failed(&e))?;
        let actors =
            rows.into_iter().map(|(row, key)| self.registry_actor(row, key)).collect::<Result<_>>()?;
        Ok(RegistryFile { actors })
    }

    /// Every actor, also those whose making was taken back, with what people said of it alone
    /// and whether it is in the registry, in the order of recording.
    pub(crate) fn registry_rows(&self) -> Result<Vec<(RegistryActor, bool)>> {
        let sql = "SELECT id, key, listed FROM actor ORDER BY id";
        let read = || -> rusqlite::Result<Vec<(RegistryActor, bool)>> {
            let rows: Vec<(i64, String, bool)> = self
                .connection()
                .prepare(sql)?
                .query_map([], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))?
                .collect::<rusqlite::Result<_>>()?;
            let one = |(row, key, listed)| Ok((of_row(self.connection(), row, key)?, listed));
            rows.into_iter().map(one).collect()
        };
        read().map_err(|e| self.failed(&e))
    }

    fn registry_actor(&self, row: i64, id: String) -> Result<RegistryActor> {
        let failed = |e: rusqlite::Error| self.failed(&e);
        let mut actor = of_row(self.connection(), row, id).map_err(failed)?;
        if actor.into.is_none() {
            let seen = seen_names(self.connection(), row).map_err(failed)?;
            let mut aliases: BTreeSet<String> = actor.aliases.into_iter().collect();
            for name in seen {
                let folded = fold(&name);
                let known = folded == fold(&actor.name) || aliases.iter().any(|had| fold(had) == folded);
                if !known && registry::called(self.connection(), &folded).map_err(failed)?.len() == 1 {
                    aliases.insert(name);
                }
            }
            actor.aliases = aliases.into_iter().collect();
            let told = self.actor_roles(&actor.id)?;
            actor.roles.extend(told.into_iter().filter(|role| !role.by_person).filter_map(role_told));
        }
        Ok(actor)
    }
}

/// A role that texts tell, as a structure has it.
fn role_told(role: RoleSeen) -> Option<RegistryRole> {
    let RoleSeen { role, organisation, since, until, .. } = role;
    role.map(|role| RegistryRole { role, organisation, since, until })
}

/// An actor with what people said of it alone.
pub(crate) fn of_row(connection: &Connection, row: i64, id: String) -> rusqlite::Result<RegistryActor> {
    let sql = "SELECT a.name, a.kind, a.wikidata, t.key FROM actor a LEFT JOIN actor t ON t.id = a.merged WHERE a.id = ?";
    let (name, kind, wikidata, into) = connection
        .prepare_cached(sql)?
        .query_row([row], |r| Ok((r.get(0)?, r.get::<_, Option<String>>(1)?, r.get(2)?, r.get(3)?)))?;
    Ok(RegistryActor {
        id,
        name,
        kind: kind.and_then(|kind| ActorKind::from_name(&kind)),
        wikidata,
        into,
        aliases: target::aliases(connection, row)?,
        roles: target::roles(connection, row)?,
    })
}

/// The names that texts call an actor by.
fn seen_names(connection: &Connection, row: i64) -> rusqlite::Result<Vec<String>> {
    let sql =
        "SELECT n.text FROM actor_name c JOIN name n ON n.id = c.name WHERE c.actor = ? ORDER BY n.text";
    connection.prepare_cached(sql)?.query_map([row], |r| r.get(0))?.collect()
}
