//! Who held an office at a time: the decision alone, over the documents next to that time that show somebody in it.
//!
//! What always holds: a pure function, which gives the same answer whatever the order of what shows it; where what shows it
//! disagrees, or nothing near tells, nobody is the holder.

use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Documents on each side of a time that are looked at.
pub(super) const NEAREST: usize = 5;
/// Seconds within which a document tells who held an office before or after it, where one on the other side tells the same.
const BETWEEN: i64 = 366 * DAY;
/// Seconds beyond the last document that shows somebody in an office, or before the first, in which that still tells.
const BEYOND: i64 = 92 * DAY;
/// The same where one document alone shows it.
const BEYOND_ONE: i64 = 31 * DAY;
const DAY: i64 = 24 * 60 * 60;
/// The part of what is shown that has to be of the holder.
const MOST: f64 = 0.75;
/// How sure a holder is whom documents on both sides of the time show, and one whom those on one side do.
const SURE: [f64; 2] = [0.97, 0.9];

/// A document that shows somebody in an office.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shown {
    /// The actor.
    pub(super) actor: i64,
    /// When the document was published.
    pub(super) at: i64,
    /// Whether the publisher is that of the document in question, which knows best who holds its own offices.
    pub(super) own: bool,
}

/// Who held an office.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Verdict {
    /// The actor and how sure that is.
    pub(super) holder: Option<(i64, f64)>,
    /// Who else may have, or who may where nobody is sure enough.
    pub(super) runner_up: Option<(i64, f64)>,
}

/// Who held an office at a time by what the nearest documents before and after it show.
pub(super) fn holder(at: i64, before: &[Shown], after: &[Shown]) -> Verdict {
    let near = |shown: &[Shown]| -> Vec<Shown> {
        shown.iter().filter(|s| (s.at - at).abs() <= BETWEEN).copied().collect()
    };
    let (before, after) = (near(before), near(after));
    let all: Vec<Shown> = before.iter().chain(&after).copied().collect();
    let ranked = ranked(&all);
    let Some(&(first, share)) = ranked.first() else { return Verdict::default() };
    let second = ranked.get(1).copied();
    let sure = match (leads(&before, first), leads(&after, first)) {
        (Some(true), Some(true)) => SURE[0],
        (Some(true), None) | (None, Some(true)) if is_close(at, &all, first) => SURE[1],
        _ => 0.0,
    };
    match share >= MOST && sure > 0.0 {
        true => Verdict { holder: Some((first, share * sure)), runner_up: second },
        false => Verdict { holder: None, runner_up: Some((first, share)) },
    }
}

/// Actors with their part of what is shown, the greatest first.
fn ranked(shown: &[Shown]) -> Vec<(i64, f64)> {
    let mut weights = BTreeMap::<i64, u32>::new();
    for one in shown {
        *weights.entry(one.actor).or_default() += if one.own { 2 } else { 1 };
    }
    let sum: u32 = weights.values().sum();
    let mut ranked: Vec<(i64, u32)> = weights.into_iter().collect();
    ranked.sort_by_key(|&(actor, weight)| (Reverse(weight), actor));
    ranked.into_iter().map(|(actor, weight)| (actor, f64::from(weight) / f64::from(sum))).collect()
}

/// Whether an actor has the greatest part of one side; nothing where that side shows nobody.
fn leads(side: &[Shown], actor: i64) -> Option<bool> {
    ranked(side).first().map(|first| first.0 == actor)
}

/// Whether the documents of one side are close enough to tell of the time.
fn is_close(at: i64, shown: &[Shown], actor: i64) -> bool {
    let of = || shown.iter().filter(|s| s.actor == actor);
    let within = if of().count() > 1 { BEYOND } else { BEYOND_ONE };
    of().any(|s| (s.at - at).abs() <= within)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(actor: i64, days: &[i64]) -> Vec<Shown> {
        days.iter().map(|day| Shown { actor, at: day * DAY, own: false }).collect()
    }

    #[track_caller]
    fn held(before: &[Shown], after: &[Shown], expected: Option<i64>) {
        assert_eq!(holder(0, before, after).holder.map(|(actor, _)| actor), expected);
    }

    #[test]
    fn whoever_is_shown_on_both_sides_held_it() {
        held(&shown(1, &[-300]), &shown(1, &[200]), Some(1));
        held(&shown(1, &[-2, -1]), &shown(2, &[1, 2]), None);
        held(&shown(1, &[-400]), &shown(1, &[400]), None);
        held(&[], &[], None);
    }

    #[test]
    fn beyond_what_is_shown_it_is_held_a_while() {
        held(&shown(1, &[-20]), &[], Some(1));
        held(&shown(1, &[-40]), &[], None);
        held(&shown(1, &[-40, -50]), &[], Some(1));
        held(&shown(1, &[-100, -120]), &[], None);
        held(&[], &shown(1, &[40, 50]), Some(1));
    }

    #[test]
    fn one_slip_of_reading_changes_nothing_and_doubt_is_told() {
        let before = [shown(1, &[-1, -2, -3]), shown(9, &[-4])].concat();
        held(&before, &shown(1, &[1, 2]), Some(1));
        let verdict = holder(0, &shown(1, &[-1, -2]), &shown(2, &[1]));
        assert_eq!((verdict.holder, verdict.runner_up.map(|r| r.0)), (None, Some(1)));
        let own = Shown { own: true, ..shown(1, &[-1])[0] };
        assert!(holder(0, &[own], &shown(2, &[1])).runner_up.is_some_and(|r| r.0 == 1));
    }

    proptest! {
        #[test]
        fn the_order_does_not_matter(
            sides in prop::collection::vec((1_i64..4, -500_i64..500, any::<bool>()), 0..10),
        ) {
            let all: Vec<Shown> =
                sides.iter().map(|&(actor, day, own)| Shown { actor, at: day * DAY, own }).collect();
            let (before, after): (Vec<_>, Vec<_>) = all.into_iter().partition(|s| s.at <= 0);
            let turned = |side: &[Shown]| side.iter().rev().copied().collect::<Vec<_>>();
            let verdict = holder(0, &before, &after);
            prop_assert_eq!(holder(0, &turned(&before), &turned(&after)), verdict);
            let sure = |of: Option<(i64, f64)>| of.is_none_or(|(_, p)| (0.0..=1.0).contains(&p));
            prop_assert!(sure(verdict.holder) && sure(verdict.runner_up));
        }
    }
}
