//! The registry: who speaks, across documents.
//!
//! What always holds: an actor's id never changes and is never given to another; the same documents read in the same order
//! give the same registry; what is told of an actor (names, roles, counts) is worked out from the statements that show it,
//! so that nothing can be told that no statement shows, but for what a person said; after each write words that mean an office lead to
//! whoever held it, and an actor is shown under the name that texts use most.

mod change;
mod choose;
pub(crate) mod file;
pub(crate) mod joining;
mod list;
pub(crate) mod office;
mod preview;
mod read;
pub(crate) mod registry;
mod roles;
mod said;
pub(crate) mod shown;
mod split;
pub(crate) mod target;

pub use change::{RegistryChange, RoleChange};
pub use file::{Applied, RegistryActor, RegistryFile, RegistryPreview, RegistryRole, SoundRegistry};
pub use list::{ActorFilter, ActorSort, ListedActor};
pub use preview::Preview;
pub use read::{Actor, NameSeen};
pub use roles::{Affiliation, RoleSeen};
pub use split::Chosen;
