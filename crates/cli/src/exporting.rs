//! Statements of a record to a writer, document by document.

use std::process::ExitCode;

use onrecord_core::Result;
use onrecord_core::contract::StatementJson;
use onrecord_record::{Filter, Record, Recorded, Sort};
use onrecord_write::{Page, Writer};

use crate::report;

/// Writes the statements that are meant. `texts` says whether the writer looks at the documents' texts.
pub fn statements(
    record: &Record,
    filter: &Filter,
    (sort, limit): (Sort, Option<usize>),
    texts: bool,
    writer: &mut dyn Writer,
) -> Result<ExitCode> {
    let mut together: Vec<Recorded> = Vec::new();
    record.statements(filter, sort, limit, |found| {
        if together.first().is_some_and(|first| !first.same_document(&found)) {
            write(record, &together, texts, writer)?;
            together.clear();
        }
        together.push(found);
        Ok(true)
    })?;
    write(record, &together, texts, writer)?;
    writer.finish().map_err(|e| report::output_failed(&e))?;
    Ok(ExitCode::SUCCESS)
}

/// Statements of one document.
fn write(record: &Record, together: &[Recorded], texts: bool, writer: &mut dyn Writer) -> Result<()> {
    let Some(first) = together.first() else { return Ok(()) };
    let document =
        if texts { record.document_of_statement(first)? } else { first.statement.document.without_text() };
    let page = Page::new(&document);
    let statements: Vec<StatementJson> = together.iter().map(|found| found.statement.clone()).collect();
    let written = writer
        .open(&page)
        .and_then(|()| writer.statements(&page, &statements))
        .and_then(|()| writer.close(&page));
    written.map_err(|e| report::output_failed(&e))
}
