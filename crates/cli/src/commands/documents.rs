//! `onrecord documents`: the documents of a record.

use std::process::ExitCode;

use onrecord_core::Result;
use onrecord_record::{DocumentFilter, Record};
use onrecord_write::{Column, List, Look, Wide};

use super::statements::{SHORT, day};
use crate::args::record::Documents;
use crate::{report, session};

const COLUMNS: &[Column] = &[
    Column("ID", Wide::Fixed(8)),
    Column("PUBLISHED", Wide::Fixed(10)),
    Column("OUTLET", Wide::Share(16)),
    Column("TITLE", Wide::Share(40)),
    Column("LANGUAGE", Wide::Fixed(8)),
    Column("STATEMENTS", Wide::Fixed(10)),
    Column("OUTLETS", Wide::Fixed(7)),
];

pub fn run(options: &Documents) -> Result<ExitCode> {
    let record = Record::open_to_read(&options.at.record)?;
    let filter = DocumentFilter {
        words: options.words.clone(),
        publisher: options.publisher.clone(),
        since: options.since,
        until: options.until,
        language: options.language.clone(),
        extracted: options.extracted,
    };
    let mut out = session::stdout();
    let mut list = List::new(&mut out, options.list.format, Look::of_stdout(), COLUMNS);
    record.documents(&filter, options.list.limit(), |found| {
        let p = &found.publication;
        let cells = vec![
            found.sha256.chars().take(SHORT).collect(),
            p.published.as_deref().map(day).unwrap_or_default().to_owned(),
            p.publisher.clone().unwrap_or_default(),
            p.title.clone().unwrap_or_else(|| p.path.clone()),
            found.language.clone().unwrap_or_default(),
            found.statements.to_string(),
            found.publications.to_string(),
        ];
        list.row(cells, &found).map_err(|e| report::output_failed(&e))?;
        Ok(true)
    })?;
    list.finish().map_err(|e| report::output_failed(&e))?;
    Ok(ExitCode::SUCCESS)
}
