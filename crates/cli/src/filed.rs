//! The statements of a record that are filed under issues, gathered for an analysis.
//!
//! What always holds: each statement is read once, however many issues it is filed under, and without its words, which are read
//! for what is shown alone; those that do not count are left out; an actor is the record's own, by whatever name it was asked
//! for.

use onrecord_analyse::{By, Errors, Gathered, Gathering, On, Report, Saying};
use onrecord_core::contract::StatementJson;
use onrecord_core::{ActorKind, Error, ErrorKind, Result};
use onrecord_record::{Actor, Filter, Record, Reports, Speaker};

use crate::args::analyse::{Counted, Scope};
use crate::report::counted;

/// Statements, and the actor that was asked for.
pub struct Filed {
    reports: Reports,
    /// Nothing where none was asked for.
    pub actor: Option<Actor>,
    /// Whether what others say in the actor's name counts as its own.
    roll_up: bool,
    errors: Errors,
}

/// The actors and issues that count; an empty list means all.
#[derive(Default)]
pub struct Among<'m> {
    pub actors: &'m [String],
    pub issues: &'m [String],
}

impl Filed {
    /// Those of the actor on the issue that are asked for.
    ///
    /// # Errors
    /// When there is no such actor or issue.
    pub fn asked(record: &Record, scope: &Scope, counted: &Counted) -> Result<Self> {
        Self::read(record, scope, counted, scope.issue.as_deref())
    }

    /// Those of the actor on all issues: what tells a silence on one of them from an actor who says nothing at all.
    ///
    /// # Errors
    /// When there is no such actor or issue.
    pub fn on_all_issues(record: &Record, scope: &Scope, counted: &Counted) -> Result<Self> {
        scope.issue.as_deref().map(|issue| record.count_filed(issue)).transpose()?;
        Self::read(record, scope, counted, None)
    }

    /// Those of all actors on all issues.
    ///
    /// # Errors
    /// When the record cannot be read.
    pub fn all(record: &Record, counted: &Counted) -> Result<Self> {
        Self::read(record, &Scope::default(), counted, None)
    }

    fn read(record: &Record, scope: &Scope, counted: &Counted, issue: Option<&str>) -> Result<Self> {
        let actor = scope.actor.as_deref().map(|actor| record.actor(actor)).transpose()?;
        let mut filter = counted.filter();
        filter.actor = actor.as_ref().map(|actor| actor.id.clone());
        filter.roll_up = scope.roll_up;
        filter.issue = issue.map(str::to_owned);
        let (reports, errors) = (record.filed(&filter)?, counted.errors()?);
        Ok(Filed { reports, actor, roll_up: scope.roll_up, errors })
    }

    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.reports.is_empty()
    }

    /// Whether an actor of the statements is the one asked for, or any where none was.
    pub fn is_asked(&self, id: &str) -> bool {
        self.actor.as_ref().is_none_or(|actor| actor.id == id)
    }

    /// Utterances of all statements.
    pub fn gather(&self) -> Gathered<'_> {
        self.gather_among(&Among::default(), &[])
    }

    /// Utterances of some actors on some issues, with further statements that are filed under no issue.
    pub fn gather_among<'f>(&'f self, among: &Among<'_>, further: &'f [StatementJson]) -> Gathered<'f> {
        let mut gathering = Gathering::default();
        let is_among = |list: &[String], id: &str| list.is_empty() || list.iter().any(|one| one == id);
        for report in self.reports.iter() {
            let on = report.filings().map(on).filter(|on| is_among(among.issues, on.id));
            match &self.actor {
                Some(actor) if self.roll_up => {
                    gathering.add(without_words(&report), in_the_name_of(actor, &report), on);
                }
                _ => {
                    let by = report.speakers().map(by).filter(|by| is_among(among.actors, by.id));
                    gathering.add(without_words(&report), by, on);
                }
            }
        }
        for statement in further.iter().filter(|statement| statement.issues.is_empty()) {
            let by = statement.source.iter().flat_map(|source| source.actors()).map(By::from);
            gathering.add(Report::from(statement), by, std::iter::empty());
        }
        gathering.finish(&self.errors)
    }
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

fn on(filing: onrecord_record::Filing<'_>) -> On<'_> {
    On {
        id: filing.id,
        proposition: filing.proposition,
        confidence: filing.confidence,
        stance: filing.stance,
        stance_confidence: filing.stance_confidence,
    }
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

/// The figures of errors in a file.
///
/// # Errors
/// When it cannot be read or holds something else.
pub fn errors(path: &std::path::Path) -> Result<Errors> {
    let place = path.display().to_string();
    let text = std::fs::read_to_string(path).map_err(|e| Error::io(&place, &e))?;
    Errors::read(&text, &place)
}

/// Why no statement is filed under what was asked for, and what can be done.
pub fn why_none(record: &Record, scope: &Scope, actor: Option<&Actor>) -> Result<String> {
    let issues = record.codebook()?;
    if issues.is_empty() {
        let all = record.count(&Filter::default())?.statements;
        return Ok(format!(
            "the record has no issues that its {} could be filed under: `onrecord issues --codebook FILE` gives it \
             a codebook",
            counted(usize::try_from(all).unwrap_or(usize::MAX), "statement")
        ));
    }
    let who = actor.map(|actor| format!(" of {}", actor.name)).unwrap_or_default();
    let what = match &scope.issue {
        Some(issue) => issue.clone(),
        None => format!("any of {}", counted(issues.len(), "issue")),
    };
    Ok(format!("no statement{who} that counts is filed under {what}; `onrecord issues` tells what is"))
}
