//! Places by a noun alone: "the province", "the city".
//!
//! What always holds: a place is taken that the sentence, or the one before it, names first, and that is no state of the tables.

use onrecord_core::ActorKind;

use super::{Certainty, Pick};
use crate::cast::Cast;
use crate::mention::Mention;
use crate::phrase::{Determiner, Phrase};
use crate::position::at;

/// Nouns by which places are called that govern themselves.
const PLACES: [&str; 7] = ["province", "city", "town", "county", "municipality", "territory", "village"];

impl Cast<'_> {
    /// "Corrin closes its schools after the city reported cases": the place that does what the sentence tells, or in which it
    /// happens.
    pub(super) fn place_in_question(&self, phrase: &Phrase) -> Option<Pick> {
        let bare = phrase.owner.is_none() && phrase.complement.is_none();
        let alone = phrase.title.is_some_and(|(from, to)| to == from + 1) && bare;
        let noun = self.page.lower(phrase.noun?);
        if !alone || phrase.determiner != Determiner::Definite || !PLACES.contains(&noun.as_str()) {
            return None;
        }
        let sentence = self.page.tokens.get(phrase.start)?.sentence;
        (0..=1).find_map(|back| self.place_of(sentence.checked_sub(back)?, phrase.start))
    }

    /// The first place that a sentence names before a token, where nothing else but places of the same chain is named so.
    fn place_of(&self, sentence: u32, end: usize) -> Option<Pick> {
        let first = self.book.mentions.partition_point(|m| m.sentence < sentence);
        let here = self.book.mentions[first..].iter().take_while(|m| m.sentence == sentence && m.end <= end);
        let place = |m: &&Mention| {
            let Some(entity) =
                self.book.entity(m).filter(|_| m.phrase.name.is_some() && m.phrase.title.is_none())
            else {
                return false;
            };
            let nobody = entity.evidence.person + entity.evidence.body == 0 && entity.known.is_none();
            let within = m.start > 0
                && matches!(self.page.lower(m.start - 1).as_str(), "in" | "of" | "near" | "across");
            let open = matches!(entity.kind(), None | Some(ActorKind::State));
            nobody
                && open
                && (m.place & at::BEFORE_VERB != 0 && m.start < first_token(self, sentence) + 2
                    || within && entity.evidence.place > 0)
        };
        here.into_iter().find(place)?.entity.map(|id| Pick::sure(id, Certainty::LIKELY))
    }
}

fn first_token(cast: &Cast<'_>, sentence: u32) -> usize {
    cast.page.sentences.get(sentence as usize).map_or(0, |s| s.first)
}
