//! Names to entities: exact, by family name, by the tables, by initials.
//!
//! What always holds: a name of several words never joins two entities that agree in their family name alone; of several
//! that answer to one word, the one named most before it is taken, and the doubt is told.

use std::collections::HashMap;

use onrecord_core::ActorKind;
use onrecord_core::names::{fold, sound};

use super::ENTITIES;
use super::companies::Companies;
use super::name::Name;
use super::stems::stems;
use crate::entity::{Entity, EntityId};
use crate::lexicon::{Gender, gender_of};
use crate::names::{Likeness, likeness_of, words_of};
use crate::places::listed_as;

/// Entities with one word in common that are compared.
const COMPARED: usize = 16;

/// Where the entities of names are found.
#[derive(Default)]
pub(crate) struct Index {
    exact: HashMap<String, EntityId>,
    last: HashMap<String, Vec<EntityId>>,
    other: HashMap<String, Vec<EntityId>>,
    pub companies: Companies,
    tables: HashMap<&'static str, EntityId>,
    initials: HashMap<String, EntityId>,
    /// Initials with those of small words.
    mixed: HashMap<String, EntityId>,
    demonyms: HashMap<String, EntityId>,
    described: HashMap<String, EntityId>,
}

impl Index {
    /// The entity of a name at mention `at`, and whether another answers to it too.
    pub fn find(&self, entities: &[Entity], name: &Name, at: u32) -> Option<(EntityId, bool)> {
        if let Some(known) = name.known {
            return self.tables.get(listed_as(known.name)).map(|&id| (id, false));
        }
        if let Some(&id) = self.exact.get(&name.words.join(" ")) {
            return Some((id, false));
        }
        if name.words.len() > 1 { self.full(entities, name) } else { self.single(entities, name, at) }
    }

    fn full(&self, entities: &[Entity], name: &Name) -> Option<(EntityId, bool)> {
        let near = self.last.get(name.words.last()?)?;
        let agrees = |id: &&EntityId| {
            let entity = &entities[**id as usize];
            let body = entity.evidence.body > 0 || entity.known.is_some();
            !body && entity.words.len() > 1 && likeness_of(&entity.words, &name.words) == Likeness::Full
        };
        near.iter().take(COMPARED).find(agrees).map(|&id| (id, false))
    }

    fn single(&self, entities: &[Entity], name: &Name, at: u32) -> Option<(EntityId, bool)> {
        let word = name.words.first()?;
        if name.upper
            && let Some(&id) = self.initials.get(word)
        {
            return Some((id, false));
        }
        if name.mixed
            && let Some(&id) = self.mixed.get(word)
        {
            return Some((id, false));
        }
        let empty = Vec::new();
        let last = self.last.get(word).unwrap_or(&empty);
        let among = if last.is_empty() { self.other.get(word).unwrap_or(&empty) } else { last }.as_slice();
        let fits = |id: &EntityId| {
            let gender = entities[*id as usize].gender;
            // "The RAF" is not "RAF Corrin", which is a place of it; "the TK" may be the "TK Party".
            let place = name.articled && entities[*id as usize].name.split(' ').next() == Some(&name.text);
            if place && entities[*id as usize].evidence.body == 0 {
                return false;
            }
            // "Orm-Lind" is neither Orm nor Lind.
            let hyphened = entities[*id as usize].is_hyphened();
            !hyphened
                && (gender == Gender::Unknown || name.gender == Gender::Unknown || gender == name.gender)
        };
        let among = if among.is_empty() && !name.person { self.companies.called(word) } else { among };
        let among: Vec<EntityId> = among.iter().copied().filter(fits).take(COMPARED).collect();
        // "Orm" of Odo W. Orm and Odo Halvar Orm: the one whom the text is about is named first.
        let twin = |id: EntityId| {
            let words = &entities[id as usize].words;
            let same = |o: EntityId| {
                let other = &entities[o as usize].words;
                o != id && words.len() > 2 && other.first() == words.first() && other.last() == words.last()
            };
            among.iter().any(|&o| same(o))
        };
        let recent = |id: &EntityId| {
            let mentions = &entities[*id as usize].mentions;
            let before = mentions.partition_point(|&m| m < at);
            // The one named most by then, of these the one of the title, the last before it; where none is, the first after it.
            let last =
                before.checked_sub(1).map_or(-(mentions.first().map_or(i64::MAX, |&m| i64::from(m))), |i| {
                    i64::from(mentions[i]) + 1
                });
            let first = mentions.first().map_or(i64::MAX, |&m| i64::from(m));
            (before, entities[*id as usize].in_title, if twin(*id) { -first } else { last })
        };
        among.iter().copied().max_by_key(recent).map(|id| (id, among.len() > 1))
    }

    /// A new entity of that name.
    pub fn add(&mut self, entities: &mut Vec<Entity>, name: &Name) -> EntityId {
        let id = entities.len() as EntityId;
        let text = name.known.map_or(name.text.as_str(), |k| k.name);
        let mut entity = Entity::named(text.to_owned());
        entity.known = name.known;
        entity.evidence.body = u32::from(name.body);
        if let Some(known) = name.known {
            self.tables.insert(listed_as(known.name), id);
        }
        entities.push(entity);
        self.note(entities, id, &name.words);
        id
    }

