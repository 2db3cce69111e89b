//! Statements marked in a text: parts that overlap, laid out as stretches that do not.
//!
//! What always holds: the stretches in order are the range whole; each knows the shortest mark that covers it; time grows
//! with the text and the marks, not with their product.

use std::collections::BTreeSet;

use maud::{Markup, html};
use onrecord_core::contract::{StatementJson, Words};
use onrecord_core::{OffsetMap, Role, Span};

use super::shown::inside;

/// A part of a statement in the text, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Where it lies.
    pub span: Span,
    /// What it is of the statement.
    pub role: Role,
    /// Which of the statements.
    pub of: usize,
}

/// The marks of statements, those that lie in the text, in the order of the text.
pub fn marks<'s>(statements: impl Iterator<Item = &'s StatementJson>, offsets: &OffsetMap<'_>) -> Vec<Mark> {
    let mut marks = Vec::new();
    for (of, statement) in statements.enumerate() {
        let source = statement.source.as_ref().map(|mention| &mention.words);
        let parts = [
            (Role::Source, source),
            (Role::Cue, statement.cue.as_ref()),
            (Role::Content, Some(&statement.content)),
        ];
        for (role, words) in parts {
            marks.extend(words.into_iter().flat_map(|words| spans(words, offsets)).map(|span| Mark {
                span,
                role,
                of,
            }));
        }
    }
    marks.sort_by_key(|mark| (mark.span.start, mark.span.end, mark.of));
    marks
}

/// Where words lie, in bytes.
fn spans<'a>(words: &'a Words, offsets: &'a OffsetMap<'_>) -> impl Iterator<Item = Span> + 'a {
    words.spans.iter().filter_map(|&[start, end]| {
        let (start, end) = (offsets.inside(start)?, offsets.inside(end)?);
        (start < end).then(|| Span::new(start, end))
    })
}

/// A stretch with the mark that covers it, and how many do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Where it lies.
    pub span: Span,
    /// The shortest mark over it.
    pub mark: Option<Mark>,
    /// How many marks lie over it.
    pub depth: usize,
}

/// The stretches of a range, cut at `further` places too. `marks` are in order.
pub fn stretches(range: Span, marks: &[Mark], further: impl Iterator<Item = usize>) -> Vec<Stretch> {
    let inside: Vec<&Mark> = marks.iter().filter(|mark| mark.span.overlaps(range)).collect();
    let mut cuts: BTreeSet<usize> = BTreeSet::from([range.start, range.end]);
    cuts.extend(further.filter(|at| (range.start..range.end).contains(at)));
    for mark in &inside {
        cuts.insert(mark.span.start.max(range.start));
        cuts.insert(mark.span.end.min(range.end));
    }
    let cuts: Vec<usize> = cuts.into_iter().collect();
    let mut begins = inside.into_iter().peekable();
    // Marks over the stretch, the shortest first.
    let mut over: BTreeSet<(usize, usize, Role, usize)> = BTreeSet::new();
    let mut ends: BTreeSet<(usize, (usize, usize, Role, usize))> = BTreeSet::new();
    let mut out = Vec::with_capacity(cuts.len());
    for pair in cuts.windows(2) {
        let &[start, end] = pair else { continue };
        while let Some(mark) = begins.next_if(|mark| mark.span.start <= start) {
            let key = (mark.span.len(), mark.of, mark.role, mark.span.start);
            over.insert(key);
            ends.insert((mark.span.end, key));
        }
        while let Some(&(at, key)) = ends.first().filter(|(at, _)| *at <= start) {
            over.remove(&key);
            ends.remove(&(at, key));
        }
        let mark =
            over.first().map(|&(length, of, role, at)| Mark { span: Span::new(at, at + length), role, of });
        out.push(Stretch { span: Span::new(start, end), mark, depth: over.len() });
    }
    out
}

/// A stretch as HTML; `to` is where a cue leads.
pub fn stretch(text: &str, stretch: &Stretch, to: impl Fn(usize) -> Option<String>) -> Markup {
    let words = inside(stretch.span.of(text).unwrap_or_default());
    let Some(mark) = stretch.mark else { return words };
    let class =
        if stretch.depth > 1 { format!("{} inner", mark.role.name()) } else { mark.role.name().to_owned() };
    match to(mark.of) {
        Some(to) if mark.role == Role::Cue => {
            html! { a class=(class) href=(to) data-of=(mark.of) { (words) } }
        }
        _ => html! { mark class=(class) data-of=(mark.of) { (words) } },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(start: usize, end: usize, of: usize) -> Mark {
        Mark { span: Span::new(start, end), role: Role::Content, of }
    }

    #[track_caller]
    fn check(range: (usize, usize), marks: &[Mark], expected: &[(usize, usize, Option<usize>, usize)]) {
        let got: Vec<_> = stretches(Span::new(range.0, range.1), marks, [].into_iter())
            .iter()
            .map(|s| (s.span.start, s.span.end, s.mark.map(|m| m.of), s.depth))
            .collect();
        assert_eq!(got, expected);
    }

    #[test]
    fn the_shortest_mark_is_shown() {
        check((0, 10), &[], &[(0, 10, None, 0)]);
        check(
            (0, 10),
            &[mark(1, 9, 0), mark(3, 5, 1)],
            &[(0, 1, None, 0), (1, 3, Some(0), 1), (3, 5, Some(1), 2), (5, 9, Some(0), 1), (9, 10, None, 0)],
        );
        check((4, 6), &[mark(0, 5, 0)], &[(4, 5, Some(0), 1), (5, 6, None, 0)]);
        check((4, 4), &[mark(0, 5, 0)], &[]);
    }
}
