//! CSV: which rows are documents, and what is said of those that are not.

use crate::common::*;
use onrecord_core::{Document, ErrorKind};
use onrecord_read::{Limits, Options, documents};

const ROWS: &str = "id,Headline,Body,Date,Outlet\n\
    a1,Talks fail,\"She said \"\"no\"\".\n\nHe left.\",24 Feb 2022,The Gazette\n\
    ,,Nobody spoke.,some day,\n";

#[test]
fn a_row_is_a_document_with_what_its_columns_say() {
    let found: Vec<_> = items("a.csv", ROWS.as_bytes()).into_iter().flatten().collect();
    assert_eq!(found.len(), 2);
    let m = &found[0].metadata;
    assert_eq!((found[0].id.as_str(), found[0].path.as_str()), ("a1", "a.csv"));
    assert_eq!(shown(&found[0]), ["She said \"no\".", "He left."]);
    assert_eq!(m.title.as_deref(), Some("Talks fail"));
    assert_eq!(m.publisher.as_deref(), Some("The Gazette"));
    assert_eq!(m.published.as_deref(), Some("2022-02-24"));
    assert_eq!(found[1].id, found[1].sha256);
    assert_eq!(
        (found[1].metadata.title.as_deref(), found[1].metadata.published.as_deref()),
        (None, Some("some day"))
    );
}

#[test]
fn every_delimiter_charset_and_packing_is_read_alike() {
    let row =
        |d: char| format!("text{d}title\r\n\"Sie sagte: „Nein“, und ging über die Brücke.\"{d}Gespräche\r\n");
    let utf16 = |text: String| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    let files: [(&str, Vec<u8>); 8] = [
        ("a.csv", row(',').into()),
        ("a.csv", row(';').into()),
        ("a.csv", row('|').into()),
        ("a.tsv", row('\t').into()),
        ("a.csv", format!("\u{feff}{}", row(';')).into()),
        ("a.csv", encoding_rs::WINDOWS_1252.encode(&row(';')).0.into_owned()),
        ("a.csv", utf16(format!("\u{feff}{}", row('\t')))),
        ("a.csv.gz", gzip(row(',').as_bytes())),
    ];
    for (path, bytes) in files {
        let document = one(path, &bytes);
        assert_eq!(document.text, "Sie sagte: „Nein“, und ging über die Brücke.", "{path}");
        assert_eq!(document.metadata.title.as_deref(), Some("Gespräche"), "{path}");
    }
}

#[test]
fn a_bad_row_is_named_by_its_line_and_the_next_is_read() {
    let found = items("a.csv", b"text,title\n\"one\nmore\",t\ntwo,t,u\n,,\nthree\nfour,t,,\n");
    let shown: Vec<_> = found
        .iter()
        .map(|item| match item {
            Ok(document) => document.text.clone(),
            Err(error) => format!("{:?} {}: {}", error.kind, error.place, error.what),
        })
        .collect();
    assert_eq!(shown, ["one\nmore", "Format a.csv:4: a row of 3 values under 2 columns", "three", "four"]);
}

#[test]
fn a_header_without_a_text_is_one_error_that_names_its_columns() {
    let error = refused("a.csv", "when;who\n1;2\n3;4\n");
    assert_eq!((error.kind, error.place.as_str()), (ErrorKind::Format, "a.csv:1"));
    assert_eq!(error.what, "no column for the text; the columns are `when`, `who`");
    assert!(items("a.csv", b"").is_empty() && items("a.csv", b"text,title\n").is_empty());
}

#[test]
fn columns_are_as_the_user_says() {
    let folder = folder(&[("a.csv", b"when,who,what\n2022-02-24,Doe,She said no.\n")]);
    let columns = Some("text=What,published=when,author=who".parse().expect("columns"));
    let paths = [folder.path().to_string_lossy().into_owned()];
    let found: Vec<Document> =
        documents(&paths, Options { columns, ..Options::default() }).flatten().collect();
    assert_eq!(found.len(), 1);
    let m = &found[0].metadata;
    assert_eq!((m.published.as_deref(), m.author.as_deref()), (Some("2022-02-24"), Some("Doe")));
}

#[test]
fn a_row_over_a_bound_is_passed_over() {
    let text = format!("text,title\n{},a\nShe said no.,b\na,b,c,d\nHe said yes.,c\n", "x".repeat(200));
    let folder = folder(&[("a.csv", text.as_bytes())]);
    let limits = Limits { row: 100, columns: 3, ..Limits::default() };
    let expected = ["a.csv:2! TooLarge", "a.csv: She said no.", "a.csv:4! TooLarge", "a.csv: He said yes."];
    assert_eq!(listed(&folder, bounded(limits)), expected);
}

#[test]
fn a_quotation_mark_that_is_never_closed_ends_at_the_bound() {
    let text = format!("text\n\"{}", "She said no.\n".repeat(100));
    let folder = folder(&[("a.csv", text.as_bytes()), ("b.txt", b"b")]);
    let limits = Limits { row: 100, ..Limits::default() };
    assert_eq!(listed(&folder, bounded(limits)), ["a.csv:2! TooLarge", "b.txt: b"]);
}
