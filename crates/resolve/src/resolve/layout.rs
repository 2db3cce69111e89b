//! Marks within a source: a quoted title, a list behind a dash or a semicolon; and "it" of which nobody is meant.
//!
//! What always holds: what is left out stands before what is resolved.

use onrecord_core::Span;

use super::Pick;
use crate::anaphor::{Anaphor, Sort};
use crate::cast::Cast;
use crate::entity::EntityId;
use crate::phrase::{Determiner, ends_in_line_above};
use crate::position::at;
use crate::tokens::Shape;

/// Tokens of a line above that lost its end.
const LINE: usize = 8;

/// Tokens of a quoted title.
const TITLE: usize = 12;

/// Verbs of what is told of nobody in particular ("it is said").
#[rustfmt::skip]
const TOLD: [&str; 12] = [
    "reported", "said", "alleged", "rumoured", "rumored", "claimed", "believed", "understood", "thought", "agreed", "announced",
    "decided",
];

/// Who is likelier than this is meant nevertheless.
const MOST: f64 = 0.97;

/// Bytes between the end of a quotation and who said it.
const AFTER: usize = 3;

impl Cast<'_> {
    /// "Ketteria | According to police", "Article 5 of the treaty": where something happened, of a page that lost the end of a line,
    /// and a part of a paper, which are nobody.
    pub(super) fn is_line_above(&self, start: usize, end: usize) -> bool {
        let place = self.page.word(end) == "According" && self.page.word(end + 1) == "to";
        let number = self.page.tokens.get(start + 1).is_some_and(|t| t.shape == Shape::Number);
        place || self.page.word(start) == "Article" && number
    }

    /// Where the last sentence of a source begins that runs over the end of one, as of texts that lost a line.
    pub(super) fn last_sentence(&self, start: usize, end: usize) -> usize {
        let begins = |&t: &usize| {
            let article =
                matches!(self.page.word(t), "The" | "A" | "An") && self.page.word(t - 1).ends_with('.');
            // "In May it rained; Orm said": the name after the mark speaks.
            let clause = self.page.word(t - 1) == ";"
                && self.page.tokens[t].is_capital()
                && (start..t).any(|v| crate::position::is_verb(&self.page, v));
            article || clause || self.page.near(t - 1, t).is_none()
        };
        let start = self.past_dateline(start, end);
        let numbered = self.page.tokens[start].shape == Shape::Number;
        let apart = numbered && start + 1 < end && crate::phrase::known_at(&self.page, start + 1).is_none();
        let next = self.page.tokens.get(start + 1).filter(|t| apart && t.is_capital());
        let start = start + usize::from(next.is_some());
        (start + 1..end.min(start + 40)).rev().find(begins).unwrap_or(start)
    }

    /// "AUVELLE, July 1 (Wire) - Ketteria": past the place and date of a report.
    fn past_dateline(&self, start: usize, end: usize) -> usize {
        let loud = self.page.tokens[start].shape == Shape::Upper && self.page.word(start).len() > 3;
        let dash = |t: &usize| matches!(self.page.word(*t), "-" | "–" | "—");
        let after = (start + 1..end.min(start + 16)).find(dash).filter(|&t| loud && t + 1 < end);
        after.map_or(start, |t| t + 1)
    }

    /// "2008 Lake Presidential Election Anna Orm", "Tolva, Corrin envoy Odo Lind": past a line above that lost its end, and past the
    /// place before where an office is held.
    pub(super) fn past_line_above(&self, start: usize, end: usize) -> usize {
        let line = (start + 2..end.min(start + LINE)).find(|&t| ends_in_line_above(&self.page, start, t));
        if let Some(next) = line {
            return next;
        }
        let mut here = self.book.mentions[self.book.before(start)..].iter().filter(|m| !m.inside).take(2);
        let (Some(place), Some(named)) = (here.next(), here.next()) else { return start };
        let alone = place.start == start && place.phrase.name == Some((start, start + 1));
        let nobody = self.book.entity(place).is_some_and(|e| e.kind().is_none());
        let beside = self.page.word(start + 1) == "," && named.start == start + 2 && named.end == end;
        let person = named.phrase.title.is_some()
            && named.phrase.name.is_some()
            && named.phrase.noun_in(&self.page).is_some_and(|n| n.is_person());
        if alone && nobody && beside && person { named.start } else { start }
    }

    /// ""Odo Orm was a friend," he said": the odds without those whom the quotation before names, as people hardly speak of
    /// themselves so.
    pub(super) fn without_told(&self, anaphor: &Anaphor, odds: Vec<(EntityId, f64)>) -> Vec<(EntityId, f64)> {
        let speaks = matches!(anaphor.sort, Sort::He | Sort::She) && anaphor.place & at::SPEAKS != 0;
        let Some(here) = self.page.tokens.get(anaphor.start).filter(|_| speaks).map(|t| t.span.start) else {
            return odds;
        };
        let quotations = &self.page.quotations;
        let before = quotations.partition_point(|q| q.span.start < here);
        let ends = |q: &&onrecord_layout::Quotation| {
            q.depth == 0 && q.span.end <= here && here - q.span.end <= AFTER
        };
        let Some(said) = quotations[..before].iter().rev().take(8).find(ends).map(|q| q.span) else {
            return odds;
        };
        let first = self.book.mentions.partition_point(|m| m.span.start < said.start);
        let within = self.book.mentions[first..].iter().take_while(|m| m.span.end <= said.end);
        let told: Vec<EntityId> =
            within.filter(|m| m.phrase.name.is_some()).filter_map(|m| m.entity).collect();
        let rest: f64 = odds.iter().filter(|o| told.contains(&o.0)).map(|o| o.1).sum();
        if rest > MOST {
            return odds;
        }
        odds.into_iter().filter(|o| !told.contains(&o.0)).map(|o| (o.0, o.1 / (1.0 - rest))).collect()
    }

    /// Past the title of what somebody plays in or wrote ("the “Lake City” star Anna Orm").
    pub(super) fn past_quoted(&self, start: usize, end: usize) -> usize {
        let opens = |t: usize| matches!(self.page.word(t), "“" | "\"" | "‘");
        let closes = |t: &usize| matches!(self.page.word(*t), "”" | "\"" | "’");
        let before = start.checked_sub(1).is_some_and(opens);
        let article = self.page.lower(start) == "the" && opens(start + 1);
        let from = if article { start + 2 } else { start };
        let close = (from..end.min(from + TITLE)).find(closes).filter(|_| before || article);
        let person = |t: usize| crate::lexicon::noun(&self.page.lower(t)).is_some_and(|n| n.is_person());
        close.map(|t| t + 1).filter(|&t| t < end && person(t)).unwrap_or(start)
    }

    /// "Two parties; the Lake Front and the Lake Union", "we, Ketterians and Oskarians": the names that stand for the words before
    /// a mark.
    pub(super) fn named_behind_mark(&mut self, start: usize, end: usize, said: Span) -> Option<Vec<Pick>> {
        let phrase = crate::phrase::parse(&self.page, start);
        let many = phrase.as_ref().and_then(|p| p.noun_in(&self.page)).is_some_and(|n| n.plural);
        // "The two leading envoys, Odo Lind and Anna Orm,".
        let told = phrase.filter(|p| many && p.name.is_none() && p.determiner == Determiner::Definite);
        let told = told.and_then(|p| p.noun).map(|n| n + 1);
        let mark = (start + 1..end.min(start + TITLE)).find(|&t| {
            let many = many || self.page.lower(t - 1).ends_with('s');
            let we = t == start + 1 && matches!(self.page.lower(start).as_str(), "we" | "us");
            match self.page.word(t) {
                ";" | ":" | "—" | "–" | "-" => many,
                "," => we || told == Some(t),
                _ => false,
            }
        })?;
        let picks = self.words(self.page.span(mark + 1, end), said);
        let named = |p: &Pick| {
            let entity = &self.book.entities[p.entity as usize];
            let people = entity.name.starts_with(char::is_uppercase) && !entity.name.contains(' ');
            !entity.is_nominal() || people
        };
        (picks.len() > 1 && picks.iter().all(named)).then_some(picks)
    }

    /// "It has been reported", "it is said that".
    pub(super) fn is_nobody(&self, at: usize) -> bool {
        let aux = |t: &usize| self.page.tokens.get(*t).is_some_and(|t| t.is(crate::lexicon::part::AUXILIARY));
        let verb = (at + 1..at + 4).find(|t| !aux(t)).filter(|&t| t > at + 1);
        let other = |t: usize| matches!(self.page.lower(t).as_str(), "to" | "by");
        verb.is_some_and(|v| TOLD.contains(&self.page.lower(v).as_str()) && !other(v + 1))
    }
}
