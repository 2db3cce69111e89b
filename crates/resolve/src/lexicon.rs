//! What single words tell: the parts of sentences they play, the nouns that name speakers, given names.
//!
//! What always holds: the tables are read once, on first use; every word is looked up in lower case.

mod adjectives;
mod read;
mod standing;

use std::collections::HashMap;
use std::sync::LazyLock;

pub(crate) use adjectives::is_adjective;
pub(crate) use read::rows;
pub(crate) use standing::{Standing, standing};

/// What a word does in a sentence, as bits.
pub(crate) mod part {
    /// An abbreviated or honorary title.
    pub const TITLE: u16 = 1;
    /// Stands inside names between their parts ("van").
    pub const PARTICLE: u16 = 1 << 1;
    /// A preposition.
    pub const PREPOSITION: u16 = 1 << 2;
    /// A conjunction or subordinator.
    pub const CONJUNCTION: u16 = 1 << 3;
    /// An auxiliary verb.
    pub const AUXILIARY: u16 = 1 << 4;
    /// A verb of speech or thought, finite.
    pub const SPEECH: u16 = 1 << 5;
    /// Another verb, finite.
    pub const VERB: u16 = 1 << 6;
    /// A day or a month.
    pub const WEEKDAY: u16 = 1 << 7;
    /// No name by itself, though it begins a sentence.
    pub const NEVER: u16 = 1 << 8;
    /// An article, a demonstrative, a possessive, a number.
    pub const DETERMINER: u16 = 1 << 9;
    /// A title of a man.
    pub const MALE: u16 = 1 << 10;
    /// A title of a woman.
    pub const FEMALE: u16 = 1 << 11;
}

/// Man, woman, or what the text does not tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Gender {
    /// Not told.
    #[default]
    Unknown,
    /// A man.
    Male,
    /// A woman.
    Female,
}

/// What a noun names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// Who holds it is one person at a time.
    Office,
    /// Anybody.
    Person,
    /// Many people, without a singular.
    People,
    /// Many who speak as one.
    Body,
    /// What speaks for its maker.
    Paper,
}

/// A noun that names who can speak.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Noun {
    pub class: Class,
    pub gender: Gender,
    pub plural: bool,
}

impl Noun {
    /// Whether it names people, one or several.
    pub fn is_person(self) -> bool {
        matches!(self.class, Class::Office | Class::Person | Class::People)
    }
}

struct Lexicon {
    parts: HashMap<String, u16>,
    nouns: HashMap<String, Noun>,
    given: HashMap<&'static str, Gender>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon {
    parts: read::parts(include_str!("../data/words.tsv")),
    nouns: read::nouns(include_str!("../data/nouns.tsv")),
    given: read::given(include_str!("../data/given.tsv")),
});

/// The parts that a word in lower case can play; none, where it is in no table.
pub(crate) fn parts_of(lower: &str) -> u16 {
    LEXICON.parts.get(lower).copied().unwrap_or(0)
}

/// "Wishlist", "Tolvaslist": a list, and nobody's trade.
fn is_list(lower: &str) -> bool {
    let stem = lower.trim_end_matches('s').strip_suffix("list");
    stem.is_some_and(|stem| stem.ends_with(['s', 'k', 't', 'h', 'p', 'd']))
}

/// Nouns of relatives.
const KIN: [&str; 13] = [
    "father", "mother", "son", "daughter", "brother", "sister", "wife", "husband", "uncle", "aunt", "cousin",
    "parent", "spouse",
];

/// Whether the word, in small letters, tells whose kin somebody is.
pub(crate) fn is_kin(word: &str) -> bool {
    KIN.contains(&word)
}

/// Nouns that are family names as well.
const SURNAMES: [&str; 7] = ["king", "pope", "dean", "page", "bishop", "judge", "marshal"];

/// Further ones, which tell nothing after a hyphen ("Ardan-Lord").
const AFTER_HYPHEN: [&str; 8] =
    ["prince", "major", "captain", "lord", "chancellor", "church", "park", "priest"];

/// Whether the noun, in small letters, is a family name as well.
pub(crate) fn is_surname(word: &str) -> bool {
    SURNAMES.contains(&word)
}

/// Nouns of places that have a name of their own.
const PLACES: [&str; 13] = [
    "state",
    "province",
    "city",
    "town",
    "village",
    "municipality",
    "county",
    "district",
    "region",
    "territory",
    "kingdom",
    "republic",
    "emirate",
];

