//! Words for those who meet: "the parties", "the two leaders", "both presidents", "the Presidents of Ketteria and Oskaria".
//!
//! What always holds: nobody is taken whom neither the text before the words nor its title names; where others than the
//! words can mean come in question as well, the words go the way of any other source.

use onrecord_core::ActorKind;

use super::several::sure;
use super::{Certainty, Pick};
use crate::cast::Cast;
use crate::entity::{Entity, EntityId};
use crate::lexicon::{Class, Noun};
use crate::phrase::{Determiner, Phrase, known_at, parse};
use crate::places::known;
use crate::position::at;

/// Offices of those who meet each other.
const HEADS: [&str; 9] =
    ["president", "prime", "premier", "chancellor", "king", "queen", "minister", "secretary", "leader"];

/// Words for whoever meets, whatever they are.
const ANY: [&str; 9] =
    ["parties", "sides", "interlocutors", "counterparts", "politicians", "men", "women", "pair", "duo"];

/// Words for those who lead what they meet for.
const LEADERS: [&str; 3] = ["leaders", "heads", "statesmen"];

/// Words for states that act together.
const COUNTRIES: [&str; 4] = ["countries", "states", "nations", "governments"];

/// Words that tell of a meeting.
const MEETINGS: [&str; 14] = [
    "met",
    "meet",
    "meets",
    "meeting",
    "talks",
    "talked",
    "conversation",
    "negotiations",
    "discussed",
    "discuss",
    "spoke",
    "call",
    "conference",
    "visit",
];

/// Mentions at the head of a text in which those who meet are named.
const EARLY: usize = 400;

/// The most who are meant by words without a number.
const MOST: usize = 3;

/// States of "the presidents of A, B and C".
const STATES: usize = 6;

