//! Those without a name whom a name in the words only places: "three Corrin couples", "intellectuals in Ketteria", "younger
//! Ketterians".
//!
//! What always holds: nobody here is whom the name means; a paper is none of them.

use onrecord_core::ActorKind;

use super::noun::FUNCTION;
use super::{Certainty, Pick};
use crate::cast::Cast;
use crate::compound;
use crate::entity::Entity;
use crate::lexicon::{Class, noun, part};
use crate::mention::Mention;
use crate::phrase::{Determiner, has_body};
use crate::places::{How, known};
use crate::tokens::Shape;

/// Prepositions that tell where somebody is.
const WHERE: [&str; 11] =
    ["in", "at", "across", "near", "within", "inside", "outside", "around", "throughout", "on", "along"];

/// Plurals that are nobody.
#[rustfmt::skip]
const THINGS: [&str; 16] = [
    "statistics", "figures", "numbers", "estimates", "records", "results", "emails", "news", "images", "details", "documents",
    "elections", "talks", "attacks", "returns", "findings",
];

/// Peoples and faiths that have no state of the tables.
#[rustfmt::skip]
const PEOPLES: [&str; 22] = [
    "Kurds", "Sunnis", "Shias", "Shiites", "Arabs", "Muslims", "Christians", "Jews", "Hindus", "Sikhs", "Buddhists",
    "Catholics", "Protestants", "Tamils", "Uyghurs", "Uighurs", "Tibetans", "Tatars", "Pashtuns", "Berbers", "Copts", "Yazidis",
];

/// Endings of words for somebody who does something.
const DOERS: [&str; 6] = ["er", "or", "ist", "ian", "ant", "ee"];

