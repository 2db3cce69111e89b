//! `onrecord embed`: vectors for the statements that have none.

use std::process::ExitCode;

use onrecord_core::Result;
use onrecord_record::Record;

use crate::args::record::Embed;
use crate::progress::Count;
use crate::{interrupt, report, vectors};

pub fn run(options: &Embed) -> Result<ExitCode> {
    interrupt::listen();
    let mut record = Record::open(&options.at.record)?;
    let (_, missing) = record.status_of_vectors()?;
    let bar = Count::new(options.quiet, missing, "statements");
    let made = vectors::complete(&mut record, Some(&bar))?;
    bar.finish();
    if interrupt::asked() {
        report::say(&format!("interrupted after {made} vectors; run again to go on"));
        return Ok(ExitCode::from(report::INTERRUPTED));
    }
    if !options.quiet {
        report::say(&format!("{}: {made} vectors made", record.place()));
    }
    Ok(ExitCode::SUCCESS)
}
