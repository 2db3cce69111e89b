//! The paragraphs of a brief: who said what, what is new, who disagrees, what is conditional.
//!
//! What always holds: a paragraph has at most as many sentences as were asked for, each of them checked as any other.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_core::Stance;
use onrecord_core::contract::StatementJson;

use super::clause::{name, ours, predicate, stored};
use super::compose::BriefOptions;
use super::{Field, Part, Rule, Sentence};
use crate::gather::{Gathered, Utterance};
use crate::number::four;
use crate::shift::{Finding, Shift, ShiftKind};
use crate::when::When;

/// The verb of a stance, for one or several actors.
pub(super) fn stands(stance: Stance, count: usize) -> &'static str {
    match (stance, count) {
        (Stance::Support, 1) => "supports",
        (Stance::Support, _) => "support",
        (Stance::Oppose, 1) => "opposes",
        (Stance::Oppose, _) => "oppose",
        (Stance::Conditional, 1) => "supports on a condition",
        (Stance::Conditional, _) => "support on a condition",
        (Stance::Unclear, _) => "is unclear on",
    }
}

fn proposition(statement: &StatementJson, text: &str) -> Part {
    Part::Proposition { statement: statement.id.clone(), text: text.to_owned() }
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
    let asked = |shift: &&Shift| {
        let actor = gathered.actors[shift.actor as usize].id;
        let issue = gathered.issues[shift.issue as usize].id;
        options.actor.as_ref().is_none_or(|id| id == actor)
            && options.issue.as_ref().is_none_or(|id| id == issue)
            && options.since.is_none_or(|since| shift.at >= since)
    };
    let mut shifts: Vec<&Shift> = findings.iter().flat_map(|finding| &finding.shifts).filter(asked).collect();
    shifts.sort_by_key(|shift| (std::cmp::Reverse(shift.at), shift.actor, shift.issue));
    let in_document = |sentence: &Sentence| {
        let Some(id) = &options.document else { return true };
        let of = |cited: &String| gathered.statements.binary_search_by(|s| s.id.as_str().cmp(cited));
        sentence
            .citations
            .iter()
            .filter_map(|cited| of(cited).ok())
            .any(|at| gathered.statements[at].document.id == *id)
    };
    let sentences = shifts.into_iter().filter_map(|shift| moved(gathered, shift));
    sentences.filter(in_document).take(options.most()).collect()
}

/// "X moved on “…” (reversal) between D and D with probability 0.97: before: “…”; after: “…”."
fn moved(gathered: &Gathered<'_>, shift: &Shift) -> Option<Sentence> {
    let after_utterance = gathered.utterances.get(shift.after.start)?;
    let after = gathered.evidence(after_utterance).next()?;
    let issue = gathered.issues[shift.issue as usize];
    let actor = Part::Name { statement: after.id.clone(), text: of_actor(gathered, after_utterance, after)? };
    let verb = match shift.kind {
        ShiftKind::FirstWord => "spoke first on",
        ShiftKind::SilenceBroken => "spoke again on",
        _ => "moved on",
    };
    let mut parts = vec![actor, ours(verb), proposition(after, own_proposition(after, issue.id)?)];
    parts.push(Part::Ours { text: format!("({})", shift.kind.name()) });
    let before_utterance = shift.before.clone().next_back().and_then(|at| gathered.utterances.get(at));
    let before =
        before_utterance.and_then(|utterance| Some((utterance, gathered.evidence(utterance).next()?)));
    match before {
        Some((utterance, statement)) => {
            parts.extend([
                ours("between"),
                day(utterance, gathered)?,
                ours("and"),
                day(after_utterance, gathered)?,
            ]);
            parts.extend([
                ours("with probability"),
                figure(shift.probability),
                ours(";"),
                ours("before:"),
                quoted(statement),
            ]);
            parts.push(ours(";"));
        }
        None => parts.extend([
            ours("by"),
            day(after_utterance, gathered)?,
            ours("with probability"),
            figure(shift.probability),
            ours(";"),
        ]),
    }
    parts.extend([ours("after:"), quoted(after), ours(".")]);
    Some(Sentence::new(parts))
}

/// The name that the statement gives the actor of an utterance.
fn of_actor(gathered: &Gathered<'_>, utterance: &Utterance, statement: &StatementJson) -> Option<String> {
    let id = gathered.actor(utterance).id;
    let actor = statement.source.as_ref()?.actors().find(|actor| actor.id == id)?;
    Some(actor.name.trim().to_owned())
}

fn own_proposition<'s>(statement: &'s StatementJson, issue: &str) -> Option<&'s str> {
    statement.issues.iter().find(|one| one.id == issue).map(|one| one.proposition.as_str())
}

