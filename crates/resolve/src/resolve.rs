//! One source to its actors: what its first words are says which way it goes.
//!
//! What always holds: a source that no rule and no score settles stays as written.

mod actor;
mod described;
mod noun;
mod relative;

use onrecord_core::{Kind, Span, Statement};

use crate::anaphor::{Anaphor, sort_of};
use crate::candidates::{Heard, field};
use crate::cast::{Cast, Resolution};
use crate::compound;
use crate::entity::EntityId;
use crate::features::rows;
use crate::scorer::probabilities;

pub(crate) use actor::Certainty;

/// The least probability with which a pronoun or a description is resolved.
const THRESHOLD: f64 = 0.5;

/// An entity and how likely it is meant.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pick {
    pub entity: EntityId,
    pub probability: f64,
    pub runner_up: Option<(EntityId, f64)>,
}

impl Pick {
    pub fn sure(entity: EntityId, probability: f64) -> Self {
        Pick { entity, probability, runner_up: None }
    }
}

impl Cast<'_> {
    pub(crate) fn resolution(&mut self, statement: &Statement) -> Resolution {
        let picks = self.source(statement);
        if let Some(first) = picks.first() {
            self.note(statement, first.entity);
        }
        let addressee = crate::addressee::addressee(self, statement);
        Resolution { source: picks.iter().map(|p| self.actor(p)).collect(), addressee }
    }

    fn source(&mut self, statement: &Statement) -> Vec<Pick> {
        let Some(hull) = statement.source.hull() else {
            return self.author(statement.author.as_deref()).into_iter().collect();
        };
        if statement.kind == Kind::Verbatim {
            return self.label(hull).into_iter().collect();
        }
        let first = statement.source.as_slice().first().copied().unwrap_or(hull);
        let context = statement.content.hull().unwrap_or(hull);
        self.words(first, context)
    }

    /// Whom the words at a span mean; `said` is what they are said to say.
    pub(crate) fn words(&mut self, span: Span, said: Span) -> Vec<Pick> {
        let (start, end) = self.tokens_of(span);
        if start >= end {
            return Vec::new();
        }
        let word = self.page.lower(start);
        match word.as_str() {
            "i" | "we" | "me" | "us" | "mine" | "ours" => return self.first_person(start, said).into_iter().collect(),
            "my" | "our" if end == start + 1 => return self.first_person(start, said).into_iter().collect(),
            "who" | "which" | "that" | "whom" | "whose" => return self.relative(start, &word),
            _ => {}
        }
        let lone = end == start + 1 || self.page.lower(start + 1) == "also" || !self.page.tokens[start + 1].is_word();
        if sort_of(&word).is_some() && (lone || !crate::resolve::owns(&word)) {
            return Anaphor::pronoun(&self.page, start).and_then(|a| self.score(&a)).into_iter().collect();
        }
        let parts = compound::parts(&self.page, &self.book, start, end);
        parts.into_iter().filter_map(|(from, to)| self.part(from, to, said)).collect()
    }

    /// The tokens of a span, marks at its ends left out.
    pub(crate) fn tokens_of(&self, span: Span) -> (usize, usize) {
        let (mut start, mut end) = (self.page.token_at(span.start), self.page.token_from(span.end));
        while start < end && !self.page.tokens[start].is_word() {
            start += 1;
        }
        while end > start && self.page.tokens[end - 1].shape == crate::tokens::Shape::Mark {
            end -= 1;
        }
        (start, end)
    }

    /// The best candidate of an anaphor, if it is likely enough.
    pub(crate) fn score(&mut self, anaphor: &Anaphor) -> Option<Pick> {
        let (best, nobody) = self.weigh(anaphor)?;
        let pick = best.filter(|p| p.probability >= THRESHOLD && p.probability > nobody)?;
        self.heard.push(Heard { token: anaphor.start, entity: pick.entity });
        Some(pick)
    }

    /// The best candidate, and the probability of nobody.
    pub(crate) fn weigh(&self, anaphor: &Anaphor) -> Option<(Option<Pick>, f64)> {
        let field = field(&self.book, anaphor, &self.heard);
        let rows = rows(&self.page, &self.book, anaphor, &field, &self.heard);
        let odds = probabilities(&rows);
        let (&nobody, of_candidates) = odds.split_last()?;
        let mut order: Vec<usize> = (0..of_candidates.len()).collect();
        order.sort_by(|&a, &b| of_candidates[b].total_cmp(&of_candidates[a]).then(a.cmp(&b)));
        let best = order.first().map(|&first| Pick {
            entity: field.candidates[first].entity,
            probability: of_candidates[first],
            runner_up: order.get(1).map(|&second| (field.candidates[second].entity, of_candidates[second])),
        });
        Some((best, nobody))
    }

    /// Remembers who said the statement.
    fn note(&mut self, statement: &Statement, entity: EntityId) {
        if let Some(source) = statement.source.hull() {
            self.heard.push(Heard { token: self.page.token_at(source.start), entity });
            self.heard.sort_by_key(|h| h.token);
            let surplus = self.heard.len().saturating_sub(64);
            self.heard.drain(..surplus);
        }
        self.said.extend(statement.content.iter().map(|s| (s, entity)));
        let surplus = self.said.len().saturating_sub(64);
        self.said.drain(..surplus);
    }
}

/// Whether the word can stand before what it owns.
pub(crate) fn owns(word: &str) -> bool {
    matches!(word, "his" | "her" | "its" | "their")
}
