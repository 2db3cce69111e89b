//! States by a noun alone: "the country", "her country".
//!
//! What always holds: a state is taken that the sentence, or the one before it, names; of several the one that does what the
//! sentence tells, else none.

use onrecord_core::ActorKind;

use super::{Certainty, Pick};
use crate::anaphor::Anaphor;
use crate::cast::Cast;
use crate::entity::{Entity, EntityId};
use crate::mention::Mention;
use crate::phrase::{Determiner, Phrase};
use crate::places::known;
use crate::position::at;

/// Nouns by which only states are called.
const COUNTRY: [&str; 3] = ["country", "nation", "homeland"];

impl Cast<'_> {
    /// "The country": the state that does what the sentence before it tells, else the only one that the sentences name.
    pub(super) fn country_in_question(&self, phrase: &Phrase) -> Option<Pick> {
        let bare = phrase.owner.is_none() && phrase.complement.is_none();
        let alone = phrase.title.is_some_and(|(from, to)| to == from + 1) && bare;
        let noun = self.page.lower(phrase.noun?);
        if !alone || phrase.determiner != Determiner::Definite || !COUNTRY.contains(&noun.as_str()) {
            return None;
        }
        let sentence = self.page.tokens.get(phrase.start)?.sentence;
        (0..=1).find_map(|back| self.state_of(sentence.checked_sub(back)?, phrase.start))
    }

    /// The state that a sentence is about, as far as it stands before a token.
    fn state_of(&self, sentence: u32, end: usize) -> Option<Pick> {
        let first = self.book.mentions.partition_point(|m| m.sentence < sentence);
        let here = self.book.mentions[first..].iter().take_while(|m| m.sentence == sentence && m.end <= end);
        let state = |m: &Mention| {
            m.entity.filter(|id| self.book.entities[*id as usize].kind() == Some(ActorKind::State))
        };
        let object = at::AFTER_VERB | at::AFTER_PREPOSITION | at::POSSESSIVE;
        let does = |m: &&Mention| !m.inside && m.place & at::BEFORE_VERB != 0 && m.place & object == 0;
        let subject = here.clone().filter(does).last().and_then(state);
        let mut states: Vec<EntityId> = Vec::new();
        for id in here.filter_map(state) {
            if !states.contains(&id) {
                states.push(id);
            }
        }
        let only = || Some(states[0]).filter(|_| states.len() == 1);
        let found = subject.or_else(|| if states.is_empty() { None } else { only() })?;
        Some(Pick::sure(found, Certainty::RELATIVE))
    }

    /// "Her country": the state for which whoever the pronoun means holds an office.
    pub(super) fn own_country(&mut self, phrase: &Phrase, pronoun: usize) -> Option<EntityId> {
        let noun = self.page.lower(phrase.noun?);
        let alone = phrase.title.is_some_and(|(from, to)| to == from + 1) && phrase.complement.is_none();
        if !alone || !COUNTRY.contains(&noun.as_str()) {
            return None;
        }
        let owner = self.score(&Anaphor::pronoun(&self.page, pronoun)?)?;
        let of = self.book.entities[owner.entity as usize].organisation()?.to_owned();
        let state = known(&of).filter(|k| k.code.is_some())?;
        let same = |e: &Entity| e.known.is_some_and(|k| k.name == state.name);
        let told = self.book.entities.iter().position(same).map(|id| id as EntityId);
        told.or_else(|| {
            let mut new = Entity::named(state.name.to_owned());
            new.known = Some(state);
            self.book.push(new)
        })
    }
}
