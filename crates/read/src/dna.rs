//! Databases of Discourse Network Analyzer: its documents, and the statements that people coded in them.
//!
//! What always holds: the file is only read, from a copy where it is not one on disk; nothing in it is run but plain
//! tables are read, each query within a bound of time, each value within a bound of bytes; a document that cannot be
//! read is an error that names it, and the next is read.

mod database;
mod documents;
mod statements;

pub(crate) use documents::rows;
pub use statements::{DnaStatement, dna_statements};
