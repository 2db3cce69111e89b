//! The mention that a source, or one part of it, is about first.
//!
//! What always holds: a mention inside another is the head only where nothing else stands in the part.

use onrecord_core::ActorKind;

use super::{Certainty, Pick};
use crate::cast::Cast;
use crate::entity::Entity;
use crate::lexicon::Class;
use crate::mention::Mention;

impl Cast<'_> {
    /// The mention that is the part's head: the first that begins in it and is not inside another.
    pub(super) fn head(&self, start: usize, end: usize) -> Option<usize> {
        let first = self.book.before(start);
        let here = |m: &&Mention| m.start < end;
        let inside = self.book.mentions[first..].iter().take_while(here).position(|m| !m.inside);
        let around = (first.saturating_sub(6)..first)
            .rev()
            .find(|&b| self.book.mentions[b].end > start && !self.book.mentions[b].inside);
        let any = || self.book.mentions.get(first).filter(|m| m.start < end).map(|_| first);
        let found = inside.map(|i| first + i);
        // "Anna | Orm, head of the Lake Union": a name that the source's border cuts.
        let cut = |&b: &usize| {
            let mention = &self.book.mentions[b];
            let name = mention.phrase.name.filter(|n| n.0 < start && n.1 == start + 1);
            let person = self.book.entity(mention).is_some_and(|e| e.kind() == Some(ActorKind::Person));
            name.is_some() && person && self.page.word(start + 1) == ","
        };
        if let Some(around) = around.filter(cut) {
            return Some(around);
        }
        match (found, around) {
            // Words before the head are none of a name: "Some of the ministers".
            (Some(at), _) if self.book.mentions[at].start <= start + 6 => Some(at),
            (_, Some(around)) => self.name_around(around, start, end).or_else(any),
            (found, None) => found.or_else(any),
        }
    }

    /// "A lake caravan | heads to Corrin": somebody unnamed, where the source ends before the noun of the phrase in which it stands.
    pub(super) fn run_on(&mut self, mention: &Mention, start: usize, end: usize) -> Option<Pick> {
        let phrase = &mention.phrase;
        let (from, _) = phrase.title.filter(|_| phrase.name.is_none() && phrase.start == start)?;
        let noun = phrase.noun?;
        let runs = noun >= end && end > from + 1 && phrase.owner.is_none();
        let plain =
            |t: usize| self.page.tokens[t].is_word() && crate::lexicon::noun(&self.page.lower(t)).is_none();
        let any = runs && (from..end).all(plain) && self.page.tokens[end - 1].is_plain();
        let last = self.page.lower(end - 1);
        let unnamed = Entity::described(
            self.named_by(start, end),
            last.clone(),
            ActorKind::Unnamed,
            last.ends_with('s'),
        );
        any.then(|| self.book.push(unnamed)).flatten().map(|id| Pick::sure(id, Certainty::LIKELY))
    }

    /// A source that begins within a longer phrase: the name in it, if the source holds it.
    fn name_around(&self, mention: usize, start: usize, end: usize) -> Option<usize> {
        let phrase = &self.book.mentions[mention].phrase;
        let name = phrase.name.filter(|&(a, b)| a >= start && b <= end);
        let noun = phrase.noun.filter(|&n| n >= start && n < end);
        let own = |a: usize| !matches!(self.page.lower(a).as_str(), "of" | "from" | "who");
        let person = self.book.entity(&self.book.mentions[mention]).is_some_and(Entity::is_person);
        let number = self.page.tokens[start].shape == crate::tokens::Shape::Number;
        let aside = || phrase.asides.iter().any(|&(a, b)| own(a) && start >= a && end <= b);
        let body = || {
            let entity = self.book.entity(&self.book.mentions[mention]);
            let told = |t: usize| {
                crate::lexicon::noun(&self.page.lower(t)).is_some_and(|n| n.class == Class::Body && !n.plural)
            };
            // "Afterwards, the government said": a word that nothing else tells to be a name.
            let named = |e: &Entity| e.words.len() > 1 || e.mentions.len() > 1;
            let body = entity.filter(|e| e.kind() == Some(ActorKind::Organisation));
            (start..end).any(told) && body.is_some_and(named)
        };
        let office = !number && (person || body()) && aside();
        // "Lake | Television": the last word of a name, of which a border leaves nothing else.
        let tail = phrase.name.is_some_and(|(a, b)| a < start && b == end && end == start + 1)
            && self.page.tokens[start].is_capital()
            && (!person || crate::lexicon::gender_of(&self.page.lower(phrase.start)).is_some());
        (name.is_some() || noun.is_some() || office || tail).then_some(mention)
    }
}
