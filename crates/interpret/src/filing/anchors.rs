//! Anchors: words and phrases that statements on an issue are likely to have.
//!
//! What always holds: an anchor is found where its words stand in its order, whatever their case and their ending, with a few others
//! between them at most ("guarantees of security" in "guarantees of our country's security"); little words do not count; the
//! time is linear in the text.

use std::collections::HashMap;

use crate::act::stem;

/// Words that may stand between two of an anchor.
const GAP: usize = 3;

/// Words that tell nothing beside others.
const LITTLE: &[&str] = &[
    "of", "the", "to", "in", "a", "an", "for", "by", "on", "with", "and", "its", "our", "from", "into", "at",
    "as",
];

/// The words of a text, in small letters.
pub fn words(text: &str) -> Vec<String> {
    placed(text).map(|(_, word)| word).collect()
}

/// The words of a text, in small letters, with the place of each in code points.
fn placed(text: &str) -> impl Iterator<Item = (usize, String)> {
    let mut place = 0;
    let parts = text.split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '’'));
    let parts = parts.map(move |word| {
        let start = place;
        place += word.chars().count() + 1;
        (start, word)
    });
    parts.filter(|(_, word)| !word.is_empty()).map(|(start, word)| (start, plain(&word.to_lowercase())))
}

/// Without the mark of possession.
fn plain(word: &str) -> String {
    let word = word.replace('’', "'");
    word.strip_suffix("'s").unwrap_or(&word).trim_matches('\'').to_owned()
}

/// A text to look for anchors and names in.
#[derive(Debug)]
pub struct Text {
    /// Its words in small letters.
    pub words: Vec<String>,
    /// Their stems.
    pub stems: Vec<String>,
    /// Where each word begins, in code points.
    places: Vec<usize>,
    /// Where each stem stands among the words.
    at: HashMap<String, Vec<usize>>,
}

impl Text {
    /// Of any text.
    pub fn new(text: &str) -> Self {
        let (places, words): (Vec<_>, Vec<_>) = placed(text).unzip();
        let stems: Vec<String> = words.iter().map(|word| stem(word)).collect();
        let mut at: HashMap<String, Vec<usize>> = HashMap::new();
        for (i, stem) in stems.iter().enumerate() {
            at.entry(stem.clone()).or_default().push(i);
        }
        Text { words, stems, places, at }
    }

    /// Where a stem stands among the words that may follow another of an anchor.
    fn next(&self, stem: &str, after: usize) -> Option<usize> {
        (after + 1..self.stems.len().min(after + 2 + GAP)).find(|&i| self.stems[i] == stem)
    }
}

/// An anchor's words.
#[derive(Clone, Debug)]
pub struct Anchor(Vec<String>);

impl Anchor {
    /// Of a phrase of the codebook.
    pub fn new(phrase: &str) -> Self {
        let mut words = words(phrase);
        if words.iter().filter(|word| !is_little(word)).count() > 1 {
            words.retain(|word| !is_little(word));
        }
        Anchor(words.iter().map(|word| stem(word)).collect())
    }

    /// Whether it is a single word, which tells less than a phrase.
    pub fn is_one_word(&self) -> bool {
        self.0.len() == 1
    }

    /// Whether a text has it.
    pub fn is_in(&self, text: &Text) -> bool {
        self.places(text).next().is_some()
    }

    /// Where it begins in a text, in code points.
    pub fn places<'a>(&'a self, text: &'a Text) -> impl Iterator<Item = usize> {
        let (first, rest) = self.0.split_first().unzip();
        let starts = first.and_then(|first| text.at.get(first)).into_iter().flatten();
        let follow = move |start: usize| {
            rest.into_iter().flatten().try_fold(start, |at, stem| text.next(stem, at)).is_some()
        };
        starts.filter(move |&&start| follow(start)).map(|&start| text.places[start])
    }
}

/// Whether a word tells nothing beside others.
pub fn is_little(word: &str) -> bool {
    LITTLE.contains(&word)
}

/// How many of the anchors a text has.
pub fn hits(anchors: &[Anchor], text: &Text) -> usize {
    anchors.iter().filter(|anchor| anchor.is_in(text)).count()
}
