//! Whom the words before a possessive ending mean.
//!
//! What always holds: the words of an owner end in the noun of one who can own.

use super::{Certainty, Pick};
use crate::anaphor::Anaphor;
use crate::build::government;
use crate::cast::Cast;
use crate::lexicon::Class;
use crate::phrase::{Determiner, Phrase};

impl Cast<'_> {
    /// The words before a possessive ending, as a description of their own: their last word is a noun.
    pub(super) fn owner_phrase(&self, start: usize, end: usize) -> Option<(Phrase, Anaphor)> {
        let last = end.checked_sub(1)?;
        crate::lexicon::noun(&self.page.lower(last))?;
        let phrase = Phrase {
            start,
            end,
            determiner: Determiner::Definite,
            title: Some((start, end)),
            noun: Some(last),
            ..Phrase::default()
        };
        let anaphor = Anaphor::description(&self.page, &phrase)?;
        Some((phrase, anaphor))
    }

    /// Whom the words before a possessive ending mean: a description, or the first name in them.
    pub(super) fn owner_of(&mut self, start: usize, end: usize) -> Option<Pick> {
        let last = end.checked_sub(1)?;
        crate::lexicon::noun(&self.page.lower(last)).filter(|n| n.class != Class::Paper)?;
        let (phrase, anaphor) = self.owner_phrase(start, end)?;
        let capital = self.page.tokens[start].is_capital();
        let state = government(&self.page, &self.book, &phrase).filter(|_| capital);
        let ruled = state
            .map(|id| Pick::sure(id, Certainty::LIKELY))
            .or_else(|| self.by_owner(&phrase))
            .or_else(|| self.by_role(&anaphor, &phrase, Class::Office))
            .or_else(|| self.by_noun(&phrase))
            .or_else(|| self.by_government(&anaphor, &phrase));
        ruled
            .or_else(|| self.score(&anaphor))
            .or_else(|| self.own_entity(&phrase).map(|id| Pick::sure(id, Certainty::LIKELY)))
    }
}
