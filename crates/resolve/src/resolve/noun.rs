//! What somebody owns or makes, speaking for them: "the ministry's statement", "a report by the agency", "Stole's office".
//!
//! What always holds: a paper is never an actor; whose it is, is.

use onrecord_core::{ActorKind, Span};

use super::{Certainty, Pick};
use crate::cast::Cast;
use crate::entity::{Entity, EntityId};
use crate::lexicon::{Class, noun, part};
use crate::mention::Mention;
use crate::phrase::Phrase;
use crate::tokens::Shape;

/// Parts that a noun does not play.
const FUNCTION: u16 =
    part::PREPOSITION | part::CONJUNCTION | part::AUXILIARY | part::SPEECH | part::VERB | part::DETERMINER;

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
        if let Some(pick) = self.qualified(mention, end) {
            return Some(pick);
        }
        let owns = self.page.tokens.get(next).is_some_and(|t| t.shape == Shape::Possessive);
        let paper =
            (next..end).take(3).any(|t| noun(&self.page.lower(t)).is_some_and(|n| n.class == Class::Paper));
        (owns || paper).then(|| mention.entity.map(|e| Pick::sure(e, Certainty::NAME)))
    }

    /// "Ketterian hackers", "an unnamed Ketterian deckhand": the adjective of a state before a noun that no list has. Whoever
    /// it is, it is not the state; a person whom the words name after it is meant.
    fn qualified(&mut self, mention: &Mention, end: usize) -> Option<Option<Pick>> {
        let adjective = self.book.entity(mention)?.known.is_some()
            && crate::places::known(self.page.words(mention.start.max(mention.end - 1), mention.end))
                .is_some_and(|k| k.how == crate::places::How::Demonym);
        let next = self
            .page
            .near(mention.start, mention.end)
            .filter(|t| mention.end < end && adjective && !t.is(FUNCTION))?;
        if next.shape != Shape::Lower || crate::position::is_verb(&self.page, mention.end) {
            return None;
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
        let state = self.book.entity(mention).map(|e| e.name.clone());
        let mut unnamed = Entity::described(
            self.named_by(mention.start, end),
            noun.clone(),
            ActorKind::Unnamed,
            noun.ends_with('s'),
        );
        unnamed.organisation = state;
        Some(self.book.push(unnamed).map(|id| Pick::sure(id, Certainty::LIKELY)))
    }

    /// Words as a name of somebody unnamed, without their article.
    fn named_by(&self, start: usize, end: usize) -> String {
        let from = start + usize::from(super::described::is_article(&self.page.lower(start)));
        self.page.words(from, end).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Whose paper it is: its owner's, or that of the first name in it or after "by", "of", "from".
    fn maker(&mut self, phrase: &Phrase, end: usize, said: Span) -> Option<Pick> {
        if let Some((start, stop)) = phrase.owner {
            let at = self.page.span(start, stop);
            let described = self.owner_of(start, stop);
            return described
                .or_else(|| self.named_within(start, stop))
                .or_else(|| self.words(at, said).into_iter().next());
        }
        if let crate::phrase::Determiner::Pronoun(at) = phrase.determiner {
            let pronoun = crate::anaphor::Anaphor::pronoun(&self.page, at)?;
            return self.score(&pronoun);
        }
        let by =
            (phrase.start..end).find(|&t| matches!(self.page.lower(t).as_str(), "by" | "from" | "of" | "in"));
        let before = phrase.title.and_then(|(a, b)| self.named_within(a, b));
        if let Some(pick) = before {
            return Some(pick);
        }
        let by = by?;
        let made = matches!(self.page.lower(by).as_str(), "by" | "from");
        let described = made.then(|| self.part(by + 1, end, said)).flatten();
        let likely = |p: Pick| Pick { probability: p.probability.min(Certainty::PAPER), ..p };
        described.map(likely).or_else(|| self.named_within(by, end))
    }

    /// The first named mention within the tokens.
    pub(super) fn named_within(&self, start: usize, end: usize) -> Option<Pick> {
        let first = self.book.before(start);
        let here = self.book.mentions[first..].iter().take_while(|m| m.start < end);
        let named = here.filter(|m| m.phrase.name.is_some()).find_map(|m| m.entity)?;
        Some(Pick::sure(named, Certainty::PAPER))
    }

    /// Words that no mention lies in: the names of the tables in small letters, or somebody unnamed.
    pub(super) fn without_mention(&mut self, start: usize, end: usize) -> Option<Pick> {
        let words = self.page.words(start, end).split_whitespace().collect::<Vec<_>>().join(" ");
        if let Some(pick) = self.capitals(start, end) {
            return Some(pick);
        }
        if words.len() > 120 || !self.is_quantity(start) {
            return None;
        }
        let unnamed = Entity::described(self.named_by(start, end), words, ActorKind::Unnamed, true);
        self.book.push(unnamed).map(|id| Pick::sure(id, Certainty::LIKELY))
    }

    /// A name that nothing but its being a source tells to be one.
    fn capitals(&mut self, start: usize, end: usize) -> Option<Pick> {
        let stop = (start..end.min(start + 5))
            .find(|&t| !self.page.tokens[t].is_capital())
            .unwrap_or(end.min(start + 5));
        let first = self.page.tokens.get(start)?;
        if stop == start
            || first.parts != 0
            || noun(&self.page.lower(start)).is_some()
            || self.page.is_small(&self.page.lower(start))
        {
            return None;
        }
        let name = self.page.words(start, stop).split_whitespace().collect::<Vec<_>>().join(" ");
        let same =
            self.book.entities.iter().position(|e| {
                !e.is_nominal() && (e.name == name || crate::names::same_person(&e.name, &name))
            });
        if same.is_none() && self.book.entities.len() >= Cast::PEOPLE {
            return None;
        }
        let id = same.unwrap_or_else(|| {
            self.book.entities.push(Entity::named(name));
            self.book.entities.len() - 1
        });
        Some(Pick::sure(id as EntityId, Certainty::LIKELY))
    }

    /// "Some", "many others", "73% of the voters", "one".
    pub(super) fn is_quantity(&self, start: usize) -> bool {
        let word = self.page.lower(start);
        let number = self.page.tokens.get(start).is_some_and(|t| t.shape == Shape::Number);
        let next = self.page.lower(start + 1);
        let some = |w: &str| {
            matches!(
                w,
                "some"
                    | "many"
                    | "others"
                    | "several"
                    | "one"
                    | "two"
                    | "three"
                    | "few"
                    | "most"
                    | "another"
                    | "both"
                    | "second"
                    | "third"
                    | "nobody"
                    | "everyone"
                    | "people"
                    | "someone"
                    | "somebody"
                    | "majority"
                    | "minority"
                    | "half"
                    | "dozens"
                    | "hundreds"
                    | "thousands"
                    | "millions"
                    | "those"
                    | "respondents"
                    | "anyone"
                    | "anybody"
                    | "everybody"
                    | "other"
                    | "only"
                    | "more"
                    | "fewer"
                    | "nearly"
                    | "about"
            )
        };
        number || some(&word) || super::described::is_article(&word) && some(&next)
    }
}
