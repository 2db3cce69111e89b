//! Records of a few invented texts, made without a model.

pub mod people;

use std::path::{Path, PathBuf};

use onrecord_core::contract::StatementJson;
use onrecord_core::{Block, Document, Kind, Metadata, OffsetMap, Span, Spans, Statement, Unit, text_hash};
use onrecord_embed::{SIZE, Vector};
use onrecord_record::{Author, Entry, Line, ModelName, Record};
use tempfile::TempDir;

/// A text with its statements: source, cue and content as they stand in it.
pub struct Told {
    pub text: &'static str,
    pub publisher: &'static str,
    pub published: &'static str,
    pub statements: &'static [[&'static str; 3]],
}

pub const HARBOUR: Told = Told {
    text: "Talks on the harbour ended in Varn on Friday.\n\nThe minister, Ilse Marek, said the harbour would stay open \
           to all ships. She warned that tolls “would rise by spring” and rejected a swap of land. Oskaria’s envoy \
           called the offer empty 😀, and left the naïve talks early.\n",
    publisher: "Varn Courier",
    published: "2031-03-07",
    statements: &[
        ["The minister, Ilse Marek", "said", "the harbour would stay open to all ships"],
        ["She", "warned", "that tolls “would rise by spring”"],
        ["She", "rejected", "a swap of land"],
        ["Oskaria’s envoy", "called", "the offer empty 😀"],
    ],
};

pub const BRIDGE: Told = Told {
    text: "Ketteria will not sign before the bridge is mended, its president told reporters. “Nobody crosses until \
           then,” he added.\n",
    publisher: "Lakes Agency",
    published: "2031-04",
    statements: &[
        ["its president", "told reporters", "Ketteria will not sign before the bridge is mended"],
        ["he", "added", "“Nobody crosses until then,”"],
    ],
};

/// Long enough to be told as a copy.
pub const WIRE: Told = Told {
    text: "The foreign ministry of Oskaria said late on Monday that the ceasefire along the lower river had held for a \
           third day, and that observers from both sides would meet at the old customs house on Wednesday morning. \
           A spokesman for the observers confirmed the meeting and added that the exchange of prisoners could begin \
           before the end of the month if the lists were complete by then.\n\nFarmers on the eastern bank said they \
           had begun to return to their fields, although many of the roads were still closed and the ferry had not \
           run since autumn.\n",
    publisher: "Lakes Agency",
    published: "2031-05-12",
    statements: &[
        [
            "The foreign ministry of Oskaria",
            "said",
            "the ceasefire along the lower river had held for a third day",
        ],
        [
            "A spokesman for the observers",
            "added",
            "that the exchange of prisoners could begin before the end of the month",
        ],
        ["Farmers on the eastern bank", "said", "they had begun to return to their fields"],
    ],
};

/// The same story with another lead and its end trimmed.
pub const COPY: Told = Told {
    text: "VARN — In a sign of hope for the valley, the foreign ministry of Oskaria said late on Monday that the \
           ceasefire along the lower river had held for a third day, and that observers from both sides would meet at \
           the old customs house on Wednesday morning. A spokesman for the observers confirmed the meeting and added \
           that the exchange of prisoners could begin before the end of the month if the lists were complete by then.\n",
    publisher: "Varn Courier",
    published: "2031-05-13",
    statements: &[
        [
            "the foreign ministry of Oskaria",
            "said",
            "the ceasefire along the lower river had held for a third day",
        ],
        [
            "A spokesman for the observers",
            "added",
            "that the exchange of prisoners could begin before the end of the month",
        ],
    ],
};

pub const ALL: [&Told; 4] = [&HARBOUR, &BRIDGE, &WIRE, &COPY];

pub fn model() -> ModelName {
    ModelName { name: "test-tagger-1".into(), sha256: text_hash("test-tagger-1") }
}

pub fn author(why: &str) -> Author {
    Author { who: "Ada".into(), why: Some(why.into()) }
}

pub fn document(told: &Told) -> Document {
    let metadata = Metadata {
        title: Some(format!("A title in the {}", told.publisher)),
        publisher: Some(told.publisher.into()),
        published: Some(told.published.into()),
        url: Some(format!("https://example.org/{}", told.published)),
        ..Metadata::default()
    };
    let blocks = told.text.split_inclusive("\n\n").scan(0, |at, part| {
        let span = Span::new(*at, *at + part.len()).trim(told.text);
        *at += part.len();
        Some(Block::paragraph(span))
    });
    Document::new("tests/invented.txt".into(), None, metadata, told.text.into(), blocks.collect())
}

