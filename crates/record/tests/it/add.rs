//! Documents are in the record once, wholly, and copies of a story are one utterance.

use crate::common::*;
use onrecord_core::Error;
use onrecord_record::{Added, DocumentFilter, Filter, Known, Record, Sort};

#[test]
fn what_is_added_reads_back() {
    let made = made();
    assert_whole(&made.record);
    for told in ALL {
        let document = document(told);
        assert_eq!(made.record.document(&document.sha256).expect("the document"), document);
        assert_eq!(made.record.knows(&document.sha256).expect("asked"), Known::Recorded);
    }
    let expected: Vec<_> = ALL.iter().flat_map(|told| entry(told).statements).collect();
    let mut found = Vec::new();
    made.record
        .statements(&Filter::default(), Sort::Reading, None, |s| {
            let mut statement = s.statement;
            assert!(statement.recorded.take().is_some());
            statement.utterance = None;
            found.push(statement);
            Ok(true)
        })
        .expect("listed");
    assert_eq!(found, expected);
}

#[test]
fn reading_the_same_again_changes_nothing() {
    let mut made = made();
    let before = dump(&made.record);
    let entries: Vec<_> = ALL.iter().map(|told| entry(told)).collect();
    let added = made.record.add(&entries).expect("added");
    assert_eq!(added, Added { known: 4, ..Added::default() });
    assert_eq!(dump(&made.record), before);
}

#[test]
fn the_same_text_from_another_outlet_is_one_document() {
    let mut made = made();
    let mut again = entry(&HARBOUR);
    again.document.metadata.publisher = Some("Oskarian Mirror".into());
    let added = made.record.add(&[again.clone(), again]).expect("added");
    assert_eq!(added, Added { publications: 1, known: 1, ..Added::default() });
    let publications = made.record.publications(&document(&HARBOUR).sha256).expect("publications");
    let outlets: Vec<_> = publications.iter().filter_map(|p| p.publisher.as_deref()).collect();
    assert_eq!(outlets, ["Varn Courier", "Oskarian Mirror"]);
    // Either outlet leads to its statements.
    for publisher in ["varn courier", "Oskarian Mirror"] {
        let filter = Filter { publisher: Some(publisher.into()), ..Filter::default() };
        assert!(made.record.count(&filter).expect("counted").statements >= 4, "{publisher}");
    }
    assert_whole(&made.record);
}

#[test]
fn copies_of_a_story_are_one_utterance() {
    let made = made();
    let counts = made.record.count(&Filter::default()).expect("counted");
    assert_eq!((counts.statements, counts.utterances), (11, 9));
    let first = made.record.statement(&id(&made.record, WIRE.statements[2][2])).expect("a statement");
    assert!(made.record.reports(&first).expect("reports").is_empty());
    let second = made.record.statement(&entry(&COPY).statements[1].id).expect("a statement");
    let reports = made.record.reports(&second).expect("reports");
    assert_eq!(reports.len(), 1);
    assert_eq!(reports[0].statement.id, entry(&WIRE).statements[1].id);
}

#[test]
fn a_story_told_again_long_after_is_another() {
    let mut made = empty();
    let mut late = entry(&COPY);
    late.document.metadata.published = Some("2032-01-01".into());
    let added = made.record.add(&[entry(&WIRE), late]).expect("added");
    assert_eq!(added.copies, 0);
}

#[test]
fn a_document_in_another_language_is_kept_without_statements() {
    let mut made = empty();
    let mut foreign = entry(&BRIDGE);
    foreign.model = None;
    foreign.statements.clear();
    foreign.vectors.clear();
    foreign.document.metadata.language = Some("uk".into());
    made.record.add(&[foreign]).expect("added");
    let filter = DocumentFilter { extracted: Some(false), ..DocumentFilter::default() };
    let mut languages = Vec::new();
    made.record
        .documents(&filter, None, |d| {
            languages.push(d.language);
            Ok(true)
        })
        .expect("listed");
    assert_eq!(languages, [Some("uk".to_owned())]);
    assert_whole(&made.record);
}

#[test]
fn many_writers_lose_nothing() {
    let made = empty();
    let texts: Vec<String> =
        (0..60).map(|i| format!("On day {i} the envoy said the road {i} was closed.\n")).collect();
    std::thread::scope(|scope| {
        for writer in 0..4 {
            let (path, texts) = (&made.path, &texts);
            scope.spawn(move || -> Result<(), Error> {
                let mut record = Record::open(path)?;
                for text in texts.iter().skip(writer * 10).take(30) {
                    let document = onrecord_core::Document::new(
                        "p".into(),
                        None,
                        Default::default(),
                        text.clone(),
                        Vec::new(),
                    );
                    let entry = onrecord_record::Entry {
                        document,
                        model: Some(model()),
                        statements: Vec::new(),
                        vectors: Vec::new(),
                    };
                    record.add(&[entry])?;
                }
                Ok(())
            });
        }
    });
    assert_eq!(made.record.count_documents().expect("counted"), 60);
    assert_whole(&made.record);
}
