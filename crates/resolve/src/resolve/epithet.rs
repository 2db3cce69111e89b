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
use crate::lexicon::{Class, Gender, Standing, standing};
use crate::mention::Mention;
use crate::phrase::{Determiner, Phrase};
use crate::position::at;

/// Sentences before a description in which the one who is meant speaks.
const NEAR: u32 = 2;

/// Tokens behind a description in which a pronoun tells of it.
const BEHIND: usize = 8;

/// Nouns of those whom texts often leave without a name.
#[rustfmt::skip]
pub(super) const UNNAMED: [&str; 32] = [
    "spokesman", "spokeswoman", "spokesperson", "official", "officer", "source", "aide", "adviser", "advisor", "reporter",
    "interviewer", "moderator", "host", "caller", "witness", "man", "woman", "person", "judge", "jury", "speaker", "author",
    "victim", "suspect", "captain", "survivor", "employee", "resident", "assistant", "insider",
    "announcer", "narrator",
];

/// Nouns of what somebody is beside any office.
const BESIDE_OFFICE: [&str; 8] =
    ["candidate", "nominee", "contender", "hopeful", "front-runner", "frontrunner", "rival", "incumbent"];

/// How those who hold an office by birth or church are spoken of, and their offices.
const STYLES: [(&str, &[&str]); 5] = [
    ("monarch", &["queen", "king", "emperor", "empress", "sultan"]),
    ("pontiff", &["pope"]),
    ("Majesty", &["queen", "king", "emperor", "empress", "sultan"]),
    ("Highness", &["prince", "princess", "duke", "duchess", "emir", "sheikh"]),
    ("Holiness", &["pope", "patriarch", "pontiff", "lama"]),
];

