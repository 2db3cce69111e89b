//! One statement as a W3C Web Annotation (Recommendation of 23 February 2017,
//! <https://www.w3.org/TR/annotation-model/>).
//!
//! The annotation *identifies* its targets, the characters of source, cue and content, as parts of one
//! statement; the body is that statement. Terms that the Recommendation does not have stand under the prefix
//! `onrecord`.
//!
//! What always holds: there is one target a piece, in the order source, cue, content; its two selectors say
//! the same: positions count Unicode code points, as section 4.2.5 demands, of the document's text as
//! onrecord reads it (whose hash stands in the body), and the quotation holds up to 32 code points before and
//! after.

use onrecord_core::contract::{StatementJson, Words};
use onrecord_core::{Role, Span, Statement};
use serde::Serialize;

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
    selector: (Position, Quote),
    #[serde(rename = "onrecord:role")]
    role: &'static str,
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
    /// The statement, found by `model`.
    pub(crate) fn new(page: &Page<'_>, statement: &Statement, model: &str) -> Self {
        let json = page.json(statement, model);
        let id = format!("urn:onrecord:statement:{}", json.id);
        let source = iri::of(page.document());
        let targets = |role| statement.role(role).iter().map(move |span| (role, span));
        let target = Role::ALL.into_iter().flat_map(targets);
        Annotation {
            context: ("http://www.w3.org/ns/anno.jsonld", Terms { onrecord: "urn:onrecord:terms:" }),
            kind: "Annotation",
            motivation: "identifying",
            target: target.map(|(role, span)| Target::new(page, &source, role, span)).collect(),
            body: Body::new(format!("{id}#body"), &json),
            generator: Generator { kind: "Software", name: json.model },
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
    fn new(page: &Page<'_>, source: &str, role: Role, span: Span) -> Self {
        let [start, end] = page.pair(span);
        let text = page.text();
        let quote = Quote {
            kind: "TextQuoteSelector",
            exact: span.of(text).unwrap_or_default().to_owned(),
            prefix: last(text.get(..span.start).unwrap_or_default()).to_owned(),
            suffix: first(text.get(span.end..).unwrap_or_default()).to_owned(),
        };
        Target {
            kind: "SpecificResource",
            source: source.to_owned(),
            selector: (Position { kind: "TextPositionSelector", start, end }, quote),
            role: role.name(),
        }
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
