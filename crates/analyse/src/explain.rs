//! What else could explain a shift: the actor has another role, somebody else speaks for it, another outlet reports it.
//!
//! What always holds: an explanation is named only where the commonest value before is rare after, and the commonest after
//! was rare before; it says that both changed together, never that one caused the other.

use std::collections::BTreeMap;
use std::ops::Range;

use onrecord_core::ActorKind;
use onrecord_core::contract::{ActorJson, StatementJson};
use serde::Serialize;

use crate::gather::Gathered;

/// So many utterances on each side are looked at, those nearest to the shift.
pub(crate) const NEAREST: usize = 20;
/// A value is rare with at most this share.
const RARE: f64 = 0.25;
/// Words that tell that somebody speaks for another.
const SPEAKS_FOR: [&str; 9] = [
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "spokespeople",
    "press secretary",
    "press service",
    "envoy",
    "aide",
    "adviser",
];

/// What changed at the same time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cause {
    /// The role that the text gives the actor.
    RoleChanged,
    /// Who speaks.
    AnotherSpeaker,
    /// The outlet.
    OutletChanged,
}

/// Something that changed with the position.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Explanation {
    /// What.
    pub cause: Cause,
    /// Its commonest value before.
    pub before: String,
    /// Its commonest value after.
    pub after: String,
}

/// What changed between two runs of utterances.
pub(crate) fn explanations(
    gathered: &Gathered<'_>,
    before: &Range<usize>,
    after: &Range<usize>,
) -> Vec<Explanation> {
    let before = before.end.saturating_sub(NEAREST).max(before.start)..before.end;
    let after = after.start..(after.start + NEAREST).min(after.end);
    let values: [(Cause, Value); 3] =
        [(Cause::RoleChanged, role), (Cause::AnotherSpeaker, speaker), (Cause::OutletChanged, outlet)];
    let changed = |(cause, value): (Cause, Value)| {
        let (before, after) = (Tally::of(gathered, &before, value), Tally::of(gathered, &after, value));
        let (most_before, most_after) = (before.commonest()?, after.commonest()?);
        let apart = after.share(most_before) <= RARE && before.share(most_after) <= RARE;
        apart.then(|| Explanation { cause, before: most_before.to_owned(), after: most_after.to_owned() })
    };
    values.into_iter().filter_map(changed).collect()
}

type Value = for<'s> fn(&'s StatementJson, &str) -> Option<&'s str>;

/// How often each value occurs.
struct Tally<'a>(BTreeMap<&'a str, usize>);

impl<'a> Tally<'a> {
    fn of(gathered: &Gathered<'a>, range: &Range<usize>, value: Value) -> Self {
        let mut counts = BTreeMap::new();
        for utterance in &gathered.utterances[range.clone()] {
            let actor = gathered.actor(utterance).id;
            if let Some(found) = gathered.evidence(utterance).find_map(|statement| value(statement, actor)) {
                *counts.entry(found).or_insert(0) += 1;
            }
        }
        Tally(counts)
    }

    fn commonest(&self) -> Option<&'a str> {
        self.0
            .iter()
            .max_by_key(|(value, count)| (**count, std::cmp::Reverse(**value)))
            .map(|(value, _)| *value)
    }

    fn share(&self, value: &str) -> f64 {
        let all: usize = self.0.values().sum();
        #[expect(clippy::cast_precision_loss, reason = "at most twenty")]
        let share = self.0.get(value).copied().unwrap_or(0) as f64 / all.max(1) as f64;
        share
    }
}

fn named<'s>(statement: &'s StatementJson, actor: &str) -> Option<&'s ActorJson> {
    statement.source.as_ref()?.actors().find(|one| one.id == actor)
}

fn role<'s>(statement: &'s StatementJson, actor: &str) -> Option<&'s str> {
    named(statement, actor)?.role.as_deref()
}

/// The words of the source where somebody speaks for the actor; a person who speaks for herself is the actor's name,
/// however the text calls her.
fn speaker<'s>(statement: &'s StatementJson, actor: &str) -> Option<&'s str> {
    let one = named(statement, actor)?;
    let words = statement.source.as_ref()?.words.text.as_str();
    let lower = words.to_lowercase();
    let for_another = SPEAKS_FOR.iter().any(|word| lower.contains(word));
    let is_body = matches!(one.kind, Some(ActorKind::Organisation | ActorKind::State | ActorKind::Group));
    Some(if for_another || is_body { words } else { &one.name })
}

fn outlet<'s>(statement: &'s StatementJson, _: &str) -> Option<&'s str> {
    statement.document.publisher.as_deref()
}
