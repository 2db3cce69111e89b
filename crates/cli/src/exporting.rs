//! Statements of a record to a writer, document by document.

use std::process::ExitCode;

use onrecord_core::Result;
use onrecord_record::{Filter, Record, Sort};
use onrecord_write::Writer;

use crate::report;

/// Writes the statements that are meant. `texts` says whether the writer looks at the documents' texts.
pub fn statements(
    record: &Record,
    filter: &Filter,
    order: (Sort, Option<usize>),
    texts: bool,
    writer: &mut dyn Writer,
) -> Result<ExitCode> {
    record.by_document(filter, order, texts, |document, statements| {
        writer.document(document, statements).map_err(|e| report::output_failed(&e))
    })?;
    writer.finish().map_err(|e| report::output_failed(&e))?;
    Ok(ExitCode::SUCCESS)
}
