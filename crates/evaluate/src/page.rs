//! One text prepared for comparing spans of it: where its edges fall and where its paragraphs end.
//!
//! What always holds: the pieces that come out are inside the text, not empty, sorted, and parted by at least
//! one character that counts. Work grows with the text and the number of pieces, never with the numbers in
//! them.

use onrecord_core::Role;

use crate::{Edges, Piece, RoleSpans};

/// A statement whose pieces were set right by a [`Page`], in the order of [`Role::ALL`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Normal([Vec<Piece>; 3]);

impl Normal {
    /// The pieces of a role: sorted, apart, not empty.
    pub(crate) fn role(&self, role: Role) -> &[Piece] {
        &self.0[role as usize]
    }
}

/// The text's characters that count at an edge, so that any span is trimmed in constant time.
pub(crate) struct Page {
    /// At `i`, the first character from `i` on that counts, or else the length.
    next: Vec<usize>,
    /// At `i`, one past the last character before `i` that counts, or else 0.
    last: Vec<usize>,
    /// Where the line feeds stand.
    breaks: Vec<usize>,
}

impl Page {
    /// Reads the text once.
    pub(crate) fn new(text: &str, edges: Edges) -> Self {
        let chars: Vec<char> = text.chars().collect();
        let mut last = vec![0; chars.len() + 1];
        let mut next = vec![chars.len(); chars.len() + 1];
        for (i, &c) in chars.iter().enumerate() {
            last[i + 1] = if edges.leaves_out(c) { last[i] } else { i + 1 };
        }
        for (i, &c) in chars.iter().enumerate().rev() {
            next[i] = if edges.leaves_out(c) { next[i + 1] } else { i };
        }
        let breaks = chars.iter().enumerate().filter(|&(_, &c)| c == '\n').map(|(i, _)| i).collect();
        Page { next, last, breaks }
    }

    /// The piece without what does not count at its edges; nothing where nothing is left or it was no range.
    fn trim(&self, [start, end]: Piece) -> Option<Piece> {
        let end = end.min(self.next.len() - 1);
        if start >= end {
            return None;
        }
        let start = self.next[start].min(end);
        let end = self.last[end].max(start);
        (start < end).then_some([start, end])
    }

    /// The pieces in their normal form; those parted only by characters that do not count are one.
    pub(crate) fn pieces(&self, pieces: &[Piece]) -> Vec<Piece> {
        let mut trimmed: Vec<Piece> = pieces.iter().filter_map(|&p| self.trim(p)).collect();
        trimmed.sort_unstable();
        let mut joined: Vec<Piece> = Vec::with_capacity(trimmed.len());
        for [start, end] in trimmed {
            match joined.last_mut() {
                Some(previous) if start <= self.next[previous[1]] => previous[1] = previous[1].max(end),
                _ => joined.push([start, end]),
            }
        }
        joined
    }

    /// The statement in its normal form.
    pub(crate) fn statement(&self, spans: &RoleSpans) -> Normal {
        Normal(Role::ALL.map(|role| self.pieces(spans.role(role))))
    }

    /// The stretches of a normal piece inside one paragraph each.
    pub(crate) fn fragments(&self, [start, end]: Piece) -> impl Iterator<Item = Piece> + '_ {
        let from = self.breaks.partition_point(|&b| b < start);
        let to = self.breaks.partition_point(|&b| b < end);
        let inside = &self.breaks[from..to];
        let starts = std::iter::once(start).chain(inside.iter().map(|&b| b + 1));
        let ends = inside.iter().copied().chain(std::iter::once(end));
        starts.zip(ends).filter_map(|(a, b)| self.trim([a, b]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn punctuation_counts_only_when_strict() {
        let text = "Ana said: “Rain,” then";
        let loose = Page::new(text, Edges::Trimmed);
        assert_eq!(loose.pieces(&[[9, 17]]), [[11, 15]]);
        let strict = Page::new(text, Edges::Strict);
        assert_eq!(strict.pieces(&[[9, 17]]), [[10, 17]]);
    }

    #[test]
    fn pieces_parted_by_what_does_not_count_are_one() {
        let page = Page::new("one, (two) three", Edges::Trimmed);
        assert_eq!(page.pieces(&[[5, 10], [0, 3]]), [[0, 9]]);
        assert_eq!(page.pieces(&[[11, 16], [0, 3]]), [[0, 3], [11, 16]]);
    }

    #[test]
    fn reversed_empty_and_huge_pieces_do_no_harm() {
        let page = Page::new("word", Edges::Trimmed);
        assert!(page.pieces(&[[3, 1], [2, 2], [usize::MAX, usize::MAX], [9, 2]]).is_empty());
        assert_eq!(page.pieces(&[[0, usize::MAX]]), [[0, 4]]);
        assert!(Page::new("", Edges::Strict).pieces(&[[0, 5]]).is_empty());
    }

    #[test]
    fn fragments_end_with_their_paragraph() {
        let page = Page::new("one two\n\n three\nfour", Edges::Strict);
        let fragments: Vec<Piece> = page.fragments([4, 20]).collect();
        assert_eq!(fragments, [[4, 7], [10, 15], [16, 20]]);
    }
}
