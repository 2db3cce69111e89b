//! Who and what a document names, and what it tells of them.
//!
//! What always holds: an entity's mentions are in reading order; its name is the fullest that the document has.

use onrecord_core::ActorKind;

use crate::lexicon::Gender;
use crate::names::words_of;
use crate::places::Known;

/// An index of an entity in its cast.
pub(crate) type EntityId = u32;

/// A name that so often has no place's preposition before it, for one that it has, is no place's.
const OFTEN: usize = 6;

/// First words of names of places.
const FIRST_OF_PLACES: [&str; 9] =
    ["New", "North", "South", "East", "West", "Northern", "Southern", "Eastern", "Western"];

/// Last words of names of places.
const LAST_OF_PLACES: [&str; 13] = [
    "America",
    "Africa",
    "Asia",
    "Europe",
    "Islands",
    "Province",
    "Prefecture",
    "Oblast",
    "County",
    "Region",
    "Peninsula",
    "Territory",
    "Strip",
];

/// Roles of an entity.
const ROLES: usize = 12;

/// What somebody is, in the words of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Role {
    /// As written, without article.
    pub text: String,
    /// Its noun ("minister" of "foreign minister of Oskaria"), in small letters.
    pub noun: Option<String>,
    /// Its words in small letters, states by their names, sorted.
    pub words: Vec<String>,
    /// How often the document tells it.
    pub told: u32,
    /// For whom it is held.
    pub of: Option<String>,
}

/// What speaks for an entity being of one kind, as counts.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Evidence {
    /// Titles, offices, given names, ages, and speaking.
    pub person: u32,
    /// How much of that is speaking alone, which bodies do as well.
    pub speaks: u32,
    /// Articles, nouns of bodies, abbreviations.
    pub body: u32,
    /// A government, an army, a people.
    pub state: u32,
    /// "In" and "at" before it.
    pub place: u32,
    /// Words that nobody's name stands behind, or has in it.
    pub thing: u32,
}

/// Somebody or something that a document names.
#[derive(Clone, Debug, Default)]
pub(crate) struct Entity {
    /// The fullest name, or for the unnamed the description.
    pub name: String,
    /// The words of the name, in the form that is compared.
    pub words: Vec<String>,
    /// The id of [`crate::slug`], unique in the document; given when it is first asked for.
    pub id: Option<String>,
    /// What the tables know of it.
    pub known: Option<Known>,
    /// What it is, where a noun says so and no name.
    pub kind: Option<ActorKind>,
    /// The noun of a description, in small letters.
    pub noun: Option<String>,
    /// Whether a description tells nobody apart ("the parties", "a group"): no name stands in it.
    pub generic: bool,
    /// Whether it is any body of its kind ("a Ketterian court").
    pub any: bool,
    /// Whether it is many.
    pub plural: bool,
    pub gender: Gender,
    pub evidence: Evidence,
    pub roles: Vec<Role>,
    /// Offices that abbreviated titles before its name tell ("Sen.").
    pub titles: Vec<&'static str>,
    /// Nouns of bodies that stand beside its name ("the militant group Ketterian Front", "the Lake party").
    pub called: Vec<String>,
    /// Words in front of those titles, in small letters ("Lake County Sen.").
    pub before_title: Vec<String>,
    /// For whom it speaks, or what it is a part of, where no role tells.
    pub organisation: Option<String>,
    /// Indices of its mentions.
    pub mentions: Vec<u32>,
    /// Whether the document's title names it.
    pub in_title: bool,
}

impl Entity {
    /// An entity with a name.
    pub fn named(name: String) -> Self {
        Entity { words: words_of(&name), name, ..Entity::default() }
    }

    /// An entity that a noun alone names.
    pub fn described(name: String, noun: String, kind: ActorKind, plural: bool) -> Self {
        Entity { name, noun: Some(noun), kind: Some(kind), plural, ..Entity::default() }
    }

    /// "Her borrowed Varn Auvelle", "a VRN-141": what nothing tells to be a person, and something to be a thing.
    pub fn is_thing(&self) -> bool {
        let person = self.evidence.person > 0 || self.gender != Gender::Unknown || !self.roles.is_empty();
        self.evidence.thing > 0 && self.evidence.body == 0 && !person && self.known.is_none()
    }

    /// Whether no name stands for it.
    pub fn is_nominal(&self) -> bool {
        self.noun.is_some()
    }

