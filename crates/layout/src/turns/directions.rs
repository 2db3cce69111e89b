//! Stage directions: what a transcript notes in brackets and nobody says.
//!
//! What always holds: directions are sorted and apart; a bracket that a speaker's own words may stand in is left
//! alone.

use onrecord_core::Span;

use crate::lists::{List, list};

/// The longest note that is looked at, in bytes.
const LONGEST: usize = 120;

/// Words of which one is enough.
static NOTES: List = list!(
    "applause laughter laughs laughing laugh chuckles chuckling cheers cheering crosstalk cross-talk \
    inaudible unintelligible indiscernible off-mic off-mike offscreen off-screen pause silence music sighs crying boos \
    booing shouting chanting gestures gesturing interruption interrupted retranslated interpreted interpretation \
    interpreter translated translation translator video clip voice-over voiceover commercial ovation foreign"
);

/// The directions in a part of a text, brackets included.
pub(super) fn directions(text: &str, part: Span) -> Vec<Span> {
    let Some(inside) = part.of(text) else { return Vec::new() };
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = inside[at..].find(['(', '[', '<', '{']).map(|i| at + i) {
        at = open + 1;
        let Some(close) = closing(&inside[open..]).map(|i| open + i) else { continue };
        let whole =
            inside[..open].trim().is_empty() && inside[close..].trim_matches(['.', ' ', '\n']).is_empty();
        let note = &inside[open + 1..close - 1];
        if is_note(note) || (whole && !inside.starts_with('<')) {
            found.push(Span::new(part.start + open, part.start + close));
            at = close;
        }
    }
    found
}

/// One past the bracket that closes the one at the start of `text`.
fn closing(text: &str) -> Option<usize> {
    let bracket = match text.chars().next()? {
        '(' => ')',
        '[' => ']',
        '<' => '>',
        _ => '}',
    };
    let end = text
        .char_indices()
        .skip(1)
        .take_while(|&(i, _)| i < LONGEST)
        .find(|&(_, c)| c == bracket || c == '(');
    end.filter(|&(_, c)| c == bracket).map(|(i, c)| i + c.len_utf8())
}

/// Whether what stands in brackets is a note: a few words, one of them a note's; or dots for what was left out.
fn is_note(inside: &str) -> bool {
    let small = inside.to_lowercase();
    let words = || small.split(|c: char| !(c.is_alphanumeric() || c == '-')).filter(|w| !w.is_empty());
    if words().next().is_none() {
        return small.contains(['…', '.']);
    }
    let speaks = matches!(words().next(), Some("spoke" | "speaks" | "speaking" | "through" | "via" | "in"))
        && words().any(|w| {
            w.ends_with("ish") || w.ends_with("ese") || matches!(w, "interpreter" | "french" | "arabic")
        });
    words().count() <= 8 && (words().any(|w| NOTES.has(w)) || speaks)
}

/// The length of the note in brackets that `rest` begins with.
pub(super) fn note(rest: &str) -> Option<usize> {
    let end = closing(rest)?;
    is_note(&rest[1..end - 1]).then_some(end)
}

/// Whether a block is nothing but directions, or marks.
pub(super) fn is_direction(text: &str, block: Span) -> bool {
    without(text, block, &directions(text, block)).is_empty()
}

/// The pieces of `span` outside the directions that have a letter or a digit, without white space at their ends.
pub(super) fn without(text: &str, span: Span, directions: &[Span]) -> Vec<Span> {
    let first = directions.partition_point(|d| d.end <= span.start);
    let mut pieces = Vec::new();
    let mut at = span.start;
    for d in directions[first..].iter().take_while(|d| d.start < span.end) {
        pieces.push(Span::new(at, d.start.max(at)));
        at = d.end.min(span.end).max(at);
    }
    pieces.push(Span::new(at, span.end));
    let worded = |s: &Span| s.of(text).is_some_and(|t| t.contains(char::is_alphanumeric));
    pieces.into_iter().map(|s| s.trim(text)).filter(worded).collect()
}
