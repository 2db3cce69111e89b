//! A document as writers need it: with the way from bytes to code points and back, made once, where it is first
//! asked for.

use std::cell::OnceCell;

use onrecord_core::contract::StatementJson;
use onrecord_core::{Document, OffsetMap, Span, Statement, Unit};

/// A document and its offsets in code points.
pub struct Page<'d> {
    document: &'d Document,
    offsets: OnceCell<OffsetMap<'d>>,
}

impl<'d> Page<'d> {
    /// Of a document. Its text is read once, when offsets are first asked for.
    pub fn new(document: &'d Document) -> Self {
        Page { document, offsets: OnceCell::new() }
    }

    /// The document.
    pub fn document(&self) -> &'d Document {
        self.document
    }

    /// Its text.
    pub(crate) fn text(&self) -> &'d str {
        &self.document.text
    }

    /// The bytes of `[start, end]` in code points; nothing where that is no range of the text.
    pub(crate) fn span(&self, [start, end]: [usize; 2]) -> Option<Span> {
        let at = |count| self.offsets().inside(count);
        (start <= end).then_some(Span::new(at(start)?, at(end)?))
    }

    /// The statement as the contract has it, found by `model`.
    pub fn json(&self, statement: &Statement, model: &str) -> StatementJson {
        StatementJson::new(self.document, statement, self.offsets(), model)
    }

    fn offsets(&self) -> &OffsetMap<'d> {
        self.offsets.get_or_init(|| OffsetMap::new(&self.document.text, Unit::CodePoint))
    }
}
