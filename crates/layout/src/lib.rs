//! How a text lays out speech, before any model looks at it: quotations, sentences, the turns of a transcript,
//! and whether the whole text is one speaker's own.
//!
//! What always holds: everything here is a pure function of a text and its blocks, in time that grows no faster
//! than the text; nothing panics, whatever the text; every span lies in the text on character borders.

mod lists;
mod quotes;
mod sentences;
mod speech;
mod turns;

pub use quotes::{Quotation, kind_of, kind_of_parts, quotations, quoted_share};
pub use sentences::sentences;
pub use speech::first_person_text;
pub use turns::{Turn, Turns, turns};
