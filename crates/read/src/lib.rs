//! Readers: files, folders and streams to documents.
//!
//! What always holds: an error is an item, after which reading goes on with the next line or file; one file is
//! open at a time, and a stream of lines is never held whole; no bytes, however bad, make this crate panic; a
//! bound that is passed is an error that names it. The text of a plain text or Markdown file in UTF-8 is the
//! file's own, byte for byte; blocks lie in it on character borders, in reading order, without overlap.
//!
//! On its way from a path to a document an input goes through `walk` (which files?) or `fetch`, `source` with `packed`
//! and `kind` (unpacked, and told what it is), then either through `whole`: by itself (`docx`, `mail`), or with `decode`
//! (bytes to text) and one of `text`, `markdown`, `html` (text to blocks); or through `many`: what holds many documents
//! (`jsonl`, `csv`, `mail`, `dna`, `feed`) or one that may be read in part (`pdf`), or many inputs (`archive`), each of
//! which then goes the same way. All end in `finish`, which settles the date and the language. A further kind is a
//! variant of [`InputKind`], a bound in [`Limits`], an arm in `whole` or `many` and a target in `fuzz/`.

mod archive;
mod bound;
mod bytes;
mod csv;
mod decode;
mod dna;
mod documents;
mod docx;
mod error;
mod feed;
mod fetch;
mod finish;
mod follow;
mod front;
mod html;
mod jsonl;
mod kind;
mod language;
mod line;
mod magic;
mod mail;
mod many;
mod markdown;
mod options;
mod packed;
mod paragraphs;
mod pdf;
mod progress;
mod source;
mod text;
mod transcode;
mod walk;
mod whole;
mod wrap;

pub use csv::Columns;
pub use dna::{DnaStatement, dna_statements};
pub use documents::{Documents, documents, documents_of_bytes};
pub use fetch::{Fetch, Fetched};
pub use kind::InputKind;
pub use language::is_english;
pub use options::{Limits, Options};
pub use pdf::{PdfText, ReadPdf};
pub use progress::{Progress, ProgressHandle};
