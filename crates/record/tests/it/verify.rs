//! Every planted damage is found, and a record without damage has none.

use crate::common::*;

/// What is planted, by SQL beside the record, and what must be told of it.
const DAMAGES: &[(&str, &str, &str)] = &[
    (
        "a byte of a text",
        "UPDATE document SET text = replace(text, 'harbour', 'harbor ') WHERE id = 1",
        "its text does not have its hash",
    ),
    (
        "a text under another hash",
        "UPDATE document SET sha256 = zeroblob(32) WHERE id = 1",
        "its text does not have its hash",
    ),
    (
        "a layout",
        "UPDATE document SET blocks = '[[\"p\",0,99999,[]]]' WHERE id = 2",
        "its layout does not lie in its text",
    ),
    (
        "a moved span",
        "UPDATE statement SET content_spans = '[[3,9]]' WHERE id = 1",
        "orphaned: the text at the spans of its content",
    ),
    (
        "a span beyond the text",
        "UPDATE statement SET cue_spans = '[[3,99999]]' WHERE id = 2",
        "orphaned: the spans of its cue",
    ),
    (
        "a span moved to the same word elsewhere",
        "UPDATE statement SET source_spans = '[[169,172]]' WHERE id = 2 AND source = 'She'",
        "statement",
    ),
    (
        "a word kept beside a span",
        "UPDATE statement SET source = 'Somebody' WHERE id = 1",
        "orphaned: the text at the spans of its source",
    ),
    ("spans that are no JSON", "UPDATE statement SET content_spans = 'x' WHERE id = 1", "orphaned"),
    (
        "a place in reading order",
        "UPDATE statement SET start = start + 1 WHERE id = 3",
        "its place in reading order",
    ),
    (
        "a cue taken away",
        "UPDATE statement SET cue = NULL, cue_spans = '[]' WHERE id = 3",
        "a verbatim statement alone has no cue",
    ),
    (
        "a date to sort by",
        "UPDATE publication SET published_from = 0 WHERE id = 1",
        "the one it is sorted by",
    ),
    (
        "a full-text row of a statement",
        "INSERT INTO statement_words (statement_words, rowid, source, cue, content) SELECT 'delete', id, source, cue, content FROM statement WHERE id = 1",
        "index statement_words",
    ),
    (
        "a full-text row of a document",
        "INSERT INTO document_words (document_words, rowid, title, text) SELECT 'delete', id, title, text FROM document_shown WHERE id = 1",
        "index document_words",
    ),
    (
        "a full-text row too many",
        "INSERT INTO statement_words (rowid, source, cue, content) VALUES (999, 'a', 'b', 'c')",
        "index statement_words",
    ),
    ("a vector dropped", "DELETE FROM embedding WHERE statement = 2", "but it has no vector"),
    (
        "a byte of a vector",
        "UPDATE embedding SET vector = zeroblob(388) WHERE statement = 2",
        "its vector is damaged",
    ),
    (
        "a vector of another statement",
        "UPDATE embedding SET vector = (SELECT vector FROM embedding WHERE statement = 1) WHERE statement = 2",
        "another vector",
    ),
    ("signs dropped", "DELETE FROM embedding_signs", "a block is missing"),
    ("signs cut", "UPDATE embedding_signs SET signs = zeroblob(7)", "damaged"),
    (
        "a key of copies dropped",
        "DELETE FROM band WHERE document = 3 AND key = (SELECT min(key) FROM band WHERE document = 3)",
        "index of copies",
    ),
    (
        "a key of copies of nothing",
        "PRAGMA foreign_keys = off; INSERT INTO band VALUES (1, 999)",
        "not there",
    ),
    (
        "an utterance of nothing",
        "PRAGMA foreign_keys = off; UPDATE statement SET utterance = 999 WHERE id = 1",
        "statement",
    ),
    (
        "an utterance that is none",
        "UPDATE statement SET utterance = 1 WHERE id = 2",
        "its utterance is no utterance",
    ),
    ("a story that is none", "UPDATE document SET story = 1 WHERE id = 2", "its story is no story"),
    (
        "a document gone",
        "PRAGMA foreign_keys = off; DROP TRIGGER document_words_delete; DELETE FROM document WHERE id = 2",
        "not there",
    ),
    (
        "a publication of another document",
        "UPDATE document SET publication = 2 WHERE id = 1",
        "no publication of its own",
    ),
    (
        "a field changed past the log",
        "UPDATE statement SET kind = 'direct' WHERE id = 4",
        "is not what event",
    ),
    (
        "an event rewritten",
        "UPDATE event SET changes = replace(changes, 'mixed', 'direct')",
        "is not what event",
    ),
    ("an event that cannot be read", "UPDATE event SET changes = '{'", "its changes cannot be read"),
    (
        "a number of the record",
        "UPDATE total SET count = count + 1 WHERE what = 'utterances'",
        "number of utterances: the record has",
    ),
    (
        "a number that is gone",
        "DELETE FROM total WHERE what = 'text bytes'",
        "number of text bytes: the record has",
    ),
    (
        "how many report an utterance",
        "INSERT INTO utterance (first, live) VALUES (1, 2)",
        "how often it is told is not what is kept",
    ),
    (
        "how often an actor is named",
        "INSERT INTO actor (id, key, name, recorded) VALUES (9, 'nobody', 'Nobody', 0); INSERT INTO actor_count VALUES (9, 1, 1)",
        "actor nobody: how often it is told is not what is kept",
    ),
    (
        "a vector of what does not count",
        "UPDATE statement SET state = 'superseded' WHERE id = 1",
        "it does not count, but has a vector",
    ),
];

