//! Measuring what a record holds of some texts, or what is found in them now.
//!
//! What always holds: a text that the record does not hold is told, never counted as one in which nothing was found.

use std::collections::BTreeSet;

use onrecord_core::contract::StatementJson;
use onrecord_core::{Document, Error, ErrorKind, Result, text_hash};
use onrecord_evaluate::{GoldDocument, GoldMention, Predictions, read_actor_gold, score_actors};
use onrecord_extract::extract_all;
use onrecord_read::{InputKind, documents_of_bytes};
use onrecord_record::{Filter, Record, Sort};
use onrecord_serve::{Gold, GoldText, Measured};
use serde_json::{Value, json};

use crate::chain::Chain;
use crate::figures::{Figures, alias};
use crate::model;

/// Documents of labelled sources that are read at most.
const DOCUMENTS: usize = 500;

/// The figures.
///
/// # Errors
/// When the gold cannot be read, or the record does not hold its texts.
pub fn evaluate(record: &Record, gold: &Gold, threads: usize) -> Result<Value> {
    match &gold.actors {
        Some(labels) => actors(record, labels, gold.of, threads),
        None => statements(record, gold, threads),
    }
}

fn statements(record: &Record, gold: &Gold, threads: usize) -> Result<Value> {
    // Documents go by their place: names may be alike, or look like paths.
    let read = |(at, text): (usize, &GoldText)| {
        GoldDocument::read(at.to_string(), text.text.clone(), &text.annotations, &text.name)
    };
    let documents: Vec<GoldDocument> = gold.documents.iter().enumerate().map(read).collect::<Result<_>>()?;
    let mut predictions = Predictions::default();
    for (at, text) in gold.documents.iter().enumerate() {
        let found = match gold.of {
            Measured::Record => of_record(record, &text_hash(&text.text), &text.name)?,
            Measured::Extraction => {
                let bytes = text.text.as_bytes();
                let read = documents_of_bytes(&text.name, Some(InputKind::Text), bytes);
                extracted(read.collect::<Result<_>>()?, threads)?
            }
        };
        found.into_iter().for_each(|mut statement| {
            statement.document.path = at.to_string();
            predictions.push(&statement);
        });
    }
    Ok(json!(Figures::of(&documents, &predictions, gold.strict, false)))
}

fn actors(record: &Record, labels: &str, of: Measured, threads: usize) -> Result<Value> {
    let labels: Vec<GoldMention> = read_actor_gold(labels.as_bytes(), "actors")?;
    let name = |mention: &GoldMention| match mention.sha256.as_str() {
        "" => mention.document.clone(),
        sha256 => sha256.to_owned(),
    };
    let names: BTreeSet<String> = labels.iter().map(name).collect();
    if names.len() > DOCUMENTS {
        return Err(Error::new(ErrorKind::TooLarge, "actors", format!("over {DOCUMENTS} documents")));
    }
    let mut found = Vec::new();
    for name in &names {
        let document = record.document(name)?;
        found.extend(match of {
            Measured::Record => of_record(record, &document.sha256, name)?,
            Measured::Extraction => extracted(vec![document], threads)?,
        });
    }
    Ok(json!(score_actors(labels, found.into_iter().map(Ok), &alias)?))
}

/// What a record holds of a text.
fn of_record(record: &Record, sha256: &str, name: &str) -> Result<Vec<StatementJson>> {
    record.document(sha256).map_err(|error| match error.kind {
        ErrorKind::NotFound => {
            Error::new(error.kind, name, format!("the record does not hold the text {name}"))
                .hint("measure the extraction, or import the text first")
        }
        _ => error,
    })?;
    let filter = Filter { document: Some(sha256.to_owned()), ..Filter::default() };
    let found = record.list(&filter, Sort::Reading, None, usize::MAX)?;
    Ok(found.into_iter().map(|one| one.statement).collect())
}

/// What is found in documents now.
fn extracted(documents: Vec<Document>, threads: usize) -> Result<Vec<StatementJson>> {
    let (model, chain) = (model::load(None)?, Chain::load(None)?);
    let (mut found, mut ended) = (Vec::new(), Ok(()));
    extract_all(&model, documents.into_iter().map(Ok), threads, &mut |sections| {
        match sections.and_then(|sections| chain.rows(sections, model.name())) {
            Ok(rows) => found.extend(rows),
            Err(error) => ended = Err(error),
        }
        ended.is_ok()
    });
    ended.map(|()| found)
}
