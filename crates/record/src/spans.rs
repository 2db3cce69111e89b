//! Spans as the record keeps them: JSON pairs of code points.
//!
//! What always holds: what [`check`] lets through lies in its text, in reading order, without overlap, and is not empty.

use onrecord_core::contract::Words;
use onrecord_core::{OffsetMap, Span};

/// `[[0,12]]`.
pub(crate) fn to_json(spans: &[[usize; 2]]) -> String {
    let pairs: Vec<String> = spans.iter().map(|[start, end]| format!("[{start},{end}]")).collect();
    format!("[{}]", pairs.join(","))
}

/// The pairs of `[[0,12]]`; nothing where it is something else.
pub(crate) fn from_json(json: &str) -> Option<Vec<[usize; 2]>> {
    serde_json::from_str(json).ok()
}

/// The bytes of each pair, where all of them lie in the text, in reading order, none empty or overlapping.
pub(crate) fn check(spans: &[[usize; 2]], offsets: &OffsetMap<'_>) -> Option<Vec<Span>> {
    let ordered = spans.windows(2).all(|pair| pair[0][1] <= pair[1][0]);
    let full = spans.iter().all(|[start, end]| start < end);
    if !ordered || !full {
        return None;
    }
    let bytes = |[start, end]: &[usize; 2]| Some(Span::new(offsets.inside(*start)?, offsets.inside(*end)?));
    spans.iter().map(bytes).collect()
}

/// The characters at the pairs, pieces joined by a space; nothing where [`check`] fails.
pub(crate) fn text_at(spans: &[[usize; 2]], text: &str, offsets: &OffsetMap<'_>) -> Option<String> {
    let pieces: Option<Vec<&str>> = check(spans, offsets)?.into_iter().map(|span| span.of(text)).collect();
    Some(pieces?.join(" "))
}

/// The words at the pairs, or nothing where [`check`] fails.
pub(crate) fn words_at(spans: Vec<[usize; 2]>, text: &str, offsets: &OffsetMap<'_>) -> Option<Words> {
    let text = text_at(&spans, text, offsets)?;
    Some(Words { text, spans })
}

#[cfg(test)]
mod tests {
    use super::*;
    use onrecord_core::Unit;

    #[test]
    fn pairs_are_checked_against_the_text() {
        let text = "Ä 😀 said";
        let offsets = OffsetMap::new(text, Unit::CodePoint);
        let at = |spans: &[[usize; 2]]| text_at(spans, text, &offsets);
        assert_eq!(at(&[[0, 1], [2, 3]]).as_deref(), Some("Ä 😀"));
        assert_eq!(at(&[[4, 8]]).as_deref(), Some("said"));
        for wrong in [&[[4, 9]][..], &[[2, 2]], &[[3, 2]], &[[2, 3], [0, 1]], &[[0, 3], [2, 4]]] {
            assert_eq!(at(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn json_reads_back() {
        let spans = vec![[0, 3], [5, 9]];
        assert_eq!(from_json(&to_json(&spans)), Some(spans));
        assert_eq!(from_json("[[1]]"), None);
    }
}
