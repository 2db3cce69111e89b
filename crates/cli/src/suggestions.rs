//! What is filed nowhere, grouped by what it means, for the command and the pages alike.

use onrecord_core::{Error, ErrorKind, Result};
use onrecord_interpret::{self as interpret, Suggesting, Suggestion, suggest};
use onrecord_record::{Record, Unfiled};

/// Statements that are looked at, the last recorded of more: their contents and vectors are held at once.
pub const MOST: usize = 250_000;

/// Suggestions, and the statements that they were made of.
pub struct Suggestions {
    /// The largest groups first.
    pub found: Vec<Suggestion>,
    /// What is filed nowhere, in the order of recording.
    pub unfiled: Vec<Unfiled>,
}

impl Suggestions {
    /// Of the `last` statements of a record that are filed nowhere, at most [`MOST`].
    ///
    /// # Errors
    /// When the record has no vectors, or cannot be read.
    pub fn of(record: &Record, last: usize, how: &Suggesting) -> Result<Self> {
        if !record.has_vectors()? {
            return Err(Error::new(
                ErrorKind::Refused,
                record.place(),
                "it has no vectors to group statements by",
            )
            .hint("`onrecord embed` makes them"));
        }
        let unfiled = record.unfiled(last.min(MOST))?;
        let given: Vec<interpret::Unfiled<'_>> = unfiled
            .iter()
            .map(|one| interpret::Unfiled { id: &one.id, content: &one.content, vector: &one.vector })
            .collect();
        let found = suggest(&given, how)?;
        Ok(Suggestions { found, unfiled })
    }

    /// The typical statements of a suggestion.
    pub fn typical<'s>(&'s self, of: &'s Suggestion) -> impl Iterator<Item = &'s Unfiled> {
        of.typical.iter().filter_map(|&at| self.unfiled.get(at))
    }
}
