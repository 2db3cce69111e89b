//! Shingles: every run of [`WIDTH`] words of a text, as numbers (Broder 1997).
//!
//! What always holds: one for each word but the first few, in order, repeated where the text repeats itself; no
//! more than [`WORDS`] words of a text are read.

use crate::mix::join;
use crate::words::words;

/// Words in a shingle.
pub(crate) const WIDTH: usize = 4;

/// How many words of a text are looked at; what follows is left unread. The longest story a newspaper prints is a
/// quarter of it, and comparing two texts of this length takes milliseconds.
pub const WORDS: usize = 1 << 16;

/// The shingles of a text in order.
pub(crate) fn shingles(text: &str) -> impl Iterator<Item = u64> + '_ {
    let mut last = [0; WIDTH];
    words(text).take(WORDS).enumerate().filter_map(move |(at, word)| {
        last.rotate_left(1);
        last[WIDTH - 1] = word;
        (at + 1 >= WIDTH).then(|| last.iter().fold(0, |state, &next| join(state, next)))
    })
}
