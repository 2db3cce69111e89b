//! Who talks with whom by the sentence that tells of the talk: "Leona Vasht had a call with Edvin Sorley", "a meeting between A,
//! B and C", "A and B met".
//!
//! What always holds: everybody whom the sentence tells to take part has a name; where one of them is a crowd, nobody is taken;
//! at most [`LONG`] tokens of a sentence are looked at.

use onrecord_core::ActorKind;

use super::meeting::TOGETHER;
use crate::cast::Cast;
use crate::entity::EntityId;
use crate::lexicon::noun;
use crate::mention::Mention;
use crate::position::{at, is_verb};

/// Sentences at the head of a text that tell what it is about.
const HEAD: u32 = 2;

/// Tokens of a sentence in which a talk is told, and of a list of those who take part.
const LONG: usize = 120;

/// Words that tell of a talk.
#[rustfmt::skip]
pub(super) const TALKS: [&str; 15] = [
    "met", "meets", "meeting", "talks", "talked", "talk", "conversation", "negotiations", "discussed", "discuss", "spoke", "call",
    "conference", "dialogue", "conversations",
];

/// The most who talk on two sides.
const MOST: usize = 4;

/// Tokens from a word of talk to its "with".
const WITH: usize = 16;

/// Tokens from a word of talk to its "between".
const BETWEEN: usize = 6;

/// Tokens in which that "with" is the talk's for certain.
const NEXT: usize = 4;

/// Tokens from one who talks to the next of a list.
const APART: usize = 14;

impl Cast<'_> {
    /// Who talk by the first sentence of the text that tells of a talk, at its head; nobody, where one of them is a crowd.
    pub(super) fn who_talk(&self, token: usize) -> Option<Vec<EntityId>> {
        let last = self.page.tokens.get(token)?.sentence;
        let told = |sentence: u32| {
            let from = self.page.sentences.get(sentence as usize)?.first;
            let within = |t: &usize| self.page.near(from, *t).is_some() && *t < token;
            let words = (from..from + LONG).take_while(within);
            let mut talk = words.filter(|&t| TALKS.contains(&self.page.lower(t).as_str()));
            talk.find_map(|talk| self.around_talk(from, talk, token))
        };
        (0..=HEAD.min(last)).find_map(told)
    }

    /// The people before a word of talk and behind the "with" after it; without one those before, or those behind "between".
    fn around_talk(&self, from: usize, talk: usize, end: usize) -> Option<Vec<EntityId>> {
        let here = |t: &usize| self.page.near(from, *t).is_some() && *t < end;
        let word = |t: usize, told: &str| self.page.lower(t) == told;
        // "Discussed trade between": no talk between those behind it.
        let verb = is_verb(&self.page, talk);
        let between = (talk + 1..talk + BETWEEN).take_while(here).find(|&t| word(t, "between") && !verb);
        if let Some(link) = between {
            let Some(found) = self.list(link + 1, usize::MAX, true) else { return Some(Vec::new()) };
            return Some(found).filter(|found| (2..=TOGETHER).contains(&found.len()));
        }
        let link = (talk + 1..talk + WITH).take_while(here).find(|&t| word(t, "with"));
        let near = link.is_some_and(|link| link < talk + NEXT);
        let before = self.list(from, talk, false);
        let behind = link.map_or(Some(Vec::new()), |link| self.list(link + 1, usize::MAX, true));
        let (Some(mut found), Some(behind)) = (before, behind.or((!near).then(Vec::new))) else {
            return Some(Vec::new());
        };
        if behind.is_empty() && near {
            return None;
        }
        for id in behind {
            if !found.contains(&id) {
                found.push(id);
            }
        }
        let most = if link.is_some() { MOST } else { TOGETHER };
        (2..=most).contains(&found.len()).then_some(found)
    }

    /// The people of a list that begins at a token: the first whom the sentence names there, and whom "and" and commas join to
    /// that one; nothing, where one of the list is a crowd.
    fn list(&self, from: usize, to: usize, behind: bool) -> Option<Vec<EntityId>> {
        let to = to.min(from + LONG);
        let here = |m: &&Mention| self.page.near(from, m.start).is_some() && m.start < to;
        let mentions = self.book.mentions[self.book.before(from)..].iter().take_while(here);
        let person = |m: &Mention| {
            let free = m.place & at::POSSESSIVE == 0 && (behind || m.place & at::AFTER_PREPOSITION == 0);
            m.entity.filter(|_| free && m.phrase.name.is_some())
        };
        let crowd = |t: usize| noun(&self.page.lower(t)).is_some_and(|n| n.plural && n.is_person());
        let mut found: Vec<EntityId> = Vec::new();
        // Where the last of the list ends, how far verbs are looked for, and whether one stands behind the last.
        let (mut last, mut read, mut verb) = (from, from, false);
        // Where a crowd ends that may begin the list.
        let mut first = None;
        for mention in mentions.filter(|m| !m.inside) {
            verb |= (read..mention.start).any(|t| is_verb(&self.page, t));
            read = mention.start;
            let joint = mention.start.checked_sub(1).map(|t| self.page.lower(t)).unwrap_or_default();
            let joins = matches!(joint.as_str(), "and" | ",");
            let next = !verb && mention.start - last <= APART && joins;
            // "With Odo Lind, envoys said": who does something behind a comma is none of the list.
            let listed = next && (joint == "and" || mention.place & at::BEFORE_VERB == 0);
            let of_list = if found.is_empty() { behind && mention.start == from } else { listed };
            if of_list && self.is_crowd(mention) {
                return None;
            }
            if self.is_crowd(mention) && mention.place & at::AFTER_PREPOSITION == 0 {
                first = Some(mention.end);
            }
            let Some(id) = person(mention) else { continue };
            if !self.can_talk(id, behind || next && !found.is_empty()) {
                continue;
            }
            if !found.is_empty() && !next {
                break;
            }
            let joined = joins && first.is_some_and(|end| end + 1 == mention.start);
            if found.is_empty() && (joined || behind && (last..mention.start).any(crowd)) {
                return None;
            }
            if !found.contains(&id) {
                found.push(id);
            }
            (last, read, verb) = (mention.end, mention.end, false);
        }
        Some(found)
    }

    /// Whether a mention is of several people without a name.
    fn is_crowd(&self, mention: &Mention) -> bool {
        let many = mention.phrase.noun_in(&self.page).is_some_and(|n| n.plural && n.is_person());
        many && mention.phrase.name.is_none()
    }

    /// Whether an entity is somebody with a name; of two capitals in a row nothing else may tell it behind "with".
    fn can_talk(&self, id: EntityId, behind: bool) -> bool {
        let entity = &self.book.entities[id as usize];
        let told = entity.evidence.person > 0 || behind && entity.words.len() > 1;
        entity.kind() == Some(ActorKind::Person) && !entity.is_nominal() && told
    }
}
