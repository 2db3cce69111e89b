//! Strings as numbers that keep the order of the strings.
//!
//! What always holds: after [`Names::finish`] the numbers of two strings stand to each other as the strings do, so that
//! nothing depends on the order in which they came or on a hash.

use std::collections::HashMap;

/// Strings seen so far, numbered as they came.
#[derive(Default)]
pub(crate) struct Names<'a> {
    numbers: HashMap<&'a str, u32>,
    names: Vec<&'a str>,
}

impl<'a> Names<'a> {
    /// The number of a string, and whether it is new.
    pub(crate) fn number(&mut self, name: &'a str) -> (u32, bool) {
        let next = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        let number = *self.numbers.entry(name).or_insert(next);
        if number == next {
            self.names.push(name);
        }
        (number, number == next)
    }

    /// For each number given so far, the rank of its string.
    pub(crate) fn finish(&self) -> Vec<u32> {
        let mut order: Vec<u32> = (0..u32::try_from(self.names.len()).unwrap_or(u32::MAX)).collect();
        order.sort_unstable_by_key(|&number| self.names[number as usize]);
        let mut ranks = vec![0; order.len()];
        for (rank, &number) in (0..).zip(&order) {
            ranks[number as usize] = rank;
        }
        ranks
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_the_order_of_the_strings() {
        let mut names = Names::default();
        let given: Vec<u32> = ["c", "a", "b", "a"].iter().map(|name| names.number(name).0).collect();
        assert_eq!(given, [0, 1, 2, 1]);
        assert_eq!(names.finish(), [2, 0, 1]);
    }
}
