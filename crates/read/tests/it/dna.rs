//! Databases of Discourse Network Analyzer: documents, and what people coded in them.

use std::path::Path;

use crate::common::*;
use onrecord_core::ErrorKind;
use onrecord_read::{DnaStatement, Limits, Options, dna_statements};
use proptest::prelude::*;
use rusqlite::Connection;

const SCHEMA: &str = "
    CREATE TABLE DOCUMENTS(ID INTEGER PRIMARY KEY, Title TEXT, Text TEXT, Author TEXT, Source TEXT, Date INTEGER);
    CREATE TABLE STATEMENTTYPES(ID INTEGER PRIMARY KEY, Label TEXT);
    CREATE TABLE VARIABLES(ID INTEGER PRIMARY KEY, Variable TEXT, DataType TEXT, StatementTypeId INTEGER);
    CREATE TABLE STATEMENTS(ID INTEGER PRIMARY KEY, StatementTypeId INTEGER, DocumentId INTEGER, Start INTEGER,
        Stop INTEGER);
    CREATE TABLE ENTITIES(ID INTEGER PRIMARY KEY, VariableId INTEGER, Value TEXT);
    CREATE TABLE DATABOOLEAN(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Value INTEGER);";

const SHORT: &str = "CREATE TABLE DATASHORTTEXT(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Entity INTEGER);";

const ROWS: &str = "
    INSERT INTO DOCUMENTS VALUES(3, 'Talks fail', 'Oh \u{1F600} no. We will not sign, she said.', 'Jane Doe', '', 1106697600);
    INSERT INTO DOCUMENTS VALUES(7, '', 'He left.', '', 'The Gazette', 1106697661000);
    INSERT INTO STATEMENTTYPES VALUES(1, 'DNA Statement'), (2, 'Annotation');
    INSERT INTO VARIABLES VALUES(1, 'person', 'short text', 1), (2, 'Organization', 'short text', 1),
        (3, 'concept', 'short text', 1), (4, 'agreement', 'boolean', 1);
    INSERT INTO STATEMENTS VALUES(1, 1, 7, 0, 2), (2, 1, 3, 10, 27), (3, 2, 3, 4, 9), (4, 2, 3, 0, 999), (5, 1, 99, 0, 1);
    INSERT INTO ENTITIES VALUES(1, 1, 'Doe'), (2, 2, 'Ministry'), (3, 3, 'The treaty should be signed');
    INSERT INTO DATASHORTTEXT VALUES(1, 2, 1, 1), (2, 2, 2, 2), (3, 2, 3, 3);
    INSERT INTO DATABOOLEAN VALUES(1, 2, 4, 0);";

/// The bytes of a database that these statements make.
fn database(sql: &[&str]) -> Vec<u8> {
    let folder = folder(&[]);
    let path = folder.path().join("a.db");
    let connection = Connection::open(&path).expect("a database");
    sql.iter().for_each(|sql| connection.execute_batch(sql).expect("good SQL"));
    drop(connection);
    std::fs::read(path).expect("its bytes")
}

fn sample() -> Vec<u8> {
    database(&[SCHEMA, SHORT, ROWS])
}

fn statements(bytes: &[u8]) -> onrecord_core::Result<Vec<DnaStatement>> {
    let folder = folder(&[("a #1%.dna", bytes)]);
    dna_statements(&folder.path().join("a #1%.dna"), &Limits::default())
}

#[test]
fn documents_come_in_the_order_of_their_numbers_with_what_is_known() {
    for (path, bytes) in [("a.dna", sample()), ("-", sample()), ("a.dna.gz", gzip(&sample()))] {
        let found: Vec<_> = items(path, &bytes).into_iter().map(|d| d.expect("a document")).collect();
        assert_eq!(found.len(), 2);
        assert_eq!(shown(&found[0]), ["Oh \u{1F600} no. We will not sign, she said."]);
        let m = &found[0].metadata;
        assert_eq!((m.title.as_deref(), m.author.as_deref()), (Some("Talks fail"), Some("Jane Doe")));
        assert_eq!((m.publisher.as_deref(), m.published.as_deref()), (None, Some("2005-01-26")));
        let m = &found[1].metadata;
        assert_eq!((m.title.as_deref(), m.publisher.as_deref()), (None, Some("The Gazette")));
        assert_eq!(m.published.as_deref(), Some("2005-01-26T00:01:01"));
    }
}

