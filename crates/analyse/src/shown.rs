//! Which utterances of a shift are shown for it.
//!
//! What always holds: those that would stand alone for what is held on their side come first; all that are shown lie near the shift,
//! so that words are read for few.

use std::ops::Range;

use crate::explain::NEAREST;
use crate::gather::Gathered;
use crate::shift::{Shift, ShiftKind};
use crate::standing::{ALONE, Held};

impl Shift {
    /// The two utterances that tell it: the last before it and the first after it that say what is held on their side and would
    /// stand alone with the probability `alone`; places in [`Gathered::utterances`]. A first word has none before; the first
    /// word after a silence is the one after it, whatever it says.
    pub fn told(&self, gathered: &Gathered<'_>, alone: f64) -> (Option<usize>, Option<usize>) {
        let (before, after) = (Held::of(gathered, &self.before), Held::of(gathered, &self.after));
        let last = before.standing(before.side(), alone).next_back().or(self.before.clone().next_back());
        if matches!(self.kind, ShiftKind::FirstWord | ShiftKind::SilenceBroken) {
            return (self.before.clone().next_back(), self.after.clone().next());
        }
        (last, after.standing(after.side(), alone).next().or(self.after.clone().next()))
    }

    /// The utterances that are shown, `nearest` on each side in the order of time: the nearest of those that would stand alone for
    /// what is held there, then the nearest of the others; all are among [`Shift::places`].
    pub(crate) fn shown(&self, gathered: &Gathered<'_>, nearest: usize) -> (Vec<usize>, Vec<usize>) {
        let near = nearest.max(NEAREST);
        let before: Vec<usize> = self.before.clone().rev().take(near).collect();
        let after: Vec<usize> = self.after.clone().take(near).collect();
        (chosen(gathered, &self.before, before, nearest), chosen(gathered, &self.after, after, nearest))
    }

    /// The utterances whose words show it, with `nearest` on each side, and what else could explain it.
    pub fn places(&self, nearest: usize) -> impl Iterator<Item = usize> + use<> {
        let near = nearest.max(NEAREST);
        self.before.clone().rev().take(near).chain(self.after.clone().take(near))
    }
}

/// Of the places nearest to a shift, the nearest first, so many: those that would stand alone come first.
fn chosen(gathered: &Gathered<'_>, side: &Range<usize>, near: Vec<usize>, most: usize) -> Vec<usize> {
    let held = Held::of(gathered, side);
    let standing: Vec<usize> = held.standing(held.side(), ALONE).collect();
    let (mut chosen, others): (Vec<usize>, Vec<usize>) =
        near.into_iter().partition(|place| standing.binary_search(place).is_ok());
    chosen.extend(others);
    chosen.truncate(most);
    chosen.sort_unstable();
    chosen
}
