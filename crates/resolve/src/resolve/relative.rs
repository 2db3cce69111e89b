//! Relative pronouns: who and which take the noun before them.
//!
//! What always holds: "who" means people, and passes over what is none; the antecedent stands in the same sentence.

use onrecord_core::ActorKind;

use super::several::sure;
use super::{Certainty, Pick};
use crate::cast::Cast;
use crate::entity::{Entity, EntityId};
use crate::lexicon::{Class, noun};
use crate::mention::Mention;
use crate::phrase::{is_folk, parse};
use crate::tokens::Shape;

/// Mentions before the pronoun that are looked at.
const BACK: usize = 6;

/// Tokens before "which" in which the papers stand that it means.
const PAPER: usize = 16;

impl Cast<'_> {
    pub(super) fn relative(&mut self, at: usize, word: &str) -> Vec<Pick> {
        if let Some(many) = self.plain_before(at, word) {
            return vec![many];
        }
        if let Some(makers) = self.paper_before(at, word) {
            return makers;
        }
        if word == "which" && self.is_thing_before(at) {
            return Vec::new();
        }
        let Some(found) = self.antecedent(at, word) else {
            return self.body_before(at).into_iter().collect();
        };
        if self.is_treaty(&self.book.mentions[found]) {
            return Vec::new();
        }
        if let Some(subject) = self.told_to_be(found).filter(|_| word != "which") {
            return vec![subject];
        }
        if let Some(all) = self.all_told_to_be(found).filter(|_| word != "which") {
            return all;
        }
        if let Some(both) = self.joined_before(at, found).or_else(|| self.both_who(at, found, word)) {
            return both;
        }
        if let Some(pick) = self.beside(&self.book.mentions[found]) {
            return vec![pick];
        }
        let (start, end) = (self.book.mentions[found].start, self.book.mentions[found].phrase.end.min(at));
        let start = self.body_within(found, word).unwrap_or(start);
        let said = self.page.span(start, end);
        let mut pick = self.part(start, end, said);
        if let Some(pick) = &mut pick {
            pick.probability = pick.probability.min(Certainty::RELATIVE);
        }
        pick.into_iter().collect()
    }

    /// "Odo Lind signed decrees, which allow …": who signed, passed or filed the papers, unless a body stands right before the
    /// pronoun ("a budget of the lake agency, which warned").
    fn paper_before(&self, at: usize, word: &str) -> Option<Vec<Pick>> {
        let near = |t: &usize| word == "which" && self.page.near(at, *t).is_some();
        let mut before = (at.saturating_sub(PAPER)..at).rev().take_while(near);
        let signed = |t: usize| Some((t, self.who_signed(t))).filter(|(_, makers)| !makers.is_empty());
        let (paper, makers) = before.find_map(signed)?;
        let between = self.book.mentions[self.book.before(paper + 1)..].iter().take_while(|m| m.start < at);
        let comma = usize::from(self.page.word(at - 1) == ",");
        let mut last = between.filter(|m| m.end + comma == at);
        (!last.any(|m| self.is_body(m))).then(|| sure(&makers, Certainty::RELATIVE))
    }

    /// "The flood convention, which forbids it": whether a noun of no list, with an article, stands right before the pronoun.
    fn is_thing_before(&self, at: usize) -> bool {
        let comma = at.checked_sub(1).filter(|&t| self.page.word(t) == ",");
        let Some(last) = comma.and_then(|t| t.checked_sub(1)).filter(|&t| t > 0) else { return false };
        let word = self.page.lower(last);
        let plain = self.page.tokens[last].is_plain()
            && noun(&word).is_none()
            && !["ed", "ing", "ly", "s"].iter().any(|e| word.ends_with(e));
        let article = matches!(self.page.lower(last - 1).as_str(), "the" | "a" | "an" | "this");
        let mut near = self.book.mentions[..self.book.before(at)].iter().rev().take(BACK);
        plain && article && !near.any(|m| m.end > last)
    }

    /// "A blow to Ketteria, who had promised help": the state or body whose name ends before the pronoun, where nobody else is
    /// meant.
    fn body_before(&self, at: usize) -> Option<Pick> {
        let comma = at.checked_sub(1).filter(|&t| self.page.word(t) == ",")?;
        let before = self.book.mentions[..self.book.before(at)].iter().rev().take(BACK);
        let named = before.into_iter().find(|m| m.phrase.name.is_some_and(|n| n.1 == comma) && !m.inside)?;
        let kind = self.book.entity(named)?.kind();
        let body = matches!(kind, Some(ActorKind::State | ActorKind::Organisation));
        named.entity.filter(|_| body).map(|id| Pick::sure(id, Certainty::RELATIVE))
    }

    /// Whether a mention is of a body or a state, named or not.
    fn is_body(&self, mention: &Mention) -> bool {
        let kind = self.book.entity(mention).and_then(Entity::kind);
        let told = mention.phrase.noun_in(&self.page).is_some_and(|n| n.class == Class::Body);
        told || matches!(kind, Some(ActorKind::Organisation | ActorKind::State))
    }

    /// "Odo Lind is another envoy who …": whom the sentence tells to be what stands before the pronoun.
    fn told_to_be(&self, mention: usize) -> Option<Pick> {
        let what = &self.book.mentions[mention];
        what.phrase
            .noun_in(&self.page)
            .filter(|n| n.is_person() && !n.plural && what.phrase.name.is_none())?;
        let is = what.start.checked_sub(1)?;
        let copula = matches!(self.page.lower(is).as_str(), "is" | "was" | "becomes" | "became" | "remains");
        // "Odo Lind, a senator, was".
        let comma = |m: &Mention| usize::from(self.page.word(m.end) == "," && !m.phrase.asides.is_empty());
        let ends = |m: &Mention| m.end + comma(m) == is;
        let subject = self.book.mentions[..mention].iter().rev().take(BACK).find(|m| ends(m) && !m.inside)?;
        let named = subject.phrase.name.is_some() && subject.sentence == what.sentence;
        let person = subject.entity.filter(|id| self.book.entities[*id as usize].is_person())?;
        (copula && named).then(|| Pick::sure(person, Certainty::RELATIVE))
    }

    /// "Anna Orm and Odo Lind were the Democrats who …": the names that the sentence tells to be those before the pronoun.
    fn all_told_to_be(&self, mention: usize) -> Option<Vec<Pick>> {
        let what = &self.book.mentions[mention];
        let many = what.phrase.noun_in(&self.page).is_some_and(|n| n.plural && n.is_person());
        let last = what.end.checked_sub(1).map(|t| self.page.lower(t))?;
        let called = what.phrase.name.is_some() && last.ends_with('s');
        let before = what.start.checked_sub(1).filter(|_| called || many && what.phrase.name.is_none())?;
        // "Were among the Democrats", "were two of the Democrats".
        let are = match self.page.lower(before).as_str() {
            "among" => before.checked_sub(1)?,
            "of" => before.checked_sub(2)?,
            _ => before,
        };
        let copula = matches!(self.page.lower(are).as_str(), "are" | "were" | "became" | "remain");
        let names = if copula { self.subjects(are) } else { Vec::new() };
        let person = |id: &EntityId| self.book.entities[*id as usize].is_person();
        (names.len() > 1 && names.iter().all(person)).then(|| sure(&names, Certainty::RELATIVE))
    }

    /// "A share of the superdelegates who", "30 percent who": people whose noun no list has, right before the pronoun.
    fn plain_before(&mut self, at: usize, word: &str) -> Option<Pick> {
        let last = at.checked_sub(1).filter(|&t| word == "who" && self.page.near(at, t).is_some())?;
        let lower = self.page.lower(last);
        let share = matches!(lower.as_str(), "percent" | "number" | "%");
        let plural = lower.len() > 4 && lower.ends_with('s') && self.page.tokens[last].is_plain();
        let mut near = self.book.mentions[..self.book.before(at)].iter().rev().take(BACK);
        let after_name = last > 0 && self.page.tokens[last - 1].is_capital();
        // "Candidates in tight races who": those whose noun a list has.
        let people = |m: &Mention| m.phrase.noun_in(&self.page).is_some_and(|n| n.is_person());
        let within =
            (last.saturating_sub(3)..last).any(|t| matches!(self.page.lower(t).as_str(), "in" | "at" | "on"));
        if within
            || near.any(|m| m.end >= at && (m.phrase.noun == Some(last) || people(m)))
            || !share && (!plural || after_name)
        {
            return None;
        }
        let number = last.checked_sub(1).filter(|&t| self.page.tokens[t].shape == Shape::Number);
        let said = self.page.words(number.filter(|_| share).unwrap_or(last), at).trim().to_owned();
        let many = Entity::described(said, lower, ActorKind::Unnamed, true);
        self.book.push(many).map(|id| Pick::sure(id, Certainty::RELATIVE))
    }

    /// "Orm, whose lawyers said": somebody unnamed, or a body, of whoever the pronoun means; of a paper that one.
    pub(super) fn whose(&mut self, at: usize, end: usize) -> Vec<Pick> {
        let owner = self.relative(at, "whose");
        let phrase = parse(&self.page, at + 1).filter(|p| p.noun.is_some_and(|n| n < end));
        let noun = phrase.as_ref().and_then(|p| p.noun_in(&self.page)).filter(|n| n.class != Class::Paper);
        let (Some(first), Some(phrase), Some(noun)) = (owner.first(), phrase, noun) else { return owner };
        let name = self.name(first.entity);
        let rest = self.page.said(at + 1, end);
        let word = phrase.noun.map(|n| self.page.lower(n)).unwrap_or_default();
        let people = noun.is_person() || noun.plural || is_folk(&word);
        let kind = if people { ActorKind::Unnamed } else { ActorKind::Organisation };
        let mut own = Entity::described(format!("{rest} of {name}"), word, kind, noun.plural);
        own.organisation = Some(name);
        self.book.push(own).map(|id| Pick::sure(id, Certainty::LIKELY)).into_iter().collect()
    }

    /// "Members of the council, which …": a thing is meant, so that it is what the people are of.
    fn body_within(&self, mention: usize, word: &str) -> Option<usize> {
        let phrase = &self.book.mentions[mention].phrase;
        let people = phrase.name.is_none() && phrase.noun_in(&self.page).is_some_and(|n| n.is_person());
        phrase.complement.filter(|_| word == "which" && people).map(|c| c.0 + 1)
    }

    /// The mention before the pronoun: the nearest, or the one around it.
    pub(super) fn antecedent(&self, at: usize, word: &str) -> Option<usize> {
        let sentence = self.page.tokens.get(at)?.sentence;
        let here = self.book.before(at);
        let near =
            (here.saturating_sub(BACK)..here).rev().filter(|&m| self.book.mentions[m].sentence == sentence);
        let person = matches!(word, "who" | "whom");
        // "Blamed by the Lake Party who said so": a body right before the pronoun.
        let body = |m: &Mention| {
            let named = m.phrase.name.is_some() && m.phrase.noun.is_none() && !m.inside;
            let within = m.start.checked_sub(1).is_some_and(|t| {
                matches!(self.page.lower(t).as_str(), "in" | "at" | "of" | "from" | "on" | "for")
            });
            named
                && !within
                && m.end == at
                && self.book.entity(m).is_some_and(|e| e.kind() == Some(ActorKind::Organisation))
        };
        if let Some(adjacent) = here.checked_sub(1).filter(|&m| person && body(&self.book.mentions[m])) {
            return Some(adjacent);
        }
        near.into_iter().find(|&m| {
            let mention = &self.book.mentions[m];
            !mention.inside && (!person || self.is_people(mention))
        })
    }

    /// "Democrats", "the Democrats": a body that is called by the plural of its people, an article before it or none.
    pub(super) fn is_named_by_people(&self, mention: &Mention) -> bool {
        let article = usize::from(self.page.lower(mention.start) == "the");
        let name = mention.phrase.name.filter(|n| n.0 == mention.start + article);
        let listed = self.book.entity(mention).is_some_and(|e| e.known.is_some());
        let people = |t: usize| noun(&self.page.lower(t)).is_some_and(|n| n.plural && n.is_person());
        listed && name.is_some_and(|n| n.1 == n.0 + 1 && people(n.0))
    }

    fn is_people(&self, mention: &Mention) -> bool {
        // "Republicans in the council who": a body that is called by its people.
        if self.is_named_by_people(mention) {
            return true;
        }
        match self.book.entity(mention) {
            Some(entity) => entity.is_person() || entity.plural || entity.kind().is_none(),
            None => mention.phrase.noun_in(&self.page).is_some_and(|n| n.is_person()),
        }
    }
}
