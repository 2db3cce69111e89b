//! Documents and statements built by hand, and the text that a format makes of them.

// Each test file uses its own part of this module.
#![allow(dead_code)]

use onrecord_core::{Document, Kind, Metadata, Span, Spans, Statement};
use onrecord_write::{Format, Look, writer};

/// The places of words in a text, each looked for after the one before.
#[track_caller]
pub fn at(text: &str, pieces: &[&str]) -> Spans {
    let mut from = 0;
    let mut spans = Vec::new();
    for piece in pieces {
        let start = from + text[from..].find(piece).expect("the words stand in the text");
        from = start + piece.len();
        spans.push(Span::new(start, from));
    }
    Spans::new(spans)
}

/// A statement by its words.
#[track_caller]
pub fn said(text: &str, kind: Kind, source: &[&str], cue: &[&str], content: &[&str]) -> Statement {
    Statement {
        kind,
        source: at(text, source),
        author: None,
        cue: at(text, cue),
        content: at(text, content),
        confidence: 0.93,
    }
}

/// A report with its place and title: a mixed statement in two pieces over a paragraph's end, and one without
/// a source.
pub fn report() -> (Document, Vec<Statement>) {
    let text = "Harbour to close\n\nThe harbour “will close,” Mayor Åsa Ødegård said.\n“It costs too much.”\n\
                It was later denied that jobs are at risk.\n";
    let metadata = Metadata {
        url: Some("https://gazette.example/harbour".to_owned()),
        title: Some("Harbour to close".to_owned()),
        publisher: Some("The Gazette".to_owned()),
        published: Some("2031-04-07".to_owned()),
        author: None,
        language: None,
    };
    let document = Document::new("news/harbour.txt".to_owned(), None, metadata, text.to_owned(), Vec::new());
    let statements = vec![
        said(
            text,
            Kind::Mixed,
            &["Mayor Åsa Ødegård"],
            &["said"],
            &["The harbour “will close,”", "“It costs too much.”"],
        ),
        Statement {
            confidence: 0.5,
            ..said(text, Kind::Indirect, &[], &["was later denied"], &["that jobs are at risk"])
        },
    ];
    (document, statements)
}

/// A speech: one sentence of its author, whom no words of the text name.
pub fn speech() -> (Document, Vec<Statement>) {
    let text = "Friends, the bridge is safe.";
    let metadata = Metadata { author: Some("Ana Brandt".to_owned()), ..Metadata::default() };
    let document =
        Document::new("-".to_owned(), Some("s1".to_owned()), metadata, text.to_owned(), Vec::new());
    let statement = said(text, Kind::Verbatim, &[], &[], &["Friends, the bridge is safe."]);
    (document, vec![Statement { author: Some("Ana Brandt".to_owned()), ..statement }])
}

/// A text by a stranger that would act on a terminal and on readers of lines.
pub fn hostile() -> (Document, Vec<Statement>) {
    let text = "Ev\u{1b}[31mil\tTwin said: \u{202e}reversed\u{2028}line\r\nnext\u{7}";
    let path = "a\nT1\tCue 0 1\tx.txt".to_owned();
    let metadata = Metadata { title: Some("\u{1b}]0;owned\u{7}".to_owned()), ..Metadata::default() };
    let document = Document::new(path, None, metadata, text.to_owned(), Vec::new());
    let content = ["\u{202e}reversed\u{2028}line\r\nnext\u{7}"];
    let statement = said(text, Kind::Indirect, &["Ev\u{1b}[31mil\tTwin"], &["said"], &content);
    (document, vec![statement])
}

/// What a format makes of documents.
pub fn written(format: Format, look: Look, documents: &[(Document, Vec<Statement>)]) -> String {
    let mut out = Vec::new();
    let mut writer = writer(format, &mut out, "tagger-1", look);
    for (document, statements) in documents {
        writer.document(document, statements).expect("memory takes all");
    }
    writer.finish().expect("memory takes all");
    drop(writer);
    String::from_utf8(out).expect("UTF-8")
}
