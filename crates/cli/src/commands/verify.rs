//! `onrecord verify`: proof that a record is whole. Exit code 1 says that it is not.

use std::process::ExitCode;

use onrecord_core::Result;
use onrecord_record::Record;
use onrecord_write::{Column, List, Look, Wide};

use crate::args::record::Verify;
use crate::progress::Count;
use crate::{report, session};

const COLUMNS: &[Column] = &[Column("PLACE", Wide::Share(40)), Column("DAMAGE", Wide::Share(50))];

pub fn run(options: &Verify) -> Result<ExitCode> {
    // Checking the full-text indexes needs a record that may be written, though nothing is written.
    let record = Record::open(&options.at.record).or_else(|_| Record::open_to_read(&options.at.record))?;
    let mut out = session::stdout();
    let mut list = List::new(&mut out, options.format, Look::of_stdout(), COLUMNS);
    let bar = Count::new(options.quiet, record.count_documents()?, "documents checked");
    let checked = record.verify(
        &mut |damage| {
            let cells = vec![damage.place.clone(), damage.what.clone()];
            list.row(cells, &damage).map_err(|e| report::output_failed(&e))
        },
        &mut |documents| bar.at(documents),
    )?;
    bar.finish();
    if checked.damages > 0 {
        list.finish().map_err(|e| report::output_failed(&e))?;
    }
    let full_text = if checked.full_text {
        ""
    } else {
        "; the full-text indexes were NOT checked: the record cannot be written"
    };
    let counted = |n: u64, what| report::counted(usize::try_from(n).unwrap_or(usize::MAX), what);
    report::say(&format!(
        "{}: {}, {}, {}, {} checked, {} damaged{full_text}",
        record.place(),
        counted(checked.documents, "document"),
        counted(checked.statements, "statement"),
        counted(checked.vectors, "vector"),
        counted(checked.events, "event"),
        if checked.damages == 0 { "nothing".to_owned() } else { checked.damages.to_string() },
    ));
    Ok(if checked.damages == 0 { ExitCode::SUCCESS } else { ExitCode::from(report::SOME_FAILED) })
}
