//! `onrecord status`: what a record holds.

use std::process::ExitCode;

use onrecord_core::Result;
use onrecord_record::{ActorFilter, Record, Status};
use onrecord_write::{Column, List, Look, Wide};
use serde::Serialize;
use serde_json::Value;

use crate::args::record::OfRecord;
use crate::{report, session};

const COLUMNS: &[Column] = &[Column("WHAT", Wide::Share(30)), Column("VALUE", Wide::Share(50))];

pub fn run(options: &OfRecord) -> Result<ExitCode> {
    let record = Record::open_to_read(&options.at.record)?;
    let status = Whole::of(&record)?;
    let mut out = session::stdout();
    let mut list = List::new(&mut out, options.format, Look::of_stdout(), COLUMNS);
    let written = if options.format == onrecord_write::ListFormat::Jsonl {
        list.row(Vec::new(), &status)
    } else {
        rows(&status).into_iter().try_for_each(|(what, value)| list.row(vec![what, value], &Value::Null))
    };
    written.and_then(|()| list.finish()).map_err(|e| report::output_failed(&e))?;
    Ok(ExitCode::SUCCESS)
}

/// What a record holds, with who speaks in it and what it is filed under.
#[derive(Serialize)]
struct Whole {
    #[serde(flatten)]
    status: Status,
    /// In the registry, with organisations that others speak for.
    actors: u64,
    /// Of the codebook.
    issues: usize,
}

impl Whole {
    fn of(record: &Record) -> Result<Self> {
        let all = ActorFilter { silent: true, ..ActorFilter::default() };
        Ok(Whole {
            status: record.status()?,
            actors: record.count_actors(&all)?,
            issues: record.codebook()?.iter().filter(|issue| !issue.removed).count(),
        })
    }
}

fn rows(Whole { status, actors, issues }: &Whole) -> Vec<(String, String)> {
    let size = |bytes: u64| format!("{:.1} MB", bytes as f64 / 1e6);
    let published = status.published.as_ref().map(|[first, last]| {
        format!("{} to {}", super::statements::day(first), super::statements::day(last))
    });
    let mut rows = vec![
        ("record", status.record.clone()),
        ("size", format!("{} (its texts: {})", size(status.bytes), size(status.text_bytes))),
        ("documents", status.documents.to_string()),
        ("not extracted (not in English)", status.not_extracted.to_string()),
        ("publications", status.publications.to_string()),
        ("published", published.unwrap_or_else(|| "—".to_owned())),
        ("stories in several documents", status.stories.to_string()),
        ("utterances", status.counts.utterances.to_string()),
        ("statements that report them", status.counts.statements.to_string()),
        ("actors", actors.to_string()),
        ("issues", issues.to_string()),
        ("looked at by a person", status.reviewed.to_string()),
        ("found by meaning", status.vectors.to_string()),
        ("events", status.events.to_string()),
        ("removed on request", status.forgotten.to_string()),
        ("version of the tables", status.version.to_string()),
    ];
    for model in &status.models {
        rows.push((
            "model",
            format!(
                "{} {} ({} documents)",
                model.name,
                &model.sha256.get(..12).unwrap_or(&model.sha256),
                model.documents
            ),
        ));
    }
    rows.into_iter().map(|(what, value)| (what.to_owned(), value)).collect()
}
