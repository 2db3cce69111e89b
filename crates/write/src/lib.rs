//! Statements written out: JSON lines, a table for people, brat standoff, Web Annotations.
//!
//! What always holds: writers only write what they are given, in the order in which it comes, and keep
//! nothing of a document once it is closed (but for the names of the files of a [`BratFolder`]), so that
//! memory does not grow with the input. The same statements give the same bytes. Only [`Look::of_stdout`]
//! asks anything of the world outside.

mod annotation;
mod brat;
mod folder;
mod format;
mod iri;
mod jsonl;
mod look;
mod page;
mod show;
mod table;
mod webannotation;

use std::io;

use onrecord_core::{Document, Statement};

pub use brat::Brat;
pub use folder::{BratFolder, annotation_file};
pub use format::{Format, UnknownFormat, writer};
pub use jsonl::Jsonl;
pub use look::Look;
pub use page::Page;
pub use table::Table;
pub use webannotation::WebAnnotation;

/// Writes the statements of documents, one document after the other.
///
/// For each document: [`Writer::open`], then [`Writer::statements`] as often as there are slices of its
/// statements (in reading order), then [`Writer::close`], all with the same [`Page`]. After the last
/// document: [`Writer::finish`]. Writers make one call to the stream a line or a few: put a buffer below
/// them.
///
/// # Errors
/// Every method gives back what the stream below says, unchanged but for the place where a file can be named.
pub trait Writer {
    /// A document begins.
    fn open(&mut self, _page: &Page<'_>) -> io::Result<()> {
        Ok(())
    }

    /// The next statements of the open document.
    fn statements(&mut self, page: &Page<'_>, statements: &[Statement]) -> io::Result<()>;

    /// The open document has no more statements: what was written of it is handed on.
    fn close(&mut self, _page: &Page<'_>) -> io::Result<()> {
        self.finish()
    }

    /// There are no more documents: what was written is handed on.
    fn finish(&mut self) -> io::Result<()>;

    /// A whole document at once.
    fn document(&mut self, document: &Document, statements: &[Statement]) -> io::Result<()> {
        let page = Page::new(document);
        self.open(&page)?;
        self.statements(&page, statements)?;
        self.close(&page)
    }
}
