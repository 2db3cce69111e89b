//! What names a document and a statement in linked data.

use std::fmt::Write;

use onrecord_core::contract::{DocumentJson, StatementJson};

/// What begins the name of every term that is ours.
pub(crate) const TERMS: &str = "urn:onrecord:terms:";

/// The name of a statement.
pub(crate) fn of_statement(statement: &StatementJson) -> String {
    format!("urn:onrecord:statement:{}", escape(&statement.id, is_illegal))
}

/// The document's own URL or else its path as an IRI reference; what came from standard input is named by its
/// hash.
pub(crate) fn of(document: &DocumentJson) -> String {
    match (&document.url, document.path.as_str()) {
        (Some(url), _) => escape(url, is_illegal),
        (None, "-") => format!("urn:onrecord:document:{}", document.sha256),
        (None, path) if path.contains("://") => escape(path, is_illegal),
        (None, path) if path.starts_with('/') => format!("file://{}", escape(path, is_reserved)),
        (None, path) => escape(path, is_reserved),
    }
}

/// Characters that no IRI holds (RFC 3987, section 2.2).
fn is_illegal(c: char) -> bool {
    c.is_control() || c.is_whitespace() || "<>\"{}|\\^`".contains(c)
}

/// Those and the ones that would end the path of a reference or make its beginning a scheme (RFC 3986,
/// section 4.2).
fn is_reserved(c: char) -> bool {
    is_illegal(c) || ":?#%[]".contains(c)
}

fn escape(text: &str, escaped: impl Fn(char) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if escaped(c) {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                // Writing to a String cannot fail.
                let _ = write!(out, "%{byte:02X}");
            }
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use onrecord_core::{Document, Metadata};

    #[track_caller]
    fn named(path: &str, url: Option<&str>) -> String {
        let metadata = Metadata { url: url.map(str::to_owned), ..Metadata::default() };
        of(&(&Document::new(path.to_owned(), None, metadata, String::new(), Vec::new())).into())
    }

    #[test]
    fn the_url_comes_first() {
        assert_eq!(named("a.html", Some("https://a.example/x?y=1#z")), "https://a.example/x?y=1#z");
        assert_eq!(named("a.html", Some("https://a.example/a b\n")), "https://a.example/a%20b%0A");
    }

    #[test]
    fn paths_become_references() {
        assert_eq!(named("news/50% up: why?.txt", None), "news/50%25%20up%3A%20why%3F.txt");
        assert_eq!(named("/srv/ä.txt", None), "file:///srv/ä.txt");
        assert_eq!(named("https://a.example/feed", None), "https://a.example/feed");
        assert!(named("-", None).starts_with("urn:onrecord:document:e3b0c442"));
    }
}
