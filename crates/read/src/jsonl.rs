//! JSONL: a document a line.
//!
//! What always holds: one line is held at a time, and none longer than the bound; a line that is no document is an
//! error that names the line, and the next line is read; blank lines are passed over but counted.

use std::io::{self, BufRead, BufReader};

use onrecord_core::{Document, Metadata, Result};
use serde::Deserialize;

use crate::source::Source;
use crate::{Limits, error, finish, text};

/// The fields that are read; all others are passed over.
const FIELDS: [&str; 7] = ["id", "text", "title", "published", "publisher", "url", "author"];

const EXAMPLE: &str = r#"each line is one JSON object, such as {"id": "a1", "text": "He said no."}"#;

/// A buffer that a long line has made larger than this is given back.
const KEPT: usize = 1 << 20;

#[derive(Deserialize)]
struct Fields {
    id: Option<String>,
    text: String,
    title: Option<String>,
    published: Option<String>,
    publisher: Option<String>,
    url: Option<String>,
    author: Option<String>,
}

/// The documents of the lines of one source.
pub(crate) struct Lines {
    reader: BufReader<Source>,
    number: u64,
    line: Vec<u8>,
    limits: Limits,
    ended: bool,
}

/// How the reading of a line ended.
enum Ending {
    /// With the line, or with the last bytes of the source.
    Whole,
    /// With the bound; the rest of the line is still to be read.
    TooLong,
    /// There is no further line.
    None,
}

impl Lines {
    pub(crate) fn new(source: Source, limits: Limits) -> Self {
        let reader = BufReader::with_capacity(64 << 10, source);
        Lines { reader, number: 0, line: Vec::new(), limits, ended: false }
    }

    fn place(&self) -> String {
        format!("{}:{}", self.reader.get_ref().origin.place, self.number)
    }

    /// The item of the line that was just read; nothing for a blank one.
    fn item(&mut self) -> Option<Result<Document>> {
        if self.number == 1 && self.line.starts_with(b"\xEF\xBB\xBF") {
            self.line.drain(..3);
        }
        let line = self.line.trim_ascii();
        (!line.is_empty()).then(|| self.document(line))
    }

    fn document(&self, line: &[u8]) -> Result<Document> {
        let fields: Fields = serde_json::from_slice(line).map_err(|e| complaint(&self.place(), line, &e))?;
        let Some(blocks) = text::blocks(&fields.text, self.limits.blocks) else {
            return Err(error::too_many_blocks(&self.place(), &self.limits));
        };
        let metadata = Metadata {
            url: fields.url,
            title: fields.title,
            publisher: fields.publisher,
            published: fields.published,
            author: fields.author,
            language: None,
        };
        let path = self.reader.get_ref().origin.place.clone();
        Ok(finish::document(path, fields.id, metadata, fields.text, blocks))
    }

    /// The error of a line over the bound, after passing over the rest of it.
    fn too_long(&mut self) -> Result<Document> {
        let mut error = error::too_many_bytes(&self.place(), self.reader.get_ref().kind, &self.limits);
        // A line that goes on and on (a packed bomb, a file of another kind) ends the source.
        let passed_over = skip_line(&mut self.reader, self.limits.line.saturating_mul(4));
        self.ended = !matches!(passed_over, Ok(true));
        if self.ended {
            error.what.push_str(", without an end in sight: the rest of the file is not read");
        }
        Err(error)
    }
}

impl Iterator for Lines {
    type Item = Result<Document>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            self.number += 1;
            if self.line.capacity() > KEPT {
                self.line = Vec::new();
            }
            match read_line(&mut self.reader, &mut self.line, self.limits.line) {
                Ok(Ending::None) => self.ended = true,
                Ok(Ending::TooLong) => return Some(self.too_long()),
                Ok(Ending::Whole) => {
                    if let Some(item) = self.item() {
                        return Some(item);
                    }
                }
                Err(e) => {
                    self.ended = true;
                    return Some(Err(self.reader.get_ref().error(&e)));
                }
            }
        }
        None
    }
}

/// Reads a line of at most `bound` bytes beside its end into `line`.
fn read_line(reader: &mut impl BufRead, line: &mut Vec<u8>, bound: usize) -> io::Result<Ending> {
    line.clear();
    io::Read::take(reader, bound as u64 + 1).read_until(b'\n', line)?;
    Ok(match line.last() {
        None => Ending::None,
        Some(&last) if line.len() > bound && last != b'\n' => Ending::TooLong,
        Some(_) => Ending::Whole,
    })
}

/// Passes over the rest of a line if it has at most `bound` bytes; whether that came upon its end.
fn skip_line(reader: &mut impl BufRead, bound: usize) -> io::Result<bool> {
    let mut left = bound;
    while left > 0 {
        let buffer = match reader.fill_buf() {
            Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
            other => other?,
        };
        if buffer.is_empty() {
            return Ok(true);
        }
        let end = memchr::memchr(b'\n', buffer);
        let length = end.map_or(buffer.len(), |at| at + 1);
        reader.consume(length);
        if end.is_some() {
            return Ok(true);
        }
        left = left.saturating_sub(length);
    }
    Ok(false)
}

/// What is wrong with a line, and how to mend it.
fn complaint(place: &str, line: &[u8], error: &serde_json::Error) -> onrecord_core::Error {
    if std::str::from_utf8(line).is_err() {
        return error::bad_line(place, "not UTF-8", "save the file as UTF-8");
    }
    if line.starts_with(b"[") {
        return error::bad_line(place, "a JSON array, not an object", "turn it into lines: jq -c '.[]' FILE");
    }
    if let Some(what) = serde_json::from_slice(line).ok().and_then(|value| wrong_field(&value)) {
        return error::bad_line(place, what, EXAMPLE);
    }
    let said = error.to_string();
    let what = said.rsplit_once(" at line ").map_or(said.as_str(), |(what, _)| what);
    error::bad_line(place, format!("no JSON object: {what} at column {}", error.column()), EXAMPLE)
}

/// What is missing or of a wrong type in a line that is JSON.
fn wrong_field(value: &serde_json::Value) -> Option<String> {
    let Some(object) = value.as_object() else {
        return Some(format!("{}, not a JSON object", type_of(value)));
    };
    let wrong =
        |name: &&str| object.get(*name).is_some_and(|v| !v.is_string() && (*name == "text" || !v.is_null()));
    match FIELDS.iter().find(|name| wrong(name)) {
        Some(name) => Some(format!("`{name}` is {}, not a string", type_of(&object[*name]))),
        None if !object.contains_key("text") => Some("`text` is missing".to_owned()),
        None => None,
    }
}

fn type_of(value: &serde_json::Value) -> &'static str {
    match value {
        serde_json::Value::Null => "null",
        serde_json::Value::Bool(_) => "true or false",
        serde_json::Value::Number(_) => "a number",
        serde_json::Value::String(_) => "a string",
        serde_json::Value::Array(_) => "a list",
        serde_json::Value::Object(_) => "an object",
    }
}
