//! Contradictions: two utterances of one position, close in time, one for and one against.
//!
//! What always holds: both have a date and lie in one segment, so that no change of position stands between them; each would stand
//! alone, given what the others of the position say: among many that are for, one against is more likely misread. Each utterance
//! of the rarer side is listed once, with the nearest of the other side, and the probability that both are read rightly.

use std::ops::Range;

use onrecord_core::Stance;

use crate::gather::Gathered;
use crate::shift::ShiftOptions;
use crate::standing::Held;
use crate::when::DAY;

/// Two utterances that cannot both be the actor's position.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Contradiction {
    /// The earlier one: a place in [`Gathered::utterances`].
    pub first: usize,
    /// The later one.
    pub second: usize,
    /// The probability that both are read rightly.
    pub probability: f64,
}

/// The contradictions inside each segment.
pub(crate) fn contradictions(
    gathered: &Gathered<'_>,
    segments: &[Range<usize>],
    options: &ShiftOptions,
) -> Vec<Contradiction> {
    let mut found = Vec::new();
    for segment in segments.iter().filter(|segment| says_both(gathered, segment)) {
        let held = Held::of(gathered, segment);
        let is_dated = |place: &usize| gathered.utterances[*place].at().is_some();
        let of = |stance: Stance| -> Vec<usize> {
            held.standing(stance, options.contradiction_alone).filter(is_dated).collect()
        };
        let (support, oppose) = (of(Stance::Support), of(Stance::Oppose));
        let (rare, common) = if support.len() < oppose.len() { (support, oppose) } else { (oppose, support) };
        found.extend(rare.iter().filter_map(|&at| nearest(gathered, &held, at, &common, options)));
    }
    found.sort_by_key(|pair| (pair.first, pair.second));
    found
}

/// Whether some are for and some against, which few segments have and the rest need not look at.
fn says_both(gathered: &Gathered<'_>, segment: &Range<usize>) -> bool {
    let says = |stance: Stance| gathered.utterances[segment.clone()].iter().any(|u| u.stance == stance);
    says(Stance::Support) && says(Stance::Oppose)
}

fn nearest(
    gathered: &Gathered<'_>,
    held: &Held<'_, '_>,
    at: usize,
    others: &[usize],
    options: &ShiftOptions,
) -> Option<Contradiction> {
    let next = others.partition_point(|&other| other < at);
    let close = others[next.saturating_sub(1)..(next + 1).min(others.len())].iter().copied();
    let time = |place: usize| gathered.utterances[place].at().unwrap_or_default();
    let other = close.min_by_key(|&other| (time(other) - time(at)).abs())?;
    let close = (time(other) - time(at)).abs() <= options.contradiction_days * DAY;
    let probability = held.right(at) * held.right(other);
    close.then(|| Contradiction { first: at.min(other), second: at.max(other), probability })
}