    fn note(&mut self, entities: &[Entity], id: EntityId, words: &[String]) {
        self.exact.entry(words.join(" ")).or_insert(id);
        let [first, .., last] = words else { return };
        if entities[id as usize].known.is_some_and(|k| k.code.is_some()) {
            return;
        }
        // "Corrin" is not the "Bank of Corrin".
        let of = entities[id as usize].evidence.body > 0
            && words.iter().skip(1).any(|w| matches!(w.as_str(), "of" | "for" | "in"));
        if !of {
            push(&mut self.last, last, id);
        }
        // "Auvelle" is not the "Auvelle Courier".
        let body = entities[id as usize].evidence.body > 0
            || entities[id as usize]
                .name
                .to_lowercase()
                .split(' ')
                .any(|w| crate::lexicon::noun(w).is_some());
        let others = match body {
            true if words.len() == 2 => &[],
            true => &words[..1],
            false => &words[..words.len() - 1],
        };
        others.iter().filter(|w| w.len() > 2 || *w == first).for_each(|w| push(&mut self.other, w, id));
        self.companies.note(&entities[id as usize].name, first, id);
        let initials: String = words
            .iter()
            .filter(|w| !matches!(w.as_str(), "of" | "the" | "for" | "and"))
            .filter_map(|w| w.chars().next())
            .collect();
        self.initials.entry(sound(&initials)).or_insert(id);
        // "MoD": small words in small letters.
        let all: String = words.iter().filter_map(|w| w.chars().next()).collect();
        self.mixed.entry(sound(&all)).or_insert(id);
    }

    /// Adds to an entity what a name shows of it: a fuller form, a short one, a gender.
    pub fn enrich(&mut self, entities: &mut [Entity], id: EntityId, name: &Name) {
        let Some(entity) = entities.get_mut(id as usize) else { return };
        if entity.gender == Gender::Unknown {
            entity.gender = name.gender;
        }
        if let Some(short) = &name.short {
            self.initials.insert(short.clone(), id);
            self.exact.entry(short.clone()).or_insert(id);
        }
        // "The Foreign and Commonwealth Office" of the Foreign Office: by its full name, where the text has that.
        if let Some(own) = name.known.filter(|k| k.name != listed_as(k.name)) {
            entity.name = own.name.to_owned();
        }
        let longer = name.words.len() > entity.words.len()
            || name.words.len() == entity.words.len() && has_spelt_given(name, entity);
        // "Rossum Anna Orm" is no fuller name than "Anna Orm": what begins with a given name is a person's.
        let fuller = match (begins_given(&name.text), begins_given(&entity.name)) {
            (true, false) => name.words.len() > 1,
            (false, true) => false,
            _ => longer,
        };
        if entity.known.is_none() && fuller && likeness_of(&name.words, &entity.words) == Likeness::Full {
            entity.name.clone_from(&name.text);
            entity.words.clone_from(&name.words);
            self.note(entities, id, &name.words);
        }
    }

    /// Ties the adjectives of states that no table knows to their names ("Ketterian" to "Ketteria").
    pub fn demonyms(&mut self, entities: &mut [Entity]) {
        let single =
            |e: &Entity| e.known.is_none() && e.words.len() == 1 && e.kind != Some(ActorKind::Person);
        let names: Vec<(String, EntityId)> =
            (0..).zip(entities.iter()).filter(|(_, e)| single(e)).map(|(i, e)| (fold(&e.name), i)).collect();
        let by_name: HashMap<&str, EntityId> = names.iter().map(|(n, i)| (n.as_str(), *i)).collect();
        for (word, own) in &names {
            if let Some(&id) =
                stems(word).iter().find_map(|s| by_name.get(s.as_str())).filter(|id| *id != own)
            {
                self.demonyms.insert(word.clone(), id);
                entities[id as usize].evidence.state += 1;
                entities[*own as usize].organisation = Some(entities[id as usize].name.clone());
                entities[*own as usize].kind = Some(ActorKind::Group);
            }
        }
    }

    /// The body that the text calls by the words elsewhere ("The Age" of "The Age newspaper").
    pub fn body(&self, entities: &[Entity], words: &str) -> Option<EntityId> {
        let id = *self.exact.get(&words_of(words).join(" "))?;
        let entity = entities.get(id as usize)?;
        (entity.kind() == Some(ActorKind::Organisation) && !entity.is_nominal()).then_some(id)
    }

    /// The entity of which the word is the adjective.
    pub fn of_demonym(&self, word: &str) -> Option<EntityId> {
        let word = fold(word);
        self.demonyms
            .get(&word)
            .copied()
            .or_else(|| stems(&word).iter().find_map(|s| self.exact.get(s).copied()))
    }

    /// The entity of a description, a new one where there is none.
    pub fn described(
        &mut self,
        entities: &mut Vec<Entity>,
        found: super::nominals::Found,
    ) -> Option<EntityId> {
        match found {
            super::nominals::Found::Entity(id) => Some(id),
            super::nominals::Found::New { key, entity } => match self.described.get(&key) {
                Some(&id) => Some(id),
                None if entities.len() >= ENTITIES => None,
                None => {
                    let id = entities.len() as EntityId;
                    entities.push(*entity);
                    self.described.insert(key, id);
                    Some(id)
                }
            },
        }
    }
}

fn begins_given(name: &str) -> bool {
    let first = name.split_whitespace().next().unwrap_or_default().to_lowercase();
    name.contains(' ') && gender_of(&first).is_some()
}

fn has_spelt_given(name: &Name, entity: &Entity) -> bool {
    let one = |words: &[String]| words.first().is_some_and(|w| w.chars().count() == 1);
    one(&entity.words) && !one(&name.words)
}

pub(super) fn push(map: &mut HashMap<String, Vec<EntityId>>, word: &str, id: EntityId) {
    let ids = map.entry(word.to_owned()).or_default();
    if !ids.contains(&id) && ids.len() < 64 {
        ids.push(id);
    }
}
