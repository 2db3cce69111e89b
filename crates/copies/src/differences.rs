//! How two reports of one utterance differ, word by word.
//!
//! What always holds: the left parts of the pieces in order are the left text whole, the right parts the right
//! text; two pieces of one kind never stand side by side; typography alone (case, marks, spaces) is no difference.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::mix::join;
use crate::words::words;

/// Words of each text that are compared; what follows is told as different. Bounds the time to a second or two.
pub const COMPARED: usize = 20_000;

/// A stretch of one or both texts, with the white space that follows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// The same words in both, each side as it is written there.
    Same {
        /// In the left text.
        left: &'a str,
        /// In the right text.
        right: &'a str,
    },
    /// Only in the left text.
    Left(&'a str),
    /// Only in the right text.
    Right(&'a str),
}

/// What two texts have in common and what only one of them has, in order; where both differ the left comes first.
///
/// Words are what white space parts. The comparison is Myers' (1986) with Git's bound on its search, so that texts
/// that share little may be told with a few differences more than the fewest.
pub fn differences<'a>(left: &'a str, right: &'a str) -> Vec<Piece<'a>> {
    let (a, b) = (Side::of(left), Side::of(right));
    let mut pieces = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &a.keys, &b.keys) {
        let (one, other) = (a.text(op.old_range()), b.text(op.new_range()));
        match op {
            DiffOp::Equal { .. } => pieces.push(Piece::Same { left: one, right: other }),
            _ => pieces.extend([Piece::Left(one), Piece::Right(other)]),
        }
    }
    pieces.extend([Piece::Left(a.rest()), Piece::Right(b.rest())]);
    pieces.retain(|piece| !matches!(piece, Piece::Left("") | Piece::Right("")));
    pieces
}

/// A text cut before each of its words.
struct Side<'a> {
    text: &'a str,
    /// Where each word begins, and at last where the compared part ends.
    cuts: Vec<usize>,
    /// What makes a word the same as another.
    keys: Vec<u64>,
}

impl<'a> Side<'a> {
    fn of(text: &'a str) -> Self {
        let mut side = Side { text, cuts: vec![0], keys: Vec::new() };
        let mut end = 0;
        for chunk in text.split_inclusive(char::is_whitespace) {
            let mut inside = words(chunk).peekable();
            // Marks alone stay with the word before them.
            if inside.peek().is_some() {
                if side.keys.len() == COMPARED {
                    break;
                }
                if !side.keys.is_empty() {
                    side.cuts.push(end);
                }
                side.keys.push(inside.fold(0, join));
            }
            end += chunk.len();
        }
        side.cuts.push(end);
        side
    }

    fn text(&self, words: Range<usize>) -> &'a str {
        &self.text[self.cuts[words.start]..self.cuts[words.end]]
    }

    /// What is not compared.
    fn rest(&self) -> &'a str {
        &self.text[self.cuts[self.keys.len()]..]
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Pieces as `both [-left] [+right]`.
    fn shown(left: &str, right: &str) -> String {
        let show = |piece: &Piece| match piece {
            Piece::Same { left, .. } => (*left).to_owned(),
            Piece::Left(text) => format!("[-{text}]"),
            Piece::Right(text) => format!("[+{text}]"),
        };
        differences(left, right).iter().map(show).collect()
    }

    #[test]
    fn by_example() {
        let cases = [
            ("we will sign", "we will not sign", "we will [+not ]sign"),
            ("the ferry runs in May", "the ferry runs in June", "the ferry runs in [-May][+June]"),
            ("“No,” he said.", "\"no\", he said", "“No,” he said."),
            ("taxes — all of them — rise", "taxes, all of them, rise", "taxes — all of them — rise"),
            ("it ends here", "", "[-it ends here]"),
            ("", "it begins", "[+it begins]"),
            ("", "", ""),
            ("…", "…", "[-…][+…]"),
        ];
        for (left, right, pieces) in cases {
            assert_eq!(shown(left, right), pieces, "{left:?} and {right:?}");
        }
    }

    #[test]
    fn what_lies_beyond_the_bound_is_told_as_different() {
        let long = "word ".repeat(COMPARED + 1);
        let pieces = differences(&long, &long);
        assert_eq!(pieces[1..], [Piece::Left("word "), Piece::Right("word ")]);
    }

    #[test]
    fn long_texts_without_a_word_in_common_take_little_time() {
        let row = |name: char| (0..COMPARED).map(|n| format!("{name}{n} ")).collect::<String>();
        assert_eq!(differences(&row('a'), &row('b')).len(), 2);
    }

    #[test]
    fn long_texts_of_the_same_words_in_another_order_take_little_time() {
        let row =
            |step: usize| (0..COMPARED / 4).map(|n| format!("w{} ", n * step % 9_973)).collect::<String>();
        assert!(differences(&row(7), &row(11)).len() > 2);
    }

    proptest! {
        #[test]
        fn the_pieces_make_both_texts(left in "([a-c“…é]{0,3}[ \n]{0,2}){0,20}", right in "([a-c”—]{0,3} ){0,20}") {
            let (mut one, mut other) = (String::new(), String::new());
            let pieces = differences(&left, &right);
            for piece in &pieces {
                match piece {
                    Piece::Same { left, right } => {
                        one.push_str(left);
                        other.push_str(right);
                    }
                    Piece::Left(text) => one.push_str(text),
                    Piece::Right(text) => other.push_str(text),
                }
            }
            prop_assert_eq!(one, left);
            prop_assert_eq!(other, right);
        }
    }
}
