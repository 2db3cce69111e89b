//! What a caller may choose: the kind of the input, and the bounds.
//!
//! What always holds: every bound of this crate is a field of [`Limits`].

use crate::InputKind;

/// How to read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Reads everything as this kind; nothing tells the kind by name, then by content. Packing (gzip, zstd) is
    /// always told by content.
    pub kind: Option<InputKind>,
    /// How much to take on.
    pub limits: Limits,
}

/// Bounds that keep a run's memory and time in hand whatever the input is.
///
/// Passing one is an error item of [`onrecord_core::ErrorKind::TooLarge`] that names the bound and what to do;
/// only the two of an HTML tree do not fail but read the page more plainly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one plain text document, unpacked.
    pub document: usize,
    /// Bytes of one Markdown document, unpacked. Its parser takes up to sixty bytes of memory for each.
    pub markdown: usize,
    /// Bytes of one HTML page, unpacked.
    pub html: usize,
    /// Bytes of one line of JSONL, unpacked.
    pub line: usize,
    /// Blocks of one document. Each takes 48 bytes beside the text.
    pub blocks: usize,
    /// Folders inside folders.
    pub depth: usize,
    /// Elements inside elements of an HTML page; of a deeper page all text is read, not the main text alone.
    pub html_depth: usize,
    /// Nodes of an HTML page; of a larger page all text is read, not the main text alone.
    pub html_nodes: usize,
}

const MIB: usize = 1 << 20;

impl Default for Limits {
    fn default() -> Self {
        Limits {
            document: 128 * MIB,
            markdown: 8 * MIB,
            html: 16 * MIB,
            line: 64 * MIB,
            blocks: 3_000_000,
            depth: 64,
            html_depth: 128,
            html_nodes: 200_000,
        }
    }
}

impl Limits {
    /// The most bytes of one document of a kind.
    pub(crate) fn bytes(&self, kind: InputKind) -> usize {
        match kind {
            InputKind::Text => self.document,
            InputKind::Markdown => self.markdown,
            InputKind::Html => self.html,
            InputKind::Jsonl => self.line,
        }
    }
}
