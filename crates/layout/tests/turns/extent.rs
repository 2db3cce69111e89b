//! How far a turn goes, and what belongs to it.

use onrecord_core::Span;
use onrecord_layout::turns;

use crate::helpers::{blocks, check};

#[test]
fn stage_directions_and_headings_are_not_said() {
    check(
        "DOE: Thank you. (Applause.) We will rebuild (inaudible) the bridge. [Laughter]
        (Applause.)
        THE SECOND HOUR
        ROE: Will you? (Crosstalk.)
        # The end
        DOE: Yes (the council agrees).",
        "DOE> Thank you. | We will rebuild the bridge.
        ROE> Will you?
        DOE> Yes (the council agrees).",
    );
}

#[test]
fn the_last_turn_ends_with_its_speaker() {
    check(
        "The bridge is closed. This is what they said.
        DOE: We will rebuild it.
        ROE: Will you?
        DOE: Yes, I will.
        And we will paint it.
        The council meets in May. Its members are divided.
        Nobody expects a vote.",
        "DOE> We will rebuild it.
        ROE> Will you?
        DOE> Yes, I will. | And we will paint it.",
    );
    check(
        "DOE: We will rebuild it.
        ROE: Will you?
        DOE: Yes, I will.
        Follow us for more.",
        "DOE> We will rebuild it.
        ROE> Will you?
        DOE> Yes, I will.",
    );
}

#[test]
fn a_headline_before_a_transcript_is_no_turn() {
    check(
        "Doe: We will rebuild the bridge
        The mayor was asked about the bridge on Monday.
        ROE: Is it safe?
        DOE: It is not, I fear.
        ROE: Will you close it?
        DOE: We have.",
        "ROE> Is it safe?
        DOE> It is not, I fear.
        ROE> Will you close it?
        DOE> We have.",
    );
}

#[test]
fn a_quoted_transcript() {
    check(
        "This is what was said.
        “DOE: We will rebuild it.
        “ROE: Will you?
        “DOE: Yes.”",
        "DOE> We will rebuild it.
        ROE> Will you?
        DOE> Yes.”",
    );
}

#[test]
fn paragraphs_that_were_run_together() {
    check(
        "Opening of the talks President of Ruritania Jane Doe: I am glad to see you, my friends. \
         We have much to do. President of Graustark John Roe: Thank you, Mrs. President. I agree. \
         Jane Doe: Let us begin. Thank you John Roe: I thank you. Jane Doe: Good. John Roe: We are ready.",
        "President of Ruritania Jane Doe> I am glad to see you, my friends. | We have much to do.
        President of Graustark John Roe> Thank you, Mrs. President. | I agree.
        Jane Doe> Let us begin. | Thank you
        John Roe> I thank you.
        Jane Doe> Good.
        John Roe> We are ready.",
    );
}

#[test]
fn one_label_before_a_speech() {
    check(
        "President of Ruritania Jane Doe: Dear friends, I am glad to see you all. We have come a long way, and we \
         have farther to go. I ask you to stay with us. Our bridge will be rebuilt, and you will cross it with me.",
        "President of Ruritania Jane Doe> Dear friends, I am glad to see you all. | We have come a long way, and we \
         have farther to go. | I ask you to stay with us. | Our bridge will be rebuilt, and you will cross it with me.",
    );
}

#[test]
fn turns_are_found_by_place() {
    let text = "Two spoke.\nDOE: We go.\nROE: Do you?\nDOE: Yes.";
    let found = turns(text, &blocks(text));
    let at = |needle: &str| {
        let start = text.find(needle).expect("in the text");
        found.at(Span::new(start, start + needle.len())).and_then(|t| t.label.of(text))
    };
    assert_eq!(at("spoke"), None);
    assert_eq!(at("We go"), Some("DOE"));
    assert_eq!(at("Do you"), Some("ROE"));
    assert_eq!(found.turns[0].colon.and_then(|c| c.of(text)), Some(":"));
}
