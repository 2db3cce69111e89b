//! The kinds of input, and how a name or the first bytes tell them.
//!
//! What always holds: every kind has a name for a command line and at least one file extension.

use crate::archive::{tar, warc};
use crate::{feed, mail, pdf};

/// What the bytes of an input are, once unpacked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum InputKind {
    /// Plain text.
    Text,
    /// CommonMark, with tables, footnotes and front matter.
    Markdown,
    /// A web page, of which the main text is read.
    Html,
    /// A JSON object with `text` on each line.
    Jsonl,
    /// RSS, Atom or JSON Feed. Its entries are documents.
    Feed,
    /// Rows of values under a header (CSV, TSV), a document a row.
    Csv,
    /// A document of a word processor (Office Open XML).
    Docx,
    /// A PDF with a text layer.
    Pdf,
    /// A mail message.
    Mail,
    /// A mailbox of many messages (mbox).
    Mbox,
    /// A database of Discourse Network Analyzer.
    Dna,
    /// A zip archive, also one that is a web archive collection (WACZ). Its members are inputs.
    Zip,
    /// A tar archive. Its members are inputs.
    Tar,
    /// What a crawler received. Pages and texts in it are inputs.
    Warc,
}

impl InputKind {
    /// Every kind.
    pub const ALL: [InputKind; 14] = [
        InputKind::Text,
        InputKind::Markdown,
        InputKind::Html,
        InputKind::Jsonl,
        InputKind::Feed,
        InputKind::Csv,
        InputKind::Docx,
        InputKind::Pdf,
        InputKind::Mail,
        InputKind::Mbox,
        InputKind::Dna,
        InputKind::Zip,
        InputKind::Tar,
        InputKind::Warc,
    ];

    /// The name on a command line.
    pub fn name(self) -> &'static str {
        match self {
            InputKind::Text => "text",
            InputKind::Markdown => "markdown",
            InputKind::Html => "html",
            InputKind::Jsonl => "jsonl",
            InputKind::Feed => "feed",
            InputKind::Csv => "csv",
            InputKind::Docx => "docx",
            InputKind::Pdf => "pdf",
            InputKind::Mail => "mail",
            InputKind::Mbox => "mbox",
            InputKind::Dna => "dna",
            InputKind::Zip => "zip",
            InputKind::Tar => "tar",
            InputKind::Warc => "warc",
        }
    }

    /// The kind of that name, if there is one.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The kind that a file's name tells (`.gz` and `.zst` at its end left aside), if it tells any.
    pub fn of_path(path: &str) -> Option<Self> {
        let name = unpacked_name(path);
        let (_, extension) = name.rsplit_once('.')?;
        match extension.to_ascii_lowercase().as_str() {
            "txt" | "text" => Some(InputKind::Text),
            "md" | "markdown" => Some(InputKind::Markdown),
            "html" | "htm" | "xhtml" => Some(InputKind::Html),
            "jsonl" | "ndjson" => Some(InputKind::Jsonl),
            "rss" | "atom" | "rdf" => Some(InputKind::Feed),
            "csv" | "tsv" | "tab" => Some(InputKind::Csv),
            "docx" | "docm" | "dotx" => Some(InputKind::Docx),
            "pdf" => Some(InputKind::Pdf),
            "eml" => Some(InputKind::Mail),
            "mbox" => Some(InputKind::Mbox),
            "dna" => Some(InputKind::Dna),
            "zip" | "wacz" => Some(InputKind::Zip),
            "tar" | "tgz" => Some(InputKind::Tar),
            "warc" => Some(InputKind::Warc),
            _ => None,
        }
    }

    /// Whether an input of this kind holds inputs.
    pub(crate) fn is_archive(self) -> bool {
        matches!(self, InputKind::Zip | InputKind::Tar | InputKind::Warc)
    }

    /// Whether the bytes of this kind are no text in a charset.
    pub(crate) fn is_binary(self) -> bool {
        self.is_archive() || matches!(self, InputKind::Docx | InputKind::Pdf | InputKind::Dna)
    }

    /// The kind of binary data that opens with these bytes.
    pub(crate) fn of_magic(head: &[u8]) -> Option<Self> {
        match head {
            [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => Some(InputKind::Zip),
            _ if head.starts_with(b"SQLite format 3\0") => Some(InputKind::Dna),
            _ if warc::opens(head) => Some(InputKind::Warc),
            _ if tar::opens(head) => Some(InputKind::Tar),
            _ if pdf::opens(head) => Some(InputKind::Pdf),
            _ => None,
        }
    }

    /// The kind that the first bytes of an input tell; plain text where they tell nothing.
    pub(crate) fn of_content(head: &[u8]) -> Self {
        let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
        if feed::opens(head) {
            InputKind::Feed
        } else if is_html(head) {
            InputKind::Html
        } else if is_jsonl(head) {
            InputKind::Jsonl
        } else if mail::opens_mailbox(head) {
            InputKind::Mbox
        } else if mail::opens_message(head) {
            InputKind::Mail
        } else {
            InputKind::Text
        }
    }
}

