//! "The armed group "Lake Front" (Lake People's Front)": the name in quotation marks behind the noun of a body.
//!
//! What always holds: a few words in capitals alone are a name; what stands in brackets behind them is the fuller one.

use super::{Certainty, Pick};
use crate::cast::Cast;
use crate::entity::{Entity, EntityId, Evidence};
use crate::lexicon::Class;
use crate::mention::Mention;

/// The most words of a name in quotation marks.
const WORDS: usize = 5;

impl Cast<'_> {
    /// The body whose name stands in quotation marks behind its noun.
    pub(super) fn named_in_quotes(&mut self, mention: &Mention, end: usize) -> Option<Pick> {
        let noun = mention.phrase.noun.filter(|_| mention.phrase.name.is_none())?;
        mention.phrase.noun_in(&self.page).filter(|n| n.class == Class::Body && !n.plural)?;
        let mark = |t: usize| matches!(self.page.word(t), "“" | "”" | "\"" | "‘" | "’");
        let name = Some(noun + 2).filter(|&t| mark(noun + 1) && t < end)?;
        let stop = (name + 1..=end.min(name + WORDS)).find(|&t| mark(t))?;
        if !(name..stop).all(|t| self.page.tokens[t].is_capital()) {
            return None;
        }
        let at = |from: usize| {
            let mut near =
                self.book.mentions[self.book.before(from)..].iter().take_while(|m| m.start == from);
            near.find_map(|m| m.phrase.name.filter(|n| n.0 == from && n.1 <= end).and(m.entity))
        };
        let full = (self.page.word(stop + 1) == "(").then(|| at(stop + 2)).flatten();
        if let Some(id) = full.or_else(|| at(name)) {
            self.note_body(id);
            return Some(Pick::sure(id, Certainty::NAME));
        }
        let words = self.page.said(name, stop).trim().to_owned();
        let same = self.book.entities.iter().position(|e| !e.is_nominal() && e.name == words);
        let evidence = Evidence { body: 1, ..Evidence::default() };
        let id = same
            .map(|id| id as EntityId)
            .or_else(|| self.book.push(Entity { evidence, ..Entity::named(words) }))?;
        Some(Pick::sure(id, Certainty::NAME))
    }

    /// Notes that a name is a body's, whatever speaks for a person.
    pub(super) fn note_body(&mut self, id: EntityId) {
        if let Some(entity) = self.book.entities.get_mut(id as usize).filter(|e| !e.is_plainly_person()) {
            entity.evidence.body = entity.evidence.body.max(entity.evidence.person + 1);
        }
    }
}
