//! Descriptions that say of somebody what the text tells nowhere else: "the retired neurosurgeon", "the former secretary of
//! state".
//!
//! What always holds: nobody is taken but the only person who says or does something in the sentences just before, and nobody
//! of whom the text tells another office.

use onrecord_core::ActorKind;

use super::{Certainty, Pick};
use crate::anaphor::Anaphor;
use crate::cast::Cast;
use crate::entity::{Entity, EntityId};
use crate::lexicon::{Class, Gender};
use crate::phrase::{Determiner, Phrase};
use crate::position::at;

/// Sentences before a description in which the one who is meant speaks.
const NEAR: u32 = 2;

/// Nouns of those whom texts often leave without a name.
#[rustfmt::skip]
const UNNAMED: [&str; 30] = [
    "spokesman", "spokeswoman", "spokesperson", "official", "officer", "source", "aide", "adviser", "advisor", "reporter",
    "interviewer", "moderator", "host", "caller", "witness", "man", "woman", "person", "judge", "jury", "speaker", "author",
    "victim", "suspect", "captain", "survivor", "employee", "resident", "assistant", "insider",
];

/// Nouns of what somebody is beside any office.
const BESIDE_OFFICE: [&str; 8] =
    ["candidate", "nominee", "contender", "hopeful", "front-runner", "frontrunner", "rival", "incumbent"];

impl Cast<'_> {
    /// The only person who says or does something just before, where a definite description fits that one.
    pub(super) fn person_in_question(&self, anaphor: &Anaphor, phrase: &Phrase) -> Option<Pick> {
        let noun = phrase.noun_in(&self.page).filter(|n| n.is_person() && !n.plural)?;
        let word = anaphor.noun.as_deref().filter(|w| !UNNAMED.contains(w))?;
        let definite = phrase.determiner == Determiner::Definite && phrase.owner.is_none();
        let of_state =
            |(from, to): (usize, usize)| self.page.words(from, to).eq_ignore_ascii_case("of state");
        // "The Advocate" in capitals may be a name.
        let small = phrase.noun.is_some_and(|n| !self.page.tokens[n].is_capital());
        let plain = small && phrase.complement.is_none_or(of_state);
        let speaks = anaphor.place & (at::SPEAKS | at::BEFORE_VERB) != 0;
        if !definite || !plain || !speaks {
            return None;
        }
        let former = (phrase.start..phrase.end)
            .any(|t| matches!(self.page.lower(t).as_str(), "former" | "ex" | "retired"));
        let office = noun.class == Class::Office && !former && !BESIDE_OFFICE.contains(&word);
        let one = self.only_person_lately(anaphor)?;
        let entity = &self.book.entities[one as usize];
        let opposed = noun.gender != Gender::Unknown
            && entity.gender != Gender::Unknown
            && noun.gender != entity.gender;
        let other = office && !(entity.roles.is_empty() && entity.titles.is_empty());
        let around = self.speaker_around(phrase.start) == Some(one);
        let told = |e: &Entity| e.is_nominal() && e.noun.as_deref() == Some(word) && !e.plural;
        let nameless = self.book.entities.iter().any(told);
        (!opposed && !other && !around && !nameless).then(|| Pick::sure(one, Certainty::LIKELY))
    }

    /// The only person who is the subject of something, or was heard, in the sentences just before.
    fn only_person_lately(&self, anaphor: &Anaphor) -> Option<EntityId> {
        let sentence = self.page.tokens.get(anaphor.start)?.sentence;
        let here = self.book.before(anaphor.start);
        let person = |id: &EntityId| {
            let entity = &self.book.entities[*id as usize];
            entity.kind() == Some(ActorKind::Person) && !entity.is_nominal() && entity.is_plainly_person()
        };
        let near = || self.book.mentions[..here].iter().rev().take_while(|m| m.sentence + NEAR >= sentence);
        let does = near().filter(|m| m.place & (at::BEFORE_VERB | at::SPEAKS) != 0 && !m.inside);
        let close = |t: usize| self.page.tokens.get(t).is_some_and(|t| t.sentence + NEAR >= sentence);
        let heard = || self.heard.iter().filter(|h| h.token < anaphor.start && close(h.token));
        let mut all = does.filter_map(|m| m.entity).chain(heard().map(|h| h.entity)).filter(person);
        let first = all.next()?;
        // Whoever else was named last comes in question as well.
        let named = near().filter_map(|m| m.entity.filter(person).map(|e| (m.start, e)));
        let last = named.chain(heard().map(|h| (h.token, h.entity))).max_by_key(|m| m.0).map(|m| m.1);
        (all.all(|other| other == first) && last == Some(first)).then_some(first)
    }

    /// Whether the entity is whom the words before a possessive ending mean, who owns the one that is described.
    pub(super) fn is_its_owner(&self, phrase: &Phrase, entity: EntityId) -> bool {
        let Some((start, end)) = phrase.owner else { return false };
        let Some((owner, anaphor)) = self.owner_phrase(start, end) else { return false };
        let held = self.by_role(&anaphor, &owner, Class::Office).map(|p| p.entity);
        // "The president's wife" may be the one of whom the text is; who speaks for somebody is another.
        let speaks = phrase.noun.is_some_and(|n| self.page.lower(n).starts_with("spokes"));
        let likely = || self.odds(&anaphor).first().map(|o| o.0).filter(|_| speaks);
        held.or_else(likely) == Some(entity)
    }
}
