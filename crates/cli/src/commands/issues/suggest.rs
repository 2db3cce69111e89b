//! `onrecord issues suggest`: what is filed nowhere, grouped by what it means.
//!
//! What always holds: nothing is changed; a suggestion shows statements with their ids, and a person writes the proposition.

use std::process::ExitCode;

use onrecord_core::Result;
use onrecord_interpret::{Suggesting, Suggestion};
use onrecord_record::{Record, Unfiled};
use onrecord_write::{Column, List, ListFormat, Look, Wide};
use serde_json::{Value, json};

use crate::args::issues::Suggest;
use crate::commands::statements::SHORT;
use crate::suggestions::{MOST, Suggestions};
use crate::{report, session};

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

pub fn run(options: &Suggest) -> Result<ExitCode> {
    let record = Record::open_to_read(&options.at.record)?;
    let how = Suggesting {
        sample: usize::try_from(options.sample).unwrap_or(usize::MAX),
        least: usize::try_from(options.least).unwrap_or(usize::MAX),
        most: options.list.limit.unwrap_or(Suggesting::default().most),
        seed: options.seed,
        ..Suggesting::default()
    };
    let made = Suggestions::of(&record, MOST, &how)?;
    written(&made, options.list.format).map_err(|e| report::output_failed(&e))?;
    let all = report::counted(made.unfiled.len(), "statement");
    report::say(&match made.found.len() {
        0 => format!("no suggestions: no {} of {all} filed nowhere mean alike", options.least),
        n => format!("{} from {all} filed nowhere", report::counted(n, "suggestion")),
    });
    Ok(ExitCode::SUCCESS)
}

fn written(made: &Suggestions, format: ListFormat) -> std::io::Result<()> {
    let columns = if format == ListFormat::Csv { SEPARATED } else { COLUMNS };
    let mut out = session::stdout();
    let mut list = List::new(&mut out, format, Look::of_stdout(), columns);
    for one in &made.found {
        match format {
            ListFormat::Table => {
                rows(one, made).into_iter().try_for_each(|row| list.row(row, &Value::Null))?
            }
            _ => list.row(separated(one, made), &whole(one, made))?,
        }
    }
    list.finish()
}

/// A row for each typical statement; the first one has the suggestion's id.
fn rows(of: &Suggestion, made: &Suggestions) -> Vec<Vec<String>> {
    let row = |(at, one): (usize, &Unfiled)| {
        let (id, count) = if at == 0 { (of.id.clone(), of.count.to_string()) } else { Default::default() };
        vec![id, count, one.id.chars().take(SHORT).collect(), one.content.clone()]
    };
    made.typical(of).enumerate().map(row).collect()
}

fn separated(of: &Suggestion, made: &Suggestions) -> Vec<String> {
    let ids: Vec<&str> = made.typical(of).map(|one| one.id.as_str()).collect();
    vec![of.id.clone(), of.count.to_string(), of.label.join(" "), ids.join(" ")]
}

fn whole(of: &Suggestion, made: &Suggestions) -> Value {
    let typical: Vec<Value> =
        made.typical(of).map(|one| json!({"id": one.id, "content": one.content})).collect();
    json!({"id": of.id, "label": of.label, "count": of.count, "typical": typical})
}
