//! Statements written as JSON lines, CSV and Parquet are read back as they were.

use std::fs;

use crate::common::any::statement;
use crate::common::{of_rows, recorded, report};
use onrecord_core::contract::StatementJson;
use onrecord_import::{Limits, read_jsonl};
use onrecord_write::Format;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use proptest::prelude::*;
use serde_json::{Value, json};

/// Where the JSON of a statement holds what a column holds.
const PLACES: [(&str, &str); 36] = [
    ("id", "/id"),
    ("document_id", "/document/id"),
    ("document_sha256", "/document/sha256"),
    ("document_path", "/document/path"),
    ("document_url", "/document/url"),
    ("document_title", "/document/title"),
    ("document_publisher", "/document/publisher"),
    ("document_published", "/document/published"),
    ("document_author", "/document/author"),
    ("document_language", "/document/language"),
    ("kind", "/kind"),
    ("source", "/source/text"),
    ("source_spans", "/source/spans"),
    ("source_actor_id", "/source/actor/id"),
    ("source_actor_name", "/source/actor/name"),
    ("source_actor_role", "/source/actor/role"),
    ("source_actor_confidence", "/source/actor/confidence"),
    ("cue", "/cue/text"),
    ("cue_spans", "/cue/spans"),
    ("content", "/content/text"),
    ("content_spans", "/content/spans"),
    ("addressee", "/addressee/text"),
    ("addressee_spans", "/addressee/spans"),
    ("addressee_actor_id", "/addressee/actor/id"),
    ("addressee_actor_name", "/addressee/actor/name"),
    ("addressee_actor_role", "/addressee/actor/role"),
    ("addressee_actor_confidence", "/addressee/actor/confidence"),
    ("act", "/act/label"),
    ("act_confidence", "/act/confidence"),
    ("issues", "/issues"),
    ("said", "/said/date"),
    ("confidence", "/confidence"),
    ("model", "/model"),
    ("utterance", "/utterance"),
    ("reviewed", "/reviewed"),
    ("recorded", "/recorded"),
];

/// What each column should hold; issues as their JSON, nothing where there are none.
fn expected(statement: &StatementJson) -> Vec<Value> {
    let whole = serde_json::to_value(statement).expect("JSON");
    let value = |(name, place): (&str, &str)| match whole.pointer(place).cloned().unwrap_or_default() {
        Value::Array(issues) if name == "issues" && issues.is_empty() => Value::Null,
        _ if name == "issues" => Value::String(serde_json::to_string(&statement.issues).expect("JSON")),
        other => other,
    };
    PLACES.map(value).to_vec()
}

/// The text of a cell without the apostrophe that guards it.
fn unguarded(cell: &str) -> &str {
    let first = cell.chars().find(|&c| c != '\'' && !c.is_whitespace() && !c.is_control());
    let guarded = cell.starts_with('\'') && first.is_some_and(|c| "=+-@＝＋－＠".contains(c));
    if guarded { &cell[1..] } else { cell }
}

/// A value as its cell is read.
fn as_cell(name: &str, value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(_) => {
            let spans: Vec<[usize; 2]> = serde_json::from_value(value.clone()).expect("spans");
            let pairs: Vec<String> = spans.iter().map(|[start, end]| format!("{start}-{end}")).collect();
            pairs.join(";")
        }
        Value::Number(number) if name.ends_with("confidence") => {
            number.as_f64().expect("a number").to_string()
        }
        other => other.to_string(),
    }
}