/// A statement whose parts stand in the document, the content anywhere, the others nearest before or after it.
pub fn statement(document: &Document, [source, cue, content]: [&str; 3]) -> Statement {
    let at = document.text.find(content).expect("the content stands in the text");
    let near = |words: &str| {
        let found = document.text.match_indices(words).map(|(i, _)| i).min_by_key(|i| i.abs_diff(at));
        let start = found.expect("the words stand in the text");
        Spans::from(Span::new(start, start + words.len()))
    };
    Statement {
        kind: Kind::Indirect,
        source: near(source),
        author: None,
        cue: near(cue),
        content: Spans::from(Span::new(at, at + content.len())),
        confidence: 0.8125,
    }
}

/// A direction that the words give, alike for alike words.
pub fn vector(words: &str) -> Vector {
    let mut numbers = [0.01; SIZE];
    for word in words.split_whitespace() {
        let hash = text_hash(&word.to_lowercase());
        for (i, digit) in hash.bytes().enumerate() {
            numbers[(i * 6 + usize::from(digit)) % SIZE] += if digit % 2 == 0 { 1.0 } else { -1.0 };
        }
    }
    Vector::new(&numbers).expect("a direction")
}

pub fn entry(told: &Told) -> Entry {
    let document = document(told);
    let offsets = OffsetMap::new(&document.text, Unit::CodePoint);
    let statements: Vec<StatementJson> = told
        .statements
        .iter()
        .map(|parts| StatementJson::new(&document, &statement(&document, *parts), &offsets, &model().name))
        .collect();
    let vectors = statements.iter().map(|s| vector(&s.content.text)).collect();
    Entry { document: document.clone(), model: Some(model()), statements, vectors }
}

/// A record in a folder of its own.
pub struct Made {
    pub record: Record,
    pub path: PathBuf,
    _folder: TempDir,
}

pub fn empty() -> Made {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("test.db");
    Made { record: Record::create(&path).expect("a record"), path, _folder: folder }
}

/// A record of [`ALL`].
pub fn made() -> Made {
    let mut made = empty();
    let entries: Vec<Entry> = ALL.iter().map(|told| entry(told)).collect();
    made.record.add(&entries).expect("added");
    made
}

/// The id of the statement with that content.
pub fn id(record: &Record, content: &str) -> String {
    let mut found = None;
    record
        .statements(&Default::default(), onrecord_record::Sort::Reading, None, |s| {
            if s.statement.content.text == content {
                found = Some(s.statement.id.clone());
            }
            Ok(true)
        })
        .expect("listed");
    found.unwrap_or_else(|| panic!("no statement {content}"))
}

/// What verification tells.
pub fn damages(record: &Record) -> Vec<String> {
    let mut told = Vec::new();
    let checked = record
        .verify(
            &mut |damage| {
                told.push(format!("{}: {}", damage.place, damage.what));
                Ok(())
            },
            &mut |_| {},
        )
        .expect("verified");
    assert_eq!(checked.damages, told.len() as u64);
    assert!(checked.full_text, "the full-text indexes were checked");
    told
}

#[track_caller]
pub fn assert_whole(record: &Record) {
    assert_eq!(damages(record), Vec::<String>::new());
}

/// The whole record as lines.
pub fn archive(record: &Record) -> Vec<Line> {
    let mut lines = Vec::new();
    record
        .export(&mut |line| {
            lines.push(line);
            Ok(())
        })
        .expect("exported");
    lines
}

/// The whole record as text, without when things were recorded.
pub fn dump(record: &Record) -> String {
    let lines: Vec<String> = archive(record)
        .iter()
        .map(|line| {
            let mut value = serde_json::to_value(line).expect("a line");
            without_times(&mut value);
            value.to_string()
        })
        .collect();
    lines.join("\n")
}

fn without_times(value: &mut serde_json::Value) {
    match value {
        serde_json::Value::Object(object) => {
            object.remove("recorded");
            object.remove("at");
            object.values_mut().for_each(without_times);
        }
        serde_json::Value::Array(array) => array.iter_mut().for_each(without_times),
        _ => {}
    }
}

/// A connection beside the record's, to plant damage.
pub fn beside(path: &Path) -> rusqlite::Connection {
    rusqlite::Connection::open(path).expect("a connection")
}
