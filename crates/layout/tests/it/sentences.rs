//! The ends of sentences, as a specification: in each row a bar stands at each of them.

use onrecord_core::Span;
use onrecord_layout::sentences;

/// The sentences of a text, a bar between them.
fn split(text: &str) -> String {
    let found = sentences(text, Span::new(0, text.len()));
    found.iter().filter_map(|s| s.of(text)).collect::<Vec<_>>().join(" | ")
}

#[track_caller]
fn check(rows: &[&str]) {
    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|row| {
            let got = split(&row.replace(" | ", " "));
            (got != **row).then(|| format!("want {row}\n got {got}\n"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {} rows:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}

#[test]
fn the_helper_splits_and_joins() {
    assert_eq!(split("One. Two."), "One. | Two.");
    assert_eq!(split(""), "");
}

#[test]
fn plain_ends() {
    check(&[
        "The bridge is closed. | It will open in May! | Will it? | Nobody knows.",
        "The vote was held on 3 May. | 12 members stayed away.",
        "She is done… | He is not.",
        "No end at all",
    ]);
}

#[test]
fn titles_and_initials_end_nothing() {
    check(&[
        "Mr. Doe met Mrs. Roe and Dr. Poe. | They left.",
        "Sen. Jane Doe and Gov. John Roe met Lt. Col. Max Poe in St. Paul.",
        "J. K. Doe and George W. Roe wrote to C.S. Poe. | Nobody read it.",
        "The court ruled in Doe vs. Roe on Jan. 5. | The case is closed.",
        "They met in Sept. 2014 and on Dec. 3. | Nothing came of it.",
        "It is in Art. 5 and in No. 10 of the list. | Is it law? | No. | It is custom.",
    ]);
}

#[test]
fn abbreviations_end_a_sentence_where_the_next_begins() {
    check(&[
        "He leads the U.S. Senate and the U.N. Security Council.",
        "He came to the U.S. | The visit was short.",
        "She moved to Washington, D.C. | In May she left.",
        "Doe Inc. Chairman Roe resigned. | He founded Doe Inc. | It was sold.",
        "The talks began at 10 a.m. Monday and ended at 3 p.m. | Officials left.",
        "They bring food, tents, etc. | Nobody pays.",
        "It was John Doe Jr. | He left.",
        "He was a Ph.D. student, i.e. poor, in Springfield, Ill., then.",
    ]);
}

#[test]
fn numbers_end_nothing_inside() {
    check(&[
        "Growth was 3.5 percent, not 2.75. | It fell.",
        "1. The bridge opens. | 2. The road is closed.",
        "Am 3. Oktober fand das Fest statt. | Es regnete.",
        "Version 2.0.1 is at example.org/a.html now. | Read it.",
    ]);
}

#[test]
fn what_closes_stays() {
    check(&[
        "“We will go.” | “When?” | He left.",
        "\"We will go.\" | \"When?\" | He left.",
        "''We will go.'' | He left. (He was late.) | She stayed."
            .replace("left. (He", "left. | (He")
            .as_str(),
        "(“We will go.”) | He left.",
        "»Wir gehen.« | Er ging. | „Ja.“ | Sie blieb.",
        "**We will go.** | He left.",
    ]);
}

#[test]
fn speech_and_its_tag_are_one_sentence() {
    check(&[
        "“Really?” she asked.",
        "“Go!” the crowd shouted. | “Now!”",
        "“Why now?” Mr. Doe asked. | Nobody knew.",
        "\"Why now?\" Jane Doe said.",
        "“Why now?” I asked.",
        "“Why now?” | Nobody answered.",
        "“Why now?” | The mayor left town.",
    ]);
}

#[test]
fn ellipses() {
    check(&[
        "We must ... wait and see.",
        "We must . . . wait. | He left.",
        "“We waited … and left.” | He slept.",
        "I thought... I do not know.",
        "They waited... | The bus came.",
    ]);
}

#[test]
fn lost_white_space_is_no_obstacle() {
    let rows = [
        ("The road is closed.The bridge is not.", "The road is closed. | The bridge is not."),
        ("She said: \"Go.\"He went.", "She said: \"Go.\" | He went."),
        ("See Doe.com and read on.", "See Doe.com and read on."),
        ("The U.S.Army is here.", "The U.S.Army is here."),
    ];
    for (text, want) in rows {
        assert_eq!(split(text), want);
    }
}

#[test]
fn an_empty_line_ends_a_sentence_and_a_line_break_does_not() {
    assert_eq!(
        split("A title\n\nThe bridge is\nclosed. It is\r\nold."),
        "A title | The bridge is\nclosed. | It is\r\nold."
    );
}

#[test]
fn other_scripts() {
    assert_eq!(
        split("大臣は述べた。「検討する。」記者は去った。"),
        "大臣は述べた。 | 「検討する。」 | 記者は去った。"
    );
}

#[test]
fn a_sentence_has_words() {
    assert_eq!(split("… We left. *** ... She stayed. !!"), "… We left. | *** ... She stayed.");
    assert_eq!(split("... !! ***"), "");
}

#[test]
fn only_the_span_is_read() {
    let text = "One two. Three four. Five.";
    let found = sentences(text, Span::new(4, 14));
    assert_eq!(found, [Span::new(4, 8), Span::new(9, 14)]);
    assert!(sentences("é", Span::new(1, 2)).is_empty());
}
