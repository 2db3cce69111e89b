//! The actors of a record, listed.

use std::process::ExitCode;

use onrecord_core::Result;
use onrecord_record::{ListedActor, Record};
use onrecord_write::{Column, List, ListFormat, Look, Wide};

use crate::args::actors::ActorsListed;
use crate::{report, session};

const COLUMNS: &[Column] = &[
    Column("ID", Wide::Share(24)),
    Column("NAME", Wide::Share(30)),
    Column("KIND", Wide::Fixed(12)),
    Column("UTTERANCES", Wide::Fixed(10)),
    Column("STATEMENTS", Wide::Fixed(10)),
    Column("MENTIONS", Wide::Fixed(8)),
    Column("NAMES", Wide::Fixed(5)),
    Column("WIKIDATA", Wide::Fixed(9)),
];

pub fn run(options: &ActorsListed) -> Result<ExitCode> {
    let record = Record::open_to_read(&options.at.record)?;
    let filter = options.filter();
    let limit = options.list.limit().unwrap_or(usize::MAX);
    let actors = record.actors(&filter, options.sort, limit)?;
    let mut out = session::stdout();
    let mut list = List::new(&mut out, options.list.format, Look::of_stdout(), COLUMNS);
    for actor in &actors {
        list.row(cells(actor), actor).map_err(|e| report::output_failed(&e))?;
    }
    list.finish().map_err(|e| report::output_failed(&e))?;
    if actors.len() == limit && options.list.format == ListFormat::Table {
        let all = record.count_actors(&filter)?;
        if all > limit as u64 {
            report::say(&format!("{limit} of {all} actors; --limit N shows more"));
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn cells(actor: &ListedActor) -> Vec<String> {
    vec![
        actor.id.clone(),
        actor.name.clone(),
        actor.kind.map_or_else(String::new, |kind| kind.name().to_owned()),
        actor.said.utterances.to_string(),
        actor.said.statements.to_string(),
        actor.mentions.to_string(),
        actor.names.to_string(),
        actor.wikidata.clone().unwrap_or_default(),
    ]
}
