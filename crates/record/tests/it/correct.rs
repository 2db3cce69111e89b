//! A person's word: made wholly or not at all, kept with what it replaced, and taken back.

use crate::common::*;
use onrecord_core::{ErrorKind, Kind};
use onrecord_record::{Correction, Field, Filter, Part, Parts, Record, State, locate};
use proptest::prelude::*;

fn at(text: &str, words: &str) -> Vec<[usize; 2]> {
    locate(text, words, 0).expect("the words stand there")
}

#[test]
fn a_part_is_set_and_taken_back() {
    let mut made = made();
    let before = dump_without_log(&made.record);
    let statement = id(&made.record, "a swap of land");
    let parts = vec![Part::Source(at(HARBOUR.text, "Ilse Marek")), Part::Kind(Kind::Mixed)];
    let event = made
        .record
        .correct(&Correction::Set { statement: statement.clone(), parts }, &author("the name is known"))
        .expect("corrected");
    assert_eq!(event.who, "Ada");
    let fields: Vec<Field> = event.changes.iter().map(|c| c.field).collect();
    assert_eq!(fields, [Field::Source, Field::Kind, Field::Reviewed]);
    let now = made.record.statement(&statement).expect("there").statement;
    assert_eq!(now.source.expect("a source").words.text, "Ilse Marek");
    assert_eq!((now.kind, now.reviewed), (Kind::Mixed, Some(true)));
    assert_whole(&made.record);
    made.record.undo(event.id, &author("wrong after all")).expect("undone");
    assert_eq!(dump_without_log(&made.record), before);
    assert_whole(&made.record);
}

#[test]
fn an_undo_can_be_undone() {
    let mut made = made();
    let statement = id(&made.record, "a swap of land");
    let removed = made.record.correct(&Correction::Remove(statement.clone()), &author("")).expect("removed");
    let undo = made.record.undo(removed.id, &author("")).expect("undone");
    assert_eq!(made.record.statement(&statement).expect("there").state, State::Live);
    made.record.undo(undo.id, &author("")).expect("undone again");
    assert_eq!(made.record.statement(&statement).expect("there").state, State::Removed);
    let error = made.record.undo(undo.id, &author("")).expect_err("taken back already");
    assert_eq!(error.kind, ErrorKind::Refused);
}

#[test]
fn an_event_that_a_later_one_stands_upon_is_not_taken_back() {
    let mut made = made();
    let statement = id(&made.record, "a swap of land");
    let set = |words: &str| Correction::Set {
        statement: statement.clone(),
        parts: vec![Part::Source(at(HARBOUR.text, words))],
    };
    let first = made.record.correct(&set("Ilse Marek"), &author("")).expect("set");
    let second = made.record.correct(&set("The minister"), &author("")).expect("set");
    let error = made.record.undo(first.id, &author("")).expect_err("refused").to_string();
    assert!(error.contains(&format!("onrecord undo {}", second.id)), "{error}");
    made.record.undo(second.id, &author("")).expect("undone");
    made.record.undo(first.id, &author("")).expect("undone");
}

#[test]
fn statements_are_added_split_and_merged() {
    let mut made = made();
    let document = document(&BRIDGE).sha256;
    let parts = |source: &str, cue: &str, content: &str| Parts {
        kind: Kind::Indirect,
        source: at(BRIDGE.text, source),
        cue: at(BRIDGE.text, cue),
        content: at(BRIDGE.text, content),
    };
    let count = |record: &Record| record.count(&Filter::default()).expect("counted").statements;
    let before = count(&made.record);
    let add = Correction::Add(document, parts("Ketteria", "told", "the bridge is mended"));
    made.record.correct(&add, &author("missed")).expect("added");
    let added = made.record.statement(&id(&made.record, "the bridge is mended")).expect("there").statement;
    assert_eq!((added.model.as_str(), added.confidence), ("person", 1.0));
    let whole = id(&made.record, "Ketteria will not sign before the bridge is mended");
    let split = Correction::Split(
        whole.clone(),
        vec![
            parts("its president", "told reporters", "Ketteria will not sign"),
            parts("its president", "told reporters", "before the bridge"),
        ],
    );
    made.record.correct(&split, &author("two")).expect("split");
    assert_eq!(count(&made.record), before + 1 - 1 + 2);
    assert_whole(&made.record);
    let merge = Correction::Merge(vec![
        id(&made.record, "Ketteria will not sign"),
        id(&made.record, "before the bridge"),
    ]);
    let merged = made.record.correct(&merge, &author("one after all")).expect("merged");
    assert_eq!(count(&made.record), before + 1 - 1 + 1);
    assert!(made.record.statement(&whole).expect("there").state == State::Removed);
    made.record.undo(merged.id, &author("")).expect("undone");
    assert_eq!(count(&made.record), before + 2);
    assert_whole(&made.record);
}

