//! CSV: a document a row, under a header that names the columns.
//!
//! What always holds: one row is held at a time, within its bounds of bytes and columns; a row that is no document is
//! an error that names its line, and the next row is read; rows without any value are passed over.

mod columns;
mod delimiter;
mod header;
mod record;

use std::borrow::Cow;
use std::io::{self, BufReader};

use onrecord_core::{Document, Error, ErrorKind, Metadata, Result};

pub use columns::Columns;

use self::columns::Field;
use self::header::Header;
use self::record::{Ending, Records};
use crate::bytes::Bytes;
use crate::source::{HEAD, Origin, Source};
use crate::transcode::Transcoded;
use crate::{Limits, Options, decode, error, finish, text};

/// The documents of the rows of one source.
pub(crate) struct Rows {
    records: Records,
    origin: Origin,
    header: Option<Header>,
    columns: Option<Columns>,
    limits: Limits,
    ended: bool,
}

impl Rows {
    pub(crate) fn new(source: Source, options: &Options) -> Result<Self> {
        let Source { origin, bytes, .. } = source;
        let limits = options.limits;
        let stream = utf8(bytes).map_err(|e| origin.error(&e))?;
        let reader = BufReader::with_capacity(64 << 10, stream);
        let records = Records::new(reader, has_tabs(&origin.place), limits.row, limits.columns);
        Ok(Rows { records, origin, header: None, columns: options.columns.clone(), limits, ended: false })
    }

    fn place(&self) -> String {
        format!("{}:{}", self.origin.place, self.records.line())
    }

    /// The item of the row that was just read; nothing for the header and for a row without values.
    fn item(&mut self) -> Result<Option<Document>> {
        let charset = decode::charset(self.records.bytes());
        let values: Vec<Cow<'_, str>> =
            self.records.fields().map(|field| decode::part(field, charset)).collect();
        match &self.header {
            _ if values.iter().all(|value| value.trim().is_empty()) => Ok(None),
            Some(header) => self.document(header, &values).map(Some),
            None => {
                let header = Header::new(&values, self.columns.as_ref());
                self.header = Some(header.map_err(|error| self.ending(error))?);
                Ok(None)
            }
        }
    }

    /// A header without a text ends the reading.
    fn ending(&mut self, what: String) -> Error {
        self.ended = true;
        Error::new(ErrorKind::Format, self.place(), what)
            .hint("name the columns by what they hold, or say it, as in `text=Body,published=Date`")
    }

    fn document(&self, header: &Header, values: &[Cow<'_, str>]) -> Result<Document> {
        let given = values.iter().rposition(|value| !value.trim().is_empty()).map_or(0, |last| last + 1);
        if given > header.width {
            let what = format!("a row of {given} values under {} columns", header.width);
            let hint = "put values with the delimiter or a line end in them into quotation marks";
            return Err(Error::new(ErrorKind::Format, self.place(), what).hint(hint));
        }
        let value = |field| header.value(field, values).map(str::to_owned);
        let metadata = Metadata {
            url: value(Field::Url),
            title: value(Field::Title),
            publisher: value(Field::Publisher),
            published: value(Field::Published),
            author: value(Field::Author),
            language: value(Field::Language),
        };
        let body = header.text(values).to_owned();
        let Some(blocks) = text::blocks(&body, self.limits.blocks) else {
            return Err(error::too_many_blocks(&self.place(), &self.limits));
        };
        Ok(finish::document(self.origin.place.clone(), value(Field::Id), metadata, body, blocks))
    }

    /// The error of a row over a bound.
    fn over(&mut self, what: String, unending: bool) -> Error {
        self.ended = unending;
        let rest = if unending { ", without an end in sight: the rest of the file is not read" } else { "" };
        Error::new(ErrorKind::TooLarge, self.place(), format!("{what}{rest}"))
            .hint("look for a quotation mark that is not closed, or give JSONL")
    }
}

impl Iterator for Rows {
    type Item = Result<Document>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            let item = match self.records.next() {
                Ok(Ending::None) => return None,
                Ok(Ending::Whole) => self.item(),
                Ok(Ending::TooLong { unending }) => {
                    let bound = crate::bound::size(self.limits.row as u64);
                    Err(self.over(format!("a row over the bound of {bound}"), unending))
                }
                Ok(Ending::TooWide) => {
                    Err(self.over(format!("a row over the bound of {} columns", self.limits.columns), false))
                }
                Err(e) => {
                    self.ended = true;
                    Err(self.origin.error(&e))
                }
            };
            if let Some(item) = item.transpose() {
                return Some(item);
            }
        }
        None
    }
}

/// The bytes as UTF-8 where they are UTF-16, which spreadsheets write, and else as they are.
fn utf8(bytes: Bytes) -> io::Result<Box<dyn io::Read + Send>> {
    let (head, bytes) = bytes.peek(HEAD)?;
    Ok(match decode::utf16(&head.bytes) {
        Some(charset) => Box::new(Transcoded::new(bytes, charset)),
        None => bytes.into_stream(),
    })
}

/// Whether a name calls its file tab-separated.
fn has_tabs(place: &str) -> bool {
    let name = place.to_ascii_lowercase();
    let name = name.strip_suffix(".gz").or(name.strip_suffix(".zst")).unwrap_or(&name);
    name.ends_with(".tsv") || name.ends_with(".tab")
}
