//! Names of what is nobody, as far as the words in and around them tell: cars, weapons, ships, storms, streets.
//!
//! What always holds: a name of one word tells nothing, and a title before a name is of a person.

use crate::lexicon::{is_adjective, part};
use crate::page::Page;
use crate::phrase::{Phrase, is_department};
use crate::tokens::Shape;

/// Nouns of things that have names, as they stand beside them in small letters.
#[rustfmt::skip]
const NOUNS: [&str; 36] = [
    "car", "cars", "truck", "van", "jeep", "ship", "vessel", "tanker", "boat", "ferry", "yacht", "frigate", "destroyer", "submarine",
    "plane", "aircraft", "jet", "helicopter", "drone", "rifle", "pistol", "gun", "missile", "rocket", "tank", "satellite", "train",
    "bomb", "bomber", "hurricane", "typhoon", "cyclone", "storm", "operation", "song", "album",
];

/// Words that such names begin with.
#[rustfmt::skip]
const FIRST: [&str; 11] =
    ["Hurricane", "Typhoon", "Cyclone", "Operation", "Mount", "Fort", "Camp", "Hotel", "USS", "HMS", "MV"];

/// Words that such names end in.
#[rustfmt::skip]
const LAST: [&str; 18] = [
    "Street", "Road", "Avenue", "Boulevard", "Highway", "Square", "Bridge", "Airport", "River", "Hotel", "Stadium", "Beach", "Building",
    "Tower", "Prize", "Award", "Cup", "Games",
];

/// Whether the name of a phrase has a word in it, or stands by one, that no person's has: "her borrowed Varn Auvelle", "a Varn
/// Auvelle", "the VRN M-141", "Hurricane Anna", "Economic Development".
pub(super) fn is_thing(page: &Page<'_>, phrase: &Phrase) -> bool {
    let Some((start, end)) = phrase.name.filter(|n| n.1 > n.0 + 1 && phrase.title.is_none()) else {
        return false;
    };
    let numbered = (start..end).any(|t| has_digit(page.word(t)));
    let aim = end == start + 2 && is_adjective(&page.lower(start)) && is_department(&page.lower(start + 1));
    let by_word = FIRST.contains(&page.word(start)) || LAST.contains(&page.word(end - 1));
    let small = |t: usize| page.near(start, t).is_some_and(|t| t.shape == Shape::Lower);
    let noun = |t: usize| small(t) && NOUNS.contains(&page.word(t));
    let beside = noun(end) || start.checked_sub(1).is_some_and(noun);
    numbered || aim || by_word || beside || is_had(page, start)
}

/// "Her borrowed | Varn Auvelle", "a | Varn Auvelle": whether somebody has what begins there, or an article of any stands before it.
fn is_had(page: &Page<'_>, start: usize) -> bool {
    let near = |t: &usize| page.near(start, *t).is_some();
    let participle = |t: &usize| page.tokens[*t].shape == Shape::Lower && page.word(*t).ends_with("ed");
    let before = start.checked_sub(1).filter(near);
    let before = match before.filter(participle) {
        Some(t) => t.checked_sub(1).filter(near),
        None => before,
    };
    before.is_some_and(|t| {
        page.tokens[t].is(part::DETERMINER)
            && matches!(page.lower(t).as_str(), "his" | "her" | "its" | "their" | "a" | "an")
    })
}

/// Whether a digit stands in the word.
pub(super) fn has_digit(word: &str) -> bool {
    word.chars().any(|c| c.is_ascii_digit())
}
