//! A text in, the statements out: the language that the extractor handles, as a specification.

use crate::common::{document, model};
use onrecord_core::{Kind, Statement};
use onrecord_extract::Extractor;

fn found(text: &str) -> Vec<Statement> {
    Extractor::new(model()).statements(&document(text)).expect("extraction")
}

/// Each row is `source | cue | content`; a missing source is `-`. Edges are compared without white space.
#[track_caller]
fn finds(text: &str, expected: &[&str]) {
    let rows: Vec<String> = found(text).iter().map(|s| row(text, s)).collect();
    let missing: Vec<_> = expected.iter().filter(|e| !rows.iter().any(|r| r == *e)).collect();
    assert!(missing.is_empty(), "missing {missing:#?}\nfound {rows:#?}");
}

fn row(text: &str, s: &Statement) -> String {
    let source = if s.source.is_empty() { "-".to_owned() } else { s.source.text_in(text) };
    format!("{source} | {} | {}", s.cue.text_in(text), s.content.text_in(text))
}

#[test]
fn the_helper_tells_statements_apart() {
    let caught =
        std::panic::catch_unwind(|| finds("Ana said that rain was coming.", &["Ben | said | nothing"]));
    assert!(caught.is_err());
}

#[test]
fn an_indirect_statement() {
    finds(
        "The minister said that the bridge would open in June.",
        &["The minister | said | that the bridge would open in June"],
    );
}

#[test]
fn a_quotation_parted_by_its_speaker() {
    finds(
        "“We are not leaving,” said Marta Oyen, the mayor of Lund. “We never were.”",
        &["Marta Oyen, the mayor of Lund | said | “We are not leaving,” “We never were.”"],
    );
}

#[test]
fn participles_and_conjuncts_are_statements_of_their_own() {
    finds(
        "Ilse Marek stated that the old border is gone, rejecting a swap of land and emphasizing the need for monitors \
         while warning neighbours of a long winter.",
        &[
            "Ilse Marek | stated | that the old border is gone",
            "Ilse Marek | rejecting | a swap of land",
            "Ilse Marek | emphasizing | the need for monitors",
            "Ilse Marek | warning | neighbours of a long winter",
        ],
    );
}

#[test]
fn two_cues_share_a_source() {
    finds(
        "The company said profits had fallen and announced that two plants would close.",
        &["The company | said | profits had fallen", "The company | announced | that two plants would close"],
    );
}

#[test]
fn according_to() {
    finds(
        "The talks will resume on Monday, according to two diplomats.",
        &["two diplomats | according to | The talks will resume on Monday"],
    );
}

#[test]
fn a_passive_has_no_source() {
    let text = "It was reported that the ship had turned back.";
    assert!(found(text).iter().any(|s| s.source.is_empty() && s.cue.text_in(text).contains("was reported")));
}

#[test]
fn a_colon_introduces_speech() {
    finds("Commissioner Laan: “This is a good day.”", &["Commissioner Laan | : | “This is a good day.”"]);
}

#[test]
fn kinds_follow_the_quotation_marks() {
    for (text, kind) in [
        ("“It is over,” the captain said.", Kind::Direct),
        ("The captain said that it was over.", Kind::Indirect),
        ("The captain said that it was “over and done with” at noon.", Kind::Mixed),
    ] {
        let kinds: Vec<_> = found(text).iter().map(|s| s.kind).collect();
        assert_eq!(kinds, [kind], "{text}");
    }
}

#[test]
fn turns_of_a_transcript_belong_to_their_speakers() {
    let text = "QUESTION: Will you sign?\n\nMINISTER OYEN: We will read it first. Nobody signs unread.\n\n\
                QUESTION: When?\n\nMINISTER OYEN: My deputy said that June was likely.\n";
    let all = found(text);
    let turns: Vec<_> = all.iter().filter(|s| s.kind == Kind::Verbatim).map(|s| row(text, s)).collect();
    assert_eq!(
        turns,
        [
            "QUESTION |  | Will you sign?",
            "MINISTER OYEN |  | We will read it first.",
            "MINISTER OYEN |  | Nobody signs unread.",
            "QUESTION |  | When?",
            "MINISTER OYEN |  | My deputy said that June was likely.",
        ]
    );
    assert!(all.iter().any(|s| row(text, s) == "My deputy | said | that June was likely"), "{all:#?}");
}

#[test]
fn plain_narration_has_no_statements() {
    assert_eq!(found("The river froze in January. Skaters crossed it twice a day until the thaw."), []);
}

#[test]
fn a_headline_printed_twice_in_a_row_is_read_once() {
    let rest = "The minister said that the bridge would open in June.";
    let once = format!("Marek rejects a swap of land\n{rest}");
    let twice = format!("Marek rejects a swap of land\n\n{once}");
    let rows = |text: &str| found(text).iter().map(|s| row(text, s)).collect::<Vec<_>>();
    assert_eq!(rows(&twice), rows(&once));
    let spoken = format!("{rest}\n{rest}");
    assert_eq!(rows(&spoken).len(), 2, "a sentence said twice is two statements");
    assert!(rows(&once).len() > 1, "the headline is a statement: {:?}", rows(&once));
}
