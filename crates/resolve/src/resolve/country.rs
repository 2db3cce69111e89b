//! States by a noun alone: "the country".
//!
//! What always holds: a state is taken that the sentence, or the one before it, names; of several the one that does what the
//! sentence tells, else none.

use onrecord_core::ActorKind;

use super::{Certainty, Pick};
use crate::cast::Cast;
use crate::mention::Mention;
use crate::phrase::{Determiner, Phrase};
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
        let last = self.book.mentions.partition_point(|m| m.sentence <= sentence).min(self.book.before(end));
        let here = self.book.mentions[first.min(last)..last].iter().filter(|m| m.end <= end);
        let state = |m: &Mention| {
            m.entity.filter(|id| self.book.entities[*id as usize].kind() == Some(ActorKind::State))
        };
        let object = at::AFTER_VERB | at::AFTER_PREPOSITION | at::POSSESSIVE;
        let does = |m: &&Mention| !m.inside && m.place & at::BEFORE_VERB != 0 && m.place & object == 0;
        let subject = here.clone().rev().find(does).and_then(state);
        let mut states = here.filter_map(state);
        let only = || states.next().filter(|one| states.all(|id| id == *one));
        Some(Pick::sure(subject.or_else(only)?, Certainty::RELATIVE))
    }
}
