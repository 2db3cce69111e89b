//! Whether the actors of a source are those of its label.
//!
//! What always holds: each predicted actor answers for one of the label at most, and one that answers for none makes
//! the whole wrong.

use onrecord_core::ActorKind;
use onrecord_core::contract::{ActorJson, Mention};
use serde::Serialize;

use super::names::{Alias, agree, full, same_actor};
use super::{GoldActor, GoldMention};

/// What became of a labelled mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The actors are those of the label.
    Right,
    /// They are others, too many or too few.
    Wrong,
    /// The source was found and no actor given, where the label has one with a name.
    Unresolved,
    /// No statement has this source.
    Missing,
}

/// A labelled mention and what was predicted for it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Judged {
    /// The label.
    pub gold: GoldMention,
    /// The predicted actors; none where the source was not found or not resolved.
    pub predicted: Vec<ActorJson>,
    /// What became of it.
    pub verdict: Verdict,
    /// For a right actor that is one person: whether a given name and a surname are there, as in the label.
    pub full_name: Option<bool>,
    /// For a source that was found, of one actor whose organisation the label tells: whether that was found.
    pub organisation: Option<bool>,
}

impl Judged {
    /// `found` is the predicted source, if there is one.
    pub(super) fn new(gold: GoldMention, found: Option<Mention>, alias: Alias<'_>) -> Self {
        let predicted: Vec<_> = found.iter().flat_map(Mention::actors).cloned().collect();
        let verdict = match found {
            None => Verdict::Missing,
            Some(_) if right(&gold.actors, &predicted, alias) => Verdict::Right,
            Some(_) if predicted.is_empty() => Verdict::Unresolved,
            Some(_) => Verdict::Wrong,
        };
        let one = match (&gold.actors[..], &predicted[..]) {
            ([actor], predicted @ ([] | [_])) if verdict != Verdict::Missing => {
                Some((actor, predicted.first()))
            }
            _ => None,
        };
        let full_name = one
            .filter(|(actor, _)| verdict == Verdict::Right && actor.kind == ActorKind::Person)
            .and_then(|(actor, predicted)| Some(full(&predicted?.name) || !full(&actor.name)));
        let organisation = one.and_then(|(actor, predicted)| belongs(actor, predicted, alias));
        Judged { gold, predicted, verdict, full_name, organisation }
    }
}

/// Whether the predicted organisation is the label's, if the label has one.
fn belongs(gold: &GoldActor, predicted: Option<&ActorJson>, alias: Alias<'_>) -> Option<bool> {
    let expected = gold.organisation.as_deref()?;
    let found = predicted.and_then(|actor| actor.organisation.as_deref());
    Some(found.is_some_and(|found| agree(ActorKind::Organisation, expected, found, alias)))
}

/// Whether every actor of the label is among the predicted, one for one, and none is left over.
fn right(gold: &[GoldActor], predicted: &[ActorJson], alias: Alias<'_>) -> bool {
    let mut left: Vec<&ActorJson> = predicted.iter().collect();
    let (unnamed, named): (Vec<_>, Vec<_>) = gold.iter().partition(|actor| actor.kind == ActorKind::Unnamed);
    let by_name =
        |actor: &GoldActor, left: &mut Vec<&ActorJson>| take(left, |p| same_actor(actor, &p.name, alias));
    let all = named.into_iter().all(|actor| by_name(actor, &mut left));
    for actor in unnamed {
        // Nobody is predicted, or somebody without a name: both are right.
        _ = by_name(actor, &mut left) || take(&mut left, nameless);
    }
    all && left.is_empty()
}

/// Takes out the first that will do, if any does.
fn take(left: &mut Vec<&ActorJson>, does: impl Fn(&ActorJson) -> bool) -> bool {
    let at = left.iter().position(|actor| does(actor));
    at.map(|at| left.remove(at)).is_some()
}

fn nameless(actor: &ActorJson) -> bool {
    matches!(actor.kind, Some(ActorKind::Unnamed | ActorKind::Office | ActorKind::Group))
}
