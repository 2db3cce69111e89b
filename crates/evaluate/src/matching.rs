//! Which predicted statements find a gold statement, read leniently.
//!
//! What always holds: a gold statement is found at most once, by the first prediction that matches it.

use onrecord_core::Role;

use crate::Piece;
use crate::page::Normal;

/// For each prediction, in order, whether it finds a gold statement that none before it found.
pub(crate) fn found(gold: &[Normal], predicted: &[Normal]) -> Vec<bool> {
    let mut left: Vec<&Normal> = gold.iter().collect();
    let mut take = |statement: &Normal| match left.iter().position(|g| agree(statement, g)) {
        Some(at) => {
            left.remove(at);
            true
        }
        None => false,
    };
    predicted.iter().map(&mut take).collect()
}

/// Whether two statements are the same to a lenient reader: the cues share a character, the contents share at
/// least half of theirs (Jaccard), and the sources share a character or neither has one.
fn agree(one: &Normal, other: &Normal) -> bool {
    let both = |role| shared(one.role(role), other.role(role));
    both(Role::Cue) > 0 && half(one.role(Role::Content), other.role(Role::Content)) && {
        let none = one.role(Role::Source).is_empty() && other.role(Role::Source).is_empty();
        none || both(Role::Source) > 0
    }
}

/// Whether the characters in both are at least half of the characters in either.
fn half(one: &[Piece], other: &[Piece]) -> bool {
    let both = shared(one, other);
    let either = length(one) + length(other) - both;
    2 * both >= either
}

fn length(pieces: &[Piece]) -> usize {
    pieces.iter().map(|[start, end]| end - start).sum()
}

/// How many characters lie in both; each side is sorted and apart.
fn shared(one: &[Piece], other: &[Piece]) -> usize {
    let (mut i, mut j, mut count) = (0, 0, 0);
    while let (Some(a), Some(b)) = (one.get(i), other.get(j)) {
        count += a[1].min(b[1]).saturating_sub(a[0].max(b[0]));
        if a[1] <= b[1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shared_characters_by_hand() {
        assert_eq!(shared(&[[0, 4], [6, 9]], &[[2, 7]]), 3);
        assert_eq!(shared(&[[0, 4]], &[[4, 9]]), 0);
        assert_eq!(shared(&[], &[[4, 9]]), 0);
        assert_eq!(shared(&[[0, 10]], &[[1, 2], [3, 5], [9, 12]]), 4);
    }

    #[test]
    fn half_is_enough() {
        assert!(half(&[[0, 4]], &[[0, 8]]));
        assert!(!half(&[[0, 4]], &[[0, 9]]));
        assert!(half(&[], &[]));
    }
}
