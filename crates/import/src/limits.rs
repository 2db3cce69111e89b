//! What a caller may choose: the bounds.

/// Bounds that keep memory in hand whatever is read.
///
/// Passing one is an error of [`onrecord_core::ErrorKind::TooLarge`] that names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one JSON line. What it holds may take up to sixteen times as much memory.
    pub line: usize,
    /// Bytes of one text, or of one annotation file.
    pub file: usize,
    /// How many times over the statements of one brat file may quote their document's text between them.
    pub copies: usize,
}

const MIB: usize = 1 << 20;

impl Default for Limits {
    fn default() -> Self {
        Limits { line: 16 * MIB, file: 128 * MIB, copies: 64 }
    }
}
