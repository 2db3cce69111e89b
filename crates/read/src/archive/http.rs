//! An HTTP response as web archives keep it: its header, and what is said there of its content.
//!
//! What always holds: only what the header says of status, type and codings is taken; lengths are those of the
//! record around it.

use std::io::{self, BufRead, BufReader, Read};

use encoding_rs::Encoding;
use flate2::bufread::ZlibDecoder;

use super::chunked::{self, Chunked};
use super::shared::line;
use crate::InputKind;
use crate::bound::{self, Bound};
use crate::source::Said;

/// The most bytes of a header, and of one of its lines.
pub(crate) const HEADER: usize = 256 << 10;

/// The fields of a header, names in small letters.
#[derive(Debug, Default)]
pub(crate) struct Fields(Vec<(String, String)>);

impl Fields {
    /// Reads lines up to an empty one; nothing where the stream ends first.
    pub(crate) fn read(reader: &mut impl BufRead) -> io::Result<Option<Self>> {
        let mut fields = Fields::default();
        let mut left = HEADER;
        loop {
            let Some(line) = line(reader, left)? else {
                return if reader.fill_buf()?.is_empty() {
                    Ok(None)
                } else {
                    Err(Bound::Header(HEADER as u64).into())
                };
            };
            left -= line.len();
            let line = String::from_utf8_lossy(&line);
            match line.trim_end() {
                "" => return Ok(Some(fields)),
                text => fields.take(text),
            }
        }
    }

    fn take(&mut self, line: &str) {
        if line.starts_with([' ', '\t']) {
            // A line that goes on with the field before it.
            if let Some((_, value)) = self.0.last_mut() {
                value.push(' ');
                value.push_str(line.trim());
            }
        } else if let Some((name, value)) = line.split_once(':') {
            self.0.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
        }
    }

    /// The first field of a name in small letters.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }
}

/// The status and the fields of a response; nothing where it breaks off or is none.
pub(crate) fn response(reader: &mut impl BufRead) -> io::Result<Option<(u16, Fields)>> {
    let Some(line) = line(reader, HEADER)? else { return Ok(None) };
    let line = String::from_utf8_lossy(&line);
    let status =
        line.strip_prefix("HTTP/").and_then(|rest| rest.split_ascii_whitespace().nth(1)?.parse().ok());
    let Some(status) = status else { return Ok(None) };
    Ok(Fields::read(reader)?.map(|fields| (status, fields)))
}

/// The content of a response without the codings of its transfer; gzip and zstd are told later, by content.
pub(crate) fn content(
    mut reader: BufReader<Box<dyn Read + Send>>,
    fields: &Fields,
    ratio: u64,
) -> io::Result<Box<dyn Read + Send>> {
    let says = |name: &str, coding: &str| {
        let values = fields.get(name).unwrap_or_default().to_ascii_lowercase();
        values.split(',').any(|value| value.trim() == coding)
    };
    let chunks = says("transfer-encoding", "chunked") && chunked::opens(reader.fill_buf()?);
    let content: Box<dyn Read + Send> =
        if chunks { Box::new(Chunked::new(reader)) } else { Box::new(reader) };
    let mut content = BufReader::new(content);
    if says("content-encoding", "br") && !is_plain(content.fill_buf()?) {
        let decoder = |tap| Ok(brotli_decompressor::Decompressor::new(tap, 4096));
        return bound::unpacked(Box::new(content), ratio, decoder);
    }
    if says("content-encoding", "deflate") && content.fill_buf()?.first() == Some(&0x78) {
        return bound::unpacked(Box::new(content), ratio, |tap| Ok(ZlibDecoder::new(BufReader::new(tap))));
    }
    Ok(Box::new(content))
}

/// Whether content opens as a page does: some archives keep the header and undo the coding.
fn is_plain(head: &[u8]) -> bool {
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
    matches!(head.first(), Some(b'<' | b'{'))
}

/// What a media type says of content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Media {
    /// It is of this kind.
    Kind(InputKind),
    /// It is one of these, as its first bytes tell, or no document.
    OneOf(&'static [InputKind]),
    /// It is no document.
    Other,
}

/// What content without a telling type may be. Lines of JSON are what programs say to each other there.
const PLAIN: &[InputKind] = &[InputKind::Text, InputKind::Html, InputKind::Feed, InputKind::Pdf];

/// What content for programs may be.
const DATA: &[InputKind] = &[InputKind::Feed, InputKind::Pdf];

impl Media {
    /// What a `Content-Type` says.
    pub(crate) fn of(content_type: Option<&str>) -> Self {
        let name = content_type.unwrap_or_default().split(';').next().unwrap_or_default().trim();
        match name.to_ascii_lowercase().as_str() {
            "text/html" | "application/xhtml+xml" => Media::Kind(InputKind::Html),
            "text/markdown" => Media::Kind(InputKind::Markdown),
            "" | "text/plain" => Media::OneOf(PLAIN),
            "application/json" | "application/feed+json" | "application/octet-stream" => Media::OneOf(DATA),
            "text/xml" | "application/xml" | "application/pdf" => Media::OneOf(DATA),
            "application/rss+xml" | "application/atom+xml" | "application/rdf+xml" => Media::OneOf(DATA),
            _ => Media::Other,
        }
    }

    /// What it says of an input that it is the type of, if that may be a document.
    pub(crate) fn said(content_type: Option<&str>, url: &str) -> Option<Said> {
        let charset = content_type.and_then(charset);
        let said = Said { charset, url: Some(url.to_owned()), ..Said::default() };
        match Media::of(content_type) {
            Media::Kind(kind) => Some(Said { kind: Some(kind), ..said }),
            Media::OneOf(kinds) => Some(Said { one_of: Some(kinds), ..said }),
            Media::Other => None,
        }
    }
}

/// The charset that a `Content-Type` names.
fn charset(content_type: &str) -> Option<&'static Encoding> {
    let parameters = content_type.split(';').skip(1).filter_map(|p| p.split_once('='));
    let (_, label) = parameters.into_iter().find(|(name, _)| name.trim().eq_ignore_ascii_case("charset"))?;
    Encoding::for_label(label.trim().trim_matches(['"', '\'']).as_bytes())
}
