//! Words by which the name of an office is told: its nouns, what tells that it is not held, what is none of the name.
//!
//! What always holds: words are looked up in small letters.

use crate::lexicon::{Standing, standing};

/// Nouns of offices that one person holds at a time.
#[rustfmt::skip]
const HELD_BY_ONE: [&str; 32] = [
    "president", "premier", "minister", "chancellor", "secretary", "secretary-general", "secretary-of-state", "attorney",
    "governor", "mayor", "chief", "head", "chairman", "chairwoman", "chairperson", "chair",
    "director", "director-general", "speaker", "attorney-general", "king", "queen", "emperor", "pope",
    "emir", "sultan", "commander", "commander-in-chief", "ceo", "prosecutor", "vice-president", "taoiseach",
];

/// What tells that others hold the office as well, or that somebody does not, beside what [`standing`] tells.
#[rustfmt::skip]
const NOT_HELD: [&str; 11] = [
    "candidate", "nominee", "deputy", "assistant", "associate", "under", "senior", "junior", "honorary", "regional", "local",
];

/// Words of a role that are none of the office's name, beside those of who holds it now.
const EMPTY: [&str; 5] = ["federal", "his", "her", "excellency", "mr"];

/// Where what is said of the office ends.
const ENDS: [&str; 6] = ["since", "until", "who", "from", "as", "between"];

/// What stands before "Minister" and "Secretary" without being what they are for.
const RANKS: [&str; 10] = [
    "prime",
    "first",
    "general",
    "press",
    "private",
    "permanent",
    "executive",
    "chief",
    "state",
    "foreign-born",
];

/// Whether one person at a time holds an office of that noun.
pub(super) fn is_held_by_one(noun: &str) -> bool {
    HELD_BY_ONE.contains(&noun)
}

/// Whether the word tells that the office is not held, or not by one alone.
pub(super) fn is_not_held(word: &str) -> bool {
    use Standing::{Called, Future, Leaving, Past};
    NOT_HELD.contains(&word) || matches!(standing(word), Some(Past | Called | Leaving | Future))
}

/// Whether the word is none of the office's name.
pub(super) fn is_empty(word: &str) -> bool {
    EMPTY.contains(&word) || matches!(standing(word), Some(Standing::Present | Standing::Acting))
}

/// Whether what is said of the office ends before the word.
pub(super) fn ends(word: &str) -> bool {
    ENDS.contains(&word)
}

/// Whether the word before "Minister" and "Secretary" is a rank.
pub(super) fn is_rank(word: &str) -> bool {
    RANKS.contains(&word)
}
