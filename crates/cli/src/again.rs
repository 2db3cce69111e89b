//! A newer model over the documents of a record, for the command and the pages alike.
//!
//! What always holds: a person's word is never touched; what was done before it was broken off stays, and the next run does the rest.

use std::path::Path;
use std::sync::Arc;

use onrecord_core::{Error, Result};
use onrecord_extract::{Model, extract_all};
use onrecord_record::{Record, Replacement};

use crate::chain::Chain;
use crate::reading;

/// What is told on the way.
pub enum Step<'e> {
    /// So many documents of so many are done.
    Done(u64, u64),
    /// A document failed; the rest is done.
    Failed(&'e Error),
}

/// What it came to.
#[derive(Default)]
pub struct Outcome {
    /// What was changed, or would be.
    pub sum: Replacement,
    /// Documents.
    pub done: u64,
    /// Documents that failed.
    pub failed: usize,
}

/// Extracts the documents anew that another model extracted; nothing is changed without `apply`. `goes_on` is told each step, and
/// says whether to go on.
///
/// # Errors
/// When the record cannot be read or written.
pub fn again(
    record: &mut Record,
    model: &Arc<Model>,
    (apply, threads): (bool, usize),
    goes_on: &mut dyn FnMut(Step<'_>) -> bool,
) -> Result<Outcome> {
    let (name, chain) = (reading::name(model), Chain::load(None)?);
    let reader = Record::open_to_read(Path::new(record.place()))?;
    let hashes = record.extracted_otherwise(&name)?;
    let total = hashes.len() as u64;
    let documents = hashes.into_iter().map(move |hash| reader.document(&hash));
    let (mut outcome, mut ended) = (Outcome::default(), Ok(()));
    extract_all(model, documents, threads, &mut |sections| {
        let replaced = sections.and_then(|sections| {
            let sha256 = sections.document.sha256.clone();
            Ok((sha256, chain.rows(sections, model.name())?))
        });
        match replaced {
            Err(error) => {
                outcome.failed += 1;
                goes_on(Step::Failed(&error));
            }
            Ok((sha256, statements)) => match record.replace(&sha256, &name, &statements, apply) {
                Ok(replacement) => add(&mut outcome.sum, replacement),
                Err(error) => ended = Err(error),
            },
        }
        outcome.done += 1;
        goes_on(Step::Done(outcome.done, total)) && ended.is_ok()
    });
    ended.map(|()| outcome)
}

fn add(sum: &mut Replacement, one: Replacement) {
    sum.found.extend(one.found);
    sum.superseded.extend(one.superseded);
    sum.kept += one.kept;
    sum.same += one.same;
}
