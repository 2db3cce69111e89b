//! `onrecord import`: an archive of a record, lines of statements, brat annotations, or a database of Discourse Network Analyzer,
//! into a record.

mod dna;

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::ExitCode;

use onrecord_core::contract::StatementJson;
use onrecord_core::{Document, Error, ErrorKind, Lines, Result};
use onrecord_import::{Annotated, Limits, annotated, read_brat, read_text};
use onrecord_read::{InputKind, documents_of_bytes};
use onrecord_record::{Entry, Imported, Line, PERSON, Record, State, StatementLine};

use crate::args::record::Import;
use crate::{report, vectors};

/// Bytes of one line: a document's text with its escapes.
const LONGEST: usize = 256 << 20;

pub fn run(options: &Import) -> Result<ExitCode> {
    let path = Path::new(&options.path);
    let mut record = Record::create(&options.at.record)?;
    let had_vectors = record.status_of_vectors()?.0 > 0;
    let (imported, failed) = if options.path == "-" {
        (record.import(&mut archive(std::io::stdin().lock(), "-"))?, 0)
    } else if path.is_dir() {
        folder(&mut record, path)?
    } else if dna::is_database(path) {
        (dna::take(&mut record, path, options.actors)?, 0)
    } else {
        let file = File::open(path).map_err(|e| Error::io(&options.path, &e))?;
        (record.import(&mut archive(BufReader::new(file), &options.path))?, 0)
    };
    if had_vectors {
        vectors::complete(&mut record, None)?;
    }
    if !options.quiet {
        told(&imported, record.place(), had_vectors);
    }
    Ok(if failed > 0 { ExitCode::from(report::SOME_FAILED) } else { ExitCode::SUCCESS })
}

fn told(imported: &Imported, place: &str, had_vectors: bool) {
    let Imported { documents, statements, events, known } = imported;
    report::say(&format!(
        "{place}: {documents} documents, {statements} statements, {events} events new; {known} known already"
    ));
    if !had_vectors && *statements > 0 {
        report::say("`onrecord embed` makes the vectors for search by meaning");
    }
}

/// The lines of an archive, each with its place.
fn archive<R: BufRead>(reader: R, name: &str) -> impl Iterator<Item = Result<(String, Line)>> {
    let mut lines = Lines::new(reader, name, LONGEST);
    std::iter::from_fn(move || {
        let line = lines.next_line()?.and_then(|line| parsed(line).map_err(|what| refused("", &what)));
        let place = lines.place();
        Some(match line {
            Ok(line) => Ok((place, line)),
            Err(error) if error.place.is_empty() => Err(Error { place, ..error }),
            Err(error) => Err(error),
        })
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

/// A folder of brat annotations: texts and statements, the latter a person's. How many files failed, too.
fn folder(record: &mut Record, path: &Path) -> Result<(Imported, usize)> {
    let mut sum = Imported::default();
    let mut failed = 0;
    for one in annotated(path)? {
        match annotations(record, &one, &mut sum) {
            Ok(()) => {}
            Err(error) => {
                failed += 1;
                report::say(&format!("onrecord: {error}"));
            }
        }
    }
    if sum == Imported::default() && failed == 0 {
        return Err(Error::new(ErrorKind::NotFound, path.display().to_string(), "no annotations")
            .hint("the folder must hold text/NAME and attributions/NAME.ann, or NAME.txt beside NAME.ann"));
    }
    Ok((sum, failed))
}

fn annotations(record: &mut Record, one: &Annotated, sum: &mut Imported) -> Result<()> {
    let limits = Limits::default();
    let document = text(one, &limits)?;
    let place = one.annotations.display().to_string();
    let tied = read_text(&one.annotations, &limits)?;
    let statements: Vec<StatementJson> =
        read_brat(&document, &tied, &place, PERSON, &limits).collect::<Result<_>>()?;
    let entry = Entry { document, model: None, statements: Vec::new(), vectors: Vec::new() };
    sum.documents += record.add(&[entry])?.documents;
    let lines = statements.into_iter().map(|statement| {
        let line = StatementLine { statement, state: State::Live, model_sha256: None };
        Ok((place.clone(), Line::Statement(Box::new(line))))
    });
    let imported = record.import(&mut lines.collect::<Vec<_>>().into_iter())?;
    sum.statements += imported.statements;
    sum.known += imported.known;
    Ok(())
}

/// The document of an annotation file.
fn text(one: &Annotated, limits: &Limits) -> Result<Document> {
    let place = one.text.display().to_string();
    let text = read_text(&one.text, limits)?;
    let mut documents = documents_of_bytes(&place, Some(InputKind::Text), text.as_bytes());
    documents.next().unwrap_or_else(|| Err(Error::new(ErrorKind::Format, place, "it holds no text")))
}