/// Whether the word, in small letters, says what kind of place a name is of.
pub(crate) fn is_place(word: &str) -> bool {
    PLACES.contains(&word)
}

/// Peoples whose adjectives end like trades.
const PEOPLES: [&str; 4] = ["galician", "galicians", "phoenician", "phoenicians"];

/// The noun that a word in lower case is, or that its part after the last hyphen is.
pub(crate) fn noun(lower: &str) -> Option<Noun> {
    let nouns = &LEXICON.nouns;
    let tail = || {
        lower
            .rsplit_once('-')
            .map(|(_, tail)| tail)
            .filter(|tail| !is_surname(tail) && !AFTER_HYPHEN.contains(tail))
    };
    let old = || {
        lower.ends_with("-year-old").then_some(Noun {
            class: Class::Person,
            gender: Gender::Unknown,
            plural: false,
        })
    };
    // "Mathematician", "essayist": trades by their endings.
    let ist = || {
        let ends = ["ist", "ists", "ician", "icians"].iter().find_map(|e| lower.strip_suffix(e));
        ends.filter(|_| lower.len() > 7 && !PEOPLES.contains(&lower) && !is_list(lower))
    };
    let follower = || {
        ist().map(|_| Noun { class: Class::Person, gender: Gender::Unknown, plural: lower.ends_with('s') })
    };
    nouns
        .get(lower)
        .copied()
        .or_else(|| misspelt(lower))
        .or_else(|| nouns.get(lower.strip_suffix("-designate").or(lower.strip_suffix("-elect"))?).copied())
        .or_else(old)
        .or_else(follower)
        .or_else(|| nouns.get(tail()?).copied())
}

/// "Spokeman", "spokeperson", "minster": offices as print often misspells them.
fn misspelt(lower: &str) -> Option<Noun> {
    if matches!(lower, "minster" | "minsters") {
        return Some(Noun { class: Class::Office, gender: Gender::Unknown, plural: lower.ends_with('s') });
    }
    let rest = lower.strip_prefix("spoke")?;
    let plural = ["men", "women", "people", "persons"].contains(&rest);
    let told = plural || ["man", "woman", "person"].contains(&rest);
    told.then_some(Noun { class: Class::Office, gender: Gender::Unknown, plural })
}

/// Nouns of people that are given names in capitals.
const GIVEN: [&str; 2] = ["Guy", "Bill"];

/// Whether the word, as it is written, is a given name and no noun of people.
pub(crate) fn is_given_in_capitals(word: &str) -> bool {
    GIVEN.contains(&word)
}

/// What a given name in lower case tells; nothing, where it is not in the table.
pub(crate) fn gender_of(given: &str) -> Option<Gender> {
    let gender = LEXICON.given.get(given).copied();
    gender.or_else(|| LEXICON.given.get(given.split_once('-')?.0).copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_have_their_plurals() {
        for (word, class, plural) in [
            ("minister", Class::Office, false),
            ("ministries", Class::Body, true),
            ("spokeswomen", Class::Office, true),
            ("police", Class::People, true),
            ("74-year-old", Class::Person, false),
            ("co-founder", Class::Office, false),
            ("speaker-designate", Class::Office, false),
        ] {
            let noun = noun(word).unwrap_or_else(|| panic!("{word} is no noun"));
            assert_eq!((noun.class, noun.plural), (class, plural), "{word}");
        }
        assert_eq!(noun("table"), None);
    }

    #[test]
    fn trades_have_their_endings_and_peoples_are_none() {
        assert_eq!(noun("mathematician").map(|n| n.class), Some(Class::Person));
        assert_eq!(noun("galician"), None);
        assert_eq!(noun("blacklist"), None);
        assert_eq!(noun("novelists").map(|n| n.class), Some(Class::Person));
    }

    #[test]
    fn a_noun_of_two_lists_keeps_its_gender() {
        assert_eq!(noun("spokeswoman").map(|n| n.gender), Some(Gender::Female));
    }

    #[test]
    fn given_names_tell() {
        assert_eq!(gender_of("henrike"), Some(Gender::Female));
        assert_eq!(gender_of("jean-luc"), Some(Gender::Male));
        assert_eq!(gender_of("qwertz"), None);
    }
}
