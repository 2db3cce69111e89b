//! Who meets in a text about one meeting: by its title, its first sentence, and whose office publishes it.
//!
//! What always holds: nobody is taken where more come in question than can be told apart.

use onrecord_core::ActorKind;

use super::sides::leads_something;
use super::talks::TALKS;
use super::{Certainty, Pick};
use crate::cast::Cast;
use crate::entity::{Entity, EntityId};
use crate::phrase::Phrase;
use crate::position::at;

/// Words that tell of a meeting, beside those of talks.
const MEETINGS: [&str; 2] = ["meet", "visit"];

/// The most who meet without being told to be on two sides.
pub(super) const TOGETHER: usize = 3;

/// Talks by which a title begins.
const TITLES: [&str; 6] = ["conversation", "conversations", "meeting", "talks", "call", "videoconference"];

/// Mentions at the head of a text in which those who meet are named.
const EARLY: usize = 400;

impl Cast<'_> {
    /// The people of a text about one meeting: those whom its title names, and beside one of these whoever else is named with
    /// that one first.
    pub(super) fn who_meet(&self, here: usize, leads: bool) -> Option<Vec<EntityId>> {
        let token = self.book.mentions.get(here).map_or(self.page.tokens.len(), |m| m.start);
        if let Some((mut met, Some(own))) = self.titled_talk() {
            if !met.contains(&own) {
                met.push(own);
                met.sort_unstable();
            }
            return Some(met).filter(|met| met.len() > 1);
        }
        let able = |e: &Entity| !leads || e.roles.is_empty() || leads_something(e);
        let people = self.people(here, able);
        let told = |id: &EntityId| {
            let entity = &self.book.entities[*id as usize];
            entity.in_title && !entity.mentions.is_empty()
        };
        // Whom the title names is at the talk that the text is about.
        let about = |talk: &Vec<EntityId>| people.iter().all(|id| !told(id) || talk.contains(id));
        if let Some(talk) = self.who_talk(token).filter(about) {
            return Some(talk).filter(|talk| !talk.is_empty());
        }
        let lesser = |id: &EntityId| {
            let entity = &self.book.entities[*id as usize];
            entity.in_title && !entity.roles.is_empty() && !leads_something(entity)
        };
        let own = self.own_person().filter(|_| !people.iter().any(lesser));
        // Whose office publishes the text is at the meeting, though the title names the other alone.
        let titled = |id: &EntityId| self.book.entities[*id as usize].in_title || Some(*id) == own;
        let first = self.first_together(here, &people);
        if !self.is_meeting(here) {
            return None;
        }
        let (named, others): (Vec<EntityId>, Vec<EntityId>) = people.iter().copied().partition(titled);
        match (&named[..], &others[..]) {
            ([_, _, ..], _) => Some(named).filter(|all| all.len() <= TOGETHER),
            // Texts about one whom the title names often name the other one later.
            // Whose office publishes a text without naming its holder is at the meeting, and none who is named later.
            ([_], []) if self.published_by().is_some() && own.is_none() => None,
            ([one], []) => {
                let all = self.people(usize::MAX, able);
                all.iter().find(|id| *id != one).filter(|_| all.len() == 2).map(|other| vec![*one, *other])
            }
            ([one], [other]) => Some(vec![*one, *other]),
            ([one], [_, ..]) => {
                let beside: Vec<EntityId> = others.iter().copied().filter(|o| first.contains(o)).collect();
                let free = || others.iter().copied().filter(|&o| self.is_free(o)).collect::<Vec<_>>();
                let chosen = if beside.len() == 1 { beside } else { free() };
                (chosen.len() == 1).then(|| vec![*one, chosen[0]])
            }
            // Names that may be people's as well: who meets is not plain.
            _ if self.named_people(here) > people.len() => None,
            _ => Some(first).filter(|all| all.len() <= TOGETHER),
        }
    }

    /// "Telephone conversation with Edvin Sorley" on a text that an office publishes: those whom the title names, and who holds the
    /// office, if the text names that one.
    pub(super) fn titled_talk(&self) -> Option<(Vec<EntityId>, Option<EntityId>)> {
        let title = self.document.metadata.title.as_deref()?.to_lowercase();
        let words: Vec<&str> = title.split_whitespace().take(4).collect();
        let with = words.iter().position(|w| *w == "with").filter(|&w| w > 0)?;
        self.published_by().filter(|_| TITLES.contains(&words[with - 1]))?;
        let person = |e: &Entity| e.in_title && e.kind() == Some(ActorKind::Person) && !e.is_nominal();
        let met: Vec<EntityId> =
            (0..).zip(&self.book.entities).filter(|(_, e)| person(e)).map(|(id, _)| id).collect();
        let own = self.own_person().or_else(|| self.only_at_home());
        (!met.is_empty()).then_some((met, own))
    }

    /// The only person whom the text names more than once, not first behind a preposition, and of whom it tells no office.
    fn only_at_home(&self) -> Option<EntityId> {
        let home = |id: EntityId, e: &Entity| {
            let person = e.kind() == Some(ActorKind::Person) && !e.is_nominal() && e.evidence.person > 0;
            person && !e.in_title && e.roles.is_empty() && e.mentions.len() > 1 && self.is_free(id)
        };
        let mut free = (0..).zip(&self.book.entities).filter(|(id, e)| home(*id, e)).map(|(id, _)| id);
        free.next().filter(|_| free.next().is_none())
    }

    /// "The presidents" of a text in which whoever publishes it has no name: that office, and the one whom the title names.
    pub(super) fn with_own_office(&mut self, phrase: &Phrase, number: Option<usize>) -> Option<Vec<Pick>> {
        let office =
            self.published_by().filter(|_| self.own_person().is_none() && number.is_none_or(|n| n == 2))?;
        let noun = self.page.lower(phrase.noun?);
        let both = matches!(
            noun.as_str(),
            "presidents" | "leaders" | "interlocutors" | "parties" | "sides" | "heads"
        );
        let here = self.book.before(phrase.start);
        let titled: Vec<EntityId> = self
            .people(here, leads_something)
            .into_iter()
            .filter(|id| self.book.entities[*id as usize].in_title)
            .collect();
        let at_home = |id: &EntityId| self.book.entities[*id as usize].organisation() == office.of.as_deref();
        if !both || !self.is_meeting(here) || titled.is_empty() || titled.iter().any(at_home) {
            return None;
        }
        let own = self.held(office, Certainty::LIKELY)?;
        let others = titled.into_iter().filter(|id| *id != own.entity);
        Some([own].into_iter().chain(others.map(|id| Pick::sure(id, Certainty::LIKELY))).collect())
    }

    /// How many names of two words and more, that may be those of people, stand before.
    fn named_people(&self, here: usize) -> usize {
        let before = |e: &&Entity| e.in_title || e.is_before(here);
        let person = |e: &&Entity| e.kind() == Some(ActorKind::Person) && !e.is_nominal();
        self.book.entities.iter().filter(before).filter(person).count()
    }

    /// Whether the entity's first mention is none that a preposition stands before.
    fn is_free(&self, id: EntityId) -> bool {
        let first = self.book.entities[id as usize].mentions.first();
        first.is_some_and(|&m| {
            self.book.mentions[m as usize].place & (at::AFTER_PREPOSITION | at::JOINED) == 0
        })
    }

    /// Those of some people whom the first sentence names that names two of them.
    fn first_together(&self, here: usize, people: &[EntityId]) -> Vec<EntityId> {
        let mut sentence = None;
        let mut found: Vec<EntityId> = Vec::new();
        for mention in &self.book.mentions[..here.min(EARLY)] {
            if sentence != Some(mention.sentence) {
                if found.len() > 1 {
                    break;
                }
                found.clear();
                sentence = Some(mention.sentence);
            }
            let person = mention.entity.filter(|e| people.contains(e) && !found.contains(e));
            found.extend(person);
        }
        found
    }

    /// Whether the title, or a sentence that names somebody early on, tells of a meeting.
    pub(super) fn is_meeting(&self, here: usize) -> bool {
        let title = self.document.metadata.title.as_deref().unwrap_or("").to_lowercase();
        let told = |word: &str| {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric());
            TALKS.contains(&word) || MEETINGS.contains(&word)
        };
        let end = self.book.mentions.get(here).map_or(self.page.tokens.len(), |m| m.start);
        let early = |t: &usize| self.page.tokens[*t].sentence < 3;
        title.split_whitespace().any(told) || (0..end).take_while(early).any(|t| told(&self.page.lower(t)))
    }
}
