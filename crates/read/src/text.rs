//! Plain text: from lines to blocks.
//!
//! What always holds: blocks have no white space at their ends, lie on character borders in reading order, and
//! hold every character of the text that is neither white space nor its byte order mark.

use onrecord_core::{Block, BlockKind, Span};

use crate::line::{ends_sentence, lines, opens_item, opens_small, opens_turn};
use crate::wrap::Width;

/// The paragraphs of a text, the first of them a heading where that is clear; nothing if they are more than
/// `bound`.
pub(crate) fn blocks(text: &str, bound: usize) -> Option<Vec<Block>> {
    let mut blocks = paragraphs(text, bound)?;
    if has_heading(text, &blocks) {
        blocks[0].kind = BlockKind::Heading;
    }
    Some(blocks)
}

/// The paragraphs of a text: its lines, those of a broken paragraph joined; nothing if they are more than `bound`.
pub(crate) fn paragraphs(text: &str, bound: usize) -> Option<Vec<Block>> {
    let width = Width::of(text);
    let mut blocks: Vec<Block> = Vec::new();
    let (mut last, mut blank) = ("", false);
    for line in lines(text) {
        let (span, line) = (trimmed(line, text), of(line, text));
        if span.is_empty() {
            blank = true;
            continue;
        }
        let joins = width.is_some_and(|w| if blank { w.resumes(last, line) } else { w.joins(last, line) });
        let full = blocks.len() == bound;
        match blocks.last_mut() {
            Some(block) if joins => block.span.end = span.end,
            _ if full => return None,
            _ => blocks.push(Block::paragraph(span)),
        }
        (last, blank) = (line, false);
    }
    Some(blocks)
}

fn of(span: Span, text: &str) -> &str {
    span.of(text).unwrap_or_default()
}

/// The line without white space at its ends and without a byte order mark.
fn trimmed(line: Span, text: &str) -> Span {
    let mark = if line.start == 0 && text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    Span::new(line.start + mark, line.end).trim(text)
}

/// Whether the first block heads the text: a short line that is no sentence, before a longer block that is.
fn has_heading(text: &str, blocks: &[Block]) -> bool {
    let [first, second, ..] = blocks else { return false };
    let (head, body) = (of(first.span, text), of(second.span, text));
    let short = head.chars().take(120).count() < 120 && !head.contains(['\n', '\r']);
    let parted = lines(&text[first.span.end..second.span.start]).count() > 1;
    let shorter = if parted { head.len() * 3 <= body.len() * 2 } else { head.len() * 2 <= body.len() };
    // A line that ends with a comma or a dash greets the audience or breaks off.
    let ends = ends_sentence(head) || head.ends_with([',', '-', '–', '—']);
    let is_title = head.chars().any(char::is_alphabetic) && !opens_turn(head) && !opens_item(head);
    short && shorter && is_title && !ends && ends_sentence(body) && !opens_small(body)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(text: &str) -> Vec<String> {
        let blocks = blocks(text, 100).expect("fewer blocks");
        let kind = |block: &Block| if block.kind == BlockKind::Heading { "# " } else { "" };
        blocks.iter().map(|b| format!("{}{}", kind(b), of(b.span, text))).collect()
    }

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        assert_eq!(shown(text), expected);
    }

    #[test]
    fn a_line_is_a_paragraph() {
        check(
            "“No,” she said.\n“Why?” he asked.\r\n\r\n  \nShe left.\r",
            &["“No,” she said.", "“Why?” he asked.", "She left."],
        );
        check("\u{feff}One.\n", &["One."]);
        check("", &[]);
        check(" \n\t\n", &[]);
    }

    #[test]
    fn broken_lines_are_joined_within_a_group() {
        check(
            "The minister said on Monday that the talks had not\nfailed, although neither side was ready to sign.\n\nShe added that her government would wait for an\nanswer until Friday.\n",
            &[
                "The minister said on Monday that the talks had not\nfailed, although neither side was ready to sign.",
                "She added that her government would wait for an\nanswer until Friday.",
            ],
        );
    }

    #[test]
    fn a_turn_in_a_broken_text_begins_a_paragraph() {
        check(
            "MS. DOE: I said on Monday that the talks had not\nfailed, although neither side was ready to sign the\nQ: Did she sign it in the end, or did she leave the\nroom before that?\n",
            &[
                "MS. DOE: I said on Monday that the talks had not\nfailed, although neither side was ready to sign the",
                "Q: Did she sign it in the end, or did she leave the\nroom before that?",
            ],
        );
    }

    #[test]
    fn the_first_line_is_a_heading_where_that_is_clear() {
        let body = "The minister said on Monday that she would not sign the treaty.";
        check(&format!("Minister rejects treaty\n\n{body}"), &["# Minister rejects treaty", body]);
        check(&format!("Minister rejects treaty\n{body}"), &["# Minister rejects treaty", body]);
        check(&format!("She said no.\n\n{body}"), &["She said no.", body]);
        check(&format!("MINISTER:\n{body}"), &["MINISTER:", body]);
        check(&format!("Madam President,\n\n{body}"), &["Madam President,", body]);
        check(
            &format!("It was said on Monday in\n\nby a man. {body}"),
            &["It was said on Monday in", &format!("by a man. {body}")],
        );
        check("apples\n\npears\n\nplums", &["apples", "pears", "plums"]);
        check("Minister rejects treaty", &["Minister rejects treaty"]);
    }

    #[test]
    fn more_blocks_than_the_bound_are_none() {
        assert_eq!(blocks("a\nb\nc", 2), None);
        assert_eq!(blocks("a\nb\n", 2).map(|b| b.len()), Some(2));
    }

    proptest! {
        #[test]
        fn blocks_hold_the_text_and_do_not_overlap(text in "(\\PC|[a-zé.: \n\r\u{feff}]){0,400}") {
            let blocks = blocks(&text, usize::MAX).expect("no bound");
            let mut end = 0;
            for block in &blocks {
                let inside = block.span.of(&text).expect("on borders");
                prop_assert!(block.span.start >= end && !inside.is_empty());
                prop_assert_eq!(inside.trim(), inside);
                prop_assert_eq!(text[end..block.span.start].trim_start_matches('\u{feff}').trim(), "");
                end = block.span.end;
            }
            prop_assert_eq!(text[end..].trim_start_matches('\u{feff}').trim(), "");
        }
    }
}
