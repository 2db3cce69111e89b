//! The contract of `onrecord extract`: one JSON object a line.

use std::io::{self, Write};

use onrecord_core::Statement;
use serde::Serialize;

use crate::{Page, Writer};

/// Writes each statement as a line of JSON.
pub struct Jsonl<'w> {
    out: &'w mut dyn Write,
    model: String,
}

impl<'w> Jsonl<'w> {
    /// To a stream; `model` names what found the statements.
    pub fn new(out: &'w mut dyn Write, model: &str) -> Self {
        Jsonl { out, model: model.to_owned() }
    }
}

impl Writer for Jsonl<'_> {
    fn statements(&mut self, page: &Page<'_>, statements: &[Statement]) -> io::Result<()> {
        statements.iter().try_for_each(|s| line(self.out, &page.json(s, &self.model)))
    }

    fn finish(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// One value and a line end, in one call to the stream, so that no other writer comes between.
pub(crate) fn line(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    let mut line = serde_json::to_vec(value)?;
    line.push(b'\n');
    out.write_all(&line)
}
