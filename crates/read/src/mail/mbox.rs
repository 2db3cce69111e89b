//! A mailbox: messages parted by lines that begin with `From `.
//!
//! What always holds: such a line parts messages only at the start, or below an empty line and with a date; the mark
//! that keeps a line of a text from being one is taken away again (mboxrd). A message over its bound is passed over to
//! the next.

use std::io::{self, BufRead, BufReader, Read};

use onrecord_core::{Document, Result};

use super::opening::is_separator;
use super::{message, no_message};
use crate::source::Source;
use crate::{Limits, error};

/// Bytes of a line that are looked at together.
const PIECE: u64 = 64 << 10;

/// A buffer that a long message has made larger than this is given back.
const KEPT: usize = 1 << 20;

/// The documents of the messages of one source.
pub(crate) struct Messages {
    reader: BufReader<Source>,
    limits: Limits,
    message: Vec<u8>,
    piece: Vec<u8>,
    /// Lines that were read, and the line that the message begins in.
    lines: u64,
    start: u64,
    /// Whether the line that parts this message from the last was read.
    parted: bool,
    ended: bool,
}

impl Messages {
    pub(crate) fn new(source: Source, limits: Limits) -> Self {
        let reader = BufReader::with_capacity(64 << 10, source);
        Messages {
            reader,
            limits,
            message: Vec::new(),
            piece: Vec::new(),
            lines: 0,
            start: 1,
            parted: false,
            ended: false,
        }
    }

    fn place(&self) -> String {
        format!("{}:{}", self.reader.get_ref().origin.place, self.start)
    }

    /// Reads up to the next line that parts messages; whether the message is within its bound.
    fn advance(&mut self) -> io::Result<bool> {
        if self.message.capacity() > KEPT {
            self.message = Vec::new();
        }
        self.message.clear();
        self.start = self.lines.max(1);
        let (mut at_line_start, mut below_blank, mut within) = (true, true, true);
        loop {
            self.piece.clear();
            (&mut self.reader).take(PIECE).read_until(b'\n', &mut self.piece)?;
            if self.piece.is_empty() {
                self.ended = true;
                return Ok(within);
            }
            let whole_line = self.piece.ends_with(b"\n");
            self.lines += u64::from(at_line_start);
            let blank = self.piece.trim_ascii().is_empty();
            if at_line_start && below_blank && is_separator(&self.piece) {
                self.parted = true;
                return Ok(within);
            }
            let marked = at_line_start && is_marked(&self.piece);
            let taken = &self.piece[usize::from(marked)..];
            within &= self.message.len() + taken.len() <= self.limits.mail;
            if within {
                self.message.extend_from_slice(taken);
            }
            (at_line_start, below_blank) = (whole_line, at_line_start && blank && whole_line);
        }
    }

    /// The item of the message that was just read; nothing for what is blank.
    fn item(&self, parted: bool, within: bool) -> Option<Result<Document>> {
        let place = self.place();
        if !within {
            let kind = self.reader.get_ref().kind;
            return Some(Err(error::too_many_bytes(&place, kind, &self.limits)));
        }
        if self.message.trim_ascii().is_empty() {
            return None;
        }
        if !parted {
            return Some(Err(no_message(&place)));
        }
        let path = &self.reader.get_ref().origin.place;
        Some(message::document(path, &place, &self.message, &self.limits))
    }
}

/// Whether a line was marked so that it does not part messages: `>From `, `>>From `.
fn is_marked(line: &[u8]) -> bool {
    let bare = line.iter().position(|&b| b != b'>').unwrap_or(0);
    bare > 0 && line[bare..].starts_with(b"From ")
}

impl Iterator for Messages {
    type Item = Result<Document>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            let parted = std::mem::take(&mut self.parted);
            let item = match self.advance() {
                Ok(within) => self.item(parted, within),
                Err(e) => {
                    self.ended = true;
                    Some(Err(self.reader.get_ref().error(&e)))
                }
            };
            if item.is_some() {
                return item;
            }
        }
        None
    }
}