    /// "Orm-Lind", "African-Ketterian": one word, which may be anything.
    pub fn is_hyphened(&self) -> bool {
        self.words.len() > 1 && !self.name.contains(' ')
    }

    /// Whether "in" and "at" stand before it, not just once where it is named often.
    fn is_place(&self) -> bool {
        self.evidence.place as usize * OFTEN > self.mentions.len()
    }

    /// "Ukrainian Sich": a thing of a state, unless something tells that it is a person.
    fn is_of_state(&self) -> bool {
        let first = self.name.split(' ').next().and_then(crate::places::known);
        first.is_some_and(|k| k.code.is_some() && k.how == crate::places::How::Demonym)
    }

    /// "New Corrin", "North Tolva", "Corrin Province": a place by its first word or its last.
    fn is_region(&self) -> bool {
        let mut words = self.name.split(' ');
        let first = words.next().is_some_and(|w| FIRST_OF_PLACES.contains(&w));
        words.next_back().is_some_and(|last| first || LAST_OF_PLACES.contains(&last))
    }

    /// "The Tolva Islands": a place by its last word.
    pub fn ends_like_a_place(&self) -> bool {
        self.name.rsplit(' ').next().is_some_and(|last| LAST_OF_PLACES.contains(&last))
    }

    /// Whether the text names it before the mention `here`.
    pub fn is_before(&self, here: usize) -> bool {
        self.mentions.first().is_some_and(|&m| (m as usize) < here)
    }

    /// What it is, as far as the document and the tables tell.
    pub fn kind(&self) -> Option<ActorKind> {
        if self.kind.is_some() {
            return self.kind;
        }
        match self.known {
            Some(k) if k.code.is_some() => return Some(ActorKind::State),
            Some(_) => return Some(ActorKind::Organisation),
            None => {}
        }
        let Evidence { person, body, state, .. } = self.evidence;
        if self.is_region() && body == 0 && !self.is_plainly_person() {
            return (state > 0).then_some(ActorKind::State);
        }
        match () {
            () if person > 0 && person >= body => Some(ActorKind::Person),
            () if state > 0 && state >= body => Some(ActorKind::State),
            () if body > 0 => Some(ActorKind::Organisation),
            () if self.words.len() > 1 && !self.is_hyphened() && !self.is_of_state() && !self.is_place() => {
                Some(ActorKind::Person)
            }
            () => None,
        }
    }

    /// Whether something but its speaking says that a name is a person's.
    pub fn is_plainly_person(&self) -> bool {
        self.evidence.person > self.evidence.speaks
            || self.gender != Gender::Unknown
            || !self.roles.is_empty()
    }

    /// Whether it is somebody without a name: unnamed, or an office.
    pub fn is_nameless(&self) -> bool {
        matches!(self.kind, Some(ActorKind::Unnamed | ActorKind::Office))
    }

    /// "The family of Odo Lind": a few people without a name.
    pub fn is_folk(&self) -> bool {
        self.noun.as_deref().is_some_and(crate::phrase::is_folk)
    }

    /// Whether it is one person, named or not.
    pub fn is_person(&self) -> bool {
        match self.kind() {
            Some(ActorKind::Person | ActorKind::Office) => true,
            Some(ActorKind::Unnamed) => !self.plural && !self.is_folk(),
            _ => false,
        }
    }

    /// For whom it speaks: by its role, else by the latest role that tells, else by what stands beside the name.
    pub fn organisation(&self) -> Option<&str> {
        let own = self.role().and_then(|r| r.of.as_deref());
        let by_role = || self.roles.iter().rev().find_map(|r| r.of.as_deref());
        own.or_else(by_role).or(self.organisation.as_deref()).filter(|o| *o != self.name)
    }

    /// Adds a role that the document tells, or counts it where it is known.
    pub fn tell(&mut self, role: Role) {
        match self.roles.iter().position(|known| known.words == role.words) {
            Some(known) => {
                let known = &mut self.roles[known];
                known.told += 1;
                known.of = known.of.take().or(role.of);
            }
            None if self.roles.len() < ROLES => self.roles.push(role),
            None => {}
        }
    }

    /// What it is in the words of the text: the role told most often, in its fullest form.
    pub fn role(&self) -> Option<&Role> {
        let most = self.roles.iter().max_by_key(|r| (r.told, r.words.len()))?;
        let fuller = |r: &&Role| r.noun == most.noun && most.words.iter().all(|w| r.words.contains(w));
        self.roles.iter().filter(fuller).max_by_key(|r| r.words.len())
    }
}
