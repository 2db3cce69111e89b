//! Actors looked up in Wikidata.
//!
//! What always holds: an item is set only where the service holds exactly one for a match, each as an event that
//! `onrecord undo` takes back; an item that stands is never replaced.

use std::process::ExitCode;

use onrecord_core::Result;
use onrecord_fetch::{Fetcher, Limits};
use onrecord_reconcile::{Candidate, Query, Service};
use onrecord_record::{Record, RegistryChange};
use onrecord_write::{Column, List, ListFormat, Look, Wide};
use serde::Serialize;

use crate::args::actors::ReconcileActors;
use crate::lookup::{Asked, Sought, only_match, sought};
use crate::{report, session};

/// How many actors are looked up where no number is given.
const ACTORS: usize = 50;

const COLUMNS: &[Column] = &[
    Column("ACTOR", Wide::Share(20)),
    Column("NAME", Wide::Share(20)),
    Column("ITEM", Wide::Fixed(10)),
    Column("LABEL", Wide::Share(20)),
    Column("WHAT", Wide::Share(30)),
    Column("SCORE", Wide::Fixed(5)),
    Column("MATCH", Wide::Fixed(5)),
];

/// One candidate of an actor, as it is listed.
#[derive(Serialize)]
struct Row<'a> {
    actor: &'a str,
    name: &'a str,
    #[serde(flatten)]
    candidate: &'a Candidate,
}

pub fn run(options: &ReconcileActors) -> Result<ExitCode> {
    let record = Record::open_to_read(&options.at.record)?;
    let asked = Asked {
        actors: &options.actors,
        kind: options.kind,
        limit: options.list.limit.unwrap_or(ACTORS),
        candidates: options.candidates.into(),
    };
    let (sought, known) = sought(&record, &asked)?;
    known.iter().for_each(|one| report::say(&format!("{} is {} already", one.id, one.item)));
    if sought.is_empty() {
        report::say("no actor without an item is left to look up");
        return Ok(ExitCode::SUCCESS);
    }
    let limits = Limits { allow_private: options.allow_private, ..Limits::default() };
    let service = Service::open(Fetcher::new(limits), &options.service)?;
    let queries: Vec<Query> = sought.iter().map(|actor| actor.query.clone()).collect();
    let found = service.candidates(&queries)?;
    list(&sought, &found, options)?;
    let matched: Vec<(&str, &str)> = sought
        .iter()
        .zip(&found)
        .filter_map(|(actor, candidates)| Some((actor.id.as_str(), only_match(candidates)?)))
        .collect();
    if options.yes {
        set(options, &matched)?;
    }
    report::say(&summary(&service, &sought, &found, &matched, options.yes));
    Ok(ExitCode::SUCCESS)
}

fn list(sought: &[Sought], found: &[Vec<Candidate>], options: &ReconcileActors) -> Result<()> {
    let mut out = session::stdout();
    let mut list = List::new(&mut out, options.list.format, Look::of_stdout(), COLUMNS);
    for (actor, candidates) in sought.iter().zip(found) {
        for candidate in candidates {
            let row = Row { actor: &actor.id, name: &actor.query.name, candidate };
            list.row(cells(&row), &row).map_err(|e| report::output_failed(&e))?;
        }
        if candidates.is_empty() && options.list.format == ListFormat::Table {
            report::say(&format!("{}: no candidate", actor.id));
        }
    }
    list.finish().map_err(|e| report::output_failed(&e))
}

fn cells(row: &Row<'_>) -> Vec<String> {
    vec![
        row.actor.to_owned(),
        row.name.to_owned(),
        row.candidate.item.clone(),
        row.candidate.label.clone(),
        row.candidate.what.clone(),
        format!("{:.0}", row.candidate.score),
        if row.candidate.matched { "yes" } else { "no" }.to_owned(),
    ]
}

fn set(options: &ReconcileActors, matched: &[(&str, &str)]) -> Result<()> {
    let mut record = Record::open(&options.at.record)?;
    let author = options.by.author();
    for &(actor, item) in matched {
        let change = RegistryChange::Wikidata { actor: actor.to_owned(), item: Some(item.to_owned()) };
        record.change_registry(&change, &author)?;
    }
    Ok(())
}

fn summary(
    service: &Service,
    sought: &[Sought],
    found: &[Vec<Candidate>],
    matched: &[(&str, &str)],
    done: bool,
) -> String {
    let asked = report::counted(sought.len(), "actor");
    let known = found.iter().filter(|candidates| !candidates.is_empty()).count();
    let set = if done { "set, each taken back by `onrecord undo`" } else { "add --yes to set those" };
    format!("{}: {asked}, {known} with candidates, {} with one match; {set}", service.name(), matched.len())
}
