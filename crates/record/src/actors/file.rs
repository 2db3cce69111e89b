//! A registry as a structure that a person can edit and share: listed, checked, applied.
//!
//! What always holds: a structure that contradicts itself is refused before anything is changed, with what contradicts
//! what; applying is one event; applying what was listed changes nothing.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_core::names::fold;
use onrecord_core::{ActorKind, Error, ErrorKind, Result};
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::change::{named, role_right, wikidata};
use super::{registry, target};
use crate::changes::Changes;
use crate::error::stored;
use crate::event::{self, Author, Event, Field};
use crate::{Record, RoleSeen};

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

impl RegistryFile {
    /// Whether the registry holds together.
    ///
    /// # Errors
    /// When two actors claim one id or one alias, an alias is another actor's name, aliases or merges go in a circle
    /// (which is shown), an interval ends before it begins, or an id or a name is none.
    pub fn check(&self) -> Result<()> {
        let mut ids = BTreeSet::new();
        for actor in &self.actors {
            let place = format!("actor {}", actor.id.chars().take(80).collect::<String>());
            right(&place, actor)?;
            if !ids.insert(actor.id.as_str()) {
                return Err(refused(&place, "two actors claim this id").hint("give one of them another"));
            }
        }
        self.circles()?;
        self.claims()
    }

    /// Edges from an actor to those that it says it is the same as, or whose names it claims.
    fn edges(&self) -> BTreeMap<&str, BTreeSet<&str>> {
        let mut named = BTreeMap::<String, Vec<&RegistryActor>>::new();
        for actor in &self.actors {
            named.entry(fold(&actor.name)).or_default().push(actor);
            named.entry(fold(&actor.id)).or_default().push(actor);
        }
        let mut edges = BTreeMap::<&str, BTreeSet<&str>>::new();
        for actor in &self.actors {
            let claimed = actor.aliases.iter().filter_map(|alias| named.get(&fold(alias))).flatten();
            // An alias that is the name of one merged into the actor says the same thing again.
            let others =
                claimed.filter(|other| other.id != actor.id && other.into.as_ref() != Some(&actor.id));
            let of = edges.entry(&actor.id).or_default();
            of.extend(others.map(|other| other.id.as_str()));
            of.extend(actor.into.as_deref());
        }
        edges
    }

    fn circles(&self) -> Result<()> {
        let edges = self.edges();
        let mut done = BTreeSet::new();
        for actor in &self.actors {
            if let Some(circle) = circle(&edges, &actor.id, &mut done) {
                let what = format!("aliases go in a circle: {}", circle.join(" → "));
                return Err(refused("registry", what)
                    .hint("an alias that is another actor's name makes the two one: keep one of them"));
            }
        }
        Ok(())
    }

    /// Names that two actors claim.
    fn claims(&self) -> Result<()> {
        let into: BTreeMap<&str, Option<&str>> =
            self.actors.iter().map(|actor| (actor.id.as_str(), actor.into.as_deref())).collect();
        let mut claimed = BTreeMap::<String, &str>::new();
        let edges = self.edges();
        for actor in &self.actors {
            let root = actor.into.as_deref().unwrap_or(&actor.id);
            for alias in &actor.aliases {
                let before = *claimed.entry(fold(alias)).or_insert(root);
                if before != root && into.get(before).copied().flatten() != Some(root) {
                    let what = format!("{alias} is an alias of {before} and of {}", actor.id);
                    return Err(refused("registry", what).hint("take it away from one of them"));
                }
            }
            let other = edges.get(actor.id.as_str()).into_iter().flatten();
            if let Some(other) = other.copied().find(|other| Some(*other) != actor.into.as_deref()) {
                let what = format!("an alias of {} is the name or id of {other}", actor.id);
                return Err(refused("registry", what)
                    .hint(format!("if they are one, give {other} `into: {}`", actor.id)));
            }
        }
        Ok(())
    }
}

fn refused(place: &str, what: impl Into<String>) -> Error {
    Error::new(ErrorKind::Refused, place, what)
}

/// A circle that can be reached from an actor; `done` are those from which there is none.
fn circle<'a>(
    edges: &BTreeMap<&'a str, BTreeSet<&'a str>>,
    from: &'a str,
    done: &mut BTreeSet<&'a str>,
) -> Option<Vec<&'a str>> {
    let next = |at: &str| edges.get(at).into_iter().flatten().copied().collect::<Vec<_>>();
    let mut path: Vec<(&str, Vec<&str>)> = vec![(from, next(from))];
    while let Some((at, open)) = path.last_mut() {
        let Some(other) = open.pop() else {
            done.insert(at);
            path.pop();
            continue;
        };
        if let Some(begin) = path.iter().position(|(on, _)| *on == other) {
            let mut circle: Vec<&str> = path[begin..].iter().map(|(on, _)| *on).collect();
            circle.push(other);
            return Some(circle);
        }
        if !done.contains(other) {
            path.push((other, next(other)));
        }
    }
    None
}

