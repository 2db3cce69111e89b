//! Words that tell an issue from the others, as the codebook's texts and what people corrected have them: what a small
//! embedder passes over.
//!
//! What always holds: every number is between 0 and 1; a text without known words has zeros; the time grows with the words of a text
//! times the issues, and with the codebook's texts.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::anchors::{Text, is_little};
use crate::act::stem;

/// Most telling words that count; a long statement says no more of an issue than a short one.
const COUNTED: usize = 5;
/// What is added to counts of texts, so that a word seen once is no proof.
const SMALL: f64 = 0.5;
/// What is added to the weight of a text's words, so that a text of one common word is not covered by it.
const BRIEF: f64 = 2.0;

/// Words that any statement may have, beside the little ones.
const COMMON: &[&str] = &[
    "is", "will", "not", "we", "they", "it", "that", "this", "there", "have", "he", "his", "she", "her",
    "their", "who", "which", "what", "would", "should", "must", "can", "could", "may", "do", "if", "no",
    "any", "all", "than", "then", "so", "but", "or", "more", "most", "very", "one", "two", "about", "over",
    "under", "out", "up", "us", "them", "these", "those", "i", "you", "your", "my", "me", "how", "when",
    "where", "while", "also", "just", "only", "own", "such", "other",
];

/// A text that an issue is known by.
#[derive(Debug)]
pub struct Known {
    /// The issue's place in the codebook.
    pub issue: usize,
    /// Whether it belongs to the issue, or is beside it.
    pub inside: bool,
    pub text: String,
}

/// A text's words as the lexicon knows them.
#[derive(Debug)]
struct Entry {
    known: Known,
    words: Vec<usize>,
    /// The weight of them together.
    weight: f64,
}

/// A word.
#[derive(Debug, Default)]
struct Word {
    /// How rare it is among the texts that belong to an issue.
    weight: f64,
    /// The texts that have it.
    entries: Vec<usize>,
    /// How many of those belong to any issue.
    inside: usize,
    /// How many of those belong to an issue, and how many are beside it, where some are.
    counts: HashMap<usize, Counts>,
}

/// Texts that belong to an issue and texts that are beside it.
#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    inside: usize,
    beside: usize,
}

/// What a text has of an issue's words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shared {
    /// The log-odds of the most telling words that it has, as a share of those of the issue's most telling words.
    pub telling: f64,
    /// The weight of the words that it shares with one text of the issue, as a share of that text's: that of the nearest one.
    pub overlap: f64,
}

/// The words of a codebook.
#[derive(Debug)]
pub struct Lexicon {
    ids: HashMap<String, usize>,
    words: Vec<Word>,
    entries: Vec<Entry>,
    totals: Vec<Counts>,
    /// Texts that belong to any issue.
    inside: usize,
    /// The most that telling words of each issue come to.
    most: Vec<f64>,
    common: HashSet<String>,
}

impl Lexicon {
    /// Of the texts of `issues` issues.
    pub fn new(issues: usize, texts: Vec<Known>) -> Self {
        let common = COMMON.iter().map(|word| stem(word)).collect();
        let mut lexicon = Lexicon {
            ids: HashMap::new(),
            words: Vec::new(),
            entries: Vec::new(),
            totals: vec![Counts::default(); issues],
            inside: 0,
            most: Vec::new(),
            common,
        };
        texts.into_iter().for_each(|known| lexicon.add(known));
        let texts = lexicon.inside as f64;
        for word in &mut lexicon.words {
            word.weight = ((texts + 1.0) / (word.inside as f64 + SMALL)).ln();
        }
        for entry in &mut lexicon.entries {
            entry.weight = entry.words.iter().map(|&word| lexicon.words[word].weight).sum();
        }
        let all: Vec<_> = (0..lexicon.words.len()).collect();
        lexicon.most = (0..issues).map(|issue| lexicon.telling(issue, &all, &[])).collect();
        lexicon
    }

    fn add(&mut self, known: Known) {
        let number = self.entries.len();
        let stems = self.stems(&Text::new(&known.text));
        let words: Vec<usize> = stems
            .into_iter()
            .map(|stem| {
                let next = self.ids.len();
                let id = *self.ids.entry(stem).or_insert(next);
                if id == next {
                    self.words.push(Word::default());
                }
                id
            })
            .collect();
        for &word in &words {
            let word = &mut self.words[word];
            word.entries.push(number);
            word.inside += usize::from(known.inside);
            word.counts.entry(known.issue).or_default().count(known.inside);
        }
        self.inside += usize::from(known.inside);
        self.totals[known.issue].count(known.inside);
        self.entries.push(Entry { known, words, weight: 0.0 });
    }

    /// The stems that tell something, each once.
    fn stems(&self, text: &Text) -> BTreeSet<String> {
        let told = text.words.iter().zip(&text.stems).filter(|(word, _)| !is_little(word));
        told.map(|(_, stem)| stem.clone()).filter(|stem| !self.common.contains(stem)).collect()
    }

