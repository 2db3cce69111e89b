//! Whose a paper is where a noun before it tells: "the police statement", "a federal government report", "a draft Lake Union report".
//!
//! What always holds: a paper that speaks for nobody, as a constitution, has no maker.

use onrecord_core::{ActorKind, Span};

use super::several::sure;
use super::{Certainty, Pick};
use crate::build::description;
use crate::cast::Cast;
use crate::entity::EntityId;
use crate::lexicon::{Class, noun};
use crate::mention::Mention;
use crate::phrase::{Phrase, parse};
use crate::tokens::Shape;

/// Papers by which bodies and offices speak.
#[rustfmt::skip]
const ISSUED: [&str; 14] = [
    "statement", "report", "release", "communique", "communiqué", "memo", "letter", "study", "document", "documents", "review",
    "announcement", "census", "survey",
];

/// Words for where a paper is kept or read, who have not made it.
const KEPT: [&str; 9] =
    ["court", "news", "newspaper", "magazine", "press", "media", "bank", "hospital", "school"];

/// Bodies that report, of which a state has many.
const OUTLETS: [&str; 6] = ["newspaper", "magazine", "agency", "network", "broadcaster", "police"];

/// What texts that bind their makers are called by, as the last word of a name.
const TREATIES: [&str; 5] = ["declaration", "convention", "constitution", "treaty", "charter"];

impl Cast<'_> {
    /// The body or office that a noun before a paper tells.
    pub(super) fn issuer(&mut self, phrase: &Phrase, end: usize) -> Option<Pick> {
        let (start, _) = phrase.title?;
        let paper = phrase.noun?;
        // "A draft Lake Union report": behind the draft.
        let last = end.checked_sub(1).filter(|&t| t > paper + 1 && self.page.lower(paper) == "draft");
        let is_paper = |t: usize| noun(&self.page.lower(t)).is_some_and(|n| n.class == Class::Paper);
        if let Some(last) = last.filter(|&t| is_paper(t)) {
            return self.named_within(paper + 1, last);
        }
        let maker = paper.checked_sub(1).filter(|&t| t >= start)?;
        let word = self.page.lower(maker);
        let told = noun(&word).is_some_and(|n| {
            let one = matches!(n.class, Class::Body | Class::Office) && !n.plural;
            one || word == "police"
        });
        let issued = ISSUED.contains(&self.page.lower(paper).as_str()) && !KEPT.contains(&word.as_str());
        if told && issued { self.owner_of(start, paper) } else { None }
    }

    /// "A Ketterian newspaper report": the body in small letters between a state and a paper, which is not the state.
    pub(super) fn outlet_of_state(&mut self, phrase: &Phrase, before: &Pick, said: Span) -> Option<Pick> {
        let (start, _) = phrase.title?;
        let body = phrase.noun?.checked_sub(1).filter(|&t| t > start)?;
        let state = self.book.entities[before.entity as usize].kind() == Some(ActorKind::State);
        let small = self.page.tokens[body].shape == Shape::Lower;
        let outlet = OUTLETS.contains(&self.page.word(body));
        let span = self.page.span(phrase.start, body + 1);
        if state && small && outlet { self.words(span, said).into_iter().next() } else { None }
    }

    /// "The police | statement": the end of the words for those who made a paper that ends the source.
    pub(super) fn before_statement(&self, mention: &Mention, end: usize) -> Option<usize> {
        let noun = mention.phrase.noun.filter(|_| mention.phrase.name.is_none())?;
        let paper = ISSUED.contains(&self.page.lower(end - 1).as_str()) && noun + 2 == end;
        (paper && self.page.word(noun) == "police").then_some(noun + 1)
    }

    /// "A statement from Ketteria's foreign ministry": the body that is told to be somebody's.
    pub(super) fn owned_body(&mut self, at: usize, end: usize) -> Option<Pick> {
        let phrase =
            parse(&self.page, at).filter(|p| p.owner.is_some() && p.name.is_none() && p.end <= end)?;
        phrase.noun_in(&self.page).filter(|n| n.class == Class::Body && !n.plural)?;
        let body = description(&self.page, &self.book, &phrase)?;
        let same = self.book.entities.iter().position(|e| e.name == body.name);
        let id = same.map(|id| id as EntityId).or_else(|| self.book.push(body))?;
        Some(Pick::sure(id, Certainty::PAPER))
    }

    /// "Two polls, one conducted by the Lake Union and the other by Odo Lind": both who are told to have made one of two.
    pub(super) fn one_and_other(&self, start: usize, end: usize) -> Option<Vec<Pick>> {
        let word = |t: usize| self.page.lower(t);
        let other = (start + 3..end).find(|&t| word(t) == "other" && word(t + 1) == "by")?;
        let one = (start + 1..other).rev().find(|&t| word(t) == "one")?;
        let by = (one + 1..other).find(|&t| word(t) == "by")?;
        let first = |from: usize, to: usize| {
            let near = self.book.mentions[self.book.before(from)..].iter().take_while(|m| m.start < to);
            near.filter(|m: &&Mention| m.phrase.name.is_some() && !m.inside).find_map(|m| m.entity)
        };
        let makers: [EntityId; 2] = [first(by + 1, other)?, first(other + 2, end)?];
        (makers[0] != makers[1]).then(|| sure(&makers, Certainty::PAPER))
    }

    /// "The Constitution bars it": whether a mention is of a text that is nobody's words.
    pub(super) fn is_constitution(&self, mention: &Mention) -> bool {
        mention.phrase.name.is_some_and(|(a, b)| b == a + 1 && self.page.lower(a) == "constitution")
    }

    /// "The Lake Declaration, which": whether a mention is of a text by its last word, and nothing tells that it is a body.
    pub(super) fn is_treaty(&self, mention: &Mention) -> bool {
        let Some((from, to)) = mention.phrase.name else { return false };
        if self.is_constitution(mention) {
            return true;
        }
        let text = TREATIES.contains(&self.page.lower(to - 1).as_str());
        let number = |t: usize| self.page.tokens.get(t).is_some_and(|t| t.shape == Shape::Number);
        let numbered = self.page.word(from) == "Proposition" && number(from + 1);
        let body = self.book.entity(mention).is_some_and(|e| e.evidence.body > 0 || e.known.is_some());
        (text && to > from + 1 || numbered) && !body
    }
}
