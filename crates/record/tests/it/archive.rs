//! What goes out comes in again, row by row.

use crate::common::*;
use onrecord_core::Result;
use onrecord_record::{Correction, Line, Part, Record, locate};

fn imported(record: &mut Record, lines: Vec<Line>) -> Result<onrecord_record::Imported> {
    record
        .import(&mut lines.into_iter().enumerate().map(|(n, line)| Ok((format!("archive:{}", n + 1), line))))
}

/// A record with copies, corrections, an undo and a tombstone.
fn lived_in() -> Made {
    let mut made = made();
    let swap = id(&made.record, "a swap of land");
    let source = locate(HARBOUR.text, "Ilse Marek", 0).expect("there");
    let set = Correction::Set { statement: swap, parts: vec![Part::Source(source)] };
    let event = made.record.correct(&set, &author("the name is known")).expect("corrected");
    made.record.undo(event.id, &author("")).expect("undone");
    let ceasefire = entry(&WIRE).statements[0].id.clone();
    made.record.correct(&Correction::Remove(ceasefire), &author("no claim")).expect("removed");
    let mut again = entry(&HARBOUR);
    again.document.metadata.publisher = Some("Oskarian Mirror".into());
    made.record.add(&[again]).expect("added");
    made.record.forget(&document(&BRIDGE).sha256, &author("court order")).expect("forgotten");
    made
}

#[test]
fn an_archive_gives_the_same_record() {
    let from = lived_in();
    let mut to = empty();
    let lines = archive(&from.record);
    let text: Vec<String> = lines.iter().map(|line| serde_json::to_string(line).expect("a line")).collect();
    let read = text.iter().map(|line| serde_json::from_str(line).expect("a line")).collect();
    imported(&mut to.record, read).expect("imported");
    let again: Vec<String> =
        archive(&to.record).iter().map(|l| serde_json::to_string(l).expect("a line")).collect();
    assert_eq!(again, text);
    assert_whole(&to.record);
    for table in
        ["document", "publication", "statement", "event", "event_field", "tombstone", "band", "model"]
    {
        assert_eq!(rows(&to, table), rows(&from, table), "{table}");
    }
}

/// The rows of a table, but for its own numbers.
fn rows(made: &Made, table: &str) -> Vec<String> {
    let connection = beside(&made.path);
    let mut query = connection.prepare(&format!("SELECT * FROM {table}")).expect("a table");
    let names: Vec<String> = query.column_names().map(str::to_owned).collect();
    let keep: Vec<usize> = (0..names.len())
        .filter(|&i| {
            !["id", "document", "publication", "story", "utterance", "statement"].contains(&names[i].as_str())
        })
        .collect();
    let rows = query.query_map([], |row| {
        let cells: Vec<String> = keep.iter().map(|&i| format!("{:?}", row.get_ref_unwrap(i))).collect();
        Ok(cells.join("|"))
    });
    let mut rows: Vec<String> = rows.expect("rows").collect::<rusqlite::Result<_>>().expect("rows");
    rows.sort();
    rows
}

#[test]
fn importing_what_is_there_changes_nothing() {
    let mut made = lived_in();
    let before = dump(&made.record);
    let lines = archive(&made.record);
    let done = imported(&mut made.record, lines).expect("imported");
    assert_eq!((done.documents, done.statements, done.events), (0, 0, 0));
    assert_eq!(dump(&made.record), before);
}

#[test]
fn an_archive_that_does_not_hold_together_changes_nothing() {
    let lines = archive(&made().record);
    type Spoil = fn(&mut Line);
    let spoil: Vec<(&str, Spoil)> = vec![
        ("a text", |line| {
            if let Line::Document(d) = line {
                d.text.push('x')
            }
        }),
        ("a layout", |line| {
            if let Line::Document(d) = line {
                d.blocks = serde_json::json!([["p", 0, 99999, []]])
            }
        }),
        ("a span", |line| {
            if let Line::Statement(s) = line {
                s.statement.content.spans[0][1] += 1
            }
        }),
        ("a word", |line| {
            if let Line::Statement(s) = line {
                s.statement.content.text.push('x')
            }
        }),
        ("a version", |line| {
            if let Line::Archive { version } = line {
                *version += 1
            }
        }),
    ];
    for (what, spoil) in spoil {
        let mut spoilt = lines.clone();
        spoilt.iter_mut().for_each(spoil);
        let mut to = empty();
        let error = imported(&mut to.record, spoilt).expect_err(what);
        assert!(error.place.starts_with("archive:"), "{what}: {error}");
        assert_eq!(to.record.count_documents().expect("counted"), 0, "{what}");
    }
}
