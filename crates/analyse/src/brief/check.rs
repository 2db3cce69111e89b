//! The proof that a brief says only what its evidence says.
//!
//! What always holds: each part of each sentence is looked up in the statement that it names, byte for byte; a rule's work is
//! done again and compared; a sentence without citations, or with others than those of its parts, is refused.

use std::collections::HashMap;

use onrecord_core::contract::{StatementJson, Words};
use serde::Serialize;

use super::clause::{capital_first, small_first};
use super::paragraphs::bare;
use super::verb::forms;
use super::{Brief, Field, Part, Rule, Sentence};
use crate::shift::ShiftKind;
use crate::when::days_of;

/// Our own words: nothing else may stand in a sentence that no statement has.
pub(super) const OURS: [&str; 43] = [
    ".",
    ",",
    ":",
    ";",
    "and",
    "that",
    "between",
    "by",
    "while",
    "with probability",
    "before:",
    "after:",
    "said:",
    "is reported:",
    "is reported as saying that",
    "support",
    "supports",
    "oppose",
    "opposes",
    "supports on a condition",
    "support on a condition",
    "takes no clear side on",
    "take no clear side on",
    "opposes it",
    "oppose it",
    "now supports",
    "now opposes",
    "now supports on a condition",
    "now takes no clear side on",
    "on thin evidence",
    "and others",
    "set a condition on",
    "moved on",
    "moved from supporting",
    "moved from opposing",
    "moved from supporting on a condition",
    "moved from no clear side on",
    "to supporting it",
    "to opposing it",
    "to supporting it on a condition",
    "to no clear side",
    "spoke again on",
    "spoke first on",
];

/// A sentence that the evidence does not bear out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Refusal {
    /// The sentence.
    pub sentence: String,
    /// The words in it that are refused.
    pub words: String,
    /// The statement that they name.
    pub statement: Option<String>,
    /// Why.
    pub why: String,
}

/// Checks a brief against the statements it may cite.
///
/// # Errors
/// Every part of every sentence that the evidence does not bear out.
pub fn check<'a>(
    brief: &Brief,
    evidence: impl IntoIterator<Item = &'a StatementJson>,
) -> Result<(), Vec<Refusal>> {
    let evidence: HashMap<&str, &StatementJson> =
        evidence.into_iter().map(|statement| (statement.id.as_str(), statement)).collect();
    let refusals: Vec<Refusal> =
        brief.sentences().flat_map(|sentence| refused(sentence, &evidence)).collect();
    if refusals.is_empty() { Ok(()) } else { Err(refusals) }
}

fn refused(sentence: &Sentence, evidence: &HashMap<&str, &StatementJson>) -> Vec<Refusal> {
    let refusal = |part: Option<&Part>, why: String| Refusal {
        sentence: sentence.text(),
        words: part.map(Part::shown).unwrap_or_default(),
        statement: part.and_then(Part::statement).map(str::to_owned),
        why,
    };
    let mut found: Vec<Refusal> = sentence
        .parts
        .iter()
        .filter_map(|part| why_refused(part, evidence).map(|why| refusal(Some(part), why.to_owned())))
        .collect();
    if sentence.citations.is_empty() {
        found.push(refusal(None, "the sentence cites nothing".to_owned()));
    } else if Sentence::new(sentence.parts.clone()).citations != sentence.citations {
        found.push(refusal(None, "the citations are not those of its parts".to_owned()));
    }
    found
}

fn why_refused(part: &Part, evidence: &HashMap<&str, &StatementJson>) -> Option<&'static str> {
    match part {
        Part::Ours { text } => (!is_ours(text)).then_some("these words are in no statement"),
        Part::Figure { text } => {
            let is_figure = !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || c == '.');
            (!is_figure).then_some("this is no figure")
        }
        _ => {
            let Some(statement) = part.statement().and_then(|id| evidence.get(id)) else {
                return Some("the statement is not in the evidence");
            };
            of_statement(part, statement)
        }
    }
}

fn is_ours(text: &str) -> bool {
    OURS.contains(&text) || ShiftKind::ALL.iter().any(|kind| text == format!("({})", kind.name()))
}

fn of_statement(part: &Part, statement: &StatementJson) -> Option<&'static str> {
    match part {
        Part::Stored { field, rule, stored, text, .. } => of_words(statement, *field, *rule, stored, text),
        Part::Name { text, .. } => {
            (!has_name(statement, text)).then_some("the statement's source has another name")
        }
        Part::Role { text, .. } => {
            let role = |role: &str| {
                statement.source.iter().flat_map(|s| s.actors()).any(|a| a.role.as_deref() == Some(role))
            };
            (!role(text)).then_some("the statement gives its actor another role")
        }
        Part::Proposition { text, .. } => {
            let filed = statement.issues.iter().any(|issue| bare(&issue.proposition) == *text);
            (!filed).then_some("the statement is not filed under it")
        }
        Part::Day { text, .. } => {
            (!days_of(statement).contains(text)).then_some("the statement has another date")
        }
        Part::Ours { .. } | Part::Figure { .. } => None,
    }
}

fn of_words(
    statement: &StatementJson,
    field: Field,
    rule: Rule,
    stored: &str,
    text: &str,
) -> Option<&'static str> {
    let has = |words: &Words| !stored.is_empty() && words.text.contains(stored);
    let stands = match field {
        Field::Cue => statement.cue.as_ref().is_some_and(has),
        Field::Content => has(&statement.content),
        Field::Condition => statement.issues.iter().filter_map(|issue| issue.condition.as_ref()).any(has),
    };
    if !stands {
        return Some("the words are not byte for byte those of the statement");
    }
    let expected = match rule {
        Rule::AsIs => Some(stored.to_owned()),
        Rule::SmallFirst => Some(small_first(stored)),
        Rule::Participle => forms(stored).map(|forms| forms.participle),
        Rule::Past => forms(stored).and_then(|forms| forms.past),
        Rule::Third => forms(stored).map(|forms| forms.third),
    };
    (expected.as_deref() != Some(text)).then_some("the rule does not make these words of the stored ones")
}

fn has_name(statement: &StatementJson, name: &str) -> bool {
    let source = statement.source.as_ref();
    source.is_some_and(|source| {
        let words = source.words.text.trim();
        words == name
            || capital_first(words) == name
            || source.actors().any(|actor| actor.name.trim() == name)
    })
}
