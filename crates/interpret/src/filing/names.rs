//! Names that an issue is about: a statement on peacekeepers elsewhere does not speak to an issue about one country.
//!
//! What always holds: a name is a word of the proposition that is written with a capital where no sentence begins; an issue
//! without names is about anything; the time is linear in the text.

use std::collections::HashSet;

use super::anchors::words;
use crate::codebook::Codebook;

/// Letters of a name from which on its last one may change ("Ukraine", "Ukrainian").
const LONG: usize = 6;

/// The most that a document's names count, as a logarithm: as many as a document about the matter has.
pub const MOST_NAMED: f64 = 3.0;

/// The names of one issue, as beginnings of words in small letters.
#[derive(Clone, Debug, Default)]
pub struct Names(Vec<String>);

impl Names {
    /// The names of every issue of a codebook, in its order.
    pub fn of_codebook(codebook: &Codebook) -> Vec<Names> {
        let texts = codebook.issues().iter().flat_map(|issue| {
            let lists = [&issue.anchors, &issue.support, &issue.oppose, &issue.neither, &issue.beside];
            [&issue.proposition].into_iter().chain(lists.into_iter().flatten())
        });
        let known: HashSet<String> = texts.flat_map(|text| capitals(text).skip(1)).flatten().collect();
        let of = |proposition: &str| {
            capitals(proposition).flatten().filter(|name| known.contains(name)).map(beginning).collect()
        };
        codebook.issues().iter().map(|issue| Names(of(&issue.proposition))).collect()
    }

    /// Whether one of them is among the words, or there is none.
    pub fn any_in(&self, words: &[String]) -> bool {
        self.0.is_empty() || self.0.iter().any(|name| is_in(name, words))
    }

    /// The logarithm of one more than how many of a thousand words are one of them, at most [`MOST_NAMED`], and that where there is none.
    pub fn frequency(&self, words: &[String]) -> f64 {
        if self.0.is_empty() {
            return MOST_NAMED;
        }
        let found = words.iter().filter(|word| self.0.iter().any(|name| word.starts_with(name))).count();
        (1.0 + 1000.0 * found as f64 / words.len().max(1) as f64).ln().min(MOST_NAMED)
    }

    /// Whether all of them are among the words.
    pub fn all_in(&self, words: &[String]) -> bool {
        self.0.iter().all(|name| is_in(name, words))
    }
}

fn is_in(name: &str, words: &[String]) -> bool {
    words.iter().any(|word| word.starts_with(name))
}

/// Each word of a text: in small letters where it is written with a capital, nothing where it is not.
fn capitals(text: &str) -> impl Iterator<Item = Option<String>> {
    let parts = text.split_whitespace();
    parts.map(|word| word.starts_with(char::is_uppercase).then(|| words(word).into_iter().next()).flatten())
}

fn beginning(name: String) -> String {
    let letters = name.chars().count();
    if letters >= LONG { name.chars().take(letters - 1).collect() } else { name }
}
