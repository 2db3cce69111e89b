//! `onrecord forget`: a document really removed.

use std::process::ExitCode;

use onrecord_core::Result;
use onrecord_record::{Filter, Record};

use crate::args::record::Forget;
use crate::report;

pub fn run(options: &Forget) -> Result<ExitCode> {
    let mut record = Record::open(&options.at.record)?;
    let document = record.document(&options.document)?;
    let title = document.metadata.title.as_deref().unwrap_or(&document.path);
    if !options.yes {
        let filter = Filter { document: Some(document.sha256.clone()), ..Filter::default() };
        let statements = record.count(&filter)?.statements;
        report::say(&format!(
            "{title}\n{}\nwould be removed with {statements} statements; add --yes to do it: it cannot be taken back",
            document.sha256
        ));
        return Ok(ExitCode::SUCCESS);
    }
    let forgotten = record.forget(&document.sha256, &options.by.author())?;
    report::say(&format!("{} and {} statements are removed", forgotten.sha256, forgotten.statements));
    Ok(ExitCode::SUCCESS)
}
