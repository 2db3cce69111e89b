//! Feeds: RSS, Atom and JSON Feed, of which each entry is a document.
//!
//! What always holds: entities that a feed defines are not expanded, and its nesting, attributes and size are bounded
//! before it is read as XML; an entry's text is all that its content says, or else its summary; a date that is none
//! is left out. Where an entry does not say when it was published it is dated by its last change.

mod dates;
mod entry;
mod guard;

use std::panic::{AssertUnwindSafe, catch_unwind};

use feed_rs::model::Feed;
use feed_rs::parser::Builder;
use onrecord_core::{Document, Result};

use crate::source::Source;
use crate::{Limits, decode, error, html, whole};

pub(crate) use guard::Hostile;

/// The entries of a feed.
pub(crate) fn entries(
    source: Source,
    limits: &Limits,
) -> Result<impl Iterator<Item = Result<Document>> + Send + 'static> {
    let origin = source.origin.clone();
    let bytes = whole::bytes(source, limits)?;
    let declared = |bytes: &[u8]| origin.said.charset.or_else(|| html::declared_charset(bytes));
    let text = decode::text(bytes, declared).map_err(|looks| error::not_text(&origin.place, looks))?;
    let text = content(&text);
    guard::check(text).map_err(|hostile| error::hostile_feed(&origin.place, hostile))?;
    let dates = dates::Dates::default();
    let feed = parse(text, origin.said.url.as_deref(), &dates)
        .map_err(|what| error::bad_feed(&origin.place, &what))?;
    let reader = entry::Reader::new(&origin.place, &feed, dates, *limits);
    Ok(feed.entries.into_iter().map(move |entry| reader.document(entry)))
}

/// The feed without a byte order mark and an XML declaration, whose charset is no longer that of the text.
fn content(text: &str) -> &str {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    match text.strip_prefix("<?xml") {
        Some(rest) => rest.split_once("?>").map_or(text, |(_, rest)| rest),
        None => text,
    }
}

/// The feed in a text, or what is wrong with it.
fn parse(text: &str, url: Option<&str>, dates: &dates::Dates) -> std::result::Result<Feed, String> {
    let base = url.filter(|url| html::is_address(url));
    // Without an id of its own an entry has none: one made here would be random.
    let builder = Builder::new().sanitize_content(false).id_generator(|_, _, _| String::new());
    let parser = builder.base_uri(base).timestamp_parser(dates.parser()).build();
    // No feed may end the run, not even one that a library trips over.
    match catch_unwind(AssertUnwindSafe(|| parser.parse(text.as_bytes()))) {
        Ok(feed) => feed.map_err(|e| e.to_string()),
        Err(_) => Err("its parser gave up".to_owned()),
    }
}

/// Whether the first bytes are those of a feed.
pub(crate) fn opens(head: &[u8]) -> bool {
    match head.first() {
        Some(b'<') => is_xml(head),
        Some(b'{') => [&br"jsonfeed.org/version/1"[..], br"jsonfeed.org\/version\/1"]
            .iter()
            .any(|version| memchr::memmem::find(head, version).is_some()),
        _ => false,
    }
}

/// Whether the first element is that of a feed; declarations and comments open with a mark, not with a letter.
fn is_xml(head: &[u8]) -> bool {
    let opens = |pair: &&[u8]| pair[0] == b'<' && pair[1].is_ascii_alphabetic();
    let Some(at) = head.windows(2).position(|pair| opens(&pair)) else { return false };
    let rest = &head[at + 1..];
    let end = rest.iter().position(|b| b.is_ascii_whitespace() || matches!(b, b'>' | b'/'));
    match &rest[..end.unwrap_or(rest.len())] {
        b"rss" | b"feed" => true,
        name => name.ends_with(b":RDF") && memchr::memmem::find(rest, b"purl.org/rss/").is_some(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn feeds_are_told_by_how_they_open() {
        for (head, is_feed) in [
            ("<rss version=\"2.0\">", true),
            ("<?xml version=\"1.0\"?>\n<!-- a <b> --><!DOCTYPE rss [<!ENTITY a \"b\">]>\n<feed>", false),
            ("<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a \"b\">]>\n<rss>", true),
            ("<feed xmlns=\"http://www.w3.org/2005/Atom\">", true),
            ("<rdf:RDF xmlns=\"http://purl.org/rss/1.0/\">", true),
            ("<rdf:RDF>", false),
            ("<feedback>", false),
            ("<html><rss>", false),
            ("{\"version\": \"https://jsonfeed.org/version/1.1\"", true),
            ("{\"version\":\"https:\\/\\/jsonfeed.org\\/version\\/1\"", true),
            ("{\"text\": \"a\"}", false),
            ("rss", false),
            ("", false),
        ] {
            assert_eq!(opens(head.as_bytes()), is_feed, "{head}");
        }
    }

    #[test]
    fn the_declaration_is_left_out() {
        for (text, rest) in [
            ("\u{feff}<?xml version='1.0' encoding='koi8-r'?>\n<rss>", "\n<rss>"),
            (" <rss>", "<rss>"),
            ("<?xml", "<?xml"),
        ] {
            assert_eq!(content(text), rest);
        }
    }
}
