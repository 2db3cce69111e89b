//! Shifts: where an actor's position on an issue changed, what kind of change it is, and how probable it is that it is real.
//!
//! What always holds: a shift has statements on both sides (but for a first word, which has none before); its probability
//! takes in how likely each statement is misread; too little evidence is a verdict of its own, not a shift and not its
//! absence.

use std::ops::Range;

use onrecord_core::Stance;
use serde::Serialize;

use crate::contradiction::{Contradiction, contradictions};
use crate::explain::{Explanation, explanations};
use crate::gather::{Actor, Gathered, Issue};
use crate::segment::{Prior, segment};
use crate::series::{Point, points};
use crate::silence::{Speaking, silences};
use crate::standing::{ALONE, Held, with_words};

/// What kind of change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ShiftKind {
    /// From for to against, or from against to for.
    Reversal,
    /// Nearer to the other side: from against to support on a condition, or a smaller share of the same side.
    Softening,
    /// Further from the other side: from support on a condition to against, or a larger share of the same side.
    Hardening,
    /// From support to support on a condition.
    NewCondition,
    /// From support on a condition to support.
    DroppedCondition,
    /// The first word on an issue of an actor who had long spoken on others.
    FirstWord,
    /// A word after a silence much longer than the pauses before it.
    SilenceBroken,
}

impl ShiftKind {
    /// Every one.
    pub const ALL: [ShiftKind; 7] = [
        ShiftKind::Reversal,
        ShiftKind::Softening,
        ShiftKind::Hardening,
        ShiftKind::NewCondition,
        ShiftKind::DroppedCondition,
        ShiftKind::FirstWord,
        ShiftKind::SilenceBroken,
    ];

    /// The word in JSON and commands.
    pub fn name(self) -> &'static str {
        match self {
            ShiftKind::Reversal => "reversal",
            ShiftKind::Softening => "softening",
            ShiftKind::Hardening => "hardening",
            ShiftKind::NewCondition => "new-condition",
            ShiftKind::DroppedCondition => "dropped-condition",
            ShiftKind::FirstWord => "first-word",
            ShiftKind::SilenceBroken => "silence-broken",
        }
    }

    /// The one of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Between two positions.
    fn between(before: &Held<'_, '_>, after: &Held<'_, '_>) -> Self {
        use Stance::{Conditional, Oppose, Support};
        match (before.side(), after.side()) {
            (Support, Oppose) | (Oppose, Support) => ShiftKind::Reversal,
            (Oppose, Conditional) => ShiftKind::Softening,
            (Conditional, Oppose) => ShiftKind::Hardening,
            (Support, Conditional) => ShiftKind::NewCondition,
            (Conditional, Support) => ShiftKind::DroppedCondition,
            (same, _) if after.share(same) < before.share(same) => ShiftKind::Softening,
            _ => ShiftKind::Hardening,
        }
    }

    /// Whether it is a word where there was none, which changes no position.
    pub fn is_word_alone(self) -> bool {
        matches!(self, ShiftKind::FirstWord | ShiftKind::SilenceBroken)
    }
}

/// How shifts are looked for.
#[derive(Clone, Debug, PartialEq)]
pub struct ShiftOptions {
    /// A shift that is less probable than this is not reported: 0.8 by default.
    pub least: f64,
    /// With less evidence than so many utterances whose side is beyond doubt the verdict is "not enough evidence": 2 by default.
    pub enough: f64,
    /// What is believed of positions before anything is seen.
    pub prior: Prior,
    /// From this probability on an utterance would stand alone as a careful reader's claim: 0.5 by default. A shift has one on
    /// each side that is read rightly with it, a first word or a word after a silence is valid with it.
    pub alone: f64,
    /// Each of two utterances that contradict each other is read rightly with this probability at least: 0.65 by default. Of 28
    /// pairs of a record of releases that were read, none was a contradiction; in none was the rarer side as sure.
    pub contradiction_alone: f64,
    /// Contradictions are two utterances at most so many days apart: 30 by default.
    pub contradiction_days: i64,
    /// A silence is at least so many days long: 90 by default. A first word comes after as long a time of speaking.
    pub silence_days: i64,
    /// In a silence, and before a first word, the actor must have spoken so often on other issues: 10 by default.
    pub spoke_elsewhere: usize,
}

impl Default for ShiftOptions {
    fn default() -> Self {
        ShiftOptions {
            least: 0.8,
            enough: 2.0,
            prior: Prior::default(),
            alone: ALONE,
            contradiction_alone: 0.65,
            contradiction_days: 30,
            silence_days: 90,
            spoke_elsewhere: 10,
        }
    }
}

/// What came of a pair of actor and issue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// The position changed, at the shifts listed.
    Changed,
    /// It did not, as far as the evidence goes.
    Steady,
    /// The evidence does not tell.
    NotEnoughEvidence,
}

