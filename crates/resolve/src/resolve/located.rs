//! Places by a noun alone: "the province", "the city".
//!
//! What always holds: a place is taken that the sentence, or the one before it, names first, and that is no state of the
//! tables, else the last that words tell to be a city.

use onrecord_core::ActorKind;

use super::{Certainty, Pick};
use crate::cast::Cast;
use crate::entity::{Entity, EntityId};
use crate::mention::Mention;
use crate::phrase::{Determiner, Phrase};
use crate::places::{How, known};
use crate::position::at;

/// Nouns by which places are called that govern themselves.
const PLACES: [&str; 7] = ["province", "city", "town", "county", "municipality", "territory", "village"];

/// Sentences before "the city" in which it is told to be one.
const FAR: u32 = 5;

/// What is of cities.
#[rustfmt::skip]
const OF_CITIES: [&str; 11] = [
    "mayor", "city", "town", "residents", "streets", "outskirts", "suburb", "suburbs", "centre", "center", "downtown",
];

impl Cast<'_> {
    /// "Corrin closes its schools after the city reported cases": the place that does what the sentence tells, or in which it
    /// happens.
    pub(super) fn place_in_question(&mut self, phrase: &Phrase) -> Option<Pick> {
        let bare = phrase.owner.is_none() && phrase.complement.is_none();
        let alone = phrase.title.is_some_and(|(from, to)| to == from + 1) && bare;
        let noun = self.page.lower(phrase.noun?);
        if !alone || phrase.determiner != Determiner::Definite || !PLACES.contains(&noun.as_str()) {
            return None;
        }
        let sentence = self.page.tokens.get(phrase.start)?.sentence;
        let near = (0..=1).find_map(|back| self.place_of(sentence.checked_sub(back)?, phrase.start));
        if near.is_some() || !matches!(noun.as_str(), "city" | "town") {
            return near;
        }
        let (from, to) = self.city_before(phrase.start, sentence)?;
        let name = self.page.said(from, to);
        let same = self.book.entities.iter().position(|e| !e.is_nominal() && e.name == name);
        let id = same.map(|id| id as EntityId).or_else(|| self.book.push(Entity::named(name)))?;
        Some(Pick::sure(id, Certainty::LIKELY))
    }

    /// "The city of Corrin": that city, and no body whose name begins with it.
    pub(super) fn city_of(&mut self, start: usize, end: usize) -> Option<Pick> {
        let city = start + usize::from(self.page.lower(start) == "the");
        let of = self.page.word(city) == "city" && self.page.lower(city + 1) == "of";
        let name = city + 2;
        let capital = |t: usize| self.page.tokens[t].is_capital();
        if !of || name >= end || !(name..end).all(capital) {
            return None;
        }
        let words = self.page.said(name, end);
        known(&words).is_none().then_some(())?;
        let same = self.book.entities.iter().position(|e| !e.is_nominal() && e.name == words);
        let id = same.map(|id| id as EntityId).or_else(|| self.book.push(Entity::named(words)))?;
        Some(Pick::sure(id, Certainty::NAME))
    }

    /// "The mayor of Corrin", "parts of Corrin, Ketteria": the name of the last city that words tell to be one.
    fn city_before(&self, token: usize, sentence: u32) -> Option<(usize, usize)> {
        let before = self.book.mentions[..self.book.before(token)].iter().rev();
        let near = before.take_while(|m| m.sentence + FAR >= sentence);
        let city = |m: &Mention| {
            let (from, to) = m.phrase.name.filter(|n| n.1 <= token)?;
            let told = self.book.entity(m)?;
            if told.evidence.person > told.evidence.speaks || told.evidence.body > 0 {
                return None;
            }
            // A seat of a government is named as a city here.
            let seat = known(self.page.words(from, to)).is_none_or(|k| k.how == How::Seat);
            let of = from >= 2
                && self.page.lower(from - 1) == "of"
                && OF_CITIES.contains(&self.page.lower(from - 2).as_str());
            let at = from >= 1
                && matches!(
                    self.page.lower(from - 1).as_str(),
                    "in" | "of" | "near" | "at" | "downtown" | "from"
                );
            let within = self.page.word(to) == "," && self.is_region(to + 1);
            (seat && (of || at && within)).then_some((from, to))
        };
        near.into_iter().find_map(city)
    }

    /// "Flooding in Corrin, Ketteria": whether a state, or a place like one, is named there up to a comma or the end.
    fn is_region(&self, at: usize) -> bool {
        let named = self.book.mentions[self.book.before(at)..].iter().take_while(|m| m.start == at);
        let end = |t: usize| {
            !self.page.tokens.get(t).is_some_and(|t| t.is_capital()) && self.page.lower(t) != "and"
        };
        named.into_iter().any(|m| {
            let place = self.book.entity(m).is_some_and(|e| {
                e.known.is_some_and(|k| k.code.is_some()) || e.evidence.person == 0 && e.evidence.body == 0
            });
            place && m.phrase.name.is_some_and(|n| n.0 == at && end(n.1))
        })
    }

    /// The first place that a sentence names before a token, where nothing else but places of the same chain is named so.
    fn place_of(&self, sentence: u32, end: usize) -> Option<Pick> {
        let first = self.book.mentions.partition_point(|m| m.sentence < sentence);
        let here = self.book.mentions[first..].iter().take_while(|m| m.sentence == sentence && m.end <= end);
        let place = |m: &&Mention| {
            let Some(entity) =
                self.book.entity(m).filter(|_| m.phrase.name.is_some() && m.phrase.title.is_none())
            else {
                return false;
            };
            let nobody = entity.evidence.person + entity.evidence.body == 0 && entity.known.is_none();
            let within = m.start > 0
                && matches!(self.page.lower(m.start - 1).as_str(), "in" | "of" | "near" | "across");
            let open = matches!(entity.kind(), None | Some(ActorKind::State));
            nobody
                && open
                && (m.place & at::BEFORE_VERB != 0 && m.start < first_token(self, sentence) + 2
                    || within && entity.evidence.place > 0)
        };
        here.into_iter().find(place)?.entity.map(|id| Pick::sure(id, Certainty::LIKELY))
    }
}

fn first_token(cast: &Cast<'_>, sentence: u32) -> usize {
    cast.page.sentences.get(sentence as usize).map_or(0, |s| s.first)
}
