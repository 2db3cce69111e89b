//! Names of states that no table knows, by their adjectives.
//!
//! What always holds: a stem has at least three bytes; the same adjective gives the same stems in the same order.

/// Names that an adjective can be made from.
pub(crate) fn stems(adjective: &str) -> Vec<String> {
    let mut stems = Vec::new();
    let word = adjective.strip_suffix('s').unwrap_or(adjective);
    for (ending, rest) in [
        ("ian", "ia"),
        ("ian", "e"),
        ("ian", "y"),
        ("ian", ""),
        ("n", ""),
        ("an", ""),
        ("ese", ""),
        ("ese", "a"),
        ("i", ""),
        ("ish", ""),
        ("ish", "land"),
        ("er", ""),
    ] {
        if let Some(stem) = word.strip_suffix(ending).filter(|s| s.len() >= 3) {
            stems.push(format!("{stem}{rest}"));
        }
    }
    stems
}
