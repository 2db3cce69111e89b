//! `onrecord reextract`: a newer model over the documents of a record, without touching a person's word.

use std::process::ExitCode;

use onrecord_core::Result;
use onrecord_core::contract::StatementJson;
use onrecord_extract::{Sections, extract_all};
use onrecord_record::{Record, Replacement};

use crate::args::record::Reextract;
use crate::chain::Chain;
use crate::filing::{self, Coding};
use crate::progress::Count;
use crate::{interrupt, model, reading, report, session, vectors};

pub fn run(options: &Reextract) -> Result<ExitCode> {
    interrupt::listen();
    let model = model::load(options.running.model.as_deref())?;
    let name = reading::name(&model);
    let chain = Chain::load(None)?;
    let mut record = Record::open(&options.at.record)?;
    let reader = Record::open_to_read(&options.at.record)?;
    let hashes = record.extracted_otherwise(&name)?;
    let bar = Count::new(options.running.quiet, hashes.len() as u64, "documents");
    let mut sum = Replacement::default();
    let (mut done, mut failed) = (0, 0);
    let mut ended = Ok(());
    let documents = hashes.into_iter().map(move |hash| reader.document(&hash));
    extract_all(&model, documents, session::threads(&options.running), &mut |sections| {
        let replaced = sections.and_then(|sections| {
            let sha256 = sections.document.sha256.clone();
            Ok((sha256, found(sections, &chain, model.name())?))
        });
        match replaced {
            Err(error) => {
                failed += 1;
                report::say(&format!("onrecord: {error}"));
            }
            Ok((sha256, statements)) => match record.replace(&sha256, &name, &statements, options.apply) {
                Ok(replacement) => add(&mut sum, replacement),
                Err(error) => ended = Err(error),
            },
        }
        done += 1;
        bar.at(done);
        ended.is_ok() && !interrupt::asked()
    });
    bar.finish();
    ended?;
    if options.apply {
        vectors::complete(&mut record, None)?;
        file(&mut record, options.running.quiet)?;
    }
    report::say(&told(&sum, done, failed, options.apply));
    Ok(if failed > 0 { ExitCode::from(report::SOME_FAILED) } else { ExitCode::SUCCESS })
}

/// Files what the record holds under its codebook: what was found anew is filed nowhere yet.
fn file(record: &mut Record, quiet: bool) -> Result<()> {
    let Some(coding) = Coding::of_record(record)? else { return Ok(()) };
    filing::refile(record, &coding.filer()?, &coding.embedder, quiet).map(drop)
}

fn found(sections: &mut Sections<'_>, chain: &Chain<'_>, model: &str) -> Result<Vec<StatementJson>> {
    let mut links = chain.of(sections.document);
    let mut statements = Vec::new();
    for section in sections {
        statements.extend(links.rows(section?, model)?);
    }
    Ok(statements)
}

fn add(sum: &mut Replacement, one: Replacement) {
    sum.found.extend(one.found);
    sum.superseded.extend(one.superseded);
    sum.kept += one.kept;
    sum.same += one.same;
}

fn told(sum: &Replacement, documents: u64, failed: usize, applied: bool) -> String {
    let tense = if applied { "" } else { "would be " };
    let more = if applied { "" } else { "\nadd --apply to do it" };
    let failed = if failed > 0 { format!(", {failed} failed") } else { String::new() };
    format!(
        "{documents} documents: {} statements {tense}added, {} {tense}superseded, {} stay, {} are a person's and stay{failed}{more}",
        sum.found.len(),
        sum.superseded.len(),
        sum.same,
        sum.kept
    )
}
