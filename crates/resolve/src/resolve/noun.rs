//! What somebody owns or makes, speaking for them: "the ministry's statement", "a report by the agency", "Stole's office".
//!
//! What always holds: a paper is never an actor; whose it is, is.

use onrecord_core::{ActorKind, Span};

use super::{Certainty, Pick};
use crate::cast::Cast;
use crate::entity::{Entity, EntityId};
use crate::lexicon::{Class, noun};
use crate::mention::Mention;
use crate::phrase::Phrase;
use crate::tokens::Shape;

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
        let owns = self.page.tokens.get(next).is_some_and(|t| t.shape == Shape::Possessive);
        let paper =
            (next..end).take(3).any(|t| noun(&self.page.lower(t)).is_some_and(|n| n.class == Class::Paper));
        (owns || paper).then(|| mention.entity.map(|e| Pick::sure(e, Certainty::NAME)))
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
        before.or_else(|| self.named_within(by?, end))
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
        let id = self.book.entities.len() as EntityId;
        if self.book.entities.len() >= Cast::PEOPLE {
            return None;
        }
        let from = usize::from(super::described::is_article(&self.page.lower(start)));
        let name = self.page.words(start + from, end).split_whitespace().collect::<Vec<_>>().join(" ");
        self.book.entities.push(Entity::described(name, words, ActorKind::Unnamed, true));
        Some(Pick::sure(id, Certainty::LIKELY))
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
    fn is_quantity(&self, start: usize) -> bool {
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
