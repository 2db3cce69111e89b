//! WARC, ISO 28500: what a crawler received, record after record.
//!
//! What always holds: the pages, texts and feeds of good responses, of resources and of conversions are members,
//! each at its own address; all else is passed over. A damaged record is one error, after which the next record is
//! looked for; a file that breaks off is one error after all that came before it.

use std::io::{self, BufRead, BufReader, Read};

use onrecord_core::Result;

use super::Inside;
use super::http::{self, Fields, Media};
use super::shared::{Member, Shared, Stream};
use crate::bound::Bound;
use crate::many::Found;
use crate::source::{Raw, Said, Source};
use crate::{Limits, error};

/// The most bytes of a line that is looked at for the start of a record.
const LONGEST: usize = 64 << 10;

/// The records of a file that may be documents.
pub(crate) struct Records {
    inside: Inside,
    shared: Shared,
    ratio: u64,
    /// Whether the line that opens the next record was read.
    opened: bool,
    ended: bool,
}

/// What comes at the place of a record.
enum Next {
    Record(Fields, u64),
    /// No record, but there is more to read.
    Damaged(&'static str),
    End,
}

impl Records {
    pub(crate) fn new(source: Source, limits: &Limits) -> Self {
        let inside = Inside::new(source.origin, source.size, limits);
        Records {
            inside,
            shared: Shared::new(source.bytes),
            ratio: limits.ratio,
            opened: false,
            ended: false,
        }
    }

    /// The input in a record, if it may be a document.
    fn input(&self, fields: &Fields, size: u64) -> Result<Option<Raw>> {
        let member = self.shared.member(size);
        let Some(url) = fields.get("warc-target-uri").map(|url| url.trim_matches(['<', '>'])) else {
            return Ok(None);
        };
        let said = |fields: &Fields| Media::said(fields.get("content-type"), url);
        let found = match fields.get("warc-type").unwrap_or_default() {
            "response" if is_http(fields) => self.response(member, said),
            "resource" | "conversion" => Ok(said(fields).map(|said| (said, boxed(member)))),
            _ => return Ok(None),
        };
        match found {
            Ok(found) => Ok(found.map(|(said, content)| self.inside.input(url, said, content))),
            Err(e) => Err(failure(&self.inside.place(url), &e)),
        }
    }

    /// What is said of the content of a good response, and the content.
    fn response(
        &self,
        member: Member,
        said: impl Fn(&Fields) -> Option<Said>,
    ) -> io::Result<Option<(Said, Box<dyn Read + Send>)>> {
        let mut reader = BufReader::new(boxed(member));
        let Some((200..=299, fields)) = http::response(&mut reader)? else { return Ok(None) };
        let Some(said) = said(&fields) else { return Ok(None) };
        http::content(reader, &fields, self.ratio).map(|content| Some((said, content)))
    }

    fn advance(&mut self) -> io::Result<Next> {
        let mut stream = self.shared.lock();
        if !stream.skip(0)? {
            return Ok(Next::End);
        }
        if !std::mem::take(&mut self.opened) {
            match start(&mut stream)? {
                Start::Here => {}
                Start::Behind => {
                    self.opened = true;
                    return Ok(Next::Damaged("a record does not begin where the one before it ends"));
                }
                Start::Nowhere => return Ok(Next::End),
            }
        }
        header(&mut stream)
    }
}

impl Iterator for Records {
    type Item = Result<Found>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            let found = match self.advance() {
                Ok(Next::Record(fields, size)) => self.input(&fields, size),
                Ok(Next::Damaged(what)) => Err(error::damaged(&self.inside.origin.place, "WARC", &what)),
                Ok(Next::End) => {
                    self.ended = true;
                    Ok(None)
                }
                Err(e) => {
                    self.ended = true;
                    Err(failure(&self.inside.origin.place, &e))
                }
            };
            if let Some(item) = found.map(|raw| raw.map(|raw| Found::Input(Box::new(raw)))).transpose() {
                return Some(item);
            }
        }
        None
    }
}

fn failure(place: &str, e: &io::Error) -> onrecord_core::Error {
    match Bound::of(e) {
        Some(bound) => error::over(place, bound),
        None => error::damaged(place, "WARC", e),
    }
}

fn boxed(member: Member) -> Box<dyn Read + Send> {
    Box::new(member)
}

fn is_http(fields: &Fields) -> bool {
    let content_type = fields.get("content-type").unwrap_or_default();
    content_type.trim_start().to_ascii_lowercase().starts_with("application/http")
}

/// Whether a line opens a record.
pub(crate) fn opens(line: &[u8]) -> bool {
    matches!(line, [b'W', b'A', b'R', b'C', b'/', b'0' | b'1', b'.', b'0'..=b'9', ..])
}

/// Where the next record begins.
enum Start {
    Here,
    /// Behind something that is no record.
    Behind,
    Nowhere,
}

/// Reads up to the end of the line that opens the next record.
fn start(stream: &mut Stream) -> io::Result<Start> {
    let mut here = Start::Here;
    let mut line_begins = true;
    loop {
        let mut line = Vec::new();
        (&mut stream.reader).take(LONGEST as u64).read_until(b'\n', &mut line)?;
        match line.trim_ascii() {
            _ if line.is_empty() && matches!(here, Start::Here) => return Ok(Start::Nowhere),
            _ if line.is_empty() => return Err(io::ErrorKind::UnexpectedEof.into()),
            first if line_begins && opens(first) => return Ok(here),
            b"" => {}
            _ => here = Start::Behind,
        }
        line_begins = line.ends_with(b"\n");
    }
}

/// The header of a record, behind the line that opens it.
fn header(stream: &mut Stream) -> io::Result<Next> {
    let Some(fields) = Fields::read(&mut stream.reader)? else {
        return Err(io::ErrorKind::UnexpectedEof.into());
    };
    let size = fields.get("content-length").and_then(|length| length.parse().ok());
    Ok(size.map_or(Next::Damaged("a record without its length"), |size| Next::Record(fields, size)))
}
