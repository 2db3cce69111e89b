//! What would stand alone as a careful reader's claim: utterances sure enough to be shown for a position.
//!
//! Many that are probably misread may agree by one error of the machine, which no sum over them shows. So a change is claimed
//! only where each side has an utterance that is more likely read rightly than not, by itself and given what the others of its
//! position say.
//!
//! What always holds: a change that is claimed has such an utterance before it and after it; the others are taken back, the less
//! probable first.

use std::ops::Range;

use onrecord_core::Stance;

use crate::gather::Gathered;
use crate::posterior::{Posterior, posterior};

/// From this probability on something would stand alone: it is more likely right than not.
pub(crate) const ALONE: f64 = 0.5;

/// What some utterances come to together.
pub(crate) struct Held<'g, 'a> {
    gathered: &'g Gathered<'a>,
    /// Which they are: places in [`Gathered::utterances`].
    places: Range<usize>,
    /// Their shares.
    pub(crate) posterior: Posterior,
}

impl<'g, 'a> Held<'g, 'a> {
    pub(crate) fn of(gathered: &'g Gathered<'a>, places: &Range<usize>) -> Self {
        let posterior = posterior(&gathered.utterances[places.clone()]);
        Held { gathered, places: places.clone(), posterior }
    }

    /// The likeliest of support, opposition and conditional support.
    pub(crate) fn side(&self) -> Stance {
        let sides = [Stance::Support, Stance::Oppose, Stance::Conditional];
        let better = |best, side| if self.share(side) > self.share(best) { side } else { best };
        sides.into_iter().fold(Stance::Support, better)
    }

    pub(crate) fn share(&self, stance: Stance) -> f64 {
        self.posterior.spread[stance as usize].mean
    }

    /// The probability that one of them is read rightly.
    pub(crate) fn right(&self, place: usize) -> f64 {
        self.posterior.right(&self.gathered.utterances[place])
    }

    /// Those that say a stance and would stand alone.
    pub(crate) fn standing(&self, stance: Stance, alone: f64) -> impl DoubleEndedIterator<Item = usize> + '_ {
        let says = move |place: &usize| self.gathered.utterances[*place].stance == stance;
        self.places.clone().filter(says).filter(move |place| self.right(*place) >= alone)
    }

    /// Whether one of them would stand alone for the side that they hold.
    fn has_word(&self, alone: f64) -> bool {
        self.standing(self.side(), alone).next().is_some()
    }
}

/// The changes, of those that are probable, that have a word on both sides: starts of positions with their probabilities;
/// `cut` tells the positions that they make.
pub(crate) fn with_words(
    gathered: &Gathered<'_>,
    mut changes: Vec<(usize, f64)>,
    alone: f64,
    cut: impl Fn(&[(usize, f64)]) -> Vec<Range<usize>>,
) -> Vec<(usize, f64)> {
    while !changes.is_empty() {
        let wordless = |positions: &Range<usize>| !Held::of(gathered, positions).has_word(alone);
        let Some(bare) = cut(&changes).iter().position(wordless) else { break };
        let beside = [bare.checked_sub(1), Some(bare).filter(|at| *at < changes.len())];
        let weaker = beside.into_iter().flatten().min_by(|a, b| changes[*a].1.total_cmp(&changes[*b].1));
        changes.remove(weaker.unwrap_or_default());
    }
    changes
}
