//! What is asked.
//!
//! What always holds: a query goes out in the form of version 0.2, whatever characters a name holds.

use onrecord_core::ActorKind;
use serde::Serialize;

/// The longest name that is asked for, in characters; of a longer one so many are.
const LONGEST: usize = 200;

/// A name to be looked up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// The name.
    pub name: String,
    /// What bears it, where that is known.
    pub kind: Option<ActorKind>,
    /// How many candidates are wanted.
    pub limit: usize,
}

/// A query as it is sent.
#[derive(Serialize)]
pub(crate) struct Sent<'a> {
    query: String,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    kind: Option<&'a str>,
    limit: usize,
}

impl Query {
    pub(crate) fn sent(&self) -> Sent<'_> {
        Sent {
            query: self.name.chars().filter(|c| !c.is_control()).take(LONGEST).collect(),
            kind: self.kind.and_then(class),
            limit: self.limit,
        }
    }
}

/// The class of Wikidata whose members are of a kind; a service counts those of its subclasses, too.
fn class(kind: ActorKind) -> Option<&'static str> {
    match kind {
        ActorKind::Person => Some("Q5"),
        ActorKind::Organisation => Some("Q43229"),
        ActorKind::State => Some("Q7275"),
        _ => None,
    }
}
