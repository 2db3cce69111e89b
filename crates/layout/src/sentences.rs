//! Sentences: where one ends and the next begins.
//!
//! What always holds: sentences are sorted, apart and without white space at their ends; each has a letter or a
//! digit, and every letter of the span lies in one of them; marks and brackets that close stay with the sentence that they close. The text is
//! read once, with a bounded look to either side of each full stop.

mod abbreviations;
mod ends;

use onrecord_core::Span;

use ends::{End, Ends};

/// The sentences of `text` within `span`; none, where the span does not lie in the text on character borders.
///
/// An empty line always ends a sentence; a line break alone is white space. Speech and what names its speaker
/// are one sentence: “Really?” she asked.
pub fn sentences(text: &str, span: Span) -> Vec<Span> {
    let Some(inside) = span.of(text) else { return Vec::new() };
    let mut found = Vec::new();
    let mut start = ends::white(inside);
    let mut push = |start: usize, end: usize| {
        let sentence = Span::new(span.start + start, span.start + end).trim(text);
        if sentence.of(text).is_some_and(|s| s.contains(char::is_alphanumeric)) {
            found.push(sentence);
        }
    };
    let mut ends = Ends::new(inside);
    while let Some(End { at, next }) = ends.next_after(start) {
        push(start, at);
        start = next;
    }
    push(start, inside.len());
    found
}
