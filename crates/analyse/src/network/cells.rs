//! `x_ijk`: how often an actor speaks to an issue on each level, with the utterances behind it.
//!
//! What always holds: cells stand in the order of actor and issue and none is empty; an utterance is in one cell alone.

use std::collections::{BTreeMap, HashSet};

use onrecord_core::Stance;

use super::{Combine, Conditional, Duplicates, Mode, NetworkOptions};
use crate::gather::{Gathered, Utterance};
use crate::when::date_of;

/// Levels of a cell: against, on a condition, for. The middle one is empty unless conditions count half way.
pub(crate) const LEVELS: usize = 3;

/// One actor on one issue.
#[derive(Clone, Debug)]
pub(crate) struct Cell {
    pub(crate) actor: u32,
    pub(crate) issue: u32,
    /// How often, on each level.
    pub(crate) counts: [f64; LEVELS],
    /// Which utterances, on each level.
    utterances: [Vec<u32>; LEVELS],
}

impl Cell {
    /// How often, whatever the level.
    pub(crate) fn sum(&self) -> f64 {
        self.counts.iter().sum()
    }

    /// The weight of the cell in a two-mode network.
    pub(crate) fn weight(&self, options: &NetworkOptions) -> f64 {
        let [against, _, support] = self.counts;
        match options.combine {
            Combine::Ignore => self.sum(),
            Combine::Congruence => support,
            Combine::Conflict => against,
            Combine::Subtract => support - against,
        }
    }

    fn all(&self) -> impl Iterator<Item = u32> {
        self.utterances.iter().flatten().copied()
    }
}

/// How alike two levels are: 1 the same, 0 opposite.
pub(crate) fn alike(one: usize, other: usize) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "at most two")]
    let apart = one.abs_diff(other) as f64;
    1.0 - apart / (LEVELS - 1) as f64
}

/// All cells.
#[derive(Debug)]
pub(crate) struct Cells {
    pub(crate) all: Vec<Cell>,
    /// Utterances whose words tell no stance.
    pub(crate) unclear: usize,
}

impl Cells {
    pub(crate) fn of(gathered: &Gathered<'_>, options: &NetworkOptions) -> Self {
        let mut cells = Cells { all: Vec::new(), unclear: 0 };
        let mut seen = HashSet::new();
        for (place, utterance) in (0..).zip(&gathered.utterances) {
            if !wanted(utterance, options) {
                continue;
            }
            let Some(level) = level(utterance.stance, options) else {
                cells.unclear += usize::from(utterance.stance == Stance::Unclear);
                continue;
            };
            if is_first(gathered, utterance, level, options, &mut seen) {
                cells.add(place, utterance, level, options);
            }
        }
        cells
    }

    fn add(&mut self, place: u32, utterance: &Utterance, level: usize, options: &NetworkOptions) {
        let (actor, issue) = (utterance.actor, utterance.issue);
        let weight = options.kernel.map_or(1.0, |kernel| {
            let near = utterance.at().map_or(0.0, |at| kernel.weight(at));
            if options.mode == Mode::TwoMode { near } else { near.sqrt() }
        });
        if weight <= 0.0 {
            return;
        }
        if self.all.last().is_none_or(|last| (last.actor, last.issue) != (actor, issue)) {
            self.all.push(Cell { actor, issue, counts: [0.0; LEVELS], utterances: Default::default() });
        }
        if let Some(cell) = self.all.last_mut() {
            cell.counts[level] += weight;
            cell.utterances[level].push(place);
        }
    }

    pub(crate) fn utterances(&self) -> usize {
        self.all.iter().map(|cell| cell.all().count()).sum()
    }

    /// Actors and issues in the order of their places, each with the number of its utterances.
    pub(crate) fn active(&self) -> (BTreeMap<u32, usize>, BTreeMap<u32, usize>) {
        let (mut actors, mut issues) = (BTreeMap::new(), BTreeMap::new());
        for cell in &self.all {
            let count = cell.all().count();
            *actors.entry(cell.actor).or_insert(0) += count;
            *issues.entry(cell.issue).or_insert(0) += count;
        }
        (actors, issues)
    }

