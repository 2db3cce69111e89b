//! Any statement that can be: hostile texts, spans in order, fields there or not.

use onrecord_core::contract::{
    ActJson, ActorJson, DocumentJson, IssueJson, Mention, RunnerUp, SaidJson, StatementJson, Words,
};
use onrecord_core::{Act, ActorKind, Kind, Stance};
use proptest::option::of;
use proptest::prelude::*;

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
    (words(0), of(actor()), prop::collection::vec(actor(), 0..2)).prop_map(|(words, actor, others)| Mention {
        words,
        actor,
        others,
    })
}

fn actor() -> impl Strategy<Value = ActorJson> {
    let runner_up =
        (text(), text(), belief()).prop_map(|(id, name, confidence)| RunnerUp { id, name, confidence });
    let kind = prop::sample::select(ActorKind::ALL);
    (text(), text(), of(text()), belief(), of(kind), of(text()), of(runner_up)).prop_map(
        |(id, name, role, confidence, kind, organisation, runner_up)| ActorJson {
            id,
            name,
            role,
            confidence,
            kind,
            organisation,
            runner_up,
        },
    )
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

fn issue() -> impl Strategy<Value = IssueJson> {
    let stance = prop::sample::select(Stance::ALL);
    (text(), text(), belief(), stance, belief(), of(words(1))).prop_map(
        |(id, proposition, confidence, stance, stance_confidence, condition)| IssueJson {
            id,
            proposition,
            confidence,
            stance,
            stance_confidence,
            condition,
        },
    )
}

/// Speech act, issues and the time said.
fn later() -> impl Strategy<Value = (Option<ActJson>, Vec<IssueJson>, Option<SaidJson>)> {
    let act = (prop::sample::select(Act::ALL), belief())
        .prop_map(|(label, confidence)| ActJson { label, confidence });
    let said =
        (text(), words(1), any::<bool>()).prop_map(|(date, words, past)| SaidJson { date, words, past });
    (of(act), prop::collection::vec(issue(), 0..3), of(said))
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