/// A change of a position.
#[derive(Clone, Debug, PartialEq)]
pub struct Shift {
    /// A place in [`Gathered::actors`].
    pub actor: u32,
    /// A place in [`Gathered::issues`].
    pub issue: u32,
    /// What kind.
    pub kind: ShiftKind,
    /// When the first utterance after it was said, in seconds.
    pub at: i64,
    /// When the last utterance before it was said: the change lies between the two. Nothing for a first word.
    pub not_before: Option<i64>,
    /// The probability that it is real, from 0 to 1.
    pub probability: f64,
    /// The utterances of the position before: places in [`Gathered::utterances`].
    pub before: Range<usize>,
    /// The utterances of the position after.
    pub after: Range<usize>,
    /// What else could explain it.
    pub explanations: Vec<Explanation>,
}

/// What was found for one actor on one issue.
#[derive(Clone, Debug)]
pub struct Finding {
    /// A place in [`Gathered::actors`].
    pub actor: u32,
    /// A place in [`Gathered::issues`].
    pub issue: u32,
    /// What came of it.
    pub verdict: Verdict,
    /// The probability that the position changed at all.
    pub any: f64,
    /// How many utterances whose side is beyond doubt the evidence is worth.
    pub effective: f64,
    /// Its shifts in the order of time.
    pub shifts: Vec<Shift>,
    /// Utterances of one position that contradict each other.
    pub contradictions: Vec<Contradiction>,
    /// The positions between shifts: places in [`Gathered::utterances`].
    pub segments: Vec<Range<usize>>,
}

impl Finding {
    /// Works out again what else could explain the shifts, for statements whose words were given after they were found.
    pub fn explain(&mut self, gathered: &Gathered<'_>) {
        for shift in &mut self.shifts {
            if !matches!(shift.kind, ShiftKind::FirstWord | ShiftKind::SilenceBroken) {
                shift.explanations = explanations(gathered, &shift.before, &shift.after);
            }
        }
    }
}

/// What is found for every actor and issue, in that order.
pub fn findings(gathered: &Gathered<'_>, options: &ShiftOptions) -> Vec<Finding> {
    findings_where(gathered, options, |_, _| true)
}

/// What is found for the pairs of actor and issue that are asked for.
pub fn findings_where<'a>(
    gathered: &Gathered<'a>,
    options: &ShiftOptions,
    wanted: impl Fn(Actor<'a>, Issue<'a>) -> bool,
) -> Vec<Finding> {
    let speaking = Speaking::of(gathered);
    let mut found = Vec::new();
    for pair in &gathered.pairs {
        let first = &gathered.utterances[pair.start];
        if wanted(gathered.actor(first), gathered.issue(first)) {
            let mut finding = pair_finding(gathered, pair, options);
            finding.shifts.extend(silences(gathered, pair, &speaking, options));
            finding.shifts.sort_by_key(|shift| (shift.at, shift.kind));
            finding.contradictions = contradictions(gathered, &finding.segments, options);
            found.push(finding);
        }
    }
    found
}

/// Change points of one pair, without silences and contradictions.
pub(crate) fn pair_finding(gathered: &Gathered<'_>, pair: &Range<usize>, options: &ShiftOptions) -> Finding {
    let utterances = &gathered.utterances[pair.clone()];
    let points = points(gathered, pair);
    let effective = points.iter().map(Point::worth).sum();
    let found = segment(&points, options.prior);
    let sure = found
        .starts
        .iter()
        .zip(&found.probabilities)
        .filter(|(_, probability)| **probability >= options.least);
    let sure: Vec<(usize, f64)> = sure.map(|(start, probability)| (*start, *probability)).collect();
    let sure = with_words(gathered, sure, options.alone, |starts| cut(pair, &points, starts));
    let segments = cut(pair, &points, &sure);
    let shifts: Vec<Shift> = match effective >= options.enough {
        true => sure
            .iter()
            .enumerate()
            .map(|(at, found)| shift(gathered, &points, &segments[at..], *found))
            .collect(),
        false => Vec::new(),
    };
    let verdict = match () {
        () if !shifts.is_empty() => Verdict::Changed,
        () if effective < options.enough || found.any >= 0.2 => Verdict::NotEnoughEvidence,
        () => Verdict::Steady,
    };
    Finding {
        actor: utterances.first().map_or(0, |u| u.actor),
        issue: utterances.first().map_or(0, |u| u.issue),
        verdict,
        any: found.any,
        effective,
        shifts,
        contradictions: Vec::new(),
        segments,
    }
}

/// The utterances of a pair, cut where a point starts a new position.
fn cut(pair: &Range<usize>, points: &[Point], starts: &[(usize, f64)]) -> Vec<Range<usize>> {
    let mut segments = Vec::with_capacity(starts.len() + 1);
    let mut from = pair.start;
    for (start, _) in starts {
        let to = points[*start].utterance;
        segments.push(from..to);
        from = to;
    }
    segments.push(from..pair.end);
    segments
}

/// The shift between the first two segments.
fn shift(
    gathered: &Gathered<'_>,
    points: &[Point],
    segments: &[Range<usize>],
    (start, probability): (usize, f64),
) -> Shift {
    let (before, after) = (segments[0].clone(), segments[1].clone());
    let first = &gathered.utterances[after.start];
    Shift {
        actor: first.actor,
        issue: first.issue,
        kind: ShiftKind::between(&Held::of(gathered, &before), &Held::of(gathered, &after)),
        at: points[start].at,
        not_before: Some(points[start - 1].at),
        probability,
        explanations: explanations(gathered, &before, &after),
        before,
        after,
    }
}
