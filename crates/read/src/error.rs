//! The errors of reading, each made in one place so that it reads the same wherever it happens.
//!
//! What always holds: each names the place, what was met and what the user can do.

use onrecord_core::{Error, ErrorKind, floor_char_boundary};

use crate::bound::{Bound, size};
use crate::feed::Hostile;
use crate::{InputKind, Limits};

/// The bytes are no text; `looks` says what they look like.
pub(crate) fn not_text(place: &str, looks: &str) -> Error {
    Error::new(ErrorKind::Format, place, format!("not text: it looks like {looks}"))
        .hint("turn it into plain text, Markdown, HTML or JSONL first")
}

/// A packed file that breaks off or is damaged.
pub(crate) fn damaged(place: &str, packing: &str, error: &dyn std::fmt::Display) -> Error {
    Error::new(ErrorKind::Format, place, format!("the {packing} data is damaged or cut off: {error}"))
        .hint("fetch or pack the file again")
}

/// A file that is named as packed and is not.
pub(crate) fn not_packed(place: &str, packing: &str) -> Error {
    Error::new(ErrorKind::Format, place, format!("named as {packing} data, and is none"))
        .hint("name it by what it holds, or pack it again")
}

/// A document over its bound of bytes.
pub(crate) fn too_many_bytes(place: &str, kind: InputKind, limits: &Limits) -> Error {
    let (what, mend) = match kind {
        InputKind::Text => {
            ("a text", "split it into several files, or give JSONL, which is read by the line")
        }
        InputKind::Markdown => ("a Markdown document", "split it, or read it as plain text"),
        InputKind::Html => ("an HTML page", "split it, or turn it into plain text"),
        InputKind::Jsonl => ("a line of JSONL", "split its text over several lines"),
        InputKind::Feed => ("a feed", "split it, or give the pages it links to"),
        InputKind::Csv => ("a row of CSV", "split its text over several rows"),
        InputKind::Docx => ("a part of a DOCX document", "split it, or save it as plain text"),
        InputKind::Pdf => ("a PDF", "split it, or turn it into plain text"),
        InputKind::Mail | InputKind::Mbox => ("a message", "save it without its attachments"),
        InputKind::Dna => ("a database", "export its documents"),
        InputKind::Zip | InputKind::Tar | InputKind::Warc => ("an archive", "unpack it, and give the folder"),
    };
    let bound = size(limits.bytes(kind) as u64);
    Error::new(ErrorKind::TooLarge, place, format!("{what} over the bound of {bound}")).hint(mend)
}

/// A document over its bound of blocks.
pub(crate) fn too_many_blocks(place: &str, limits: &Limits) -> Error {
    let what = format!("a text over the bound of {} paragraphs", limits.blocks);
    Error::new(ErrorKind::TooLarge, place, what).hint("split it into several files")
}

/// Folders nested over the bound.
pub(crate) fn too_deep(place: &str, limits: &Limits) -> Error {
    let what = format!("a folder over the bound of {} folders inside each other", limits.depth);
    Error::new(ErrorKind::TooLarge, place, what).hint("give this folder by its own path")
}

/// A line of JSONL that is none.
pub(crate) fn bad_line(place: &str, what: impl Into<String>, hint: &str) -> Error {
    Error::new(ErrorKind::Format, place, what).hint(hint)
}

/// A bound on unpacked data or archives that was passed.
pub(crate) fn over(place: &str, bound: Bound) -> Error {
    let mend = match bound {
        Bound::Ratio(_) => "it may be made to exhaust a machine; unpack it yourself if you trust it",
        Bound::Header(_) => "leave it out, or make the archive again",
        _ => "unpack it, and give the folder or its files",
    };
    Error::new(ErrorKind::TooLarge, place, bound.to_string()).hint(mend)
}

/// Archives nested over the bound.
pub(crate) fn too_many_archives(place: &str, limits: &Limits) -> Error {
    let what = format!("an archive over the bound of {} archives inside each other", limits.archives);
    Error::new(ErrorKind::TooLarge, place, what).hint("unpack the archive around it")
}

/// A member that is encrypted.
pub(crate) fn encrypted(place: &str) -> Error {
    Error::new(ErrorKind::Permission, place, "encrypted").hint("unpack the archive with its password first")
}

/// A member that is packed in a way that is not read here.
pub(crate) fn unknown_packing(place: &str, packing: &str) -> Error {
    Error::new(ErrorKind::Format, place, format!("packed with {packing}, which is not read"))
        .hint("unpack the archive, or pack it again with deflate")
}

/// A feed that is none, or that is damaged.
pub(crate) fn bad_feed(place: &str, what: &str) -> Error {
    let end = floor_char_boundary(what, 200);
    Error::new(
        ErrorKind::Format,
        place,
        format!("no feed (RSS, Atom, JSON Feed) that can be read: {}", &what[..end]),
    )
    .hint("check it with a feed validator, or read it as another kind")
}

/// A feed made to take long.
pub(crate) fn hostile_feed(place: &str, bound: Hostile) -> Error {
    Error::new(ErrorKind::TooLarge, place, bound.to_string()).hint("leave it out, no publisher writes so")
}

/// An address, where nothing fetches pages.
pub(crate) fn no_network(url: &str) -> Error {
    Error::new(ErrorKind::NotFound, url, "an address, and pages are not fetched here")
        .hint("save the page to a file and give that")
}

/// A page that a feed links to and that is no article.
pub(crate) fn no_article(place: &str) -> Error {
    Error::new(ErrorKind::Format, place, "no page with a text of its own")
        .hint("the entry is read as the feed has it; open the page in a browser to see what it needs")
}

/// More entries of a feed than are followed.
pub(crate) fn too_many_entries(place: &str, limits: &Limits) -> Error {
    let what = format!("over the bound of {} pages that one feed leads to", limits.entries);
    Error::new(ErrorKind::TooLarge, place, what).hint("the other entries are read as the feed has them")
}
