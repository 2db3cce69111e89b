//! A page to its cast: phrases are found, names gathered with their variants, descriptions kept for later.
//!
//! What always holds: one entity for each name that the tables or the document tie together; at most [`ENTITIES`] entities
//! and [`MENTIONS`] mentions are kept, in reading order; what comes after is not looked at.

pub(crate) mod affiliation;
mod companies;
mod drafts;
mod evidence;
mod index;
mod name;
mod nominals;
mod stems;
mod things;

use onrecord_core::ActorKind;

use crate::entity::{Entity, EntityId};
use crate::lexicon::{Class, is_kin, noun, part};
use crate::mention::Mention;
use crate::names::words_of;
use crate::page::Page;
use crate::phrase::Determiner;
use crate::position::{at, place};
use crate::tokens::{Shape, Token};

pub(crate) use index::Index;
use name::Name;
pub(crate) use nominals::{description, government, is_kind_of};
pub(crate) use stems::stems;

/// Entities of a cast.
pub(crate) const ENTITIES: usize = 2_000;

/// Mentions of a cast.
pub(crate) const MENTIONS: usize = 60_000;

/// Entities and their mentions.
#[derive(Default)]
pub(crate) struct Book {
    pub entities: Vec<Entity>,
    pub mentions: Vec<Mention>,
    pub index: Index,
}

impl Book {
    /// Reads a page, and the document's title for names alone.
    pub fn new(page: &Page<'_>, title: Option<&Page<'_>>) -> Self {
        let mut book = Book { mentions: drafts::drafts(page), ..Book::default() };
        let mut of_title = title.map(drafts::drafts).unwrap_or_default();
        book.name(page, false);
        if let Some(title) = title {
            book.name_title(title, &mut of_title);
        }
        book.note_places(page);
        book.name(page, true);
        book.weigh(page);
        book.index.demonyms(&mut book.entities);
        book.describe(page);
        book.tell_roles(page);
        book
    }

    /// Gives an entity to each name of several words or of the tables, or to each name of one word.
    fn name(&mut self, page: &Page<'_>, single: bool) {
        for at in 0..self.mentions.len() {
            let mention = &self.mentions[at];
            let Some(range) = mention.phrase.name.filter(|_| mention.entity.is_none()) else { continue };
            let name = Name::new(page, range, &mention.phrase);
            if name.is_single() != single || self.entities.len() >= ENTITIES {
                continue;
            }
            // "Odo Orm's daughter, Anna Odo Orm": who owns is another.
            let owner = mention.phrase.owner.map(|(from, to)| words_of(page.words(from, to)));
            let around =
                self.mentions[at.saturating_sub(2)..at].iter().find(|m| m.phrase.owner == Some(range));
            let owned = around.filter(|m| m.phrase.name.is_some()).and_then(|m| m.entity);
            let other = |id: EntityId| {
                let owns =
                    owner.as_ref().is_some_and(|o| o.len() > 1 && self.entities[id as usize].words == *o);
                !owns && owned != Some(id)
            };
            let found = self.index.find(&self.entities, &name, at as u32);
            let own = |id: EntityId| self.is_kin_of(page, id, at) || self.is_made_by(page, id, at);
            let found = found.filter(|f| other(f.0) && !(single && own(f.0)));
            let id = found.map_or_else(|| self.index.add(&mut self.entities, &name), |f| f.0);
            self.index.enrich(&mut self.entities, id, &name);
            self.mentions[at].ambiguous = found.is_some_and(|f| f.1);
            self.link(at, id);
        }
    }

    /// Notes the single words that stand after "in".
    fn note_places(&mut self, page: &Page<'_>) {
        let within = |t: usize| matches!(page.lower(t).as_str(), "in" | "near");
        for mention in &self.mentions {
            let single = mention.phrase.name.filter(|n| n.1 == n.0 + 1 && n.0 > 0 && within(n.0 - 1));
            single.into_iter().for_each(|(from, to)| self.index.companies.note_place(page.words(from, to)));
        }
    }

    /// "His father Anton Orm" after "Orm": whoever is told to be of another's kin where the text first names them.
    fn is_kin_of(&self, page: &Page<'_>, id: EntityId, at: usize) -> bool {
        let first = self.entities[id as usize].mentions.first().map(|&m| m as usize).filter(|&m| m > at);
        let phrase = first.map(|m| &self.mentions[m].phrase);
        phrase.is_some_and(|p| {
            let owned = p.owner.is_some() || matches!(p.determiner, Determiner::Pronoun(_));
            owned && p.noun.is_some_and(|n| is_kin(&page.lower(n)))
        })
    }

