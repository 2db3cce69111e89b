//! What holds for every text: spans lie in it on character borders, in order, inside their blocks; and the work
//! does not grow faster than the text.

use onrecord_core::{Block, BlockKind, Span, Spans};
use onrecord_layout::{first_person_text, kind_of, quotations, quoted_share, sentences, turns};
use proptest::prelude::*;

/// Text sprinkled with marks, labels, stops and line breaks.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "\\PC{0,4}",
        "[\"'“”‘’„‚«»‹›「」『』`]{1,3}",
        "[.!?… \n\r\t()\\[\\]*<>:,;—-]{1,3}",
        "(Q:|A.|Q|DOE:|Jane Doe:|\\[00:01\\]|>> ROE:|\\*\\*Doe:\\*\\*|MR. ROE|said|I|you|We|U\\.S\\.|6'2\"|3\\. )",
        "[a-zA-Zéß中]{1,8} ?",
    ];
    proptest::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// The lines of a text, some as headings, with their asterisks as markup.
fn blocks(text: &str) -> Vec<Block> {
    let mut at = 0;
    let lines = text.split('\n').enumerate().map(|(i, line)| {
        let span = Span::new(at, at + line.len());
        at = span.end + 1;
        let kind = if i % 7 == 3 { BlockKind::Heading } else { BlockKind::Paragraph };
        let markup = line.match_indices('*').map(|(m, _)| Span::new(span.start + m, span.start + m + 1));
        Block { span, kind, markup: markup.collect() }
    });
    lines.collect()
}

fn spans(blocks: &[Block]) -> Vec<Span> {
    blocks.iter().map(|b| b.span).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, ..ProptestConfig::default() })]

    #[test]
    fn quotations_nest_in_their_blocks(text in texts()) {
        let lines = spans(&blocks(&text));
        let found = quotations(&text, &lines);
        let mut open: Vec<Span> = Vec::new();
        for (i, q) in found.iter().enumerate() {
            prop_assert!(q.span.of(&text).is_some() && q.inner.of(&text).is_some());
            prop_assert!(q.span.contains(q.inner) && !q.inner.is_empty() && q.inner.start > q.span.start);
            let block = lines.iter().find(|b| b.contains(q.span));
            prop_assert!(block.is_some());
            if q.open_ended {
                let end = block.map(|b| b.trim(&text).end);
                prop_assert_eq!(Some(q.span.end), end);
            }
            prop_assert!(i == 0 || found[i - 1].span.start < q.span.start);
            while open.last().is_some_and(|o| o.end <= q.span.start) {
                open.pop();
            }
            prop_assert!(open.last().is_none_or(|o| o.contains(q.span)));
            prop_assert_eq!(usize::from(q.depth), open.len());
            open.push(q.span);
            prop_assert!((0.0..=1.0).contains(&quoted_share(&text, &found, q.span)));
            let _ = kind_of(&text, &found, &Spans::from(q.span));
        }
    }

    #[test]
    fn a_block_reads_the_same_whatever_stands_before_it(text in texts(), before in texts()) {
        let before = before.replace(['\n', '\r'], " ");
        let text = text.replace(['\n', '\r'], " ");
        let alone = quotations(&text, &[Span::new(0, text.len())]);
        let both = format!("{before}\n{text}");
        let from = before.len() + 1;
        let found = quotations(&both, &[Span::new(0, before.len()), Span::new(from, both.len())]);
        let moved: Vec<Span> = found.iter().map(|q| q.span).filter(|s| s.start >= from).collect();
        let want: Vec<Span> = alone.iter().map(|q| Span::new(q.span.start + from, q.span.end + from)).collect();
        prop_assert_eq!(moved, want);
    }

    #[test]
    fn sentences_hold_every_letter(text in texts()) {
        let found = sentences(&text, Span::new(0, text.len()));
        let mut at = 0;
        for s in &found {
            prop_assert!(s.start >= at && s.of(&text).is_some() && *s == s.trim(&text));
            let between = &text[at..s.start];
            prop_assert!(!between.contains(char::is_alphanumeric));
            prop_assert!(s.of(&text).is_some_and(|t| t.contains(char::is_alphanumeric)));
            at = s.end;
        }
        prop_assert!(!text[at..].contains(char::is_alphanumeric));
    }

    #[test]
    fn turns_are_in_order_and_in_their_blocks(text in texts(), more in texts()) {
        // Labels enough that some texts are transcripts.
        let text = format!("DOE: I go. {text}\nROE: Do you?\n{more}\nDOE: Yes.\nROE: I see. {more}\nDOE: {text}");
        let blocks = blocks(&text);
        let lines = spans(&blocks);
        let found = turns(&text, &blocks);
        let mut at = 0;
        for turn in &found.turns {
            prop_assert!(turn.label.start >= at && turn.label.of(&text).is_some_and(|l| !l.is_empty()));
            prop_assert!(lines.iter().any(|b| b.contains(turn.label)));
            at = turn.label.end;
            for s in &turn.speech {
                prop_assert!(s.start >= at && s.of(&text).is_some() && lines.iter().any(|b| b.contains(*s)));
                at = s.end;
            }
            prop_assert!(!turn.sentences.is_empty());
            let mut last = 0;
            for piece in turn.sentences.iter().flat_map(Spans::iter) {
                prop_assert!(piece.start >= last && turn.speech.iter().any(|s| s.contains(piece)));
                last = piece.end;
            }
        }
        let _ = first_person_text(&text, &blocks);
    }

    #[test]
    fn blocks_off_the_text_are_harmless(text in texts(), a in 0usize..400, b in 0usize..400, c in 0usize..400) {
        let blocks = [Block::paragraph(Span::new(a, b)), Block::paragraph(Span::new(b, c))];
        let _ = (quotations(&text, &spans(&blocks)), sentences(&text, blocks[0].span));
        let _ = (turns(&text, &blocks), first_person_text(&text, &blocks));
    }
}

