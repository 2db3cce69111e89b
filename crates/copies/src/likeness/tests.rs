//! Which texts are one story, by example. Texts are rows of made-up words: what counts is which of them are shared.

use proptest::prelude::*;

use super::*;

/// Words `name0 name1 …` of a range, as a text.
fn text(name: &str, range: std::ops::Range<usize>) -> String {
    let words: Vec<String> = range.map(|n| format!("{name}{n}")).collect();
    words.join(" ")
}

#[track_caller]
fn check(case: &str, one: &str, other: &str, same: bool) {
    let (there, back) = (likeness(one, other), likeness(other, one));
    assert_eq!(there, back, "{case}: turned round");
    assert_eq!(there.same_story(), same, "{case}: {there:?}");
}

#[test]
fn one_story() {
    let story = text("w", 0..300);
    let own = |words| text("own", 0..words);
    check("itself", &story, &story, true);
    check("the first third", &story, &text("w", 0..100), true);
    check(
        "another lead, a paragraph added",
        &story,
        &format!("{} {} {}", own(40), text("w", 40..200), own(60)),
        true,
    );
    check("the middle dropped", &story, &format!("{}. {}", text("w", 0..80), text("w", 160..300)), true);
    let replaced = (0..300).map(|n| if n % 20 == 7 { format!("x{n} ") } else { format!("w{n} ") });
    check("one word in twenty replaced", &story, &replaced.collect::<String>(), true);
    check("typography", "“We won’t go,” she said — twice.", "\"We won't go,\" she said -- twice.", true);
}

#[test]
fn not_one_story() {
    let both = |words, own: &str, rest: usize| format!("{} {}", text(own, 0..rest), text("both", 0..words));
    check("nothing shared", &text("a", 0..300), &text("b", 0..300), false);
    check("a quotation", &both(70, "a", 200), &both(70, "b", 300), false);
    check("a long foot", &both(150, "a", 200), &both(150, "b", 200), false);
    check(
        "a live blog that grew",
        &text("b", 0..300),
        &format!("{} {}", text("new", 0..700), text("b", 0..300)),
        false,
    );
    check(
        "a live blog with the story",
        &text("a", 0..120),
        &format!("{} {}", text("a", 0..120), text("b", 0..900)),
        false,
    );
    check("too short to have a shingle", "the end", "the end", false);
    check("nothing", "", "", false);
}

#[test]
fn the_indices_by_hand() {
    // Ten words have seven shingles; the first six words have three of them.
    let found = likeness(&text("w", 0..10), &text("w", 0..6));
    assert_eq!(found, Likeness { jaccard: 3.0 / 7.0, containment: 1.0, depth: 0.0 });
    let late = likeness(&format!("{} {}", text("x", 0..10), text("w", 0..6)), &text("w", 0..6));
    assert_eq!((late.containment, late.depth), (1.0, 10.0 / 13.0));
}

#[test]
fn what_lies_beyond_the_bound_is_not_read() {
    let long = "word ".repeat(crate::WORDS + 10);
    let longer = format!("{long} and then something else altogether");
    assert_eq!(likeness(&long, &longer).jaccard, 1.0);
}

proptest! {
    #[test]
    fn in_bounds_and_the_same_from_either_side(one in "([ab]{1,2} ){0,40}", other in "([ab]{1,2} ){0,40}") {
        let found = likeness(&one, &other);
        prop_assert_eq!(found, likeness(&other, &one));
        for part in [found.jaccard, found.containment, found.depth] {
            prop_assert!((0.0..=1.0).contains(&part));
        }
        prop_assert!(found.jaccard <= found.containment);
    }

    #[test]
    fn any_text_is_like_itself(text in any::<String>()) {
        let found = likeness(&text, &text);
        prop_assert!(found == Likeness::default() || found.jaccard == 1.0);
    }
}
