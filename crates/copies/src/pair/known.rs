//! Which statements are worth comparing: those that share one of their rarer words.
//!
//! What always holds: of each statement no more than [`RAREST`] words are looked up, each in no more than
//! [`COMMON`] statements, so that many statements take no more time each than few.

use std::collections::{BTreeSet, HashMap};

use super::bag::Bag;

/// Words of a statement by which its like are looked for.
const RAREST: usize = 16;
/// A word in more statements than this tells nothing.
const COMMON: usize = 64;

/// The contents of the second copy by their words.
pub(super) struct Known {
    places: HashMap<u64, Vec<usize>>,
    /// In how many statements of both copies a word stands.
    counts: HashMap<u64, usize>,
}

impl Known {
    pub(super) fn of<'a>(
        left: impl Iterator<Item = &'a Bag>,
        right: impl Iterator<Item = &'a Bag> + Clone,
    ) -> Self {
        let mut counts = HashMap::new();
        for &word in left.chain(right.clone()).flat_map(Bag::words) {
            *counts.entry(word).or_insert(0) += 1;
        }
        let mut places: HashMap<u64, Vec<usize>> = HashMap::new();
        for (at, bag) in right.enumerate() {
            for &word in bag.words() {
                let list = places.entry(word).or_default();
                if list.len() < COMMON {
                    list.push(at);
                }
            }
        }
        Known { places, counts }
    }

    /// How much a word tells: less, the more statements it stands in.
    pub(super) fn weight(&self, word: u64) -> f64 {
        let count = self.counts.get(&word).copied().unwrap_or(1);
        (1.0 / count as f64).sqrt()
    }

    /// The statements of the second copy to compare with one of the first.
    pub(super) fn near(&self, bag: &Bag) -> BTreeSet<usize> {
        let mut rare: Vec<u64> = bag.words().to_vec();
        rare.sort_by_key(|word| (self.counts.get(word).copied().unwrap_or(0), *word));
        let lists = rare.iter().filter_map(|word| self.places.get(word)).take(RAREST);
        lists.flatten().copied().collect()
    }
}
