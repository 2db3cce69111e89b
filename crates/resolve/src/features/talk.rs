//! What the statements before an anaphor tell of a candidate: who spoke, and who was only spoken of.
//!
//! What always holds: at most [`BACK`] mentions and [`TOLD`] contents before the anaphor are looked at.

use onrecord_core::Span;

use super::{Pen, Scene, ln};
use crate::candidates::{Candidate, Heard};
use crate::entity::{Entity, EntityId};
use crate::lexicon::Gender;
use crate::mention::Mention;
use crate::position::at;

/// Mentions before an anaphor that are looked at.
const BACK: usize = 48;

/// Contents before it.
const TOLD: usize = 48;

/// Sources whose speakers are counted.
const LATELY: usize = 4;

/// What was said before an anaphor, in reading order.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Talk<'a> {
    /// Sources that were resolved.
    pub heard: &'a [Heard],
    /// Contents of statements, and who spoke them.
    pub said: &'a [(Span, EntityId)],
    /// The content of the statement whose source the anaphor is.
    pub saying: &'a [Span],
}

impl Talk<'_> {
    /// Who is told of in the content of an earlier statement: its speaker.
    fn teller(&self, mention: &Mention) -> Option<EntityId> {
        let around = self.said.iter().rev().take(TOLD);
        around.into_iter().find(|(content, _)| content.contains(mention.span)).map(|told| told.1)
    }

    fn is_saying(&self, mention: &Mention) -> bool {
        self.saying.iter().any(|content| content.contains(mention.span))
    }
}

impl Scene<'_, '_> {
    /// Who spoke of whom; 17 numbers.
    pub(super) fn of_talk(&self, pen: &mut Pen, candidate: &Candidate) {
        let talk = &self.talk;
        let nearest = &self.book.mentions[candidate.mention];
        let teller = talk.teller(nearest);
        let last = talk.heard.iter().rev().find(|h| h.token < self.anaphor.start).map(|h| h.entity);
        pen.flags(&[
            talk.saying.is_empty(),
            talk.is_saying(nearest),
            teller.is_some(),
            teller.is_some() && teller == last,
            teller == Some(candidate.entity),
        ]);
        self.of_plain_mention(pen, candidate);
        self.of_speaking(pen, candidate);
        let first = self.first_of_paragraph();
        pen.flag(first == Some(candidate.entity));
        self.of_gender(pen, candidate);
    }

    fn sentence(&self, token: usize) -> u32 {
        self.page.tokens.get(token).map_or(0, |t| t.sentence)
    }

    /// The last mention that nobody's words hold; 5 numbers.
    fn of_plain_mention(&self, pen: &mut Pen, candidate: &Candidate) {
        let mentions = self.book.entities.get(candidate.entity as usize).map_or(&[][..], |e| &e.mentions);
        let before = mentions.partition_point(|&m| (m as usize) < self.field.here);
        let plain = |m: &&Mention| {
            !m.inside && m.place & at::QUOTED == 0 && self.talk.teller(m).is_none() && !self.talk.is_saying(m)
        };
        let here = self.sentence(self.anaphor.start);
        let recent = mentions[..before].iter().rev().take(BACK / 3);
        let found = recent.map(|&m| &self.book.mentions[m as usize]).find(plain);
        let away = found.map_or(8, |m| here.abs_diff(m.sentence) as usize);
        let subject = found.is_some_and(|m| m.place & at::BEFORE_VERB != 0);
        pen.number(ln(away));
        pen.flags(&[found.is_none(), subject, subject && away == 0, subject && away == 1]);
    }

    /// How much and how lately it spoke; 3 numbers.
    fn of_speaking(&self, pen: &mut Pen, candidate: &Candidate) {
        let before = self.talk.heard.iter().rev().filter(|h| h.token < self.anaphor.start);
        let own = |h: &&Heard| h.entity == candidate.entity;
        let lately = before.clone().take(LATELY).filter(own).count();
        let here = self.sentence(self.anaphor.start);
        let away = before.clone().find(own).map_or(16, |h| here.abs_diff(self.sentence(h.token)) as usize);
        pen.number(ln(before.filter(own).count()));
        pen.number(lately as f32 / LATELY as f32);
        pen.number(ln(away.min(16)));
    }

    /// The first whom the anaphor's paragraph names before it, of those that it can mean.
    fn first_of_paragraph(&self) -> Option<EntityId> {
        let block = |t: usize| self.page.sentence_of(t).map(|s| s.block);
        let own = block(self.anaphor.start);
        let before = self.book.mentions[..self.field.here].iter().rev().take(BACK);
        let here = before.take_while(|m| block(m.start) == own).filter_map(|m| m.entity);
        here.filter(|&e| self.book.entities.get(e as usize).is_some_and(|e| self.anaphor.fits(e))).last()
    }

    /// Whether its gender is known, and how many nearer have the anaphor's; 3 numbers.
    fn of_gender(&self, pen: &mut Pen, candidate: &Candidate) {
        let gender =
            |e: EntityId| self.book.entities.get(e as usize).map_or(Gender::Unknown, |e: &Entity| e.gender);
        let wanted = self.anaphor.gender;
        let agrees = |c: &&Candidate| wanted != Gender::Unknown && gender(c.entity) == wanted;
        let all = self.field.candidates.iter().filter(agrees).count();
        let nearer = self.field.candidates.iter().filter(|c| c.rank < candidate.rank).filter(agrees).count();
        pen.flag(gender(candidate.entity) == Gender::Unknown);
        pen.number(ln(nearer));
        pen.number(ln(all));
    }
}
