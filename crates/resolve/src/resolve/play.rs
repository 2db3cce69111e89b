//! States and bodies that a text is about together: "both countries", "the two sides", "both Republicans and Democrats".
//!
//! What always holds: as many are meant as the words say; where more come in question, nobody is.

use onrecord_core::ActorKind;

use super::several::sure;
use super::{Certainty, Pick};
use crate::cast::Cast;
use crate::entity::{Entity, EntityId};
use crate::mention::Mention;
use crate::places::{Known, known};
use crate::position::at;

/// Sentences before the words in which those who are meant are named.
const FAR: u32 = 8;

impl Cast<'_> {
    /// "Both countries": the states that the sentence before names, else the last pair, else those whom the sentences before name
    /// one by one, else those of the title.
    pub(super) fn states_in_play(&self, token: usize, number: usize) -> Option<Vec<EntityId>> {
        let near = self.lately(token, is_state);
        if near.len() == number {
            return Some(near);
        }
        let pair = (near.len() > 2 && number == 2).then(|| self.last_pair(token, 1, is_state)).flatten();
        if number != 2 {
            return None;
        }
        pair.or_else(|| self.gathered(token)).or_else(|| self.titled())
    }

    /// The two states of the nearest sentences before that name two; where they name more at once, none.
    fn gathered(&self, token: usize) -> Option<Vec<EntityId>> {
        let mut sentence = self.page.tokens.get(token)?.sentence;
        let before = self.book.mentions[..self.book.before(token)].iter().rev();
        let mut found: Vec<EntityId> = Vec::new();
        for mention in before.take_while(|m| m.sentence + FAR >= self.page.tokens[token].sentence) {
            if mention.sentence < sentence && found.len() > 1 {
                break;
            }
            sentence = mention.sentence;
            let state = mention.entity.filter(|id| is_state(&self.book.entities[*id as usize]));
            found.extend(state.filter(|id| !found.contains(id) && !self.is_where(mention)));
        }
        found.reverse();
        (found.len() == 2).then_some(found)
    }

    /// The states of the title, if they are two.
    fn titled(&self) -> Option<Vec<EntityId>> {
        let titled = (0..).zip(&self.book.entities).filter(|(_, e)| e.in_title && is_state(e));
        let titled: Vec<EntityId> = titled.map(|(id, _)| id).collect();
        (titled.len() == 2).then_some(titled)
    }

    /// Whether "in" or the like stands before a mention: what happens there is not what the state does.
    fn is_where(&self, mention: &Mention) -> bool {
        let before = mention.start.checked_sub(1).map(|t| self.page.lower(t)).unwrap_or_default();
        let within = matches!(before.as_str(), "in" | "at" | "near" | "inside" | "outside" | "across");
        mention.place & at::AFTER_PREPOSITION != 0 && within
    }

    /// "Both sides", "the two parties": two states or bodies that the sentence before names with an "and" between them, else the
    /// last such states, if no other has been named since.
    pub(super) fn pair_at_odds(&self, token: usize, word: &str) -> Option<Vec<EntityId>> {
        let body = |e: &Entity| e.kind() == Some(ActorKind::Organisation) && !e.is_nominal();
        if let Some(pair) = self.last_pair(token, 1, |e| is_state(e) || body(e)) {
            return Some(pair);
        }
        // In a text of parties "both parties" are hardly states.
        let party =
            |e: &Entity| body(e) && (e.name.ends_with("Party") || e.called.iter().any(|c| c == "party"));
        if word == "parties" && self.book.entities.iter().any(party) {
            return None;
        }
        let pair = self.last_pair(token, FAR, is_state)?;
        let since = self.book.mentions[..self.book.before(token)].iter().rev();
        let since = since.take_while(|m| m.entity.is_none_or(|id| !pair.contains(&id)));
        let other = |m: &Mention| m.entity.is_some_and(|id| is_state(&self.book.entities[id as usize]));
        let other = since.into_iter().any(|m| other(m) && !self.is_where(m));
        (!other).then_some(pair)
    }

    /// "Both Republican and Democrats": two bodies of the tables, one of them by the singular of its people.
    pub(super) fn both_bodies(&mut self, start: usize, end: usize) -> Option<Vec<Pick>> {
        if self.page.lower(start) != "both" || end != start + 4 || self.page.lower(start + 2) != "and" {
            return None;
        }
        let body = |t: usize| {
            let word = self.page.word(t);
            known(word).or_else(|| known(&format!("{word}s"))).filter(|k| k.code.is_none())
        };
        let (first, second) = (body(start + 1)?, body(start + 3)?);
        let both = [self.listed(first)?, self.listed(second)?];
        Some(sure(&both, Certainty::STATE))
    }

    /// The entity of a name in the tables.
    pub(super) fn listed(&mut self, name: Known) -> Option<EntityId> {
        let same = |e: &Entity| e.known.is_some_and(|k| k.name == name.name);
        if let Some(id) = self.book.entities.iter().position(same) {
            return Some(id as EntityId);
        }
        let entity = Entity { known: Some(name), ..Entity::named(name.name.to_owned()) };
        self.book.push(entity)
    }
}

fn is_state(entity: &Entity) -> bool {
    entity.kind() == Some(ActorKind::State)
}
