//! Which statements a brief takes up, and in which order.
//!
//! What always holds: the surest and weightiest statements come first, ties by id; an act of saying is taken up once; the same
//! statements and options give the same brief.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_core::Act;
use onrecord_core::contract::StatementJson;

use super::clause::{name, ours, participle, predicate};
use super::headline::choose;
use super::paragraphs::{conditional, disagree, end, new, said};
use super::{Brief, Paragraph, Part, Sentence, Topic};
use crate::gather::{Gathered, Report};
use crate::shift::Finding;

/// What a brief is about.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BriefOptions {
    /// The id of an actor: only what it said. What others say against it stands under "who disagrees".
    pub actor: Option<String>,
    /// The id of an issue.
    pub issue: Option<String>,
    /// Only what was said from this second on (since 1970, UTC).
    pub since: Option<i64>,
    /// The id of a document: only what stands in it.
    pub document: Option<String>,
    /// At most so many sentences in a paragraph: 6 where it is 0.
    pub most: usize,
}

impl BriefOptions {
    pub(super) fn most(&self) -> usize {
        if self.most == 0 { 6 } else { self.most }
    }

    /// Whether a statement is of what was asked for.
    pub(super) fn takes(&self, statement: &StatementJson) -> bool {
        let actor =
            |id: &String| statement.source.iter().flat_map(|source| source.actors()).any(|a| a.id == *id);
        self.actor.as_ref().is_none_or(actor) && self.is_in_scope(statement)
    }

    fn is_in_scope(&self, statement: &StatementJson) -> bool {
        let issue = |id: &String| statement.issues.iter().any(|issue| issue.id == *id);
        self.issue.as_ref().is_none_or(issue) && self.has(&Report::from(statement))
    }

    /// Whether a report is of the document and the time asked for.
    pub(super) fn has(&self, report: &Report<'_>) -> bool {
        let hash = report.whole.map_or("", |statement| &statement.document.sha256);
        let document = |id: &String| report.document == *id || hash == *id;
        let since = |since: i64| crate::when::latest_of(report).is_some_and(|at| at >= since);
        self.document.as_ref().is_none_or(document) && self.since.is_none_or(since)
    }
}

/// Composes a brief of what was gathered and found. Statements whose words were not given are passed over: [`super::wanted`]
/// names those that it needs beside the ones asked for.
pub fn brief(gathered: &Gathered<'_>, findings: &[Finding], options: &BriefOptions) -> Brief {
    let ranked = ranked(gathered, options);
    if ranked.is_empty() {
        let why = match gathered.statements.len() {
            0 => "there are no statements".to_owned(),
            all => format!("none of {all} statements is of what was asked for and has a source"),
        };
        return Brief { why_empty: Some(why), ..Brief::default() };
    }
    let main = main_source(&ranked);
    let (lead, used) = lead(&ranked, &main);
    let paragraphs = [
        (Topic::Said, said(&ranked, &used, options.most())),
        (Topic::New, new(gathered, findings, options)),
        (Topic::Disagree, disagree(gathered, options)),
        (Topic::Conditional, conditional(&ranked, options)),
    ];
    let filled = paragraphs.into_iter().filter(|(_, sentences)| !sentences.is_empty());
    Brief {
        headline: headline(gathered, findings, options).or_else(|| first_words(&ranked, &main)),
        lead,
        paragraphs: filled.map(|(topic, sentences)| Paragraph { topic, sentences }).collect(),
        why_empty: None,
    }
}

/// The statements of what was asked for, one for each act of saying, the weightiest first.
fn ranked<'a>(gathered: &Gathered<'a>, options: &BriefOptions) -> Vec<&'a StatementJson> {
    let mut seen = BTreeSet::new();
    let wanted =
        gathered.statements.iter().filter_map(|report| report.whole).filter(|one| options.takes(one));
    let mut found: Vec<&StatementJson> = wanted
        .filter(|statement| {
            name(statement).is_some() && statement.content.text.contains(char::is_alphanumeric)
        })
        .filter(|statement| seen.insert(statement.utterance.as_deref().unwrap_or(&statement.id)))
        .collect();
    found.sort_by(|a, b| weight(b).total_cmp(&weight(a)).then_with(|| a.id.cmp(&b.id)));
    found
}

/// Fewer words hardly tell anything by themselves.
const FEW: usize = 5;

