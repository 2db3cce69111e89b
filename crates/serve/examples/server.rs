//! A server over a record, without models: what the pages and the store bear is measured with it (`benches/load`).
//!
//!     cargo run --release -p onrecord-serve --example server -- serve --record RECORD --listen ADDRESS:PORT
//!
//! An import keeps each line of a file as a document without statements, slowly enough that it lasts.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use onrecord_core::{Document, Error, ErrorKind, Metadata, Result};
use onrecord_record::{Entry, Record};
use onrecord_serve::{Importer, Input, Options, Progress};

/// Documents of a batch.
const BATCH: usize = 32;
/// Between two batches.
const PAUSE: Duration = Duration::from_millis(100);

struct Lines;

impl Importer for Lines {
    fn import(&self, record: &Path, inputs: &[Input], progress: &dyn Progress) -> Result<()> {
        let mut record = Record::open(record)?;
        for input in inputs {
            let Input::File { path, name } = input else { continue };
            let text = std::fs::read_to_string(path).map_err(|e| Error::io(name, &e))?;
            let lines: Vec<&str> = text.lines().collect();
            for lines in lines.chunks(BATCH) {
                if progress.cancelled() {
                    return Ok(());
                }
                let entries: Vec<Entry> = lines.iter().map(|line| entry(line)).collect();
                progress.added(record.add(&entries)?);
                std::thread::sleep(PAUSE);
            }
        }
        Ok(())
    }
}

fn entry(line: &str) -> Entry {
    let document = Document::new("import".to_owned(), None, Metadata::default(), line.to_owned(), Vec::new());
    Entry { document, model: None, statements: Vec::new(), vectors: Vec::new() }
}

fn main() -> Result<()> {
    let given: Vec<String> = std::env::args().skip(1).collect();
    let value = |name: &str| given.iter().position(|one| one == name).and_then(|at| given.get(at + 1));
    let wanted =
        || Error::new(ErrorKind::NotFound, "server", "--record RECORD --listen ADDRESS:PORT are wanted");
    let (record, listen) = value("--record").zip(value("--listen")).ok_or_else(wanted)?;
    let listen = listen.parse().map_err(|_| wanted())?;
    let options = Options { importer: Some(Arc::new(Lines)), ..Options::new(record.into(), listen) };
    onrecord_serve::run(options, |address| eprintln!("{record} is at http://{address}/"))
}
