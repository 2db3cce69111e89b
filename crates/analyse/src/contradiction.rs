//! Contradictions: two utterances of one position, close in time, one for and one against.
//!
//! What always holds: both have a date and lie in one segment, so that no change of position stands between them; each
//! utterance of the rarer side is listed once, with the nearest of the other side, and the probability that both are read rightly.

use std::ops::Range;

use onrecord_core::Stance;

use crate::gather::{Gathered, Utterance};
use crate::shift::ShiftOptions;
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

/// The contradictions inside each segment that are at least as probable as is asked for.
pub(crate) fn contradictions(
    gathered: &Gathered<'_>,
    segments: &[Range<usize>],
    options: &ShiftOptions,
) -> Vec<Contradiction> {
    let mut found = Vec::new();
    for segment in segments {
        let of = |stance: Stance| -> Vec<usize> {
            segment.clone().filter(|&at| is_sure(&gathered.utterances[at], stance)).collect()
        };
        let (support, oppose) = (of(Stance::Support), of(Stance::Oppose));
        let (rare, common) = if support.len() < oppose.len() { (support, oppose) } else { (oppose, support) };
        found.extend(rare.iter().filter_map(|&at| nearest(gathered, at, &common, options)));
    }
    found.sort_by_key(|pair| (pair.first, pair.second));
    found
}

fn is_sure(utterance: &Utterance, stance: Stance) -> bool {
    utterance.stance == stance && utterance.at().is_some()
}

fn nearest(
    gathered: &Gathered<'_>,
    at: usize,
    others: &[usize],
    options: &ShiftOptions,
) -> Option<Contradiction> {
    let next = others.partition_point(|&other| other < at);
    let close = others[next.saturating_sub(1)..(next + 1).min(others.len())].iter().copied();
    let time = |place: usize| gathered.utterances[place].at().unwrap_or_default();
    let other = close.min_by_key(|&other| (time(other) - time(at)).abs())?;
    let read = |place: usize| {
        let utterance = &gathered.utterances[place];
        f64::from(utterance.valid) * f64::from(utterance.sure)
    };
    let probability = read(at) * read(other);
    let close = (time(other) - time(at)).abs() <= options.contradiction_days * DAY;
    (close && probability >= options.contradiction_least).then(|| Contradiction {
        first: at.min(other),
        second: at.max(other),
        probability,
    })
}
