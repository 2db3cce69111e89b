//! Statements written as brat standoff are read back as they were.

use std::fs;
use std::path::Path;

use crate::common::{hostile, report, rows, speech};
use onrecord_core::contract::StatementJson;
use onrecord_core::{Document, Kind, Metadata, Span, Spans, Statement, floor_char_boundary};
use onrecord_import::{Annotated, Limits, annotated, read_brat, read_text};
use onrecord_write::{BratFolder, Writer, annotation_file};
use proptest::prelude::*;

/// Writes a document in PolNeAR's layout and finds it again.
fn written(dir: &Path, document: &Document, rows: &[StatementJson]) -> Annotated {
    let (text, attributions) = (dir.join("text"), dir.join("attributions"));
    fs::create_dir(&text).expect("a folder in it");
    fs::create_dir(&attributions).expect("a folder in it");
    let mut writer = BratFolder::new(attributions.clone());
    writer.document(document, rows).expect("the disk takes all");
    writer.finish().expect("the disk takes all");
    let file = annotation_file(&document.path);
    assert!(attributions.join(&file).exists(), "{file}");
    fs::write(text.join(file.trim_end_matches("_onrecord.ann")), &document.text).expect("the disk takes all");
    annotated(dir).expect("a folder").remove(0)
}

#[track_caller]
fn assert_round_trip(document: &Document, statements: &[Statement]) {
    let dir = tempfile::tempdir().expect("a folder for the test");
    let rows = rows(document, statements);
    let found = written(dir.path(), document, &rows);
    let limits = Limits::default();
    assert_eq!(found.annotator.as_deref(), Some("onrecord"));
    assert_eq!(read_text(&found.text, &limits).expect("the text"), document.text);
    let annotations = read_text(&found.annotations, &limits).expect("the annotations");
    let read: Vec<StatementJson> = read_brat(document, &annotations, "a.ann", "tagger-1", &limits)
        .collect::<onrecord_core::Result<_>>()
        .expect("statements");
    let known = |row: &StatementJson| as_brat_knows(row.clone());
    assert_eq!(read.iter().map(known).collect::<Vec<_>>(), rows.iter().map(known).collect::<Vec<_>>());
}

/// The statement without what brat cannot hold: the kind but for verbatim, the confidence, a source that has no
/// place in the text.
fn as_brat_knows(row: StatementJson) -> StatementJson {
    let kind = if row.cue.is_none() { Kind::Verbatim } else { Kind::Indirect };
    let source = row.source.filter(|source| !source.words.spans.is_empty());
    StatementJson { kind, source, confidence: 1.0, ..row }
}

#[test]
fn statements_come_back() {
    for (document, statements) in [report(), speech(), hostile()] {
        assert_round_trip(&document, &statements);
    }
}

#[test]
fn documents_of_one_name_do_not_meet() {
    let dir = tempfile::tempdir().expect("a folder for the test");
    let mut writer = BratFolder::new(dir.path().to_owned());
    for (document, statements) in [report(), report()] {
        writer.document(&document, &rows(&document, &statements)).expect("the disk takes all");
    }
    let read = |name| fs::read_to_string(dir.path().join(name)).expect("a file");
    assert_eq!(read("harbour_onrecord.ann"), read("harbour-2_onrecord.ann"));
    assert!(read("harbour_onrecord.ann").starts_with("T1\tSource "));
}

#[test]
fn a_folder_that_is_not_there_is_named() {
    let (document, statements) = report();
    let error = BratFolder::new("no/such/folder".into()).document(&document, &rows(&document, &statements));
    let error = error.expect_err("there is no such folder");
    assert!(error.to_string().starts_with("no/such/folder"), "{error}");
}

/// Pairs of numbers that spans of a text are made of.
type Ends = Vec<(usize, usize)>;

fn spans(text: &str, ends: &Ends) -> Spans {
    let on_border = |at: usize| floor_char_boundary(text, at % (text.len() + 1));
    Spans::new(ends.iter().map(|&(a, b)| Span::new(on_border(a), on_border(b))).collect())
}

fn ends(least: usize) -> impl Strategy<Value = Ends> {
    prop::collection::vec((any::<usize>(), any::<usize>()), least..4)
}

proptest! {
    #[test]
    fn any_statement_comes_back(
        text in "(\\PC|[a-z \u{1F600}\u{0301}ß\r\n\t;:]){1,120}",
        drawn in prop::collection::vec((ends(0), ends(0), ends(1)), 0..6),
    ) {
        let statement = |(source, cue, content): &(Ends, Ends, Ends)| Statement {
            kind: if cue.is_empty() { Kind::Verbatim } else { Kind::Indirect },
            source: spans(&text, source),
            author: None,
            cue: spans(&text, cue),
            content: spans(&text, content),
            confidence: 0.5,
        };
        let statements: Vec<Statement> =
            drawn.iter().map(statement).filter(|s| !s.content.is_empty()).collect();
        let document =
            Document::new("d.txt".to_owned(), None, Metadata::default(), text.clone(), Vec::new());
        assert_round_trip(&document, &statements);
    }
}
