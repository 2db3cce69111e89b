//! `onrecord correct`: a person's word in the place of the machine's.

use std::process::ExitCode;

use onrecord_core::{Error, ErrorKind, Result};
use onrecord_correct::{OnIssue, Says, Stands, When, add, set, split};
use onrecord_record::{Correction, Record};

use crate::args::correct::{Correct, FoundGiven, Given, How, PartsGiven, What};
use crate::commands::log::told;
use crate::{report, vectors};

pub fn run(options: &Correct) -> Result<ExitCode> {
    match &options.what {
        What::Set { id, parts, found, how } => {
            with(how, |record| Ok(vec![set(record, id, &stands(parts), &says(found))?]))
        }
        What::Accept { ids, how } => {
            with(how, |record| ids.iter().map(|id| full(record, id).map(Correction::Accept)).collect())
        }
        What::Remove { ids, how } => {
            with(how, |record| ids.iter().map(|id| full(record, id).map(Correction::Remove)).collect())
        }
        What::Add { document, parts, how } => {
            with(how, |record| Ok(vec![add(record, document, &stands(parts))?]))
        }
        What::Split { id, into, how } => with(how, |record| {
            let into: Vec<Stands> = into.iter().map(|given| pieces(given)).collect::<Result<_>>()?;
            Ok(vec![split(record, id, &into)?])
        }),
        What::Merge { ids, how } => with(how, |record| {
            let ids: Result<Vec<String>> = ids.iter().map(|id| full(record, id)).collect();
            Ok(vec![Correction::Merge(ids?)])
        }),
    }
}

/// Makes the corrections, each an event, and tells of them.
fn with(how: &How, corrections: impl FnOnce(&Record) -> Result<Vec<Correction>>) -> Result<ExitCode> {
    let mut record = Record::open(&how.at.record)?;
    for correction in corrections(&record)? {
        let event = record.correct(&correction, &how.by.author())?;
        report::say(&told(&event));
    }
    vectors::complete(&mut record, None)?;
    Ok(ExitCode::SUCCESS)
}

/// A statement's id from its first digits.
fn full(record: &Record, id: &str) -> Result<String> {
    Ok(record.statement(id)?.statement.id)
}

fn stands(given: &PartsGiven) -> Stands {
    Stands {
        source: given.source.clone(),
        cue: given.cue.clone(),
        content: given.content.clone(),
        kind: given.kind,
        near: given.near,
    }
}

/// What later stages find, as the user sets it.
fn says(given: &FoundGiven) -> Says {
    let when = |date: &String| When {
        date: date.clone(),
        words: given.said_words.clone(),
        past: given.said_earlier,
    };
    let on =
        |(id, stance): (&String, _)| OnIssue { id: id.clone(), stance, condition: given.condition.clone() };
    Says {
        actors: (!given.actors.is_empty()).then(|| given.actors.clone()),
        addressee: given.addressee.clone(),
        addressee_actors: given.addressee_actors.clone(),
        act: given.act.map(|Given(act)| act),
        said: given.said.as_ref().map(when),
        issue: given.issue.as_ref().zip(given.stance).map(on),
    }
}

/// A statement as `SOURCE | CUE | CONTENT`.
fn pieces(given: &str) -> Result<Stands> {
    let pieces: Vec<&str> = given.split('|').map(str::trim).collect();
    let [source, cue, content] = pieces[..] else {
        return Err(
            Error::new(ErrorKind::Format, given, "not three parts").hint("write 'SOURCE | CUE | CONTENT'")
        );
    };
    let some = |words: &str| Some(words.to_owned());
    Ok(Stands { source: some(source), cue: some(cue), content: some(content), ..Stands::default() })
}
