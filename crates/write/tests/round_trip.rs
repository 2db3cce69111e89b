//! Statements written as brat standoff are read back as they were.

mod common;

use std::fs;
use std::path::Path;

use common::{hostile, report, speech};
use onrecord_core::{
    Document, Kind, Metadata, OffsetMap, Role, Span, Spans, Statement, Unit, floor_char_boundary,
};
use onrecord_evaluate::{GoldDocument, RoleSpans, read_gold};
use onrecord_write::{BratFolder, Writer, annotation_file};
use proptest::prelude::*;

/// Writes documents in PolNeAR's layout and reads them as gold.
fn read_back(documents: &[(Document, Vec<Statement>)]) -> Vec<GoldDocument> {
    let dir = tempfile::tempdir().expect("a folder for the test");
    let (text, attributions) = (dir.path().join("text"), dir.path().join("attributions"));
    fs::create_dir(&text).expect("a folder in it");
    fs::create_dir(&attributions).expect("a folder in it");
    let mut writer = BratFolder::new(attributions.clone());
    for (document, statements) in documents {
        writer.document(document, statements).expect("the disk takes all");
        let file = annotation_file(&document.path);
        assert!(attributions.join(&file).exists(), "{file}");
        let name = file.trim_end_matches("_onrecord.ann");
        fs::write(text.join(name), &document.text).expect("the disk takes all");
    }
    writer.finish().expect("the disk takes all");
    read_gold(Path::new(dir.path())).expect("gold")
}

/// The statement's spans in code points.
fn in_code_points(document: &Document, statement: &Statement) -> RoleSpans {
    let offsets = OffsetMap::new(&document.text, Unit::CodePoint);
    let [source, cue, content] =
        Role::ALL.map(|role| statement.role(role).iter().map(|span| offsets.pair(span)).collect());
    RoleSpans { source, cue, content }
}

#[track_caller]
fn assert_round_trip(document: &Document, statements: &[Statement]) {
    let gold = read_back(&[(document.clone(), statements.to_vec())]);
    assert_eq!(gold.len(), 1);
    assert_eq!(gold[0].text, document.text);
    let of = |verbatim: bool| -> Vec<RoleSpans> {
        let some = statements.iter().filter(|s| s.cue.is_empty() == verbatim);
        some.map(|s| in_code_points(document, s)).collect()
    };
    assert_eq!(gold[0].statements, of(false));
    assert_eq!(gold[0].verbatim, of(true));
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
        writer.document(&document, &statements).expect("the disk takes all");
    }
    let read = |name| fs::read_to_string(dir.path().join(name)).expect("a file");
    assert_eq!(read("harbour_onrecord.ann"), read("harbour-2_onrecord.ann"));
    assert!(read("harbour_onrecord.ann").starts_with("T1\tSource "));
}

#[test]
fn a_folder_that_is_not_there_is_named() {
    let (document, statements) = report();
    let error = BratFolder::new("no/such/folder".into()).document(&document, &statements);
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