impl Cast<'_> {
    /// Somebody without a name whom a name in the words places, or tells of what kind they are.
    pub(super) fn placed(&mut self, mention: &Mention, start: usize, end: usize) -> Option<Pick> {
        let last = self
            .in_a_place(mention, start)
            .or_else(|| self.behind_a_name(mention, start, end))
            .or_else(|| self.of_two_kinds(mention, start, end))
            .or_else(|| self.are_a_people(mention, start, end))?;
        let word = self.page.lower(last);
        let many = word.ends_with('s') || noun(&word).is_some_and(|n| n.plural);
        let mut unnamed = Entity::described(self.named_by(start, end), word, ActorKind::Unnamed, many);
        let party = mention.phrase.name.is_some_and(|(_, b)| compound::is_of_party(self.page.word(b - 1)));
        let of = mention.phrase.name.and(mention.entity).filter(|_| !party);
        unnamed.organisation = of.map(|id| self.name(id));
        self.book.push(unnamed).map(|id| Pick::sure(id, Certainty::LIKELY))
    }

    /// "Intellectuals in Ketteria", "a festival in Auvelle": the token of a noun that no list has, before a preposition and a name.
    fn in_a_place(&self, mention: &Mention, start: usize) -> Option<usize> {
        let preposition = mention.start.checked_sub(1).filter(|&t| t > start)?;
        self.page.near(start, mention.start)?;
        let one = matches!(self.page.lower(start).as_str(), "a" | "an" | "another" | "one");
        let word = self.page.lower(preposition);
        let of = word == "of" && one && mention.phrase.name.is_some();
        // "IDPs from Tolva", but not "rules from Tolva".
        let name = self.page.word(preposition - 1);
        let people =
            is_letters(name) || DOERS.iter().any(|e| name.strip_suffix('s').is_some_and(|n| n.ends_with(e)));
        // "Hecklers equipped by the Lake News": to whom somebody has done something.
        let done = word == "by" && name.ends_with("ed") && preposition >= start + 2;
        let doer = |t: usize| {
            let word = self.page.lower(t);
            DOERS.iter().any(|e| word.strip_suffix('s').is_some_and(|n| n.ends_with(e)))
                && noun(&word).is_none()
        };
        let done = done && doer(preposition - 2);
        if !(WHERE.contains(&word.as_str()) || of || word == "from" && people || done) {
            return None;
        }
        let preposition = preposition - usize::from(done);
        let from = (start..preposition).find(|&t| !self.page.tokens[t].is(part::DETERMINER))?;
        let plain = (from..preposition).all(|t| self.is_plain_word(t, start));
        let last = preposition - 1;
        let word = self.page.lower(last);
        let many = word.len() > 3 && word.ends_with('s') && !word.ends_with("ss");
        let thing = THINGS.contains(&word.as_str()) || noun(&word).is_some_and(|n| n.class == Class::Paper);
        (plain && (one || many) && !thing).then_some(last)
    }

    /// "Three Corrin couples", "a Ketteria appeals court": the token of the noun behind a name that begins with a number or an
    /// article of any.
    fn behind_a_name(&self, mention: &Mention, start: usize, end: usize) -> Option<usize> {
        let phrase = &mention.phrase;
        let (_, name) = phrase.name.filter(|_| phrase.noun.is_none() && mention.start == start)?;
        if phrase.determiner != Determiner::Indefinite {
            return None;
        }
        let ends = |&t: &usize| {
            let token = &self.page.tokens[t];
            token.is(part::PREPOSITION)
                || matches!(self.page.lower(t).as_str(), "," | "who" | "that" | "which")
        };
        let stop = (name..end).find(ends).unwrap_or(end);
        let plain = stop > name && (name..stop).all(|t| self.is_plain_word(t, start));
        let last = stop.checked_sub(1)?;
        let word = self.page.lower(last);
        let one = matches!(self.page.lower(start).as_str(), "a" | "an" | "another" | "one");
        let told = match noun(&word) {
            Some(n) => n.class != Class::Paper,
            None if one => word.len() > 4 && DOERS.iter().any(|e| word.ends_with(e)),
            None => word.ends_with('s') && !THINGS.contains(&word.as_str()),
        };
        (plain && told).then_some(last)
    }

    /// "Ketterian military and intelligence officials", "Ketterian and foreign officials": the token of the noun of people behind
    /// what "and" joins, of whom the words before it tell as well.
    fn of_two_kinds(&self, mention: &Mention, start: usize, end: usize) -> Option<usize> {
        let and = mention.phrase.noun.map_or(mention.end, |n| n + 1);
        let many = |t: usize| noun(&self.page.lower(t)).is_some_and(|n| n.plural && n.is_person());
        let party = |t: usize| compound::is_of_party(self.page.word(t));
        // "Democratic and Republican lawmakers in Auvelle".
        let parties = party(and.saturating_sub(1)) && party(and + 1);
        let last = if parties { (and + 1..end).find(|&t| many(t))? } else { end.checked_sub(1)? };
        let people = many(last);
        let behind = and + 1 < last && self.page.word(and) == "and";
        let small = |t: usize| {
            let token = &self.page.tokens[t];
            parties && t == and + 1 || token.shape == Shape::Lower && !token.is(FUNCTION)
        };
        let kind = match mention.phrase.noun {
            Some(n) => compound::is_kind(self.page.word(n)),
            None => {
                parties || mention.phrase.name.is_some_and(|(a, b)| is_adjective_of(self.page.words(a, b)))
            }
        };
        let both = parties && self.page.lower(start) == "both";
        let bare = mention.start == start && mention.phrase.determiner == Determiner::None || both;
        (people && behind && kind && bare && (and + 1..=last).all(small)).then_some(last)
    }

    /// "Younger Ketterians", "Arab Ketterians in Auvelle", "Republicans on the panel": the token of the plural of a people or of a
    /// body's members, of whom words tell that they are some of them.
    fn are_a_people(&self, mention: &Mention, start: usize, end: usize) -> Option<usize> {
        let (from, to) = mention.phrase.name.filter(|_| mention.phrase.noun.is_none())?;
        let last = to.checked_sub(1)?;
        let state = self.page.lower(last).ends_with('s') && is_demonym(self.page.words(last, to));
        let people = state || PEOPLES.contains(&self.page.word(last));
        let within =
            to < end && matches!(self.page.lower(to).as_str(), "in" | "on" | "at" | "from" | "across");
        let body = from == start && within && self.is_called_by_people(mention);
        // "IDPs": letters that stand for what they are.
        if from == start
            && to == from + 1
            && is_letters(self.page.word(from))
            && known(self.page.word(from)).is_none()
        {
            return Some(from);
        }
        let before =
            (start..from).all(|t| self.is_plain_word(t, start) && !self.page.lower(t).ends_with("ly"));
        let few = state
            && from > start
            && to == end
            && before
            && self.page.tokens[from - 1].shape != Shape::Possessive;
        let kind = to > from + 1
            && known(self.page.words(from, to)).is_none()
            && (from..to).all(|t| self.page.tokens[t].is_capital())
            && !has_body(&self.page, from, to);
        let some = from == start && to == from + 1 && within;
        (body || people && (few || kind || some)).then_some(last)
    }

    /// Whether the word is no name's and plays no other part: in small letters, or the first of a sentence, or a people's.
    fn is_plain_word(&self, at: usize, start: usize) -> bool {
        let token = &self.page.tokens[at];
        let first = at == start && self.page.begins(at);
        let people = is_adjective_of(self.page.words(at, at + 1));
        (token.shape == Shape::Lower || first && token.is_capital() || people) && !token.is(FUNCTION)
    }
}

/// Whether the words are the adjective of a state, or its people.
fn is_demonym(words: &str) -> bool {
    known(words).is_some_and(|k| k.code.is_some() && k.how == How::Demonym)
}

/// Whether the words are the adjective of a state.
fn is_adjective_of(words: &str) -> bool {
    is_demonym(words) && !words.ends_with('s')
}

/// Whether the word is the plural of letters that stand for what somebody is.
fn is_letters(word: &str) -> bool {
    word.strip_suffix('s').is_some_and(|w| w.len() > 2 && w.chars().all(char::is_uppercase))
}
