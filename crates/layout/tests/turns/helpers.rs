//! What the specification is written in.

use onrecord_core::{Block, BlockKind, Span};
use onrecord_layout::{Turns, turns};

/// The lines of a text as blocks: `# ` makes a heading, and pairs of asterisks are markup.
pub fn blocks(text: &str) -> Vec<Block> {
    let mut at = 0;
    let lines = text.split('\n').map(|line| {
        let span = Span::new(at, at + line.len());
        at = span.end + 1;
        let kind = if line.starts_with("# ") { BlockKind::Heading } else { BlockKind::Paragraph };
        let markup =
            line.match_indices("**").map(|(i, m)| Span::new(span.start + i, span.start + i + m.len()));
        Block { span, kind, markup: markup.collect() }
    });
    lines.filter(|b| !b.span.is_empty()).collect()
}

pub fn show(text: &str, found: &Turns) -> String {
    let lines = found.turns.iter().map(|turn| {
        let said: Vec<String> = turn.sentences.iter().map(|s| s.text_in(text)).collect();
        format!("{}> {}", turn.label.of(text).unwrap_or("?"), said.join(" | "))
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[track_caller]
pub fn check(text: &str, want: &str) {
    let (text, want) = (lines(text), lines(want));
    assert_eq!(show(&text, &turns(&text, &blocks(&text))), want, "in:\n{text}");
}

/// The lines of a test's text without the white space of the test.
pub fn lines(text: &str) -> String {
    text.trim().lines().map(str::trim).collect::<Vec<_>>().join("\n")
}

#[track_caller]
pub fn check_none(texts: &[&str]) {
    let wrong: Vec<String> = texts
        .iter()
        .filter_map(|text| {
            let text = lines(text);
            let found = turns(&text, &blocks(&text));
            (!found.is_empty()).then(|| format!("{}\n in:\n{text}\n", show(&text, &found)))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {} texts:\n{}", wrong.len(), texts.len(), wrong.join("\n"));
}

#[test]
fn the_helpers_lay_out_lines() {
    let found = blocks("# A\n\n**B** c");
    assert_eq!(found.len(), 2);
    assert_eq!(found[0].kind, BlockKind::Heading);
    assert_eq!(found[1].markup, [Span::new(5, 7), Span::new(8, 10)]);
    assert_eq!(show("", &Turns::default()), "");
}
