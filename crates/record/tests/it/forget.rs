//! What is removed is gone from every byte of the file, and does not come back.

use crate::common::*;
use onrecord_record::{Correction, Known, Part, locate};

fn holds(path: &std::path::Path, words: &str) -> bool {
    let mut names = vec![path.to_owned()];
    for end in ["-wal", "-shm"] {
        let mut name = path.as_os_str().to_owned();
        name.push(end);
        names.push(name.into());
    }
    names
        .iter()
        .filter_map(|name| std::fs::read(name).ok())
        .any(|bytes| bytes.to_ascii_lowercase().windows(words.len()).any(|window| window == words.as_bytes()))
}

#[test]
fn no_word_of_the_document_stays() {
    let mut made = made();
    let document = document(&HARBOUR);
    let statement = id(&made.record, "a swap of land");
    let source = locate(HARBOUR.text, "Ilse Marek", 0).expect("there");
    let set = Correction::Set { statement, parts: vec![Part::Source(source)] };
    made.record.correct(&set, &author("")).expect("corrected");
    let rare = ["marek", "tolls", "harbour", "oskaria’s"];
    assert!(rare.iter().all(|word| holds(&made.path, word)));
    let forgotten = made.record.forget(&document.sha256, &author("court order")).expect("forgotten");
    assert_eq!((forgotten.sha256.as_str(), forgotten.statements), (document.sha256.as_str(), 4));
    for word in rare {
        assert!(!holds(&made.path, word), "{word} is still in the file");
    }
    assert_whole(&made.record);
    assert_eq!(made.record.knows(&document.sha256).expect("asked"), Known::Forgotten);
    let added = made.record.add(&[entry(&HARBOUR)]).expect("added");
    assert_eq!((added.forgotten, added.documents), (1, 0));
    let tombstones = made.record.tombstones().expect("tombstones");
    assert_eq!(
        (tombstones[0].sha256.as_str(), tombstones[0].why.as_deref()),
        (document.sha256.as_str(), Some("court order"))
    );
}

#[test]
fn the_other_reports_of_an_utterance_stay() {
    let mut made = made();
    let mut third = entry(&COPY);
    third.document = {
        let mut document = third.document.clone();
        document.text.push_str("More follows.\n");
        onrecord_core::Document::new("third".into(), None, document.metadata, document.text, document.blocks)
    };
    for statement in &mut third.statements {
        // Its spans are the same; its id goes with the text.
        statement.id = format!("{}x", &statement.id[..15]);
        statement.document = (&third.document).into();
    }
    made.record.add(&[third]).expect("added");
    let second = entry(&COPY).statements[0].id.clone();
    let reports = |made: &Made| {
        made.record.reports(&made.record.statement(&second).expect("there")).expect("reports").len()
    };
    assert_eq!(reports(&made), 2);
    made.record.forget(&document(&WIRE).sha256, &author("")).expect("forgotten");
    assert_eq!(reports(&made), 1);
    let told: Vec<String> =
        damages(&made.record).into_iter().filter(|d| !d.contains("its id is not")).collect();
    assert_eq!(told, Vec::<String>::new());
}
