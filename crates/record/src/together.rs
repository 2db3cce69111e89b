//! Statements document by document, for those who write them down.
//!
//! What always holds: no more is held than the statements of one document.

use onrecord_core::contract::StatementJson;
use onrecord_core::{Document, Result};

use crate::row::Recorded;
use crate::{Filter, Record, Sort};

impl Record {
    /// Calls `visit` with each document, and those of its statements that are meant and follow each other in the order: with
    /// [`Sort::Reading`] all of them. `texts` says whether the document's text is wanted.
    ///
    /// # Errors
    /// As [`Record::statements`], and what `visit` gives.
    pub fn by_document(
        &self,
        filter: &Filter,
        (sort, limit): (Sort, Option<usize>),
        texts: bool,
        mut visit: impl FnMut(&Document, &[StatementJson]) -> Result<()>,
    ) -> Result<()> {
        let mut together: Vec<Recorded> = Vec::new();
        let mut told = |together: &mut Vec<Recorded>| -> Result<()> {
            let Some(first) = together.first() else { return Ok(()) };
            let document = match texts {
                true => self.document_of_statement(first)?,
                false => first.statement.document.without_text(),
            };
            let statements: Vec<StatementJson> = together.drain(..).map(|found| found.statement).collect();
            visit(&document, &statements)
        };
        self.statements(filter, sort, limit, |found| {
            if together.first().is_some_and(|first| !first.same_document(&found)) {
                told(&mut together)?;
            }
            together.push(found);
            Ok(true)
        })?;
        told(&mut together)
    }
}
