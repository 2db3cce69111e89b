//! A file says what it is, and what is no record is refused without a byte changed.

use crate::common::*;
use onrecord_core::ErrorKind;
use onrecord_record::{APPLICATION_ID, Record, VERSION};

#[test]
fn a_newer_record_is_refused_with_both_versions() {
    let made = made();
    let newer = VERSION + 7;
    beside(&made.path).pragma_update(None, "user_version", newer).expect("set");
    for opened in [Record::open(&made.path), Record::create(&made.path), Record::open_to_read(&made.path)] {
        let error = opened.err().expect("refused").to_string();
        assert!(error.contains(&newer.to_string()) && error.contains(&VERSION.to_string()), "{error}");
    }
}

#[test]
fn what_is_no_record_is_refused_and_left_as_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = folder.path().join("notes.txt");
    std::fs::write(&text, "these are notes, and long enough not to be taken for an empty file")
        .expect("written");
    let other = folder.path().join("other.db");
    beside(&other).execute_batch("CREATE TABLE t (x)").expect("a table");
    for path in [text, other] {
        let before = std::fs::read(&path).expect("read");
        let error = Record::create(&path).err().expect("refused");
        assert_eq!(error.kind, ErrorKind::Format, "{error}");
        assert!(error.to_string().contains("--record"), "{error}");
        assert_eq!(std::fs::read(&path).expect("read"), before);
    }
}

#[test]
fn a_missing_record_says_how_to_make_one() {
    let error = Record::open(std::path::Path::new("nowhere/at-all.db")).err().expect("refused");
    assert_eq!(error.kind, ErrorKind::NotFound);
    assert!(error.to_string().contains("onrecord read"), "{error}");
}

#[test]
fn the_file_says_what_it_is() {
    let made = made();
    let id: i64 = beside(&made.path).pragma_query_value(None, "application_id", |r| r.get(0)).expect("read");
    assert_eq!(id, APPLICATION_ID);
}

#[test]
fn a_record_can_be_read_while_it_is_written() {
    let mut made = made();
    let reader = Record::open_to_read(&made.path).expect("opened");
    let before = dump(&reader);
    assert_eq!(dump(&made.record), before);
    made.record
        .correct(&onrecord_record::Correction::Accept(id(&reader, "a swap of land")), &author(""))
        .expect("accepted");
    assert_ne!(dump(&reader), before);
    let error = Record::open_to_read(&made.path)
        .expect("opened")
        .correct(&onrecord_record::Correction::Remove(id(&made.record, "a swap of land")), &author(""))
        .expect_err("refused");
    assert_eq!(error.kind, ErrorKind::Permission, "{error}");
}

/// A record that version 1 wrote, of an invented text, with one event.
fn version_1() -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("old.db");
    std::fs::copy(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/version-1.db"), &path)
        .expect("copied");
    (folder, path)
}

#[test]
fn a_record_of_version_1_is_brought_up_to_date() {
    let (_folder, path) = version_1();
    let error = Record::open_to_read(&path).err().expect("it must be written first").to_string();
    assert!(error.contains("version 1"), "{error}");
    let mut record = Record::open(&path).expect("opened");
    assert_whole(&record);
    let version: i64 = beside(&path).pragma_query_value(None, "user_version", |r| r.get(0)).expect("read");
    assert_eq!(version, VERSION);
    let event = record.event(1).expect("the old log reads");
    assert_eq!(event.changes[0].subject, onrecord_record::Subject::Statement("02b2a5a0b4fd161f".into()));
    let statement = record.statement("02b2a5a0b4fd161f").expect("there").statement;
    assert_eq!(statement.source.map(|s| s.words.text).as_deref(), Some("The minister, Ilse Marek,"));
    assert_eq!((statement.act, statement.said, statement.issues.len()), (None, None, 0));
    record.undo(1, &author("")).expect("undone");
    // It takes what later stages find from now on.
    record
        .add(&[people::speech("2031-03-07", &[people::says(people::person("Ilse Marek"))])])
        .expect("added");
    assert_eq!(record.actor("Ilse Marek").expect("there").said.statements, 1);
    assert_whole(&record);
    drop(record);
    Record::open_to_read(&path).expect("it is read from now on");
}
