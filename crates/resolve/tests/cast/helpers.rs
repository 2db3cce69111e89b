//! A text with marked statements in, the actors out.
//!
//! Marks: `[source|cue|content]`, source or cue left empty where there is none; the marks are taken out of the text.

use onrecord_core::contract::ActorJson;
use onrecord_core::{Block, Document, Kind, Metadata, Span, Spans, Statement};
use onrecord_resolve::{Cast, Resolution};

/// The document of a marked text, a paragraph a line, and its statements.
pub fn marked(text: &str, metadata: Metadata) -> (Document, Vec<Statement>) {
    let mut plain = String::new();
    let mut statements = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('[') {
        plain.push_str(before);
        let (inside, after) = after.split_once(']').expect("a mark is closed");
        let mut pieces = inside.split('|').map(|piece| {
            let start = plain.len();
            plain.push_str(piece);
            plain.push(' ');
            Spans::from(Span::new(start, start + piece.len()))
        });
        let mut next = || pieces.next().unwrap_or_default();
        let (source, cue, content) = (next(), next(), next());
        drop(pieces);
        plain.pop();
        statements.push(Statement {
            kind: Kind::Indirect,
            source,
            author: None,
            cue,
            content,
            confidence: 0.9,
        });
        rest = after;
    }
    plain.push_str(rest);
    (document(plain, metadata), statements)
}

/// A document of paragraphs, one a line.
pub fn document(text: String, metadata: Metadata) -> Document {
    let mut at = 0;
    let lines = text.split_inclusive('\n').map(|l| {
        at += l.len();
        Span::new(at - l.len(), at).trim(&text)
    });
    let blocks = lines.filter(|s| !s.is_empty()).map(Block::paragraph).collect();
    Document::new("-".to_owned(), None, metadata, text.clone(), blocks)
}

/// The resolutions of a marked text's statements.
pub fn resolved(text: &str) -> Vec<Resolution> {
    let (document, statements) = marked(text, Metadata::default());
    Cast::of(&document).resolve(&statements)
}

/// The names of actors, joined by " + "; "—" where there is none.
pub fn names(actors: &[ActorJson]) -> String {
    let names: Vec<&str> = actors.iter().map(|a| a.name.as_str()).collect();
    if names.is_empty() { "—".to_owned() } else { names.join(" + ") }
}

/// Checks whom the sources of a marked text mean, in reading order.
#[track_caller]
pub fn sources(text: &str, expected: &[&str]) {
    let found: Vec<String> = resolved(text).iter().map(|r| names(&r.source)).collect();
    assert_eq!(found, expected, "in {text}");
}

/// Checks the first actor of the last statement by one of its fields.
#[track_caller]
pub fn last<T: PartialEq + std::fmt::Debug>(text: &str, field: impl Fn(&ActorJson) -> T, expected: T) {
    let found = resolved(text);
    let actor = found.last().and_then(|r| r.source.first());
    assert_eq!(actor.map(field), Some(expected), "in {text}");
}

/// Checks at whom the last statement is directed: the words and the actors.
#[track_caller]
pub fn addressee(text: &str, expected: Option<(&str, &str)>) {
    let (document, statements) = marked(text, Metadata::default());
    let found = Cast::of(&document).resolve(&statements).pop().expect("a statement").addressee;
    let found = found.map(|a| (a.spans.text_in(&document.text), names(&a.actors)));
    assert_eq!(found, expected.map(|(words, actors)| (words.to_owned(), actors.to_owned())), "in {text}");
}
