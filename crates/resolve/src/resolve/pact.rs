//! Whose a pact is that was told before: "the agreement" after "an agreement between Oskaria and Ketteria", "the deal" after "the
//! union signed a deal with the city".
//!
//! What always holds: a bounded stretch before is looked at; where one of the sides is not known, nobody is meant.

use super::maker::PACTS;
use crate::cast::Cast;
use crate::entity::EntityId;
use crate::mention::Mention;
use crate::phrase::{Determiner, Phrase};
use crate::position::at;

/// Tokens before the words that are looked at.
const BACK: usize = 400;

/// Tokens between a pact and the word before its sides.
const NEAR: usize = 12;

/// What sides do with a pact.
const SIGNED: [&str; 8] =
    ["signed", "signs", "sign", "reached", "reaches", "struck", "concluded", "concludes"];

impl Cast<'_> {
    /// Those between whom the pact was told to be of which a bare definite phrase speaks.
    pub(super) fn pact_before(&self, phrase: &Phrase) -> Option<Vec<EntityId>> {
        let noun = self.page.lower(phrase.noun?);
        let bare = phrase.owner.is_none() && phrase.complement.is_none();
        let any = matches!(noun.as_str(), "document" | "text");
        if !bare || phrase.determiner != Determiner::Definite || !any && !PACTS.contains(&noun.as_str()) {
            return None;
        }
        let told = |t: &usize| {
            let word = self.page.lower(*t);
            PACTS.contains(&word.as_str()) || any && word == "plan"
        };
        for paper in (phrase.start.saturating_sub(BACK)..phrase.start).rev().filter(told) {
            let sides = self.sides_of(paper);
            if sides.is_some() || self.is_first_spoken(paper) {
                return sides;
            }
        }
        None
    }

    /// Both sides of the pact at a token: behind its "between", or who signed it and whoever stands behind its "with".
    fn sides_of(&self, paper: usize) -> Option<Vec<EntityId>> {
        let near = |t: &usize| self.page.near(paper, *t).is_some();
        let link = |t: &usize| matches!(self.page.lower(*t).as_str(), "between" | "with");
        let link = (paper + 1..paper + NEAR).take_while(near).find(link)?;
        let second = |from: usize| {
            let behind = || self.book.mentions[self.book.before(from)..].iter().take(4);
            let here = |m: &&Mention| m.start <= from + 1;
            behind().find(|m| !m.inside).filter(here).or_else(|| behind().find(here))
        };
        let first = second(link + 1)?;
        let able = |m: &Mention| m.entity.filter(|id| self.can_make(*id));
        let sides = if self.page.lower(link) == "between" {
            let other = second(first.end + 1).filter(|_| self.page.lower(first.end) == "and")?;
            [able(first)?, able(other)?]
        } else {
            let signed = |t: &usize| SIGNED.contains(&self.page.lower(*t).as_str());
            let verb = (paper.saturating_sub(NEAR)..paper).rev().take_while(near).find(signed)?;
            let does = |m: &&Mention| {
                m.sentence == first.sentence
                    && m.end <= verb
                    && !m.inside
                    && m.place & (at::AFTER_PREPOSITION | at::POSSESSIVE) == 0
            };
            let subject = self.book.mentions[..self.book.before(verb)].iter().rev().take(4).find(does)?;
            [able(subject)?, able(first)?]
        };
        (sides[0] != sides[1]).then(|| sides.to_vec())
    }
}
