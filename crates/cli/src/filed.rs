//! The statements of a record that are filed under issues, read for an analysis.
//!
//! What always holds: each statement is read once, however many issues it is filed under; those that do not count are left
//! out; an actor is the record's own, by whatever name it was asked for.

use std::collections::HashSet;

use onrecord_core::contract::{ActorJson, StatementJson};
use onrecord_core::{ActorKind, Result};
use onrecord_record::{Actor, Filter, Record, Sort};

use crate::args::analyse::{Counted, Scope};
use crate::report::counted;

/// Statements, and the actor that was asked for.
pub struct Filed {
    /// Each once.
    pub statements: Vec<StatementJson>,
    /// Nothing where none was asked for.
    pub actor: Option<Actor>,
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

    fn read(record: &Record, scope: &Scope, counted: &Counted, issue: Option<&str>) -> Result<Self> {
        let actor = scope.actor.as_deref().map(|actor| record.actor(actor)).transpose()?;
        let mut filter = counted.filter();
        filter.actor = actor.as_ref().map(|actor| actor.id.clone());
        filter.roll_up = scope.roll_up;
        let mut statements = match (&actor, issue) {
            (None, None) => of_issues(record, &filter, &all_issues(record)?)?,
            (_, Some(issue)) => of_issues(record, &filter, &[issue.to_owned()])?,
            (Some(_), None) => {
                let mut found = Vec::new();
                read(record, &filter, &mut found)?;
                found.retain(|statement| !statement.issues.is_empty());
                found
            }
        };
        if let (Some(actor), true) = (&actor, scope.roll_up) {
            statements.iter_mut().for_each(|statement| in_its_name(statement, actor));
        }
        Ok(Filed { statements, actor })
    }

    /// Whether an actor of the statements is the one asked for, or any where none was.
    pub fn is_asked(&self, id: &str) -> bool {
        self.actor.as_ref().is_none_or(|actor| actor.id == id)
    }
}

/// The ids of all issues of a record, with those that its codebook no longer has.
pub fn all_issues(record: &Record) -> Result<Vec<String>> {
    Ok(record.codebook()?.into_iter().map(|issue| issue.id).collect())
}

/// The statements filed under some issues.
///
/// # Errors
/// When there is no such issue.
pub fn of_issues(record: &Record, filter: &Filter, issues: &[String]) -> Result<Vec<StatementJson>> {
    let mut found = Vec::new();
    for issue in issues {
        read(record, &Filter { issue: Some(issue.clone()), ..filter.clone() }, &mut found)?;
    }
    once(&mut found);
    Ok(found)
}

/// Leaves each statement once.
pub fn once(statements: &mut Vec<StatementJson>) {
    let mut seen = HashSet::with_capacity(statements.len());
    statements.retain(|statement| seen.insert(statement.id.clone()));
}

/// Adds the statements that are meant, in the order that is read fastest: no analysis depends on it.
pub fn read(record: &Record, filter: &Filter, found: &mut Vec<StatementJson>) -> Result<()> {
    record.statements(filter, Sort::Newest, None, |one| {
        found.push(one.statement);
        Ok(true)
    })
}

/// Puts a statement down to the actor in whose name it is made, where its source names others alone.
fn in_its_name(statement: &mut StatementJson, actor: &Actor) {
    let Some(source) = statement.source.as_mut() else { return };
    if source.actors().any(|one| one.id == actor.id) {
        return;
    }
    let speaks = |one: &&ActorJson| one.organisation.is_some() && one.kind != Some(ActorKind::Unnamed);
    let Some(speaker) = source.actors().find(speaks).or(source.actor.as_ref()).cloned() else { return };
    source.others.clear();
    source.actor = Some(ActorJson {
        id: actor.id.clone(),
        name: actor.name.clone(),
        kind: actor.kind,
        organisation: None,
        runner_up: None,
        ..speaker
    });
}

/// Why no statement is filed under what was asked for, and what can be done.
pub fn why_none(record: &Record, scope: &Scope, filed: &Filed) -> Result<String> {
    let issues = record.codebook()?;
    if issues.is_empty() {
        let all = record.count(&Filter::default())?.statements;
        return Ok(format!(
            "the record has no issues that its {} could be filed under: `onrecord issues --codebook FILE` gives it \
             a codebook",
            counted(usize::try_from(all).unwrap_or(usize::MAX), "statement")
        ));
    }
    let who = filed.actor.as_ref().map(|actor| format!(" of {}", actor.name)).unwrap_or_default();
    let what = match &scope.issue {
        Some(issue) => issue.clone(),
        None => format!("any of {}", counted(issues.len(), "issue")),
    };
    Ok(format!("no statement{who} that counts is filed under {what}; `onrecord issues` tells what is"))
}
