//! Serves a record, without a model: `cargo run -p onrecord-serve --example site -- onrecord.db 7878`.
//!
//! What is imported is taken as texts in which nothing is found.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use onrecord_core::{Document, Error, ErrorKind, Metadata, Result};
use onrecord_record::{Entry, Record};
use onrecord_serve::{Importer, Input, Options, Progress, run};

/// Keeps texts as they are.
struct Texts;

impl Importer for Texts {
    fn import(&self, record: &Path, inputs: &[Input], progress: &dyn Progress) -> Result<()> {
        let mut record = Record::open(record)?;
        for input in inputs {
            if progress.cancelled() {
                break;
            }
            match text(input) {
                Ok(text) => progress.added(record.add(&[entry(input, text)])?),
                Err(error) => progress.failed(&error),
            }
        }
        Ok(())
    }
}

fn text(input: &Input) -> Result<String> {
    match input {
        Input::File { path, name } => std::fs::read_to_string(path).map_err(|e| Error::io(name, &e)),
        Input::Url(url) => Err(Error::new(ErrorKind::Refused, url, "this example fetches nothing")),
    }
}

fn entry(input: &Input, text: String) -> Entry {
    let metadata = Metadata { title: Some(input.name().to_owned()), ..Metadata::default() };
    let document = Document::new(input.name().to_owned(), None, metadata, text, Vec::new());
    Entry { document, model: None, statements: Vec::new(), vectors: Vec::new() }
}

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [record, port] = arguments.as_slice() else {
        return Err(Error::new(ErrorKind::Refused, "arguments", "wanted: RECORD PORT"));
    };
    let port = port.parse().map_err(|_| Error::new(ErrorKind::Format, port, "no port"))?;
    let mut options = Options::new(record.into(), SocketAddr::from(([127, 0, 0, 1], port)));
    options.importer = Some(Arc::new(Texts));
    run(options, |address| eprintln!("http://{address}/"))
}