/// One thing over and over on one line, two megabytes of it for marks alone: each ends in good time, for the work
/// grows no faster than the text.
#[test]
fn long_lines_are_read_in_good_time() {
    for mark in ["\"", "“", "'", "a' \"", "« ", ". "] {
        let text = mark.repeat(2_000_000 / mark.len());
        let line = Span::new(0, text.len());
        assert!(quotations(&text, &[line]).len() <= text.len());
        assert!(sentences(&text, line).len() <= text.len());
    }
    let things = [
        "”",
        "‘",
        "''",
        "a'",
        "s' ",
        "\"a ",
        "a. ",
        "A. ",
        "(",
        "[a",
        "a\"a.\"",
        "? \"",
        ". . ",
        "DOE: I go. ",
        "Doe: ",
        ": ",
        "Jane Doe: you. ",
        "Q: a? A: b. ",
        "*",
        "I said. ",
        "a.A ",
        "\r",
        "\n",
        " ",
        "1:",
    ];
    for thing in things {
        let text = thing.repeat(50_000 / thing.len());
        let whole = [Block::paragraph(Span::new(0, text.len()))];
        assert!(quotations(&text, &spans(&whole)).len() <= text.len());
        assert!(sentences(&text, whole[0].span).len() <= text.len());
        let _ = (turns(&text, &whole), first_person_text(&text, &whole));
    }
}

/// Thousands of short paragraphs.
#[test]
fn many_blocks_are_read_in_good_time() {
    for line in ["DOE: I go.\nROE: You?\n", "“\n", "Q\nA\n", "Jane Doe: “I go,” he said.\n", "**a**\n"]
    {
        let text = line.repeat(100_000 / line.len());
        let blocks = blocks(&text);
        let found = turns(&text, &blocks);
        assert!(found.turns.len() <= blocks.len());
        let _ = first_person_text(&text, &blocks);
    }
}
