//! W3C Web Annotations in JSON-LD, one a line.

use std::io;

use onrecord_core::contract::StatementJson;

use crate::annotation::Annotation;
use crate::jsonl::line;
use crate::{Out, Page, Writer};

/// Writes each statement as an annotation.
pub struct WebAnnotation<'w> {
    out: Out<'w>,
}

impl<'w> WebAnnotation<'w> {
    /// To a stream.
    pub fn new(out: Out<'w>) -> Self {
        WebAnnotation { out }
    }
}

impl Writer for WebAnnotation<'_> {
    fn statements(&mut self, page: &Page<'_>, statements: &[StatementJson]) -> io::Result<()> {
        statements.iter().try_for_each(|statement| line(self.out, &Annotation::new(page, statement)))
    }

    fn finish(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
