//! The front matter of a Markdown file: `key: value` lines between two lines of `---`.
//!
//! What always holds: only simple values are taken; lists, nested keys and folded text are passed over.

use onrecord_core::Metadata;

use crate::line::lines;

/// The most bytes that front matter may have; beyond them a `---` is a rule.
const LONGEST: usize = 64 << 10;

/// What the front matter says, and the byte after it (after a byte order mark where there is none of it).
pub(crate) fn read(text: &str) -> (Metadata, usize) {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut metadata = Metadata::default();
    let body = &text[start..];
    let mut found = lines(body);
    if found.next().and_then(|l| l.of(body)).map(str::trim_end) != Some("---") {
        return (metadata, start);
    }
    for span in found.take_while(|line| line.end < LONGEST) {
        let line = span.of(body).unwrap_or_default().trim_end();
        if matches!(line, "---" | "...") {
            return (metadata, start + span.end);
        }
        take(&mut metadata, line);
    }
    // Without an end it was none.
    (Metadata::default(), start)
}

fn take(metadata: &mut Metadata, line: &str) {
    let Some((key, value)) = line.split_once(':') else { return };
    let field = match key.to_ascii_lowercase().as_str() {
        "title" => &mut metadata.title,
        "date" | "published" => &mut metadata.published,
        "author" | "speaker" => &mut metadata.author,
        "url" | "link" | "canonical" | "canonical_url" => &mut metadata.url,
        "publisher" | "source" | "site" => &mut metadata.publisher,
        _ => return,
    };
    if field.is_none() {
        *field = simple(value.trim());
    }
}

/// A plain or quoted value, if it is one.
fn simple(value: &str) -> Option<String> {
    for quote in ['"', '\''] {
        if let Some(inside) = value.strip_prefix(quote).and_then(|v| v.strip_suffix(quote)) {
            return (!inside.is_empty()).then(|| inside.replace(&format!("\\{quote}"), &quote.to_string()));
        }
    }
    let plain = value.split(" #").next().unwrap_or(value).trim();
    let nested = plain.starts_with(['[', '{', '|', '>', '&', '*', '!', '#', '"', '\'']);
    (!plain.is_empty() && !nested && plain != "null" && plain != "~").then(|| plain.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn simple_values_are_taken_and_the_rest_passed_over() {
        let text = "---\ntitle: \"No deal: \\\"never\\\"\"\ndate: 2024-03-01 # UTC\nauthor: [A, B]\nauthor: 'Jane Doe'\nurl: https://example.org/a\ntags:\n  - title: x\nsource: null\n---\nBody";
        let (metadata, at) = read(text);
        assert_eq!(metadata.title.as_deref(), Some("No deal: \"never\""));
        assert_eq!(metadata.published.as_deref(), Some("2024-03-01"));
        assert_eq!(metadata.author.as_deref(), Some("Jane Doe"));
        assert_eq!(metadata.url.as_deref(), Some("https://example.org/a"));
        assert_eq!(metadata.publisher, None);
        assert_eq!(&text[at..], "\nBody");
    }

    #[test]
    fn without_an_end_or_a_start_there_is_none() {
        for text in ["---\ntitle: x\n\nBody", "Body\n---\ntitle: x\n---\n", "\u{feff}Body", "", "---"] {
            let (metadata, at) = read(text);
            assert_eq!(metadata, Metadata::default(), "{text}");
            assert_eq!(at, if text.starts_with('\u{feff}') { 3 } else { 0 });
        }
    }
}