    /// What a text has of each issue's words; texts that are `left_out` word for word are not counted.
    pub fn shared(&self, text: &Text, left_out: Option<&str>) -> Vec<Shared> {
        let words: Vec<usize> =
            self.stems(text).iter().filter_map(|stem| self.ids.get(stem).copied()).collect();
        let without: Vec<&Entry> = match left_out {
            Some(left_out) => self.entries.iter().filter(|entry| entry.known.text == left_out).collect(),
            None => Vec::new(),
        };
        let overlaps = self.overlaps(&words, left_out);
        let of = |(issue, overlap)| {
            let telling = self.telling(issue, &words, &without);
            let most = self.most[issue];
            Shared { telling: if most > 0.0 { (telling / most).min(1.0) } else { 0.0 }, overlap }
        };
        overlaps.into_iter().enumerate().map(of).collect()
    }

    /// The log-odds of the most telling of some words, added up.
    fn telling(&self, issue: usize, words: &[usize], without: &[&Entry]) -> f64 {
        let mut odds: Vec<f64> = words.iter().map(|&word| self.log_odds(issue, word, without)).collect();
        odds.sort_by(|a, b| b.total_cmp(a));
        odds.into_iter().take(COUNTED).filter(|odds| *odds > 0.0).sum()
    }

    /// By how much likelier a text of the issue has a word than one of the others or beside it, in log-odds.
    fn log_odds(&self, issue: usize, number: usize, without: &[&Entry]) -> f64 {
        let (word, texts) = (&self.words[number], self.totals[issue]);
        let counts = word.counts.get(&issue).copied().unwrap_or_default();
        let (mut here, mut texts_here) = (counts.inside, texts.inside);
        let mut there = word.inside - here + counts.beside;
        let mut texts_there = self.inside - texts_here + texts.beside;
        for entry in without {
            let has = usize::from(entry.words.contains(&number));
            match (entry.known.issue == issue, entry.known.inside) {
                (true, true) => (here, texts_here) = (here - has, texts_here - 1),
                (true, false) | (false, true) => (there, texts_there) = (there - has, texts_there - 1),
                (false, false) => {}
            }
        }
        if here == 0 { 0.0 } else { logit(here, texts_here) - logit(there, texts_there) }
    }

    /// The share of the text that each issue shares most words with.
    fn overlaps(&self, words: &[usize], left_out: Option<&str>) -> Vec<f64> {
        let mut shared = vec![0.0; self.entries.len()];
        for word in words.iter().map(|&word| &self.words[word]) {
            word.entries.iter().for_each(|&entry| shared[entry] += word.weight);
        }
        let mut best = vec![0.0_f64; self.totals.len()];
        let counted = |entry: &Entry| entry.known.inside && Some(entry.known.text.as_str()) != left_out;
        for (entry, shared) in self.entries.iter().zip(shared).filter(|(entry, _)| counted(entry)) {
            let best = &mut best[entry.known.issue];
            *best = best.max(shared / (entry.weight + BRIEF));
        }
        best
    }
}

impl Counts {
    fn count(&mut self, inside: bool) {
        *(if inside { &mut self.inside } else { &mut self.beside }) += 1;
    }
}

/// The log-odds that a text has a word which `with` of `all` have.
fn logit(with: usize, all: usize) -> f64 {
    ((with as f64 + SMALL) / ((all - with) as f64 + SMALL)).ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lexicon() -> Lexicon {
        let known = |issue, inside, text: &str| Known { issue, inside, text: text.into() };
        Lexicon::new(
            3,
            vec![
                known(0, true, "the ferries sail at night"),
                known(0, true, "the harbour lets ferries in"),
                known(0, false, "the harbour school"),
                known(1, true, "the harbour takes tolls"),
                known(1, true, "every toll is dear"),
            ],
        )
    }

    fn shared(text: &str, left_out: Option<&str>) -> Vec<Shared> {
        lexicon().shared(&Text::new(text), left_out)
    }

    #[test]
    fn words_tell_an_issue_from_the_others() {
        let of = |text: &str| shared(text, None).iter().map(|shared| shared.telling).collect::<Vec<_>>();
        let ferry = of("a ferry, two ferries");
        assert!(ferry[0] > 0.2 && ferry[1] == 0.0 && ferry[2] == 0.0, "{ferry:?}");
        let toll = of("tolls");
        assert!(toll[1] > 0.2 && toll[0] == 0.0, "{toll:?}");
        assert!(of("the harbour")[0] < ferry[0], "another issue has it, too");
        assert_eq!(of("the and of it were"), [0.0; 3]);
        assert_eq!(of(""), [0.0; 3]);
    }

    #[test]
    fn a_text_overlaps_with_the_nearest_one() {
        let of = |text: &str| shared(text, None).iter().map(|shared| shared.overlap).collect::<Vec<_>>();
        let one = of("ferries at night");
        let whole = of("at night the ferries sail");
        assert!(one[0] > 0.2 && whole[0] > one[0] && whole[0] < 1.0, "{one:?} {whole:?}");
        assert_eq!(of("school"), [0.0; 3], "what is beside an issue is none of its texts");
    }

    #[test]
    fn a_text_that_is_left_out_vouches_for_nothing() {
        let text = "every toll is dear";
        let (with, without) = (shared(text, None), shared(text, Some(text)));
        assert!(without[1].telling < with[1].telling && without[1].overlap < with[1].overlap);
        assert!(without[1].telling > 0.0, "another text has the toll");
        assert_eq!(shared("ferries", Some("nothing like it")), shared("ferries", None));
    }
}
