//! Anchors: words and phrases that statements on an issue are likely to have.
//!
//! What always holds: an anchor is found as whole words in its order, whatever the case; a word of four letters and more is found
//! with an ending too ("guarantor" in "guarantors"); the time is linear in the text.

/// The words of a text, in small letters.
pub fn words(text: &str) -> Vec<String> {
    let parts = text.split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '’'));
    parts.filter(|word| !word.is_empty()).map(|word| plain(&word.to_lowercase())).collect()
}

/// Without the mark of possession.
fn plain(word: &str) -> String {
    let word = word.replace('’', "'");
    word.strip_suffix("'s").unwrap_or(&word).trim_matches('\'').to_owned()
}

/// An anchor's words.
#[derive(Clone, Debug)]
pub struct Anchor(Vec<String>);

impl Anchor {
    /// Of a phrase of the codebook.
    pub fn new(phrase: &str) -> Self {
        Anchor(words(phrase))
    }

    /// Whether it is a single word, which tells less than a phrase.
    pub fn is_one_word(&self) -> bool {
        self.0.len() == 1
    }

    /// Whether a text's words have it.
    pub fn is_in(&self, text: &[String]) -> bool {
        !self.0.is_empty()
            && text.windows(self.0.len()).any(|window| window.iter().zip(&self.0).all(|(a, b)| alike(a, b)))
    }
}

/// Letters of a word to which endings may be added.
const STEM: usize = 4;
/// Letters of an ending.
const ENDING: usize = 2;

fn alike(word: &str, anchor: &str) -> bool {
    word == anchor
        || (anchor.len() >= STEM && word.strip_prefix(anchor).is_some_and(|ending| ending.len() <= ENDING))
}

/// How many of the anchors a text has.
pub fn hits(anchors: &[Anchor], text: &[String]) -> usize {
    anchors.iter().filter(|anchor| anchor.is_in(text)).count()
}
