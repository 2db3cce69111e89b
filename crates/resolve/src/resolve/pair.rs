//! "Both candidates", "neither senator": two people whom the sentences just before name.
//!
//! What always holds: where they name more than two people, or the two are told to be something else, nobody is meant.

use onrecord_core::ActorKind;

use super::several::sure;
use super::sides::singular;
use super::{Certainty, Pick};
use crate::cast::Cast;
use crate::entity::{Entity, EntityId};
use crate::lexicon::{Class, Gender};
use crate::mention::Mention;
use crate::phrase::parse;
use crate::position::at;

/// Sentences before the words in which the two are named.
const NEAR: u32 = 3;

/// Where those stand who take no part in what a sentence tells.
const BESIDE: u16 = at::POSSESSIVE | at::AFTER_PREPOSITION;

/// Who compete for what, whatever they hold.
#[rustfmt::skip]
const RIVALS: [&str; 8] =
    ["candidate", "contender", "rival", "opponent", "nominee", "hopeful", "frontrunner", "politician"];

impl Cast<'_> {
    /// Whom words for two people mean of whom nothing but their noun is told.
    pub(super) fn both_of(&self, start: usize, end: usize) -> Option<Vec<Pick>> {
        let neither = self.page.lower(start) == "neither";
        if !neither && self.page.lower(start) != "both" {
            return None;
        }
        let phrase = parse(&self.page, start).filter(|p| p.name.is_none() && p.owner.is_none())?;
        let noun = phrase.noun_in(&self.page).filter(|n| n.is_person() && n.plural != neither)?;
        let noun_at = phrase.noun.filter(|&n| n + 1 == end && phrase.complement.is_none())?;
        if (start + 1..noun_at).any(|t| !matches!(self.page.lower(t).as_str(), "of" | "the" | "two")) {
            return None;
        }
        let word = self.page.lower(noun_at);
        let word = if neither { word } else { singular(&word) };
        let fits = |id: &EntityId| {
            let entity = &self.book.entities[*id as usize];
            let held = |r: &crate::entity::Role| r.noun.as_deref() == Some(&word);
            let office = noun.class != Class::Office || RIVALS.contains(&word.as_str());
            let gender = noun.gender == Gender::Unknown || entity.gender == Gender::Unknown;
            (office || entity.roles.is_empty() || entity.roles.iter().any(held))
                && (gender || noun.gender == entity.gender)
        };
        let two = self.two_lately(start, &word)?;
        two.iter().all(fits).then(|| sure(&two, Certainty::LIKELY))
    }

    /// The people of the nearest sentences before that name two; nobody, where they name more, or others by that noun, or one of them beside
    /// what they tell alone.
    fn two_lately(&self, token: usize, noun: &str) -> Option<Vec<EntityId>> {
        let here = self.page.tokens.get(token)?.sentence;
        let before = self.book.mentions[..self.book.before(token)].iter().rev();
        let entity = |m: &Mention| self.book.entity(m);
        let (mut found, mut told): (Vec<EntityId>, Vec<EntityId>) = Default::default();
        let mut sentence = here;
        for mention in before.take_while(|m| m.sentence + NEAR >= here) {
            if mention.sentence < sentence && found.len() > 1 {
                break;
            }
            sentence = mention.sentence;
            let other = |e: &Entity| {
                e.is_nominal() && e.noun.as_deref().is_some_and(|n| n == noun || singular(n) == noun)
            };
            if entity(mention).is_some_and(other) {
                return None;
            }
            let Some(id) = mention.entity.filter(|_| entity(mention).is_some_and(is_told)) else { continue };
            if !found.contains(&id) {
                found.push(id);
            }
            if mention.place & BESIDE == 0 && !told.contains(&id) {
                told.push(id);
            }
        }
        found.reverse();
        (found.len() == 2 && told.len() == 2).then_some(found)
    }
}

/// Whether more than that it speaks tells that a name is somebody's: a given name, a title, what is said of the person.
fn is_told(entity: &Entity) -> bool {
    entity.kind() == Some(ActorKind::Person) && !entity.is_nominal() && entity.evidence.person > 1
}
