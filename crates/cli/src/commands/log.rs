//! `onrecord log` and `onrecord undo`: what was changed, and taking it back.

use std::process::ExitCode;

use onrecord_core::Result;
use onrecord_record::{Change, Event, Record, Subject};
use onrecord_write::{Column, List, Look, Wide};
use serde_json::Value;

use crate::args::record::{Log, Undo};
use crate::{report, session, vectors};

const COLUMNS: &[Column] = &[
    Column("EVENT", Wide::Fixed(5)),
    Column("AT", Wide::Fixed(20)),
    Column("WHO", Wide::Share(12)),
    Column("ACTION", Wide::Fixed(9)),
    Column("CHANGES", Wide::Share(50)),
    Column("WHY", Wide::Share(14)),
];

pub fn run(options: &Log) -> Result<ExitCode> {
    let record = Record::open_to_read(&options.at.record)?;
    let subject = options.statement.as_deref().map(|id| subject(&record, id)).transpose()?;
    let mut out = session::stdout();
    let mut list = List::new(&mut out, options.list.format, Look::of_stdout(), COLUMNS);
    let mut left = options.list.limit().unwrap_or(usize::MAX);
    record.log(subject.as_deref(), |event| {
        if left == 0 {
            return Ok(false);
        }
        left -= 1;
        list.row(cells(&event), &event).map_err(|e| report::output_failed(&e))?;
        Ok(true)
    })?;
    list.finish().map_err(|e| report::output_failed(&e))?;
    Ok(ExitCode::SUCCESS)
}

/// The whole id of a statement, from its first digits, or of an actor; also of one that was merged into another.
fn subject(record: &Record, given: &str) -> Result<String> {
    record.statement(given).map(|found| found.statement.id).or_else(|error| {
        let actor = record.actor(given).map_err(|_| error)?;
        Ok(actor.merged.into_iter().find(|id| id == given).unwrap_or(actor.id))
    })
}

pub fn undo(options: &Undo) -> Result<ExitCode> {
    let mut record = Record::open(&options.at.record)?;
    let event = record.undo(options.event, &options.by.author())?;
    vectors::complete(&mut record, None)?;
    report::say(&told(&event));
    Ok(ExitCode::SUCCESS)
}

/// An event for people, as a command that made it tells it.
pub fn told(event: &Event) -> String {
    let changes: Vec<String> =
        event.changes.iter().map(|change| format!("  {}", change_told(change))).collect();
    let nothing = if changes.is_empty() { "  nothing changed".to_owned() } else { changes.join("\n") };
    format!("event {}: {}\n{nothing}\n`onrecord undo {}` takes it back", event.id, event.action, event.id)
}

fn cells(event: &Event) -> Vec<String> {
    let undone = event.undone_by.map(|by| format!(" (taken back by {by})")).unwrap_or_default();
    let undoes = event.undoes.map(|id| format!(" {id}")).unwrap_or_default();
    let mut changes: Vec<String> = event.changes.iter().take(3).map(change_told).collect();
    if event.changes.len() > 3 {
        changes.push(format!("and {} more", event.changes.len() - 3));
    }
    vec![
        event.id.to_string(),
        event.at.clone(),
        event.who.clone(),
        format!("{}{undoes}{undone}", event.action),
        changes.join("; "),
        event.why.clone().unwrap_or_default(),
    ]
}

/// A changed field for people: an actor by its whole id, a statement by as much of it as names it.
pub fn change_told(change: &Change) -> String {
    let id: String = match &change.subject {
        Subject::Statement(id) => id.chars().take(super::statements::SHORT).collect(),
        Subject::Actor(id) | Subject::Issue(id) => id.clone(),
    };
    format!("{id} {}: {} → {}", change.field.name(), value(&change.before), value(&change.after))
}

fn value(value: &Value) -> String {
    match value {
        Value::Null => "—".to_owned(),
        Value::String(word) => word.clone(),
        Value::Object(object) => {
            if let Some((issue, stance)) = object.get("id").zip(object.get("stance")) {
                return format!("{} {}", self::value(issue), self::value(stance));
            }
            let word = ["date", "text", "name", "label", "role"].iter().find_map(|key| object.get(*key));
            word.map_or_else(|| "—".to_owned(), self::value)
        }
        Value::Array(values) if values.is_empty() => "—".to_owned(),
        Value::Array(values) if values.iter().any(|v| !v.is_number()) => {
            values.iter().map(self::value).collect::<Vec<_>>().join(", ")
        }
        other => other.to_string(),
    }
}
