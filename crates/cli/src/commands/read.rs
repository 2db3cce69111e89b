//! `onrecord read`: documents into a record.

use std::process::ExitCode;

use onrecord_core::Result;
use onrecord_read::{Options, documents};
use onrecord_record::Record;

use crate::args::record::Read;
use crate::progress::Bar;
use crate::reading::{Done, Reader};
use crate::{embedder, input, model, report, session};

pub fn run(options: &Read) -> Result<ExitCode> {
    let model = model::load(options.running.model.as_deref())?;
    let embedder = if options.no_vectors { None } else { Some(embedder::load()?) };
    let mut record = Record::create(&options.at.record)?;
    let asked = Record::open_to_read(&options.at.record)?;
    let documents = documents(&options.paths, reading_options(options));
    let bar = Bar::new(options.running.quiet, Some(documents.progress_handle()));
    let reader = Reader {
        model: &model,
        embedder: embedder.as_ref(),
        least: f64::from(options.running.min_confidence),
        threads: session::threads(&options.running),
    };
    let done = reader.read(documents, &mut record, &mut move |sha256: &str| asked.knows(sha256), &bar)?;
    record.optimize()?;
    if !options.running.quiet {
        report::say(&told(&done, record.place()));
    }
    Ok(match done {
        Done { interrupted: true, .. } => ExitCode::from(report::INTERRUPTED),
        Done { failed: 0, .. } => ExitCode::SUCCESS,
        _ => ExitCode::from(report::SOME_FAILED),
    })
}

fn reading_options(options: &Read) -> Options {
    Options {
        columns: options.columns.clone(),
        fetch: Some(input::network(options.allow_private)),
        follow: options.follow,
        ..input::options(options.input)
    }
}

/// What was read, for people.
fn told(done: &Done, place: &str) -> String {
    let added = &done.added;
    let mut parts = vec![format!(
        "{} in {} new",
        report::counted(added.statements, "statement"),
        report::counted(added.documents, "document")
    )];
    for (number, what) in [
        (added.copies, "near copies of others"),
        (added.publications, "further publications of texts that were there"),
        (added.known, "known already"),
        (done.not_extracted, "not extracted (not in English)"),
        (added.forgotten, "left out, removed on request"),
        (done.failed, "failed"),
    ] {
        if number > 0 {
            parts.push(format!("{number} {what}"));
        }
    }
    let interrupted = if done.interrupted { "interrupted; run again to go on\n" } else { "" };
    format!("{interrupted}{place}: {}", parts.join(", "))
}
