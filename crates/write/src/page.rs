//! A document as writers need it: with the way from bytes to code points, made once.

use onrecord_core::contract::StatementJson;
use onrecord_core::{Document, OffsetMap, Span, Statement, Unit};

/// A document and its offsets in code points.
pub struct Page<'d> {
    document: &'d Document,
    offsets: OffsetMap<'d>,
}

impl<'d> Page<'d> {
    /// Reads the document's text once.
    pub fn new(document: &'d Document) -> Self {
        Page { document, offsets: OffsetMap::new(&document.text, Unit::CodePoint) }
    }

    /// The document.
    pub fn document(&self) -> &'d Document {
        self.document
    }

    /// Its text.
    pub(crate) fn text(&self) -> &'d str {
        &self.document.text
    }

    /// `[start, end]` in code points, end exclusive.
    pub(crate) fn pair(&self, span: Span) -> [usize; 2] {
        self.offsets.pair(span)
    }

    /// The statement as the contract has it, found by `model`.
    pub(crate) fn json(&self, statement: &Statement, model: &str) -> StatementJson {
        StatementJson::new(self.document, statement, &self.offsets, model)
    }
}
