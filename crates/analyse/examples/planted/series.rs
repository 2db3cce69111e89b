//! Series of one actor on one issue, with a shift or without one.
//!
//! Positions are held nine times in ten. Of what is said the machine finds a third of its errors unclear and misreads the rest, and 15
//! in 100 statements do not speak to the issue at all. Its confidences are honest, and spread: some statements are clearer than
//! others.

use std::collections::BTreeMap;

use onrecord_analyse::{Errors, Prior, ShiftKind, ShiftOptions, findings, gather};
use onrecord_core::contract::StatementJson;

use crate::made::{Made, START};
use crate::random::Random;

/// The machine's answer that it cannot tell.
const UNCLEAR: usize = 3;
/// The share of statements that speak to the issue.
const VALID: f64 = 0.85;

/// What the machine reads of one utterance.
#[derive(Clone, Copy)]
struct Reading {
    stance: usize,
    sure: f64,
    valid: f64,
}

/// Days and what the machine reads on each, with the day of the shift.
struct Series {
    days: Vec<u64>,
    readings: Vec<Reading>,
    shift: Option<(u64, ShiftKind)>,
}

impl Series {
    fn draw(random: &mut Random, row: &Row, shifted: bool) -> Self {
        let count = row.utterances.0 + random.below(row.utterances.1 - row.utterances.0 + 1);
        let mut days: Vec<u64> = (0..count).map(|_| random.below(900)).collect();
        days.sort_unstable();
        let at = count / 4 + random.below(count / 2 + 1);
        let (before, after) = sides(random, row.kind);
        let reading = |place: u64| row.read(random, if shifted && place >= at { after } else { before });
        let readings = (0..count).map(reading).collect();
        let shift = shifted.then(|| (days[at as usize], kind(before, after)));
        Series { days, readings, shift }
    }

    /// The same readings in another order.
    fn shuffled(mut self, random: &mut Random) -> Self {
        for at in (1..self.readings.len()).rev() {
            self.readings.swap(at, random.below(at as u64 + 1) as usize);
        }
        self.shift = None;
        self
    }
}

/// Two sides, of a kind of shift or any.
fn sides(random: &mut Random, wanted: Option<ShiftKind>) -> (usize, usize) {
    loop {
        let before = random.below(3) as usize;
        let after = (before + 1 + random.below(2) as usize) % 3;
        if wanted.is_none_or(|wanted| wanted == kind(before, after)) {
            return (before, after);
        }
    }
}

fn kind(before: usize, after: usize) -> ShiftKind {
    match (before, after) {
        (1, 2) => ShiftKind::Softening,
        (2, 1) => ShiftKind::Hardening,
        (0, 2) => ShiftKind::NewCondition,
        (2, 0) => ShiftKind::DroppedCondition,
        _ => ShiftKind::Reversal,
    }
}

/// One kind of series.
pub struct Row {
    pub error: f64,
    pub utterances: (u64, u64),
    pub pairs: u64,
    pub prior: Prior,
    /// Shifts of this kind alone.
    pub kind: Option<ShiftKind>,
}

#[derive(Default)]
struct Figures {
    found: u64,
    in_time: u64,
    kind: u64,
    shifts: u64,
}

pub fn print_head(what: &str) {
    println!("{what:40} {:>7} {:>7} {:>7} {:>9} {:>7}", "found", "in time", "kind", "shuffled", "steady");
}

impl Row {
    /// What the machine reads where a side is held.
    fn read(&self, random: &mut Random, held: usize) -> Reading {
        let said = random.noisy(held, 0.1);
        let sure = 1.0 - 2.0 * self.error * 2.0 / 3.0 * random.chance();
        let valid = if random.chance() < 0.5 { VALID + 0.1 } else { VALID - 0.1 };
        let stance = match random.chance() {
            chance if chance < self.error / 3.0 => UNCLEAR,
            _ if random.chance() < valid => random.noisy(said, 1.0 - sure),
            _ => random.below(3) as usize,
        };
        Reading { stance, sure, valid }
    }

    pub fn print(&self, name: &str, seed: u64) {
        let random = &mut Random(seed);
        let shifted: Vec<Series> = (0..self.pairs).map(|_| Series::draw(random, self, true)).collect();
        let found = self.measure(&shifted);
        let shuffled: Vec<Series> = shifted.into_iter().map(|series| series.shuffled(random)).collect();
        let steady: Vec<Series> = (0..self.pairs).map(|_| Series::draw(random, self, false)).collect();
        let (null, steady) = (self.measure(&shuffled), self.measure(&steady));
        let share = |part: u64, of: u64| 100.0 * part as f64 / of.max(1) as f64;
        let alarms = |figures: &Figures| 1000.0 * figures.shifts as f64 / self.pairs as f64;
        println!(
            "{name:40} {:6.1}% {:6.1}% {:6.1}% {:9.1} {:7.1}",
            share(found.found, self.pairs),
            share(found.in_time, found.found),
            share(found.kind, found.found),
            alarms(&null),
            alarms(&steady)
        );
    }

    /// A shift is found where one is reported within 60 days of it, in time within 14.
    fn measure(&self, all: &[Series]) -> Figures {
        let statements: Vec<StatementJson> =
            all.iter().enumerate().flat_map(|(at, series)| statements(at, series)).collect();
        let gathered = gather(&statements, &Errors::none());
        let mut figures = Figures::default();
        let planted: BTreeMap<String, Option<(u64, ShiftKind)>> =
            all.iter().enumerate().map(|(at, series)| (actor(at), series.shift)).collect();
        for finding in findings(&gathered, &ShiftOptions { prior: self.prior, ..ShiftOptions::default() }) {
            figures.shifts += finding.shifts.len() as u64;
            let Some(Some((day, kind))) = planted.get(gathered.actors[finding.actor as usize].id) else {
                continue;
            };
            let off = |at: i64| (at / 86_400 - START - *day as i64).abs();
            let Some(nearest) = finding.shifts.iter().min_by_key(|shift| off(shift.at)) else { continue };
            if off(nearest.at) <= 60 {
                figures.found += 1;
                figures.in_time += u64::from(off(nearest.at) <= 14);
                figures.kind += u64::from(nearest.kind == *kind);
            }
        }
        figures
    }
}

fn actor(at: usize) -> String {
    format!("actor-{at:06}")
}

fn statements(pair: usize, series: &Series) -> Vec<StatementJson> {
    let each = series.days.iter().zip(&series.readings).enumerate();
    each.map(|(at, (day, reading))| {
        let (id, actor) = (format!("{pair:06}-{at:04}"), actor(pair));
        let Reading { stance, sure, valid } = *reading;
        Made { id: &id, actor: &actor, issue: "i", day: *day, stance, sure, valid }.json()
    })
    .collect()
}
