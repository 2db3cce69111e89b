//! `embedder.json`: what the weights file does not say of the embedder. It is made with the weights and names the hashes
//! of the files that belong to it.

use onrecord_core::{Error, ErrorKind, Result};
use serde::Deserialize;

use crate::vector::SIZE;

/// The form of `embedder.json` that this program reads.
const FORMAT: u32 = 1;
/// Word pieces that a window may have: some text between the marks of its ends, and no more than the encoder's positions.
const WINDOWS: std::ops::RangeInclusive<usize> = 3..=512;

/// The file, as it is read.
#[derive(Deserialize)]
pub struct Description {
    format: u32,
    /// The embedder's name.
    pub name: String,
    /// SHA-256 of the weights file.
    pub sha256: String,
    /// SHA-256 of the tokenizer's file.
    pub tokenizer_sha256: String,
    dimensions: usize,
    pooling: String,
    normalised: bool,
    /// Most word pieces of a text, the marks of its ends among them.
    pub window: usize,
    /// Id of the mark at a text's beginning.
    pub first: i32,
    /// Id of the mark at its end.
    pub last: i32,
}

impl Description {
    /// Reads and checks the file's text.
    pub fn parse(json: &[u8]) -> Result<Self> {
        let found: Description = serde_json::from_slice(json).map_err(|e| refused("embedder.json", e))?;
        match found.misfit() {
            Some(what) => Err(refused("embedder.json", what)),
            None => Ok(found),
        }
    }

    fn misfit(&self) -> Option<String> {
        if self.format != FORMAT {
            return Some(format!("it is of format {}, this program reads format {FORMAT}", self.format));
        }
        if self.dimensions != SIZE {
            return Some(format!("its vectors have {} numbers, not {SIZE}", self.dimensions));
        }
        if self.pooling != "mean" || !self.normalised {
            return Some("its vectors are not normalised means of their pieces".into());
        }
        (!WINDOWS.contains(&self.window)).then(|| "its window does not fit the encoder".into())
    }
}

/// What is said of a file that cannot be used.
pub fn refused(part: &str, what: impl std::fmt::Display) -> Error {
    Error::new(ErrorKind::Model, part, what.to_string())
        .hint("the files of a model belong together: take all of one release")
}
