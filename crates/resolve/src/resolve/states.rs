//! Words for who holds an office, or what body, in several states: "the Presidents of Ketteria and Oskaria", "the Ketterian and
//! Oskarian governments".
//!
//! What always holds: of every state named there is one, or the words go the way of any other source.

use onrecord_core::ActorKind;

use super::several::sure;
use super::sides::{leads_something, singular};
use super::{Certainty, Pick};
use crate::anaphor::{Anaphor, Sort};
use crate::cast::Cast;
use crate::entity::{Entity, EntityId};
use crate::lexicon::{Class, noun};
use crate::phrase::{Determiner, Phrase, Range, known_at};
use crate::places::{known, part_of};
use crate::tokens::Shape;

/// People who are of bodies as well as of states.
const OF_BODIES: [&str; 12] = [
    "diplomats",
    "officials",
    "envoys",
    "leaders",
    "negotiators",
    "ministers",
    "troops",
    "forces",
    "experts",
    "inspectors",
    "sources",
    "representatives",
];

/// Crowds that each of several states has of its own.
#[rustfmt::skip]
const OF_EACH: [&str; 16] = [
    "authorities", "diplomats", "forces", "investigators", "lawmakers", "media", "negotiators", "officers", "officials", "police",
    "scientists", "soldiers", "sources", "troops", "researchers", "experts",
];

/// States of "the presidents of A, B and C".
const STATES: usize = 6;