    /// "Varn recalls its cars, the Varn Auvelle": what begins with a name that does something before it, does nothing itself,
    /// and is no person's: it has an article, is set beside something in the same sentence, or ends in the noun of a paper.
    fn is_made_by(&self, page: &Page<'_>, id: EntityId, at: usize) -> bool {
        let does = |m: &Mention| m.place & (at::BEFORE_VERB | at::SPEAKS | at::POSSESSIVE) != 0;
        let entity = &self.entities[id as usize];
        let phrase = |m: u32| &self.mentions[m as usize].phrase;
        let bare = |&m: &u32| {
            let phrase = phrase(m);
            phrase.title.is_none() && phrase.asides.is_empty() && !does(&self.mentions[m as usize])
        };
        let Some(&first) = entity.mentions.first() else { return false };
        let Some((start, end)) = phrase(first).name.filter(|_| first as usize > at) else { return false };
        let begins = self.mentions[at].phrase.name.is_some_and(|n| page.word(n.0) == page.word(start));
        let before = start.checked_sub(1).and_then(|t| page.near(start, t));
        let beside = |t: &Token| t.shape == Shape::Mark && t.sentence == self.mentions[at].sentence;
        let thing = before.is_some_and(|t| t.is(part::DETERMINER) || beside(t));
        let last = page.lower(end - 1);
        let paper = last == "act" || noun(&last).is_some_and(|n| n.class == Class::Paper);
        let given = crate::lexicon::gender_of(&page.lower(start)).is_some();
        let body = crate::phrase::has_body(page, start, end);
        begins
            && (thing || paper)
            && does(&self.mentions[at])
            && !given
            && !body
            && entity.mentions.iter().all(bare)
    }

    /// Names that the title alone has, and which names it has.
    fn name_title(&mut self, page: &Page<'_>, drafts: &mut [Mention]) {
        for draft in drafts {
            let Some(range) = draft.phrase.name else { continue };
            let name = Name::new(page, range, &draft.phrase);
            let found = self.index.find(&self.entities, &name, 0).map(|f| f.0);
            let room = self.entities.len() < ENTITIES;
            let Some(id) = found.or_else(|| room.then(|| self.index.add(&mut self.entities, &name))) else {
                continue;
            };
            draft.entity = Some(id);
            if let Some(entity) = self.entities.get_mut(id as usize) {
                entity.in_title = true;
                evidence::weigh(page, draft, entity);
                affiliation::title(page, &draft.phrase).into_iter().for_each(|role| entity.tell(role));
            }
            self.index.enrich(&mut self.entities, id, &name);
        }
    }

    /// Adds an entity, if there is room.
    pub fn push(&mut self, entity: Entity) -> Option<EntityId> {
        let id = self.entities.len();
        (id < ENTITIES).then(|| self.entities.push(entity))?;
        Some(id as EntityId)
    }

    /// Notes that a mention means an entity.
    pub fn link(&mut self, mention: usize, id: EntityId) {
        let Some(entity) = self.entities.get_mut(id as usize) else { return };
        self.mentions[mention].entity = Some(id);
        let at = entity.mentions.partition_point(|&m| m < mention as u32);
        if entity.mentions.get(at) != Some(&(mention as u32)) {
            entity.mentions.insert(at, mention as u32);
        }
    }

    fn weigh(&mut self, page: &Page<'_>) {
        for at in 0..self.mentions.len() {
            let mention = &self.mentions[at];
            if let Some(entity) = mention.entity.and_then(|id| self.entities.get_mut(id as usize)) {
                evidence::weigh(page, mention, entity);
            }
            if let Some(owner) = evidence::owner_of_office(page, mention) {
                let named = self.mentions[at + 1..].iter().take(8).find(|m| m.start == owner);
                let entity = named.and_then(|m| m.entity).and_then(|id| self.entities.get_mut(id as usize));
                entity.into_iter().for_each(|e| e.evidence.state += 1);
            }
        }
    }

    /// Entities for descriptions that stand for themselves: "a mediator", "the Ketterian foreign ministry".
    fn describe(&mut self, page: &Page<'_>) {
        for at in 0..self.mentions.len() {
            if self.mentions[at].entity.is_some() || self.mentions[at].phrase.name.is_some() {
                continue;
            }
            let Some(found) = nominals::entity(page, self, &self.mentions[at].phrase) else { continue };
            if let Some(id) = self.index.described(&mut self.entities, found) {
                self.link(at, id);
            }
        }
    }

    fn tell_roles(&mut self, page: &Page<'_>) {
        for at in 0..self.mentions.len() {
            let Some(id) = self.mentions[at].entity else { continue };
            let roles = affiliation::roles(page, self, at);
            let owner = affiliation::of_owner(page, self, at);
            let beside = affiliation::of_aside(page, self, at);
            let Some(entity) = self.entities.get_mut(id as usize) else { continue };
            let person = matches!(entity.kind(), Some(ActorKind::Person) | None);
            if person && entity.organisation.is_none() {
                entity.organisation = beside;
            }
            roles.into_iter().chain(owner).filter(|_| person).for_each(|role| entity.tell(role));
        }
    }

    /// The mention before token `at` that begins last, and its index.
    pub fn before(&self, at: usize) -> usize {
        self.mentions.partition_point(|m| m.start < at)
    }

    /// The entity of a mention.
    pub fn entity(&self, mention: &Mention) -> Option<&Entity> {
        self.entities.get(mention.entity? as usize)
    }
}

/// A mention of a phrase.
fn mention(page: &Page<'_>, phrase: crate::phrase::Phrase, inside: bool) -> Mention {
    let (start, end) = (phrase.start, phrase.end);
    let sentence = page.tokens.get(start).map_or(0, |t| t.sentence);
    let subject_start = phrase.start;
    Mention {
        span: page.span(start, end),
        start,
        end,
        sentence,
        entity: None,
        place: place(page, subject_start, end),
        phrase,
        inside,
        ambiguous: false,
    }
}
