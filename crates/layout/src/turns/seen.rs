//! How often each speaker is labelled.
//!
//! What always holds: a label without a first name counts for every speaker of its last name.

use std::collections::HashMap;

use super::Candidate;
use super::labels::Label;

/// How often each person is labelled.
pub(super) struct Seen<'c> {
    /// By last name: the labels in all, and those with each first name.
    names: HashMap<&'c str, (usize, HashMap<Option<&'c str>, usize>)>,
}

impl<'c> Seen<'c> {
    pub(super) fn count(found: &'c [Candidate]) -> Self {
        let mut names: HashMap<&str, (usize, HashMap<Option<&str>, usize>)> = HashMap::new();
        for Candidate { label, .. } in found {
            let (all, firsts) = names.entry(&label.person.last).or_default();
            *all += 1;
            *firsts.entry(label.person.first.as_deref()).or_default() += 1;
        }
        Seen { names }
    }

    /// The labels that may name the same person, this one among them.
    pub(super) fn times(&self, label: &Label) -> usize {
        let Some((all, firsts)) = self.names.get(label.person.last.as_str()) else { return 0 };
        let with = |first: Option<&str>| firsts.get(&first).copied().unwrap_or(0);
        match label.person.first.as_deref() {
            None => *all,
            first => with(first) + with(None),
        }
    }

    /// The different last names.
    pub(super) fn speakers(&self) -> usize {
        self.names.len()
    }

    /// The last names of which one person is labelled twice.
    pub(super) fn recurring(&self) -> usize {
        let twice = |(all, firsts): &(usize, HashMap<Option<&str>, usize>)| {
            *all >= 2 && (firsts.contains_key(&None) || firsts.values().any(|&n| n >= 2))
        };
        self.names.values().filter(|n| twice(n)).count()
    }
}
