//! `onrecord reextract`: a newer model over the documents of a record, without touching a person's word.

use std::process::ExitCode;

use onrecord_core::Result;
use onrecord_record::Record;

use crate::again::{Outcome, Step, again};
use crate::args::record::Reextract;
use crate::filing::{self, Coding};
use crate::progress::Count;
use crate::{interrupt, model, reading, report, session, vectors};

pub fn run(options: &Reextract) -> Result<ExitCode> {
    interrupt::listen();
    let model = model::load(options.running.model.as_deref())?;
    let mut record = Record::open(&options.at.record)?;
    let waiting = record.extracted_otherwise(&reading::name(&model))?.len() as u64;
    let bar = Count::new(options.running.quiet, waiting, "documents");
    let how = (options.apply, session::threads(&options.running));
    let outcome = again(&mut record, &model, how, &mut |step| {
        match step {
            Step::Failed(error) => report::say(&format!("onrecord: {error}")),
            Step::Done(done, _) => bar.at(done),
        }
        !interrupt::asked()
    });
    bar.finish();
    let outcome = outcome?;
    if options.apply {
        vectors::complete(&mut record, None)?;
        file(&mut record, options.running.quiet)?;
    }
    report::say(&told(&outcome, options.apply));
    Ok(if outcome.failed > 0 { ExitCode::from(report::SOME_FAILED) } else { ExitCode::SUCCESS })
}

/// Files what the record holds under its codebook: what was found anew is filed nowhere yet.
fn file(record: &mut Record, quiet: bool) -> Result<()> {
    let Some(coding) = Coding::of_record(record)? else { return Ok(()) };
    filing::refile(record, &coding.filer()?, &coding.embedder, quiet).map(drop)
}

fn told(outcome: &Outcome, applied: bool) -> String {
    let Outcome { sum, done, failed } = outcome;
    let tense = if applied { "" } else { "would be " };
    let more = if applied { "" } else { "\nadd --apply to do it" };
    let failed = if *failed > 0 { format!(", {failed} failed") } else { String::new() };
    format!(
        "{done} documents: {} statements {tense}added, {} {tense}superseded, {} stay, {} are a person's and stay{failed}{more}",
        sum.found.len(),
        sum.superseded.len(),
        sum.same,
        sum.kept
    )
}
