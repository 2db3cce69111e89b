//! `onrecord import`: an archive of a record, lines of statements, or brat annotations, into a record.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::process::ExitCode;

use onrecord_core::contract::StatementJson;
use onrecord_core::{Error, ErrorKind, Result};
use onrecord_record::{Line, Record, State, StatementLine};

use crate::args::record::Import;
use crate::{report, vectors};

/// Bytes of one line: a document's text with its escapes.
const LONGEST: u64 = 256 << 20;

pub fn run(options: &Import) -> Result<ExitCode> {
    let mut record = Record::create(&options.at.record)?;
    let had_vectors = record.status_of_vectors()?.0 > 0;
    let imported = if options.path == "-" {
        record.import(&mut lines(std::io::stdin().lock(), "-"))?
    } else {
        let file = File::open(&options.path).map_err(|e| Error::io(&options.path, &e))?;
        record.import(&mut lines(BufReader::new(file), &options.path))?
    };
    if had_vectors {
        vectors::complete(&mut record, None)?;
    }
    if !options.quiet {
        report::say(&format!(
            "{}: {} documents, {} statements, {} events new; {} lines known already",
            record.place(),
            imported.documents,
            imported.statements,
            imported.events,
            imported.known
        ));
        if !had_vectors && imported.statements > 0 {
            report::say("`onrecord embed` makes the vectors for search by meaning");
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The lines of an archive, each with its place.
fn lines<R: BufRead>(mut reader: R, name: &str) -> impl Iterator<Item = Result<(String, Line)>> {
    let mut number = 0;
    std::iter::from_fn(move || {
        loop {
            number += 1;
            let place = format!("{name}:{number}");
            let mut line = Vec::new();
            match (&mut reader).take(LONGEST + 1).read_until(b'\n', &mut line) {
                Ok(0) => return None,
                Ok(_) if line.len() as u64 > LONGEST => {
                    let what = format!("a line of more than {LONGEST} bytes");
                    return Some(Err(Error::new(ErrorKind::TooLarge, place, what)));
                }
                Ok(_) if line.trim_ascii().is_empty() => {}
                Ok(_) => {
                    return Some(
                        parsed(&line).map_err(|what| refused(&place, &what)).map(|line| (place, line)),
                    );
                }
                Err(error) => return Some(Err(Error::io(place, &error))),
            }
        }
    })
}

/// A line of an archive, or of `onrecord extract`.
fn parsed(line: &[u8]) -> std::result::Result<Line, String> {
    let value: serde_json::Value = serde_json::from_slice(line).map_err(|e| e.to_string())?;
    if value.get("record").is_some() {
        return serde_json::from_value(value).map_err(|e| e.to_string());
    }
    let statement: StatementJson = serde_json::from_value(value).map_err(|e| e.to_string())?;
    // `extract` names its model, but not the hash of it.
    let model_sha256 = Some(String::new());
    Ok(Line::Statement(Box::new(StatementLine { statement, state: State::Live, model_sha256 })))
}

fn refused(place: &str, what: &str) -> Error {
    Error::new(ErrorKind::Format, place, format!("no line of an archive or of statements: {what}"))
        .hint("`onrecord export` writes archives, `onrecord extract` lines of statements")
}
