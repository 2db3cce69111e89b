//! Corrections of the registry: who is the same, who is not, what an actor is called and was.
//!
//! What always holds: each is one event with who, when and why, made wholly or not at all, and undone as any other; what
//! would contradict the registry is refused and nothing is changed.

use std::collections::BTreeSet;

use onrecord_core::names::fold;
use onrecord_core::{ActorKind, Error, ErrorKind, Moment, Result};
use rusqlite::Connection;
use serde_json::json;

use super::file::RegistryRole;
use super::split::{self, Chosen};
use super::{registry, target};
use crate::changes::Changes;
use crate::error::stored;
use crate::event::{self, Author, Event, Field};
use crate::{Record, filter};

/// The most characters of a name that a person gives.
const LONGEST: usize = 500;

/// What to change in the registry. Actors are named by their id, or by a name that one alone has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RegistryChange {
    /// Two actors are one: the statements of `from` are those of `into`.
    Merge {
        /// Who is no actor of its own any more; its id goes on leading to `into`.
        from: String,
        /// Who it is.
        into: String,
    },
    /// One actor is two: some of its statements are those of a new one.
    Split {
        /// Who it was taken for.
        actor: String,
        /// The name of the new one.
        name: String,
        /// Which statements.
        chosen: Chosen,
    },
    /// The name that an actor is shown under.
    Rename {
        /// Who.
        actor: String,
        /// The name.
        name: String,
    },
    /// A further name, which means this actor in every document to come; or one no longer.
    Alias {
        /// Who.
        actor: String,
        /// The name.
        name: String,
        /// Whether it is given or taken away.
        add: bool,
    },
    /// A role of an actor for an interval.
    Role {
        /// Who.
        actor: String,
        /// Which role is given or taken away.
        role: RoleChange,
    },
    /// What an actor is.
    Type {
        /// Who.
        actor: String,
        /// A person, an organisation; nothing where that is not known.
        kind: Option<ActorKind>,
    },
    /// The item of Wikidata that is the actor.
    Wikidata {
        /// Who.
        actor: String,
        /// Its id (`Q42`); nothing for none.
        item: Option<String>,
    },
}

/// A role that is given or taken away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RoleChange {
    /// The actor has it.
    Add(RegistryRole),
    /// The actor has not, though a person said so.
    Remove(RegistryRole),
}

impl RegistryChange {
    pub(super) fn action(&self) -> &'static str {
        match self {
            RegistryChange::Merge { .. } => "merge-actors",
            RegistryChange::Split { .. } => "split-actor",
            RegistryChange::Rename { .. } => "rename",
            RegistryChange::Alias { .. } => "alias",
            RegistryChange::Role { .. } => "role",
            RegistryChange::Type { .. } => "type",
            RegistryChange::Wikidata { .. } => "wikidata",
        }
    }
}

impl Record {
    /// Makes a change of the registry.
    ///
    /// # Errors
    /// When an actor is not there, or the change contradicts the registry: then nothing is changed.
    pub fn change_registry(&mut self, change: &RegistryChange, author: &Author) -> Result<Event> {
        self.write(|connection, place| {
            let mut changes = Changes::new(connection, place);
            make(&mut changes, change)?;
            event::keep(connection, place, author, change.action(), &changes.made, None)
        })
    }
}

/// Makes a change, remembered in `changes`.
pub(super) fn make(changes: &mut Changes<'_>, change: &RegistryChange) -> Result<()> {
    match change {
        RegistryChange::Merge { from, into } => merge(changes, from, into),
        RegistryChange::Split { actor, name, chosen } => split::split(changes, actor, name, chosen),
        RegistryChange::Rename { actor, name } => {
            named(changes.place, name)?;
            let (_, key) = find(changes, actor)?;
            changes.actor(&key, Field::Name, json!(name.trim()))
        }
        RegistryChange::Alias { actor, name, add } => alias(changes, actor, name, *add),
        RegistryChange::Role { actor, role } => role_changed(changes, actor, role),
        RegistryChange::Type { actor, kind } => {
            let (_, key) = find(changes, actor)?;
            changes.actor(&key, Field::Type, json!(kind))
        }
        RegistryChange::Wikidata { actor, item } => {
            item.as_deref().map_or(Ok(()), |item| wikidata(changes.place, item))?;
            let (_, key) = find(changes, actor)?;
            changes.actor(&key, Field::Wikidata, json!(item))
        }
    }
}

/// The row and the id of an actor.
pub(super) fn find(changes: &Changes<'_>, given: &str) -> Result<(i64, String)> {
    let row = registry::find(changes.connection, changes.place, given)?;
    let key = registry::key_of_row(changes.connection, row).map_err(|e| stored(changes.place, &e))?;
    Ok((row, key))
}

fn refused(place: &str, what: impl Into<String>) -> Error {
    Error::new(ErrorKind::Refused, place, what)
}

