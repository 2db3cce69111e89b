//! Names that a source has beside its description, as an example of several or between commas, and names of what something is
//! about, who say nothing.
//!
//! What always holds: a name is taken that the source holds whole; what stands behind it is told of it alone.

use onrecord_core::{ActorKind, Span};

use super::noun::FUNCTION;
use super::{Certainty, Pick};
use crate::cast::Cast;
use crate::entity::{Entity, EntityId};
use crate::lexicon::{Class, noun, part};
use crate::mention::Mention;
use crate::tokens::Shape;

/// Prepositions after which somebody is told of, or something, who does nothing there.
const ABOUT: [&str; 5] = ["concerning", "regarding", "into", "about", "against"];

/// What outlets and sites are called, before their names.
const OUTLETS: [&str; 6] = ["publication", "website", "site", "portal", "blog", "newsletter"];

/// What happens, and speaks for nobody.
#[rustfmt::skip]
const EVENTS: [&str; 20] = [
    "war", "crisis", "conflict", "bombing", "bombings", "attack", "attacks", "protests", "demonstrations", "earthquake", "explosion",
    "explosions", "riots", "clashes", "boycott", "boycotts", "election", "elections", "referendum", "vote",
];

/// What comes of an election.
const OUTCOMES: [&str; 5] = ["results", "result", "outcome", "returns", "tallies"];

/// How much it tells that a name is a body's where an outlet's noun stands before it.
const OUTLET: u32 = 3;

/// Tokens of a source within which its description ends.
const NEAR: usize = 14;

