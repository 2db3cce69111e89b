//! A stretch of a document with statements marked in it, paragraph by paragraph.
//!
//! What always holds: each paragraph tells at which code point of the text it begins, and its characters in order are
//! those of the text, so that a place that a person selects is a place in the text.

use maud::{Markup, html};
use onrecord_core::{BlockKind, Document, OffsetMap, Span};

use crate::text::marks::{Mark, Stretch, stretch, stretches};
use crate::text::pieces::pieces;
use crate::text::shown::inside;

/// A stretch of a document.
pub struct Passage<'d> {
    /// The document.
    pub document: &'d Document,
    /// Counts its code points.
    pub offsets: &'d OffsetMap<'d>,
    /// Statements in it, in order.
    pub marks: &'d [Mark],
}

impl Passage<'_> {
    /// The paragraphs in `range`; `to` is where the cue of a statement leads, `margin` what stands beside the paragraph that
    /// lies at a span.
    pub fn show(
        &self,
        range: Span,
        to: impl Fn(usize) -> Option<String>,
        margin: impl Fn(Span) -> Markup,
    ) -> Markup {
        let pieces = pieces(self.document);
        let cuts = pieces.iter().flat_map(|piece| [piece.span.start, self.words_end(piece.span)]);
        let all = stretches(range, self.marks, cuts);
        let first = |at: usize| all.partition_point(|s| s.span.start < at);
        html! {
            @for piece in pieces.iter().filter(|piece| piece.span.overlaps(range)) {
                @let own = &all[first(piece.span.start)..first(piece.span.end)];
                div .row {
                    (self.paragraph(piece.span, piece.kind, range, own, &to))
                    (margin(piece.span))
                }
            }
        }
    }

    fn paragraph(
        &self,
        span: Span,
        kind: BlockKind,
        range: Span,
        own: &[Stretch],
        to: &impl Fn(usize) -> Option<String>,
    ) -> Markup {
        let start = span.start.max(range.start);
        let end = self.words_end(span);
        let class = match kind {
            BlockKind::Paragraph => "piece",
            BlockKind::Heading => "piece heading",
            BlockKind::Item => "piece item",
            BlockKind::Quotation => "piece quotation",
        };
        html! {
            p class=(class) data-at=(self.offsets.outside(start)) {
                @if start > span.start { span .cut data-points="0" { "…" } }
                bdi {
                    @for s in own.iter().filter(|s| s.span.start < end) { (stretch(&self.document.text, s, to)) }
                }
                @if range.end < end { span .cut data-points="0" { "…" } }
                @if let Some(gap) = own.iter().find(|s| s.span.start >= end) {
                    span .gap { (inside(Span::new(gap.span.start, own.last().map_or(gap.span.end, |s| s.span.end)).of(&self.document.text).unwrap_or_default())) }
                }
            }
        }
    }

    /// Where the words of a paragraph end, and the white space before the next one begins.
    fn words_end(&self, span: Span) -> usize {
        span.start + span.of(&self.document.text).unwrap_or_default().trim_end().len()
    }
}
