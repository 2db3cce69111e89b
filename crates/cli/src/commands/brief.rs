//! `onrecord brief`: what was said, in sentences made of stored words, each with its citations.
//!
//! What always holds: no sentence is written that the evidence in the record does not bear out; one that it does not is named on
//! standard error, with the words and why, and the exit code is 1.

use std::fs::File;
use std::io::{Read, Write};
use std::path::Path;
use std::process::ExitCode;

use onrecord_analyse::brief::{Brief, BriefOptions, Refusal, brief, check, wanted};
use onrecord_analyse::{ShiftOptions, findings_where};
use onrecord_core::contract::StatementJson;
use onrecord_core::{Error, ErrorKind, Result};
use onrecord_record::{Filter, Record, Sort};

use crate::args::analyse;
use crate::filed::{Among, Filed, words};
use crate::{report, session};

/// Statements that a brief is made of.
const MOST: usize = 5_000;
/// Bytes of a brief that is checked.
const LARGEST: u64 = 64 << 20;

pub fn run(options: &analyse::Brief) -> Result<ExitCode> {
    let record = Record::open_to_read(&options.at.record)?;
    match &options.check {
        Some(path) => checked(&record, path),
        None => composed(&record, options),
    }
}

fn composed(record: &Record, options: &analyse::Brief) -> Result<ExitCode> {
    let asked = asked(record, options)?;
    let filed = Filed::all(record, &options.counted)?;
    let mut gathered = filed.gather_among(&Among::default(), &asked.statements);
    gathered.give(&asked.statements);
    let findings = findings_where(&gathered, &ShiftOptions::default(), |actor, issue| {
        let wanted = &asked.options;
        wanted.actor.as_ref().is_none_or(|id| id == actor.id)
            && wanted.issue.as_ref().is_none_or(|id| id == issue.id)
    });
    let further = words(record, &wanted(&gathered, &findings, &asked.options))?;
    gathered.give(&further);
    let made = brief(&gathered, &findings, &asked.options);
    if let Err(refusals) = check(&made, asked.statements.iter().chain(&further)) {
        return Ok(refused(&refusals));
    }
    let mut out = session::stdout();
    let written =
        out.write_all(made.write(options.format, &options.link).as_bytes()).and_then(|()| out.flush());
    written.map_err(|e| report::output_failed(&e))?;
    if let Some(why) = &made.why_empty {
        report::say(&format!("nothing to report: {why}"));
    } else if asked.cut {
        report::say(&format!(
            "made of the last {MOST} statements of more; --since, --issue or --actor narrow it"
        ));
    }
    Ok(ExitCode::SUCCESS)
}

/// What a brief is about.
struct Asked {
    options: BriefOptions,
    /// With their words, whether they are filed or not.
    statements: Vec<StatementJson>,
    /// Whether there were more.
    cut: bool,
}

/// What was asked for: the statements published last, up to a bound.
fn asked(record: &Record, options: &analyse::Brief) -> Result<Asked> {
    let actor = options.actor.as_deref().map(|actor| record.actor(actor)).transpose()?;
    let filter = Filter {
        actor: actor.as_ref().map(|actor| actor.id.clone()),
        issue: options.issue.clone(),
        document: options.document.clone(),
        said_since: options.since,
        ..options.counted.filter()
    };
    let mut statements = Vec::new();
    record.statements(&filter, Sort::Newest, Some(MOST + 1), |one| {
        statements.push(one.statement);
        Ok(true)
    })?;
    let cut = statements.len() > MOST;
    statements.truncate(MOST);
    // Reports know their document by its id alone.
    let document = match (&options.document, statements.first()) {
        (Some(_), Some(first)) => Some(first.document.id.clone()),
        (document, _) => document.clone(),
    };
    let options = BriefOptions {
        actor: actor.map(|actor| actor.id),
        issue: options.issue.clone(),
        since: options.since.map(|since| since.earliest()),
        document,
        most: options.most.into(),
    };
    Ok(Asked { options, statements, cut })
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
    let place = path.display().to_string();
    let file = File::open(path).map_err(|e| Error::io(&place, &e))?;
    let mut text = String::new();
    file.take(LARGEST).read_to_string(&mut text).map_err(|e| Error::io(&place, &e))?;
    serde_json::from_str(&text).map_err(|e| {
        Error::new(ErrorKind::Format, place, format!("no brief: {e}"))
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
