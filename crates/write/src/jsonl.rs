//! The contract of `onrecord extract`: one JSON object a line.

use std::io::{self, Write};

use onrecord_core::contract::StatementJson;
use serde::Serialize;

use crate::{Out, Page, Writer};

/// Writes each statement as a line of JSON.
pub struct Jsonl<'w> {
    out: Out<'w>,
}

impl<'w> Jsonl<'w> {
    /// To a stream.
    pub fn new(out: Out<'w>) -> Self {
        Jsonl { out }
    }
}

impl Writer for Jsonl<'_> {
    fn statements(&mut self, _page: &Page<'_>, statements: &[StatementJson]) -> io::Result<()> {
        statements.iter().try_for_each(|statement| line(self.out, statement))
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
