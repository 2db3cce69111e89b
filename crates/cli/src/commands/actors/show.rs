//! One actor: names, roles with their dates, what it said by month, and the documents behind each.
//!
//! What always holds: every count leads to documents; what is left out of the table is told by an ellipsis, and nothing is
//! left out of the JSON.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::process::ExitCode;

use onrecord_core::{Moment, Result};
use onrecord_record::{Actor, Affiliation, Counts, NameSeen, Record, RoleSeen};
use onrecord_write::{Column, List, ListFormat, Look, Wide, visible};
use serde::Serialize;
use serde_json::Value;

use crate::args::actors::ShowActor;
use crate::commands::search::wrapped;
use crate::commands::statements::{SHORT, day};
use crate::{report, session};

/// Names, words and months of a table, and documents of a cell, unless the whole is asked for.
const SHOWN: Shown = Shown { names: 12, months: 24, documents: 3 };
/// All of them.
const WHOLE: Shown = Shown { names: usize::MAX, months: usize::MAX, documents: usize::MAX };

const ROLES: &[Column] = &[
    Column("ROLE", Wide::Share(30)),
    Column("OF", Wide::Share(20)),
    Column("SINCE", Wide::Fixed(10)),
    Column("UNTIL", Wide::Fixed(10)),
    Column("DOCUMENTS", Wide::Share(36)),
];
const MONTHS: &[Column] = &[
    Column("MONTH", Wide::Fixed(7)),
    Column("UTTERANCES", Wide::Fixed(10)),
    Column("STATEMENTS", Wide::Fixed(10)),
    Column("DOCUMENTS", Wide::Share(50)),
];

/// How much a table shows.
#[derive(Clone, Copy)]
struct Shown {
    names: usize,
    months: usize,
    documents: usize,
}

/// All that is told of an actor.
#[derive(Serialize)]
struct Portrait {
    actor: Actor,
    /// What it was at the time that the user asks for.
    #[serde(skip_serializing_if = "Option::is_none")]
    affiliation: Option<Affiliation>,
    /// By which documents call it.
    names: Vec<NameSeen>,
    /// Words of sources that mean it.
    words: Vec<NameSeen>,
    roles: Vec<RoleTold>,
    months: Vec<MonthTold>,
}

/// A role with the hashes of the documents that show it.
#[derive(Serialize)]
struct RoleTold {
    #[serde(flatten)]
    role: RoleSeen,
    shown_by: Vec<String>,
}

/// What was said in a month, with the hashes of the documents.
#[derive(Serialize)]
struct MonthTold {
    /// Nothing for documents without a date.
    month: Option<String>,
    #[serde(flatten)]
    counts: Counts,
    documents: Vec<String>,
}

pub fn run(options: &ShowActor) -> Result<ExitCode> {
    let record = Record::open_to_read(&options.at.record)?;
    let portrait = Portrait::of(&record, &options.actor, options.as_of.as_ref())?;
    let mut out = session::stdout();
    let written = if options.json {
        serde_json::to_writer(&mut out, &portrait).map_err(io::Error::from).and_then(|()| writeln!(out))
    } else {
        let shown = if options.whole { WHOLE } else { SHOWN };
        Sheet { out: &mut out, look: Look::of_stdout(), shown }.all(&portrait)
    };
    written.and_then(|()| out.flush()).map_err(|e| report::output_failed(&e))?;
    Ok(ExitCode::SUCCESS)
}

impl Portrait {
    fn of(record: &Record, given: &str, as_of: Option<&Moment>) -> Result<Self> {
        let actor = record.actor(given)?;
        let id = actor.id.as_str();
        let roles = record.actor_roles(id)?.into_iter().map(|role| {
            // A person's word is shown by no document.
            let shown_by =
                if role.by_person { Vec::new() } else { record.role_documents(id, &role, usize::MAX)? };
            Ok(RoleTold { role, shown_by })
        });
        Ok(Portrait {
            affiliation: as_of.map(|at| record.affiliation(id, at)).transpose()?,
            names: record.actor_names(id)?,
            words: record.actor_words(id, usize::MAX)?,
            roles: roles.collect::<Result<_>>()?,
            months: months(record, id)?,
            actor,
        })
    }
}

fn months(record: &Record, id: &str) -> Result<Vec<MonthTold>> {
    let mut documents = documents_by_month(record, id)?;
    let months = record.actor_months(id, usize::MAX)?.into_iter().map(|(month, counts)| {
        let documents = documents.remove(&month).unwrap_or_default();
        MonthTold { month, counts, documents }
    });
    Ok(months.collect())
}

/// The documents of an actor's statements by the month in which they were published, first first, each once.
fn documents_by_month(record: &Record, id: &str) -> Result<BTreeMap<Option<String>, Vec<String>>> {
    let mut months: BTreeMap<Option<String>, Vec<String>> = BTreeMap::new();
    for (month, document) in record.actor_documents(id)? {
        months.entry(month).or_default().push(document);
    }
    Ok(months)
}

/// Writes an actor for people.
struct Sheet<'w> {
    out: &'w mut dyn Write,
    look: Look,
    shown: Shown,
}

