//! Positions: where an actor stands on an issue over an interval, and how well that is known.
//!
//! What always holds: a position is made of utterances, never of reports; its shares come with an interval that carries the
//! errors of the machine; with little evidence its strength is `thin`, whatever its shares; what would not stand alone moves
//! shares as little as it is worth, and makes none `strong`.

use std::ops::Range;

use onrecord_core::Stance;
use serde::Serialize;

use crate::gather::{Actor, Gathered, Issue, Utterance};
use crate::number::four;
use crate::posterior::{Posterior, Share, posterior};
use crate::shift::{Finding, ShiftOptions, pair_finding};
use crate::when::day_of;

/// How well a position is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Strength {
    /// No utterance would stand alone: each is probably somebody else's, or not on the issue.
    NotEnoughEvidence,
    /// Too few utterances to say more than what they said.
    Thin,
    /// No stance has more than half beyond doubt.
    Leaning,
    /// One stance has more than half of the shares beyond doubt.
    Strong,
}

/// What the interval of a share holds, where nothing else is said.
pub(crate) const LEVEL: f64 = 0.95;

/// How positions are made.
#[derive(Clone, Debug)]
pub struct PositionOptions {
    /// Only what was said up to the end of this day counts (seconds since 1970, UTC); without it, all. Utterances without a
    /// date are then left out.
    pub at: Option<i64>,
    /// One position for the whole time, not one for each interval between shifts.
    pub whole: bool,
    /// What an interval of a share holds: 0.95 by default.
    pub level: f64,
    /// With fewer utterances than this (those that would stand alone, weighed by their probability of being valid) a position
    /// is thin: 5 by default.
    pub thin: f64,
    /// How intervals are found, and which utterances would stand alone.
    pub shifts: ShiftOptions,
}

impl Default for PositionOptions {
    fn default() -> Self {
        PositionOptions { at: None, whole: false, level: LEVEL, thin: 5.0, shifts: ShiftOptions::default() }
    }
}

/// Where an actor stands on an issue over an interval.
#[derive(Clone, Debug)]
pub struct Position {
    /// A place in [`Gathered::actors`].
    pub actor: u32,
    /// A place in [`Gathered::issues`].
    pub issue: u32,
    /// Its utterances: places in [`Gathered::utterances`].
    pub utterances: Range<usize>,
    /// When the first and the last of them were said, in seconds; nothing where none has a date.
    pub interval: Option<(i64, i64)>,
    /// What is known about the shares.
    pub posterior: Posterior,
    /// The stance of the largest share.
    pub stance: Stance,
    /// How well that is known.
    pub strength: Strength,
    /// Whether nothing later is known: the position of today, or of the day asked for.
    pub current: bool,
}

/// All positions, by actor, issue and time. For those of one actor or issue, see [`positions_where`].
pub fn positions(gathered: &Gathered<'_>, options: &PositionOptions) -> Vec<Position> {
    positions_where(gathered, options, |_, _| true)
}

/// The positions of the pairs of actor and issue that are asked for.
pub fn positions_where<'a>(
    gathered: &Gathered<'a>,
    options: &PositionOptions,
    wanted: impl Fn(Actor<'a>, Issue<'a>) -> bool,
) -> Vec<Position> {
    let mut found = Vec::new();
    for pair in &gathered.pairs {
        let first = &gathered.utterances[pair.start];
        if wanted(gathered.actor(first), gathered.issue(first)) {
            of_pair(gathered, &until(gathered, pair, options.at), options, &mut found);
        }
    }
    found
}

/// The positions that findings already made lead to, so that the series are not segmented again.
pub fn positions_of(
    gathered: &Gathered<'_>,
    findings: &[Finding],
    options: &PositionOptions,
) -> Vec<Position> {
    let mut found = Vec::new();
    for finding in findings {
        intervals(gathered, &finding.segments, options, &mut found);
    }
    found
}

/// The part of a pair that was said up to a moment.
fn until(gathered: &Gathered<'_>, pair: &Range<usize>, at: Option<i64>) -> Range<usize> {
    let Some(at) = at else { return pair.clone() };
    let said = gathered.utterances[pair.clone()].partition_point(|u| u.at().is_some_and(|when| when <= at));
    pair.start..pair.start + said
}

fn of_pair(
    gathered: &Gathered<'_>,
    pair: &Range<usize>,
    options: &PositionOptions,
    found: &mut Vec<Position>,
) {
    if pair.is_empty() {
        return;
    }
    let segments = match options.whole {
        true => vec![pair.clone()],
        false => pair_finding(gathered, pair, &options.shifts).segments,
    };
    intervals(gathered, &segments, options, found);
}