#[test]
fn statements_lie_in_their_documents_in_code_points() {
    let found = statements(&sample()).expect("statements");
    let known: Vec<_> = found.iter().map(|s| (s.id, s.document, s.span, s.kind.as_str())).collect();
    let expected = [
        (4, 0, None, "Annotation"),
        (3, 0, None, "Annotation"),
        (2, 0, Some([9, 26]), "DNA Statement"),
        (1, 1, Some([0, 2]), "DNA Statement"),
    ];
    assert_eq!(known, expected);
    let statement = &found[2];
    let text = one_text();
    let said: String = text.chars().skip(9).take(26 - 9).collect();
    assert_eq!(said, "We will not sign,");
    assert_eq!((statement.title.as_str(), statement.person.as_deref()), ("Talks fail", Some("Doe")));
    assert_eq!(statement.organization.as_deref(), Some("Ministry"));
    assert_eq!(statement.concept.as_deref(), Some("The treaty should be signed"));
    assert_eq!((statement.agreement, found[3].agreement), (Some(false), None));
}

fn one_text() -> String {
    items("a.dna", &sample()).remove(0).expect("a document").text
}

#[test]
fn another_database_is_refused_where_it_is_named_and_else_passed_over() {
    let other = database(&["CREATE TABLE A(B)"]);
    let error = refused("a.dna", &other);
    assert_eq!(error.kind, ErrorKind::Format);
    assert!(error.what.contains("it has no table DOCUMENTS"), "{error}");
    let folder = folder(&[("a.db", &other), ("b.db", &sample()), ("c.txt", b"c")]);
    assert_eq!(listed(&folder, Options::default()).len(), 3);
    assert_eq!(refused("a.dna", "She said no.").kind, ErrorKind::Format);
    let missing = dna_statements(Path::new("no/such.dna"), &Limits::default()).expect_err("no file");
    assert_eq!(missing.kind, ErrorKind::NotFound);
}

#[test]
fn views_and_computed_columns_are_not_run() {
    let endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n";
    let view = database(&[SCHEMA, &format!("CREATE VIEW DATASHORTTEXT AS {endless}")]);
    assert!(refused("a.dna", view).what.contains("no table DATASHORTTEXT"));
    let computed =
        "CREATE TABLE DATASHORTTEXT(ID INTEGER PRIMARY KEY, Entity AS (hex(zeroblob(1000000000))))";
    assert!(refused("a.dna", database(&[SCHEMA, computed])).what.contains("no table DATASHORTTEXT"));
    assert!(statements(&database(&[SCHEMA, computed])).is_err());
}

#[test]
fn a_document_over_a_bound_is_named_and_the_next_is_read() {
    let long = format!("UPDATE DOCUMENTS SET Text = '{}' WHERE ID = 3", "no ".repeat(10_000));
    let folder = folder(&[("a.dna", &database(&[SCHEMA, SHORT, ROWS, &long]))]);
    let limits = Limits { document: 20_000, ..Limits::default() };
    assert_eq!(listed(&folder, bounded(limits)), ["a.dna#3! TooLarge", "a.dna: He left."]);
}

#[test]
fn numbers_out_of_order_end_the_reading() {
    let mut bytes = sample();
    let text = bytes.windows(8).position(|found| found == b"He left.").expect("the second document");
    // In the cell of a row its number, 7, stands before the length of its header, 7 for six columns.
    let number = bytes[..text].windows(2).rposition(|pair| pair == [7, 7]).expect("the number of the row");
    bytes[number] = 0;
    let found = items("a.dna", &bytes);
    assert_eq!(found.len(), 2, "{found:?}");
    let error = found[1].as_ref().expect_err("3 is followed by 0");
    assert!(error.what.contains("out of order"), "{error}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn damaged_bytes_never_panic(at in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..40)) {
        static SAMPLE: std::sync::OnceLock<Vec<u8>> = std::sync::OnceLock::new();
        let mut bytes = SAMPLE.get_or_init(sample).clone();
        for (at, byte) in at {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        items("a.dna", &bytes);
        let _ = statements(&bytes);
    }
}
