//! How words look: capitals, small letters, digits.
//!
//! What always holds: a word has one shape, told by its letters alone.

use super::{LONGEST, is_apostrophe};
use crate::lexicon::{part, parts_of};

/// How a token looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// A word that begins with a small letter, or in a script without capitals.
    Lower,
    /// A word that begins with a capital.
    Capital,
    /// A word of two or more capitals.
    Upper,
    /// One capital, with its full stop or without.
    Initial,
    /// Begins with a digit.
    Number,
    /// The ending of a possessive.
    Possessive,
    /// Anything else.
    Mark,
}

/// The shape of a word.
pub(super) fn shape(word: &str) -> Shape {
    let Some(first) = word.chars().next() else { return Shape::Mark };
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    match first {
        _ if word.len() > LONGEST => Shape::Lower,
        c if c.is_numeric() => Shape::Number,
        c if !c.is_alphabetic() => Shape::Mark,
        c if !c.is_uppercase() => {
            if al_name(word) || is_brand(word) {
                Shape::Capital
            } else {
                Shape::Lower
            }
        }
        _ if letters == 1 => Shape::Initial,
        _ if word.chars().all(|c| !c.is_alphabetic() || c.is_uppercase()) => Shape::Upper,
        _ => Shape::Capital,
    }
}

/// A name with one small letter before its capital: "iPhone", "eBay".
fn is_brand(word: &str) -> bool {
    let mut chars = word.chars().skip(1);
    let second = chars.next().is_some_and(char::is_uppercase);
    second && word.len() > 3 && chars.all(char::is_lowercase)
}

/// A name with its article in small letters: "al-Jubeir", "el-Sisi".
fn al_name(word: &str) -> bool {
    // "d'Estaing", "dell'Utri".
    let elided = word.split_once(is_apostrophe).filter(|(head, _)| matches!(*head, "d" | "l" | "dell"));
    if elided.is_some_and(|(_, tail)| tail.chars().next().is_some_and(char::is_uppercase)) {
        return true;
    }
    let tail = word.split_once('-').filter(|(head, _)| parts_of(head) & part::PARTICLE != 0);
    tail.is_some_and(|(_, tail)| tail.chars().next().is_some_and(char::is_uppercase))
}
