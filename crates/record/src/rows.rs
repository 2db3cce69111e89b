//! A set of rows.
//!
//! What always holds: it takes a bit for each row up to the greatest in it, whatever number of them it holds; a number that no
//! table has is in none.

/// A set of rows, a bit each.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rows(Vec<u64>);

impl Rows {
    /// Takes a row in; whether it is new.
    pub(crate) fn insert(&mut self, row: i64) -> bool {
        let Ok(row) = usize::try_from(row) else { return false };
        if self.0.len() <= row / 64 {
            self.0.resize(row / 64 + 1, 0);
        }
        let (word, bit) = (&mut self.0[row / 64], 1 << (row % 64));
        let is_new = *word & bit == 0;
        *word |= bit;
        is_new
    }

    pub(crate) fn contains(&self, row: i64) -> bool {
        let Ok(row) = usize::try_from(row) else { return false };
        self.0.get(row / 64).is_some_and(|bits| bits & (1 << (row % 64)) != 0)
    }

    /// How many there are.
    pub(crate) fn len(&self) -> u64 {
        self.0.iter().map(|word| u64::from(word.count_ones())).sum()
    }

    /// The rows in their order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = i64> + '_ {
        (0..).zip(&self.0).flat_map(|(at, word)| {
            (0..64).filter(move |bit| word & (1u64 << bit) != 0).map(move |bit| at * 64 + bit)
        })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_is_a_set(rows in prop::collection::vec(0i64..300, 0..40), asked in -2i64..400) {
            let (mut set, mut oracle) = (Rows::default(), BTreeSet::new());
            for row in rows {
                prop_assert_eq!(set.insert(row), oracle.insert(row));
            }
            prop_assert_eq!(set.contains(asked), oracle.contains(&asked));
            prop_assert_eq!(set.len(), oracle.len() as u64);
            prop_assert_eq!(set.iter().collect::<Vec<_>>(), oracle.into_iter().collect::<Vec<_>>());
        }
    }
}
