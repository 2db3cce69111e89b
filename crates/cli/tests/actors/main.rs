//! Actors through the real binary: listed, shown, corrected, shared and measured.

mod changed;
mod corrected;
mod listed;
mod made;
mod measured;
mod reconciled;
#[path = "../../../reconcile/tests/it/service.rs"]
mod service;
mod shared;
