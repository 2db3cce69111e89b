//! The paragraphs of a brief: who said what, what is new, who disagrees, what is conditional.
//!
//! What always holds: a paragraph has at most as many sentences as were asked for, each of them checked as any other; what
//! positions and shifts say is put down to the statements nearest to it that say so.

use std::collections::BTreeSet;

use onrecord_core::Stance;
use onrecord_core::contract::{IssueJson, StatementJson};

use super::clause::{inner, name, ours, predicate, stored};
use super::compose::BriefOptions;
use super::sides::{Sides, moved, shifts, sides};
use super::{Field, Part, Rule, Sentence};
use crate::gather::{Gathered, Utterance};
use crate::number::four;
use crate::shift::{Finding, Shift, ShiftKind};
use crate::when::{When, days_of};

/// The verb of a stance, for one or several actors.
pub(super) fn stands(stance: Stance, count: usize) -> &'static str {
    match (stance, count) {
        (Stance::Support, 1) => "supports",
        (Stance::Support, _) => "support",
        (Stance::Oppose, 1) => "opposes",
        (Stance::Oppose, _) => "oppose",
        (Stance::Conditional, 1) => "supports on a condition",
        (Stance::Conditional, _) => "support on a condition",
        (Stance::Unclear, 1) => "takes no clear side on",
        (Stance::Unclear, _) => "take no clear side on",
    }
}

/// A proposition inside a sentence: without its full stop.
pub(super) fn bare(proposition: &str) -> &str {
    proposition.trim().trim_end_matches('.')
}

fn proposition(statement: &StatementJson, text: &str) -> Part {
    Part::Proposition { statement: statement.id.clone(), text: bare(text).to_owned() }
}

/// What the issue of an utterance proposes, put down to its first report.
pub(super) fn proposition_of(gathered: &Gathered<'_>, utterance: &Utterance) -> Option<Part> {
    let id = gathered.issue(utterance).id;
    let of = |statement: &StatementJson| {
        let issue = statement.issues.iter().find(|one| one.id == id)?;
        Some(proposition(statement, &issue.proposition))
    };
    gathered.evidence(utterance).find_map(of)
}

/// The actor of an utterance by the name that a report gives it.
pub(super) fn named(gathered: &Gathered<'_>, utterance: &Utterance) -> Option<Part> {
    let id = gathered.actor(utterance).id;
    let of = |statement: &StatementJson| {
        let actor = statement.source.as_ref()?.actors().find(|actor| actor.id == id)?;
        Some(Part::Name { statement: statement.id.clone(), text: actor.name.trim().to_owned() })
    };
    gathered.evidence(utterance).find_map(of)
}

/// What is not in the first sentence yet.
pub(super) fn said(ranked: &[&StatementJson], used: &BTreeSet<String>, most: usize) -> Vec<Sentence> {
    let left = ranked.iter().copied().filter(|statement| !used.contains(&statement.id));
    let sentence = |statement: &StatementJson| {
        let mut parts = vec![name(statement)?];
        parts.extend(predicate(statement));
        end(&mut parts);
        Some(Sentence::new(parts))
    };
    left.filter_map(sentence).take(most).collect()
}

/// Ends a sentence, unless a quotation has done so.
pub(super) fn end(parts: &mut Vec<Part>) {
    let ended =
        parts.last().is_some_and(|part| part.shown().trim_end_matches(['”', '"']).ends_with(['.', '!', '?']));
    if !ended {
        parts.push(ours("."));
    }
}

/// The shifts of what was asked for, the latest first.
pub(super) fn new(gathered: &Gathered<'_>, findings: &[Finding], options: &BriefOptions) -> Vec<Sentence> {
    let shifts = shifts(gathered, findings, options);
    shifts.into_iter().filter_map(|shift| of_shift(gathered, shift)).collect()
}

/// "X moved from opposing “…” to supporting it (reversal) between D and D, with probability 0.97; before: “…”; after: “…”."
fn of_shift(gathered: &Gathered<'_>, shift: &Shift) -> Option<Sentence> {
    let told = moved(gathered, shift);
    let first = gathered.utterances.get(told.first)?;
    let mut parts = vec![named(gathered, first)?];
    parts.extend(movement(shift.kind, told.from, told.to, proposition_of(gathered, first)?));
    if !matches!(shift.kind, ShiftKind::FirstWord | ShiftKind::SilenceBroken) {
        parts.push(Part::Ours { text: format!("({})", shift.kind.name()) });
    }
    let last = told.last.and_then(|place| gathered.utterances.get(place));
    match last.and_then(|last| day(last, gathered)) {
        Some(last) => parts.extend([ours("between"), last, ours("and"), day(first, gathered)?]),
        None => parts.extend([ours("by"), day(first, gathered)?]),
    }
    parts.extend([ours(","), ours("with probability"), figure(shift.probability)]);
    let words = |place: usize| Some(quoted(gathered.evidence(gathered.utterances.get(place)?).next()?));
    if let Some(before) = told.before.and_then(words) {
        parts.extend([ours(";"), ours("before:"), before]);
    }
    parts.extend([ours(";"), ours("after:"), words(told.after)?]);
    end(&mut parts);
    Some(Sentence::new(parts))
}

