//! Statements written out: JSON lines, a table for people, CSV, Parquet, brat standoff, Web Annotations, schema.org
//! quotations.
//!
//! What always holds: writers only write what they are given, in the order in which it comes, and keep
//! nothing of a document once it is closed (but for the names of the files of a [`BratFolder`], and the row group of
//! a [`Parquet`] file, which is bounded), so that memory does not grow with the input. The same statements give the same bytes. Only [`Look::of_stdout`]
//! asks anything of the world outside.

mod annotation;
mod brat;
mod columnar;
mod columns;
mod folder;
mod format;
mod iri;
mod jsonl;
mod leaves;
mod list;
mod look;
mod page;
mod quotation;
mod separated;
mod show;
mod table;
mod webannotation;
mod words;

use std::io::{self, Write};

use onrecord_core::Document;
use onrecord_core::contract::StatementJson;

pub use brat::Brat;
pub use columnar::Parquet;
pub use folder::{BratFolder, annotation_file};
pub use format::{Format, UnknownFormat, writer};
pub use jsonl::Jsonl;
pub use list::{Column, List, ListFormat, Wide};
pub use look::Look;
pub use page::Page;
pub use quotation::Quotations;
pub use separated::Csv;
pub use show::visible;
pub use table::Table;
pub use webannotation::WebAnnotation;

/// The stream that a writer writes to.
pub type Out<'w> = &'w mut (dyn Write + Send);

/// Writes the statements of documents, one document after the other.
///
/// For each document: [`Writer::open`], then [`Writer::statements`] as often as there are slices of its
/// statements (in reading order), then [`Writer::close`], all with the same [`Page`]. The statements are those of
/// the page's document; ids and models come from them alone. After the last document: [`Writer::finish`]. Writers make one call to the stream a line or a few: put a buffer below
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
    fn statements(&mut self, page: &Page<'_>, statements: &[StatementJson]) -> io::Result<()>;

    /// The open document has no more statements: what was written of it is handed on.
    fn close(&mut self, _page: &Page<'_>) -> io::Result<()> {
        self.finish()
    }

    /// There are no more documents: what was written is handed on.
    fn finish(&mut self) -> io::Result<()>;

    /// A whole document at once.
    fn document(&mut self, document: &Document, statements: &[StatementJson]) -> io::Result<()> {
        let page = Page::new(document);
        self.open(&page)?;
        self.statements(&page, statements)?;
        self.close(&page)
    }
}
