//! Spans of a text and the conversion of their unit.
//!
//! What always holds: `start <= end`; the spans of a [`Spans`] are sorted and do not touch or overlap.

use serde::{Deserialize, Serialize};

/// A half-open range of bytes in one document's text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The range `start..end`; the ends are swapped if they come in the wrong order.
    pub fn new(start: usize, end: usize) -> Self {
        if start <= end { Span { start, end } } else { Span { start: end, end: start } }
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether the span holds no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether the two share a byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The text at the span, or nothing where it does not lie in `text` on character borders.
    pub fn of(self, text: &str) -> Option<&str> {
        text.get(self.start..self.end)
    }

    /// The span without the white space at its ends; the empty span at `start` if nothing else is there.
    pub fn trim(self, text: &str) -> Span {
        let Some(inside) = self.of(text) else { return self };
        let start = self.start + (inside.len() - inside.trim_start().len());
        Span::new(start, start + inside.trim().len())
    }
}

/// The spans of one role of a statement, in reading order.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Spans(Vec<Span>);

impl Spans {
    /// Sorted, with empty ones left out and those that touch or overlap joined.
    pub fn new(mut spans: Vec<Span>) -> Self {
        spans.retain(|s| !s.is_empty());
        spans.sort_unstable();
        let mut joined: Vec<Span> = Vec::with_capacity(spans.len());
        for span in spans {
            match joined.last_mut() {
                Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
                _ => joined.push(span),
            }
        }
        Spans(joined)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// In reading order.
    pub fn iter(&self) -> impl Iterator<Item = Span> + '_ {
        self.0.iter().copied()
    }

    /// As a slice, in reading order.
    pub fn as_slice(&self) -> &[Span] {
        &self.0
    }

    /// From the first byte of the first to the last byte of the last.
    pub fn hull(&self) -> Option<Span> {
        Some(Span::new(self.0.first()?.start, self.0.last()?.end))
    }

    /// The text of the pieces, joined by one space; pieces that do not lie in `text` are left out.
    pub fn text_in(&self, text: &str) -> String {
        let pieces: Vec<&str> = self.iter().filter_map(|s| s.of(text)).collect();
        pieces.join(" ")
    }
}

impl From<Span> for Spans {
    fn from(span: Span) -> Self {
        Spans::new(vec![span])
    }
}

/// The greatest character border of `text` at or before byte `at`.
pub fn floor_char_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// What an offset counts outside this program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Unicode code points (JSON, brat, Web Annotation).
    CodePoint,
    /// UTF-16 code units (browsers).
    Utf16,
}

/// Byte offsets of one text to another unit and back, in time that does not grow with the text.
///
/// It keeps one count every [`OffsetMap::STEP`] bytes, so that it costs a small part of the text's size.
pub struct OffsetMap<'t> {
    text: &'t str,
    unit: Unit,
    marks: Vec<usize>,
}

impl<'t> OffsetMap<'t> {
    /// Bytes between two kept counts.
    pub const STEP: usize = 512;

    /// Reads the text once.
    pub fn new(text: &'t str, unit: Unit) -> Self {
        let mut marks = Vec::with_capacity(text.len() / Self::STEP + 2);
        let (mut count, mut next) = (0, 0);
        for (at, c) in text.char_indices() {
            while at >= next {
                marks.push(count);
                next += Self::STEP;
            }
            count += width(c, unit);
        }
        while text.len() >= next {
            marks.push(count);
            next += Self::STEP;
        }
        OffsetMap { text, unit, marks }
    }

    /// Units before byte `at`; a byte inside a character counts as the character's first.
    pub fn outside(&self, at: usize) -> usize {
        let at = floor_char_boundary(self.text, at);
        let mark = at / Self::STEP;
        // A mark counts the characters that begin before it: the first whole one after it is on a border.
        let mut from = mark * Self::STEP;
        while !self.text.is_char_boundary(from) {
            from += 1;
        }
        if from > at {
            return self.marks[mark];
        }
        self.marks[mark] + self.text[from..at].chars().map(|c| width(c, self.unit)).sum::<usize>()
    }

    /// The byte at which `count` units have gone by, or nothing past the end.
    pub fn inside(&self, count: usize) -> Option<usize> {
        let mark = self.marks.partition_point(|&m| m <= count).checked_sub(1)?;
        let mut at = mark * Self::STEP;
        while at < self.text.len() && !self.text.is_char_boundary(at) {
            at += 1;
        }
        let mut seen = self.marks[mark];
        for c in self.text[at..].chars() {
            if seen >= count {
                return Some(at);
            }
            seen += width(c, self.unit);
            at += c.len_utf8();
        }
        (seen >= count).then_some(at)
    }

    /// `[start, end]` of a span in the unit outside.
    pub fn pair(&self, span: Span) -> [usize; 2] {
        [self.outside(span.start), self.outside(span.end)]
    }
}

fn width(c: char, unit: Unit) -> usize {
    match unit {
        Unit::CodePoint => 1,
        Unit::Utf16 => c.len_utf16(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn spans_are_sorted_and_joined() {
        let spans = Spans::new(vec![Span::new(5, 9), Span::new(0, 2), Span::new(8, 12), Span::new(3, 3)]);
        assert_eq!(spans.as_slice(), [Span::new(0, 2), Span::new(5, 12)]);
        assert_eq!(spans.hull(), Some(Span::new(0, 12)));
    }

    #[test]
    fn trim_leaves_out_white_space_alone() {
        let text = "a \u{a0}„b“ \n";
        let span = Span::new(1, text.len()).trim(text);
        assert_eq!(span.of(text), Some("„b“"));
    }

    #[test]
    fn a_span_off_a_border_has_no_text() {
        assert_eq!(Span::new(1, 2).of("é"), None);
    }

    proptest! {
        #[test]
        fn offsets_round_trip(text in "(\\PC|[a-z \u{1F600}\u{0301}ß\r\n]){0,900}") {
            for unit in [Unit::CodePoint, Unit::Utf16] {
                let map = OffsetMap::new(&text, unit);
                let mut count = 0;
                for (at, c) in text.char_indices() {
                    prop_assert_eq!(map.outside(at), count);
                    prop_assert_eq!(map.inside(count), Some(at));
                    count += width(c, unit);
                }
                prop_assert_eq!(map.outside(text.len()), count);
                prop_assert_eq!(map.inside(count), Some(text.len()));
                prop_assert_eq!(map.inside(count + 1), None);
            }
        }
    }
}