fn intervals(
    gathered: &Gathered<'_>,
    segments: &[Range<usize>],
    options: &PositionOptions,
    found: &mut Vec<Position>,
) {
    for (at, segment) in segments.iter().enumerate() {
        found.push(position(gathered, segment, options, at + 1 == segments.len()));
    }
}

fn position(
    gathered: &Gathered<'_>,
    range: &Range<usize>,
    options: &PositionOptions,
    current: bool,
) -> Position {
    let utterances = &gathered.utterances[range.clone()];
    let posterior = posterior(utterances);
    let stance = posterior.leading();
    let mut dated = utterances.iter().filter_map(Utterance::at);
    let first = dated.next();
    Position {
        actor: utterances.first().map_or(0, |u| u.actor),
        issue: utterances.first().map_or(0, |u| u.issue),
        utterances: range.clone(),
        interval: first.map(|first| (first, dated.next_back().unwrap_or(first))),
        strength: strength(utterances, &posterior, options),
        posterior,
        stance,
        current,
    }
}

/// Only what would stand alone can make evidence more than thin, and it must say by itself what all say together.
fn strength(utterances: &[Utterance], all: &Posterior, options: &PositionOptions) -> Strength {
    let standing = utterances.iter().filter(|u| f64::from(u.valid) >= options.shifts.alone);
    let worth: f64 = standing.clone().map(|u| f64::from(u.valid)).sum();
    if worth <= 0.0 {
        return Strength::NotEnoughEvidence;
    }
    if worth < options.thin {
        return Strength::Thin;
    }
    let stance = all.leading();
    let is_most = |held: &Posterior| held.spread[stance as usize].is_most(options.level);
    let strong = stance != Stance::Unclear && is_most(all) && is_most(&posterior(standing));
    if strong { Strength::Strong } else { Strength::Leaning }
}

/// A position as JSON has it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PositionJson<'a> {
    /// Who.
    pub actor: Actor<'a>,
    /// On what.
    pub issue: Issue<'a>,
    /// The day of its first utterance; null where none has a date.
    pub from: Option<String>,
    /// The day of its last.
    pub to: Option<String>,
    /// Whether nothing later is known.
    pub current: bool,
    /// The stance of the largest share.
    pub stance: Stance,
    /// How well that is known.
    pub strength: Strength,
    /// All shares with their intervals.
    pub shares: Vec<Share>,
    /// How many utterances.
    pub utterances: usize,
    /// How many they are worth: the sum of their probabilities of being valid.
    pub effective: f64,
    /// The ids of the statements it stands on, in the order of time.
    pub statements: Vec<&'a str>,
}

impl Position {
    /// As JSON has it.
    pub fn json<'a>(&self, gathered: &Gathered<'a>, level: f64) -> PositionJson<'a> {
        let utterances = &gathered.utterances[self.utterances.clone()];
        PositionJson {
            actor: gathered.actors[self.actor as usize],
            issue: gathered.issues[self.issue as usize],
            from: self.interval.map(|(from, _)| day_of(from)),
            to: self.interval.map(|(_, to)| day_of(to)),
            current: self.current,
            stance: self.stance,
            strength: self.strength,
            shares: self.posterior.shares(level),
            utterances: utterances.len(),
            effective: four(self.posterior.effective),
            statements: utterances.iter().flat_map(|u| gathered.reports(u)).map(|s| s.id).collect(),
        }
    }

    /// In words: "supports it (62 to 91 % of 14 utterances)", and that the evidence is thin or not enough where it is.
    pub fn words(&self, level: f64) -> String {
        let verb = match self.stance {
            Stance::Support => "supports it",
            Stance::Oppose => "opposes it",
            Stance::Conditional => "supports it on a condition",
            Stance::Unclear => "is unclear on it",
        };
        let count = self.utterances.len();
        let noun = if count == 1 { "utterance" } else { "utterances" };
        let (low, high) = self.posterior.spread[self.stance as usize].interval(level);
        match self.strength {
            Strength::NotEnoughEvidence => format!("not enough evidence ({count} {noun}, none of them sure)"),
            Strength::Thin => format!("{verb}, on thin evidence ({count} {noun})"),
            _ => format!("{verb} ({:.0} to {:.0} % of {count} {noun})", 100.0 * low, 100.0 * high),
        }
    }
}
