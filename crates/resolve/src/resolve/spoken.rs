//! Descriptions that the words around them decide: "as the new envoy", "the Prime Minister" after "the Prime Minister of Tolva",
//! "Lawmaker" in the headline of a text that names one first.
//!
//! What always holds: only the sentences next to the description are looked at; nobody is taken who holds another office by
//! the text.

use onrecord_core::{ActorKind, Span};

use super::epithet::UNNAMED;
use super::{Certainty, Pick};
use crate::anaphor::{Anaphor, Sort};
use crate::cast::Cast;
use crate::entity::{Entity, EntityId};
use crate::lexicon::{Class, Gender};
use crate::mention::Mention;
use crate::phrase::{Determiner, Phrase};
use crate::position::at;
use crate::roles::words;

/// Sentences before a description in which an office is told in full.
const NEAR: u32 = 6;

/// Sentences of a headline.
const HEADLINE: u32 = 2;

impl Cast<'_> {
    /// "Anna Orm came in as the new envoy": who does what the sentence tells.
    pub(super) fn as_what(&self, phrase: &Phrase) -> Option<Pick> {
        phrase.noun_in(&self.page).filter(|n| n.is_person() && !n.plural)?;
        let before = phrase.start.checked_sub(1).filter(|&t| self.page.lower(t) == "as")?;
        self.page.near(phrase.start, before)?;
        // "As the envoy said": of whom the next verb tells.
        let next = self.page.lower(phrase.end);
        if crate::position::is_verb(&self.page, phrase.end) && !next.ends_with("ing") {
            return None;
        }
        let sentence = self.page.tokens.get(before)?.sentence;
        let first = self.book.mentions.partition_point(|m| m.sentence < sentence);
        let here = self.book.mentions[first..].iter().take_while(|m| m.end <= before);
        let mut does = here.filter(|m| m.place & at::BEFORE_VERB != 0 && !m.inside);
        let person = |id: &EntityId| {
            let entity = &self.book.entities[*id as usize];
            entity.is_person() && !entity.is_nominal()
        };
        let subject = does.next().and_then(|m| m.entity).filter(person)?;
        Some(Pick::sure(subject, Certainty::RELATIVE))
    }

    /// "The Prime Minister" just after "the Prime Minister of Tolva": whoever that is, where nobody with a name and that office
    /// is spoken of in between.
    pub(super) fn told_in_full(&mut self, phrase: &Phrase) -> Option<Pick> {
        phrase.noun_in(&self.page).filter(|n| n.class == Class::Office && !n.plural)?;
        let noun = self.page.lower(phrase.noun?);
        let bare = phrase.owner.is_none() && phrase.complement.is_none();
        let own = words(&self.page, (phrase.start, phrase.end));
        let sentence = self.page.tokens.get(phrase.start)?.sentence;
        if phrase.determiner != Determiner::Definite || !bare || !self.states_in(phrase).is_empty() {
            return None;
        }
        let here = self.book.before(phrase.start);
        let near = |m: &&Mention| m.sentence + NEAR >= sentence;
        let holds = |e: &Entity| e.roles.iter().any(|r| r.noun.as_deref() == Some(&noun));
        let named = |m: &&Mention| self.book.entity(m).is_some_and(|e| !e.is_nominal() && holds(e));
        let mut before = self.book.mentions[..here].iter().rev().take_while(near);
        if before.clone().any(|m| named(&m)) {
            return None;
        }
        let full = before.find(|m| {
            let same = m.phrase.noun.is_some_and(|n| self.page.lower(n) == noun) && m.phrase.name.is_none();
            let told = words(&self.page, (m.phrase.start, m.phrase.end));
            same && !m.inside && !self.states_in(&m.phrase).is_empty() && own.iter().all(|w| told.contains(w))
        })?;
        let (at, mut phrase, known) = (self.book.before(full.start), full.phrase.clone(), full.entity);
        // "Of Tolva in Auvelle": where they were is none of the office.
        let place = |t: &usize| matches!(self.page.lower(*t).as_str(), "in" | "at" | "on" | "to" | "with");
        if let Some((from, to)) = phrase.complement
            && let Some(cut) = (from + 1..to).find(place)
        {
            (phrase.complement, phrase.end) = (Some((from, cut)), cut);
        }
        let anaphor = crate::anaphor::Anaphor::description(&self.page, &phrase)?;
        let held = known
            .map(|id| Pick::sure(id, Certainty::RELATIVE))
            .or_else(|| self.by_role(&anaphor, &phrase, Class::Office))
            .or_else(|| self.own_entity(&phrase).map(|id| Pick::sure(id, Certainty::RELATIVE)))?;
        self.book.link(at, held.entity);
        Some(held)
    }

    /// "Lawmaker urges talks", and below "Rep. Anna Orm said": the one who does what the first sentence after a headline tells.
    pub(super) fn named_below(&self, phrase: &Phrase) -> Option<Pick> {
        phrase.noun_in(&self.page).filter(|n| n.is_person() && !n.plural)?;
        let noun = self.page.lower(phrase.noun?);
        let sentence = self.page.tokens.get(phrase.start)?.sentence;
        let block = |s: u32| self.page.sentences.get(s as usize).map(|s| s.block);
        let next = (sentence + 1..=HEADLINE)
            .find(|&s| block(s).is_some_and(|b| b >= 1 && Some(b) != block(sentence)))?;
        let headline = phrase.determiner == Determiner::None && !UNNAMED.contains(&noun.as_str());
        let first = self.book.mentions.partition_point(|m| m.sentence < next);
        let here = self.book.mentions[first..].iter().take_while(|m| m.sentence == next);
        // "Envoy praises Orm", and below "Orm has a friend in envoy Odo Lind": whom the headline names beside is another.
        let beside = |id: EntityId| {
            let headline = self.book.mentions.iter().take_while(|m| m.sentence <= sentence);
            headline.filter(|m| m.sentence == sentence).any(|m| m.entity == Some(id))
        };
        let anybody = phrase.noun_in(&self.page).is_some_and(|n| n.class == Class::Person);
        let told = |id: &EntityId| {
            let roles = &self.book.entities[*id as usize].roles;
            self.is_named_person(*id)
                && !beside(*id)
                && roles.iter().any(|r| r.noun.as_deref() == Some(&noun))
        };
        if let Some(id) = here.clone().filter_map(|m| m.entity).find(|id| headline && anybody && told(id)) {
            return Some(Pick::sure(id, Certainty::LIKELY));
        }
        let person =
            here.filter(|m| !m.inside).find(|m| self.book.entity(m).is_none_or(Entity::is_person))?;
        let does = person.place & at::FIRST != 0 && person.place & (at::POSSESSIVE | at::JOINED) == 0;
        let entity =
            person.entity.filter(|id| does && !beside(*id) && headline && self.is_named_person(*id))?;
        let (own, other) = (phrase.noun_in(&self.page)?.gender, self.book.entities[entity as usize].gender);
        let opposed = own != other && own != Gender::Unknown && other != Gender::Unknown;
        if opposed || phrase.owner.is_some() {
            return None;
        }
        Some(Pick::sure(entity, Certainty::LIKELY))
    }

    /// "Minister said he agreed. "We agree," said Orm": whom one of the next two sentences is the first to name, and who speaks
    /// there.
    pub(super) fn named_next(&self, phrase: &Phrase) -> Option<Pick> {
        let office = phrase.noun_in(&self.page).filter(|n| n.class == Class::Office && !n.plural)?;
        let bare = phrase.determiner == Determiner::None && phrase.owner.is_none();
        if !bare || !self.page.begins(phrase.start) || phrase.complement.is_some() {
            return None;
        }
        let sentence = self.page.tokens.get(phrase.start)?.sentence;
        let here = self.book.before(phrase.start);
        let next = self.book.mentions.partition_point(|m| m.sentence <= sentence);
        let near = self.book.mentions[next..].iter().take_while(|m| m.sentence <= sentence + 2);
        let speaks =
            near.filter(|m| m.place & at::SPEAKS != 0 && !m.inside).find(|m| m.phrase.name.is_some())?;
        let entity = self.book.entity(speaks)?;
        let opposed = office.gender != Gender::Unknown
            && entity.gender != Gender::Unknown
            && office.gender != entity.gender;
        let new = !entity.is_before(here) && entity.roles.is_empty() && entity.known.is_none();
        let person = new && !opposed && entity.evidence.body == 0 && speaks.phrase.noun.is_none();
        speaks.entity.filter(|_| person).map(|e| Pick::sure(e, Certainty::LIKELY))
    }

    /// "The president came, and there he said": the office of which the sentence tells first, where nobody else is likely for
    /// "he" or "she".
    pub(super) fn subject_above(&mut self, pronoun: usize, said: Span) -> Option<Pick> {
        let anaphor =
            Anaphor::pronoun(&self.page, pronoun).filter(|a| matches!(a.sort, Sort::He | Sort::She))?;
        let sentence = self.page.tokens.get(pronoun)?.sentence;
        let first = self.book.mentions.partition_point(|m| m.sentence < sentence);
        let subject =
            self.book.mentions.get(first).filter(|m| m.end <= pronoun && m.phrase.name.is_none())?;
        let office =
            subject.phrase.noun_in(&self.page).is_some_and(|n| n.class == Class::Office && !n.plural);
        let does = subject.place & at::BEFORE_VERB != 0 && subject.phrase.determiner == Determiner::Definite;
        let (start, end) = (subject.start, subject.end);
        let pick = if office && does { self.part(start, end, said)? } else { return None };
        // An office whose holder the text does not tell is nobody yet.
        let holder = |e: &Entity| anaphor.fits(e) && e.kind() != Some(ActorKind::Office);
        let fits = self.book.entities.get(pick.entity as usize).is_some_and(holder);
        fits.then_some(Pick { probability: pick.probability.min(Certainty::LIKELY), ..pick })
    }

    /// "A minister left because she … Anna Orm, the minister for lakes, …": the only one of the sentences just after a description of
    /// anybody who is told to be that, and was not named before.
    pub(super) fn named_after(&self, pronoun: &Anaphor, pick: Pick) -> Pick {
        let Some(described) = self.book.entities.get(pick.entity as usize) else { return pick };
        let [first] = described.mentions[..] else { return pick };
        let at = first as usize;
        let first = &self.book.mentions[at];
        if let Some(entity) = self.named_between_commas(at).filter(|_| described.is_nominal()) {
            return Pick { entity, runner_up: None, ..pick };
        }
        if described.plural || first.phrase.determiner != Determiner::Indefinite || !described.is_nominal() {
            return pick;
        }
        let next = self.book.mentions.partition_point(|m| m.sentence <= first.sentence);
        let near = self.book.mentions[next..].iter().take_while(|m| m.sentence <= first.sentence + 2);
        let same = |id: &EntityId| {
            let entity = &self.book.entities[*id as usize];
            let role = entity.roles.iter().any(|r| r.noun == described.noun);
            role && pronoun.fits(entity) && !entity.is_before(next)
        };
        let mut named = near.filter(|m| m.phrase.name.is_some()).filter_map(|m| m.entity).filter(same);
        let one = named.next().filter(|one| named.all(|other| other == *one));
        one.map_or(pick, |entity| Pick { entity, runner_up: None, ..pick })
    }

    /// "According to the head of research at the institute, Odo Orm, the lake …": the person's name between the commas behind a
    /// description.
    fn named_between_commas(&self, at: usize) -> Option<EntityId> {
        let mention = &self.book.mentions[at];
        let one = mention.phrase.noun_in(&self.page).is_some_and(|n| n.is_person() && !n.plural);
        let next = self.book.mentions[at + 1..].iter().find(|m| !m.inside)?;
        let beside = self.page.word(mention.end) == "," && next.start == mention.end + 1;
        let closed = next.phrase.name == Some((next.start, next.end)) && self.page.word(next.end) == ",";
        next.entity.filter(|id| one && beside && closed && self.is_named_person(*id))
    }

    pub(super) fn is_named_person(&self, id: EntityId) -> bool {
        let entity = &self.book.entities[id as usize];
        entity.is_person() && !entity.is_nominal() && entity.is_plainly_person()
    }
}
