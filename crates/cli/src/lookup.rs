//! Actors to be looked up in Wikidata, for the command and the API alike.
//!
//! What always holds: an actor that has an item is not looked up, so that none that stands is replaced.

use onrecord_core::{ActorKind, Result};
use onrecord_reconcile::{Candidate, Query};
use onrecord_record::{ActorFilter, ActorSort, Record};

/// Who is asked for.
pub struct Asked<'a> {
    /// By id or name; where there are none those most named that have no item.
    pub actors: &'a [String],
    /// Only actors of this kind.
    pub kind: Option<ActorKind>,
    /// How many, of those most named.
    pub limit: usize,
    /// Candidates of each.
    pub candidates: usize,
}

/// An actor that is looked up.
pub struct Sought {
    /// Its id.
    pub id: String,
    /// What is sent.
    pub query: Query,
}

/// An actor that has an item.
pub struct Known {
    /// Its id.
    pub id: String,
    /// The item.
    pub item: String,
}

/// Who is looked up, and who of those named has an item already.
///
/// # Errors
/// When there is no such actor.
pub fn sought(record: &Record, asked: &Asked<'_>) -> Result<(Vec<Sought>, Vec<Known>)> {
    let as_query =
        |id: String, name: String, kind| Sought { id, query: Query { name, kind, limit: asked.candidates } };
    if asked.actors.is_empty() {
        let filter = ActorFilter { kind: asked.kind, ..ActorFilter::default() };
        let actors = record.actors(&filter, ActorSort::Mentions, usize::MAX)?;
        let open = actors.into_iter().filter(|actor| actor.wikidata.is_none() && can_have_item(actor.kind));
        let open = open.take(asked.limit).map(|actor| as_query(actor.id, actor.name, actor.kind));
        return Ok((open.collect(), Vec::new()));
    }
    let (mut found, mut known) = (Vec::with_capacity(asked.actors.len()), Vec::new());
    for named in asked.actors {
        let actor = record.actor(named)?;
        match actor.wikidata {
            Some(item) => known.push(Known { id: actor.id, item }),
            None => found.push(as_query(actor.id, actor.name, actor.kind)),
        }
    }
    Ok((found, known))
}

/// Who is known by a name that others know, too.
fn can_have_item(kind: Option<ActorKind>) -> bool {
    !matches!(kind, Some(ActorKind::Unnamed | ActorKind::Group))
}

/// The item that the service holds for the one that is meant, where it is one.
pub fn only_match(candidates: &[Candidate]) -> Option<&str> {
    let mut matched = candidates.iter().filter(|candidate| candidate.matched);
    let first = matched.next()?;
    matched.next().is_none().then_some(first.item.as_str())
}