fn merge(changes: &mut Changes<'_>, from: &str, into: &str) -> Result<()> {
    let ((row, from), (to, into)) = (find(changes, from)?, find(changes, into)?);
    if row == to {
        return Err(refused(changes.place, format!("{from} and {into} are one actor already"))
            .hint("an actor cannot be merged with itself"));
    }
    let person = |key: &str| -> Result<Option<bool>> {
        let kind = target::Target::find(changes.connection, changes.place, key)?.get(Field::Type)?;
        // An office can be the person who holds it.
        let kind = kind.as_str().filter(|kind| *kind != ActorKind::Office.name());
        Ok(kind.map(|kind| kind == ActorKind::Person.name()))
    };
    if let (Some(a), Some(b)) = (person(&from)?, person(&into)?)
        && a != b
    {
        let what = format!("of {from} and {into} one is a person and the other is not");
        return Err(refused(changes.place, what).hint("set the type of one first, if it is wrong"));
    }
    changes.actor(&from, Field::Into, json!(into))
}

/// Refuses what is no name.
pub(super) fn named(place: &str, name: &str) -> Result<()> {
    if name.trim().is_empty() {
        return Err(Error::new(ErrorKind::Format, place, "a name is wanted"));
    }
    if name.chars().count() > LONGEST {
        let what = format!("a name of {} characters; at most {LONGEST}", name.chars().count());
        return Err(Error::new(ErrorKind::TooLarge, place, what));
    }
    Ok(())
}

/// Refuses what is no item of Wikidata.
pub(super) fn wikidata(place: &str, item: &str) -> Result<()> {
    let digits = item.strip_prefix('Q').unwrap_or_default();
    let right = !digits.is_empty() && digits.len() < 16 && digits.bytes().all(|b| b.is_ascii_digit());
    if right {
        return Ok(());
    }
    let shown: String = item.chars().take(40).collect();
    Err(Error::new(ErrorKind::Format, place, format!("{shown} is no item of Wikidata"))
        .hint("an item is Q and a number"))
}

fn alias(changes: &mut Changes<'_>, actor: &str, name: &str, add: bool) -> Result<()> {
    named(changes.place, name)?;
    let (row, key) = find(changes, actor)?;
    let had = target::aliases(changes.connection, row).map_err(|e| stored(changes.place, &e))?;
    let mut names: BTreeSet<String> = had.into_iter().collect();
    let name = name.trim();
    if add {
        if let Some(other) = claimed(changes.connection, name, row).map_err(|e| stored(changes.place, &e))? {
            return Err(refused(changes.place, format!("{name} is a name of {other}"))
                .hint(format!("merge {other} with {key}, if they are one")));
        }
        names.insert(name.to_owned());
    } else if !names.remove(name) {
        return Err(Error::new(
            ErrorKind::NotFound,
            changes.place,
            format!("{key} was not given the name {name}"),
        )
        .hint("names that texts use are not taken away: split the actor"));
    }
    changes.actor(&key, Field::Aliases, json!(names))
}

/// The id of another actor that is shown under a name, or was given it.
pub(super) fn claimed(connection: &Connection, name: &str, row: i64) -> rusqlite::Result<Option<String>> {
    let folded = fold(name);
    for other in registry::called(connection, &folded)? {
        if other == row {
            continue;
        }
        for member in registry::family(connection, other)? {
            let sql = "SELECT name FROM actor WHERE id = ?";
            let own: String = connection.prepare_cached(sql)?.query_row([member], |r| r.get(0))?;
            let given = target::aliases(connection, member)?;
            if given.iter().chain([&own]).any(|name| fold(name) == folded) {
                return registry::key_of_row(connection, other).map(Some);
            }
        }
    }
    Ok(None)
}

fn role_changed(changes: &mut Changes<'_>, actor: &str, change: &RoleChange) -> Result<()> {
    let (row, key) = find(changes, actor)?;
    let mut roles = target::roles(changes.connection, row).map_err(|e| stored(changes.place, &e))?;
    match change {
        RoleChange::Add(role) => {
            role_right(changes.place, role)?;
            if !roles.contains(role) {
                roles.push(role.clone());
            }
        }
        RoleChange::Remove(role) => {
            let before = roles.len();
            roles.retain(|other| other != role);
            if roles.len() == before {
                let what = format!("nobody gave {key} the role {} of that interval", role.role);
                return Err(Error::new(ErrorKind::NotFound, changes.place, what));
            }
        }
    }
    changes.actor(&key, Field::Roles, json!(roles))
}

/// Refuses a role without words, and an interval that is none.
pub(super) fn role_right(place: &str, role: &RegistryRole) -> Result<()> {
    named(place, &role.role)?;
    let moment =
        |date: &Option<String>| -> Result<Option<Moment>> { date.as_deref().map(filter::date).transpose() };
    if let (Some(since), Some(until)) = (moment(&role.since)?, moment(&role.until)?)
        && since.earliest() > until.latest()
    {
        let what = format!("the role {} ends before it begins", role.role);
        return Err(Error::new(ErrorKind::Refused, place, what));
    }
    Ok(())
}
