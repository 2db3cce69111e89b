//! The lexicon of acts: which words of a cue or of a content tell one.
//!
//! What always holds: the file is read once; each of its lines names words, and each section a place and an act of the list.

use std::collections::HashMap;
use std::sync::LazyLock;

use onrecord_core::Act;

use super::tokens::stems;

/// The lexicon's own text.
const FILE: &str = include_str!("lexicon.txt");

/// Words of a cue that patterns leave out: articles, helping verbs, possessives, and what strengthens a word.
const PASSED: [&str; 29] = [
    "have",
    "be",
    "also",
    "again",
    "further",
    "even",
    "just",
    "now",
    "only",
    "the",
    "a",
    "an",
    "its",
    "my",
    "our",
    "their",
    "his",
    "her",
    "deep",
    "sincer",
    "heartfelt",
    "profound",
    "serious",
    "grav",
    "strong",
    "glow",
    "ful",
    "firm",
    "great",
];

/// What a pattern tells: an act, or none in a cue that is plain.
pub(super) type Told = Option<Act>;

/// One pattern that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hit {
    /// The first word of it.
    pub at: usize,
    /// How many words it has.
    pub len: usize,
    /// What it tells.
    pub told: Told,
}

/// Patterns by their first word, the longest first.
#[derive(Default)]
pub(super) struct Patterns(HashMap<String, Vec<(Vec<String>, Told)>>);

static CUE: LazyLock<Patterns> = LazyLock::new(|| Patterns::read("cue", counts_in_cue));
static CONTENT: LazyLock<Patterns> = LazyLock::new(|| Patterns::read("content", |_| true));

static CLEAR: LazyLock<Patterns> = LazyLock::new(|| Patterns::read("clear", |_| true));

/// Patterns of contents that label a statement for training.
pub(super) fn clear() -> &'static Patterns {
    &CLEAR
}

/// Patterns of cues.
pub(super) fn cue() -> &'static Patterns {
    &CUE
}

/// Patterns of contents.
pub(super) fn content() -> &'static Patterns {
    &CONTENT
}

/// Whether a cue's word counts in its patterns: neither passed over nor an adverb.
pub(super) fn counts_in_cue(word: &str) -> bool {
    !PASSED.contains(&word) && (word == "likeli" || !(word.len() > 4 && word.ends_with("li")))
}

impl Patterns {
    fn read(place: &str, counts: fn(&str) -> bool) -> Self {
        let mut found = Patterns::default();
        let mut told = None;
        let mut wanted = false;
        for line in FILE.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            match section(line) {
                Some((name, act)) => (wanted, told) = (name == place, Act::from_name(act)),
                None if wanted => found.add(line, told, counts),
                None => {}
            }
        }
        for patterns in found.0.values_mut() {
            patterns.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        }
        found
    }

    fn add(&mut self, line: &str, told: Told, counts: fn(&str) -> bool) {
        let words: Vec<String> = stems(line, 12).into_iter().filter(|word| counts(word)).collect();
        if let Some((first, rest)) = words.split_first() {
            self.0.entry(first.clone()).or_default().push((rest.to_vec(), told));
        }
    }

    /// The longest pattern that begins at each word, in reading order.
    pub(super) fn hits(&self, words: &[String]) -> Vec<Hit> {
        (0..words.len()).filter_map(|at| self.hit(words, at)).collect()
    }

    fn hit(&self, words: &[String], at: usize) -> Option<Hit> {
        let (first, rest) = words.get(at..)?.split_first()?;
        let (tail, told) = self.0.get(first)?.iter().find(|(tail, _)| rest.starts_with(tail))?;
        Some(Hit { at, len: tail.len() + 1, told: *told })
    }
}

/// `[cue reject]`: the place and the act.
fn section(line: &str) -> Option<(&str, &str)> {
    line.strip_prefix('[')?.strip_suffix(']')?.split_once(' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_names_a_place_and_an_act() {
        for line in FILE.lines().filter(|line| line.starts_with('[')) {
            let (place, act) = section(line).expect(line);
            assert!(["cue", "content", "clear"].contains(&place), "{line}");
            assert!(act == "plain" || Act::from_name(act).is_some(), "{line}");
        }
    }

    #[test]
    fn every_act_but_stating_has_words_in_both_places() {
        for patterns in [cue(), content()] {
            for &act in Act::ALL.iter().filter(|act| **act != Act::State) {
                let has = |(_, told): &(Vec<String>, Told)| *told == Some(act);
                assert!(patterns.0.values().flatten().any(has), "{act:?}");
            }
        }
    }

    #[test]
    fn the_longest_pattern_wins() {
        let hits = cue().hits(&stems("hinted at calling on, and ruled out", 20));
        let told: Vec<(usize, Told)> = hits.iter().map(|hit| (hit.len, hit.told)).collect();
        assert_eq!(told, [(2, Some(Act::Offer)), (2, Some(Act::Appeal)), (2, Some(Act::Reject))]);
    }
}
