//! Whatever the text: no panic, spans on borders, a bounded cast.

use onrecord_core::{Document, Kind, Metadata, Span, Spans, Statement};
use onrecord_resolve::{Cast, Resolution};
use proptest::prelude::*;

use crate::helpers::{document, resolved};

/// A statement at each word, its source one word, its cue the next, its content what follows.
fn all(document: &Document) -> Vec<Resolution> {
    let text = &document.text;
    let words: Vec<Span> = text
        .split_whitespace()
        .map(|w| {
            let start = w.as_ptr() as usize - text.as_ptr() as usize;
            Span::new(start, start + w.len())
        })
        .collect();
    let statement = |w: &[Span]| Statement {
        kind: Kind::Mixed,
        source: w[0].into(),
        author: None,
        cue: w[1].into(),
        content: Spans::from(w[2]),
        confidence: 0.5,
    };
    let statements: Vec<Statement> = words.windows(3).take(400).map(statement).collect();
    Cast::of(document).resolve(&statements)
}

fn check(text: &str) {
    let document = document(
        text.to_owned(),
        Metadata { title: Some(text.chars().take(200).collect()), ..Metadata::default() },
    );
    for resolution in all(&document) {
        for actor in &resolution.source {
            assert!(
                (0.0..=1.0).contains(&actor.confidence) && !actor.name.is_empty() && !actor.id.is_empty(),
                "{actor:?}"
            );
        }
        for span in resolution.addressee.iter().flat_map(|a| a.spans.iter()) {
            assert!(span.of(text).is_some());
        }
    }
}

#[test]
fn odd_texts_are_read() {
    let names = (0..5_000).map(|i| format!("Anna{i} Berg{i}, ")).collect::<String>();
    for text in [
        names.as_str(),
        &"THE MINISTER SAID THAT HE WOULD GO. ".repeat(50),
        &"the minister said that he would go and redlik told moscow. ".repeat(50),
        &format!("{} said that it rains.", "N".repeat(10_000)),
        &format!("{} said that it rains.", "Na ".repeat(5_000)),
        "\u{202e}Oda \u{1F600}Berrin\u{202c} told \u{2066}Moscow\u{2069} that",
        "his his his ' ’ '' “ ” „ '’ s's ’s",
        "",
    ] {
        check(text);
    }
}

#[test]
fn long_lists_are_read() {
    let states = ["Albania", "Algeria", "Andorra", "Angola", "Armenia", "Austria", "Bahrain", "Belgium"];
    let many = |n: usize| states.iter().cycle().take(n).copied().collect::<Vec<_>>();
    check(&format!("Member countries {} said that it rains.", many(400).join(" ")));
    check(&format!("The major {} said that it rains.", many(400).join(" major ")));
    check(&format!("The general {} strike hit them.", many(400).join(" general ")));
    check(&format!("The Minister for Trade{} and Industry said that it rains.", ", Trade".repeat(20_000)));
}

/// Statements with these words as their sources, one after another.
fn sources(document: &Document, words: &str) -> Vec<Resolution> {
    let at = document.text.match_indices(words).map(|(at, _)| Span::new(at, at + words.len()));
    let statement = |source: Span| Statement {
        kind: Kind::Indirect,
        source: source.into(),
        author: None,
        cue: Spans::default(),
        content: Spans::default(),
        confidence: 0.5,
    };
    let statements: Vec<Statement> = at.map(statement).collect();
    Cast::of(document).resolve(&statements)
}

fn read(text: String, words: &str) -> usize {
    sources(&document(text, Metadata::default()), words).len()
}

#[test]
fn a_sentence_of_many_talks_is_not_read_anew_for_each() {
    let talks = "talks of Orm and lakes, ".repeat(5_000);
    let parties = "The parties agreed. ".repeat(400);
    assert_eq!(read(format!("Anna Orm {talks}ended. {parties}"), "The parties"), 400);
}

#[test]
fn a_sentence_of_many_states_is_not_read_anew_for_each_source() {
    let states = (0..1_900).map(|i| format!("Tolva{i}'s minister, ")).collect::<String>().repeat(4);
    let countries = "the country agreed, ".repeat(400);
    assert_eq!(read(format!("{states}{countries}and left."), "the country"), 400);
    let ministers = "Minister said that it rained, ".repeat(400);
    assert_eq!(read(format!("{ministers}{states}and left."), "Minister"), 400);
}

#[test]
fn a_long_list_is_not_read_anew_for_each_of_its_names() {
    for joint in [" and ", ", Orm and "] {
        let list = vec!["Tolva"; 4_000].join(joint);
        for list in [list.to_uppercase(), format!("Envoys and {list}")] {
            assert_eq!(read(format!("{list} agreed."), &list), 1);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    #[test]
    fn any_text_is_read(words in prop::collection::vec(
        prop_oneof!["[A-Z][a-z]{1,6}", "[a-z]{1,8}", "\\PC{1,3}",
            prop::sample::select(vec!["the", "minister", "said", "told", "his", "her", "of", "and", ",", ".", "’s", "President", "who", "it", "they", "Kyiv", "\n", "“", "”", "(", ")", "a", "officials", "I", "we", ":"]).prop_map(str::to_owned)],
        0..80)) {
        check(&words.join(" "));
    }
}

#[test]
fn a_long_description_is_read_as_far_as_a_name_goes() {
    let long = "of Na ".repeat(20_000);
    resolved(&format!("[Ketterian hackers {long}|said|x]"));
    resolved(&format!("[Odo Lind, a scientist {long}|said|x]"));
    resolved(&format!("[The Court {long}|said|x]"));
}

#[test]
fn what_runs_to_the_end_of_a_text_is_read() {
    for text in [
        "[A group|calling itself|\"Ösel] x",
        "[A group|calling|itself]",
        "[Ösel Lake and Ösel Union (ÖLU)|said|so]",
        "[Analysts|reporting|x] and",
        "[Democratic and|Republican|x]",
        "[Neither|x|y] nor",
        "[Lind, along with|x|y]",
        "[The results of|x|y]",
        "[Her|Majesty|x]",
    ] {
        resolved(text);
    }
}