fn corrected() -> Made {
    let mut made = made();
    let statement = id(&made.record, "the offer empty 😀");
    let parts = vec![onrecord_record::Part::Kind(onrecord_core::Kind::Mixed)];
    made.record
        .correct(&onrecord_record::Correction::Set { statement, parts }, &author(""))
        .expect("corrected");
    made
}

#[test]
fn every_planted_damage_is_found() {
    let mut missed = Vec::new();
    for (what, sql, expected) in DAMAGES {
        let made = corrected();
        assert_whole(&made.record);
        beside(&made.path).execute_batch(sql).unwrap_or_else(|e| panic!("{what}: {e}"));
        let told = damages(&made.record);
        if !told.iter().any(|damage| damage.contains(expected)) {
            missed.push(format!("{what}: expected '{expected}', told {told:?}"));
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

#[test]
fn a_flipped_byte_in_the_file_is_found() {
    let made = corrected();
    let path = made.path.clone();
    beside(&path).query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).expect("emptied");
    let whole = std::fs::read(&path).expect("read");
    let at = find(&whole, b"the harbour would stay open").expect("the text is in the file");
    drop(made.record);
    let mut flipped = whole.clone();
    flipped[at] ^= 0x20;
    std::fs::write(&path, &flipped).expect("written");
    let record = onrecord_record::Record::open(&path).expect("opened");
    assert!(!damages(&record).is_empty());
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

#[test]
fn a_wrong_number_of_any_kind_is_found() {
    let kept = |path: &std::path::Path| -> Vec<String> {
        let connection = beside(path);
        let mut query = connection.prepare("SELECT what FROM total").expect("a table");
        let all = query.query_map([], |row| row.get(0)).expect("numbers");
        all.collect::<rusqlite::Result<_>>().expect("names")
    };
    let names = kept(&corrected().path);
    assert!(names.len() >= 8, "{names:?}");
    for name in names {
        let made = corrected();
        let sql = "UPDATE total SET count = count + 1 WHERE what = ?";
        beside(&made.path).execute(sql, [&name]).expect("planted");
        let told = damages(&made.record);
        assert!(told.iter().any(|damage| damage.contains(&format!("number of {name}"))), "{name}: {told:?}");
    }
}
