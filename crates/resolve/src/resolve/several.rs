//! Words for several at once: "they" after a source of several, those who meet, "A and B, which together".
//!
//! What always holds: nobody is taken who was not named before the words; where it is not plain who the several are, the
//! words go the way of any other source.

use onrecord_core::{ActorKind, Span, Statement};

use super::{Certainty, Pick};
use crate::anaphor::Sort;
use crate::cast::Cast;
use crate::entity::{Entity, EntityId};
use crate::lexicon::{Class, noun};
use crate::mention::Mention;
use crate::phrase::{Determiner, Phrase, parse};
use crate::position::at;
use crate::tokens::Shape;

/// Sentences after a source of several in which "they" means it.
const NEAR: u32 = 2;

/// What two do with each other.
const TOGETHER: [&str; 4] = ["agreed", "met", "married", "discussed"];

impl Cast<'_> {
    /// Whom the words mean, if they mean several that were named.
    pub(super) fn several(&mut self, start: usize, end: usize, word: &str, lone: bool) -> Option<Vec<Pick>> {
        if lone && matches!(word, "they" | "them" | "both") {
            return self.last_together(start).or_else(|| self.two_before(start, word));
        }
        if word == "their" && end == start + 1 {
            return self.both_here(start).or_else(|| self.bodies_here(start));
        }
        if word == "the"
            && end == start + 2
            && matches!(self.page.lower(start + 1).as_str(), "latter" | "former")
        {
            return self.latter(start).map(|pick| vec![pick]);
        }
        // "The couple", "the presidential couple"; an elderly one may be others.
        let kind = end == start + 3
            && matches!(self.page.lower(start + 1).as_str(), "presidential" | "royal" | "imperial" | "first");
        let couple = matches!(self.page.lower(end - 1).as_str(), "couple" | "pair" | "duo");
        if word == "the" && couple && (kind || end == start + 2) {
            return self.two_before(start, "both");
        }
        let both = self.both_bodies(start, end).or_else(|| self.sides(start, end));
        both.or_else(|| self.both_of(start, end)).or_else(|| self.two_bodies(start, end))
    }

    /// "Leona Vasht and I", "he and his brother": whoever a pronoun means, and whom the words beside it mean.
    pub(super) fn beside_pronoun(&mut self, start: usize, end: usize, said: Span) -> Option<Vec<Pick>> {
        let and = |t: usize| self.page.lower(t) == "and";
        let pronoun = |t: usize| {
            matches!(self.page.lower(t).as_str(), "i" | "we" | "he" | "she" | "it" | "me" | "they" | "you")
        };
        let (own, from, to) = if end > start + 2 && and(end - 2) && pronoun(end - 1) {
            (end - 1, start, end - 2)
        } else if end > start + 2 && pronoun(start) && and(start + 1) {
            (start, start + 2, end)
        } else {
            return None;
        };
        let mut picks = self.words(self.page.span(own, own + 1), said);
        for pick in self.words(self.page.span(from, to), said) {
            if picks.iter().all(|known| known.entity != pick.entity) {
                picks.push(pick);
            }
        }
        Some(picks)
    }

    /// "The latter", "the former": the second or the first of the two whom the words before in the sentence, or the sentence
    /// before, name.
    fn latter(&self, at: usize) -> Option<Pick> {
        let sentence = self.page.tokens.get(at)?.sentence;
        let able = |id: &EntityId| {
            let entity = &self.book.entities[*id as usize];
            entity.kind().is_some_and(|k| k != ActorKind::Unnamed)
        };
        let named = |s: u32| {
            let first = self.book.mentions.partition_point(|m| m.sentence < s);
            let here = self.book.mentions[first..].iter().take_while(|m| m.sentence == s && m.end <= at);
            let mut found: Vec<EntityId> = Vec::new();
            for id in here.filter(|m| named(m)).filter_map(|m| m.entity).filter(able) {
                if !found.contains(&id) {
                    found.push(id);
                }
            }
            found
        };
        let here = named(sentence);
        let before = || sentence.checked_sub(1).map(named).unwrap_or_default();
        let both = if here.len() == 2 { here } else { before() };
        let [first, second] = both[..] else { return None };
        let meant = if self.page.lower(at + 1) == "former" { first } else { second };
        Some(Pick::sure(meant, Certainty::RELATIVE))
    }

    /// Whether the part is an office of one in small letters or capitals, without an article, an owner or a name.
    pub(super) fn is_bare_office(&self, start: usize, end: usize) -> bool {
        let phrase = parse(&self.page, start).filter(|p| p.end <= end && p.name.is_none());
        phrase.is_some_and(|p| {
            let held = p.noun_in(&self.page).is_some_and(|n| n.is_person() && !n.plural);
            let bare = p.determiner == Determiner::None;
            held && (bare || self.is_before_anybody(&p, end)) && p.owner.is_none()
        })
    }

    /// "The party leader and preacher Odo Orm": whether what anybody may be follows without an article, and a name after it.
    fn is_before_anybody(&self, phrase: &Phrase, end: usize) -> bool {
        let next = (self.page.lower(end) == "and").then(|| parse(&self.page, end + 1)).flatten();
        let anybody = next.is_some_and(|p| {
            let person = p.noun_in(&self.page).is_some_and(|n| n.class == Class::Person && !n.plural);
            let small = p.noun.is_some_and(|n| self.page.tokens[n].shape == Shape::Lower);
            person && small && p.name.is_some() && p.determiner == Determiner::None && p.owner.is_none()
        });
        anybody && phrase.determiner == Determiner::Definite
    }

    /// Remembers a source that meant several.
    pub(super) fn note_several(&mut self, statement: &Statement, picks: &[Pick]) {
        let Some(source) = statement.source.hull() else { return };
        let token = self.page.token_at(source.start);
        match picks {
            [_, _, ..] => self.together = Some((token, picks.iter().map(|p| p.entity).collect())),
            // Whoever else of many speaks in between is "they" as well.
            [one] if self.is_many(one.entity) => self.together = None,
            _ => {}
        }
    }

    fn is_many(&self, entity: EntityId) -> bool {
        self.book.entities.get(entity as usize).is_some_and(|e| e.plural)
    }

    pub(super) fn last_together(&self, token: usize) -> Option<Vec<Pick>> {
        let (at, entities) = self.together.as_ref()?;
        let sentence = |t: usize| self.page.tokens.get(t).map(|t| t.sentence);
        let apart = sentence(token)?.checked_sub(sentence(*at)?)?;
        (*at < token && apart <= NEAR).then(|| sure(entities, Certainty::RELATIVE))
    }

    /// "They" after "Anna Orm and Odo Lind left", where the two did what the sentence tells and no other people are spoken of
    /// since; "both" after any two of one kind that an "and" joins.
    fn two_before(&self, token: usize, word: &str) -> Option<Vec<Pick>> {
        if let Some(two) = self.who_met(token).filter(|_| word != "both") {
            return Some(two);
        }
        let kind = |e: &Entity| e.kind().filter(|_| !e.is_nominal());
        let person = |e: &Entity| kind(e) == Some(ActorKind::Person);
        let body = |e: &Entity| matches!(kind(e), Some(ActorKind::Organisation | ActorKind::State));
        let people = self.last_pair(token, 1, person);
        if word == "both" {
            return people
                .or_else(|| self.last_pair(token, 1, body))
                .map(|two| sure(&two, Certainty::RELATIVE));
        }
        let [one, other] = people.as_deref()? else { return None };
        let sentence = self.page.tokens.get(token)?.sentence;
        let first = self.book.mentions.partition_point(|m| m.sentence + 1 < sentence);
        let near = &self.book.mentions[first..self.book.before(token)];
        let object = at::AFTER_VERB | at::AFTER_PREPOSITION | at::POSSESSIVE;
        let begins = near.iter().any(|m| m.entity == Some(*one) && m.place & object == 0);
        let does = near.iter().any(|m| m.entity == Some(*other) && m.place & at::BEFORE_VERB != 0);
        let from = near.iter().find(|m| m.entity == Some(*other)).map_or(token, |m| m.end);
        let people = |t: usize| noun(&self.page.lower(t)).is_some_and(|n| n.plural && n.is_person());
        let many = near.iter().filter_map(|m| m.entity).any(|id| self.is_many(id));
        let alone = !many && !(from..token).any(people) && self.page.begins(token);
        (begins && does && alone).then(|| sure(&[*one, *other], Certainty::LIKELY))
    }

    /// "They" after "Anna Orm met Odo Lind": the only two of the sentence before, with "met" or "met with" alone between them.
    fn who_met(&self, token: usize) -> Option<Vec<Pick>> {
        let two =
            self.lately(token, |e| matches!(e.kind(), Some(ActorKind::Person) | None) && !e.is_nominal());
        let [one, other] = two[..] else { return None };
        let here = self.book.before(token);
        let sentence = self.page.tokens.get(token).filter(|_| self.page.begins(token))?.sentence;
        let first = self.book.mentions.partition_point(|m| m.sentence + 1 < sentence);
        let near = &self.book.mentions[first..here];
        let met = |a: &Mention, b: &Mention| {
            let with = a.end + 1 + usize::from(self.page.lower(a.end + 1) == "with");
            self.page.lower(a.end) == "met" && b.start == with
        };
        let pair = near
            .iter()
            .zip(near.iter().skip(1))
            .any(|(a, b)| a.entity == Some(one) && b.entity == Some(other) && met(a, b));
        pair.then(|| sure(&two, Certainty::LIKELY))
    }

    /// "Both Ketteria and Oskaria put up a ban because of their disapproval": the two whom "both" joins before in the sentence.
    fn both_here(&self, token: usize) -> Option<Vec<Pick>> {
        let sentence = self.page.tokens.get(token)?.sentence;
        let first = self.book.mentions.partition_point(|m| m.sentence < sentence);
        let here = &self.book.mentions[first..self.book.before(token)];
        let both = |m: &Mention| {
            m.start > 0 && self.page.lower(m.start - 1) == "both" || self.page.lower(m.start) == "both"
        };
        let (one, other) = here.iter().zip(here.iter().skip(1)).find(|(a, b)| {
            both(a) && named(a) && named(b) && self.page.lower(a.end) == "and" && b.start == a.end + 1
        })?;
        Some(sure(&[one.entity?, other.entity?], Certainty::LIKELY))
    }

    /// "The council took the Corrin Herald and the Tolva Gazette off sale for their reports": two bodies that an "and" joins
    /// before in the sentence, where no other pair and nobody of many is named in it.
    pub(super) fn bodies_here(&self, token: usize) -> Option<Vec<Pick>> {
        let sentence = self.page.tokens.get(token)?.sentence;
        let first = self.book.mentions.partition_point(|m| m.sentence < sentence);
        let here = &self.book.mentions[first..self.book.before(token)];
        let body = |e: &Entity| e.kind() == Some(ActorKind::Organisation) && !e.is_nominal() && !e.plural;
        // "Television channels Varn and Lake Today".
        let bodies = |m: &&Mention| {
            named(m) && m.phrase.noun_in(&self.page).is_some_and(|n| n.class == Class::Body && n.plural)
        };
        let next = |end: usize| {
            here.iter().find(|m| m.start == end + 1 && self.page.lower(end) == "and" && named(m))
        };
        let told = here.iter().find(bodies).and_then(|m| Some(vec![m.entity?, next(m.end)?.entity?]));
        let pair = told.or_else(|| self.last_pair(token, 0, body))?;
        let many = here.iter().filter(|m| !named(m)).filter_map(|m| m.entity).any(|id| self.is_many(id));
        (!many).then(|| sure(&pair, Certainty::LIKELY))
    }

    /// "They" after a sentence that tells of two people in a text about a meeting.
    pub(super) fn two_who_meet(&self, token: usize, word: &str) -> Option<Vec<Pick>> {
        let here = self.book.before(token);
        let [one, other] = self.people_lately(token)[..] else { return None };
        let sentence = self.page.tokens.get(token)?.sentence;
        let near = || self.book.mentions[..here].iter().rev().take_while(|m| m.sentence + 1 >= sentence);
        let does = near().any(|m| m.entity == Some(one) && m.place & at::BEFORE_VERB != 0);
        let owns = near().any(|m| m.entity == Some(other) && m.place & at::POSSESSIVE != 0);
        let from = near().last().map_or(token, |m| m.start);
        let others = self.page.pronouns(Sort::They, from, token) > 0;
        let meet = matches!(word, "they" | "them") && self.is_meeting(here);
        // "They agreed upon a pact": nobody does so alone.
        let together = word == "they"
            && self.page.begins(token)
            && TOGETHER.contains(&self.page.lower(token + 1).as_str());
        (!others && (together || meet && does && !owns)).then(|| sure(&[one, other], Certainty::LIKELY))
    }

    /// "A and B, which together …", "two groups, A and B, that …": the names joined before a relative pronoun.
    pub(super) fn joined_before(&self, at: usize, last: usize) -> Option<Vec<Pick>> {
        let mention = &self.book.mentions[last];
        let and = mention.start.checked_sub(1).filter(|&t| self.page.lower(t) == "and")?;
        let first = self.book.mentions[..last].iter().rev().find(|m| m.end == and && named(m))?;
        let counted =
            first.start.checked_sub(2).map(|t| self.page.near(first.start, t).is_some()).unwrap_or(false)
                && self.is_counted(first.start);
        let together = matches!(
            self.page.lower(at + 1).as_str(),
            "together" | "both" | "each" | "are" | "were" | "have"
        );
        let people = self.is_called_by_people(first) && self.is_called_by_people(mention);
        let both = [first.entity?, mention.entity.filter(|_| named(mention))?];
        (counted || together || people).then(|| sure(&both, Certainty::RELATIVE))
    }

    /// Whether "two groups," stands before the token.
    fn is_counted(&self, at: usize) -> bool {
        let before = |m: &&Mention| m.end + 1 == at && self.page.word(m.end) == ",";
        let list = self.book.mentions[..self.book.before(at)].iter().rev().take(4).find(before);
        let two =
            |m: &Mention| (m.start..m.end).any(|t| matches!(self.page.lower(t).as_str(), "two" | "both"));
        list.is_some_and(two)
    }
}

fn named(mention: &Mention) -> bool {
    mention.phrase.name.is_some()
}

pub(super) fn sure(entities: &[EntityId], probability: f64) -> Vec<Pick> {
    entities.iter().map(|&e| Pick::sure(e, probability)).collect()
}
