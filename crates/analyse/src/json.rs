//! Shifts, contradictions and verdicts as JSON has them, with the statements that they stand on.
//!
//! What always holds: a shift shows the statements nearest to it on each side and says how many utterances there are in all;
//! what it shows is what the statements say, unchanged.

use onrecord_core::{Act, Stance};
use serde::Serialize;

use crate::contradiction::Contradiction;
use crate::explain::Explanation;
use crate::gather::{Actor, Gathered, Issue, Utterance};
use crate::number::four;
use crate::shift::{Finding, Shift, ShiftKind, Verdict};
use crate::when::{When, day_of};

/// A statement as evidence.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Cited<'a> {
    /// Its id.
    pub id: &'a str,
    /// When it was said, as precisely as is known; null where that is not known.
    pub date: Option<String>,
    /// Where it stands on the issue.
    pub stance: Stance,
    /// What it does.
    pub act: Option<Act>,
    /// The outlet.
    pub publisher: Option<&'a str>,
    /// Its words.
    pub content: &'a str,
    /// How many statements report the same act of saying, this one among them.
    pub reports: usize,
}

impl<'a> Cited<'a> {
    /// The first report of an utterance; nothing where it has none, which no utterance gathered is. Where its words were
    /// not given, there are none.
    pub fn of(gathered: &Gathered<'a>, utterance: &Utterance) -> Option<Self> {
        let first = gathered.reports(utterance).next()?;
        Some(Cited {
            id: first.id,
            date: utterance.when.as_ref().map(When::day),
            stance: utterance.stance,
            act: gathered.act(utterance),
            publisher: first.whole.and_then(|statement| statement.document.publisher.as_deref()),
            content: first.whole.map_or("", |statement| &statement.content.text),
            reports: gathered.reports(utterance).count(),
        })
    }
}

/// A shift as JSON has it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ShiftJson<'a> {
    /// Who.
    pub actor: Actor<'a>,
    /// On what.
    pub issue: Issue<'a>,
    /// What kind of change.
    pub kind: ShiftKind,
    /// The day of the first statement after it.
    pub date: String,
    /// The day of the last statement before it; null for a first word.
    pub not_before: Option<String>,
    /// The probability that it is real.
    pub probability: f64,
    /// The statements before it that lie nearest, those that would stand alone for what is held there first; in the order of time.
    pub before: Vec<Cited<'a>>,
    /// How many utterances the position before stands on.
    pub before_utterances: usize,
    /// The statements after it that lie nearest, likewise.
    pub after: Vec<Cited<'a>>,
    /// How many utterances the position after stands on.
    pub after_utterances: usize,
    /// What else could explain it.
    pub explanations: Vec<Explanation>,
}

impl Shift {
    /// As JSON has it, with at most `nearest` statements on each side.
    pub fn json<'a>(&self, gathered: &Gathered<'a>, nearest: usize) -> ShiftJson<'a> {
        let cited = |places: Vec<usize>| {
            places.into_iter().filter_map(|at| Cited::of(gathered, gathered.utterances.get(at)?)).collect()
        };
        let (before, after) = self.shown(gathered, nearest);
        ShiftJson {
            actor: gathered.actors[self.actor as usize],
            issue: gathered.issues[self.issue as usize],
            kind: self.kind,
            date: day_of(self.at),
            not_before: self.not_before.map(day_of),
            probability: four(self.probability),
            before: cited(before),
            before_utterances: self.before.len(),
            after: cited(after),
            after_utterances: self.after.len(),
            explanations: self.explanations.clone(),
        }
    }
}

/// A contradiction as JSON has it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ContradictionJson<'a> {
    /// The earlier statement.
    pub first: Option<Cited<'a>>,
    /// The later one.
    pub second: Option<Cited<'a>>,
    /// The probability that both are read rightly.
    pub probability: f64,
}

impl Contradiction {
    /// As JSON has it.
    pub fn json<'a>(&self, gathered: &Gathered<'a>) -> ContradictionJson<'a> {
        let cited = |at: usize| gathered.utterances.get(at).and_then(|u| Cited::of(gathered, u));
        ContradictionJson {
            first: cited(self.first),
            second: cited(self.second),
            probability: four(self.probability),
        }
    }
}

/// What came of an actor and an issue, as JSON has it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FindingJson<'a> {
    /// Who.
    pub actor: Actor<'a>,
    /// On what.
    pub issue: Issue<'a>,
    /// What came of it.
    pub verdict: Verdict,
    /// The probability that the position changed at all.
    pub changed: f64,
    /// How many utterances whose side is beyond doubt the evidence is worth.
    pub effective: f64,
    /// Its shifts.
    pub shifts: Vec<ShiftJson<'a>>,
    /// Its contradictions.
    pub contradictions: Vec<ContradictionJson<'a>>,
}

impl Finding {
    /// As JSON has it, with at most `nearest` statements on each side of a shift.
    pub fn json<'a>(&self, gathered: &Gathered<'a>, nearest: usize) -> FindingJson<'a> {
        FindingJson {
            actor: gathered.actors[self.actor as usize],
            issue: gathered.issues[self.issue as usize],
            verdict: self.verdict,
            changed: four(self.any),
            effective: four(self.effective),
            shifts: self.shifts.iter().map(|shift| shift.json(gathered, nearest)).collect(),
            contradictions: self.contradictions.iter().map(|pair| pair.json(gathered)).collect(),
        }
    }
}
