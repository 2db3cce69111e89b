//! Pronouns that what was said just before decides: "she replies" after a question to her, "it says" after a paper.
//!
//! What always holds: only the statement before is looked at, or, past statements of nobody, the one before those; and only
//! within [`QUOTED`] sentences.

use onrecord_core::Statement;

use super::{Certainty, Pick};
use crate::anaphor::{Anaphor, Sort};
use crate::cast::{Addressee, Cast};
use crate::entity::EntityId;
use crate::lexicon::Class;
use crate::phrase::parse;

/// Sentences between a question and its answer.
const NEAR: u32 = 2;

/// Sentences of one quotation of a paper.
const QUOTED: u32 = 5;

/// What the statement before leaves open.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Open {
    /// Somebody was asked.
    Asked(EntityId),
    /// A paper spoke: whose it is; nobody, where that is not told.
    Paper(Option<EntityId>),
    /// Somebody without a name spoke.
    Unnamed(EntityId),
}

impl Cast<'_> {
    /// Whom a pronoun means by the statement before; nothing where that does not decide.
    pub(super) fn answered(&self, statement: &Statement) -> Option<Vec<Pick>> {
        let (at, open) = self.open?;
        let (start, end) = self.tokens_of(statement.source.hull()?);
        let anaphor = Anaphor::pronoun(&self.page, start).filter(|_| end == start + 1 && at < start)?;
        let sentence = |t: usize| self.page.tokens.get(t).map(|t| t.sentence);
        let apart = sentence(start)?.checked_sub(sentence(at)?)?;
        let far = match open {
            Open::Paper(Some(_)) => QUOTED,
            Open::Unnamed(_) => 1,
            _ => NEAR,
        };
        if apart > far {
            return None;
        }
        match open {
            Open::Paper(maker) => (anaphor.sort == Sort::It)
                .then(|| maker.map(|id| Pick::sure(id, Certainty::PAPER)).into_iter().collect()),
            Open::Unnamed(entity) => {
                let fits = anaphor.fits(&self.book.entities[entity as usize])
                    && matches!(anaphor.sort, Sort::He | Sort::She)
                    && (self.cue_has(statement, &ADDS)
                        || self.page.begins(start) && self.cue_has(statement, &["said", "says"]));
                fits.then(|| vec![Pick::sure(entity, Certainty::PAPER)])
            }
            Open::Asked(entity) => {
                let fits =
                    anaphor.fits(&self.book.entities[entity as usize]) && self.cue_has(statement, &ANSWERS);
                fits.then(|| vec![Pick::sure(entity, Certainty::RELATIVE)])
            }
        }
    }

    /// Remembers what the statement leaves open.
    pub(super) fn note_asked(
        &mut self,
        statement: &Statement,
        addressee: Option<&Addressee>,
        picks: &[Pick],
    ) {
        let Some(source) = statement.source.hull() else { return };
        let (start, _) = self.tokens_of(source);
        let asked = addressee.filter(|a| a.actors.len() == 1 && self.cue_has(statement, &ASKS));
        let entity = asked.and_then(|a| self.ids.get(&a.actors[0].id)).copied();
        let phrase = parse(&self.page, start);
        let paper = phrase.as_ref().is_some_and(|p| {
            p.name.is_none() && p.noun_in(&self.page).is_some_and(|n| n.class == Class::Paper && !n.plural)
        });
        if let (true, Some(noun), [one]) = (paper, phrase.and_then(|p| p.noun), picks) {
            self.paper = Some((self.page.lower(noun), one.entity));
        }
        let it = Anaphor::pronoun(&self.page, start).is_some_and(|a| a.sort == Sort::It);
        self.open = match entity {
            Some(entity) => Some((start, Open::Asked(entity))),
            None if paper && picks.len() < 2 => {
                Some((start, Open::Paper(picks.first().map(|pick| pick.entity))))
            }
            None if let [one] = picks
                && self.is_unnamed_person(one.entity) =>
            {
                Some((start, Open::Unnamed(one.entity)))
            }
            // "The envoy said so. A scan showed it. He added": still the envoy.
            None if picks.is_empty() && matches!(self.open, Some((_, Open::Unnamed(_)))) => self.open,
            // "It says … It adds": still the paper.
            None if it => self.open.map(|(_, open)| (start, open)),
            None => None,
        };
    }

    fn is_unnamed_person(&self, id: EntityId) -> bool {
        let entity = &self.book.entities[id as usize];
        entity.is_nameless() && entity.is_person() && !entity.plural
    }

    fn cue_has(&self, statement: &Statement, words: &[&str]) -> bool {
        let Some(cue) = statement.cue.hull() else { return false };
        let (start, end) = self.tokens_of(cue);
        (start..end).any(|t| words.contains(&self.page.lower(t).as_str()))
    }
}

/// Verbs with which whoever spoke goes on.
const ADDS: [&str; 4] = ["add", "adds", "added", "continued"];

const ASKS: [&str; 3] = ["ask", "asks", "asked"];

const ANSWERS: [&str; 6] = ["reply", "replies", "replied", "answers", "answered", "responded"];
