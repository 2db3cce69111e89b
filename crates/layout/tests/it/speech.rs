//! Which texts are one speaker's own words, as a specification. A line of a text is a paragraph.

use onrecord_core::{Block, Span};
use onrecord_layout::first_person_text;

fn blocks(text: &str) -> Vec<Block> {
    let mut at = 0;
    let lines = text.split('\n').map(|line| {
        at += line.len() + 1;
        Block::paragraph(Span::new(at - line.len() - 1, at - 1))
    });
    lines.collect()
}

#[track_caller]
fn check(want: bool, texts: &[&str]) {
    let wrong: Vec<&&str> = texts.iter().filter(|t| first_person_text(t, &blocks(t)) != want).collect();
    assert!(wrong.is_empty(), "not {want}: {wrong:#?}");
}

#[test]
fn the_helper_lays_out_lines() {
    assert_eq!(blocks("a\nbc"), [Block::paragraph(Span::new(0, 1)), Block::paragraph(Span::new(2, 4))]);
}

#[test]
fn speeches() {
    check(
        true,
        &[
            "Mr. President, distinguished delegates, It is an honour to speak here today.\nMy country has rebuilt its \
             bridges. We ask no favours, and we thank all who came to help us. We will not forget it.\nThank you.",
            "Dear friends! I am glad to see you all. Our bridge stands again, and it is you who built it. \
             I thank you from my heart, and so does our town.",
            "Ladies and gentlemen, thank you for coming. Today we open a bridge that our fathers planned and that \
             we have paid for. I hope you will cross it with me.",
            "Citizens of a free town! The water is falling. We stood on the wall all night, and we did not give way. \
             I saw you there, and I am proud of you. Let us rest now and begin again in the morning.",
            "I wish to begin by thanking this Assembly for its patience. My delegation came a long way. We have put \
             our plan before this session, and we stand by it, for our people have waited long enough. I ask the \
             delegates to read it with care. We thank you for that.",
        ],
    );
}

#[test]
fn reports_are_no_speeches() {
    check(
        false,
        &[
            "The mayor opened the bridge on Monday. “Dear friends, I am glad to see you all,” she said. “We built it, \
             and you will cross it with me.” She thanked the workers.",
            "Officials said the bridge would open in May. They told reporters that the work was done. According to the \
             plan, it will cost little. “We are ready,” the mayor said. She added that the road was closed.",
            "The bridge was closed in 1998. It was rebuilt by the county and opened again last year. Nobody has used \
             it since, for the road on the other side was never finished.",
            "We asked the mayor about the bridge. She said it was safe. We asked the governor, who said it was not, and \
             the minister told us to wait. According to our own figures, it was never inspected.",
        ],
    );
}

#[test]
fn interviews_and_notes_are_no_speeches() {
    check(
        false,
        &[
            "The mayor gave us an interview about the bridge. Why do you want it? I have always wanted it. Do you pay \
             for it? We all do, I think. Will you cross it? I will. And when do you open it? We open it in May, and \
             you are welcome to join us then.",
            "Dear friends, I am late.",
            "",
        ],
    );
}
