//! What somebody owns or makes, speaking for them: "the ministry's statement", "a report by the agency", "Stole's office".
//!
//! What always holds: a paper is never an actor; whose it is, is.

use onrecord_core::{ActorKind, Span};

use super::{Certainty, Pick};
use crate::cast::Cast;
use crate::entity::{Entity, EntityId};
use crate::lexicon::{Class, noun, part};
use crate::mention::Mention;
use crate::phrase::Determiner;
use crate::tokens::Shape;

/// Parts that a noun does not play.
pub(super) const FUNCTION: u16 =
    part::PREPOSITION | part::CONJUNCTION | part::AUXILIARY | part::SPEECH | part::VERB | part::DETERMINER;

/// Bytes of the longest description that names somebody unnamed.
const DESCRIPTION: usize = 120;

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
        if let Some(pick) = self.qualified(mention, end) {
            return Some(pick);
        }
        let owns = self.page.tokens.get(next).is_some_and(|t| t.shape == Shape::Possessive);
        let paper =
            (next..end).take(3).any(|t| noun(&self.page.lower(t)).is_some_and(|n| n.class == Class::Paper));
        (owns || paper).then(|| mention.entity.map(|e| Pick::sure(e, Certainty::NAME)))
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
            "statistics" | "figures" | "data" | "numbers" | "estimates" | "records" | "results" | "emails"
        ) && !adjective;
        if figures || next.shape != Shape::Lower || verb || is_aside(&self.page.lower(mention.end)) {
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
        let found =
            phrase.noun_in(&self.page).filter(|n| n.is_person() && phrase.noun.is_some_and(|at| at < end))?;
        let noun = self.page.lower(phrase.noun?);
        let mut unnamed =
            Entity::described(self.named_by(start, end), noun, ActorKind::Unnamed, found.plural);
        unnamed.organisation = Some(self.name(owner));
        self.book.push(unnamed).map(|id| Pick::sure(id, Certainty::LIKELY))
    }

    /// Words as a name of somebody unnamed, without their article.
    fn named_by(&self, start: usize, end: usize) -> String {
        let from = start + usize::from(super::described::is_article(&self.page.lower(start)));
        self.page.words(from, end).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// "Many Mexicans", "a Briton": people of a state without a name, who are not the state.
    pub(super) fn of_a_people(&mut self, mention: &Mention, start: usize, end: usize) -> Option<Pick> {
        let phrase = &mention.phrase;
        let (from, to) = phrase.name.filter(|_| phrase.noun.is_none())?;
        let known = crate::places::known(self.page.words(from, to))?;
        // "Many British and other agencies": an adjective of the noun at the end.
        let adjective = self.page.lower(to) == "and"
            && end > to + 2
            && self.page.lower(end - 1).ends_with('s')
            && self.page.tokens[end - 1].shape == Shape::Lower;
        if phrase.determiner != Determiner::Indefinite
            || known.how != crate::places::How::Demonym
            || to < end && !adjective
        {
            return None;
        }
        let many = adjective || self.page.lower(to - 1).ends_with('s');
        let mut unnamed =
            Entity::described(self.named_by(start, end), self.page.lower(to - 1), ActorKind::Unnamed, many);
        unnamed.organisation = Some(known.name.to_owned());
        self.book.push(unnamed).map(|id| Pick::sure(id, Certainty::LIKELY))
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
        begins && plain && (crate::lexicon::is_adjective(&word) || self.page.is_small(&word))
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

    /// Words that no mention lies in: the names of the tables in small letters, or somebody unnamed.
    pub(super) fn without_mention(&mut self, start: usize, end: usize) -> Option<Pick> {
        let quantity = self.is_quantity(start);
        let named = if quantity { None } else { self.capitals(start, end) };
        if named.is_some() {
            return named;
        }
        // A clause about somebody is left out where it is long.
        let short =
            (start..end).find(|&t| matches!(self.page.lower(t).as_str(), "who" | "that")).unwrap_or(end);
        let end = if self.page.words(start, end).len() > DESCRIPTION { short } else { end };
        let words = self.page.words(start, end).split_whitespace().collect::<Vec<_>>().join(" ");
        if words.len() > DESCRIPTION || !quantity && !self.is_everybody(start, end) {
            return None;
        }
        let unnamed = Entity::described(self.named_by(start, end), words, ActorKind::Unnamed, true);
        self.book.push(unnamed).map(|id| Pick::sure(id, Certainty::LIKELY))
    }

    /// A name that nothing but its being a source tells to be one.
    fn capitals(&mut self, start: usize, end: usize) -> Option<Pick> {
        // "Satellite images": the words go on in small letters, so that the capital is that of the sentence.
        if self.page.begins(start)
            && self.page.near(start, start + 1).is_some_and(|t| start + 1 < end && t.is_plain())
        {
            return None;
        }
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

    /// "The world", "the whole world", "mankind".
    fn is_everybody(&self, start: usize, end: usize) -> bool {
        let words = self.page.words(start, end).to_lowercase();
        matches!(
            words.as_str(),
            "the world" | "the whole world" | "the entire world" | "humanity" | "mankind"
        )
    }

    /// Whether "of" follows a number of people ("thousands of", "a number of the").
    pub(super) fn is_share(&self, start: usize) -> bool {
        (start + 1..start + 4).any(|t| self.page.lower(t) == "of")
    }

    /// "Some", "many others", "73% of the voters", "one".
    pub(super) fn is_quantity(&self, start: usize) -> bool {
        let word = self.page.lower(start);
        // "A 9/11 widow" is no number of widows.
        let number = self.page.tokens.get(start).is_some_and(|t| t.shape == Shape::Number)
            && self.page.word(start + 1) != "/";
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
                    | "four"
                    | "five"
                    | "six"
                    | "seven"
                    | "eight"
                    | "nine"
                    | "ten"
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
                    | "number"
                    | "handful"
                    | "scores"
                    | "minority"
                    | "half"
                    | "dozens"
                    | "tens"
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
                    | "roughly"
                    | "almost"
                    | "two-thirds"
                    | "three-quarters"
            )
        };
        // "Majority Leader", "One Nation": a name or an office.
        let capital = |t: usize| self.page.tokens.get(t).is_some_and(|t| t.is_capital());
        let named =
            matches!(word.as_str(), "majority" | "minority" | "second" | "third" | "one" | "half" | "people")
                && capital(start)
                && capital(start + 1);
        let percent = matches!(next.as_str(), "percent" | "per" | "%");
        number
            || percent
            || some(&word) && !named
            || word == "no" && next == "one"
            || super::described::is_article(&word) && some(&next)
    }
}
