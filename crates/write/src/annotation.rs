//! One statement as a W3C Web Annotation (Recommendation of 23 February 2017,
//! <https://www.w3.org/TR/annotation-model/>).
//!
//! The annotation *identifies* its targets, the characters of source, cue and content, as parts of one
//! statement; the body is that statement. Terms that the Recommendation does not have stand under the prefix
//! `onrecord`.
//!
//! What always holds: there is one target a piece, in the order source, cue, content; its two selectors say
//! the same (a piece that does not lie in the text has the first alone): positions count Unicode code points, as section 4.2.5 demands, of the document's text as
//! onrecord reads it (whose hash stands in the body), and the quotation holds up to 32 code points before and
//! after.

use onrecord_core::Role;
use onrecord_core::contract::{StatementJson, Words};
use serde::Serialize;

use crate::words::words;
use crate::{Page, iri};

/// Code points quoted before and after a piece.
const CONTEXT: usize = 32;

#[derive(Serialize)]
pub(crate) struct Annotation {
    #[serde(rename = "@context")]
    context: (&'static str, Terms),
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    motivation: &'static str,
    generator: Generator,
    body: Body,
    target: Vec<Target>,
}

#[derive(Serialize)]
struct Terms {
    onrecord: &'static str,
}

#[derive(Serialize)]
struct Generator {
    #[serde(rename = "type")]
    kind: &'static str,
    name: String,
}

#[derive(Serialize)]
struct Body {
    id: String,
    #[serde(rename = "type")]
    types: [&'static str; 2],
    #[serde(rename = "onrecord:kind")]
    kind: &'static str,
    #[serde(rename = "onrecord:source", skip_serializing_if = "Option::is_none")]
    source: Option<String>,
    #[serde(rename = "onrecord:cue", skip_serializing_if = "Option::is_none")]
    cue: Option<String>,
    #[serde(rename = "onrecord:content")]
    content: String,
    #[serde(rename = "onrecord:confidence")]
    confidence: f64,
    #[serde(rename = "onrecord:document")]
    document: String,
    #[serde(rename = "onrecord:sha256")]
    sha256: String,
}

#[derive(Serialize)]
struct Target {
    #[serde(rename = "type")]
    kind: &'static str,
    source: String,
    selector: Vec<Selector>,
    #[serde(rename = "onrecord:role")]
    role: &'static str,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Selector {
    Position(Position),
    Quote(Quote),
}

#[derive(Serialize)]
struct Position {
    #[serde(rename = "type")]
    kind: &'static str,
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct Quote {
    #[serde(rename = "type")]
    kind: &'static str,
    exact: String,
    prefix: String,
    suffix: String,
}

impl Annotation {
    /// The statement, whose document is that of the page.
    pub(crate) fn new(page: &Page<'_>, statement: &StatementJson) -> Self {
        let id = iri::of_statement(statement);
        let source = iri::of(&statement.document);
        let pieces = |role| words(statement, role).map(|words| &words.spans[..]).unwrap_or_default();
        let target =
            Role::ALL.into_iter().flat_map(|role| pieces(role).iter().map(move |&piece| (role, piece)));
        Annotation {
            context: ("http://www.w3.org/ns/anno.jsonld", Terms { onrecord: iri::TERMS }),
            kind: "Annotation",
            motivation: "identifying",
            target: target.map(|(role, piece)| Target::new(page, &source, role, piece)).collect(),
            body: Body::new(format!("{id}#body"), statement),
            generator: Generator { kind: "Software", name: statement.model.clone() },
            id,
        }
    }
}

impl Body {
    fn new(id: String, json: &StatementJson) -> Self {
        let text = |words: &Words| words.text.clone();
        Body {
            id,
            types: ["Dataset", "onrecord:Statement"],
            kind: json.kind.name(),
            source: json.source.as_ref().map(|mention| text(&mention.words)),
            cue: json.cue.as_ref().map(text),
            content: text(&json.content),
            confidence: json.confidence,
            document: json.document.id.clone(),
            sha256: json.document.sha256.clone(),
        }
    }
}

impl Target {
    fn new(page: &Page<'_>, source: &str, role: Role, [start, end]: [usize; 2]) -> Self {
        let mut selector = vec![Selector::Position(Position { kind: "TextPositionSelector", start, end })];
        selector.extend(Quote::new(page, [start, end]).map(Selector::Quote));
        Target { kind: "SpecificResource", source: source.to_owned(), selector, role: role.name() }
    }
}

impl Quote {
    /// Nothing where the piece does not lie in the page's text.
    fn new(page: &Page<'_>, piece: [usize; 2]) -> Option<Self> {
        let text = page.text();
        let span = page.span(piece)?;
        Some(Quote {
            kind: "TextQuoteSelector",
            exact: span.of(text)?.to_owned(),
            prefix: last(&text[..span.start]).to_owned(),
            suffix: first(&text[span.end..]).to_owned(),
        })
    }
}

/// The first code points of a text.
fn first(text: &str) -> &str {
    let end = text.char_indices().nth(CONTEXT).map_or(text.len(), |(at, _)| at);
    &text[..end]
}

/// The last code points of a text.
fn last(text: &str) -> &str {
    let start = text.char_indices().rev().nth(CONTEXT - 1).map_or(0, |(at, _)| at);
    &text[start..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn context_counts_code_points() {
        let text = format!("x{}", "é😀".repeat(20));
        assert_eq!(last(&text).chars().count(), CONTEXT);
        assert!(text.ends_with(last(&text)));
        assert_eq!(first(&text).chars().count(), CONTEXT);
        assert_eq!((first("ab"), last("ab"), first(""), last("")), ("ab", "ab", "", ""));
    }
}
