//! "The state government", "the provincial government": that of a part of a federation.
//!
//! What always holds: it is no government of a state of the tables; where nothing before tells which it is, it is itself.

use onrecord_core::ActorKind;

use super::{Certainty, Pick};
use crate::cast::Cast;
use crate::entity::{Entity, EntityId};
use crate::mention::Mention;
use crate::phrase::{Determiner, Phrase};
use crate::places::known;

/// What the parts of federations are called.
const PARTS: [&str; 4] = ["state", "provincial", "regional", "territorial"];

/// Sentences before the words that are looked at.
const FAR: u32 = 8;

/// Sentences before "the government" in which that of a part is spoken of.
const NEAR: u32 = 2;

/// Who head the governments of such parts.
const HEADS: [&str; 2] = ["premier", "governor"];

/// A part of a federation: of the text, or by a name that the text has with a word more.
enum Part {
    Known(EntityId),
    Named(String),
}

impl Cast<'_> {
    /// The government of a part of a federation that is told last before the words, else the part whose head is.
    pub(super) fn government_of_part(&mut self, phrase: &Phrase) -> Option<Pick> {
        let last = phrase.noun.filter(|&n| self.page.lower(n) == "government")?;
        let alone = phrase.title.is_some_and(|(from, to)| to == last + 1 && from == last);
        let part = phrase.title.is_some_and(|(from, to)| to == last + 1 && from + 1 == last);
        let own = part && self.is_part(last) || alone && self.is_part_told(phrase.start);
        if !own || phrase.determiner != Determiner::Definite || phrase.complement.is_some() {
            return None;
        }
        let sentence = self.page.tokens.get(phrase.start)?.sentence;
        let before = self.book.mentions[..self.book.before(phrase.start)].iter().rev();
        let near: Vec<&Mention> = before.take_while(|m| m.sentence + FAR >= sentence).collect();
        let told = near.iter().find_map(|m| self.as_part(m));
        let of = match told {
            Some(Part::Known(id)) => return Some(Pick::sure(id, Certainty::LIKELY)),
            Some(Part::Named(name)) => name,
            None => near.iter().find_map(|m| self.headed_part(m))?,
        };
        let same = self.book.entities.iter().position(|e| !e.is_nominal() && e.name == of);
        let id = same.map(|id| id as EntityId).or_else(|| self.book.push(Entity::named(of)))?;
        Some(Pick::sure(id, Certainty::LIKELY))
    }

    /// Whether "state" or the like stands before a government.
    fn is_part(&self, noun: usize) -> bool {
        noun.checked_sub(1).is_some_and(|t| PARTS.contains(&self.page.lower(t).as_str()))
    }

    /// "The state government said so. The government added": whether the last government of the sentences before is that of a part.
    fn is_part_told(&self, at: usize) -> bool {
        let Some(sentence) = self.page.tokens.get(at).map(|t| t.sentence) else { return false };
        let near = (0..at).rev().take_while(|&t| self.page.tokens[t].sentence + NEAR >= sentence);
        let last = near.into_iter().find(|&t| self.governs(t));
        last.is_some_and(|t| self.page.word(t) == "government" && self.is_part(t))
    }

    /// Whether a government stands there; a misspelt one as well.
    fn governs(&self, at: usize) -> bool {
        let word = self.page.lower(at);
        word.starts_with("gov") && word.ends_with("ment")
    }

    /// "The Lake Province government", "the government of Lake Province": a government that has a name, and no state of the tables.
    fn as_part(&self, mention: &Mention) -> Option<Part> {
        let id = mention.entity?;
        let entity = &self.book.entities[id as usize];
        let within = (mention.start..mention.end).any(|t| self.governs(t));
        let behind = mention.phrase.name.filter(|_| self.governs(mention.end));
        let named = behind.is_some() || entity.name.contains(char::is_uppercase);
        let state = entity.known.is_some() || entity.kind() == Some(ActorKind::State);
        if !within && behind.is_none() || !named || state || entity.is_plainly_person() {
            return None;
        }
        // "The Lake State government": the name is the part's without it.
        let tail = behind.filter(|&(from, to)| to > from + 1 && self.page.word(to - 1) == "State");
        Some(tail.map_or(Part::Known(id), |(from, to)| Part::Named(self.page.said(from, to - 1))))
    }

    /// "Odo Orm, governor of Lake Province, signed it. The state said": the part that somebody heads of whom the text told just before.
    pub(super) fn part_in_question(&mut self, phrase: &Phrase) -> Option<Pick> {
        let bare = phrase.owner.is_none() && phrase.complement.is_none();
        let alone = phrase.title.is_some_and(|(from, to)| to == from + 1) && bare;
        let noun = self.page.lower(phrase.noun?);
        let part = matches!(noun.as_str(), "state" | "province");
        let sentence = self.page.tokens.get(phrase.start)?.sentence;
        let before = self.book.mentions[..self.book.before(phrase.start)].iter().rev();
        let mut near = before.take_while(|m| m.sentence + NEAR >= sentence);
        if !alone || !part || phrase.determiner != Determiner::Definite {
            return None;
        }
        let of = near.find_map(|m| self.headed_part(m))?;
        let same = self.book.entities.iter().position(|e| !e.is_nominal() && e.name == of);
        let id = same.map(|id| id as EntityId).or_else(|| self.book.push(Entity::named(of)))?;
        Some(Pick::sure(id, Certainty::LIKELY))
    }

    /// "The Lake Province government" after "the Tolva government": whether the words name another part than an entity without a name.
    pub(super) fn is_of_other_part(&self, phrase: &Phrase, id: EntityId) -> bool {
        let entity = &self.book.entities[id as usize];
        let Some((from, noun)) = phrase.title.map(|t| t.0).zip(phrase.noun) else { return false };
        let capital = |t: &usize| self.page.tokens[*t].is_capital();
        let government = self.page.word(noun) == "government" && entity.noun.as_deref() == Some("government");
        government && (from..noun).filter(capital).any(|t| !entity.name.contains(self.page.word(t)))
    }

    /// "The premier of Lake Province", "Lake Province Premier Odo Orm": the part that somebody heads.
    fn headed_part(&self, mention: &Mention) -> Option<String> {
        let phrase = &mention.phrase;
        let noun = phrase.noun.filter(|&n| HEADS.contains(&self.page.lower(n).as_str()))?;
        let capital = |t: &usize| self.page.tokens[*t].is_capital();
        let (from, to) = match phrase.complement.filter(|c| self.page.lower(c.0) == "of") {
            Some((of, end)) => {
                let from = of + 1 + usize::from(self.page.lower(of + 1) == "the");
                (from, from + (from..end).take_while(capital).count())
            }
            None => (phrase.title?.0, noun),
        };
        let name =
            Some(self.page.words(from, to)).filter(|_| from < to && (from..to).all(|t| capital(&t)))?;
        let told = (from..to).any(|t| crate::lexicon::is_adjective(&self.page.lower(t)));
        (known(name).is_none() && !told).then(|| self.page.said(from, to))
    }
}
