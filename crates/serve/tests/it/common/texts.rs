//! Invented texts with their statements.

use onrecord_core::contract::StatementJson;
use onrecord_core::{Block, Document, Kind, Metadata, OffsetMap, Span, Spans, Statement, Unit, text_hash};
use onrecord_record::{Entry, ModelName};

/// A text with its statements: source, cue and content as they stand in it.
pub struct Told {
    pub title: &'static str,
    pub text: &'static str,
    pub publisher: &'static str,
    pub published: &'static str,
    pub statements: &'static [[&'static str; 3]],
}

pub const HARBOUR: Told = Told {
    title: "Harbour to stay open",
    text: "Talks on the harbour ended in Varn on Friday.\n\nThe minister, Ilse Marek, said the harbour would stay open \
           to all ships. She warned that tolls “would rise by spring” and rejected a swap of land.\n\nOskaria’s envoy \
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

pub const WIRE: Told = Told {
    title: "Ceasefire holds for a third day",
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
        ["Farmers on the eastern bank", "said", "they had begun to return to their fields"],
    ],
};

/// The same story with another lead and its end trimmed.
pub const COPY: Told = Told {
    title: "A sign of hope",
    text: "VARN — In a sign of hope for the valley, the foreign ministry of Oskaria said late on Monday that the \
           ceasefire along the lower river had held for a third day, and that observers from both sides would meet at \
           the old customs house on Wednesday morning. A spokesman for the observers confirmed the meeting and added \
           that the exchange of prisoners could begin before the end of the month if the lists were complete by then.\n",
    publisher: "Varn Courier",
    published: "2031-05-13",
    statements: &[[
        "the foreign ministry of Oskaria",
        "said",
        "the ceasefire along the lower river had held for a third day",
    ]],
};

/// An article that means no good.
pub const HOSTILE: Told = Told {
    title: "</title><script>alert('title')</script>",
    text: "<img src=x onerror=alert(1)> \u{202e}reversed\u{2066} said \"<script>alert('content')</script>\" & \u{1b}[2J\u{0}{{7*7}}.\n",
    publisher: "\"><script>alert('outlet')</script>",
    published: "2031-06-01",
    statements: &[[
        "\u{202e}reversed\u{2066}",
        "said",
        "\"<script>alert('content')</script>\" & \u{1b}[2J\u{0}{{7*7}}",
    ]],
};

pub const ALL: [&Told; 4] = [&HARBOUR, &WIRE, &COPY, &HOSTILE];

pub fn document(told: &Told) -> Document {
    let metadata = Metadata {
        title: Some(told.title.into()),
        publisher: Some(told.publisher.into()),
        published: Some(told.published.into()),
        url: Some(if told.title.starts_with('<') {
            "javascript:alert('url')".into()
        } else {
            format!("https://example.org/{}", told.published)
        }),
        language: Some("en".into()),
        ..Metadata::default()
    };
    let blocks = told.text.split_inclusive("\n\n").scan(0, |at, part| {
        let span = Span::new(*at, *at + part.len()).trim(told.text);
        *at += part.len();
        Some(Block::paragraph(span))
    });
    Document::new("tests/invented.txt".into(), None, metadata, told.text.into(), blocks.collect())
}

fn statement(document: &Document, [source, cue, content]: [&str; 3]) -> Statement {
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

pub fn entry(told: &Told) -> Entry {
    let document = document(told);
    let offsets = OffsetMap::new(&document.text, Unit::CodePoint);
    let model = ModelName { name: "test-tagger-1".into(), sha256: text_hash("test-tagger-1") };
    let statements = told.statements.iter();
    let statements: Vec<StatementJson> = statements
        .map(|parts| StatementJson::new(&document, &statement(&document, *parts), &offsets, &model.name))
        .collect();
    Entry { document: document.clone(), model: Some(model), statements, vectors: Vec::new() }
}
