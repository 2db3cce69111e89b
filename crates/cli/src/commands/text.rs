//! `onrecord text`: documents as they are read, the text that every offset counts in.

use std::io::Write;
use std::process::ExitCode;

use onrecord_core::contract::DocumentJson;
use onrecord_core::{Document, Result};
use onrecord_read::documents;
use serde::Serialize;

use crate::args::{Text, TextFormat};
use crate::session::Tally;
use crate::{input, report, session};

/// A document with its text, as a line that is read as the same document.
#[derive(Serialize)]
struct Whole<'a> {
    #[serde(flatten)]
    document: DocumentJson,
    text: &'a str,
}

pub fn run(options: &Text) -> Result<ExitCode> {
    let mut out = session::stdout();
    let mut tally = Tally::default();
    for document in documents(&options.paths, input::options(options.input)) {
        match document {
            Ok(document) => {
                write(&document, options.format, &mut out).map_err(|e| report::output_failed(&e))?;
                tally.documents += 1;
            }
            Err(error) => {
                report::say(&format!("onrecord: {error}"));
                tally.failed += 1;
            }
        }
    }
    out.flush().map_err(|e| report::output_failed(&e))?;
    Ok(tally.exit_code())
}

fn write(document: &Document, format: TextFormat, out: &mut impl Write) -> std::io::Result<()> {
    match format {
        TextFormat::Text => out.write_all(document.text.as_bytes()),
        TextFormat::Jsonl => {
            serde_json::to_writer(&mut *out, &Whole { document: document.into(), text: &document.text })?;
            out.write_all(b"\n")
        }
    }
}