/// The verb and its object.
fn movement(kind: ShiftKind, from: Option<Stance>, to: Stance, object: Part) -> Vec<Part> {
    match (kind, from) {
        (ShiftKind::FirstWord, _) => vec![ours("spoke first on"), object],
        (ShiftKind::SilenceBroken, _) => vec![ours("spoke again on"), object],
        (_, Some(from)) if from != to => {
            let from = match from {
                Stance::Support => "moved from supporting",
                Stance::Oppose => "moved from opposing",
                Stance::Conditional => "moved from supporting on a condition",
                Stance::Unclear => "moved from no clear side on",
            };
            let to = match to {
                Stance::Support => "to supporting it",
                Stance::Oppose => "to opposing it",
                Stance::Conditional => "to supporting it on a condition",
                Stance::Unclear => "to no clear side",
            };
            vec![ours(from), object, ours(to)]
        }
        _ => vec![ours("moved on"), object],
    }
}

/// The day of an utterance, put down to the report that has it.
fn day(utterance: &Utterance, gathered: &Gathered<'_>) -> Option<Part> {
    let text = utterance.when.as_ref().map(When::day)?;
    let statement = gathered.evidence(utterance).find(|statement| days_of(statement).contains(&text))?;
    Some(Part::Day { statement: statement.id.clone(), text })
}

fn figure(probability: f64) -> Part {
    Part::Figure { text: format!("{:.2}", four(probability).min(0.99)) }
}

fn quoted(statement: &StatementJson) -> Part {
    let words = inner(&statement.content);
    stored(statement, Field::Content, words, Rule::AsIs, words.to_owned(), !words.starts_with(['"', '“']))
}

/// Issues on which some are for and some against.
pub(super) fn disagree(gathered: &Gathered<'_>, options: &BriefOptions) -> Vec<Sentence> {
    let sentence = |sides: Sides| {
        let mut parts = against(gathered, &sides)?;
        end(&mut parts);
        Some(Sentence::new(parts))
    };
    sides(gathered, options).into_iter().filter_map(sentence).collect()
}

/// "A and B support “…”, while C opposes it".
pub(super) fn against(gathered: &Gathered<'_>, sides: &Sides) -> Option<Vec<Part>> {
    let first = gathered.utterances.get(*sides.support.first()?)?;
    let (mut parts, several) = names(gathered, &sides.support, sides.more[0])?;
    parts.push(ours(stands(Stance::Support, several)));
    parts.extend([proposition_of(gathered, first)?, ours(","), ours("while")]);
    let (names, several) = names(gathered, &sides.oppose, sides.more[1])?;
    parts.extend(names);
    parts.push(ours(if several == 1 { "opposes it" } else { "oppose it" }));
    Some(parts)
}

/// Names with what joins them, and how many they are for the verb.
fn names(gathered: &Gathered<'_>, places: &[usize], more: bool) -> Option<(Vec<Part>, usize)> {
    let mut parts = Vec::new();
    for (at, place) in places.iter().enumerate() {
        if at > 0 {
            parts.push(ours(if at + 1 == places.len() && !more { "and" } else { "," }));
        }
        parts.push(named(gathered, gathered.utterances.get(*place)?)?);
    }
    if more {
        parts.push(ours("and others"));
    }
    Some((parts, places.len() + usize::from(more)))
}

/// A condition of fewer words ("if so") tells nothing by itself.
const TELLING: usize = 4;

/// Conditions in their own words.
pub(super) fn conditional(ranked: &[&StatementJson], options: &BriefOptions) -> Vec<Sentence> {
    let asked = |id: &str| options.issue.as_deref().is_none_or(|issue| issue == id);
    let mut seen = BTreeSet::new();
    let sentence = |statement: &&StatementJson| {
        let set = |issue: &&IssueJson| issue.stance == Stance::Conditional && asked(&issue.id);
        let issue = statement.issues.iter().filter(set).find(|issue| issue.condition.is_some())?;
        let words = issue.condition.as_ref()?.text.trim();
        let is_new =
            words.split_whitespace().count() >= TELLING && seen.insert((issue.id.clone(), words.to_owned()));
        let condition = stored(statement, Field::Condition, words, Rule::AsIs, words.to_owned(), true);
        let set =
            [ours("set a condition on"), proposition(statement, &issue.proposition), ours(":"), condition];
        let mut parts: Vec<Part> = [name(statement)?].into_iter().chain(set).collect();
        end(&mut parts);
        is_new.then(|| Sentence::new(parts))
    };
    ranked.iter().filter_map(sentence).take(options.most()).collect()
}
