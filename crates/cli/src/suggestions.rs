//! What is filed nowhere, grouped by what it means, for the command and the pages alike.

use std::collections::VecDeque;

use onrecord_core::{Error, ErrorKind, Result};
use onrecord_embed::Vector;
use onrecord_interpret::{Suggesting, Suggestion, Unfiled, suggest};
use onrecord_record::Record;

/// Statements that are looked at, the last recorded of more: their contents and vectors are held at once.
const MOST: usize = 250_000;
/// Statements read at once.
const BATCH: usize = 4_096;

/// A statement that is filed nowhere.
pub struct Kept {
    /// Its id.
    pub id: String,
    /// What is said.
    pub content: String,
    vector: Vector,
}

/// Suggestions, and the statements that they were made of.
pub struct Suggestions {
    /// The largest groups first.
    pub found: Vec<Suggestion>,
    /// What is filed nowhere, in the order of recording.
    pub kept: Vec<Kept>,
}

impl Suggestions {
    /// Of a record.
    ///
    /// # Errors
    /// When it has no vectors, or cannot be read.
    pub fn of(record: &Record, how: &Suggesting) -> Result<Self> {
        let kept = unfiled(record)?;
        let unfiled: Vec<Unfiled<'_>> = kept
            .iter()
            .map(|one| Unfiled { id: &one.id, content: &one.content, vector: &one.vector })
            .collect();
        let found = suggest(&unfiled, how)?;
        Ok(Suggestions { found, kept })
    }

    /// The typical statements of a suggestion.
    pub fn typical<'s>(&'s self, of: &'s Suggestion) -> impl Iterator<Item = &'s Kept> {
        of.typical.iter().filter_map(|&at| self.kept.get(at))
    }
}

/// What is filed nowhere and has a vector, in the order of recording.
fn unfiled(record: &Record) -> Result<Vec<Kept>> {
    if record.status_of_vectors()?.0 == 0 {
        return Err(Error::new(
            ErrorKind::Refused,
            record.place(),
            "it has no vectors to group statements by",
        )
        .hint("`onrecord embed` makes them"));
    }
    let mut kept = VecDeque::new();
    let mut after = None;
    loop {
        let batch = record.to_file(after.as_ref(), BATCH)?;
        let Some(last) = batch.last().cloned() else { break };
        for one in batch {
            let (Some(vector), true) = (one.vector, one.statement.issues.is_empty()) else { continue };
            kept.push_back(Kept { id: one.statement.id, content: one.statement.content.text, vector });
        }
        while kept.len() > MOST {
            kept.pop_front();
        }
        after = Some(last);
    }
    Ok(kept.into())
}
