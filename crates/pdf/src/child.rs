//! The half that is run in the child process.
//!
//! What always holds: the process is bounded before the first byte of the PDF is looked at.

use std::io::{BufRead, BufReader, Read, Write};

use onrecord_core::{Error, ErrorKind, Result};

use crate::document;
use crate::limits::Limits;

/// The most bytes of the line that the bounds are in.
const QUESTION: u64 = 4096;

/// Reads the question of a [`crate::Reader`] and answers it.
///
/// It bounds the memory and time of the whole process and must be all that the process does; a PDF that was made to can
/// end it in any way.
///
/// # Errors
/// When the question is none or the answer cannot be written. A PDF that cannot be read is an answer.
pub fn child(input: impl Read, mut output: impl Write) -> Result<()> {
    let failed = |e: &std::io::Error| Error::io("the process that reads a PDF", e);
    let mut input = BufReader::new(input);
    let mut line = Vec::new();
    (&mut input).take(QUESTION).read_until(b'\n', &mut line).map_err(|e| failed(&e))?;
    let limits: Limits = serde_json::from_slice(&line).map_err(|e| {
        Error::new(ErrorKind::Refused, "standard input", format!("no question of the reader: {e}"))
            .hint("this command is started by the program itself; read a PDF by giving its path")
    })?;
    limits.apply();
    // What a parser says when it panics is of no use to anyone.
    std::panic::set_hook(Box::new(|_| {}));
    let mut bytes = Vec::new();
    input.read_to_end(&mut bytes).map_err(|e| failed(&e))?;
    let answer = document::answer(&bytes);
    serde_json::to_writer(&mut output, &answer).map_err(|e| failed(&e.into()))?;
    output.flush().map_err(|e| failed(&e))
}