/// The last part of a path, without the extension of a packing.
fn unpacked_name(path: &str) -> &str {
    let name = path.rsplit(['/', std::path::MAIN_SEPARATOR]).next().unwrap_or(path);
    match name.rsplit_once('.') {
        Some((stem, end)) if crate::packed::Packing::of_extension(end).is_some() => stem,
        _ => name,
    }
}

fn is_html(head: &[u8]) -> bool {
    let start = head[..head.len().min(1024)].to_ascii_lowercase();
    let has = |tag: &[u8]| memchr::memmem::find(&start, tag).is_some();
    // A page may open with an XML declaration or a comment.
    let opens = [&b"<!doctype html"[..], b"<html"].iter().any(|tag| start.starts_with(tag));
    opens || ((start.starts_with(b"<?xml") || start.starts_with(b"<!--")) && has(b"<html"))
}

fn is_jsonl(head: &[u8]) -> bool {
    if !head.starts_with(b"{") {
        return false;
    }
    let first = head.split(|&b| b == b'\n').next().unwrap_or(head);
    let whole = serde_json::from_slice::<serde::de::IgnoredAny>(first).is_ok();
    // A first line longer than the head cannot be parsed; one that breaks off inside an object can be told.
    let cut = first.len() == head.len() && first.len() >= crate::source::HEAD / 2;
    whole || (cut && first[1..].trim_ascii_start().starts_with(b"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_its_kind() {
        for (path, kind) in [
            ("a.txt", Some(InputKind::Text)),
            ("b/a.TEXT", Some(InputKind::Text)),
            ("a.md", Some(InputKind::Markdown)),
            ("a.markdown.gz", Some(InputKind::Markdown)),
            ("a.htm", Some(InputKind::Html)),
            ("a.xhtml", Some(InputKind::Html)),
            ("a.b.html.zst", Some(InputKind::Html)),
            ("a.ndjson", Some(InputKind::Jsonl)),
            ("a.jsonl.GZ", Some(InputKind::Jsonl)),
            ("a.gz", None),
            ("txt", None),
            ("folder.txt/a", None),
            ("-", None),
        ] {
            assert_eq!(InputKind::of_path(path), kind, "{path}");
        }
    }

    #[test]
    fn the_first_bytes_tell_the_kind() {
        let long = format!("{{\"text\": \"{}", "a ".repeat(crate::source::HEAD));
        for (head, kind) in [
            ("<!DOCTYPE html><p>", InputKind::Html),
            ("\u{feff} \n<HTML lang=en>", InputKind::Html),
            ("<?xml version=\"1.0\"?>\n<html xmlns=\"x\">", InputKind::Html),
            ("<p>A page of few words", InputKind::Text),
            ("{\"text\": \"a\"}\n{\"te", InputKind::Jsonl),
            ("{}", InputKind::Jsonl),
            (&long[..crate::source::HEAD], InputKind::Jsonl),
            ("{\n  \"text\": 1\n}", InputKind::Text),
            ("{no json} says the minister\n", InputKind::Text),
            ("The minister spoke.", InputKind::Text),
            ("", InputKind::Text),
        ] {
            assert_eq!(InputKind::of_content(head.as_bytes()), kind, "{:.40}", head);
        }
    }

    #[test]
    fn every_kind_has_a_name_and_an_extension() {
        let names = [
            "a.txt", "a.md", "a.html", "a.jsonl", "a.rss", "a.csv", "a.docx", "a.pdf", "a.eml", "a.mbox",
            "a.dna", "a.zip", "a.tar", "a.warc",
        ];
        for (kind, name) in InputKind::ALL.into_iter().zip(names) {
            assert_eq!(InputKind::from_name(kind.name()), Some(kind));
            assert_eq!(InputKind::of_path(name), Some(kind));
        }
    }
}
