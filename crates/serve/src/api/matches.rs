//! What was found in a text, as places in it.

use onrecord_record::MARK;

/// Where marked stretches lie in the text without its marks, in code points.
pub fn matches(marked: &str) -> Vec<[usize; 2]> {
    let (mut at, mut open, mut found) = (0, None, Vec::new());
    for c in marked.chars() {
        match c {
            c if c == MARK[0] => open = open.or(Some(at)),
            c if c == MARK[1] => found.extend(open.take().map(|start| [start, at])),
            _ => at += 1,
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn places_are_counted_without_marks() {
        assert_eq!(matches("é \u{2}two\u{3} and \u{2}x\u{3}"), [[2, 5], [10, 11]]);
        assert_eq!(matches("\u{3}a\u{2}b"), [] as [[usize; 2]; 0]);
    }
}
