//! The statements of a record that the arguments of an analysis ask for.
//!
//! What always holds: an actor is the record's own, by whatever name it was asked for.

use onrecord_analyse::{Errors, Gathered};
use onrecord_core::Result;
use onrecord_core::contract::StatementJson;
use onrecord_filed::Among;
use onrecord_record::{Actor, Filter, Record};

use crate::args::analyse::{Counted, Scope};
use crate::bounded;
use crate::report::counted;

/// Bytes of a file of figures that are read.
const LARGEST: usize = 1 << 20;

/// Statements, and the actor that was asked for.
pub struct Filed {
    filed: onrecord_filed::Filed,
    /// Nothing where none was asked for.
    pub actor: Option<Actor>,
    /// Whether what others say in the actor's name counts as its own.
    roll_up: bool,
    errors: Errors,
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
        let (filed, errors) = (onrecord_filed::Filed::read(record, &filter)?, counted.errors()?);
        Ok(Filed { filed, actor, roll_up: scope.roll_up, errors })
    }

    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.filed.is_empty()
    }

    /// Whether an actor of the statements is the one asked for, or any where none was.
    pub fn is_asked(&self, id: &str) -> bool {
        self.actor.as_ref().is_none_or(|actor| actor.id == id)
    }

    /// Utterances of all statements.
    pub fn gather(&self) -> Gathered<'_> {
        self.gather_among(Among::default(), &[])
    }

    /// Utterances of some actors on some issues, with further statements that are filed under no issue.
    pub fn gather_among<'f>(&'f self, among: Among<'f>, further: &'f [StatementJson]) -> Gathered<'f> {
        let in_name_of = self.actor.as_ref().filter(|_| self.roll_up);
        self.filed.gather_among(&Among { in_name_of, ..among }, further, &self.errors)
    }
}

/// The figures of errors in a file.
///
/// # Errors
/// When it cannot be read or holds something else.
pub fn errors(path: &std::path::Path) -> Result<Errors> {
    Errors::read(&bounded::text(path, LARGEST)?, &path.display().to_string())
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
