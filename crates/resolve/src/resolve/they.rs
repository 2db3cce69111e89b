//! "They" where no score settles whom it means: those who meet, two states that an "and" joins, those who do what the sentence
//! tells.
//!
//! What always holds: nothing but the sentence, the one before it, and who meets by the head of the text is looked at.

use onrecord_core::ActorKind;

use super::several::sure;
use super::{Certainty, Pick};
use crate::cast::Cast;
use crate::entity::{Entity, EntityId};
use crate::lexicon::noun;
use crate::position::at;

/// What nobody does alone.
const EXCHANGED: [&str; 6] = ["discussed", "exchanged", "agreed", "talked", "spoke", "met"];

/// Tokens that may stand between the beginning of the sentence and "they discussed".
const OPENING: usize = 5;

impl Cast<'_> {
    /// Whom a "they" means that is nobody's by its score.
    pub(super) fn they_above(&self, token: usize, word: &str) -> Option<Vec<Pick>> {
        if word != "they" {
            return None;
        }
        self.who_exchange(token).or_else(|| self.states_above(token)).or_else(|| self.doers_above(token))
    }

    /// "In this regard, they exchanged views": the two who meet in a text about one meeting.
    fn who_exchange(&self, token: usize) -> Option<Vec<Pick>> {
        let verb = token + 1 + usize::from(self.page.lower(token + 1) == "also");
        let opens = (token.saturating_sub(OPENING)..=token).any(|t| self.page.begins(t));
        if !opens || !EXCHANGED.contains(&self.page.lower(verb).as_str()) {
            return None;
        }
        let met = self.who_meet(self.book.before(token), false).filter(|met| met.len() == 2)?;
        // One word in capitals may be anything.
        let told = |id: &EntityId| self.book.entities[*id as usize].words.len() > 1;
        met.iter().all(told).then_some(())?;
        Some(sure(&met, Certainty::LIKELY))
    }

    /// "The envoy says that Ketteria and Oskaria oppose it. They see it otherwise": two states that an "and" joins in the sentence
    /// before, where it tells of no people after them.
    fn states_above(&self, token: usize) -> Option<Vec<Pick>> {
        let state = |e: &Entity| e.kind() == Some(ActorKind::State) && !e.is_nominal();
        let two = self.last_pair(token, 1, state).filter(|_| self.page.begins(token))?;
        let last =
            self.book.mentions[..self.book.before(token)].iter().rev().find(|m| m.entity == Some(two[1]))?;
        let people = |t: usize| noun(&self.page.lower(t)).is_some_and(|n| n.plural && n.is_person());
        let object = last.place & at::POSSESSIVE != 0 || (last.end..token).any(people);
        (!object).then(|| sure(&two, Certainty::LIKELY))
    }

    /// "The Orm family moved, as they had to": the body or the people who do what the sentence tells.
    fn doers_above(&self, token: usize) -> Option<Vec<Pick>> {
        // "The costs, as they say, went up": anybody.
        let word = |t: usize| self.page.lower(t);
        if token > 0 && word(token - 1) == "as" && word(token + 1) == "say" {
            return None;
        }
        let sentence = self.page.tokens.get(token)?.sentence;
        let first = self.book.mentions.partition_point(|m| m.sentence < sentence);
        let here = self.book.mentions[first..self.book.before(token)].iter();
        let object = at::AFTER_VERB | at::AFTER_PREPOSITION | at::POSSESSIVE;
        let mut does = here
            .filter(|m| !m.inside && m.place & object == 0 && m.place & (at::BEFORE_VERB | at::SPEAKS) != 0);
        let many = |e: &Entity| match e.kind() {
            Some(ActorKind::Organisation | ActorKind::Group) => true,
            Some(ActorKind::Unnamed) => e.plural || e.is_folk(),
            _ => false,
        };
        let id = does.next()?.entity?;
        self.book.entities.get(id as usize).is_some_and(many).then(|| sure(&[id], Certainty::LIKELY))
    }
}
