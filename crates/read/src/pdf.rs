//! PDF with a text layer, read by whatever means the caller has.
//!
//! What always holds: nothing in this process parses a PDF; the text is made here of the lines that the reader found,
//! paragraphs parted by an empty line; pages that cannot be read are an error beside the document of the others. When
//! the file was made is not when its text was published, and is not taken.

mod flow;

use std::fmt;

use onrecord_core::{Document, Error, ErrorKind, Metadata, Result};

use crate::source::Source;
use crate::{Limits, Options, error, finish, text, whole};

/// The text layer of a PDF.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PdfText {
    /// The title that the file states.
    pub title: Option<String>,
    /// The author that the file states.
    pub author: Option<String>,
    /// The language that the file states (BCP 47).
    pub language: Option<String>,
    /// The text of each page: a line of text a line, an empty line where the layout begins another paragraph or column.
    pub pages: Vec<String>,
    /// The numbers, from 1, of pages that cannot be read; they are empty in `pages`.
    pub lost: Vec<usize>,
}

/// What reads PDFs. Bounds of time, memory and output are its own.
///
/// Parsers of PDF can be made to overflow their stack or to exhaust memory, which ends the process that they are in: run
/// one in a process of its own.
pub trait ReadPdf: Send + Sync {
    /// The text layer of the PDF in `bytes`.
    ///
    /// # Errors
    /// Whatever keeps it from being read; the error names `place`.
    fn read_pdf(&self, bytes: &[u8], place: &str) -> Result<PdfText>;
}

impl<F: Fn(&[u8], &str) -> Result<PdfText> + Send + Sync> ReadPdf for F {
    fn read_pdf(&self, bytes: &[u8], place: &str) -> Result<PdfText> {
        self(bytes, place)
    }
}

impl fmt::Debug for dyn ReadPdf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ReadPdf")
    }
}

/// Bytes in which a PDF opens: readers of it allow as much before it.
const OPENING: usize = 1024;

/// Whether an input is a PDF.
pub(crate) fn opens(head: &[u8]) -> bool {
    let head = &head[..head.len().min(OPENING)];
    memchr::memmem::find_iter(head, b"%PDF-").any(|at| {
        let versioned = matches!(head[at + 5..], [b'0'..=b'9', b'.', b'0'..=b'9', ..]);
        // A text may well tell of the mark, but not at the start of a line with a version after it.
        versioned && (at == 0 || !matches!(head[at - 1], b' '..=b'~' | b'\t'))
    })
}

/// The document that is all of `source`, and the error of the pages that are not in it.
pub(crate) fn items(source: Source, options: &Options) -> Result<Vec<Result<Document>>> {
    let place = source.origin.place.clone();
    let (document, lost) = parts(source, options)?;
    let lost = lost_pages(&place, &lost).map(Err);
    Ok(document.map(Ok).into_iter().chain(lost).collect())
}

/// The document that is all of `source`, where all of it can be read.
pub(crate) fn read(source: Source, options: &Options) -> Result<Document> {
    let place = source.origin.place.clone();
    let (document, lost) = parts(source, options)?;
    match (document, lost_pages(&place, &lost)) {
        (Some(document), None) => Ok(document),
        (_, Some(error)) => Err(error),
        (None, None) => Err(no_text(&place)),
    }
}

/// The document, and the pages that are not in it; no document where all pages with text are among those.
fn parts(source: Source, options: &Options) -> Result<(Option<Document>, Vec<usize>)> {
    let (place, url) = (source.origin.place.clone(), source.origin.said.url.clone());
    let reader = options.pdf.as_deref().ok_or_else(|| no_reader(&place))?;
    let bytes = whole::bytes(source, &options.limits)?;
    let pdf = reader.read_pdf(&bytes, &place)?;
    drop(bytes);
    let text = flow::text(&pdf.pages);
    if !text.contains(char::is_alphabetic) {
        return if pdf.lost.is_empty() { Err(no_text(&place)) } else { Ok((None, pdf.lost)) };
    }
    let metadata = Metadata {
        url,
        title: pdf.title.as_deref().and_then(title),
        author: pdf.author.as_deref().and_then(words),
        language: pdf.language,
        ..Metadata::default()
    };
    document(place, metadata, text, &options.limits).map(|document| (Some(document), pdf.lost))
}

