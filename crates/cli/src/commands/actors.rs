//! `onrecord actors`: who speaks, across the documents of a record, and who is the same.
//!
//! What always holds: a change is told before it is made, and made only where the user says so; it is one event, which
//! `onrecord undo` takes back; what contradicts the registry is refused and changes nothing.

mod change;
mod list;
mod reconcile;
mod registry;
mod show;

use std::process::ExitCode;

use onrecord_core::Result;
use onrecord_record::{RegistryChange, RoleChange};

use crate::args::actors::{Actors, OfActors, RoleGiven};

pub fn run(options: &Actors) -> Result<ExitCode> {
    match &options.what {
        None => list::run(&options.listed),
        Some(OfActors::Show(o)) => show::run(o),
        Some(OfActors::Import(o)) => registry::import(o),
        Some(OfActors::Export { at }) => registry::export(at),
        Some(OfActors::Reconcile(o)) => reconcile::run(o),
        Some(other) => match change(other) {
            Some((change, how)) => change::run(&change, how),
            None => Ok(ExitCode::SUCCESS),
        },
    }
}

/// What is to be changed, of those commands that change one thing.
fn change(what: &OfActors) -> Option<(RegistryChange, &crate::args::actors::Changing)> {
    let actor = String::clone;
    Some(match what {
        OfActors::Merge { actor: from, into, how } => {
            (RegistryChange::Merge { from: from.clone(), into: into.clone() }, how)
        }
        OfActors::Split { actor: a, new, chosen, how } => {
            (RegistryChange::Split { actor: actor(a), name: new.clone(), chosen: chosen.chosen() }, how)
        }
        OfActors::Rename { actor: a, name, how } => {
            (RegistryChange::Rename { actor: actor(a), name: name.clone() }, how)
        }
        OfActors::Alias { actor: a, name, remove, how } => {
            (RegistryChange::Alias { actor: actor(a), name: name.clone(), add: !remove }, how)
        }
        OfActors::Role(given) => (role(given), &given.how),
        OfActors::Kind { actor: a, kind, how, .. } => {
            (RegistryChange::Type { actor: actor(a), kind: *kind }, how)
        }
        OfActors::Wikidata { actor: a, item, how, .. } => {
            (RegistryChange::Wikidata { actor: actor(a), item: item.clone() }, how)
        }
        OfActors::Show(_) | OfActors::Reconcile(_) | OfActors::Import(_) | OfActors::Export { .. } => {
            return None;
        }
    })
}

fn role(given: &RoleGiven) -> RegistryChange {
    let role = if given.remove { RoleChange::Remove(given.role()) } else { RoleChange::Add(given.role()) };
    RegistryChange::Role { actor: given.actor.clone(), role }
}
