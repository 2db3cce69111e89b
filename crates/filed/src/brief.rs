//! A brief of a record.
//!
//! What always holds: a brief is made of the statements that were asked for, up to a bound, and of what is filed by everybody, so
//! that it can tell who disagrees; it was checked against the words in the record.

use std::collections::HashSet;

use onrecord_analyse::brief::{Brief, BriefOptions, Refusal, brief, check, wanted};
use onrecord_analyse::{Errors, Gathered, ShiftOptions, findings_where};
use onrecord_core::Result;
use onrecord_core::contract::StatementJson;
use onrecord_record::{Filter, Record, Sort};

use crate::{Among, Filed, Held, words};

/// Statements that a brief is made of, at most: those published last.
pub const MOST: usize = 5_000;
/// The same for a brief that somebody waits for.
pub const MOST_AT_ONCE: usize = 300;

/// A brief and what became of its check.
pub struct Composed {
    /// The brief.
    pub brief: Brief,
    /// Sentences that the evidence does not bear out: none, unless the program is wrong.
    pub refused: Vec<Refusal>,
    /// Whether there were more statements than it is made of.
    pub cut: bool,
}

/// The brief of what a filter asks for, with so many `sentences` a part (0 for the usual number).
///
/// # Errors
/// When the record cannot be read, or has no such actor or issue.
pub fn compose(record: &Record, asked: &Filter, sentences: usize, errors: &Errors) -> Result<Composed> {
    let (statements, cut) = last(record, asked, MOST)?;
    let filed = Filed::read(record, &background(asked))?;
    let gathered = filed.gather_among(&Among::default(), &statements, errors);
    composed(record, asked, sentences, gathered, (&statements, cut), |_, _| true)
}

/// The same of what a server holds, made of fewer statements.
///
/// # Errors
/// As [`compose`].
pub fn compose_of(record: &Record, held: &Held, asked: &Filter, sentences: usize) -> Result<Composed> {
    let (statements, cut) = last(record, asked, MOST_AT_ONCE)?;
    let chosen = held.choose(record, &background(asked))?;
    let gathered = chosen.gather_among(&Among::default(), &statements);
    // Of what did not change nothing is told, and what did is known.
    let shifts: HashSet<(&str, &str)> = held.shifting().collect();
    let moved = |actor: &str, issue: &str| shifts.contains(&(actor, issue));
    composed(record, asked, sentences, gathered, (&statements, cut), moved)
}

/// What is filed by everybody, of the kind that is asked for.
fn background(asked: &Filter) -> Filter {
    Filter {
        publisher: asked.publisher.clone(),
        min_confidence: asked.min_confidence,
        reviewed: asked.reviewed,
        ..Filter::default()
    }
}

fn composed<'a>(
    record: &Record,
    asked: &Filter,
    sentences: usize,
    mut gathered: Gathered<'a>,
    (statements, cut): (&'a [StatementJson], bool),
    may_have_moved: impl Fn(&str, &str) -> bool,
) -> Result<Composed> {
    let actor = asked.actor.as_deref().map(|actor| record.actor(actor)).transpose()?;
    let asked = Filter { actor: actor.map(|actor| actor.id), ..asked.clone() };
    let options = options(&asked, statements, sentences);
    gathered.give(statements);
    let findings = findings_where(&gathered, &ShiftOptions::default(), |actor, issue| {
        options.actor.as_ref().is_none_or(|id| id == actor.id)
            && options.issue.as_ref().is_none_or(|id| id == issue.id)
            && may_have_moved(actor.id, issue.id)
    });
    let further = words(record, &wanted(&gathered, &findings, &options))?;
    let brief = {
        let mut gathered = gathered;
        gathered.give(&further);
        brief(&gathered, &findings, &options)
    };
    let refused = check(&brief, statements.iter().chain(&further)).err().unwrap_or_default();
    Ok(Composed { brief, refused, cut })
}

/// The statements published last, with their words, whether they are filed or not.
fn last(record: &Record, asked: &Filter, most: usize) -> Result<(Vec<StatementJson>, bool)> {
    let mut found = record.list(asked, Sort::Newest, None, most + 1)?;
    let cut = found.len() > most;
    found.truncate(most);
    Ok((found.into_iter().map(|one| one.statement).collect(), cut))
}

fn options(asked: &Filter, statements: &[StatementJson], sentences: usize) -> BriefOptions {
    // Reports know their document by its id alone.
    let document = match (&asked.document, statements.first()) {
        (Some(_), Some(first)) => Some(first.document.id.clone()),
        (document, _) => document.clone(),
    };
    BriefOptions {
        actor: asked.actor.clone(),
        issue: asked.issue.clone(),
        since: asked.said_since.or(asked.since).map(|since| since.earliest()),
        document,
        most: sentences,
    }
}
