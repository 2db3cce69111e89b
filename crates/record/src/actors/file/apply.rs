//! A registry being applied, or put back from an archive.
//!
//! What always holds: what people said of an actor is replaced, what texts tell stays; what was listed changes nothing.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_core::Result;
use onrecord_core::names::fold;
use rusqlite::{Connection, params};
use serde_json::json;

use super::{Applied, RegistryActor, RegistryPreview, RegistryRole, SoundRegistry, role_told, seen_names};
use crate::actors::{registry, target};
use crate::changes::Changes;
use crate::error::stored;
use crate::event::{self, Author, Field};
use crate::{Record, RoleSeen};

impl Record {
    /// Makes the registry what the structure says of its actors: what people said of them is replaced, what texts tell
    /// stays. Actors that it does not name are left alone.
    ///
    /// # Errors
    /// When an actor is to be merged into one that is not there: then nothing is changed.
    pub fn apply_registry(&mut self, registry: &SoundRegistry, author: &Author) -> Result<Applied> {
        let told = self.told_of(registry)?;
        self.write(|connection, place| {
            let RegistryPreview { made, changed, same, changes } = make(connection, place, registry, &told)?;
            let mut applied = Applied { made, changed, same, event: None };
            if !changes.is_empty() {
                let event = event::keep(connection, place, author, "import-actors", &changes, None)?;
                applied.event = Some(event);
            }
            Ok(applied)
        })
    }

    /// What [`Record::apply_registry`] would come to.
    ///
    /// # Errors
    /// As [`Record::apply_registry`].
    pub fn preview_registry_file(&mut self, registry: &SoundRegistry) -> Result<RegistryPreview> {
        let told = self.told_of(registry)?;
        self.rehearse(|connection, place| make(connection, place, registry, &told))
    }

    /// The roles that texts tell of the actors that are there, by id.
    fn told_of<'f>(&self, registry: &'f SoundRegistry) -> Result<BTreeMap<&'f str, Vec<RoleSeen>>> {
        let mut told = BTreeMap::new();
        for actor in registry.actors() {
            if registry::row_of_key(self.connection(), &actor.id).map_err(|e| self.failed(&e))?.is_some() {
                told.insert(actor.id.as_str(), self.actor_roles(&actor.id)?);
            }
        }
        Ok(told)
    }
}

/// Makes the registry what the structure says, without a line in the log.
fn make(
    connection: &Connection,
    place: &str,
    registry: &SoundRegistry,
    told: &BTreeMap<&str, Vec<RoleSeen>>,
) -> Result<RegistryPreview> {
    let mut done = RegistryPreview::default();
    let new = make_missing(connection, registry.actors()).map_err(|e| stored(place, &e))?;
    let mut changes = Changes::new(connection, place);
    // All are there before one speaks for another.
    for actor in registry.actors() {
        changes.actor(&actor.id, Field::Listed, json!(true))?;
    }
    for actor in registry.actors() {
        let roles = told.get(actor.id.as_str()).map_or(&[][..], Vec::as_slice);
        let before = changes.made.len();
        apply(&mut changes, actor, roles)?;
        match (new.contains(actor.id.as_str()), changes.made.len() > before) {
            (true, _) => done.made += 1,
            (false, true) => done.changed += 1,
            (false, false) => done.same += 1,
        }
    }
    for actor in registry.actors() {
        changes.actor(&actor.id, Field::Into, json!(actor.into))?;
    }
    done.changes = changes.made;
    Ok(done)
}

/// Makes the actors that are not there; not in the registry until a change lists them. Their ids.
fn make_missing<'f>(
    connection: &Connection,
    actors: &'f [RegistryActor],
) -> rusqlite::Result<BTreeSet<&'f str>> {
    let mut made = BTreeSet::new();
    for actor in actors {
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