#[test]
fn what_does_not_stand_in_the_text_changes_nothing() {
    let mut made = made();
    let before = dump(&made.record);
    let statement = id(&made.record, "a swap of land");
    let beyond = HARBOUR.text.chars().count() + 1;
    for spans in [vec![[0, beyond]], vec![[5, 5]], vec![[9, 4]], vec![[4, 9], [6, 12]]] {
        let parts = vec![Part::Kind(Kind::Direct), Part::Content(spans.clone())];
        let refused =
            made.record.correct(&Correction::Set { statement: statement.clone(), parts }, &author(""));
        assert_eq!(refused.expect_err("refused").kind, ErrorKind::NotInText, "{spans:?}");
    }
    let nothing = Correction::Set { statement: statement.clone(), parts: vec![Part::Content(Vec::new())] };
    made.record.correct(&nothing, &author("")).expect_err("a statement has a content");
    let other = Correction::Merge(vec![statement, id(&made.record, BRIDGE.statements[1][2])]);
    assert_eq!(made.record.correct(&other, &author("")).expect_err("two documents").kind, ErrorKind::Refused);
    made.record.correct(&Correction::Accept("nowhere".into()), &author("")).expect_err("no statement");
    assert_eq!(dump(&made.record), before);
}

#[test]
fn a_newer_model_never_overwrites_a_person() {
    let mut made = made();
    let newer = onrecord_record::ModelName { name: "test-tagger-2".into(), sha256: model().sha256 };
    let (kept, gone) = (id(&made.record, "a swap of land"), id(&made.record, "the offer empty 😀"));
    let corrected = Correction::Set {
        statement: kept.clone(),
        parts: vec![Part::Source(at(HARBOUR.text, "Ilse Marek"))],
    };
    made.record.correct(&corrected, &author("")).expect("corrected");
    // The newer model finds the first two, cuts the corrected one otherwise, and does not find the last.
    let document = document(&HARBOUR);
    let offsets = onrecord_core::OffsetMap::new(&document.text, onrecord_core::Unit::CodePoint);
    let found =
        [HARBOUR.statements[0], HARBOUR.statements[1], ["She", "rejected", "swap of land"]].map(|parts| {
            onrecord_core::contract::StatementJson::new(
                &document,
                &statement(&document, parts),
                &offsets,
                &newer.name,
            )
        });
    let before = dump(&made.record);
    let told = made.record.replace(&document.sha256, &newer, &found, false).expect("told");
    assert_eq!(dump(&made.record), before, "asking changes nothing");
    let done = made.record.replace(&document.sha256, &newer, &found, true).expect("replaced");
    assert_eq!((&done.found, &done.superseded, done.kept, done.same), (&told.found, &told.superseded, 1, 2));
    assert_eq!(done.superseded, std::slice::from_ref(&gone));
    assert!(done.found.is_empty(), "what a person spoke for is not found again: {:?}", done.found);
    assert_eq!(made.record.statement(&kept).expect("there").statement.model, model().name);
    assert_eq!(made.record.statement(&gone).expect("there").state, State::Superseded);
    assert_whole(&made.record);
    made.record.undo(done.event.expect("an event"), &author("")).expect("undone");
    assert_eq!(made.record.statement(&gone).expect("there").state, State::Live);
    assert_whole(&made.record);
}

/// The documents and statements without the events, and without vectors.
fn dump_without_log(record: &Record) -> String {
    dump(record).lines().filter(|line| !line.contains("\"record\":\"event\"")).collect::<Vec<_>>().join("\n")
}

/// A correction of one of the record's statements, by numbers.
fn some_correction(record: &Record, what: u8, which: usize, words: usize) -> Correction {
    let mut ids = Vec::new();
    record
        .statements(&Filter::default(), Default::default(), None, |s| {
            ids.push((s.statement.id.clone(), s.statement.document.sha256.clone()));
            Ok(true)
        })
        .expect("listed");
    ids.sort();
    let (statement, document) = ids[which % ids.len()].clone();
    let text = record.document(&document).expect("there").text;
    let letters = text.chars().count();
    let span = |n: usize| vec![[n * 7 % (letters - 9), n * 7 % (letters - 9) + 1 + n % 8]];
    let parts =
        |n: usize| Parts { kind: Kind::Indirect, source: span(n), cue: span(n + 1), content: span(n + 2) };
    match what % 6 {
        0 => Correction::Set {
            statement,
            parts: vec![Part::Source(span(words)), Part::Content(span(words + 3))],
        },
        1 => Correction::Accept(statement),
        2 => Correction::Remove(statement),
        3 => Correction::Add(document, parts(words)),
        4 => Correction::Split(statement, vec![parts(words), parts(words + 5)]),
        _ => Correction::Set { statement, parts: vec![Part::Cue(span(words)), Part::Kind(Kind::Mixed)] },
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]
    #[test]
    fn any_corrections_leave_the_record_whole_and_can_all_be_taken_back(
        steps in prop::collection::vec((any::<u8>(), 0usize..40, 0usize..200), 1..12)
    ) {
        let mut made = made();
        let before = live(&made.record);
        let mut events = Vec::new();
        for (what, which, words) in steps {
            let correction = some_correction(&made.record, what, which, words);
            if let Ok(event) = made.record.correct(&correction, &author("")) {
                events.push(event);
            }
        }
        prop_assert_eq!(damages(&made.record), Vec::<String>::new());
        for event in events.into_iter().rev().filter(|event| !event.changes.is_empty()) {
            made.record.undo(event.id, &author("")).expect("undone");
        }
        prop_assert_eq!(live(&made.record), before);
        prop_assert_eq!(damages(&made.record), Vec::<String>::new());
    }
}

/// The statements that count, as lines.
fn live(record: &Record) -> Vec<String> {
    dump(record).lines().filter(|line| line.contains("\"state\":\"live\"")).map(str::to_owned).collect()
}
