//! Statements and acts of saying, counted by value.
//!
//! What always holds: an act of saying counts once for a value, however many statements of that value report it; a value that
//! nothing was counted of is not there.

use std::collections::HashMap;

use crate::list::Counts;
use crate::rows::Rows;

/// So many groups have a set of the acts of saying that are shared: of few groups most statements are, and a set needs no sorting.
const SETS: usize = 64;

/// Counts by value, as they are made.
#[derive(Debug, Default)]
pub(crate) struct Groups {
    places: HashMap<u64, usize>,
    groups: Vec<Counted>,
    /// What was met last: statements of one document follow each other.
    last: Option<(u64, usize)>,
    /// Acts of saying that several statements report, of the first groups.
    sets: Vec<Rows>,
    /// The same of the others, each with the place of its group.
    shared: Vec<(usize, i64)>,
}

/// A value with its counts, and a statement that has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Counted {
    pub(crate) value: u64,
    pub(crate) counts: Counts,
    pub(crate) row: i64,
}

impl Groups {
    /// Counts a statement, which reports an act of saying that others report too, or one of its own. A statement is to be given
    /// once for each of its values.
    pub(crate) fn add(&mut self, value: u64, row: i64, utterance: Option<i64>) {
        let place = match self.last {
            Some((last, place)) if last == value => place,
            _ => self.place(value, row),
        };
        self.last = Some((value, place));
        let counts = &mut self.groups[place].counts;
        counts.statements += 1;
        match utterance {
            Some(utterance) => match self.sets.get_mut(place) {
                Some(set) => counts.utterances += u64::from(set.insert(utterance)),
                None => self.shared.push((place, utterance)),
            },
            None => counts.utterances += 1,
        }
    }

    fn place(&mut self, value: u64, row: i64) -> usize {
        *self.places.entry(value).or_insert_with(|| {
            self.groups.push(Counted { value, counts: Counts::default(), row });
            if self.sets.len() < SETS {
                self.sets.push(Rows::default());
            }
            self.groups.len() - 1
        })
    }

    /// Every value with its counts, in the order in which they were met.
    pub(crate) fn counted(mut self) -> Vec<Counted> {
        self.shared.sort_unstable();
        self.shared.dedup();
        for (place, _) in self.shared {
            self.groups[place].counts.utterances += 1;
        }
        self.groups
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn assert_counted(given: &[(u64, i64, Option<i64>)], expected: &[(u64, u64, u64, i64)]) {
        let mut groups = Groups::default();
        given.iter().for_each(|(value, row, utterance)| groups.add(*value, *row, *utterance));
        let told = |one: Counted| (one.value, one.counts.utterances, one.counts.statements, one.row);
        assert_eq!(groups.counted().into_iter().map(told).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn an_act_of_saying_counts_once_for_a_value() {
        assert_counted(&[], &[]);
        let (alone, act, other) = (None, Some(1), Some(7));
        // Another value between: it is the same group nevertheless.
        assert_counted(
            &[(5, 1, act), (5, 2, act), (9, 3, act), (5, 4, alone), (5, 6, alone), (5, 7, other)],
            &[(5, 4, 5, 1), (9, 1, 1, 3)],
        );
    }

    #[test]
    fn many_groups_are_counted_as_few_are() {
        let values = 2 * SETS as u64;
        let of = |value: u64| [(value, 3, Some(3)), (value, 4, Some(3)), (value, 5, None)];
        let given: Vec<_> = (0..values).flat_map(of).chain((0..values).flat_map(of)).collect();
        let expected: Vec<_> = (0..values).map(|value| (value, 3, 6, 3)).collect();
        assert_counted(&given, &expected);
    }
}