impl Cast<'_> {
    /// The only person who says or does something just before, where a definite description fits that one.
    pub(super) fn person_in_question(&self, anaphor: &Anaphor, phrase: &Phrase, end: usize) -> Option<Pick> {
        let noun = phrase.noun_in(&self.page).filter(|n| n.is_person() && !n.plural)?;
        let word = anaphor.noun.as_deref().filter(|w| !UNNAMED.contains(w))?;
        let former = (phrase.start..phrase.end)
            .any(|t| matches!(standing(&self.page.lower(t)), Some(Standing::Past | Standing::Called)));
        // "Orm's former strategist": what somebody was for another.
        let owner = phrase.owner.and_then(|(from, to)| self.named_within(from, to)).map(|p| p.entity);
        let definite = phrase.determiner == Determiner::Definite && phrase.owner.is_none();
        let definite = definite || owner.is_some() && former;
        let of_state =
            |(from, to): (usize, usize)| self.page.words(from, to).eq_ignore_ascii_case("of state");
        // "The Advocate" in capitals may be a name.
        let small = phrase.noun.is_some_and(|n| !self.page.tokens[n].is_capital());
        let plain = small && phrase.complement.is_none_or(of_state);
        let place = anaphor.place | crate::position::place(&self.page, phrase.start, end);
        let speaks = place & (at::SPEAKS | at::BEFORE_VERB) != 0;
        if !definite || !plain || !speaks {
            return None;
        }
        let told_apart = self.is_told_apart(phrase);
        let office = noun.class == Class::Office && !former && !BESIDE_OFFICE.contains(&word);
        let one = self.only_person_lately(anaphor).filter(|one| owner != Some(*one))?;
        let entity = &self.book.entities[one as usize];
        let gender = if noun.gender == Gender::Unknown { self.gender_behind(end) } else { noun.gender };
        let opposed =
            gender != Gender::Unknown && entity.gender != Gender::Unknown && gender != entity.gender;
        let other = office && !(entity.roles.is_empty() && entity.titles.is_empty());
        let around = self.speaker_around(phrase.start) == Some(one);
        let told = |e: &Entity| e.is_nominal() && e.noun.as_deref() == Some(word) && !e.plural;
        let nameless = self.book.entities.iter().any(told);
        (!opposed && !other && !around && !nameless && !told_apart)
            .then(|| Pick::sure(one, Certainty::LIKELY))
    }

    /// "The surgeon who operated on him", "the head of news": whether words behind the phrase tell which one it is.
    pub(super) fn is_told_apart(&self, phrase: &Phrase) -> bool {
        matches!(self.page.lower(phrase.end).as_str(), "who" | "that" | "whose" | "of")
    }

    /// What the next pronoun of the sentence tells ("the former envoy began her speech").
    pub(super) fn gender_behind(&self, end: usize) -> Gender {
        let word = |t: usize| self.page.near(end, t).map(|_| self.page.lower(t));
        let told = (end..end + BEHIND).map_while(word).find_map(|w| match w.as_str() {
            "he" | "his" | "him" => Some(Gender::Male),
            "she" | "her" => Some(Gender::Female),
            _ => None,
        });
        told.unwrap_or_default()
    }

    /// The only person who is the subject of something, or was heard, in the sentences just before.
    fn only_person_lately(&self, anaphor: &Anaphor) -> Option<EntityId> {
        let sentence = self.page.tokens.get(anaphor.start)?.sentence;
        let here = self.book.before(anaphor.start);
        let person = |id: &EntityId| {
            let entity = &self.book.entities[*id as usize];
            entity.kind() == Some(ActorKind::Person) && !entity.is_nominal() && entity.is_plainly_person()
        };
        // What a headline tells before another paragraph is told there again.
        let block = |s: u32| self.page.sentences.get(s as usize).map(|s| s.block);
        let headline = |m: &&Mention| block(m.sentence) == Some(0) && block(sentence) > Some(1);
        let near = || {
            let lately = self.book.mentions[..here].iter().rev();
            lately.take_while(|m| m.sentence + NEAR >= sentence).filter(|m| !headline(m))
        };
        // "Called on Orm to resign": Orm has done nothing yet.
        let asked = |m: &Mention| m.place & at::AFTER_PREPOSITION != 0;
        let does = near().filter(|m| m.place & (at::BEFORE_VERB | at::SPEAKS) != 0 && !m.inside && !asked(m));
        let close = |t: usize| self.page.tokens.get(t).is_some_and(|t| t.sentence + NEAR >= sentence);
        let heard = || self.heard.iter().filter(|h| h.token < anaphor.start && close(h.token));
        let mut all = does.filter_map(|m| m.entity).chain(heard().map(|h| h.entity)).filter(person);
        let first = all.next()?;
        // Whoever else was named last comes in question as well.
        let named = near().filter_map(|m| m.entity.filter(person).map(|e| (m.start, e)));
        let last = named.chain(heard().map(|h| (h.token, h.entity))).max_by_key(|m| m.0).map(|m| m.1);
        // Who was heard last goes on, though somebody was named meanwhile of whom the text tells little.
        let spoke = self.heard.iter().rev().find(|h| h.token < anaphor.start).map(|h| h.entity);
        let count = |id: EntityId| {
            self.book.entities[id as usize].mentions.iter().filter(|&&m| (m as usize) < here).count()
        };
        let passing = |id: EntityId| id == first || count(id) <= count(first);
        let goes_on = spoke == Some(first) && near().filter_map(|m| m.entity.filter(person)).all(passing);
        (all.all(|other| other == first) && (last == Some(first) || goes_on)).then_some(first)
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

    /// "Her Majesty", "the pontiff": the only one before whom a title tells to be spoken of so.
    pub(super) fn addressed(&self, start: usize, end: usize) -> Option<Pick> {
        if end != start + 2 || !matches!(self.page.lower(start).as_str(), "his" | "her" | "the") {
            return None;
        }
        let word = self.page.word(end - 1);
        let (_, nouns) = STYLES.iter().find(|s| s.0 == word)?;
        let here = self.book.before(start);
        let titled = |e: &Entity| {
            let first = e.name.split(' ').next().unwrap_or_default().to_lowercase();
            let role = e.roles.iter().any(|r| r.noun.as_deref().is_some_and(|n| nouns.contains(&n)));
            (e.is_before(here) || e.in_title) && e.is_person() && (role || nouns.contains(&first.as_str()))
        };
        let mut found = (0..).zip(&self.book.entities).filter(|(_, e)| titled(e));
        let (id, _) = found.next()?;
        found.next().is_none().then(|| Pick::sure(id, Certainty::ROLE))
    }
}
