//! `onrecord text`: documents as they are read, the text that every offset counts in.

use std::io::Write;
use std::process::ExitCode;

use onrecord_core::Result;
use onrecord_read::documents;

use crate::args::Text;
use crate::session::Tally;
use crate::{input, report, session};

pub fn run(options: &Text) -> Result<ExitCode> {
    let mut out = session::stdout();
    let mut tally = Tally::default();
    for document in documents(&options.paths, input::options(options.input)) {
        match document {
            Ok(document) => {
                out.write_all(document.text.as_bytes()).map_err(|e| report::output_failed(&e))?;
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
