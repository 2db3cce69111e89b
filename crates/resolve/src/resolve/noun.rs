//! What somebody owns or makes, speaking for them: "the ministry's statement", "a report by the agency", "Stole's office".
//!
//! What always holds: a paper is never an actor; whose it is, is.

use onrecord_core::{ActorKind, Span};

use super::{Certainty, Pick};
use crate::build::is_kind_of;
use crate::cast::Cast;
use crate::entity::Entity;
use crate::lexicon::{Class, noun, part};
use crate::mention::Mention;
use crate::phrase::{Determiner, parse};
use crate::tokens::Shape;

/// Parts that a noun does not play.
pub(super) const FUNCTION: u16 =
    part::PREPOSITION | part::CONJUNCTION | part::AUXILIARY | part::SPEECH | part::VERB | part::DETERMINER;

/// What somebody is to a name before it ("Ketteria backed rebels").
const TIED: [&str; 7] = ["linked", "affiliated", "aligned", "allied", "backed", "led", "inspired"];

/// Words after a name that are of what it does, or of itself.
fn is_aside(word: &str) -> bool {
    word.ends_with("ly")
        || matches!(
            word,
            "itself" | "himself" | "herself" | "alone" | "too" | "also" | "who" | "which" | "that"
        )
}

impl Cast<'_> {
    /// Nothing where the part is no such thing; else who it speaks for, if that is told.
    pub(super) fn owned_thing(&mut self, mention: &Mention, end: usize, said: Span) -> Option<Option<Pick>> {
        let phrase = &mention.phrase;
        if phrase.name.is_some() && phrase.noun.is_none() {
            return self.after_name(mention, end);
        }
        let noun = phrase.noun_in(&self.page)?;
        match noun.class {
            Class::Paper => Some(self.maker(phrase, end, said)),
            _ => None,
        }
    }

    /// "OHA memo": a name and then a paper.
    fn after_name(&mut self, mention: &Mention, end: usize) -> Option<Option<Pick>> {
        let next = mention.end;
        if let Some(pick) = self.tied(mention, end).or_else(|| self.part_of_many(mention, end)) {
            return Some(Some(pick));
        }
        if let Some(pick) = self.qualified(mention, end) {
            return Some(pick);
        }
        let owns = self.page.tokens.get(next).is_some_and(|t| t.shape == Shape::Possessive);
        let paper =
            (next..end).take(3).any(|t| noun(&self.page.lower(t)).is_some_and(|n| n.class == Class::Paper));
        (owns || paper).then(|| mention.entity.map(|e| Pick::sure(e, Certainty::NAME)))
    }

    /// "Lake Front linked rebels", "the Ketteria backed group Lake Front": those of whom the words after a name tell, and not the name.
    fn tied(&mut self, mention: &Mention, end: usize) -> Option<Pick> {
        let tie = mention.end;
        if !TIED.contains(&self.page.lower(tie).as_str()) || self.page.near(mention.start, tie + 1).is_none()
        {
            return None;
        }
        let phrase = parse(&self.page, tie + 1).filter(|p| p.determiner == Determiner::None)?;
        let noun_at = phrase.noun.filter(|&n| n < end && phrase.complement.is_none_or(|c| c.0 > n))?;
        let found = phrase.noun_in(&self.page).filter(|n| n.class != Class::Paper)?;
        if let Some(name) = phrase.name.filter(|n| n.1 <= end) {
            let mut near = self.book.mentions[self.book.before(tie)..].iter().take_while(|m| m.start < end);
            let named = near.find(|m| m.phrase.name == Some(name))?;
            return named.entity.map(|id| Pick::sure(id, Certainty::NAME));
        }
        let body = found.class == Class::Body && !found.plural;
        let kind = if body { ActorKind::Organisation } else { ActorKind::Unnamed };
        let noun = self.page.lower(noun_at);
        let mut unnamed = Entity::described(self.named_by(mention.start, end), noun, kind, found.plural);
        unnamed.organisation = mention.entity.map(|id| self.name(id));
        self.book.push(unnamed).map(|id| Pick::sure(id, Certainty::LIKELY))
    }

    /// "Ketterian hackers", "an unnamed Ketterian deckhand", "Auvelle markets": the adjective of a state, or its name or seat,
    /// before a noun that no list has. Whoever it is, it is not the state; a person whom the words name after it is meant.
    fn qualified(&mut self, mention: &Mention, end: usize) -> Option<Option<Pick>> {
        let state = self.book.entity(mention)?.known.is_some_and(|k| k.code.is_some());
        let adjective =
            crate::places::known(self.page.words(mention.start.max(mention.end - 1), mention.end))
                .is_some_and(|k| k.how == crate::places::How::Demonym);
        // What a source ends in is no verb of it.
        let many = mention.end + 1 == end && self.page.lower(mention.end).ends_with('s');
        let definite =
            self.page.lower(mention.start) == "the" || mention.phrase.determiner == Determiner::Definite;
        let last = mention.end + 1 == end && (self.page.lower(mention.end).ends_with('s') || definite);
        let told = self.book.entity(mention)?.known.is_some() && (adjective || state && many || last);
        let next = self
            .page
            .near(mention.start, mention.end)
            .filter(|t| mention.end < end && told && !t.is(FUNCTION))?;
        let article = mention.phrase.determiner == Determiner::Indefinite;
        let verb = !article && mention.end + 1 < end && crate::position::is_verb(&self.page, mention.end);
        // "FBI statistics" are a paper of the body.
        let figures = matches!(
            self.page.lower(mention.end).as_str(),
            "statistics"
                | "figures"
                | "data"
                | "numbers"
                | "estimates"
                | "records"
                | "results"
                | "emails"
                | "findings"
        ) && !adjective;
        if figures || next.shape != Shape::Lower || verb || is_aside(&self.page.lower(mention.end)) {
            return None;
        }
        // "The Israeli government | issues reports": the state, as of any other verb.
        let government = self.page.word(mention.end) == "government" && mention.end + 1 == end;
        if government && adjective {
            return mention.entity.map(|id| Some(Pick::sure(id, Certainty::STATE)));
        }
        // "The Lake Watch group": what the body is.
        let body = self.book.entity(mention).is_some_and(|e| {
            let listed = e.known.is_some_and(|k| k.code.is_none());
            listed && is_kind_of(&self.page.lower(mention.end), &e.name)
        });
        if body && mention.end + 1 == end && definite {
            return mention.entity.map(|id| Some(Pick::sure(id, Certainty::NAME)));
        }
        let after = self.book.before(mention.end);
        let person =
            self.book.mentions[after..].iter().take_while(|m| m.start < end && m.start < mention.end + 3);
        let person = person.filter(|m| m.phrase.name.is_some()).filter_map(|m| m.entity);
        let person = person.into_iter().find(|&e| self.book.entities[e as usize].is_person());
        if let Some(entity) = person {
            return Some(Some(Pick::sure(entity, Certainty::PAPER)));
        }
        let noun = self.page.lower(mention.end);
        let is_body = crate::lexicon::noun(&noun).is_some_and(|n| n.class == Class::Body && !n.plural);
        let state = self.book.entity(mention).map(|e| e.name.clone());
        let mut unnamed = Entity::described(
            self.named_by(mention.start, end),
            noun.clone(),
            if is_body { ActorKind::Organisation } else { ActorKind::Unnamed },
            noun.ends_with('s'),
        );
        unnamed.organisation = state;
        Some(self.book.push(unnamed).map(|id| Pick::sure(id, Certainty::LIKELY)))
    }

    /// "A recent Bank of Tolva report": the body before a paper that ends the source.
    pub(super) fn before_paper(&self, mention: &Mention, start: usize, end: usize) -> Option<Pick> {
        let last = end.checked_sub(1).filter(|&t| t > start)?;
        let paper = noun(&self.page.lower(last)).is_some_and(|n| n.class == Class::Paper && !n.plural);
        // "A UNHCR press release".
        let press = mention.phrase.noun.filter(|&n| self.page.word(n) == "press" && n + 1 == last);
        if let Some(press) = press.filter(|_| paper && mention.phrase.name.is_none()) {
            return self.named_within(start, press);
        }
        let own = mention.phrase.noun_in(&self.page).filter(|n| n.class == Class::Body && paper)?;
        let body = mention.phrase.noun.is_some_and(|n| n < last && self.page.tokens[n].is_capital());
        if mention.phrase.name.is_some() || own.plural || !body {
            return None;
        }
        self.named_within(start, last)
    }

    /// "Seaman Odo Orm's civilian lawyer": somebody unnamed who is of the one that the name means.
    pub(super) fn owned_person(&mut self, mention: &Mention, start: usize, end: usize) -> Option<Pick> {
        let owner = mention.phrase.name.and(mention.entity)?;
        let owns = self.page.tokens.get(mention.end).is_some_and(|t| t.shape == Shape::Possessive);
        let phrase =
            crate::phrase::parse(&self.page, mention.end + 1).filter(|p| owns && p.name.is_none())?;
        let found = phrase.noun_in(&self.page).filter(|_| phrase.noun.is_some_and(|at| at < end))?;
        let noun = self.page.lower(phrase.noun?);
        // "A statement from Ketteria's foreign ministry": a body within what it makes; its government is the state.
        let state = matches!(noun.as_str(), "government" | "administration" | "regime" | "country");
        let body = mention.inside && found.class == Class::Body && !found.plural && !state;
        if !found.is_person() && !body {
            return None;
        }
        let kind = if body { ActorKind::Organisation } else { ActorKind::Unnamed };
        let mut unnamed = Entity::described(self.named_by(start, end), noun, kind, found.plural);
        unnamed.organisation = Some(self.name(owner));
        self.book.push(unnamed).map(|id| Pick::sure(id, Certainty::LIKELY))
    }

    /// Words as a name of somebody unnamed, without their article.
    pub(super) fn named_by(&self, start: usize, end: usize) -> String {
        let from = start + usize::from(super::described::is_article(&self.page.lower(start)));
        self.page.said(from, end)
    }

    /// The first named mention within the tokens.
    pub(super) fn named_within(&self, start: usize, end: usize) -> Option<Pick> {
        let first = self.book.before(start);
        let here = self.book.mentions[first..].iter().take_while(|m| m.start < end);
        let named = here.filter(|m| m.phrase.name.is_some() && !self.is_common(m)).find_map(|m| m.entity)?;
        Some(Pick::sure(named, Certainty::PAPER))
    }

    /// "Recent polls", "Exit polls": a capital at the beginning of a sentence that makes no name.
    fn is_common(&self, mention: &Mention) -> bool {
        let begins = mention.end == mention.start + 1 && self.page.begins(mention.start);
        let word = self.page.lower(mention.start);
        let plain = self.book.entity(mention).is_none_or(|e| e.known.is_none());
        // "A Web statement": where it stands; "federal laws": where they hold.
        let medium = matches!(word.as_str(), "web" | "internet" | "online" | "federal" | "national");
        medium || begins && plain && (crate::lexicon::is_adjective(&word) || self.page.is_small(&word))
    }

    /// "Tankers of unknown owners", "Weather forecasters": a capital at the beginning of a sentence that nothing tells to be a
    /// name, before words in small letters that are of the same source: somebody unnamed.
    pub(super) fn begun(&mut self, mention: &Mention, start: usize, end: usize) -> Option<Pick> {
        let (from, to) = mention.phrase.name.filter(|n| n.1 == n.0 + 1 && n.0 == start)?;
        let entity = self.book.entity(mention)?;
        let told = entity.known.is_some()
            || entity.in_title
            || entity.mentions.len() > 1
            || entity.evidence.person + entity.evidence.body + entity.evidence.state > 0;
        let next = self.page.near(from, to).filter(|t| to < end && t.shape == Shape::Lower)?;
        if told || !self.page.begins(from) || next.is(FUNCTION) || is_aside(&self.page.lower(to)) {
            return None;
        }
        let noun = self.page.lower(end - 1);
        let many = noun.ends_with('s');
        let unnamed = Entity::described(self.named_by(start, end), noun, ActorKind::Unnamed, many);
        self.book.push(unnamed).map(|id| Pick::sure(id, Certainty::LIKELY))
    }
}
