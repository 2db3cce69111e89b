//! The arguments of looking actors up in Wikidata.

use onrecord_core::ActorKind;

use crate::args::choice::named;
use crate::args::shared::{At, Editor, Listing};

/// Wikidata's own service, as its documentation names it.
const SERVICE: &str = "https://wikidata.reconci.link/en/api";

#[derive(clap::Args)]
#[command(after_help = "\
Asks a service that speaks the Reconciliation Service API, version 0.2, as OpenRefine does. Names and kinds of actors are sent
to it, and nothing else. Without ACTOR the actors that most statements name, and that have no item yet, are looked up.
Only what the service itself holds for a match is set with --yes; `onrecord actors wikidata ACTOR ITEM` sets another.

Examples:
  onrecord actors reconcile --kind person --limit 100
  onrecord actors reconcile 'Ilse Marek' --candidates 5 --format jsonl
  onrecord actors reconcile --service http://127.0.0.1:8000/en/api --allow-private --yes")]
pub struct ReconcileActors {
    /// Who: ids, or names that no other actor has
    #[arg(value_name = "ACTOR")]
    pub actors: Vec<String>,
    #[command(flatten)]
    pub at: At,
    #[command(flatten)]
    pub list: Listing,
    /// The address of the service
    #[arg(long, value_name = "URL", env = "ONRECORD_RECONCILE", default_value = SERVICE)]
    pub service: String,
    /// Only actors of this kind
    #[arg(long, value_parser = named(ActorKind::ALL, ActorKind::name), conflicts_with = "actors")]
    pub kind: Option<ActorKind>,
    /// How many candidates are shown of each
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u8).range(1..=20))]
    pub candidates: u8,
    /// Let the address be a private one: this machine or its own network
    #[arg(long)]
    pub allow_private: bool,
    #[command(flatten)]
    pub by: Editor,
    /// Set the item of every actor for which the service holds one for a match
    #[arg(long)]
    pub yes: bool,
}
