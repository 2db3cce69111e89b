//! Quotation marks, as a specification: each row is a text in which ⟦ ⟧ stand around the quotations to be found.
//!
//! ⟫ for ⟧ ends one that its paragraph leaves open, ⟪ for ⟦ begins one that carries on from the paragraph before.
//! A line is a paragraph.

use onrecord_core::Span;
use onrecord_layout::{Quotation, quotations};

/// A row's text without its notation, its paragraphs, and what is to be found.
fn parse(row: &str) -> (String, Vec<Span>, Vec<Quotation>) {
    let (mut text, mut open, mut found) = (String::new(), Vec::new(), Vec::<Quotation>::new());
    for c in row.chars() {
        match c {
            '⟦' | '⟪' => {
                let depth = u8::try_from(open.len()).expect("few");
                open.push(found.len());
                let span = Span::new(text.len(), text.len());
                let continues = c == '⟪';
                found.push(Quotation { span, inner: span, depth, open_ended: false, continues });
            }
            '⟧' | '⟫' => {
                let q = &mut found[open.pop().expect("an opening bracket")];
                q.span.end = text.len();
                q.open_ended = c == '⟫';
            }
            c => text.push(c),
        }
    }
    assert!(open.is_empty(), "a bracket is missing in {row}");
    let mut at = 0;
    let lines = text.split('\n').map(|line| {
        at += line.len() + 1;
        Span::new(at - line.len() - 1, at - 1)
    });
    let blocks = lines.collect();
    (text, blocks, found)
}

/// The text with the notation of what was found.
fn show(text: &str, found: &[Quotation]) -> String {
    let mut marks: Vec<(usize, bool, char)> = Vec::new();
    for q in found {
        marks.push((q.span.start, true, if q.continues { '⟪' } else { '⟦' }));
        marks.push((q.span.end, false, if q.open_ended { '⟫' } else { '⟧' }));
    }
    marks.sort_by_key(|&(at, opens, _)| (at, opens));
    let (mut shown, mut at) = (String::new(), 0);
    for (to, _, mark) in marks {
        shown.push_str(&text[at..to]);
        shown.push(mark);
        at = to;
    }
    shown + &text[at..]
}

