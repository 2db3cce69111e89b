//! Two bodies by a noun alone: "both companies", "the two groups", "both parties".
//!
//! What always holds: as many are meant as the words say; where the text names more near them, nobody is.

use onrecord_core::ActorKind;

use super::Certainty;
use super::Pick;
use super::bodies::can_be_body;
use super::several::sure;
use crate::cast::Cast;
use crate::entity::{Entity, EntityId};
use crate::lexicon::{Class, noun};
use crate::phrase::parse;
use crate::places::{Known, known};

/// Sentences before the words in which both are named.
const NEAR: u32 = 3;

/// Tokens around the words in which parties are named.
const AROUND: usize = 400;

/// Words for two that are bodies of any kind.
#[rustfmt::skip]
const BODIES: [&str; 14] = [
    "agencies", "airlines", "associations", "banks", "carriers", "companies", "corporations", "firms", "groups", "institutions",
    "newspapers", "organisations", "organizations", "unions",
];

impl Cast<'_> {
    /// Whom words for two bodies mean.
    pub(super) fn two_bodies(&mut self, start: usize, end: usize) -> Option<Vec<Pick>> {
        let phrase = parse(&self.page, start).filter(|p| p.name.is_none() && p.owner.is_none())?;
        let last = phrase.noun.filter(|&n| n + 1 == end && phrase.complement.is_none())?;
        phrase.noun_in(&self.page).filter(|n| n.class == Class::Body && n.plural)?;
        let word = |t: usize| self.page.lower(t);
        let two = (start..last).any(|t| matches!(word(t).as_str(), "both" | "two"));
        let bare = (start..last).all(|t| matches!(word(t).as_str(), "both" | "two" | "the" | "of"));
        let word = Some(word(last)).filter(|_| bare)?;
        if !two {
            let again = word == "parties" || BODIES.contains(&word.as_str());
            return if again && start + 2 == end { self.bodies_again(start) } else { None };
        }
        if word == "parties" {
            return self.two_parties(start);
        }
        let pair = if BODIES.contains(&word.as_str()) { self.bodies_lately(start) } else { None };
        pair.map(|pair| sure(&pair, Certainty::LIKELY))
    }

    /// "The companies" after "both companies": the bodies that spoke together last.
    fn bodies_again(&self, token: usize) -> Option<Vec<Pick>> {
        let last = self.last_together(token)?;
        let body = |p: &Pick| can_be_body(&self.book.entities[p.entity as usize]);
        last.iter().all(body).then_some(last)
    }

    /// The bodies of the nearest sentences before that name two; nobody, where they name more at once.
    fn bodies_lately(&self, token: usize) -> Option<Vec<EntityId>> {
        if let Some(pair) = self.last_pair(token, 1, can_be_body) {
            return Some(pair);
        }
        let here = self.page.tokens.get(token)?.sentence;
        let mut sentence = here;
        let mut found: Vec<EntityId> = Vec::new();
        let body = |e: &Entity| e.kind() == Some(ActorKind::Organisation) && can_be_body(e);
        for mention in self.book.mentions[..self.book.before(token)].iter().rev() {
            if mention.sentence + NEAR < here || mention.sentence < sentence && found.len() > 1 {
                break;
            }
            sentence = mention.sentence;
            let named = mention.entity.filter(|_| mention.phrase.name.is_some());
            let named = named.filter(|id| body(&self.book.entities[*id as usize]));
            found.extend(named.filter(|id| !found.contains(id)));
        }
        found.reverse();
        (found.len() == 2).then_some(found)
    }

    /// The two parties that the text names before, else all around; by their adjectives and their people as well.
    fn two_parties(&mut self, token: usize) -> Option<Vec<Pick>> {
        let party = |e: &Entity| {
            let people = noun(&e.name.to_lowercase()).is_some_and(|n| n.plural && n.is_person());
            let called = e.called.iter().any(|c| c == "party") || e.name.ends_with("Party");
            can_be_body(e) && !e.plural && called || people && e.known.is_none() && !e.is_nominal()
        };
        let here = self.book.before(token);
        let told = (0..).zip(&self.book.entities).filter(|(_, e)| e.is_before(here) && party(e));
        let told: Vec<EntityId> = told.filter(|(_, e)| e.known.is_none()).map(|(id, _)| id).collect();
        let from = token.saturating_sub(AROUND);
        let mut listed = self.parties_in(from, token);
        if told.is_empty() && listed.len() == 1 {
            listed = self.parties_in(from, token + AROUND);
        }
        if told.len() + listed.len() != 2 {
            return None;
        }
        let listed: Vec<EntityId> = listed.into_iter().map(|k| self.listed(k)).collect::<Option<_>>()?;
        Some(sure(&[told, listed].concat(), Certainty::LIKELY))
    }

    /// The parties of the tables that the tokens name.
    fn parties_in(&self, from: usize, to: usize) -> Vec<Known> {
        let mut found: Vec<Known> = Vec::new();
        for t in from..to.min(self.page.tokens.len()) {
            if !self.page.tokens[t].is_capital() {
                continue;
            }
            let word = self.page.word(t);
            let names = [word.to_owned(), format!("{word}s"), format!("{word} Party")];
            let party = names.iter().find_map(|n| known(n)).filter(|k| {
                k.code.is_none() && (k.name.ends_with(" Party") || k.name.ends_with("Democrats"))
            });
            found.extend(party.filter(|k| found.iter().all(|f| f.name != k.name)));
        }
        found
    }
}
