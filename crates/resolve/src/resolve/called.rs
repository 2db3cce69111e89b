//! Names that a description says somebody has.
//!
//! What always holds: the name stands right behind the words that tell it.

use super::described::is_article;
use super::{Certainty, Pick};
use crate::cast::Cast;
use crate::entity::{Entity, EntityId, Evidence};
use crate::mention::Mention;
use crate::tokens::Shape;

/// How much it tells that a name is a body's where a body is said to have it.
const TOLD: u32 = 3;

/// Tokens of a name behind the source in which it is told.
const NEAR: usize = 8;

impl Cast<'_> {
    /// "A man named Odo Lind", "a group calling itself the Lake Front": the name that a description says somebody has.
    pub(super) fn named_as(&mut self, mention: &Mention, end: usize) -> Option<Pick> {
        let noun = mention.phrase.noun.filter(|_| mention.phrase.name.is_none())?;
        let word = |t: usize| self.page.lower(t);
        let at = noun + 1 + usize::from(self.page.word(noun + 1) == ",");
        let itself = |t: usize| matches!(word(t).as_str(), "itself" | "himself" | "herself");
        let name = match word(at).as_str() {
            "named" | "called" | "dubbed" => at + 1,
            "calling" if itself(at + 1) => at + 2,
            "known" | "identified" if word(at + 1) == "as" => at + 2,
            // "An official identified by the agency as Odo Lind".
            "identified" if word(at + 1) == "by" => (at + 2..at + 6).find(|&t| word(t) == "as")? + 1,
            "by" if word(at + 1) == "the" && word(at + 2) == "name" && word(at + 3) == "of" => at + 4,
            _ => return None,
        };
        let opened = matches!(self.page.word(name), "“" | "\"" | "‘");
        let name = name + usize::from(opened);
        let name = name + usize::from(is_article(&word(name)));
        let mut near = self.book.mentions[self.book.before(noun + 1)..].iter().take(3);
        // "A group | calling itself the Lake Front".
        let open = noun + 1 == end && word(at) == "calling";
        let end = if open { self.page.tokens.len().min(name + NEAR) } else { end };
        let named = near.find(|m| m.phrase.name.is_some_and(|n| n.0 == name) && name < end);
        let person = mention.phrase.noun_in(&self.page).is_some_and(|n| n.is_person());
        if let Some(id) = named.map(|m| m.entity) {
            let id = id?;
            let entity = &mut self.book.entities[id as usize];
            entity.evidence.body += if person { 0 } else { TOLD };
            return Some(Pick::sure(id, Certainty::NAME));
        }
        // "A group called "Tolva"": what is quoted is the name.
        let closes = |t: &usize| matches!(self.page.word(*t), "”" | "\"" | "’" | "'");
        let stop = (name..end).find(closes).or((!open).then_some(end))?;
        let capital = opened && stop > name && self.page.tokens[name].shape != Shape::Lower;
        let words = capital.then(|| self.page.said(name, stop))?;
        let same = self.book.entities.iter().position(|e| !e.is_nominal() && e.name == words);
        let (person, body) = (u32::from(person), u32::from(!person));
        let new =
            Entity { evidence: Evidence { person, body, ..Evidence::default() }, ..Entity::named(words) };
        let id = same.map(|id| id as EntityId).or_else(|| self.book.push(new))?;
        Some(Pick::sure(id, Certainty::NAME))
    }
}
