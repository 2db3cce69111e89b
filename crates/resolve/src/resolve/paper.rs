//! Whose a paper is that was spoken of before: "the report" after "a report by the agency", "the statement" after "the ministry
//! said in a statement".
//!
//! What always holds: a bounded stretch before is looked at; where nobody is told to have made it, nobody is meant.

use onrecord_core::ActorKind;

use super::{Certainty, Pick};
use crate::cast::Cast;
use crate::entity::EntityId;
use crate::mention::Mention;
use crate::phrase::{Determiner, Phrase};
use crate::position::at;

/// Tokens before the paper that are looked at.
const BACK: usize = 400;

/// Earlier words for it that are looked at.
const SPOKEN: usize = 4;

/// Tokens after a paper in which its maker is told.
const NEAR: usize = 8;

/// Papers that somebody makes to speak in them, and what else they are called.
const MADE: [&[&str]; 12] = [
    &["statement", "release", "communique", "communiqué", "announcement"],
    &["report", "study", "analysis", "review", "assessment", "document", "findings"],
    &["poll", "survey"],
    &["letter"],
    &["article", "editorial", "column", "story", "headline"],
    &["post", "tweet", "blog"],
    &["speech", "address", "remarks"],
    &["message"],
    &["memo", "memorandum"],
    &["lawsuit", "complaint", "indictment", "filing"],
    &["website", "page"],
    &["book", "dossier", "leaflet", "manifesto"],
];

impl Cast<'_> {
    /// Who made a paper that is called by its noun alone.
    pub(super) fn maker_before(&self, phrase: &Phrase) -> Option<Pick> {
        let noun = self.page.lower(phrase.noun?);
        let sorts = MADE.iter().find(|s| s.contains(&noun.as_str()))?;
        let definite = phrase.determiner == Determiner::Definite && phrase.complement.is_none();
        let from = phrase.start.saturating_sub(BACK);
        let spoken = (from..phrase.start).rev().filter(|&t| sorts.contains(&self.page.lower(t).as_str()));
        let maker = spoken.take(SPOKEN).find_map(|t| self.made_at(t)).filter(|_| definite)?;
        Some(Pick::sure(maker, Certainty::LIKELY))
    }

    /// Who is told to have made the paper at a token: its owner, whoever stands after "by", else the subject of the sentence.
    fn made_at(&self, paper: usize) -> Option<EntityId> {
        let sentence = self.page.tokens.get(paper)?.sentence;
        let around = self.book.mentions[..self.book.before(paper + 1)].iter().rev().take(4);
        let phrase = around.map(|m| &m.phrase).find(|p| p.noun == Some(paper));
        let owned = phrase.and_then(|p| {
            let (start, end) = p.owner.or(p.title)?;
            self.named_within(start, end)
        });
        let by = (paper + 1..paper + NEAR)
            .take_while(|&t| self.page.near(paper, t).is_some())
            .find(|&t| matches!(self.page.lower(t).as_str(), "by" | "from"));
        let after = || by.and_then(|t| self.named_within(t, t + 5));
        let maker = owned.or_else(after).map(|p| p.entity);
        let maker =
            maker.or_else(|| self.is_first_spoken(paper).then(|| self.subject(sentence)).flatten())?;
        // A name of which nothing tells what it is may be a place's.
        self.book.entities.get(maker as usize)?.kind().map(|_| maker)
    }

    /// Whether an article or a possessive tells that the paper is new, or its maker's.
    fn is_first_spoken(&self, paper: usize) -> bool {
        let new = |t: usize| {
            matches!(self.page.lower(t).as_str(), "a" | "an" | "its" | "his" | "her" | "their" | "another")
        };
        (paper.saturating_sub(4)..paper).any(|t| self.page.near(paper, t).is_some() && new(t))
    }

    /// Who does what the sentence tells, if it has a name or is a body.
    fn subject(&self, sentence: u32) -> Option<EntityId> {
        let first = self.book.mentions.partition_point(|m| m.sentence < sentence);
        let here = self.book.mentions[first..].iter().take_while(|m| m.sentence == sentence);
        let does = |m: &&Mention| m.place & (at::BEFORE_VERB | at::SPEAKS) != 0 && !m.inside;
        let able = |id: &EntityId| {
            let entity = &self.book.entities[*id as usize];
            let body = entity.kind() == Some(ActorKind::Organisation);
            !entity.is_nominal() || body && !entity.generic
        };
        here.filter(does).find_map(|m| m.entity).filter(able)
    }
}
