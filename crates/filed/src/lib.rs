//! The statements of a record that are filed under issues, gathered for an analysis.
//!
//! What always holds: each statement is read once, however many issues it is filed under, and without its words, which
//! [`words`] reads for what is shown alone; those that do not count are left out. A server reads them once for all: [`Held`]
//! follows the record.

pub mod brief;
mod choose;
pub mod drawing;
mod held;
pub mod watch;

use std::collections::HashSet;

use onrecord_analyse::{By, Errors, Gathered, Gathering, On, Report, Saying};
use onrecord_core::contract::StatementJson;
use onrecord_core::{ActorKind, ErrorKind, Result};
use onrecord_record::{Actor, Filing, Filter, Record, Reports, Speaker};

pub use choose::Chosen;
pub use held::{Held, Pair, PositionPlace, ShiftOf};

/// Statements that are filed, without their words.
pub struct Filed {
    reports: Reports,
}

/// The actors and issues that count; an empty list means all.
#[derive(Default)]
pub struct Among<'m> {
    /// Ids of actors.
    pub actors: &'m [String],
    /// Ids of issues.
    pub issues: &'m [String],
    /// What others say in this actor's name counts as its own.
    pub in_name_of: Option<&'m Actor>,
}

impl Filed {
    /// Those that a filter lets through.
    ///
    /// # Errors
    /// When the record cannot be read, or has no such actor or issue.
    pub fn read(record: &Record, filter: &Filter) -> Result<Self> {
        Ok(Filed { reports: record.filed(filter)? })
    }

    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.reports.is_empty()
    }

    /// Utterances of all statements.
    pub fn gather(&self, errors: &Errors) -> Gathered<'_> {
        self.gather_among(&Among::default(), &[], errors)
    }

    /// Utterances of some actors on some issues, with further statements that are filed under no issue.
    pub fn gather_among<'f>(
        &'f self,
        among: &Among<'f>,
        further: &'f [StatementJson],
        errors: &Errors,
    ) -> Gathered<'f> {
        gather_of(self.reports.iter(), among, further, errors)
    }
}

/// Utterances of the statements given.
fn gather_of<'f>(
    reports: impl IntoIterator<Item = onrecord_record::Report<'f>>,
    among: &Among<'f>,
    further: &'f [StatementJson],
    errors: &Errors,
) -> Gathered<'f> {
    let mut gathering = Gathering::default();
    let listed = |list: &'f [String]| list.iter().map(String::as_str).collect::<HashSet<&str>>();
    let (actors, issues) = (listed(among.actors), listed(among.issues));
    let is_among = |list: &HashSet<&str>, id: &str| list.is_empty() || list.contains(id);
    for report in reports {
        let on = report.filings().map(on).filter(|on| is_among(&issues, on.id));
        match among.in_name_of {
            Some(actor) => gathering.add(without_words(&report), in_the_name_of(actor, &report), on),
            None => {
                let by = report.speakers().map(by).filter(|by| is_among(&actors, by.id));
                gathering.add(without_words(&report), by, on);
            }
        }
    }
    for statement in further.iter().filter(|statement| statement.issues.is_empty()) {
        let by = statement.source.iter().flat_map(|source| source.actors()).map(By::from);
        gathering.add(Report::from(statement), by, std::iter::empty());
    }
    gathering.finish(errors)
}

/// Utterances of some actors, by their numbers, of the statements given.
fn gather_only<'f>(
    reports: impl IntoIterator<Item = onrecord_record::Report<'f>>,
    actors: &HashSet<i64>,
    errors: &Errors,
) -> Gathered<'f> {
    let mut gathering = Gathering::default();
    for report in reports {
        let by = report.speakers().filter(|by| actors.contains(&by.number)).map(by);
        gathering.add(without_words(&report), by, report.filings().map(on));
    }
    gathering.finish(errors)
}

/// The statements of some ids; one that is gone meanwhile is left out.
///
/// # Errors
/// When the record cannot be read.
pub fn words(record: &Record, ids: &[&str]) -> Result<Vec<StatementJson>> {
    let read = |id: &&str| match record.statement(id) {
        Ok(found) => Some(Ok(found.statement)),
        Err(error) if error.kind == ErrorKind::NotFound => None,
        Err(error) => Some(Err(error)),
    };
    ids.iter().filter_map(read).collect()
}

/// The actors of a statement; where others alone speak, the actor in whose name they do.
fn in_the_name_of<'f>(actor: &'f Actor, report: &onrecord_record::Report<'f>) -> Vec<By<'f>> {
    let all: Vec<By<'f>> = report.speakers().map(by).collect();
    if all.iter().any(|by| by.id == actor.id) {
        return all;
    }
    let named = all.iter().find(|by| by.kind != Some(ActorKind::Unnamed)).or(all.first());
    let in_its_name = |speaker: &By<'f>| By {
        id: &actor.id,
        name: &actor.name,
        kind: actor.kind,
        confidence: speaker.confidence,
    };
    named.map(in_its_name).into_iter().collect()
}

fn without_words<'f>(report: &onrecord_record::Report<'f>) -> Report<'f> {
    Report {
        id: report.id(),
        document: report.document(),
        published: report.published(),
        said: report.said(),
        confidence: report.confidence(),
        reviewed: report.is_reviewed(),
        saying: report.utterance().map(Saying::Numbered),
        whole: None,
    }
}

fn by(speaker: Speaker<'_>) -> By<'_> {
    By { id: speaker.id, name: speaker.name, kind: speaker.kind, confidence: speaker.confidence }
}

fn on(filing: Filing<'_>) -> On<'_> {
    On {
        id: filing.id,
        proposition: filing.proposition,
        confidence: filing.confidence,
        stance: filing.stance,
        stance_confidence: filing.stance_confidence,
    }
}
