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
use crate::mention::Mention;
use crate::phrase::{Determiner, Phrase, parse};
use crate::places::known;

/// Offices of those who meet each other.
const HEADS: [&str; 9] =
    ["president", "prime", "premier", "chancellor", "king", "queen", "minister", "secretary", "leader"];

/// Words for whoever meets, whatever they are.
#[rustfmt::skip]
const ANY: [&str; 12] = [
    "parties", "sides", "interlocutors", "counterparts", "politicians", "men", "women", "pair", "duo", "wives", "spouses", "ladies",
];

/// Words for those who lead what they meet for.
const LEADERS: [&str; 3] = ["leaders", "heads", "statesmen"];

/// Those who stand against each other.
const RIVALS: [&str; 5] = ["candidate", "rival", "opponent", "nominee", "contender"];

/// Parts of states that are told by their names.
const PARTS: [&str; 6] = ["states", "provinces", "cities", "counties", "towns", "republics"];

/// Words for states that act together.
const COUNTRIES: [&str; 4] = ["countries", "states", "nations", "governments"];

/// The most who are meant by words without a number.
const MOST: usize = 4;

impl Cast<'_> {
    /// Whom words for those who meet mean.
    pub(super) fn sides(&mut self, start: usize, end: usize) -> Option<Vec<Pick>> {
        if let Some(several) = self.of_several_states(start, end) {
            return several;
        }
        let phrase = parse(&self.page, start).filter(|p| p.name.is_none() && self.is_of_countries(p))?;
        // "The lake states of Corrin and Tolva".
        let parts = phrase.noun.filter(|&n| PARTS.contains(&self.page.lower(n).as_str()));
        let of = parts.map(|n| n + 1).filter(|&t| self.page.lower(t) == "of");
        let named = of.map(|of| self.names_of_list(of + 1, end)).filter(|n| n.len() > 1);
        if let Some(named) = named.filter(|_| phrase.determiner == Determiner::Definite) {
            return Some(sure(&named, Certainty::NAME));
        }
        let noun = phrase.noun_in(&self.page).filter(|n| n.plural && n.class != Class::Paper)?;
        let definite = matches!(phrase.determiner, Determiner::Definite);
        let states = self.states_within(&phrase, end);
        if states.len() > 1 && noun.class == Class::Office {
            return self.holders_of(&phrase, &states);
        }
        let all_states = || states.iter().all(|name| known(name).is_some_and(|k| k.code.is_some()));
        let governments = phrase.noun.is_some_and(|n| self.page.lower(n) == "governments");
        if states.len() > 1 && noun.class == Class::Body && (governments || all_states()) {
            return self.bodies_of(&phrase, &states);
        }
        if !definite || end > phrase.end + 1 || !self.is_bare(&phrase) {
            return None;
        }
        let number = self.number(&phrase);
        // The title tells with whom the office talks that publishes the text, and nobody is named who holds it.
        let hosted = matches!(self.titled_talk(), Some((_, None)));
        let hosts = if hosted { self.with_own_office(&phrase, number) } else { None };
        if hosts.is_some() {
            return hosts;
        }
        let Some(meant) = self.those_who_fit(&phrase, noun, number) else {
            return self.with_own_office(&phrase, number);
        };
        let many = number.map_or((2..=MOST).contains(&meant.len()), |n| meant.len() == n);
        many.then(|| sure(&meant, Certainty::LIKELY))
    }

    /// Whether nobody owns them but "the two countries".
    fn is_of_countries(&self, phrase: &Phrase) -> bool {
        let country = |t: usize| COUNTRIES.contains(&self.page.lower(t).as_str());
        phrase.owner.is_none_or(|(from, to)| to == from + 1 && country(from))
    }

    /// Whether nothing is said of them but "of state", "of government", "of the two countries", "of the heads of state".
    fn is_bare(&self, phrase: &Phrase) -> bool {
        let state = |t: usize| {
            matches!(
                self.page.lower(t).as_str(),
                "of" | "the"
                    | "two"
                    | "both"
                    | "state"
                    | "states"
                    | "government"
                    | "governments"
                    | "countries"
                    | "nations"
                    | "heads"
                    | "presidents"
                    | "and"
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
        // "The two main opposition parties", "both Cypriot governments" are other ones.
        let lady = word == "ladies";
        let own = |t: usize| {
            let told = self.page.lower(t);
            matches!(told.as_str(), "two" | "three" | "both" | "the") || lady && told == "first"
        };
        if COUNTRIES.contains(&word.as_str()) {
            let bare = (phrase.title?.0..at).all(own);
            return self.states_in_play(phrase.start, number.filter(|_| bare)?);
        }
        if LEADERS.contains(&word.as_str()) || ANY.contains(&word.as_str()) {
            if !(phrase.title?.0..at).all(own) {
                return None;
            }
            let sides = matches!(word.as_str(), "sides" | "parties");
            let at_odds = || self.pair_at_odds(phrase.start, &word).filter(|_| number == Some(2) && sides);
            if word == "parties" && !self.is_meeting(here) {
                return at_odds();
            }
            let leads = LEADERS.contains(&word.as_str());
            let held = self.people(here, |e| !leads || leads_something(e));
            // With a number whoever leads is enough; without one the text has to tell of a meeting.
            if !sides && number.is_some_and(|n| held.len() == n) {
                return Some(held);
            }
            let near =
                number.filter(|_| !sides).map(|_| self.lately(phrase.start, is_person)).unwrap_or_default();
            if number == Some(near.len()) {
                return Some(near);
            }
            let pair =
                number.filter(|&n| n == 2 && !sides).and_then(|_| self.last_pair(phrase.start, 1, is_person));
            let met = pair.or_else(|| self.who_meet(here, leads));
            let fits = met.as_ref().is_some_and(|met| !sides || number.is_none_or(|n| met.len() == n));
            return if fits { met } else { at_odds().or(met) };
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
        match held.len() {
            2 => Some(held),
            _ if number == Some(2) && RIVALS.contains(&office.as_str()) => self.two_of_title(phrase.start),
            // Those who lead may meet; of others ("the senators") the office alone tells.
            _ if HEADS.contains(&office.as_str()) => {
                let other = |id: &EntityId| {
                    let entity = &self.book.entities[*id as usize];
                    !entity.roles.is_empty() && !holds(entity)
                };
                self.who_meet(here, true).filter(|met| !met.iter().all(other))
            }
            _ => None,
        }
    }

    /// The names of the tokens, where they are nothing but a list.
    fn names_of_list(&self, from: usize, end: usize) -> Vec<EntityId> {
        let listed = |t: usize| {
            self.page.tokens[t].is_capital() || matches!(self.page.lower(t).as_str(), "," | "and" | "the")
        };
        let here = self.book.mentions[self.book.before(from)..].iter().take_while(|m| m.start < end);
        let named = here.filter(|m| m.phrase.name == Some((m.start, m.end)) && m.end <= end);
        if (from..end).all(listed) { named.filter_map(|m| m.entity).collect() } else { Vec::new() }
    }

    /// The only two people whom the title names, if the text has named both.
    fn two_of_title(&self, token: usize) -> Option<Vec<EntityId>> {
        let here = self.book.before(token);
        let told = self.people(here, |e| e.in_title && e.is_before(here));
        (told.len() == 2).then_some(told)
    }

    /// People named before a mention, or in the title, of whom something holds; in the order in which the text has them.
    pub(super) fn people(&self, here: usize, holds: impl Fn(&Entity) -> bool) -> Vec<EntityId> {
        let before = |e: &Entity| e.in_title || e.is_before(here);
        let fits = |e: &(EntityId, &Entity)| is_person(e.1) && before(e.1) && holds(e.1);
        (0..).zip(&self.book.entities).filter(fits).map(|e| e.0).collect()
    }

    /// The last two of whom something holds whom this sentence, or those up to `back` before it, names with an "and" between them.
    pub(super) fn last_pair(
        &self,
        token: usize,
        back: u32,
        holds: impl Fn(&Entity) -> bool,
    ) -> Option<Vec<EntityId>> {
        let sentence = self.page.tokens.get(token)?.sentence;
        let before = &self.book.mentions[..self.book.before(token)];
        let person =
            |m: &Mention| m.entity.filter(|id| self.book.entities.get(*id as usize).is_some_and(&holds));
        let near = before.iter().enumerate().rev().take_while(|(_, m)| m.sentence + back >= sentence);
        let mut second = near.filter(|(_, m)| m.start > 0 && self.page.lower(m.start - 1) == "and");
        let pair = |(at, m): (usize, &Mention)| {
            let first = before[..at].iter().rev().take(4).find(|f| f.end + 1 == m.start)?;
            // "Ketteria, Oskaria and Sann": the last two of three are no pair.
            let listed = |o: &&Mention| o.end + 1 == first.start && self.page.word(o.end) == ",";
            let third = before[..at].iter().rev().take(6).find(listed).and_then(person);
            Some((person(first)?, person(m)?)).filter(|(a, b)| a != b && third.is_none())
        };
        second.find_map(pair).map(|(a, b)| vec![a, b])
    }

    /// The people whom the sentence before names, or what stands before in this one.
    pub(super) fn people_lately(&self, token: usize) -> Vec<EntityId> {
        self.lately(token, is_person)
    }

    /// Those of whom something holds and whom the sentence before, or what stands before in this one, names.
    pub(super) fn lately(&self, token: usize, holds: impl Fn(&Entity) -> bool) -> Vec<EntityId> {
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
}

pub(super) fn leads_something(entity: &Entity) -> bool {
    let heads = |r: &crate::entity::Role| HEADS.iter().any(|h| r.words.iter().any(|w| w == h));
    let second = |r: &crate::entity::Role| {
        r.words.iter().any(|w| matches!(w.as_str(), "deputy" | "vice" | "adviser" | "office"))
    };
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
pub(super) fn singular(word: &str) -> String {
    match word.strip_suffix("ies") {
        Some(stem) => format!("{stem}y"),
        None => word.strip_suffix('s').unwrap_or(word).to_owned(),
    }
}