impl Cast<'_> {
    /// "Some survivors, such as Anna Orm": the description, and who is named; "commentators like Odo Lind": whoever is named.
    pub(super) fn by_example(&mut self, start: usize, end: usize, said: Span) -> Option<Vec<Pick>> {
        if let Some(among) = self.among_others(start, end, said) {
            return Some(among);
        }
        let such = |t: usize| self.page.lower(t) == "such" && self.page.lower(t + 1) == "as";
        let like = |t: usize| self.page.lower(t) == "like";
        let at = (start + 1..end.min(start + NEAR)).find(|&t| such(t) || like(t))?;
        let comma = usize::from(self.page.word(at - 1) == ",");
        let many = |t: usize| {
            let told = noun(&self.page.lower(t)).map(|n| n.plural && n.class != Class::Paper);
            told.unwrap_or(self.page.lower(t).ends_with('s') && self.page.tokens[t].shape == Shape::Lower)
        };
        let last = (at - comma).checked_sub(1).filter(|&t| t >= start && many(t))?;
        // "Activists from groups such as the Lake Front": the names are of what they are from.
        if (start..last).any(|t| self.page.tokens[t].is(part::PREPOSITION)) {
            return None;
        }
        let names = self.listed_from(at + if such(at) { 2 } else { 1 }, end);
        let person = |id: &EntityId| self.book.entities[*id as usize].kind() == Some(ActorKind::Person);
        match names[..] {
            [] => None,
            [one] if like(at) && person(&one) => Some(vec![Pick::sure(one, Certainty::RELATIVE)]),
            _ if like(at) => None,
            _ => {
                let all = self.part(start, last + 1, said).filter(|p| !names.contains(&p.entity));
                let named = names.into_iter().map(|id| Pick::sure(id, Certainty::RELATIVE));
                Some(all.into_iter().chain(named).collect())
            }
        }
    }

    /// The names of a list that begins at a token: each behind a comma or an "and".
    fn listed_from(&self, from: usize, end: usize) -> Vec<EntityId> {
        let (mut found, mut at) = (Vec::new(), from);
        let here = self.book.mentions[self.book.before(from)..].iter().take_while(|m| m.start < end);
        for mention in here.filter(|m| !m.inside && m.phrase.name.is_some_and(|n| n.1 <= end)) {
            let joint = |t: usize| matches!(self.page.lower(t).as_str(), "," | "and" | "or" | "&" | "the");
            let named = self.book.entity(mention).is_some_and(|e| !e.is_nominal());
            if !named || mention.start < at || !(at..mention.start).all(joint) {
                break;
            }
            // "Such as Odo Lind, Jr.": of the name before.
            if matches!(self.page.lower(mention.start).as_str(), "jr" | "sr") {
                at = mention.end;
                continue;
            }
            found.extend(mention.entity);
            at = mention.end;
        }
        found
    }

    /// "Ketteria among other nations": who is named, and the others.
    fn among_others(&mut self, start: usize, end: usize, said: Span) -> Option<Vec<Pick>> {
        let among = |t: usize| self.page.lower(t) == "among" && self.page.lower(t + 1) == "other";
        let at = (start + 1..end.saturating_sub(2).min(start + NEAR)).find(|&t| among(t))?;
        let named = self.part(start, at, said)?;
        let last = self.page.lower(end - 1);
        let others = Entity::described(self.named_by(at + 1, end), last, ActorKind::Unnamed, true);
        let others = self.book.push(others).map(|id| Pick::sure(id, Certainty::LIKELY))?;
        Some(vec![named, others])
    }

    /// "Another opposition figure, Anna Orm of the Lake Party (LP)", "one of the speakers, 12-year-old Anna Orm from Corrin,
    /// Ketteria", "the most experienced leader - Anna Orm": the person between commas whom the description before tells of.
    pub(super) fn named_apart(&self, start: usize, end: usize) -> Option<Pick> {
        let mark = |t: &usize| matches!(self.page.word(*t), "," | "-" | "–" | "—");
        let comma = (start + 1..end.min(start + NEAR)).find(mark)?;
        let person = |t: usize| {
            let figure = self.page.word(t) == "figure";
            figure
                || noun(&self.page.lower(t))
                    .is_some_and(|n| n.is_person() && !n.plural && n.class != Class::People)
        };
        let one_of = self.page.lower(start) == "one" && self.page.lower(start + 1) == "of";
        let owns = |t: usize| self.page.tokens[t].shape == Shape::Possessive;
        let small = |t: usize| self.page.tokens[t].shape == Shape::Lower;
        let of_other = |t: usize| person(t) && !owns(t + 1);
        // "Orm's superior at the council, Odo Lind": a word that no list has behind the owner.
        let owned = (start + 1..comma).find(|&t| owns(t)).filter(|&t| {
            let next = self.page.lower(t + 1);
            t + 1 < comma
                && small(t + 1)
                && noun(&next).is_none()
                && !next.ends_with("ed")
                && self.page.tokens[t + 2].is(part::PREPOSITION)
        });
        let alone = |from: usize| !(from..comma - 1).any(of_other);
        let described = person(comma - 1) && small(comma - 1) && alone(start);
        let many = || {
            (start + 2..comma).any(|t| noun(&self.page.lower(t)).is_some_and(|n| n.plural && n.is_person()))
        };
        let told = described
            || one_of && (many() || self.page.word(comma - 1).ends_with('s')) && alone(start)
            || owned.is_some_and(alone);
        let first = self.book.before(comma + 1);
        let near = self.book.mentions[first..].iter().take(3);
        let aged = |m: &&Mention| {
            let name = m.phrase.name.map_or(m.start, |n| n.0);
            let age = |t: usize| self.page.lower(t).ends_with("-year-old");
            // "Major General Odo Lind": a title of the name's own.
            name == comma + 1 || name == comma + 2 && age(comma + 1) || m.start == comma + 1
        };
        let named = near
            .into_iter()
            .find(|m| !m.inside && m.phrase.name.is_some_and(|n| n.1 > n.0 + 1 && n.1 <= end) && aged(m))?;
        let (_, stop) = named.phrase.name?;
        let entity = self.book.entity(named)?;
        let fits = entity.kind() == Some(ActorKind::Person) && !entity.is_nominal();
        // What stands behind the name is where, or of what, somebody is.
        let behind = |t: usize| {
            let token = &self.page.tokens[t];
            token.is_capital()
                || token.shape == Shape::Number
                || matches!(self.page.lower(t).as_str(), "," | "(" | ")" | "of" | "from" | "the" | "in")
        };
        (told && fits && (stop..end).all(behind)).then_some(Pick::sure(named.entity?, Certainty::ROLE))
    }

    /// "The Internet news publication Lake Story", "the ads website Tolva": the outlet at the end of a source, of which the words
    /// before it tell what it is.
    pub(super) fn named_outlet(&mut self, start: usize, end: usize) -> Option<Pick> {
        let noun = (start + 1..end.min(start + 5)).rev().find(|&t| OUTLETS.contains(&self.page.word(t)))?;
        let plain = |t: usize| !self.page.tokens[t].is(FUNCTION) || t == start;
        let near = self.book.mentions[self.book.before(start)..].iter().take(4);
        let named = near.into_iter().find(|m| m.phrase.name == Some((noun + 1, end)))?;
        let open = self.book.entity(named).is_some_and(|e| !e.is_plainly_person());
        let told = (start..noun).all(plain)
            && !(start..noun).any(|t| self.page.tokens[t].shape == Shape::Possessive);
        let id = named.entity.filter(|_| open && told)?;
        self.book.entities[id as usize].evidence.body += OUTLET;
        Some(Pick::sure(id, Certainty::NAME))
    }

    /// "The Ketteria war demonstrations": what happens somewhere.
    pub(super) fn is_event(&self, mention: &Mention, end: usize) -> bool {
        let phrase = &mention.phrase;
        let (_, stop) =
            phrase.name.filter(|_| phrase.noun.is_none() && phrase.title.is_none()).unwrap_or_default();
        let place = self.book.entity(mention).is_some_and(|e| e.known.is_some_and(|k| k.code.is_some()));
        let small = |t: &usize| self.page.tokens[*t].is_word() && !self.page.tokens[*t].is(FUNCTION);
        let last = stop + (stop..end).take_while(small).count();
        stop > 0 && place && stop < last && EVENTS.contains(&self.page.word(last - 1))
    }

    /// "The results of the Ketterian elections": what comes of an event, and speaks for nobody.
    pub(super) fn is_outcome(&self, start: usize, end: usize) -> bool {
        let of = start + 1 + usize::from(super::described::is_article(&self.page.lower(start)));
        let told = of < end && matches!(self.page.lower(of).as_str(), "of" | "from" | "in");
        told && OUTCOMES.contains(&self.page.lower(of - 1).as_str())
            && EVENTS.contains(&self.page.word(end - 1))
    }

    /// "Investigations concerning Odo Lind": whether a source that begins with a word of no list tells of whom something is.
    pub(super) fn is_subject_matter(&self, start: usize, head: usize) -> bool {
        let before = head.checked_sub(1).filter(|&t| t > start);
        let before = before.map(|t| if self.page.lower(t) == "the" { t - 1 } else { t });
        let told = before.filter(|&t| t > start && self.page.near(start, t).is_some());
        let about = told.is_some_and(|t| ABOUT.contains(&self.page.lower(t).as_str()));
        let plain =
            |t: usize| noun(&self.page.lower(t)).is_none() && !self.page.tokens[t].is(part::DETERMINER);
        about && self.page.lower(start).len() > 4 && (start..head - 1).all(plain)
    }
}