impl Cast<'_> {
    /// Whom words for those who meet mean.
    pub(super) fn sides(&mut self, start: usize, end: usize) -> Option<Vec<Pick>> {
        let phrase = parse(&self.page, start).filter(|p| p.name.is_none() && p.owner.is_none())?;
        let noun = phrase.noun_in(&self.page).filter(|n| n.plural && n.class != Class::Paper)?;
        let definite = matches!(phrase.determiner, Determiner::Definite);
        let states = self.states_within(&phrase, end);
        if states.len() > 1 && noun.class == Class::Office {
            return self.holders_of(&phrase, &states);
        }
        if states.len() > 1 && noun.class == Class::Body {
            return self.bodies_of(&phrase, &states);
        }
        if !definite || end > phrase.end + 1 || !self.is_bare(&phrase) {
            return None;
        }
        let number = self.number(&phrase);
        let meant = self.those_who_fit(&phrase, noun, number)?;
        let many = number.map_or((2..=MOST).contains(&meant.len()), |n| meant.len() == n);
        many.then(|| sure(&meant, Certainty::LIKELY))
    }

    /// Whether nothing is said of them but "of state" or "of government".
    fn is_bare(&self, phrase: &Phrase) -> bool {
        let state = |t: usize| {
            matches!(
                self.page.lower(t).as_str(),
                "of" | "state" | "states" | "government" | "governments" | "and"
            )
        };
        phrase.complement.is_none_or(|(start, end)| (start..end).all(state))
    }

    /// How many they are, if the words tell.
    fn number(&self, phrase: &Phrase) -> Option<usize> {
        (phrase.start..=phrase.noun?).find_map(|t| match self.page.lower(t).as_str() {
            "two" | "both" | "pair" | "duo" => Some(2),
            "three" => Some(3),
            _ => None,
        })
    }

    fn those_who_fit(&self, phrase: &Phrase, noun: Noun, number: Option<usize>) -> Option<Vec<EntityId>> {
        let at = phrase.noun?;
        let word = self.page.lower(at);
        let here = self.book.before(phrase.start);
        if COUNTRIES.contains(&word.as_str()) {
            return number.map(|_| self.lately(phrase.start, |e| e.kind() == Some(ActorKind::State)));
        }
        if LEADERS.contains(&word.as_str()) || ANY.contains(&word.as_str()) {
            // "The two main opposition parties" are other ones.
            let own = |t: usize| matches!(self.page.lower(t).as_str(), "two" | "three" | "both" | "the");
            if !(phrase.title?.0..at).all(own) || word == "parties" && !self.is_meeting(here) {
                return None;
            }
            let leads = LEADERS.contains(&word.as_str());
            let held = self.people(here, |e| !leads || leads_something(e));
            // With a number whoever leads is enough; without one the text has to tell of a meeting.
            let sides = matches!(word.as_str(), "sides" | "parties");
            if !sides && number.is_some_and(|n| held.len() == n) {
                return Some(held);
            }
            let near =
                number.filter(|_| !sides).map(|_| self.lately(phrase.start, is_person)).unwrap_or_default();
            return if number == Some(near.len()) { Some(near) } else { self.who_meet(here, leads) };
        }
        if noun.class != Class::Office {
            return None;
        }
        let office = singular(&word);
        let told: Vec<String> = (phrase.title?.0..at).map(|t| self.page.lower(t)).collect();
        let holds = |e: &Entity| {
            e.roles
                .iter()
                .any(|r| r.noun.as_deref() == Some(&office) && told.iter().all(|w| r.words.contains(w)))
        };
        let held = self.people(here, holds);
        if held.len() == 2 { Some(held) } else { self.who_meet(here, true) }
    }

    /// People named before a mention, or in the title, of whom something holds; in the order in which the text has them.
    fn people(&self, here: usize, holds: impl Fn(&Entity) -> bool) -> Vec<EntityId> {
        let before = |e: &Entity| e.in_title || e.mentions.first().is_some_and(|&m| (m as usize) < here);
        let fits = |e: &(EntityId, &Entity)| is_person(e.1) && before(e.1) && holds(e.1);
        (0..).zip(&self.book.entities).filter(fits).map(|e| e.0).collect()
    }

    /// Those of whom something holds and whom the sentence before, or what stands before in this one, names.
    fn lately(&self, token: usize, holds: impl Fn(&Entity) -> bool) -> Vec<EntityId> {
        let Some(sentence) = self.page.tokens.get(token).map(|t| t.sentence) else { return Vec::new() };
        let before = self.book.mentions[..self.book.before(token)].iter().rev();
        let near = before.take_while(|m| m.sentence + 1 >= sentence).filter_map(|m| m.entity);
        let mut found: Vec<EntityId> = Vec::new();
        for id in near {
            if !found.contains(&id) && self.book.entities.get(id as usize).is_some_and(&holds) {
                found.push(id);
            }
        }
        found.reverse();
        found
    }

    /// "The embassies of Ketteria and Oskaria": a body of each; of governments the states.
    fn bodies_of(&mut self, phrase: &Phrase, states: &[&str]) -> Option<Vec<Pick>> {
        let noun = singular(&self.page.lower(phrase.noun?));
        if matches!(noun.as_str(), "government" | "state" | "republic") {
            return self.entities_of(states);
        }
        let body = |state: &&str| {
            let name = format!("{noun} of {state}");
            let mut entity = Entity::described(name, noun.clone(), ActorKind::Organisation, false);
            entity.organisation = Some((*state).to_owned());
            entity
        };
        let bodies: Vec<Entity> = states.iter().map(body).collect();
        let ids: Vec<EntityId> = bodies.into_iter().map(|b| self.book.push(b)).collect::<Option<_>>()?;
        Some(sure(&ids, Certainty::UNNAMED))
    }

    /// The entities of states of the tables.
    fn entities_of(&self, states: &[&str]) -> Option<Vec<Pick>> {
        let entity = |state: &&str| {
            let same = |e: &Entity| e.known.is_some_and(|k| k.name == *state);
            self.book.entities.iter().position(same).map(|id| id as EntityId)
        };
        let ids: Vec<EntityId> = states.iter().map(entity).collect::<Option<_>>()?;
        Some(sure(&ids, Certainty::STATE))
    }

    /// The people of a text about one meeting: those whom its title names, and beside one of these whoever else is named with
    /// that one first.
    fn who_meet(&self, here: usize, leads: bool) -> Option<Vec<EntityId>> {
        let able = |e: &Entity| !leads || e.roles.is_empty() || leads_something(e);
        let people = self.people(here, able);
        let titled = |id: &EntityId| self.book.entities[*id as usize].in_title;
        let first = self.first_together(here, &people);
        if !self.is_meeting(here) {
            return None;
        }
        let (named, others): (Vec<EntityId>, Vec<EntityId>) = people.iter().copied().partition(titled);
        match (&named[..], &others[..]) {
            ([_, _, ..], _) => Some(named),
            // Texts about one whom the title names often name the other one later.
            ([one], []) => {
                let all = self.people(usize::MAX, able);
                all.iter().find(|id| *id != one).filter(|_| all.len() == 2).map(|other| vec![*one, *other])
            }
            ([one], [other]) => Some(vec![*one, *other]),
            ([one], [_, ..]) => {
                let beside: Vec<EntityId> = others.iter().copied().filter(|o| first.contains(o)).collect();
                let free = || others.iter().copied().filter(|&o| self.is_free(o)).collect::<Vec<_>>();
                let chosen = if beside.len() == 1 { beside } else { free() };
                (chosen.len() == 1).then(|| vec![*one, chosen[0]])
            }
            // Names that may be people's as well: who meets is not plain.
            _ if self.named_people(here) > people.len() => None,
            _ => Some(first),
        }
    }

    /// How many names of two words and more, that may be those of people, stand before.
    fn named_people(&self, here: usize) -> usize {
        let before = |e: &&Entity| e.in_title || e.mentions.first().is_some_and(|&m| (m as usize) < here);
        let person = |e: &&Entity| e.kind() == Some(ActorKind::Person) && !e.is_nominal();
        self.book.entities.iter().filter(before).filter(person).count()
    }

    /// Whether the entity's first mention is none that a preposition stands before.
    fn is_free(&self, id: EntityId) -> bool {
        let first = self.book.entities[id as usize].mentions.first();
        first.is_some_and(|&m| {
            self.book.mentions[m as usize].place & (at::AFTER_PREPOSITION | at::JOINED) == 0
        })
    }

    /// Those of some people whom the first sentence names that names two of them.
    fn first_together(&self, here: usize, people: &[EntityId]) -> Vec<EntityId> {
        let mut sentence = None;
        let mut found: Vec<EntityId> = Vec::new();
        for mention in &self.book.mentions[..here.min(EARLY)] {
            if sentence != Some(mention.sentence) {
                if found.len() > 1 {
                    break;
                }
                found.clear();
                sentence = Some(mention.sentence);
            }
            let person = mention.entity.filter(|e| people.contains(e) && !found.contains(e));
            found.extend(person);
        }
        found
    }

    /// Whether the title, or a sentence that names somebody early on, tells of a meeting.
    fn is_meeting(&self, here: usize) -> bool {
        let title = self.document.metadata.title.as_deref().unwrap_or("").to_lowercase();
        let told = |word: &str| MEETINGS.contains(&word.trim_matches(|c: char| !c.is_alphanumeric()));
        let end = self.book.mentions.get(here).map_or(self.page.tokens.len(), |m| m.start);
        let early = |t: &usize| self.page.tokens[*t].sentence < 3;
        title.split_whitespace().any(told) || (0..end).take_while(early).any(|t| told(&self.page.lower(t)))
    }

    /// The states that the words are of: "of Ketteria, Oskaria and Sann".
    fn states_within(&self, phrase: &Phrase, end: usize) -> Vec<&'static str> {
        let Some((start, _)) = phrase.complement.filter(|c| self.page.lower(c.0) == "of") else {
            return Vec::new();
        };
        let mut states = Vec::new();
        let mut at = start + 1;
        while at < end && states.len() < STATES {
            match known_at(&self.page, at).filter(|&e| e <= end) {
                Some(next) => {
                    let state = known(self.page.words(at, next)).filter(|k| k.code.is_some());
                    states.extend(state.map(|k| k.name));
                    at = next;
                }
                None if matches!(self.page.lower(at).as_str(), "," | "and" | "the" | "&") => at += 1,
                None => return Vec::new(),
            }
        }
        states
    }

    /// Who holds the office in each of the states, if the text names somebody in all of them.
    fn holders_of(&self, phrase: &Phrase, states: &[&str]) -> Option<Vec<Pick>> {
        let office = singular(&self.page.lower(phrase.noun?));
        let here = self.book.before(phrase.start);
        let leads = office == "leader" || office == "head";
        let holder = |state: &&str| {
            let holds = |e: &Entity| {
                e.roles.iter().any(|r| {
                    let noun = r.noun.as_deref() == Some(&office) || leads && leads_something(e);
                    noun && (r.of.as_deref() == Some(*state) || r.words.contains(&state.to_lowercase()))
                })
            };
            match self.people(here, holds)[..] {
                [one] => Some(one),
                _ => None,
            }
        };
        let held: Vec<EntityId> = states.iter().map(holder).collect::<Option<_>>()?;
        let distinct = (1..held.len()).all(|i| !held[..i].contains(&held[i]));
        distinct.then(|| sure(&held, Certainty::ROLE))
    }
}

fn leads_something(entity: &Entity) -> bool {
    let heads = |r: &crate::entity::Role| HEADS.iter().any(|h| r.words.iter().any(|w| w == h));
    let second =
        |r: &crate::entity::Role| r.words.iter().any(|w| matches!(w.as_str(), "deputy" | "vice" | "adviser"));
    entity
        .roles
        .iter()
        .any(|r| heads(r) && !second(r) && r.noun.as_deref().is_none_or(|n| !n.starts_with("spokes")))
}

fn is_person(entity: &Entity) -> bool {
    // Two capitals in a row ("Lake Summit") may be anything: something has to tell that they name somebody.
    entity.kind() == Some(ActorKind::Person) && !entity.is_nominal() && entity.evidence.person > 0
}

/// The singular of a plural by rule.
fn singular(word: &str) -> String {
    match word.strip_suffix("ies") {
        Some(stem) => format!("{stem}y"),
        None => word.strip_suffix('s').unwrap_or(word).to_owned(),
    }
}
