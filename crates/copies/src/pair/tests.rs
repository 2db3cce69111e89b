//! Which statements pair, by example.

use proptest::prelude::*;

use super::*;

/// Statements written `source | cue | content`.
fn words<'a>(lines: &[&'a str]) -> Vec<Words<'a>> {
    let split = |line: &&'a str| {
        let mut parts = line.split('|').map(str::trim);
        let mut next = || parts.next().unwrap_or_default();
        Words { source: next(), cue: next(), content: next() }
    };
    lines.iter().map(split).collect()
}

#[track_caller]
fn check(a: &[&str], b: &[&str], pairs: &[(usize, usize)]) {
    assert_eq!(pair(&words(a), &words(b)), pairs);
    let turned: Vec<_> = pair(&words(b), &words(a)).into_iter().map(|(j, i)| (i, j)).collect();
    let mut turned = turned;
    turned.sort_unstable();
    assert_eq!(turned, pairs, "turned round");
}

#[test]
fn the_same_statement() {
    check(
        &["Ines Vale | said | the ferry will run again in May"],
        &["Vale | says | The ferry will run again in May"],
        &[(0, 0)],
    );
}

#[test]
fn one_trimmed() {
    check(
        &[
            "the mayor | said | the bridge is safe and will stay open through the winter, whatever the river does",
        ],
        &["the mayor | said | “the bridge is safe”"],
        &[(0, 0)],
    );
}

#[test]
fn a_word_that_turns_the_meaning_round() {
    check(
        &["Oduya | said | we will not sign the treaty"],
        &["Oduya | said | we will sign the treaty"],
        &[(0, 0)],
    );
}

#[test]
fn a_content_that_shares_only_common_words_is_another() {
    check(
        &["Oduya | said | that it is the end of the talks"],
        &["Oduya | said | that it is a matter of the courts"],
        &[],
    );
}

#[test]
fn the_source_decides_among_the_like() {
    check(
        &["Vale | said | the vote was fair", "Oduya | said | the vote was fair"],
        &["Oduya | said | the vote was fair", "Vale | said | the vote was fair"],
        &[(0, 1), (1, 0)],
    );
}

#[test]
fn the_order_decides_among_the_same() {
    check(
        &[
            "he | said | no comment",
            "she | said | prices rose by a third last autumn",
            "he | said | no comment",
        ],
        &["she | said | prices rose by a third last autumn", "he | said | no comment"],
        &[(1, 0), (2, 1)],
    );
}

#[test]
fn nothing_pairs_with_nothing() {
    check(&[], &["a | b | the ferry runs"], &[]);
    check(&["a | b | …"], &["a | b | …"], &[]);
}

#[test]
fn thousands_of_like_statements_take_little_time() {
    let lines: Vec<String> =
        (0..1_000).map(|n| format!("he | said | the vote number {} was fair", n % 97)).collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let all = words(&lines);
    assert!(pair(&all, &all).len() <= all.len());
}

proptest! {
    #[test]
    fn one_to_one_and_a_text_pairs_with_itself(contents in prop::collection::vec("[a-e]{1,2}( [a-e]{1,2}){0,6}", 0..12)) {
        let all: Vec<Words> = contents.iter().map(|c| Words { content: c, ..Words::default() }).collect();
        let own: Vec<_> = (0..all.len()).map(|n| (n, n)).collect();
        prop_assert_eq!(pair(&all, &all).len(), own.len());
        let half = &all[..all.len() / 2];
        let pairs = pair(&all, half);
        let mut right: Vec<_> = pairs.iter().map(|p| p.1).collect();
        right.sort_unstable();
        right.dedup();
        prop_assert_eq!(right.len(), pairs.len());
        prop_assert!(pairs.windows(2).all(|w| w[0].0 < w[1].0));
    }
}
