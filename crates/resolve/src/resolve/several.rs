//! Words for several at once: "they" after a source of several, "both presidents", "the two leaders", "A and B, which together".
//!
//! What always holds: nobody is taken who was not named before the words; where it is not plain who the several are, the
//! words go the way of any other source.

use onrecord_core::Statement;

use super::{Certainty, Pick};
use crate::cast::Cast;
use crate::entity::{Entity, EntityId};
use crate::lexicon::Class;
use crate::mention::Mention;
use crate::phrase::parse;

/// Sentences after a source of several in which "they" means it.
const NEAR: u32 = 2;

/// Offices of those who meet each other.
const HEADS: [&str; 9] =
    ["president", "prime", "premier", "chancellor", "king", "queen", "minister", "secretary", "leader"];

impl Cast<'_> {
    /// Whom the words mean, if they mean several that were named.
    pub(super) fn several(&self, start: usize, end: usize, word: &str, lone: bool) -> Option<Vec<Pick>> {
        if lone && matches!(word, "they" | "them" | "both") {
            return self.last_together(start);
        }
        let two = word == "both" || word == "the" && self.page.lower(start + 1) == "two";
        if two { self.the_two(start, end) } else { None }
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

    fn last_together(&self, token: usize) -> Option<Vec<Pick>> {
        let (at, entities) = self.together.as_ref()?;
        let sentence = |t: usize| self.page.tokens.get(t).map(|t| t.sentence);
        let apart = sentence(token)?.checked_sub(sentence(*at)?)?;
        (*at < token && apart <= NEAR).then(|| sure(entities, Certainty::RELATIVE))
    }

    /// "The two presidents", "both leaders": the two who hold such an office, if the text names no more of them before.
    fn the_two(&self, start: usize, end: usize) -> Option<Vec<Pick>> {
        let phrase = parse(&self.page, start).filter(|p| p.end <= end && p.name.is_none())?;
        let noun = phrase.noun_in(&self.page).filter(|n| n.plural && n.class != Class::Paper)?;
        let word = self.page.lower(phrase.noun?);
        let general =
            matches!(word.as_str(), "leaders" | "sides" | "heads" | "politicians" | "men" | "women");
        let office = word.strip_suffix('s').unwrap_or(&word);
        if noun.class == Class::Body && word != "sides" {
            return None;
        }
        let here = self.book.before(start) as u32;
        let named = |e: &&(EntityId, &Entity)| e.1.mentions.first().is_some_and(|&m| m < here);
        let holds = |e: &Entity| {
            e.roles.iter().any(|r| {
                let of = r.noun.as_deref().unwrap_or("");
                of == office
                    || general && HEADS.iter().any(|h| r.words.iter().any(|w| w == h)) && of != "spokesperson"
            })
        };
        let people =
            (0..).zip(&self.book.entities).filter(|e| named(&e) && e.1.is_person() && !e.1.is_nominal());
        let held: Vec<EntityId> = people.filter(|e| holds(e.1)).map(|e| e.0).take(3).collect();
        matches!(held[..], [_, _]).then(|| sure(&held, Certainty::LIKELY))
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
        let both = [first.entity?, mention.entity.filter(|_| named(mention))?];
        (counted || together).then(|| sure(&both, Certainty::RELATIVE))
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

fn sure(entities: &[EntityId], probability: f64) -> Vec<Pick> {
    entities.iter().map(|&e| Pick::sure(e, probability)).collect()
}
