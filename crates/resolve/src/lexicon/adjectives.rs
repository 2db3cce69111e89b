//! Adjectives with which sentences begin, and which are no names by themselves ("Local elections", "Recent polls").
//!
//! What always holds: the list is in alphabetical order.

use super::standing;

#[rustfmt::skip]
const ADJECTIVES: [&str; 54] = [
    "additional", "annual", "armed", "big", "civil", "civilian", "commercial", "conservative",
    "daily", "democratic", "domestic", "early", "eastern", "economic", "exit", "federal",
    "foreign", "fresh", "further", "general", "genetic", "global", "human", "independent",
    "initial", "international", "large", "leading", "liberal", "local", "major", "military",
    "minor", "municipal", "national", "new", "northern", "old", "other", "political",
    "preliminary", "private", "public", "recent", "regional", "religious", "satellite", "senior",
    "similar", "social", "southern", "top", "western", "young",
];

/// Whether the word, in small letters, is an adjective that names nobody by itself.
pub(crate) fn is_adjective(lower: &str) -> bool {
    ADJECTIVES.binary_search(&lower).is_ok() || standing(lower).is_some()
}
