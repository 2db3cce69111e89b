//! What the reading of documents may use: a child process for PDFs, and, where it is asked for, the network.

use std::sync::Arc;

use onrecord_fetch::Fetcher;
use onrecord_read::{Fetch, Fetched, InputKind, Options, ReadPdf};

/// The hidden argument with which this program reads a PDF for another of itself.
pub const PDF: &str = "__pdf";

/// Reads everything as `kind`, if one is given.
pub fn options(kind: Option<InputKind>) -> Options {
    Options { kind, pdf: pdf(), ..Options::default() }
}

/// Reads PDFs in children of this program; nothing where the program cannot find itself.
fn pdf() -> Option<Arc<dyn ReadPdf>> {
    let program = std::env::current_exe().ok()?;
    Some(Arc::new(onrecord_pdf::Reader::new(program, &[PDF])))
}

/// Gets pages from the network.
pub fn network(allow_private: bool) -> Arc<dyn Fetch> {
    let fetcher = Fetcher::new(onrecord_fetch::Limits { allow_private, ..Default::default() });
    Arc::new(move |url: &str| {
        let page = fetcher.get(url)?;
        Ok(Fetched { bytes: page.bytes, url: page.url, media_type: page.media_type, charset: page.charset })
    })
}
