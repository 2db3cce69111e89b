//! What every fuzz target does.
//!
//! What always holds: a finding is a panic, here or in the code that is fuzzed.

#[path = "../../crates/read/tests/it/common/blocks.rs"]
mod blocks;

#[cfg(feature = "model")]
mod extraction;

#[cfg(feature = "model")]
pub use extraction::extract;
use onrecord_read::{InputKind, documents_of_bytes};

/// Reads bytes as a kind (told from them where it is not given) and checks every document that comes of it.
pub fn read(path: &str, kind: Option<InputKind>, bytes: &[u8]) {
    for document in documents_of_bytes(path, kind, bytes).flatten() {
        blocks::check_blocks(&document);
    }
}
