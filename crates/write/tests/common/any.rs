//! Any statement that can be: hostile texts, spans in order, fields there or not.

use onrecord_core::Kind;
use onrecord_core::contract::{DocumentJson, Mention, StatementJson, Words};
use proptest::option::of;
use proptest::prelude::*;
use serde_json::{Value, json};

/// Text of strangers: signs that readers of lines, cells and formulas act upon among them.
pub fn text() -> impl Strategy<Value = String> {
    "(\\PC|\\pC|[-=+@',;\"<\r\n\t \u{0}\u{1F600}]){0,16}"
}

/// Ranges in order, each after the one before.
fn spans(least: usize) -> impl Strategy<Value = Vec<[usize; 2]>> {
    prop::collection::vec((1..90_usize, 1..90_usize), least..4).prop_map(|steps| {
        let mut at = 0;
        let mut range = |(gap, length): (usize, usize)| {
            let start = at + gap;
            at = start + length;
            [start, at]
        };
        steps.into_iter().map(&mut range).collect()
    })
}

fn words(least: usize) -> impl Strategy<Value = Words> {
    (text(), spans(least)).prop_map(|(text, spans)| Words { text, spans })
}

/// A probability with four digits, as the contract has it.
fn belief() -> impl Strategy<Value = f64> {
    (0..=10_000_u32).prop_map(|n| f64::from(n) / 1e4)
}

fn mention() -> impl Strategy<Value = Mention> {
    let actor = (text(), text(), of(text()), belief()).prop_map(
        |(id, name, role, confidence)| json!({"id": id, "name": name, "role": role, "confidence": confidence}),
    );
    (words(0), of(actor)).prop_map(|(words, actor)| Mention { words, actor })
}

fn document() -> impl Strategy<Value = DocumentJson> {
    let maybe = || of(text());
    (text(), text(), maybe(), maybe(), maybe(), maybe(), maybe(), maybe()).prop_map(
        |(id, path, url, title, publisher, published, author, language)| DocumentJson {
            id,
            sha256: "0".repeat(64),
            path,
            url,
            title,
            publisher,
            published,
            author,
            language,
        },
    )
}

/// Speech act, issues and the time said.
fn later() -> impl Strategy<Value = (Option<Value>, Vec<Value>, Option<Value>)> {
    let act = (text(), belief()).prop_map(|(label, belief)| json!({"label": label, "confidence": belief}));
    let issue = (text(), text()).prop_map(|(id, proposition)| json!({"id": id, "proposition": proposition}));
    (of(act), prop::collection::vec(issue, 0..3), of(text().prop_map(Value::from)))
}

/// A statement with or without each of its fields.
pub fn statement() -> impl Strategy<Value = StatementJson> {
    let kind = prop::sample::select(vec![Kind::Direct, Kind::Indirect, Kind::Mixed, Kind::Verbatim]);
    let mentions = (of(mention()), of(mention()));
    let recorded = (of(text()), of(any::<bool>()), of(text()));
    (
        ("[a-z0-9]{1,4}", text()),
        document(),
        kind,
        mentions,
        (of(words(0)), words(1)),
        later(),
        belief(),
        recorded,
    )
        .prop_map(
            |(
                (id, model),
                document,
                kind,
                (source, addressee),
                (cue, content),
                later,
                confidence,
                recorded,
            )| {
                let (act, issues, said) = later;
                let (utterance, reviewed, recorded) = recorded;
                StatementJson {
                    id,
                    document,
                    kind,
                    source,
                    cue,
                    content,
                    addressee,
                    act,
                    issues,
                    said,
                    confidence,
                    model,
                    utterance,
                    reviewed,
                    recorded,
                }
            },
        )
}
