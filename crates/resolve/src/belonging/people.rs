//! People with a name by their roles, and by what is set beside their names: "NPD spokesman Odo Orm", "Anna Lind, professor of
//! law at the Tolva Institute", "Odo Lind, of the Lake Union".
//!
//! What always holds: only words right before or behind a name are looked at.

use onrecord_core::ActorKind;

use super::words::{self, is_general, is_past};
use crate::build::affiliation;
use crate::cast::Cast;
use crate::entity::Entity;
use crate::lexicon::part;
use crate::mention::Mention;
use crate::phrase::{Determiner, Phrase, has_body, name_at, parse};
use crate::places::{How, known};
use crate::tokens::Shape;

/// People who are of places.
const PLACED: [&str; 6] = ["mayor", "governor", "resident", "alderman", "councillor", "bishop"];

/// Parts of sentences that go on behind a name.
const FUNCTION: u16 =
    part::PREPOSITION | part::CONJUNCTION | part::AUXILIARY | part::SPEECH | part::VERB | part::DETERMINER;

/// Tokens behind a noun in which the body stands ("professor of international relations at the …").
const FAR: usize = 6;

impl Cast<'_> {
    /// For whom somebody with a name speaks.
    pub(super) fn of_person(&self, entity: &Entity) -> Option<String> {
        let by_role = entity.roles.iter().rev().find_map(|role| {
            let words: Vec<&str> = role.text.split_whitespace().collect();
            if is_past(&words) {
                return None;
            }
            self.by_words_before(&words).or_else(|| self.by_preposition(&words))
        });
        let mentions = || self.mentions_of(entity);
        by_role
            .or_else(|| mentions().find_map(|m| self.behind_name(m)))
            .or_else(|| mentions().find_map(|m| self.before_name(m)))
            .or_else(|| mentions().find_map(|m| self.by_owner_of_name(m)))
    }

    /// "Odo Orm, of the Lake Union", "Odo Orm, representing the Lake Union", "Odo Orm, a spokesman for the Lake Union".
    fn behind_name(&self, mention: &Mention) -> Option<String> {
        let (_, end) = mention.phrase.name?;
        let near = |t: usize| self.page.near(end - 1, t).is_some();
        let comma = self.page.word(end) == ",";
        let at = end + usize::from(comma);
        match self.page.word(at) {
            "of" | "from" | "representing" => return self.body_behind(at).filter(|_| near(at)),
            _ => {}
        }
        // "Who claims to be a Lake Front spokesman".
        let clause = self.page.word(at) == "who";
        let article = |t: &usize| matches!(self.page.word(*t), "a" | "an" | "the");
        let be = |t: usize| matches!(self.page.word(t), "is" | "be" | "as" | "was");
        let at = if clause { (at..at + 6).find(article).filter(|&t| be(t - 1))? } else { at };
        let phrase = parse(&self.page, at).filter(|p| near(at) && is_role(self, p))?;
        if !comma && phrase.determiner == Determiner::None {
            return None;
        }
        self.of_role(&phrase)
    }

    /// "Sergeant of the Lake Guard, Odo Orm": an office before a comma.
    fn before_name(&self, mention: &Mention) -> Option<String> {
        if let Some(body) = self.body_before_doer(mention) {
            return Some(body);
        }
        let comma = mention.start.checked_sub(1).filter(|&t| self.page.word(t) == ",")?;
        let before = self.book.mentions[..self.book.before(mention.start)].iter().rev().take(4);
        let office =
            before.into_iter().find(|m| m.end == comma && m.sentence == mention.sentence && !m.inside)?;
        let starts =
            office.start == 0 || self.page.begins(office.start) || self.page.word(office.start - 1) != ",";
        (starts && is_role(self, &office.phrase) && office.phrase.complement.is_some())
            .then(|| self.of_role(&office.phrase))
            .flatten()
    }

    /// "Lake Party backbencher Odo Orm": a body before a word in small letters that no list has.
    fn body_before_doer(&self, mention: &Mention) -> Option<String> {
        let word = mention.start.checked_sub(1)?;
        let lower = self.page.lower(word);
        let doer = ["er", "or", "ist", "man", "woman"].iter().any(|e| lower.ends_with(e));
        let plain =
            self.page.near(word, mention.start).is_some() && self.page.tokens[word].shape == Shape::Lower;
        if !doer || !plain || self.page.tokens[word].is(FUNCTION) {
            return None;
        }
        let before =
            self.book.mentions[..self.book.before(word)].iter().rev().take(2).find(|m| m.end == word)?;
        let body = self.book.entity(before).filter(|e| e.kind() == Some(ActorKind::Organisation))?;
        let told = body.known.is_some() || words::has_body(&body.name.split(' ').collect::<Vec<_>>());
        before.phrase.name.filter(|_| told).map(|_| body.name.clone())
    }

    /// "The Lake Union's Odo Orm".
    fn by_owner_of_name(&self, mention: &Mention) -> Option<String> {
        let owner = mention.phrase.owner.filter(|_| mention.phrase.noun.is_none())?;
        let words = self.page.words(owner.0, owner.1);
        let state =
            known(words).filter(|k| k.code.is_some() && k.how == How::Name).map(|k| k.name.to_owned());
        let entity = self.entity_at(owner).filter(|e| e.kind() == Some(ActorKind::Organisation));
        state.or_else(|| self.body_called(words)).or_else(|| entity.map(|e| e.name.clone()))
    }

    /// For whom a role is held: its owner, else what the words tell, else the body that stands farther behind.
    fn of_role(&self, phrase: &Phrase) -> Option<String> {
        let words: Vec<&str> = self.page.words(phrase.start, phrase.end).split_whitespace().collect();
        if is_past(&words) {
            return None;
        }
        let owner = phrase.owner.and_then(|(from, to)| {
            let words = self.page.words(from, to);
            let body = has_body(&self.page, from, to).then(|| self.page.said(from, to));
            self.body_called(words).or(body)
        });
        let farther = || {
            let noun = phrase.noun?;
            (noun + 1..noun + 1 + FAR)
                .take_while(|&t| self.page.near(noun, t).is_some_and(|t| t.is_word()))
                .filter(|&t| matches!(self.page.word(t), "at" | "of" | "for" | "with" | "from"))
                .find_map(|t| self.body_behind(t))
        };
        let told = || {
            affiliation::organisation(&self.page, &self.book, phrase)
                .filter(|of| phrase.noun.is_some_and(|noun| self.can_be_body_of(of, noun)))
        };
        owner.or_else(farther).or_else(told)
    }

    /// Whether words can be a body's name: no person's ("granddaughter of Odo Orm"), and no single word that is none of the text.
    fn can_be_body_of(&self, words: &str, noun: usize) -> bool {
        let person = |e: &Entity| e.kind() == Some(ActorKind::Person) && e.name == words;
        let upper = words.chars().filter(|c| c.is_uppercase()).count() > 1;
        let place = PLACED.contains(&self.page.lower(noun).as_str());
        let told = place
            || words.contains(' ')
            || upper
            || known(words).is_some()
            || self.body_called(words).is_some();
        told && !words.split(' ').all(is_general) && !self.book.entities.iter().any(person)
    }

    /// The body whose name stands behind a preposition.
    fn body_behind(&self, at: usize) -> Option<String> {
        let start = at + 1 + usize::from(self.page.lower(at + 1) == "the");
        let end = name_at(&self.page, start)?;
        let words = self.page.words(start, end);
        // "Confédération générale": a name that goes on in small letters.
        let ends = self.page.near(at, end).is_none_or(|t| {
            t.shape != Shape::Lower
                || t.is(FUNCTION)
                || matches!(self.page.word(end), "who" | "which" | "that" | "and" | "canton")
        });
        if !ends || words.split(' ').all(is_general) {
            return None;
        }
        let body = has_body(&self.page, start, end).then(|| self.page.said(start, end));
        let entity = || self.entity_at((start, end)).filter(|e| e.kind() == Some(ActorKind::Organisation));
        self.body_called(words).or(body).or_else(|| entity().map(|e| e.name.clone()))
    }
}

/// Whether a phrase tells an office of one person, and no name.
fn is_role(cast: &Cast<'_>, phrase: &Phrase) -> bool {
    phrase.name.is_none() && phrase.noun_in(&cast.page).is_some_and(|n| n.is_person() && !n.plural)
}
