//! `onrecord brief`: what was said, in sentences made of stored words, each with its citations.
//!
//! What always holds: no sentence is written that the evidence in the record does not bear out; one that it does not is named on
//! standard error, with the words and why, and the exit code is 1.

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use onrecord_analyse::brief::{Brief, Refusal, check};
use onrecord_core::{Error, ErrorKind, Result};
use onrecord_filed::brief::{MOST, compose};
use onrecord_record::{Filter, Record};

use crate::args::analyse;
use crate::{bounded, report, session};

/// Bytes of a brief that is checked.
const LARGEST: usize = 64 << 20;

pub fn run(options: &analyse::Brief) -> Result<ExitCode> {
    let record = Record::open_to_read(&options.at.record)?;
    match &options.check {
        Some(path) => checked(&record, path),
        None => composed(&record, options),
    }
}

fn composed(record: &Record, options: &analyse::Brief) -> Result<ExitCode> {
    let asked = Filter {
        actor: options.actor.clone(),
        issue: options.issue.clone(),
        document: options.document.clone(),
        said_since: options.since,
        ..options.counted.filter()
    };
    let made = compose(record, &asked, options.most.into(), &options.counted.errors()?)?;
    if !made.refused.is_empty() {
        return Ok(refused(&made.refused));
    }
    let mut out = session::stdout();
    let text = made.brief.write(options.format, &options.link);
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(|e| report::output_failed(&e))?;
    if let Some(why) = &made.brief.why_empty {
        report::say(&format!("nothing to report: {why}"));
    } else if made.cut {
        report::say(&format!(
            "made of the last {MOST} statements of more; --since, --issue or --actor narrow it"
        ));
    }
    Ok(ExitCode::SUCCESS)
}

/// Checks a brief that somebody has, sentence by sentence, against the record.
fn checked(record: &Record, path: &Path) -> Result<ExitCode> {
    let made = from_file(path)?;
    let mut evidence = Vec::new();
    for id in made.sentences().flat_map(|sentence| &sentence.citations) {
        match record.statement(id) {
            Ok(found) => evidence.push(found.statement),
            Err(error) if error.kind == ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
    }
    match check(&made, &evidence) {
        Ok(()) => {
            let sentences = report::counted(made.sentences().count(), "sentence");
            report::say(&format!("{}: {sentences}, all of them borne out", path.display()));
            Ok(ExitCode::SUCCESS)
        }
        Err(refusals) => Ok(refused(&refusals)),
    }
}

fn from_file(path: &Path) -> Result<Brief> {
    serde_json::from_str(&bounded::text(path, LARGEST)?).map_err(|e| {
        Error::new(ErrorKind::Format, path.display().to_string(), format!("no brief: {e}"))
            .hint("`onrecord brief --format json` writes one")
    })
}

/// Names what the evidence does not bear out.
fn refused(refusals: &[Refusal]) -> ExitCode {
    for refusal in refusals {
        let words =
            if refusal.words.is_empty() { String::new() } else { format!(" “{}”", refusal.words) };
        let of = refusal.statement.as_ref().map(|id| format!(" (statement {id})")).unwrap_or_default();
        report::say(&format!("refused:{words}{of}: {}\n  in: {}", refusal.why, refusal.sentence));
    }
    ExitCode::from(report::SOME_FAILED)
}
