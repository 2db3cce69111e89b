//! Whatever text and spans come, every format is well formed and nothing acts on the terminal.

use crate::common::written;
use onrecord_core::{Document, Kind, Metadata, Span, Spans, Statement};
use onrecord_write::{Format, Look};
use proptest::prelude::*;
use serde_json::Value;

/// Spans that may lie beyond the text or within a character.
fn spans() -> impl Strategy<Value = Spans> {
    let end = || prop_oneof![9 => 0..90_usize, 1 => any::<usize>()];
    prop::collection::vec((end(), end()), 0..4)
        .prop_map(|ends| Spans::new(ends.into_iter().map(|(a, b)| Span::new(a, b)).collect()))
}

fn statement() -> impl Strategy<Value = Statement> {
    let kind = prop::sample::select(vec![Kind::Direct, Kind::Indirect, Kind::Mixed, Kind::Verbatim]);
    (kind, spans(), spans(), spans(), any::<f32>()).prop_map(|(kind, source, cue, content, confidence)| {
        Statement { kind, source, author: None, cue, content, confidence }
    })
}

fn text() -> impl Strategy<Value = String> {
    "(\\PC|\\pC|[a-z \u{1F600}\u{0301}ß\r\n\t]){0,80}"
}

fn assert_well_formed(document: &Document, statements: &[Statement], look: Look) {
    let write = |format| written(format, look, &[(document.clone(), statements.to_vec())]);
    for format in [Format::Jsonl, Format::WebAnnotation, Format::Quotation] {
        let text = write(format);
        assert_eq!(text.lines().count(), statements.len());
        text.lines().for_each(|line| _ = serde_json::from_str::<Value>(line).expect("JSON"));
    }
    let table = write(Format::Table);
    let acts = |c: char| c != '\n' && (c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c));
    assert!(!table.contains(acts), "{table:?}");
    for line in write(Format::Brat).lines() {
        assert!(line.starts_with(['#', 'T', 'E']), "{line:?}");
        assert!(line.split('\t').count() <= 3, "{line:?}");
    }
}

/// The characters at a target's positions are the characters that it quotes.
fn assert_selectors_agree(text: &str, annotation: &Value) {
    let chars: Vec<char> = text.chars().collect();
    for target in annotation["target"].as_array().expect("targets") {
        let at = |end: &str| target["selector"][0][end].as_u64().expect("a position") as usize;
        let exact: String = chars[at("start")..at("end")].iter().collect();
        assert_eq!(target["selector"][1]["exact"], exact);
        let prefix = target["selector"][1]["prefix"].as_str().expect("a prefix");
        assert!(chars[..at("start")].iter().collect::<String>().ends_with(prefix));
        assert!(prefix.chars().count() == 32.min(at("start")));
    }
}

proptest! {
    #[test]
    fn every_format_is_well_formed(
        text in text(),
        path in text(),
        title in proptest::option::of(text()),
        statements in prop::collection::vec(statement(), 0..5),
        width in any::<u16>(),
    ) {
        let metadata = Metadata { title, ..Metadata::default() };
        let document = Document::new(path, None, metadata, text, Vec::new());
        assert_well_formed(&document, &statements, Look { width, colour: false });
    }

    #[test]
    fn positions_and_quotations_agree(text in text(), start in any::<usize>(), end in any::<usize>()) {
        let on_border = |at: usize| onrecord_core::floor_char_boundary(&text, at % (text.len() + 1));
        let content = Spans::from(Span::new(on_border(start), on_border(end)));
        let statement = Statement {
            kind: Kind::Verbatim,
            source: Spans::default(),
            author: None,
            cue: Spans::default(),
            content,
            confidence: 1.0,
        };
        let document = Document::new("a.txt".to_owned(), None, Metadata::default(), text, Vec::new());
        let line = written(Format::WebAnnotation, Look::default(), &[(document.clone(), vec![statement])]);
        assert_selectors_agree(&document.text, &serde_json::from_str(&line).expect("JSON"));
    }
}
