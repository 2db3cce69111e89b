//! What a caller may choose: the kind of the input, and the bounds.
//!
//! What always holds: every bound of this crate is a field of [`Limits`].

use std::sync::Arc;

use crate::{Columns, Fetch, InputKind, ReadPdf};

/// How to read.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Reads everything as this kind; nothing tells the kind by name, then by content. Packing (gzip, zstd) and
    /// archives are always told by content, and it is then their members that are read as this kind.
    pub kind: Option<InputKind>,
    /// Which columns of CSV hold what; those not given are found by their names.
    pub columns: Option<Columns>,
    /// How much to take on.
    pub limits: Limits,
    /// What fetches the `http(s)` addresses among the paths; without it they are errors.
    pub fetch: Option<Arc<dyn Fetch>>,
    /// What reads PDFs; without it they are errors, or passed over where other binary data is.
    pub pdf: Option<Arc<dyn ReadPdf>>,
    /// Whether of a feed's entries the pages that they link to are read, where [`Options::fetch`] is given.
    pub follow: bool,
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
    /// Bytes of one feed, unpacked.
    pub feed: usize,
    /// Bytes of the values of one row of CSV, unpacked.
    pub row: usize,
    /// Columns of a row of CSV.
    pub columns: usize,
    /// Bytes of one XML part of a DOCX document, unpacked.
    pub docx: usize,
    /// Bytes of one PDF, unpacked.
    pub pdf: usize,
    /// Bytes of one mail message with its attachments, unpacked.
    pub mail: usize,
    /// Seconds that one query of a database may take.
    pub seconds: u64,
    /// Blocks of one document. Each takes 48 bytes beside the text.
    pub blocks: usize,
    /// Folders inside folders.
    pub depth: usize,
    /// Elements inside elements of an HTML page; of a deeper page all text is read, not the main text alone.
    pub html_depth: usize,
    /// Pages that are fetched because entries of one feed link to them.
    pub entries: usize,
    /// Archives inside archives.
    pub archives: usize,
    /// Bytes of one member of an archive, unpacked.
    pub member: u64,
    /// Bytes of all members of an archive and of the archives in it, unpacked.
    pub archive: u64,
    /// Bytes unpacked for one byte of packed data, once they are more than 64 MiB; of an archive, for one byte of it.
    pub ratio: u64,
    /// Bytes of the directory of a zip archive. Each takes up to ten bytes of memory.
    pub directory: u64,
    /// Bytes of a zip archive that comes as a stream or in an archive, and is copied to a temporary file.
    pub spool: u64,
    /// Nodes of an HTML page; of a larger page all text is read, not the main text alone.
    pub html_nodes: usize,
}

const MIB: usize = 1 << 20;
const GIB: u64 = 1 << 30;

impl Default for Limits {
    fn default() -> Self {
        Limits {
            document: 128 * MIB,
            markdown: 8 * MIB,
            html: 16 * MIB,
            line: 64 * MIB,
            feed: 16 * MIB,
            row: 64 * MIB,
            columns: 4096,
            docx: 64 * MIB,
            pdf: 256 * MIB,
            mail: 64 * MIB,
            seconds: 60,
            blocks: 3_000_000,
            depth: 64,
            entries: 200,
            archives: 4,
            member: 16 * GIB,
            archive: 256 * GIB,
            ratio: 200,
            directory: 32 << 20,
            spool: 4 * GIB,
            html_depth: 128,
            html_nodes: 200_000,
        }
    }
}

impl Limits {
    /// The most bytes of one document of a kind.
    pub(crate) fn bytes(&self, kind: InputKind) -> usize {
        match kind {
            // An archive is read as a stream.
            InputKind::Text | InputKind::Dna | InputKind::Zip | InputKind::Tar | InputKind::Warc => {
                self.document
            }
            InputKind::Markdown => self.markdown,
            InputKind::Html => self.html,
            InputKind::Jsonl => self.line,
            InputKind::Feed => self.feed,
            InputKind::Csv => self.row,
            InputKind::Docx => self.docx,
            InputKind::Pdf => self.pdf,
            InputKind::Mail | InputKind::Mbox => self.mail,
        }
    }
}
