//! How the content of a statement stands in its text: quoted whole, in part or not at all.
//!
//! What always holds: the answer depends on letters and digits alone; marks, white space and commas may lie
//! inside the content or out.

use onrecord_core::{Document, Kind, OffsetMap, Span, Spans, Unit};

use super::{Quotation, quotations};

/// How a statement stands in a document, by the code points of its cue and content as a person gives them: verbatim without a
/// cue. Pieces that do not lie in the text are passed over.
pub fn kind_of_parts(document: &Document, cue: &[[usize; 2]], content: &[[usize; 2]]) -> Kind {
    if cue.is_empty() {
        return Kind::Verbatim;
    }
    let offsets = OffsetMap::new(&document.text, Unit::CodePoint);
    let bytes = content
        .iter()
        .filter_map(|[start, end]| Some(Span::new(offsets.inside(*start)?, offsets.inside(*end)?)));
    let blocks: Vec<Span> = document.blocks.iter().map(|block| block.span).collect();
    let quotations = quotations(&document.text, &blocks);
    kind_of(&document.text, &quotations, &Spans::new(bytes.collect()))
}

/// How `content` is quoted.
///
/// - Direct: each letter of it lies in quotations that it covers.
/// - Mixed: it covers a quotation and more.
/// - Indirect: it covers none. Words retold inside a longer quotation (“He told me he would go,” she said) are
///   indirect too: the marks are not theirs.
///
/// A content covers a quotation if it holds one of its marks, or all letters between them, or lies in one that
/// is carried over from paragraph to paragraph.
pub fn kind_of(text: &str, quotations: &[Quotation], content: &Spans) -> Kind {
    let Some(hull) = content.hull() else { return Kind::Indirect };
    let near = touching(quotations, hull);
    let covered: Vec<Span> = near.iter().filter(|q| covers(text, content, q)).map(|q| q.span).collect();
    let covered = Spans::new(covered);
    let (mut quoted, mut all) = (0, 0);
    for piece in content.iter() {
        all += letters(text, piece);
        quoted += covered.iter().map(|c| letters(text, shared(piece, c))).sum::<usize>();
    }
    match quoted {
        0 => Kind::Indirect,
        n if n == all => Kind::Direct,
        _ => Kind::Mixed,
    }
}

/// Which part of the letters and digits of `span` is quoted, from 0 to 1.
pub fn quoted_share(text: &str, quotations: &[Quotation], span: Span) -> f32 {
    let all = letters(text, span);
    let outer = touching(quotations, span).iter().filter(|q| q.depth == 0);
    let quoted: usize = outer.map(|q| letters(text, shared(span, q.span))).sum();
    if all == 0 { 0.0 } else { quoted as f32 / all as f32 }
}

/// The quotations that can share a byte with `span`, found without reading them all.
pub(crate) fn touching(quotations: &[Quotation], span: Span) -> &[Quotation] {
    let mut first = quotations.partition_point(|q| q.span.start < span.start);
    let last = quotations.partition_point(|q| q.span.start < span.end);
    // Of those that begin before it, the last that stands on its own is the only one that can reach it, with
    // what is nested in it.
    while first > 0 {
        first -= 1;
        if quotations[first].depth == 0 {
            break;
        }
    }
    &quotations[first..last.max(first)]
}

fn covers(text: &str, content: &Spans, quotation: &Quotation) -> bool {
    let shares = content.iter().any(|piece| letters(text, shared(piece, quotation.inner)) > 0);
    let carried = quotation.open_ended || quotation.continues;
    shares && (carried || holds_mark(content, quotation) || holds_letters(text, content, quotation))
}

fn holds_mark(content: &Spans, quotation: &Quotation) -> bool {
    let opening = Span::new(quotation.span.start, quotation.inner.start);
    let closing = Span::new(quotation.inner.end, quotation.span.end);
    content.iter().any(|piece| piece.overlaps(opening) || piece.overlaps(closing))
}

fn holds_letters(text: &str, content: &Spans, quotation: &Quotation) -> bool {
    let held: usize = content.iter().map(|piece| letters(text, shared(piece, quotation.inner))).sum();
    held == letters(text, quotation.inner)
}

/// The bytes that both have; an empty span where there are none.
fn shared(a: Span, b: Span) -> Span {
    let start = a.start.max(b.start);
    Span::new(start, a.end.min(b.end).max(start))
}

fn letters(text: &str, span: Span) -> usize {
    span.of(text).map_or(0, |s| s.chars().filter(|c| c.is_alphanumeric()).count())
}
