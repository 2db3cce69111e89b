//! How alike two texts are, and whether they are copies of one story.
//!
//! What always holds: nothing depends on which text comes first; time grows as n log n with the words read, of
//! which there is a bound ([`crate::WORDS`]).

use crate::shingles::shingles;

// The thresholds are chosen on half of the sample of `examples/copies`, which reports the other half.

/// The least sum of both indices: it is 4/3 for the first third of a story, 2 for the whole.
const SHARED: f64 = 1.0;
/// The least Jaccard index: a fifth, for a text whole in one five times its length.
const SIZE: f64 = 0.2;
/// How deep in the longer text what they share may begin.
const DEEPEST: f64 = 0.6;

/// What two texts share, counted over their distinct shingles.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Likeness {
    /// The shingles of both in those of either (the Jaccard index), 0 to 1.
    pub jaccard: f64,
    /// The shingles of both in those of the text that has fewer, 0 to 1.
    pub containment: f64,
    /// How much of the text that has more shingles lies before nine tenths of what they share, 0 to 1.
    pub depth: f64,
}

impl Likeness {
    /// Whether the two texts are copies of one story.
    ///
    /// Not the same: two stories with one quotation or one foot, though they share a third of their words; a live
    /// blog and what it had become hours later, which holds all of it far down; an excerpt in a text many times as
    /// long. Texts made from one template (notices, questionnaires) can pass: they come weeks apart, copies within
    /// days, so that a caller who knows both days should ask that first.
    pub fn same_story(&self) -> bool {
        self.jaccard + self.containment >= SHARED && self.jaccard >= SIZE && self.depth <= DEEPEST
    }
}

/// How alike two texts are. Texts of fewer words than a shingle has are like no other.
pub fn likeness(a: &str, b: &str) -> Likeness {
    let (a, b) = (Shingles::of(a), Shingles::of(b));
    let (shorter, longer) =
        if (a.distinct.len(), &a.distinct) <= (b.distinct.len(), &b.distinct) { (a, b) } else { (b, a) };
    let both = shared(&shorter.distinct, &longer.distinct);
    if both == 0 {
        return Likeness::default();
    }
    let either = shorter.distinct.len() + longer.distinct.len() - both;
    Likeness {
        jaccard: both as f64 / either as f64,
        containment: both as f64 / shorter.distinct.len() as f64,
        depth: depth(&shorter.distinct, &longer.ordered),
    }
}

/// A text's shingles.
struct Shingles {
    ordered: Vec<u64>,
    /// Each once, sorted.
    distinct: Vec<u64>,
}

impl Shingles {
    fn of(text: &str) -> Self {
        let ordered: Vec<u64> = shingles(text).collect();
        let mut distinct = ordered.clone();
        distinct.sort_unstable();
        distinct.dedup();
        Shingles { ordered, distinct }
    }
}

/// How many numbers lie in both; each side is sorted and has each number once.
fn shared(a: &[u64], b: &[u64]) -> usize {
    let (mut i, mut j, mut count) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        count += usize::from(x == y);
        i += usize::from(x <= y);
        j += usize::from(y <= x);
    }
    count
}

/// The part of `ordered` before the last nine tenths of its shingles that are in `known` (sorted).
fn depth(known: &[u64], ordered: &[u64]) -> f64 {
    let places: Vec<usize> =
        (0..ordered.len()).filter(|&at| known.binary_search(&ordered[at]).is_ok()).collect();
    places.get(places.len() / 10).map_or(0.0, |&at| at as f64 / ordered.len() as f64)
}

#[cfg(test)]
mod tests;