fn right(place: &str, actor: &RegistryActor) -> Result<()> {
    let id = &actor.id;
    if id.is_empty() || id.chars().count() > 120 || id.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return Err(Error::new(ErrorKind::Format, place, "an id is up to 120 characters without spaces"));
    }
    named(place, &actor.name)?;
    actor.aliases.iter().try_for_each(|alias| named(place, alias))?;
    actor.wikidata.as_deref().map_or(Ok(()), |item| wikidata(place, item))?;
    actor.roles.iter().try_for_each(|role| role_right(place, role))
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

    /// Makes the registry what the structure says of its actors: what people said of them is replaced, what texts tell
    /// stays. Actors that it does not name are left alone.
    ///
    /// # Errors
    /// As [`RegistryFile::check`], and when an actor is to be merged into one that is not there: then nothing is changed.
    pub fn apply_registry(&mut self, file: &RegistryFile, author: &Author) -> Result<Applied> {
        file.check()?;
        let mut told = BTreeMap::new();
        for actor in &file.actors {
            if registry::row_of_key(self.connection(), &actor.id).map_err(|e| self.failed(&e))?.is_some() {
                told.insert(actor.id.as_str(), self.actor_roles(&actor.id)?);
            }
        }
        self.write(|connection, place| {
            let mut applied = Applied::default();
            let made = make_missing(connection, file).map_err(|e| stored(place, &e))?;
            let mut changes = Changes::new(connection, place);
            // All are there before one speaks for another.
            for actor in &file.actors {
                changes.actor(&actor.id, Field::Listed, json!(true))?;
            }
            for actor in &file.actors {
                let roles = told.get(actor.id.as_str()).map_or(&[][..], Vec::as_slice);
                let before = changes.made.len();
                apply(&mut changes, actor, roles)?;
                match (made.contains(actor.id.as_str()), changes.made.len() > before) {
                    (true, _) => applied.made += 1,
                    (false, true) => applied.changed += 1,
                    (false, false) => applied.same += 1,
                }
            }
            for actor in &file.actors {
                changes.actor(&actor.id, Field::Into, json!(actor.into))?;
            }
            if !changes.made.is_empty() {
                let event = event::keep(connection, place, author, "import-actors", &changes.made, None)?;
                applied.event = Some(event);
            }
            Ok(applied)
        })
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

/// Makes the actors that are not there; not in the registry until a change lists them. Their ids.
fn make_missing<'f>(connection: &Connection, file: &'f RegistryFile) -> rusqlite::Result<BTreeSet<&'f str>> {
    let mut made = BTreeSet::new();
    for actor in &file.actors {
        if registry::row_of_key(connection, &actor.id)?.is_none() {
            let row = registry::make(connection, &actor.id, &actor.name, actor.kind)?;
            connection.execute("UPDATE actor SET listed = 0 WHERE id = ?", params![row])?;
            made.insert(actor.id.as_str());
        }
    }
    Ok(made)
}

fn apply(changes: &mut Changes<'_>, actor: &RegistryActor, told: &[RoleSeen]) -> Result<()> {
    let failed = |e: rusqlite::Error| stored(changes.place, &e);
    let connection = changes.connection;
    let row = target::Target::find(connection, changes.place, &actor.id)?.row;
    let seen: BTreeSet<String> =
        seen_names(connection, row).map_err(failed)?.iter().map(|name| fold(name)).collect();
    let given: BTreeSet<String> = target::aliases(connection, row).map_err(failed)?.into_iter().collect();
    let aliases: BTreeSet<&String> =
        actor.aliases.iter().filter(|alias| given.contains(*alias) || !seen.contains(&fold(alias))).collect();
    let roles: Vec<&RegistryRole> =
        actor.roles.iter().filter(|role| !told.iter().any(|seen| tells(seen, role))).collect();
    changes.actor(&actor.id, Field::Name, json!(actor.name))?;
    changes.actor(&actor.id, Field::Type, json!(actor.kind))?;
    changes.actor(&actor.id, Field::Wikidata, json!(actor.wikidata))?;
    changes.actor(&actor.id, Field::Aliases, json!(aliases))?;
    changes.actor(&actor.id, Field::Roles, json!(roles))
}

/// Whether texts tell a role themselves.
fn tells(seen: &RoleSeen, role: &RegistryRole) -> bool {
    !seen.by_person && role_told(seen.clone()).as_ref() == Some(role)
}

/// An actor of an archive, unless the record has one of that id; the rest of it comes when all actors are there. Whether
/// it is new.
pub(crate) fn restore(connection: &Connection, actor: &RegistryActor) -> rusqlite::Result<bool> {
    let new = registry::row_of_key(connection, &actor.id)?.is_none();
    if new {
        registry::make(connection, &actor.id, &actor.name, actor.kind)?;
    }
    Ok(new)
}

/// What people said of an actor of an archive, and whether it is in the registry.
///
/// # Errors
/// When it is merged into an actor that is not there.
pub(crate) fn restore_rest(
    connection: &Connection,
    place: &str,
    actor: &RegistryActor,
    listed: bool,
) -> Result<()> {
    let target = target::Target::find(connection, place, &actor.id)?;
    target.set(Field::Wikidata, &json!(actor.wikidata))?;
    target.set(Field::Aliases, &json!(actor.aliases))?;
    target.set(Field::Roles, &json!(actor.roles))?;
    target.set(Field::Listed, &json!(listed))?;
    if actor.into.is_some() { target.set(Field::Into, &json!(actor.into)) } else { Ok(()) }
}
