//! Statements read back: JSON lines of the contract, and brat standoff beside its texts.
//!
//! What always holds here: everything read is held to the bounds of [`Limits`], and nothing panics whatever it
//! holds; a line or event that is no statement is one error that names its line, and the next one is read. A
//! statement that comes out of [`read_jsonl`] or [`read_brat`] has content, spans that are ranges in order, and a
//! confidence from 0 to 1. Whether its characters are those of the document only [`read_brat`] can tell, which has
//! the text.

mod brat;
mod check;
mod folder;
mod limits;
mod rows;
mod spans;
mod standoff;

pub use brat::read_brat;
pub use folder::{Annotated, annotated, read_text};
pub use limits::Limits;
pub use rows::{Rows, json_lines, read_jsonl};
pub use spans::{Piece, RoleSpans};
pub use standoff::{Standoff, Tied};
