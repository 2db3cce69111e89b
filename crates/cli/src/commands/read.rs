//! `onrecord read`: documents into a record.

use std::process::ExitCode;
use std::sync::Arc;

use onrecord_core::Result;
use onrecord_interpret::Codebook;
use onrecord_read::{Options, documents};
use onrecord_record::{CodebookChange, Record};

use crate::args::record::Read;
use crate::chain::Chain;
use crate::filing::Coding;
use crate::progress::Bar;
use crate::reading::{AtTerminal, Done, Reader};
use crate::{embedder, filing, input, interrupt, model, report, session};

pub fn run(options: &Read) -> Result<ExitCode> {
    let model = model::load(options.running.model.as_deref())?;
    let mut record = Record::create(&options.at.record)?;
    let coding = coding(&mut record, options)?;
    let filer = coding.as_ref().map(Coding::filer).transpose()?;
    let own = if coding.is_some() || options.no_vectors { None } else { Some(embedder::load()?) };
    let asked = Record::open_to_read(&options.at.record)?;
    let documents = documents(&options.paths, reading_options(options));
    let bar = Bar::new(options.running.quiet, Some(documents.progress_handle()));
    let reader = Reader {
        model: &model,
        chain: &Chain::load(None)?,
        embedder: coding.as_ref().map(|c| &c.embedder).or(own.as_ref()).map(Arc::as_ref),
        vectors: !options.no_vectors,
        filer: filer.as_ref(),
        least: options.running.min_confidence,
        threads: session::threads(&options.running),
    };
    interrupt::listen();
    let mut seen = move |sha256: &str| asked.knows(sha256);
    let done = reader.read(documents, &mut record, &mut seen, &AtTerminal(&bar));
    bar.finish();
    let done = done?;
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

/// The codebook to file under: the one given, which the record keeps from now on, or the one that it keeps. Where it is
/// another than before, what the record holds is filed anew.
fn coding(record: &mut Record, options: &Read) -> Result<Option<Coding>> {
    let given = options.codebook.as_deref().map(Codebook::read).transpose()?;
    let Some(codebook) = given.clone().map_or_else(|| filing::kept(record), |c| Ok(Some(c)))? else {
        return Ok(None);
    };
    let is_new = match given {
        Some(codebook) => filing::keep(record, &codebook)? != CodebookChange::default(),
        None => false,
    };
    let coding = Coding::new(codebook)?.taught_by(record)?;
    if is_new {
        filing::refile(record, &coding.filer()?, &coding.embedder, options.running.quiet)?;
    }
    Ok(Some(coding))
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