fn assert_csv_reads_back(rows: &[StatementJson]) {
    let bytes = of_rows(Format::Csv, &report().0, rows);
    let mut reader = csv::Reader::from_reader(&bytes[..]);
    let names: Vec<String> = reader.headers().expect("a header").iter().map(str::to_owned).collect();
    assert_eq!(names, PLACES.map(|(name, _)| name));
    let records: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().expect("rows");
    assert_eq!(records.len(), rows.len());
    for (record, row) in records.iter().zip(rows) {
        let cells: Vec<&str> = record.iter().map(unguarded).collect();
        let wanted: Vec<String> =
            PLACES.iter().zip(expected(row)).map(|((name, _), value)| as_cell(name, &value)).collect();
        assert_eq!(cells, wanted);
        let acts = |cell: &str| {
            let text = cell.trim_start_matches([' ', '\t', '\r', '\n', '\0']);
            text.starts_with(['=', '+', '-', '@']) && cell.parse::<f64>().is_err()
        };
        assert!(!record.iter().any(acts), "{record:?}");
    }
}

/// A value of a Parquet file as JSON.
fn as_json(field: &Field) -> Value {
    match field {
        Field::Null => Value::Null,
        Field::Str(text) => json!(text),
        Field::Double(number) => json!(number),
        Field::Bool(flag) => json!(flag),
        Field::Long(number) => json!(number),
        Field::ListInternal(list) => list.elements().iter().map(as_json).collect(),
        Field::Group(span) => {
            let names: Vec<&str> = span.get_column_iter().map(|(name, _)| name.as_str()).collect();
            assert_eq!(names, ["start", "end"]);
            span.get_column_iter().map(|(_, number)| as_json(number)).collect()
        }
        other => panic!("{other:?} is no value of ours"),
    }
}

fn assert_parquet_reads_back(rows: &[StatementJson]) {
    let dir = tempfile::tempdir().expect("a folder for the test");
    let path = dir.path().join("statements.parquet");
    fs::write(&path, of_rows(Format::Parquet, &report().0, rows)).expect("the disk takes all");
    let reader = SerializedFileReader::new(fs::File::open(&path).expect("the file")).expect("Parquet");
    let read: Vec<_> = reader.get_row_iter(None).expect("rows").collect::<Result<_, _>>().expect("rows");
    assert_eq!(read.len(), rows.len());
    for (read, row) in read.iter().zip(rows) {
        let (names, values): (Vec<&str>, Vec<Value>) =
            read.get_column_iter().map(|(name, field)| (name.as_str(), as_json(field))).unzip();
        assert_eq!(names, PLACES.map(|(name, _)| name));
        assert_eq!(values, expected(row));
    }
}

fn assert_jsonl_reads_back(rows: &[StatementJson]) {
    let bytes = of_rows(Format::Jsonl, &report().0, rows);
    let read: Vec<_> = read_jsonl(&bytes[..], "a.jsonl", &Limits::default())
        .collect::<onrecord_core::Result<_>>()
        .expect("statements");
    assert_eq!(read, rows);
}

#[test]
fn every_column_can_hold_something() {
    let (_, rows) = recorded();
    assert!(!expected(&rows[0]).contains(&Value::Null));
    assert_csv_reads_back(&rows);
    assert_parquet_reads_back(&rows);
    assert_jsonl_reads_back(&rows);
}

#[test]
fn no_statements_are_a_file_too() {
    assert_csv_reads_back(&[]);
    assert_parquet_reads_back(&[]);
    assert_jsonl_reads_back(&[]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_statement_comes_back(rows in prop::collection::vec(statement(), 1..6)) {
        assert_jsonl_reads_back(&rows);
        assert_csv_reads_back(&rows);
        assert_parquet_reads_back(&rows);
    }

    /// A line of any format is well formed, whatever the row holds.
    #[test]
    fn any_statement_is_a_line(rows in prop::collection::vec(statement(), 1..6)) {
        let (document, _) = report();
        for format in [Format::Quotation, Format::WebAnnotation] {
            let text = String::from_utf8(of_rows(format, &document, &rows)).expect("UTF-8");
            prop_assert_eq!(text.lines().count(), rows.len());
            for line in text.lines() {
                prop_assert!(serde_json::from_str::<Value>(line).is_ok(), "{}", line);
                prop_assert!(format != Format::Quotation || !line.contains('<'));
            }
        }
    }
}
