//! Descriptions by an office: who holds it, by what the text tells of offices and by the scorer.
//!
//! What always holds: whom the text calls by the office in full comes first; nobody is taken whose gender is another.

use onrecord_core::ActorKind;

use super::epithet::UNNAMED;
use super::role::is_held;
use super::unlike::is_unlike;
use super::{Certainty, Pick, THRESHOLD};
use crate::anaphor::Anaphor;
use crate::cast::Cast;
use crate::entity::{Entity, EntityId, Role};
use crate::lexicon::{Class, Gender, Standing, is_kin, standing};
use crate::phrase::{Determiner, Phrase, known_at};

/// How sure it is that an office in capitals means whom the text names without one.
const OFFICE: f64 = 0.8;

/// The least probability with which words mean somebody whom the text calls by other offices, or other nouns, alone.
const OTHER_OFFICE: f64 = 0.9;

/// Nouns that anybody may be called by.
const ANYBODY: [&str; 6] = ["man", "woman", "person", "author", "speaker", "host"];

/// Nouns of those who speak for whoever has them.
const COUNSEL: [&str; 6] = ["lawyer", "attorney", "solicitor", "barrister", "publicist", "agent"];

impl Cast<'_> {
    /// Who holds the office that a description names in full; of several the one that the scorer finds likeliest.
    pub(super) fn by_role(&self, anaphor: &Anaphor, phrase: &Phrase, class: Class) -> Option<Pick> {
        let noun = phrase.noun_in(&self.page).filter(|n| n.class == class && !n.plural)?;
        let definite = class == Class::Office || phrase.determiner == Determiner::Definite;
        let speaks = self.speaker_around(phrase.start);
        let states = self.states_in(phrase);
        let office = class == Class::Office;
        let former = is_past(self.page.words(phrase.start, phrase.end));
        let by_title = |e: &Entity| {
            let title = anaphor.noun.as_deref().filter(|n| e.titles.contains(n));
            let rest = anaphor.words.iter().all(|w| Some(w.as_str()) == title || e.before_title.contains(w));
            u32::from(title.is_some() && rest)
        };
        let told = |e: &Entity| {
            let past = |r: &Role| office && (!former && is_past(&r.text) || self.is_second(phrase, r));
            let roles = e.roles.iter().filter(|r| is_held(anaphor, r, &states) && !past(r));
            roles.map(|r| r.told).sum::<u32>() + by_title(e)
        };
        let holds = |e: &Entity| {
            let opposed =
                noun.gender != e.gender && noun.gender != Gender::Unknown && e.gender != Gender::Unknown;
            e.is_person() && !e.is_nominal() && !opposed && told(e) > 0
        };
        let most = self.book.entities.iter().filter(|e| holds(e)).map(told).max().unwrap_or(0);
        // Whoever is called so once where another is called so often is a slip of reading.
        let often = |e: &Entity| holds(e) && told(e) * 3 >= most;
        let holders: Vec<EntityId> = (0..)
            .zip(&self.book.entities)
            .filter(|(i, e)| often(e) && Some(*i) != speaks)
            .map(|(i, _)| i)
            .collect();
        match holders[..] {
            _ if !definite => None,
            [] => None,
            [one] => Some(Pick::sure(one, Certainty::ROLE)),
            _ => self.likeliest(anaphor, &holders),
        }
    }

    /// "The prime minister" of whom a role tells that it is a deputy's.
    fn is_second(&self, phrase: &Phrase, role: &Role) -> bool {
        let said = self.page.words(phrase.start, phrase.end).to_lowercase();
        let second = |w: &str| matches!(w, "deputy" | "vice" | "lieutenant");
        let heads = |w: &str| matches!(w, "prime" | "premier" | "mayor" | "governor" | "chancellor");
        let stands_in = |w: &str| second(w) || w == "acting";
        role.words.iter().any(|w| second(w)) && said.split(' ').any(heads) && !said.split(' ').any(stands_in)
    }

    /// The states that a description names, in small letters.
    pub(super) fn states_in(&self, phrase: &Phrase) -> Vec<String> {
        let ends = (phrase.start..phrase.end).filter_map(|t| known_at(&self.page, t).map(|e| (t, e)));
        let states = ends.filter_map(|(t, e)| crate::places::known(self.page.words(t, e)));
        states.filter(|k| k.code.is_some()).map(|k| k.name.to_lowercase()).collect()
    }

    /// The likeliest of some entities, with probabilities among them alone.
    pub(super) fn likeliest(&self, anaphor: &Anaphor, among: &[EntityId]) -> Option<Pick> {
        let odds: Vec<(EntityId, f64)> =
            self.odds(anaphor).into_iter().filter(|o| among.contains(&o.0)).collect();
        let sum: f64 = odds.iter().map(|o| o.1).sum();
        let first = odds.first().filter(|_| sum > 0.0)?;
        let runner_up = odds.get(1).map(|o| (o.0, o.1 / sum));
        Some(Pick { entity: first.0, probability: first.1 / sum * Certainty::ROLE, runner_up })
    }

    /// "The 74-year-old": whom the text tells that age of, else the last one that spoke.
    pub(super) fn by_age(&self, phrase: &Phrase) -> Option<Pick> {
        let noun = self.page.lower(phrase.noun?);
        let age = noun.strip_suffix("-year-old").filter(|_| phrase.determiner == Determiner::Definite)?;
        let here = self.book.before(phrase.start);
        let person = |id: &EntityId| {
            let entity = &self.book.entities[*id as usize];
            entity.kind() == Some(ActorKind::Person) && !entity.is_nominal()
        };
        let aged = |m: &&crate::mention::Mention| {
            m.phrase.asides.iter().any(|&(from, to)| to == from + 1 && self.page.word(from) == age)
        };
        let told = self.book.mentions[..here].iter().rev().filter(aged).find_map(|m| m.entity).filter(person);
        let spoke =
            || self.heard.iter().rev().find(|h| h.token < phrase.start).map(|h| h.entity).filter(person);
        told.map(|e| Pick::sure(e, Certainty::ROLE))
            .or_else(|| spoke().map(|e| Pick::sure(e, Certainty::LIKELY)))
    }

    /// "The government": of the states that can be meant the one that is likelier than all others together.
    pub(super) fn by_government(&self, anaphor: &Anaphor, phrase: &Phrase) -> Option<Pick> {
        let noun = self.page.lower(phrase.noun?);
        let current = |a: usize| matches!(self.page.lower(a).as_str(), "current" | "present" | "federal");
        let bare = phrase.title.is_some_and(|(a, b)| b == a + 1 || b == a + 2 && current(a))
            && phrase.complement.is_none();
        if !bare
            || !matches!(noun.as_str(), "government" | "regime" | "administration")
            || phrase.determiner != Determiner::Definite
        {
            return None;
        }
        let state = |e: &Entity| e.kind() == Some(ActorKind::State);
        let states: Vec<EntityId> =
            (0..).zip(&self.book.entities).filter(|(_, e)| state(e)).map(|(i, _)| i).collect();
        let here = self.book.before(anaphor.start);
        let before = |id: &EntityId| {
            let entity = &self.book.entities[*id as usize];
            entity.in_title || entity.is_before(here)
        };
        let states: Vec<EntityId> = states.into_iter().filter(before).collect();
        self.likeliest(anaphor, &states).filter(|p| p.probability > THRESHOLD)
    }

    /// "The new president" after "since Odo Lind won": the only one of whom the text tells that.
    pub(super) fn who_won(&self, phrase: &Phrase) -> Option<Pick> {
        phrase.noun_in(&self.page).filter(|n| n.class == Class::Office && !n.plural)?;
        let (start, end) = phrase.title.filter(|t| t.1 == t.0 + 2)?;
        let new = self.page.lower(start) == "new" && phrase.determiner == Determiner::Definite;
        if !new || end != phrase.end {
            return None;
        }
        let won = |m: &&crate::mention::Mention| {
            let person = self.book.entity(m).is_some_and(|e| e.is_person() && !e.is_nominal());
            person && !m.inside && matches!(self.page.lower(m.end).as_str(), "won" | "wins")
        };
        let before = self.book.mentions[..self.book.before(phrase.start)].iter();
        let mut winners = before.filter(won).filter_map(|m| m.entity);
        let one = winners.next().filter(|one| winners.all(|other| other == *one))?;
        Some(Pick::sure(one, Certainty::LIKELY))
    }

    /// Whether somebody whom the text calls otherwise is likely enough to be meant.
    pub(super) fn can_hold(&self, anaphor: &Anaphor, phrase: &Phrase, pick: &Pick) -> bool {
        let entity = &self.book.entities[pick.entity as usize];
        let office = phrase.noun_in(&self.page).is_some_and(|n| n.class == Class::Office && !n.plural);
        // "The military" is no party or league, "the company" no ministry.
        let noun = phrase.noun.map(|n| self.page.lower(n)).unwrap_or_default();
        if is_unlike(&noun, &entity.name) {
            return false;
        }
        // "The mediators" are hardly "the families" of before.
        let other = entity.is_nameless() && entity.noun != anaphor.noun;
        if other && pick.probability < OTHER_OFFICE {
            return false;
        }
        let former = is_past(self.page.words(phrase.start, phrase.end));
        let mut same_roles = entity.roles.iter().filter(|r| r.noun == anaphor.noun);
        let same = same_roles.clone().next().is_some();
        if office && !former && same && same_roles.all(|r| is_past(&r.text) || self.is_second(phrase, r)) {
            return false;
        }
        // "The President of Ketteria" is nobody who is told to be of another state, or of whom nothing tells that it is a person.
        let states = self.states_in(phrase);
        let person =
            matches!(entity.kind(), Some(ActorKind::Person | ActorKind::Office | ActorKind::Unnamed));
        if office && !states.is_empty() && (!person || is_of_other(entity, &states)) {
            return false;
        }
        let none = entity.roles.is_empty() && entity.titles.is_empty();
        // "The retired envoy began his talk" is no woman.
        let behind = self.gender_behind(phrase.end);
        if behind != Gender::Unknown && entity.gender != Gender::Unknown && behind != entity.gender {
            return false;
        }
        // "Her opponent" is not she.
        let owner = |at| Anaphor::pronoun(&self.page, at).and_then(|a| self.odds(&a).first().copied());
        let own = match phrase.determiner {
            Determiner::Pronoun(at) => owner(at).filter(|o| o.1 > THRESHOLD).map(|o| o.0),
            _ => None,
        };
        if own == Some(pick.entity) && phrase.noun_in(&self.page).is_some_and(|n| n.is_person()) {
            return false;
        }
        // "The narrator" is hardly somebody whom the text calls otherwise.
        let usual = anaphor.noun.as_deref().is_some_and(|n| UNNAMED.contains(&n) && !ANYBODY.contains(&n));
        let known = entity.is_nominal() || same;
        // "His father", "their lawyer" is nobody whom the text does not tell to be one.
        let kin = anaphor.noun.as_deref().is_some_and(|n| is_kin(n) || COUNSEL.contains(&n));
        if kin && !known && matches!(phrase.determiner, Determiner::Pronoun(_)) {
            return false;
        }
        if !known && self.is_told_apart(phrase) {
            return false;
        }
        !(office && !(same || none) || usual && !known) || pick.probability >= OTHER_OFFICE
    }

    /// "The President" of whom the text tells no office: of the people whom it names the likeliest by far, if it tells no
    /// office of that one either.
    pub(super) fn without_office(&self, anaphor: &Anaphor, phrase: &Phrase) -> Option<Pick> {
        let office = phrase.noun_in(&self.page).is_some_and(|n| n.class == Class::Office && !n.plural);
        let bare = phrase.title.is_some_and(|(a, b)| b == a + 1) && phrase.complement.is_none();
        let capital = phrase.noun.is_some_and(|n| self.page.tokens[n].is_capital());
        if !office || !bare || !capital || phrase.determiner != Determiner::Definite {
            return None;
        }
        let named = |id: EntityId| {
            let entity = &self.book.entities[id as usize];
            entity.kind() == Some(ActorKind::Person) && !entity.is_nominal() && entity.evidence.person > 0
        };
        let speaks = self.speaker_around(phrase.start);
        let here = self.book.before(phrase.start);
        let early = |id: EntityId| {
            let entity = &self.book.entities[id as usize];
            entity.in_title || entity.is_before(here)
        };
        let other = |o: &(EntityId, f64)| named(o.0) && early(o.0) && Some(o.0) != speaks;
        let people: Vec<(EntityId, f64)> = self.odds(anaphor).into_iter().filter(other).collect();
        let sum: f64 = people.iter().map(|o| o.1).sum();
        let &(entity, odds) = people.first().filter(|o| o.1 > THRESHOLD * sum)?;
        let fits = self.book.entities[entity as usize].roles.is_empty()
            && self.book.entities[entity as usize].titles.is_empty();
        let runner_up = people.get(1).map(|o| (o.0, o.1 / sum));
        fits.then_some(Pick { entity, probability: odds / sum * OFFICE, runner_up })
    }

    /// Who can own an administration or a cabinet: whoever heads a state, a government, a city.
    pub(super) fn head_of(&self, pronoun: &Anaphor, noun: &str) -> Option<Pick> {
        let heads = ["president", "prime", "premier", "chancellor", "governor", "mayor", "king", "queen"];
        if !matches!(noun, "administration" | "government" | "cabinet") {
            return None;
        }
        let is_head = |e: &Entity| {
            e.roles.iter().any(|r| {
                heads.iter().any(|h| r.words.iter().any(|w| w == h))
                    && !r.words.iter().any(|w| w == "spokesperson")
            })
        };
        let among: Vec<EntityId> =
            (0..).zip(&self.book.entities).filter(|(_, e)| is_head(e)).map(|(i, _)| i).collect();
        self.likeliest(pronoun, &among)
    }
}

/// Whether the text tells of offices of somebody, and of none for one of the states, which are in small letters.
pub(super) fn is_of_other(entity: &Entity, states: &[String]) -> bool {
    let state = |of: &str| crate::places::known(of).is_some_and(|k| k.code.is_some());
    let own = |of: &str| states.contains(&of.to_lowercase());
    let told = entity.roles.iter().filter_map(|r| r.of.as_deref()).chain(entity.organisation());
    let of: Vec<&str> = told.filter(|of| state(of)).collect();
    !states.is_empty() && !of.is_empty() && !of.into_iter().any(own)
}

/// Whether the words tell of an office that somebody no longer holds.
fn is_past(words: &str) -> bool {
    words.split_whitespace().any(|w| standing(&w.to_lowercase()) == Some(Standing::Past))
}
