//! `onrecord issues suggest`: what is filed nowhere, grouped by what it means.
//!
//! What always holds: nothing is changed; a suggestion shows statements with their ids, and a person writes the proposition.

use std::process::ExitCode;

use onrecord_core::{Error, ErrorKind, Result};
use onrecord_embed::Vector;
use onrecord_interpret::{Suggesting, Suggestion, Unfiled, suggest};
use onrecord_record::Record;
use onrecord_write::{Column, List, ListFormat, Look, Wide};
use serde_json::{Value, json};

use crate::args::issues::Suggest;
use crate::commands::statements::SHORT;
use crate::{report, session};

/// Statements that are looked at, the last recorded of more: their contents and vectors are held at once.
const MOST: usize = 250_000;
/// Statements read at once.
const BATCH: usize = 4_096;

const COLUMNS: &[Column] = &[
    Column("SUGGESTED ID", Wide::Share(24)),
    Column("AS NEAR", Wide::Fixed(7)),
    Column("STATEMENT", Wide::Fixed(9)),
    Column("TYPICAL", Wide::Share(60)),
];

const SEPARATED: &[Column] = &[
    Column("ID", Wide::Share(1)),
    Column("COUNT", Wide::Share(1)),
    Column("LABEL", Wide::Share(1)),
    Column("STATEMENTS", Wide::Share(1)),
];

/// A statement that is filed nowhere.
struct Kept {
    id: String,
    content: String,
    vector: Vector,
}

pub fn run(options: &Suggest) -> Result<ExitCode> {
    let record = Record::open_to_read(&options.at.record)?;
    let kept = unfiled(&record)?;
    let unfiled: Vec<Unfiled<'_>> =
        kept.iter().map(|one| Unfiled { id: &one.id, content: &one.content, vector: &one.vector }).collect();
    let how = Suggesting {
        sample: usize::try_from(options.sample).unwrap_or(usize::MAX),
        least: usize::try_from(options.least).unwrap_or(usize::MAX),
        most: options.list.limit.unwrap_or(Suggesting::default().most),
        seed: options.seed,
        ..Suggesting::default()
    };
    let found = suggest(&unfiled, &how)?;
    written(&found, &kept, options.list.format).map_err(|e| report::output_failed(&e))?;
    let all = report::counted(kept.len(), "statement");
    report::say(&match found.len() {
        0 => format!("no suggestions: no {} of {all} filed nowhere mean alike", options.least),
        n => format!("{} from {all} filed nowhere", report::counted(n, "suggestion")),
    });
    Ok(ExitCode::SUCCESS)
}

/// What is filed nowhere and has a vector, in the order of recording.
fn unfiled(record: &Record) -> Result<Vec<Kept>> {
    if record.status_of_vectors()?.0 == 0 {
        return Err(Error::new(
            ErrorKind::Refused,
            record.place(),
            "it has no vectors to group statements by",
        )
        .hint("`onrecord embed` makes them"));
    }
    let mut kept = std::collections::VecDeque::new();
    let mut after = None;
    loop {
        let batch = record.to_file(after.as_ref(), BATCH)?;
        let Some(last) = batch.last().cloned() else { break };
        for one in batch {
            let (Some(vector), true) = (one.vector, one.statement.issues.is_empty()) else { continue };
            kept.push_back(Kept { id: one.statement.id, content: one.statement.content.text, vector });
        }
        while kept.len() > MOST {
            kept.pop_front();
        }
        after = Some(last);
    }
    Ok(kept.into())
}

fn written(found: &[Suggestion], kept: &[Kept], format: ListFormat) -> std::io::Result<()> {
    let columns = if format == ListFormat::Csv { SEPARATED } else { COLUMNS };
    let mut out = session::stdout();
    let mut list = List::new(&mut out, format, Look::of_stdout(), columns);
    for one in found {
        match format {
            ListFormat::Table => {
                rows(one, kept).into_iter().try_for_each(|row| list.row(row, &Value::Null))?
            }
            _ => list.row(separated(one, kept), &whole(one, kept))?,
        }
    }
    list.finish()
}

/// A row for each typical statement; the first one has the suggestion's id.
fn rows(of: &Suggestion, kept: &[Kept]) -> Vec<Vec<String>> {
    let row = |(at, one): (usize, &Kept)| {
        let (id, count) = if at == 0 { (of.id.clone(), of.count.to_string()) } else { Default::default() };
        vec![id, count, one.id.chars().take(SHORT).collect(), one.content.clone()]
    };
    typical(of, kept).enumerate().map(row).collect()
}

fn typical<'k>(of: &Suggestion, kept: &'k [Kept]) -> impl Iterator<Item = &'k Kept> {
    of.typical.iter().filter_map(|&at| kept.get(at))
}

fn separated(of: &Suggestion, kept: &[Kept]) -> Vec<String> {
    let ids: Vec<&str> = typical(of, kept).map(|one| one.id.as_str()).collect();
    vec![of.id.clone(), of.count.to_string(), of.label.join(" "), ids.join(" ")]
}

fn whole(of: &Suggestion, kept: &[Kept]) -> Value {
    let typical: Vec<Value> =
        typical(of, kept).map(|one| json!({"id": one.id, "content": one.content})).collect();
    json!({"id": of.id, "label": of.label, "count": of.count, "typical": typical})
}
