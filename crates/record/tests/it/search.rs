//! Search finds what people ask for, by words and by meaning, and no text breaks it.

use crate::common::*;
use onrecord_record::{Correction, Filter, MARK, Record, Search, Sort, Terms, date};

fn contents(record: &Record, search: Search) -> Vec<String> {
    let hits = record.search(&Search { limit: 20, ..search }).expect("searched").hits;
    hits.into_iter().map(|hit| hit.found.statement.content.text).collect()
}

fn words(typed: &str) -> Search {
    Search { words: Some(Terms::parse(typed).expect("a search")), ..Search::default() }
}

#[test]
fn words_find_their_statements() {
    let made = made();
    for (typed, expected) in [
        ("ship", vec!["the harbour would stay open to all ships"]),
        ("\"open to all\"", vec!["the harbour would stay open to all ships"]),
        ("\"all open\"", vec![]),
        ("harb* NOT toll", vec!["the harbour would stay open to all ships"]),
        ("toll OR swap", vec!["that tolls “would rise by spring”", "a swap of land"]),
        ("naive", vec![]),
        ("envoy", vec!["the offer empty 😀"]),
    ] {
        let mut found = contents(&made.record, words(typed));
        let mut expected: Vec<String> = expected.into_iter().map(str::to_owned).collect();
        found.sort();
        expected.sort();
        assert_eq!(found, expected, "{typed}");
    }
}

#[test]
fn an_utterance_is_found_once_with_its_reports_counted() {
    let made = made();
    let hits = made.record.search(&Search { limit: 5, ..words("ceasefire") }).expect("searched").hits;
    assert_eq!(hits.len(), 1);
    assert_eq!(hits[0].other_reports, 1);
    let marked = hits[0].marked.as_deref().expect("marked");
    assert!(marked.contains(&format!("{}ceasefire{}", MARK[0], MARK[1])), "{marked:?}");
}

#[test]
fn meaning_finds_the_nearest_first_and_filters_hold() {
    let made = made();
    let meaning = Search { meaning: Some(vector("a swap of land")), ..Search::default() };
    assert_eq!(contents(&made.record, meaning.clone())[0], "a swap of land");
    let filter = Filter { publisher: Some("Lakes Agency".into()), ..Filter::default() };
    let found = contents(&made.record, Search { filter, ..meaning });
    assert!(!found.is_empty() && !found.contains(&"a swap of land".to_owned()), "{found:?}");
}

#[test]
fn what_was_taken_out_is_not_found() {
    let mut made = made();
    let swap = id(&made.record, "a swap of land");
    made.record.correct(&Correction::Remove(swap), &author("")).expect("removed");
    let both = Search { meaning: Some(vector("a swap of land")), ..words("swap") };
    assert!(!contents(&made.record, both).contains(&"a swap of land".to_owned()));
}

#[test]
fn filters_choose_statements() {
    let made = made();
    let filters: Vec<(&str, Filter, u64)> = vec![
        (
            "source",
            Filter { source: Some(Terms::parse("minister OR envoy").expect("terms")), ..Filter::default() },
            2,
        ),
        ("since", Filter { since: Some(date("2031-04").expect("a date")), ..Filter::default() }, 7),
        // A month is let through where any of its days may be meant.
        ("until", Filter { until: Some(date("2031-04-10").expect("a date")), ..Filter::default() }, 6),
        ("publisher", Filter { publisher: Some("VARN COURIER".into()), ..Filter::default() }, 6),
        ("confidence", Filter { min_confidence: Some(0.9), ..Filter::default() }, 0),
        ("reviewed", Filter { reviewed: Some(false), ..Filter::default() }, 11),
        ("document", Filter { document: Some(document(&BRIDGE).sha256), ..Filter::default() }, 2),
        ("kind", Filter { kind: Some(onrecord_core::Kind::Direct), ..Filter::default() }, 0),
    ];
    for (what, filter, expected) in filters {
        assert_eq!(made.record.count(&filter).expect("counted").statements, expected, "{what}");
        for sort in Sort::ALL {
            let mut listed = 0;
            made.record
                .statements(&filter, sort, None, |_| {
                    listed += 1;
                    Ok(true)
                })
                .expect("listed");
            assert_eq!(listed, expected, "{what} by {}", sort.name());
        }
    }
    date("2031-02-30").expect_err("no such day");
}

#[test]
fn hostile_words_are_words() {
    let made = made();
    for typed in [
        "'; DROP TABLE statement; --",
        "content : x",
        "a\"b\"c",
        "NEAR(a b)",
        "{a b} : c",
        "^a",
        "-a",
        "a*b*",
    ] {
        if let Ok(terms) = Terms::parse(typed) {
            let search = Search { words: Some(terms.clone()), limit: 3, ..Search::default() };
            made.record.search(&search).unwrap_or_else(|e| panic!("{typed}: {e}"));
            let filter = Filter { source: Some(terms), ..Filter::default() };
            made.record.count(&filter).unwrap_or_else(|e| panic!("{typed}: {e}"));
        }
    }
    assert_whole(&made.record);
}
