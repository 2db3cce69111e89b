//! The words of a text as numbers, in a form that copies share whatever their outlet's typography.
//!
//! What always holds: case, punctuation, quotation marks, apostrophes, white space, invisible characters and
//! Unicode's compatible forms (NFKC) make no difference; time is linear in the text and memory does not grow with it.

use std::iter::Peekable;
use std::str::Chars;

use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{Recompositions, StreamSafe, UnicodeNormalization};

use crate::mix::mix;

/// The hash of no letters.
const START: u64 = 0xcbf2_9ce4_8422_2325;

/// The hash of each word of a text in order.
///
/// A word is a run of letters and digits, an apostrophe or accent inside it dropped; in scripts written without
/// spaces, each character is one.
pub(crate) fn words(text: &str) -> impl Iterator<Item = u64> + '_ {
    Words { characters: Characters::of(text).peekable() }
}

/// Characters in NFKC, at no cost where a text is ASCII.
enum Characters<'a> {
    Ascii(Chars<'a>),
    Other(Recompositions<StreamSafe<Chars<'a>>>),
}

impl<'a> Characters<'a> {
    fn of(text: &'a str) -> Self {
        match text.is_ascii() {
            true => Characters::Ascii(text.chars()),
            // Without it, a text of nothing but accents is held in memory whole and sorted.
            false => Characters::Other(text.chars().stream_safe().nfkc()),
        }
    }
}

impl Iterator for Characters<'_> {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        match self {
            Characters::Ascii(characters) => characters.next(),
            Characters::Other(characters) => characters.next(),
        }
    }
}

struct Words<'a> {
    characters: Peekable<Characters<'a>>,
}

impl Iterator for Words<'_> {
    type Item = u64;

    fn next(&mut self) -> Option<u64> {
        let first = self.characters.by_ref().find(|&c| matches!(part(c), Part::Inside | Part::Alone))?;
        let hash = letter(START, first);
        Some(mix(if part(first) == Part::Inside { self.rest(hash) } else { hash }))
    }
}

impl Words<'_> {
    /// The hash of a word whose first letter is read.
    fn rest(&mut self, mut hash: u64) -> u64 {
        while let Some(c) = self.characters.next_if(|&c| matches!(part(c), Part::Inside | Part::Nothing)) {
            if part(c) == Part::Inside {
                hash = letter(hash, c);
            }
        }
        hash
    }
}

/// What a character does for the words.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// It belongs to a word.
    Inside,
    /// It is a word.
    Alone,
    /// It parts words.
    Between,
    /// It is as if it were not there.
    Nothing,
}

fn part(c: char) -> Part {
    match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' => Part::Inside,
        '\'' => Part::Nothing,
        _ if c.is_ascii() => Part::Between,
        '‘' | '’' | '‛' | 'ʼ' | '′' => Part::Nothing,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => Part::Nothing,
        _ if unspaced(c) => Part::Alone,
        _ if c.is_alphanumeric() => Part::Inside,
        _ if is_combining_mark(c) => Part::Nothing,
        _ => Part::Between,
    }
}

/// Whether a character is of a script that puts no spaces between words: Thai, Lao, Burmese, Khmer, kana, Chinese.
fn unspaced(c: char) -> bool {
    let thai_and_lao = matches!(c, '\u{e00}'..='\u{eff}');
    let burmese_and_khmer = matches!(c, '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}');
    let kana_and_han =
        matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}');
    (thai_and_lao || burmese_and_khmer || kana_and_han) && c.is_alphanumeric()
}

/// The hash of a word so far, followed by a letter in lower case.
fn letter(hash: u64, c: char) -> u64 {
    if c.is_ascii() {
        return add(hash, c.to_ascii_lowercase());
    }
    c.to_lowercase().fold(hash, add)
}

/// FNV-1a (Fowler, Noll and Vo) over characters; a word is mixed once it is whole.
fn add(hash: u64, c: char) -> u64 {
    (hash ^ u64::from(c)).wrapping_mul(0x0000_0100_0000_01b3)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn list(text: &str) -> Vec<u64> {
        words(text).collect()
    }

    #[test]
    fn what_makes_no_difference() {
        let cases = [
            ("The Minister said: “We won’t go.”", "the minister said \"we won't go\""),
            ("cafe\u{301} Zu\u{308}rich", "CAFÉ ZÜRICH"),
            ("ﬁve\u{a0}hundred… men", "five hundred ... men"),
            ("co\u{ad}operate \u{200b}now\u{feff}", "Cooperate now"),
            ("two — three", "two\n\n-three"),
            ("ＦＵＬＬ width", "full WIDTH"),
        ];
        for (one, other) in cases {
            assert_eq!(list(one), list(other), "{one:?} and {other:?}");
        }
    }

    #[test]
    fn what_does() {
        for (one, other) in [("to day", "today"), ("not now", "now"), ("1,000", "1000"), ("a b", "b a")] {
            assert_ne!(list(one), list(other), "{one:?} and {other:?}");
        }
    }

    #[test]
    fn words_of_scripts_with_and_without_spaces() {
        for (text, count) in
            [("", 0), ("…—'’", 0), ("l'État, c’est moi", 3), ("総理大臣は", 5), ("他说：“好”", 3)]
        {
            assert_eq!(list(text).len(), count, "{text:?}");
        }
    }

    #[test]
    fn a_text_of_accents_takes_little_time() {
        assert_eq!(list(&"\u{301}\u{316}".repeat(100_000)).len(), 0);
    }

    proptest! {
        #[test]
        fn a_space_between_two_texts_joins_their_words(one in ".{0,40}", other in ".{0,40}") {
            let both = list(&format!("{one} {other}"));
            prop_assert_eq!(both, [list(&one), list(&other)].concat());
        }

    }
}