/// How much a statement matters: how sure it is, more where it does something, speaks to an issue and has words enough.
fn weight(statement: &StatementJson) -> f64 {
    let act = statement.act.as_ref().map_or(0.5, |act| match act.label {
        Act::State | Act::Praise | Act::Predict => 0.6,
        Act::Criticise | Act::Agree | Act::Deny | Act::Appeal => 0.8,
        _ => 1.0,
    });
    let issue = if statement.issues.is_empty() { 0.6 } else { 1.0 };
    let telling = if statement.content.text.split_whitespace().take(FEW).count() < FEW { 0.5 } else { 1.0 };
    statement.confidence.clamp(0.0, 1.0) * act * issue * telling
}

/// Who a statement is by: the actor's id, or the words of the source.
pub(super) fn by(statement: &StatementJson) -> &str {
    let source = statement.source.as_ref();
    source.map_or("", |source| {
        source.actor.as_ref().map_or(source.words.text.as_str(), |actor| actor.id.as_str())
    })
}

/// Who has most to say.
fn main_source(ranked: &[&StatementJson]) -> String {
    let mut sums: BTreeMap<&str, f64> = BTreeMap::new();
    for statement in ranked {
        *sums.entry(by(statement)).or_insert(0.0) += weight(statement);
    }
    let most =
        sums.iter().fold(("", -1.0), |best, (who, sum)| if *sum > best.1 { (*who, *sum) } else { best });
    most.0.to_owned()
}

/// "X stated that …, rejecting … and warning of …", and the statements in it.
fn lead(ranked: &[&StatementJson], main: &str) -> (Option<Sentence>, BTreeSet<String>) {
    let own: Vec<&StatementJson> = ranked.iter().copied().filter(|statement| by(statement) == main).collect();
    let first = own.iter().copied().find(|s| participle(s).is_some()).or(own.first().copied());
    let Some(first) = first else { return (None, BTreeSet::new()) };
    let Some(named) = name(first) else { return (None, BTreeSet::new()) };
    let mut parts = vec![named];
    parts.extend(role(first));
    parts.extend(predicate(first));
    let further: Vec<Vec<Part>> = further(&own, first).into_iter().filter_map(participle).collect();
    for (at, clause) in further.iter().enumerate() {
        parts.push(ours(if at == 0 { "," } else { "and" }));
        parts.extend(clause.iter().cloned());
    }
    end(&mut parts);
    let sentence = Sentence::new(parts);
    let used = sentence.citations.iter().cloned().collect();
    (Some(sentence), used)
}

/// At most two more statements that do something else than the first and each other, in another verb.
fn further<'a>(own: &[&'a StatementJson], first: &StatementJson) -> Vec<&'a StatementJson> {
    let act = |statement: &StatementJson| statement.act.as_ref().map(|act| act.label);
    if participle(first).is_none() {
        return Vec::new();
    }
    let mut acts = BTreeSet::from([act(first)]);
    let mut verbs = BTreeSet::from([doing(first)]);
    let others = own.iter().copied().filter(|s| s.id != first.id && participle(s).is_some());
    let mut found = Vec::new();
    for other in others {
        if found.len() < 2 && !acts.contains(&act(other)) && verbs.insert(doing(other)) {
            acts.insert(act(other));
            found.push(other);
        }
    }
    found
}

/// The participle of a cue.
fn doing(statement: &StatementJson) -> String {
    participle(statement).and_then(|parts| parts.first().map(Part::shown)).unwrap_or_default()
}

/// ", the defence minister of Oskaria,"
fn role(statement: &StatementJson) -> Vec<Part> {
    let role = statement.source.as_ref().and_then(|source| source.actor.as_ref()?.role.clone());
    let Some(text) = role.filter(|role| !role.trim().is_empty()) else { return Vec::new() };
    vec![ours(","), Part::Role { statement: statement.id.clone(), text }, ours(",")]
}

/// What the numbers say.
fn headline(gathered: &Gathered<'_>, findings: &[Finding], options: &BriefOptions) -> Option<Sentence> {
    choose(gathered, findings, options)?.sentence(gathered)
}

/// The weightiest words of the main source, where no number says anything.
fn first_words(ranked: &[&StatementJson], main: &str) -> Option<Sentence> {
    let first = ranked.iter().copied().find(|statement| by(statement) == main)?;
    let mut parts = vec![name(first)?];
    parts.extend(predicate(first));
    Some(Sentence::new(parts))
}