impl Sheet<'_> {
    fn all(&mut self, portrait: &Portrait) -> io::Result<()> {
        self.head(portrait)?;
        self.roles(&portrait.roles)?;
        self.months(&portrait.months)
    }

    fn head(&mut self, portrait: &Portrait) -> io::Result<()> {
        let actor = &portrait.actor;
        let kind = actor.kind.map_or("kind not known", |kind| kind.name());
        self.line("actor", &format!("{}  {}  {kind}", actor.name, actor.id))?;
        self.some("wikidata", actor.wikidata.as_deref().unwrap_or_default())?;
        self.some("called", &self.counted(&portrait.names))?;
        self.some("also", &actor.aliases.join(", "))?;
        self.some("merged", &actor.merged.join(", "))?;
        self.some("words", &self.counted(&portrait.words))?;
        if let Some(affiliation) = &portrait.affiliation {
            self.line("then", &affiliated(affiliation))?;
        }
        self.line("said", &counts(actor.said))?;
        self.line("addressed", &counts(actor.addressed))
    }

    /// `the minister (3), she (2), …`.
    fn counted(&self, names: &[NameSeen]) -> String {
        let told = names.iter().take(self.shown.names).map(|n| format!("{} ({})", n.name, n.mentions));
        let more = (names.len() > self.shown.names).then(|| "…".to_owned());
        told.chain(more).collect::<Vec<_>>().join(", ")
    }

    /// A line, unless there is nothing to tell.
    fn some(&mut self, what: &str, told: &str) -> io::Result<()> {
        if told.is_empty() { Ok(()) } else { self.line(what, told) }
    }

    fn line(&mut self, what: &str, told: &str) -> io::Result<()> {
        let lines = wrapped(told, usize::from(self.look.width.max(40)) - 11);
        for (n, line) in lines.iter().enumerate() {
            writeln!(self.out, "{:<11}{}", if n == 0 { what } else { "" }, visible(line))?;
        }
        Ok(())
    }

    fn roles(&mut self, roles: &[RoleTold]) -> io::Result<()> {
        if roles.is_empty() {
            return Ok(());
        }
        writeln!(self.out)?;
        let shown = self.shown;
        let mut list = List::new(self.out, ListFormat::Table, self.look, ROLES);
        for RoleTold { role, shown_by } in roles {
            let date = |date: &Option<String>| date.as_deref().map(day).unwrap_or_default().to_owned();
            let behind =
                if role.by_person { "a person's word".to_owned() } else { documents(shown_by, shown) };
            let cells = vec![
                role.role.clone().unwrap_or_else(|| "—".to_owned()),
                role.organisation.clone().unwrap_or_default(),
                date(&role.since),
                date(&role.until),
                behind,
            ];
            list.row(cells, &Value::Null)?;
        }
        list.finish()
    }

    fn months(&mut self, months: &[MonthTold]) -> io::Result<()> {
        if months.is_empty() {
            return Ok(());
        }
        writeln!(self.out)?;
        let (shown, before) = (self.shown, months.len().saturating_sub(self.shown.months));
        let mut list = List::new(self.out, ListFormat::Table, self.look, MONTHS);
        if before > 0 {
            let earlier = months[..before].iter().fold(Counts::default(), |mut sum, month| {
                sum.utterances += month.counts.utterances;
                sum.statements += month.counts.statements;
                sum
            });
            list.row(month_cells("before", earlier, format!("{before} months; --whole")), &Value::Null)?;
        }
        for month in &months[before..] {
            let name = month.month.as_deref().unwrap_or("no date");
            let cells = month_cells(name, month.counts, documents(&month.documents, shown));
            list.row(cells, &Value::Null)?;
        }
        list.finish()
    }
}

fn month_cells(name: &str, counts: Counts, documents: String) -> Vec<String> {
    vec![name.to_owned(), counts.utterances.to_string(), counts.statements.to_string(), documents]
}

/// `2: 9f3a55c1, 77c10b2e`.
fn documents(hashes: &[String], shown: Shown) -> String {
    let short = hashes.iter().take(shown.documents).map(|hash| hash.chars().take(SHORT).collect::<String>());
    let more = (hashes.len() > shown.documents).then(|| "…".to_owned());
    format!("{}: {}", hashes.len(), short.chain(more).collect::<Vec<_>>().join(", "))
}

fn counts(counts: Counts) -> String {
    let Counts { utterances, statements } = counts;
    let many = |n: u64, what: &str| report::counted(usize::try_from(n).unwrap_or(usize::MAX), what);
    format!("{} in {}", many(utterances, "utterance"), many(statements, "statement"))
}

/// `foreign minister, Oskaria`.
fn affiliated(affiliation: &Affiliation) -> String {
    let Affiliation { role, organisation, country } = affiliation;
    let country = country.as_ref().filter(|country| Some(*country) != organisation.as_ref());
    let told = [role.as_ref(), organisation.as_ref(), country].into_iter().flatten();
    let told: Vec<&str> = told.map(String::as_str).collect();
    if told.is_empty() { "not known".to_owned() } else { told.join(", ") }
}