#[track_caller]
fn check(rows: &[&str]) {
    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|row| {
            let (text, blocks, _) = parse(row);
            let shown = show(&text, &quotations(&text, &blocks));
            (shown != **row).then(|| format!("want {row}\n got {shown}\n"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {} rows:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}

#[test]
fn the_notation_is_read_and_written_back() {
    let row = "He ⟦“said ⟦‘no’⟧”⟧ and ⟦“left⟫\n⟪“again”⟧.";
    let (text, blocks, found) = parse(row);
    assert_eq!(text, "He “said ‘no’” and “left\n“again”.");
    assert_eq!(blocks.len(), 2);
    assert_eq!(found[1].depth, 1);
    assert_eq!(show(&text, &found), row);
}

#[test]
fn curly_marks() {
    check(&[
        "⟦“We will rebuild the bridge,”⟧ the mayor said. ⟦“It takes a year.”⟧",
        "Call it a ⟦“pause”⟧, not a retreat.",
        "⟦‘We will rebuild the bridge,’⟧ the mayor said.",
        "She calls it ⟦‘a pause’⟧; others do not.",
        "⟦“Why now?”⟧ she asked. ⟦“Why not”⟧—she paused—⟦“in May?”⟧",
        "(⟦“A pause,”⟧ she said.)",
    ]);
}

#[test]
fn straight_marks() {
    check(&[
        "⟦\"We will rebuild the bridge,\"⟧ the mayor said. ⟦\"It takes a year.\"⟧",
        "The mayor said:⟦\"We will rebuild.\"⟧ Then she left.",
        "a period of⟦\"moving on\"⟧ for the town, its⟦\"golden\"⟧ age",
        "⟦\"We will go.\"⟧⟦\"We will not.\"⟧",
        "The ⟦\"harbour \"⟧ and the ⟦\" bridge\"⟧ are closed.",
        "⟦'We will rebuild the bridge,'⟧ the mayor said.",
        "**⟦\"We will rebuild,\"⟧** she said, _⟦\"soon.\"⟧_",
    ]);
}

#[test]
fn marks_of_other_languages() {
    check(&[
        "⟦« Nous irons »⟧, dit-elle, ⟦«demain»⟧.",
        "⟦»Wir gehen«⟧, sagte sie. ⟦»Morgen.«⟧",
        "⟦„Wir gehen“⟧, sagte sie. ⟦„Morgen.“⟧",
        "⟦„Er sagte ⟦‚nein‘⟧ zu uns“⟧, sagte sie.",
        "⟦»Er sagte ⟦›nein‹⟧ zu uns«⟧, sagte sie.",
        "⟦„Mówimy ⟦«nie»⟧”⟧, powiedziała.",
        "⟦”Vi går”⟧, sade hon. ⟦”I morgon.”⟧",
        "大臣は⟦「検討する」⟧と述べ、⟦『白書』⟧を示した。",
    ]);
}

#[test]
fn typewriter_marks() {
    check(&[
        "⟦``We will rebuild,''⟧ she said. ⟦''It takes a year.''⟧",
        "⟦''She told me, ⟦'Stay where you are,'⟧''⟧ he said.",
        "⟦''⟦'Stay'⟧ was all she said,''⟧ he added.",
        "⟦“We will rebuild’’⟧, she said.",
    ]);
}

#[test]
fn quotations_nest() {
    check(&[
        "⟦“She told us ⟦‘no way’⟧ twice,”⟧ he said.",
        "⟦‘She told us ⟦“no way”⟧ twice,’⟧ he said.",
        "⟦\"She told us, ⟦'No way.'⟧\"⟧ He left.",
        "⟦“They read ⟦“The Harbour”⟧ aloud,”⟧ he said.",
        "⟦\"They read ⟦\"The Harbour\"⟧ aloud,\"⟧ he said.",
        "⟦“She said ⟦‘he told me ⟦“no”⟧ then’⟧,”⟧ he said.",
    ]);
}

#[test]
fn an_apostrophe_is_no_mark() {
    check(&[
        "They don’t and won't, it's the dog's bone.",
        "The ’90s and the '80s, rock ’n’ roll and rock 'n' roll, ’tis and 'em.",
        "The workers’ rights and the workers' pay.",
        "⟦‘The workers’ rights are lost,’⟧ he said.",
        "⟦'The workers' rights are lost,'⟧ he said.",
        "⟦‘It’s ours, don’t you see?’⟧ she said.",
        "⟦“The ’08 vote was ours, y’all,”⟧ she said.",
        "He was goin’ home, an’ she too.",
        "The country 's mayor and the P.O.W.'s wife met the voters' friends.",
        "The class of '98 and the ⟦'new class'⟧ met.",
        "Walid al-'Attar and Sa'id spoke ' at length.",
    ]);
}

#[test]
fn measures_are_no_marks() {
    check(&[
        "He is 6'2\" and she is 5'10\" tall.",
        "A 5\" pipe and a 12\" board, 5\"x7\" in all.",
        "⟦\"He is 6'2\" tall,\"⟧ she said.",
        "⟦\"A 5\" pipe burst,\"⟧ she said.",
        "It lasted 5'30\" at 40°26'46\" north.",
        "⟦\"We left in 2016\"⟧ is what she said, not ⟦\"Catch-22\"⟧.",
        "It is 6′2″ long.",
    ]);
}

#[test]
fn what_nothing_closes_ends_with_its_paragraph() {
    check(&[
        "She said ⟦“we will go⟫\nHe left. ⟦“Good,”⟧ she said.",
        "She said ⟦\"we will go⟫\nHe left. ⟦\"Good,\"⟧ she said.",
        // Or where the next one of its kind begins.
        "⟦“We will go.⟧ ⟦“Good,”⟧ she said.",
        "⟦\"We will go, he said.⟧ ⟦\"Good,\"⟧ she said.",
    ]);
}

#[test]
fn what_nothing_opens_is_no_mark() {
    check(&[
        "We will go,” he said. ⟦“Good,”⟧ she said.",
        "We will go,\" he said. ⟦\"Good,\"⟧ she said. ⟦\"Fine.\"⟧",
        "We will go’, he said.",
        "A lone » mark and ] another.",
    ]);
}

#[test]
fn speech_goes_on_over_paragraphs() {
    check(&[
        "⟦“We will go,”⟧ she said. ⟦“It is late.⟫\n⟪“And it is far.⟫\n⟪“But we will go.”⟧\n⟦“No,”⟧ he said.",
        "⟦\"We will go,\"⟧ she said. ⟦\"It is late.⟫\n⟪\"But we will go,\"⟧ she said.",
        "⟦''It is late.⟫\n⟪''But we will go.''⟧",
        "⟦‘It is late.⟫\n⟪‘But we will go,’⟧ she said.",
        "⟦“It is late.⟫\nNobody answered. ⟦“But we will go.”⟧",
    ]);
}

#[test]
fn a_broken_paragraph_leaves_the_next_alone() {
    check(&[
        "We will\" go\n⟦\"We will go,\"⟧ she said.",
        "⟦“Yes ‘no maybe,”⟧ she said.\n⟦“⟦‘No’⟧ again,”⟧ she said.",
        "⟦„Wir gehen⟫\n⟦“We will go,”⟧ she said.",
    ]);
}
