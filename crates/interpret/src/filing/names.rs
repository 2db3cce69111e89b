//! Names that an issue is about: a statement on peacekeepers elsewhere does not speak to an issue about one country.
//!
//! What always holds: a name is a word of the proposition that is written with a capital where no sentence begins; an issue
//! without names is about anything; the time is linear in the text.

use std::collections::HashSet;

use super::anchors::words;
use crate::codebook::Codebook;

/// Letters of a name from which on its last one may change ("Ukraine", "Ukrainian").
const LONG: usize = 6;

/// The names of one issue, as beginnings of words in small letters.
#[derive(Clone, Debug, Default)]
pub struct Names(Vec<String>);

impl Names {
    /// The names of every issue of a codebook, in its order.
    pub fn of_codebook(codebook: &Codebook) -> Vec<Names> {
        let texts = codebook.issues().iter().flat_map(|issue| {
            [&issue.proposition].into_iter().chain(&issue.anchors).chain(&issue.support).chain(&issue.oppose)
        });
        let known: HashSet<String> = texts.flat_map(|text| capitals(text).skip(1)).flatten().collect();
        let of = |proposition: &str| {
            capitals(proposition).flatten().filter(|name| known.contains(name)).map(beginning).collect()
        };
        codebook.issues().iter().map(|issue| Names(of(&issue.proposition))).collect()
    }

    /// Whether one of them is among the words, or there is none.
    pub fn are_in(&self, words: &[String]) -> bool {
        self.0.is_empty()
            || words.iter().any(|word| self.0.iter().any(|name| word.starts_with(name.as_str())))
    }
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

/// What a document says of a codebook's names: which issues it can be about.
#[derive(Clone, Debug)]
pub struct Setting(pub(super) Vec<bool>);

impl Setting {
    /// Of a document that is not at hand: it may be about anything.
    pub fn unknown() -> Self {
        Setting(Vec::new())
    }

    /// Of a document's text.
    pub fn of_text(names: &[Names], text: &str) -> Self {
        let words = words(text);
        Setting(names.iter().map(|names| names.are_in(&words)).collect())
    }
}