    /// The utterances of a cell that count in a two-mode network.
    pub(crate) fn of_pair(&self, actor: u32, issue: u32, combine: Combine) -> Vec<u32> {
        let found = self.all.binary_search_by_key(&(actor, issue), |cell| (cell.actor, cell.issue));
        let Some(cell) = found.ok().and_then(|at| self.all.get(at)) else { return Vec::new() };
        match combine {
            Combine::Congruence => cell.utterances[LEVELS - 1].clone(),
            Combine::Conflict => cell.utterances[0].clone(),
            Combine::Ignore | Combine::Subtract => cell.all().collect(),
        }
    }

    /// The utterances by which two nodes of one kind are joined.
    pub(crate) fn shared(&self, mode: Mode, one: u32, other: u32, options: &NetworkOptions) -> Vec<u32> {
        let of = |node: u32| -> BTreeMap<u32, &Cell> {
            let key = |cell: &&Cell| if mode == Mode::Actors { cell.actor } else { cell.issue };
            let across = |cell: &Cell| if mode == Mode::Actors { cell.issue } else { cell.actor };
            self.all.iter().filter(|cell| key(cell) == node).map(|cell| (across(cell), cell)).collect()
        };
        let (one, other) = (of(one), of(other));
        let mut found = Vec::new();
        for (across, cell) in one {
            if let Some(meets) = other.get(&across) {
                join(cell, meets, options.combine, &mut found);
            }
        }
        found
    }
}

/// The utterances of two cells that have a part in the weight between them.
fn join(one: &Cell, other: &Cell, combine: Combine, found: &mut Vec<u32>) {
    for a in 0..LEVELS {
        for b in 0..LEVELS {
            let counts = match combine {
                Combine::Ignore | Combine::Subtract => true,
                Combine::Congruence => alike(a, b) > 0.0,
                Combine::Conflict => alike(a, b) < 1.0,
            };
            if counts && !one.utterances[a].is_empty() && !other.utterances[b].is_empty() {
                found.extend(&one.utterances[a]);
                found.extend(&other.utterances[b]);
            }
        }
    }
}

fn wanted(utterance: &Utterance, options: &NetworkOptions) -> bool {
    if f64::from(utterance.valid) < options.least_valid {
        return false;
    }
    if options.from.is_none() && options.to.is_none() {
        return true;
    }
    utterance
        .at()
        .is_some_and(|at| options.from.is_none_or(|from| at >= from) && options.to.is_none_or(|to| at <= to))
}

fn level(stance: Stance, options: &NetworkOptions) -> Option<usize> {
    match (stance, options.conditional) {
        (Stance::Oppose, _) => Some(0),
        (Stance::Support, _) | (Stance::Conditional, Conditional::Support) => Some(LEVELS - 1),
        (Stance::Conditional, Conditional::Middle) => Some(1),
        (Stance::Conditional, Conditional::LeaveOut) | (Stance::Unclear, _) => None,
    }
}

/// Actor, issue, level (one for all where stances do not matter) and the span of time or document.
type Key<'a> = (u32, u32, usize, i64, &'a str);

fn is_first<'a>(
    gathered: &Gathered<'a>,
    utterance: &Utterance,
    level: usize,
    options: &NetworkOptions,
    seen: &mut HashSet<Key<'a>>,
) -> bool {
    let level = if options.combine == Combine::Ignore { 0 } else { level };
    let Some((span, document)) = span(gathered, utterance, options.duplicates) else { return true };
    seen.insert((utterance.actor, utterance.issue, level, span, document))
}

/// Within what another utterance alike is left out; nothing where none is.
fn span<'a>(
    gathered: &Gathered<'a>,
    utterance: &Utterance,
    duplicates: Duplicates,
) -> Option<(i64, &'a str)> {
    let date = utterance.at().map(date_of);
    let span = match duplicates {
        Duplicates::Include => return None,
        Duplicates::Range => 0,
        Duplicates::Document => {
            return gathered.reports(utterance).next().map(|report| (0, report.document));
        }
        Duplicates::Year => i64::from(date?.year()),
        Duplicates::Month => date.map(|date| i64::from(date.year()) * 12 + i64::from(date.month()))?,
        Duplicates::Week => date.map(|date| {
            let week = date.iso_week_date();
            i64::from(week.year()) * 54 + i64::from(week.week())
        })?,
    };
    Some((span, ""))
}
