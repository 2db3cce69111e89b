//! Peoples and parts of them: "Ketterians", "some Lakers", "the Lake minority".
//!
//! What always holds: a people is not its state, unless an article stands before it.

use onrecord_core::ActorKind;

use super::{Certainty, Pick};
use crate::cast::Cast;
use crate::entity::{Entity, EntityId};
use crate::mention::Mention;
use crate::phrase::{Determiner, Range};
use crate::places::{How, known};
use crate::tokens::Shape;

impl Cast<'_> {
    /// "Many Mexicans", "a Briton": people of a state without a name, who are not the state.
    pub(super) fn of_a_people(&mut self, mention: &Mention, start: usize, end: usize) -> Option<Pick> {
        let phrase = &mention.phrase;
        let (from, to) = phrase.name.filter(|_| phrase.noun.is_none())?;
        let Some(known) = known(self.page.words(from, to)) else {
            return self.some_of(mention, end).or_else(|| self.one_of(mention, start, end));
        };
        // "Many British and other agencies": an adjective of the noun at the end.
        let adjective = self.page.lower(to) == "and"
            && end > to + 2
            && self.page.lower(end - 1).ends_with('s')
            && self.page.tokens[end - 1].shape == Shape::Lower;
        if let Some(pick) = self.of_whole_people(mention, (start, end)) {
            return Some(pick);
        }
        if phrase.determiner != Determiner::Indefinite || known.how != How::Demonym || to < end && !adjective
        {
            return None;
        }
        let many = adjective || self.page.lower(to - 1).ends_with('s');
        let mut unnamed =
            Entity::described(self.named_by(start, end), self.page.lower(to - 1), ActorKind::Unnamed, many);
        unnamed.organisation = Some(known.name.to_owned());
        self.book.push(unnamed).map(|id| Pick::sure(id, Certainty::LIKELY))
    }

    /// "Ketterians", "both Ketterians": those who live there.
    fn of_whole_people(&mut self, mention: &Mention, (start, end): Range) -> Option<Pick> {
        let phrase = &mention.phrase;
        let (from, to) = phrase.name.filter(|n| n.1 == n.0 + 1 && n.1 == end)?;
        let both = self.page.lower(start) == "both" && start + 1 == from;
        let bare = start == from && matches!(phrase.determiner, Determiner::None) || both;
        let state = known(self.page.words(from, to))
            .filter(|k| k.code.is_some() && k.how == How::Demonym && self.page.word(from).ends_with('s'))?;
        if !bare || phrase.owner.is_some() {
            return None;
        }
        let name = self.page.word(from).to_owned();
        let same = self.book.entities.iter().position(|e| e.kind == Some(ActorKind::Group) && e.name == name);
        let mut group = Entity::described(name, self.page.lower(from), ActorKind::Group, true);
        group.organisation = Some(state.name.to_owned());
        let id = same.map(|id| id as EntityId).or_else(|| self.book.push(group))?;
        Some(Pick::sure(id, Certainty::LIKELY))
    }

    /// "Some Lakers" beside "the Tolva Lakers": they are not those whom the text names by more words.
    fn some_of(&mut self, mention: &Mention, end: usize) -> Option<Pick> {
        let (from, to) = mention.phrase.name.filter(|n| n.1 == n.0 + 1 && n.1 == end)?;
        let word = self.page.lower(from);
        let some = mention.start + 1 == from
            && matches!(
                self.page.lower(mention.start).as_str(),
                "some" | "many" | "most" | "several" | "few"
            );
        let longer = self.book.entity(mention).is_some_and(|e| e.words.len() > 1);
        if !some || !longer || !word.ends_with('s') {
            return None;
        }
        let words = self.page.said(mention.start, to);
        let unnamed = Entity::described(words, word, ActorKind::Unnamed, true);
        self.book.push(unnamed).map(|id| Pick::sure(id, Certainty::LIKELY))
    }

    /// "A former Laker", "a retired Laker": somebody who was one of those whom the name calls.
    fn one_of(&mut self, mention: &Mention, start: usize, end: usize) -> Option<Pick> {
        let (from, _) = mention.phrase.name.filter(|n| n.0 == start + 2 && n.1 == n.0 + 1 && n.1 == end)?;
        let article = matches!(self.page.lower(start).as_str(), "a" | "an");
        let was = matches!(self.page.lower(start + 1).as_str(), "former" | "retired" | "serving");
        if !article || !was || mention.phrase.title.is_some() {
            return None;
        }
        let words = self.page.said(start + 1, end);
        let unnamed = Entity::described(words, self.page.lower(from), ActorKind::Unnamed, false);
        self.book.push(unnamed).map(|id| Pick::sure(id, Certainty::LIKELY))
    }

    /// "The Lake minority in the country", "the Tolva majority in the council": a part of those whom the name means.
    pub(super) fn part_of_many(&mut self, mention: &Mention, end: usize) -> Option<Pick> {
        let part = self.page.lower(mention.end);
        if mention.end >= end || !matches!(part.as_str(), "minority" | "majority") {
            return None;
        }
        let words = self.named_by(mention.start, end);
        let unnamed = Entity::described(words, part, ActorKind::Group, true);
        self.book.push(unnamed).map(|id| Pick::sure(id, Certainty::LIKELY))
    }
}