impl Cast<'_> {
    /// "The Ketterian and Oskarian governments", "… foreign ministers", "… officials": adjectives of states before a plural:
    /// the states, who hold the office in each, or somebody unnamed; nothing where the words are no such thing.
    pub(super) fn of_several_states(&mut self, start: usize, end: usize) -> Option<Option<Vec<Pick>>> {
        let mut at = start + usize::from(matches!(self.page.lower(start).as_str(), "the" | "both"));
        if let Some(halves) = self.halves(at, end) {
            return Some(Some(halves));
        }
        let mut states: Vec<&str> = Vec::new();
        let mut written: Vec<Range> = Vec::new();
        let mut bodies = false;
        while states.len() < STATES {
            let next = known_at(&self.page, at).filter(|&e| e < end)?;
            let adjective = known(self.page.words(at, next))?;
            bodies |= adjective.code.is_none();
            states.push(adjective.name);
            written.push((at, next));
            match self.page.lower(next).as_str() {
                "and" | "," | "&" if known_at(&self.page, next + 1).is_some() => at = next + 1,
                _ => {
                    at = next;
                    break;
                }
            }
        }
        let noun_at =
            (at..end.min(at + 4)).rev().find(|&t| noun(&self.page.lower(t)).is_some_and(|n| n.plural))?;
        let noun = noun(&self.page.lower(noun_at)).filter(|n| n.class != Class::Paper)?;
        let small = |t: usize| matches!(self.page.tokens[t].shape, Shape::Lower);
        // "The Lake Front and Ketterian witnesses" are two; the officials of both are one crowd.
        let people = !bodies || OF_BODIES.contains(&self.page.lower(noun_at).as_str());
        if states.len() < 2 || noun_at + 1 < end || !(at..end).all(small) || !people {
            return None;
        }
        let word = self.page.lower(noun_at);
        if word == "governments" {
            return Some(self.entities_of(&states));
        }
        if noun.class == Class::Office {
            let phrase =
                Phrase { start: at, end, noun: Some(noun_at), title: Some((at, end)), ..Phrase::default() };
            if let Some(held) = self.holders_of(&phrase, &states) {
                return Some(Some(held));
            }
        }
        if let Some(crowds) = self.crowd_of_each(&written, (at, noun_at, end), start) {
            return Some(Some(crowds));
        }
        let words = self.page.said(start + usize::from(self.page.lower(start) == "the"), end);
        let unnamed = Entity::described(words, word, ActorKind::Unnamed, true);
        Some(self.book.push(unnamed).map(|id| sure(&[id], Certainty::UNNAMED)))
    }

    /// "Ketterian and Oskarian officials": those of each, where the words begin with the first of them.
    fn crowd_of_each(
        &mut self,
        states: &[Range],
        (at, noun_at, end): (usize, usize, usize),
        start: usize,
    ) -> Option<Vec<Pick>> {
        let word = self.page.lower(noun_at);
        let first = states.first().is_some_and(|s| s.0 == start);
        if !first || !OF_EACH.contains(&word.as_str()) {
            return None;
        }
        let rest = self.page.said(at, end);
        let crowd = |&(from, to): &Range| {
            let state = self.page.words(from, to);
            let mut crowd =
                Entity::described(format!("{state} {rest}"), word.clone(), ActorKind::Unnamed, true);
            crowd.organisation = known(state).map(|k| k.name.to_owned());
            crowd
        };
        let crowds: Vec<Entity> = states.iter().map(crowd).collect();
        let ids: Vec<EntityId> = crowds.into_iter().map(|c| self.book.push(c)).collect::<Option<_>>()?;
        Some(sure(&ids, Certainty::UNNAMED))
    }

    /// "North and South Ketteria": two states of the tables that have all but their first words in common.
    fn halves(&mut self, at: usize, end: usize) -> Option<Vec<Pick>> {
        let side = |t: usize| matches!(self.page.lower(t).as_str(), "north" | "south" | "east" | "west");
        if at + 4 != end || !side(at) || self.page.lower(at + 1) != "and" || !side(at + 2) {
            return None;
        }
        let rest = self.page.word(at + 3);
        let state = |t: usize| known(&format!("{} {rest}", self.page.word(t))).filter(|k| k.code.is_some());
        let names = [state(at)?.name, state(at + 2)?.name];
        let ids: Vec<EntityId> =
            names.into_iter().map(|name| self.state_of_name(name)).collect::<Option<_>>()?;
        Some(sure(&ids, Certainty::STATE))
    }

    /// "The embassies of Ketteria and Oskaria": a body of each; of governments the states.
    pub(super) fn bodies_of(&mut self, phrase: &Phrase, states: &[&str]) -> Option<Vec<Pick>> {
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

    /// "His government", "her country": the state for which somebody speaks.
    pub(super) fn own_state(&mut self, phrase: &Phrase) -> Option<Pick> {
        let Determiner::Pronoun(at) = phrase.determiner else { return None };
        let noun = self.page.lower(phrase.noun?);
        let pronoun = Anaphor::pronoun(&self.page, at).filter(|p| matches!(p.sort, Sort::He | Sort::She))?;
        if !matches!(noun.as_str(), "government" | "country" | "nation" | "homeland") {
            return None;
        }
        let owner = self.head_of(&pronoun, &noun).or_else(|| self.score(&pronoun))?;
        let owner = &self.book.entities[owner.entity as usize];
        let state = owner.organisation().and_then(known).filter(|k| k.code.is_some())?;
        self.state_of_name(state.name).map(|id| Pick::sure(id, Certainty::LIKELY))
    }

    /// The entity of a state or body of the tables, a new one where the text does not name it.
    pub(super) fn state_of_name(&mut self, name: &str) -> Option<EntityId> {
        let same = |e: &Entity| e.known.is_some_and(|k| k.name == name);
        let found = self.book.entities.iter().position(same).map(|id| id as EntityId);
        found.or_else(|| {
            let new = Entity { known: known(name), ..Entity::named(name.to_owned()) };
            self.book.push(new)
        })
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

    /// The states and bodies of the tables that the words are of: "of Ketteria, Oskaria and the European Union".
    pub(super) fn states_within(&self, phrase: &Phrase, end: usize) -> Vec<&'static str> {
        let Some((start, _)) = phrase.complement.filter(|c| self.page.lower(c.0) == "of") else {
            return Vec::new();
        };
        let mut states = Vec::new();
        let mut at = start + 1;
        while at < end && states.len() < STATES {
            match known_at(&self.page, at).filter(|&e| e <= end) {
                Some(next) => {
                    states.extend(known(self.page.words(at, next)).map(|k| k.name));
                    at = next;
                }
                None if matches!(self.page.lower(at).as_str(), "," | "and" | "the" | "&") => at += 1,
                None => return Vec::new(),
            }
        }
        states
    }

    /// Who holds the office in each of the states, if the text names somebody in all of them.
    pub(super) fn holders_of(&self, phrase: &Phrase, states: &[&str]) -> Option<Vec<Pick>> {
        let office = singular(&self.page.lower(phrase.noun?));
        let here = self.book.before(phrase.start);
        let leads = office == "leader" || office == "head";
        let told: Vec<String> = phrase.title.map_or_else(Vec::new, |(from, _)| {
            (from..phrase.noun.unwrap_or(from))
                .map(|t| self.page.lower(t))
                .filter(|w| w != "the" && w != "two")
                .collect()
        });
        let holder = |state: &&str| {
            let holds = |e: &Entity| {
                e.roles.iter().any(|r| {
                    let noun = r.noun.as_deref() == Some(&office) || leads && leads_something(e);
                    let of = r.of.as_deref();
                    // "The leaders of Ketteria and the Union": who heads a body of the Union is one of its leaders.
                    let part = || leads && of.and_then(part_of) == Some(*state);
                    let held = of == Some(*state) || r.words.contains(&state.to_lowercase()) || part();
                    noun && told.iter().all(|w| r.words.contains(w)) && held
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
