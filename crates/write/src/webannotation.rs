//! W3C Web Annotations in JSON-LD, one a line.

use std::io::{self, Write};

use onrecord_core::Statement;

use crate::annotation::Annotation;
use crate::jsonl::line;
use crate::{Page, Writer};

/// Writes each statement as an annotation.
pub struct WebAnnotation<'w> {
    out: &'w mut dyn Write,
    model: String,
}

impl<'w> WebAnnotation<'w> {
    /// To a stream; `model` names what found the statements.
    pub fn new(out: &'w mut dyn Write, model: &str) -> Self {
        WebAnnotation { out, model: model.to_owned() }
    }
}

impl Writer for WebAnnotation<'_> {
    fn statements(&mut self, page: &Page<'_>, statements: &[Statement]) -> io::Result<()> {
        statements.iter().try_for_each(|s| line(self.out, &Annotation::new(page, s, &self.model)))
    }

    fn finish(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
