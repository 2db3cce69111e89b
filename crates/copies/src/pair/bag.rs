//! The words of one content and the pairs of words in it, and how alike two such bags are.
//!
//! What always holds: likeness does not depend on which bag comes first; it is 1 for the same words, 0 for none in
//! common.

use crate::mix::join;
use crate::words::words;

/// How many words of a content are looked at; one longer is a whole speech.
pub(super) const WORDS: usize = 1 << 12;

/// Words that a content is taken to have beside those of it, when it is asked whether it lies in a longer one:
/// one word alone is in many.
const PRIOR: f64 = 1.0;

/// The words of a text and its pairs of neighbours, each as often as it stands there. Pairs keep contents apart that
/// share only the small words that hold any sentence together.
pub(super) struct Bag {
    /// Sorted, each once: a word's second place is another number than its first.
    words: Vec<u64>,
    /// How much each tells; 1 until it is weighed.
    weights: Vec<f64>,
    /// Sum of the weights.
    total: f64,
}

impl Bag {
    pub(super) fn of(text: &str) -> Self {
        let mut all: Vec<u64> = words(text).take(WORDS).collect();
        let pairs: Vec<u64> = all.windows(2).map(|two| join(two[0], two[1])).collect();
        all.extend(pairs);
        all.sort_unstable();
        for group in all.chunk_by_mut(|a, b| a == b) {
            for (nth, word) in group.iter_mut().enumerate().skip(1) {
                *word = join(*word, nth as u64);
            }
        }
        all.sort_unstable();
        let (weights, total) = (vec![1.0; all.len()], all.len() as f64);
        Bag { words: all, weights, total }
    }

    pub(super) fn words(&self) -> &[u64] {
        &self.words
    }

    /// Gives each word its weight.
    pub(super) fn weigh(&mut self, weight: impl Fn(u64) -> f64) {
        self.weights = self.words.iter().map(|&word| weight(word)).collect();
        self.total = self.weights.iter().sum();
    }

    /// The greater of two: the shared weight in the mean of both (Dice's coefficient), which is low where one was
    /// trimmed, and in the lesser of the two, which is not.
    pub(super) fn likeness(&self, other: &Bag) -> f64 {
        let both = self.shared(other);
        if both == 0.0 {
            return 0.0;
        }
        let dice = 2.0 * both / (self.total + other.total);
        dice.max(both / (self.total.min(other.total) + PRIOR))
    }

    /// The weight of the words in both.
    fn shared(&self, other: &Bag) -> f64 {
        let (mut i, mut j, mut sum) = (0, 0, 0.0);
        while let (Some(one), Some(two)) = (self.words.get(i), other.words.get(j)) {
            if one == two {
                sum += self.weights[i];
            }
            i += usize::from(one <= two);
            j += usize::from(two <= one);
        }
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(one: &str, other: &str, likeness: f64) {
        assert_eq!(Bag::of(one).likeness(&Bag::of(other)), likeness);
        assert_eq!(Bag::of(other).likeness(&Bag::of(one)), likeness);
    }

    #[test]
    fn by_hand() {
        check("rates will rise", "Rates will rise!", 1.0);
        check("rates will rise", "taxes fell", 0.0);
        check("", "", 0.0);
        // Three words and two pairs, all of them in the five and four of the other: 10/14, and 5/(5+1).
        check("rates will rise", "rates will rise in May", 5.0 / 6.0);
        // One word of two: a quarter of a bag of three, for the pair differs too.
        check("no comment", "no way", 2.0 / 6.0);
    }

    #[test]
    fn a_word_said_twice_is_not_a_word_said_once() {
        assert!(Bag::of("no no").likeness(&Bag::of("no")) < 1.0);
    }
}