fn document(place: String, metadata: Metadata, text: String, limits: &Limits) -> Result<Document> {
    let blocks = text::blocks(&text, limits.blocks).ok_or_else(|| error::too_many_blocks(&place, limits))?;
    Ok(finish::document(place, None, metadata, text, blocks))
}

/// The most bytes of a value.
const LONGEST: usize = 2048;

/// A value with words in it, on one line; programs that know none write `(anonymous)` or the like.
fn words(value: &str) -> Option<String> {
    let value = &value[..onrecord_core::floor_char_boundary(value, LONGEST)];
    let words = value.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    let words = words.collect::<Vec<_>>().join(" ");
    let is_none = words.starts_with('(') && words.ends_with(')');
    (words.contains(char::is_alphabetic) && !is_none).then_some(words)
}

/// A title that a person gave: programs put the name of a file in its place.
fn title(value: &str) -> Option<String> {
    let words = words(value)?;
    let title = ["Microsoft Word - ", "Microsoft PowerPoint - "].iter().find_map(|by| words.strip_prefix(by));
    let title = title.unwrap_or(&words);
    let is_file = title.rsplit_once('.').is_some_and(|(_, end)| {
        (2..=5).contains(&end.len())
            && end.bytes().all(|b| b.is_ascii_alphanumeric())
            && !end.starts_with('0')
    });
    let is_none = title.eq_ignore_ascii_case("untitled");
    (!is_file && !is_none).then(|| title.to_owned())
}

/// No means of reading PDFs.
fn no_reader(place: &str) -> Error {
    Error::new(ErrorKind::Format, place, "a PDF, and nothing that reads PDFs is given here")
        .hint("turn it into plain text first, for example with `pdftotext`")
}

/// Pages without words.
fn no_text(place: &str) -> Error {
    Error::new(ErrorKind::Format, place, "a PDF with no text layer")
        .hint("run OCR on it first, for example `ocrmypdf IN OUT`")
}

/// Page numbers that an error names.
const NAMED: usize = 10;

fn lost_pages(place: &str, lost: &[usize]) -> Option<Error> {
    let named: Vec<_> = lost.iter().take(NAMED).map(usize::to_string).collect();
    let what = match lost.len() {
        0 => return None,
        1 => format!("page {} is damaged and was left out", named[0]),
        n if n <= NAMED => format!("pages {} are damaged and were left out", named.join(", ")),
        n => format!("{n} pages are damaged and were left out, the first of them {}", named[0]),
    };
    Some(Error::new(ErrorKind::Format, place, what).hint("print it to a new PDF, and give that"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pdf_opens_near_its_start_and_not_in_running_text() {
        let behind = |before: &[u8]| [before, b"%PDF-1.7\n"].concat();
        for (head, is) in [
            (behind(b""), true),
            (behind(b"\xEF\xBB\xBF"), true),
            (behind(b"HTTP/1.1 200 OK\r\n\r\n"), true),
            (behind(&[0; 128]), true),
            (behind(&[b'\n'; OPENING]), false),
            (behind(b"It opens with "), false),
            (b"%PDF-files are common".to_vec(), false),
            (b"%PDF".to_vec(), false),
            (Vec::new(), false),
        ] {
            assert_eq!(opens(&head), is, "{}", String::from_utf8_lossy(&head));
        }
    }

    #[test]
    fn a_title_is_no_file_name() {
        for (value, expected) in [
            ("Talks  fail\n", Some("Talks fail")),
            ("Microsoft Word - Talks fail", Some("Talks fail")),
            ("Microsoft Word - talks.docx", None),
            ("talks_final2.indd", None),
            ("Untitled", None),
            ("(anonymous)", None),
            ("What will Dr. No say?", Some("What will Dr. No say?")),
            ("Report 1.05", Some("Report 1.05")),
            (" \0", None),
            ("2024", None),
        ] {
            assert_eq!(title(value).as_deref(), expected, "{value}");
        }
    }

    #[test]
    fn lost_pages_are_named_while_they_are_few() {
        let what = |lost: &[usize]| lost_pages("a.pdf", lost).map(|error| error.what);
        assert_eq!(what(&[]), None);
        assert_eq!(what(&[3]).as_deref(), Some("page 3 is damaged and was left out"));
        assert_eq!(what(&[3, 5]).as_deref(), Some("pages 3, 5 are damaged and were left out"));
        let many: Vec<_> = (4..20).collect();
        assert_eq!(
            what(&many).as_deref(),
            Some("16 pages are damaged and were left out, the first of them 4")
        );
    }
}
