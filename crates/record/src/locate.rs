//! From words that a person names to where they stand in a text.

use onrecord_core::{Error, ErrorKind, OffsetMap, Result, Unit};

use crate::correct::Pairs;

/// Where `given` stands in `text`: as pairs of code points (`120-180,190-200`), or as words of the text itself, of which
/// the occurrence nearest to code point `near` is taken; ` … ` parts the pieces of words that do not stand together.
///
/// # Errors
/// When the words do not stand in the text, or the pairs are none.
pub fn locate(text: &str, given: &str, near: usize) -> Result<Pairs> {
    if let Some(pairs) = numbers(given) {
        return Ok(pairs);
    }
    let offsets = OffsetMap::new(text, Unit::CodePoint);
    let mut from = offsets.inside(near).unwrap_or(0);
    let mut pairs = Vec::new();
    for piece in
        given.split(['…']).flat_map(|part| part.split(" ... ")).map(str::trim).filter(|p| !p.is_empty())
    {
        let at = nearest(text, piece, from).ok_or_else(|| absent(piece))?;
        from = at + piece.len();
        pairs.push([offsets.outside(at), offsets.outside(from)]);
    }
    pairs.sort_unstable();
    Ok(pairs)
}

/// `120-180,190-200`.
fn numbers(given: &str) -> Option<Pairs> {
    let pair = |part: &str| {
        let (start, end) = part.trim().split_once('-')?;
        Some([start.parse().ok()?, end.parse().ok()?])
    };
    given.split(',').map(pair).collect()
}

fn nearest(text: &str, piece: &str, from: usize) -> Option<usize> {
    text.match_indices(piece).map(|(at, _)| at).min_by_key(|at| at.abs_diff(from))
}

fn absent(piece: &str) -> Error {
    let shown: String = piece.chars().take(60).collect();
    Error::new(ErrorKind::NotInText, format!("'{shown}'"), "these words do not stand in the text").hint(
        "write them exactly as `onrecord show --whole` prints them, or give code points such as 120-180",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Ä said no. B said “no, never” and “not now”.";

    #[test]
    fn words_are_found_where_they_are_nearest() {
        for (given, near, expected) in [
            ("said", 0, vec![[2, 6]]),
            ("said", 12, vec![[13, 17]]),
            ("no, never … not now", 12, vec![[19, 28], [35, 42]]),
            ("3-5, 7-9", 0, vec![[3, 5], [7, 9]]),
            ("", 0, vec![]),
        ] {
            assert_eq!(locate(TEXT, given, near).expect("found"), expected, "{given}");
        }
    }

    #[test]
    fn words_that_do_not_stand_there_are_told() {
        let error = locate(TEXT, "yes", 0).expect_err("absent");
        assert_eq!(error.kind, ErrorKind::NotInText);
        assert!(error.to_string().contains("'yes'"), "{error}");
    }
}
