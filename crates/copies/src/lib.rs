//! Copies of one story among documents, and which of their statements are one utterance.
//!
//! [`Sketch`] finds the documents worth comparing, [`likeness`] tells whether two are copies of one story, [`pair`]
//! says which of their statements are one act of saying, and [`differences`] shows how two reports of it differ.
//!
//! What always holds: everything here is a pure function of its texts, the same on every machine; nothing panics,
//! whatever the text; time and memory are bounded, and what lies beyond a bound is left out of account.

mod differences;
mod likeness;
mod mix;
mod pair;
mod shingles;
mod sketch;
mod words;

pub use differences::{COMPARED, Piece, differences};
pub use likeness::{Likeness, likeness};
pub use pair::{Words, pair};
pub use shingles::WORDS;
pub use sketch::{BANDS, BYTES, FEWEST, Sketch, VERSION};
