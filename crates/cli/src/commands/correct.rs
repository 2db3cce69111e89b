//! `onrecord correct`: a person's word in the place of the machine's.

use std::process::ExitCode;

use onrecord_core::{Error, ErrorKind, Result};
use onrecord_layout::kind_of_parts;
use onrecord_record::{Correction, Pairs, Part, Parts, Record, Said, locate};

use crate::args::correct::{Correct, FoundGiven, Given, How, PartsGiven, StanceGiven, What};
use crate::commands::log::told;
use crate::{report, vectors};

pub fn run(options: &Correct) -> Result<ExitCode> {
    match &options.what {
        What::Set { id, parts, found, how } => with(how, |record| Ok(vec![set(record, id, parts, found)?])),
        What::Accept { ids, how } => {
            with(how, |record| ids.iter().map(|id| full(record, id).map(Correction::Accept)).collect())
        }
        What::Remove { ids, how } => {
            with(how, |record| ids.iter().map(|id| full(record, id).map(Correction::Remove)).collect())
        }
        What::Add { document, parts, how } => with(how, |record| Ok(vec![add(record, document, parts)?])),
        What::Split { id, into, how } => with(how, |record| Ok(vec![split(record, id, into)?])),
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

fn set(record: &Record, id: &str, given: &PartsGiven, findings: &FoundGiven) -> Result<Correction> {
    let found = record.statement(id)?;
    let text = record.document_of_statement(&found)?.text;
    let near = given.near.unwrap_or(found.start());
    let at = |words: &String| locate(&text, words, near);
    let mut parts = Vec::new();
    parts.extend(given.kind.map(Part::Kind));
    parts.extend(given.source.as_ref().map(at).transpose()?.map(Part::Source));
    parts.extend(given.cue.as_ref().map(at).transpose()?.map(Part::Cue));
    parts.extend(given.content.as_ref().map(at).transpose()?.map(Part::Content));
    parts.extend(parts_found(findings, id, &at)?);
    if parts.is_empty() {
        return Err(Error::new(ErrorKind::Refused, id, "nothing to set").hint(
            "give --source, --cue, --content, --kind, --actor, --addressee, --act, --said or --issue; \
             `onrecord correct accept` says that it is right",
        ));
    }
    Ok(Correction::Set { statement: found.statement.id, parts })
}

/// What later stages find, as the user sets it; `at` finds words in the text.
fn parts_found(given: &FoundGiven, id: &str, at: &impl Fn(&String) -> Result<Pairs>) -> Result<Vec<Part>> {
    let mut parts = Vec::new();
    let known = |actors: &[String]| -> Vec<String> {
        actors.iter().filter(|actor| !actor.trim().is_empty()).cloned().collect()
    };
    if !given.actors.is_empty() {
        parts.push(Part::Actors(known(&given.actors)));
    }
    if let Some(words) = &given.addressee {
        parts.push(Part::Addressee(at(words)?, known(&given.addressee_actors)));
    }
    parts.extend(given.act.map(|Given(act)| Part::Act(act)));
    if let Some(date) = &given.said {
        parts.push(Part::Said(said(date, given, id, at)?));
    }
    if let Some((issue, stance)) = given.issue.as_ref().zip(given.stance) {
        let condition = given.condition.as_ref().map(at).transpose()?.unwrap_or_default();
        parts.push(match stance {
            StanceGiven::Said(stance) => Part::Issue { id: issue.clone(), stance, condition },
            StanceGiven::AsFound => Part::IssueAsFound(issue.clone()),
        });
    }
    Ok(parts)
}

/// When it was said; nothing where the text does not tell.
fn said(
    date: &str,
    given: &FoundGiven,
    id: &str,
    at: &impl Fn(&String) -> Result<Pairs>,
) -> Result<Option<Said>> {
    if date.trim().is_empty() {
        return Ok(None);
    }
    let words = given.said_words.as_ref().ok_or_else(|| {
        Error::new(ErrorKind::Refused, id, "a time needs the words that tell it")
            .hint("give --said-words WORDS, as they stand in the text")
    })?;
    onrecord_record::date(date)?;
    Ok(Some(Said { date: date.to_owned(), words: at(words)?, past: given.said_earlier }))
}

fn add(record: &Record, document: &str, given: &PartsGiven) -> Result<Correction> {
    let document = record.document(document)?;
    let content = given.content.as_deref().ok_or_else(|| {
        Error::new(ErrorKind::Refused, &document.sha256, "a statement needs a content")
            .hint("give --content WORDS")
    })?;
    let content = locate(&document.text, content, given.near.unwrap_or(0))?;
    let near = given.near.unwrap_or_else(|| content.first().map_or(0, |[start, _]| *start));
    let at = |words: &Option<String>| {
        words.as_deref().map_or(Ok(Pairs::new()), |w| locate(&document.text, w, near))
    };
    let (source, cue) = (at(&given.source)?, at(&given.cue)?);
    let kind = given.kind.unwrap_or_else(|| kind_of_parts(&document, &cue, &content));
    Ok(Correction::Add(document.sha256, Parts { kind, source, cue, content }))
}

fn split(record: &Record, id: &str, into: &[String]) -> Result<Correction> {
    let found = record.statement(id)?;
    let document = record.document_of_statement(&found)?;
    let near = found.start();
    let parts = into.iter().map(|given| {
        let pieces: Vec<&str> = given.split('|').map(str::trim).collect();
        let [source, cue, content] = pieces[..] else {
            return Err(Error::new(ErrorKind::Format, given, "not three parts")
                .hint("write 'SOURCE | CUE | CONTENT'"));
        };
        let at = |words: &str| locate(&document.text, words, near);
        let (cue, content) = (at(cue)?, at(content)?);
        Ok(Parts { kind: kind_of_parts(&document, &cue, &content), source: at(source)?, cue, content })
    });
    Ok(Correction::Split(found.statement.id, parts.collect::<Result<_>>()?))
}