/// The day of an utterance, put down to the report that has it.
fn day(utterance: &Utterance, gathered: &Gathered<'_>) -> Option<Part> {
    let text = utterance.when.as_ref().map(When::day)?;
    let statement =
        gathered.evidence(utterance).find(|statement| crate::when::days_of(statement).contains(&text))?;
    Some(Part::Day { statement: statement.id.clone(), text })
}

fn figure(probability: f64) -> Part {
    Part::Figure { text: format!("{:.2}", four(probability)) }
}

fn quoted(statement: &StatementJson) -> Part {
    let text = statement.content.text.trim();
    let inner = text.trim_matches(|c: char| "\"“”".contains(c) || c.is_whitespace());
    stored(statement, Field::Content, inner, Rule::AsIs, inner.to_owned(), true)
}

/// Issues on which some are for and some against, with the latest word of each.
pub(super) fn disagree(gathered: &Gathered<'_>, options: &BriefOptions) -> Vec<Sentence> {
    let mut sides: BTreeMap<u32, [Vec<&Utterance>; 2]> = BTreeMap::new();
    for pair in &gathered.pairs {
        let told = |u: &&Utterance| {
            matches!(u.stance, Stance::Support | Stance::Oppose) && in_scope(gathered, u, options)
        };
        if let Some(last) = gathered.utterances[pair.clone()].iter().rev().find(told) {
            sides.entry(last.issue).or_default()[last.stance as usize].push(last);
        }
    }
    let both = sides.into_values().filter(|[support, oppose]| !support.is_empty() && !oppose.is_empty());
    let asked = both.filter(|sides| {
        let is_asked = |u: &&Utterance| options.actor.as_ref().is_some_and(|id| gathered.actor(u).id == id);
        options.actor.is_none() || sides.iter().flatten().any(is_asked)
    });
    asked.filter_map(|sides| against(gathered, &sides)).take(options.most()).collect()
}

fn in_scope(gathered: &Gathered<'_>, utterance: &Utterance, options: &BriefOptions) -> bool {
    options.issue.as_ref().is_none_or(|id| gathered.issue(utterance).id == id)
        && gathered.evidence(utterance).any(|statement| options.is_in_scope(statement))
}

/// "A and B support “…”, while C opposes “…”."
fn against(gathered: &Gathered<'_>, [support, oppose]: &[Vec<&Utterance>; 2]) -> Option<Sentence> {
    let mut parts = side(gathered, support, Stance::Support)?;
    parts.extend([ours(","), ours("while")]);
    parts.extend(side(gathered, oppose, Stance::Oppose)?);
    parts.push(ours("."));
    Some(Sentence::new(parts))
}

/// At most four names, a stance and the proposition.
fn side(gathered: &Gathered<'_>, utterances: &[&Utterance], stance: Stance) -> Option<Vec<Part>> {
    let mut surest = utterances.to_vec();
    surest.sort_by(|a, b| (b.valid * b.sure).total_cmp(&(a.valid * a.sure)).then(a.actor.cmp(&b.actor)));
    surest.truncate(4);
    let mut parts = Vec::new();
    for (at, utterance) in surest.iter().enumerate() {
        let statement = gathered.evidence(utterance).next()?;
        if at > 0 {
            parts.push(ours(if at + 1 == surest.len() { "and" } else { "," }));
        }
        parts.push(Part::Name {
            statement: statement.id.clone(),
            text: of_actor(gathered, utterance, statement)?,
        });
    }
    let first = gathered.evidence(surest.first()?).next()?;
    let issue = gathered.issue(surest[0]).id;
    parts.extend([ours(stands(stance, surest.len())), proposition(first, own_proposition(first, issue)?)]);
    Some(parts)
}

/// Conditions in their own words.
pub(super) fn conditional(ranked: &[&StatementJson], most: usize) -> Vec<Sentence> {
    let mut found = Vec::new();
    for statement in ranked {
        let set = statement
            .issues
            .iter()
            .find(|issue| issue.stance == Stance::Conditional && issue.condition.is_some());
        let (Some(issue), Some(named)) = (set, name(statement)) else { continue };
        let Some(words) =
            issue.condition.as_ref().map(|words| words.text.trim()).filter(|words| !words.is_empty())
        else {
            continue;
        };
        let condition = stored(statement, Field::Condition, words, Rule::AsIs, words.to_owned(), true);
        let sets = [
            ours("sets a condition on"),
            proposition(statement, &issue.proposition),
            ours(":"),
            condition,
            ours("."),
        ];
        found.push(Sentence::new([named].into_iter().chain(sets).collect()));
    }
    found.truncate(most);
    found
}
