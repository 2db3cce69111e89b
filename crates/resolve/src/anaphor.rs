//! Words that mean somebody named elsewhere: pronouns of the third person, and descriptions.
//!
//! What always holds: an anaphor is made of tokens of one sentence; of whom it can speak is told by its words alone.

use onrecord_core::ActorKind;

use crate::entity::Entity;
use crate::lexicon::{Class, Gender, noun};
use crate::page::Page;
use crate::phrase::Phrase;
use crate::position::{at, place};
use crate::roles::words;
use crate::tokens::Shape;

/// Of whom words can speak.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    He,
    She,
    They,
    It,
    /// A description of one or several people.
    Person,
    /// A description of a body.
    Body,
}

/// Words that mean somebody named elsewhere.
#[derive(Clone, Debug)]
pub(crate) struct Anaphor {
    pub start: usize,
    pub end: usize,
    pub sort: Sort,
    /// Bits of [`at`].
    pub place: u16,
    /// Whether it is an object ("him"), where it is a pronoun.
    pub object: bool,
    /// The content words of a description.
    pub words: Vec<String>,
    /// Its noun.
    pub noun: Option<String>,
    pub plural: bool,
    pub gender: Gender,
}

/// The pronouns and their sorts.
pub(crate) fn sort_of(word: &str) -> Option<(Sort, bool, bool)> {
    Some(match word {
        "he" | "himself" => (Sort::He, false, false),
        "him" => (Sort::He, true, false),
        "his" => (Sort::He, false, true),
        "she" | "herself" => (Sort::She, false, false),
        "her" => (Sort::She, true, false),
        "hers" => (Sort::She, false, true),
        "they" | "themselves" => (Sort::They, false, false),
        "them" => (Sort::They, true, false),
        "their" | "theirs" => (Sort::They, false, true),
        "it" | "itself" => (Sort::It, false, false),
        "its" => (Sort::It, false, true),
        _ => return None,
    })
}

/// The office that letters stand for: "the PM".
pub(crate) fn office_in_full(noun: String) -> String {
    if noun == "pm" { "minister".to_owned() } else { noun }
}

impl Anaphor {
    /// The pronoun at a token.
    pub fn pronoun(page: &Page<'_>, token: usize) -> Option<Self> {
        let word = page.lower(token);
        let (sort, object, possessive) = sort_of(&word)?;
        let owns = word == "her"
            && page.near(token, token + 1).is_some_and(|t| {
                matches!(t.shape, Shape::Lower | Shape::Capital | Shape::Number) && t.parts == 0
            });
        let place = place(page, token, token + 1) | if possessive || owns { at::POSSESSIVE } else { 0 };
        let gender = match sort {
            Sort::He => Gender::Male,
            Sort::She => Gender::Female,
            _ => Gender::Unknown,
        };
        let plural = sort == Sort::They;
        Some(Anaphor {
            start: token,
            end: token + 1,
            sort,
            place,
            object: object && !owns,
            words: Vec::new(),
            noun: None,
            plural,
            gender,
        })
    }

    /// A description without a name.
    pub fn description(page: &Page<'_>, phrase: &Phrase) -> Option<Self> {
        let noun = phrase.noun_in(page).filter(|n| phrase.name.is_none() && n.class != Class::Paper)?;
        let sort = if noun.class == Class::Body { Sort::Body } else { Sort::Person };
        Some(Anaphor {
            start: phrase.start,
            end: phrase.end,
            sort,
            place: place(page, phrase.start, phrase.end),
            object: false,
            words: words(page, (phrase.start, phrase.end)),
            noun: phrase.noun.map(|n| office_in_full(page.lower(n))),
            plural: noun.plural,
            gender: noun.gender,
        })
    }

    /// Whether the words can speak of the entity at all.
    pub fn fits(&self, entity: &Entity) -> bool {
        let kind = entity.kind();
        let opposed = self.gender != Gender::Unknown
            && entity.gender != Gender::Unknown
            && self.gender != entity.gender;
        let many = entity.plural || kind == Some(ActorKind::Group);
        let body = matches!(kind, Some(ActorKind::Organisation | ActorKind::State)) || entity.is_folk();
        let nobody =
            entity.is_thing() || kind.is_none() && (entity.evidence.place > 0 || entity.is_hyphened());
        match self.sort {
            Sort::He | Sort::She => !opposed && !body && !many && !nobody,
            Sort::They => many || body || kind.is_none(),
            Sort::It => !many && (body || kind.is_none()),
            Sort::Person if self.plural => many,
            Sort::Person => !opposed && !body && !many && !nobody,
            Sort::Body => {
                (body && !many || kind.is_none() && !entity.is_thing()) && self.is_such_a_body(entity, kind)
            }
        }
    }

    /// Whether a body can be called by the noun: a state by those of states, whatever its name ends in by that noun or by one
    /// that any body has.
    fn is_such_a_body(&self, entity: &Entity, kind: Option<ActorKind>) -> bool {
        let Some(word) = self.noun.as_deref() else { return true };
        let state = OF_STATES.contains(&word);
        let name = entity.name.to_lowercase();
        let last = name.rsplit(' ').next().unwrap_or_default();
        if OF_ANY.contains(&word) || kind.is_none() || name.split(' ').any(|w| w == word) {
            return true;
        }
        if kind == Some(ActorKind::State) || state {
            return state && kind == Some(ActorKind::State);
        }
        // "The company" is no court.
        let public = matches!(word, "company" | "firm" | "manufacturer") && OF_THE_PUBLIC.contains(&last);
        if public {
            return false;
        }
        let other = noun(last).is_some_and(|n| n.class == Class::Body);
        !other || OF_BODIES.contains(&word)
    }
}

/// Nouns of bodies that states are called by.
const OF_STATES: [&str; 13] = [
    "administration",
    "country",
    "government",
    "junta",
    "kingdom",
    "monarchy",
    "nation",
    "neighbour",
    "power",
    "regime",
    "republic",
    "state",
    "superpower",
];

/// Nouns that a state and any other body can be called by.
const OF_ANY: [&str; 5] = ["side", "delegation", "mission", "camp", "member"];

/// Nouns of bodies that are no companies.
const OF_THE_PUBLIC: [&str; 17] = [
    "court",
    "ministry",
    "parliament",
    "council",
    "committee",
    "government",
    "army",
    "police",
    "senate",
    "congress",
    "commission",
    "assembly",
    "front",
    "league",
    "union",
    "party",
    "movement",
];

/// Nouns that bodies are called by, whatever their names end in.
const OF_BODIES: [&str; 27] = [
    "agency",
    "alliance",
    "association",
    "authority",
    "bloc",
    "body",
    "charity",
    "club",
    "company",
    "department",
    "firm",
    "fund",
    "group",
    "institution",
    "movement",
    "network",
    "ngo",
    "organisation",
    "organization",
    "outlet",
    "panel",
    "party",
    "regulator",
    "team",
    "think-tank",
    "union",
    "watchdog",
];
