//! `onrecord statements`: the statements of a record, listed or counted.

use std::process::ExitCode;

use onrecord_core::Result;
use onrecord_core::contract::{Mention, StatementJson};
use onrecord_record::{By, Record, Recorded};
use onrecord_write::{Column, List, ListFormat, Look, Wide};
use serde_json::json;

use crate::args::record::Statements;
use crate::{exporting, report, session};

/// Digits of an id that a table shows: enough to name the statement.
pub const SHORT: usize = 8;

const COLUMNS: &[Column] = &[
    Column("ID", Wide::Fixed(8)),
    Column("PUBLISHED", Wide::Fixed(10)),
    Column("SOURCE", Wide::Share(18)),
    Column("CUE", Wide::Share(10)),
    Column("CONTENT", Wide::Share(40)),
    Column("ACT", Wide::Fixed(9)),
    Column("OUTLET", Wide::Share(12)),
    Column("CONF", Wide::Fixed(4)),
];

const COUNTS: &[Column] = &[
    Column("VALUE", Wide::Share(40)),
    Column("UTTERANCES", Wide::Fixed(10)),
    Column("STATEMENTS", Wide::Fixed(10)),
];

pub fn run(options: &Statements) -> Result<ExitCode> {
    let record = Record::open_to_read(&options.at.record)?;
    if options.by.is_some() || options.count {
        return count(&record, options);
    }
    let mut out = session::stdout();
    let filter = options.filters.filter();
    if options.list.format == ListFormat::Csv {
        let mut rows = onrecord_write::writer(onrecord_write::Format::Csv, &mut out, Look::default());
        return exporting::statements(
            &record,
            &filter,
            (options.sort, options.list.limit()),
            false,
            &mut *rows,
        );
    }
    let mut list = List::new(&mut out, options.list.format, Look::of_stdout(), COLUMNS);
    record.statements(&filter, options.sort, options.list.limit(), |found| {
        list.row(cells(&found), &found.statement).map_err(|e| report::output_failed(&e))?;
        Ok(true)
    })?;
    list.finish().map_err(|e| report::output_failed(&e))?;
    Ok(ExitCode::SUCCESS)
}

/// A statement in the columns of a table.
fn cells(found: &Recorded) -> Vec<String> {
    let s = &found.statement;
    vec![
        s.id.chars().take(SHORT).collect(),
        s.document.published.as_deref().map(day).unwrap_or_default().to_owned(),
        s.source.as_ref().map(meant).unwrap_or_default(),
        s.cue.as_ref().map(|w| w.text.clone()).unwrap_or_default(),
        s.content.text.clone(),
        act(s).to_owned(),
        s.document.publisher.clone().unwrap_or_default(),
        format!("{:.2}", s.confidence),
    ]
}

/// Words, and whom they mean where they do not say it themselves: `the minister → Ilse Marek`.
pub fn meant(mention: &Mention) -> String {
    let words = &mention.words.text;
    let inside = words.to_lowercase();
    let unsaid = |name: &&str| !inside.contains(&name.to_lowercase());
    let names: Vec<&str> = mention.actors().map(|actor| actor.name.as_str()).filter(unsaid).collect();
    if names.is_empty() { words.clone() } else { format!("{words} → {}", names.join(", ")) }
}

/// The names of the actors that words mean, with commas between.
pub fn names(mention: Option<&Mention>) -> String {
    let names: Vec<&str> =
        mention.into_iter().flat_map(Mention::actors).map(|actor| actor.name.as_str()).collect();
    names.join(", ")
}

/// The speech act; empty where it is not known.
pub fn act(statement: &StatementJson) -> &'static str {
    statement.act.as_ref().map_or("", |act| act.label.name())
}

/// The day of a time in ISO 8601.
pub fn day(published: &str) -> &str {
    published.split('T').next().unwrap_or(published)
}

fn count(record: &Record, options: &Statements) -> Result<ExitCode> {
    let filter = options.filters.filter();
    let rows = match options.by {
        Some(by) => record.count_by(&filter, by, options.list.limit().unwrap_or(usize::MAX))?,
        None => vec![(None, record.count(&filter)?)],
    };
    let mut out = session::stdout();
    let mut list = List::new(&mut out, options.list.format, Look::of_stdout(), COUNTS);
    for (value, counts) in rows {
        let name = options.by.map_or("all", By::name);
        let shown = value.clone().unwrap_or_else(|| options.by.map_or("all", |_| "—").to_owned());
        let cells = vec![shown, counts.utterances.to_string(), counts.statements.to_string()];
        let whole = json!({name: value, "utterances": counts.utterances, "statements": counts.statements});
        list.row(cells, &whole).map_err(|e| report::output_failed(&e))?;
    }
    list.finish().map_err(|e| report::output_failed(&e))?;
    Ok(ExitCode::SUCCESS)
}
