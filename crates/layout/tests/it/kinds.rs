//! How a content is quoted, as a specification: in each row ⟦ ⟧ stand around the pieces of the content.

use onrecord_core::{Kind, Span, Spans};
use onrecord_layout::{kind_of, quotations, quoted_share};

/// A row's text without its notation, its paragraphs (lines) and the pieces of its content.
fn parse(row: &str) -> (String, Vec<Span>, Spans) {
    let (mut text, mut starts, mut pieces) = (String::new(), Vec::new(), Vec::new());
    for c in row.chars() {
        match c {
            '⟦' => starts.push(text.len()),
            '⟧' => pieces.push(Span::new(starts.pop().expect("an opening bracket"), text.len())),
            c => text.push(c),
        }
    }
    let mut at = 0;
    let lines = text.split('\n').map(|line| {
        at += line.len() + 1;
        Span::new(at - line.len() - 1, at - 1)
    });
    let blocks = lines.collect();
    (text, blocks, Spans::new(pieces))
}

#[track_caller]
fn check(want: Kind, rows: &[&str]) {
    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|row| {
            let (text, blocks, content) = parse(row);
            let got = kind_of(&text, &quotations(&text, &blocks), &content);
            (got != want).then(|| format!("{} and not {}: {row}", got.name(), want.name()))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_notation_is_read() {
    let (text, blocks, content) = parse("a ⟦b⟧\n⟦c⟧");
    assert_eq!(text, "a b\nc");
    assert_eq!(blocks, [Span::new(0, 3), Span::new(4, 5)]);
    assert_eq!(content.as_slice(), [Span::new(2, 3), Span::new(4, 5)]);
}

#[test]
fn direct_is_quoted_whole() {
    check(
        Kind::Direct,
        &[
            "⟦“We will rebuild the bridge,”⟧ she said.",
            "⟦“We will rebuild,”⟧ she said, ⟦“and soon.”⟧",
            // The marks may be left out, or one of them, or the comma taken along.
            "“⟦We will rebuild⟧,” she said.",
            "⟦“We will rebuild⟧,” she said.",
            "⟦“We will rebuild”,⟧ she said.",
            "⟦“We will rebuild.” “It takes a year.”⟧ she said.",
            "⟦\"We will rebuild,\"⟧ she said.",
            "⟦‘We will rebuild,’⟧ she said.",
            "⟦“She said ‘no’ to us,”⟧ he said.",
            // A quotation inside another, put down to its own source.
            "“She said ⟦‘no way’⟧ to us,” he said.",
        ],
    );
}

#[test]
fn speech_over_paragraphs_is_direct_in_each() {
    check(
        Kind::Direct,
        &[
            "⟦“It is late.\n“And it is far.\n“But we will go.”⟧",
            "She spoke. “⟦It is late⟧.\n“But we will go.”",
            "She spoke. “It is late.\n“⟦And it is far⟧. It rains.\n“But we will go.”",
        ],
    );
}

#[test]
fn mixed_is_quoted_in_part() {
    check(
        Kind::Mixed,
        &[
            "She said ⟦that the bridge was “a disgrace”⟧.",
            "She called it ⟦a “disgrace”⟧.",
            "She said ⟦that “we will rebuild”⟧.",
            "⟦“We will rebuild,”⟧ she said, ⟦and paint it⟧.",
            "She rejects ⟦the plan of “The Harbour” group⟧.",
        ],
    );
}

#[test]
fn indirect_is_retold() {
    check(
        Kind::Indirect,
        &[
            "She said ⟦that the bridge would be rebuilt⟧.",
            "She said ⟦that the workers’ pay won’t rise⟧.",
            // Retold inside the words of another.
            "“She told us ⟦that she would go⟧ and left,” he said.",
            "⟦ — ⟧",
        ],
    );
}

#[test]
fn the_share_counts_letters_alone() {
    let text = "“ab!!” cd";
    let quotations = quotations(text, &[Span::new(0, text.len())]);
    assert_eq!(quoted_share(text, &quotations, Span::new(0, text.len())), 0.5);
    assert_eq!(quoted_share(text, &quotations, Span::new(text.len() - 2, text.len())), 0.0);
    assert_eq!(quoted_share(text, &quotations, Span::new(0, 0)), 0.0);
}
