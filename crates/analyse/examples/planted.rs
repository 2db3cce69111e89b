//! How well shifts are found: series with planted shifts and errors of the machine, against the same series shuffled.
//!
//! `cargo run -p onrecord-analyse --example planted [PAIRS] [SEED] [ALPHA] [PER_YEAR] [LEAST]` prints recall, how far dates are off, how many kinds are
//! right, and false alarms per 1,000 pairs on two nulls: each series with its days shuffled, and series without a shift.
//! `cargo run -p onrecord-analyse --example planted -- speed STATEMENTS` times gathering, findings and positions.
//!
//! What always holds: the same arguments print the same figures (times aside), whatever the machine.

use std::collections::BTreeMap;
use std::time::Instant;

use onrecord_analyse::{
    Errors, PositionOptions, Prior, ShiftKind, ShiftOptions, findings, gather, positions_of,
};
use onrecord_core::contract::StatementJson;
use serde_json::json;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let number =
        |at: usize, otherwise: u64| arguments.get(at).and_then(|text| text.parse().ok()).unwrap_or(otherwise);
    if arguments.first().is_some_and(|first| first == "speed") {
        return speed(number(1, 100_000));
    }
    let (pairs, seed) = (number(0, 1000), number(1, 1));
    let share =
        |at: usize, otherwise: f64| arguments.get(at).and_then(|text| text.parse().ok()).unwrap_or(otherwise);
    let usual = Prior::default();
    let prior = Prior {
        alpha: share(2, usual.alpha),
        per_year: share(3, usual.per_year),
        least: share(4, usual.least),
    };
    println!("{pairs} pairs a row, seed {seed}, {prior:?}; shifts reported from probability 0.8 on");
    println!(
        "{:34} {:>7} {:>7} {:>7} {:>9} {:>7}",
        "series", "found", "in time", "kind", "shuffled", "steady"
    );
    for (name, error, least, most) in ROWS {
        let row = Row { error: *error, utterances: (*least, *most), pairs, prior };
        row.print(name, &mut Random(seed));
    }
}

/// Share of statements whose stance the machine gets wrong, and how many utterances a series has.
const ROWS: &[(&str, f64, u64, u64)] = &[
    ("5 % wrong, 30 to 60 utterances", 0.05, 30, 60),
    ("15 % wrong, 30 to 60 utterances", 0.15, 30, 60),
    ("30 % wrong, 30 to 60 utterances", 0.30, 30, 60),
    ("15 % wrong, 12 to 24 utterances", 0.15, 12, 24),
    ("15 % wrong, 6 to 12 utterances", 0.15, 6, 12),
];

const STANCES: [&str; 3] = ["support", "oppose", "conditional"];

/// The generator of Steele, Lea and Flood (2014), SplitMix64.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound.max(1)
    }

    fn chance(&mut self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "53 bits fit")]
        let chance = (self.next() >> 11) as f64 / (1_u64 << 53) as f64;
        chance
    }
}

/// A series of one actor: days and what the machine reads on each, with the day of its shift.
struct Series {
    days: Vec<u64>,
    sides: Vec<usize>,
    shift: Option<(u64, ShiftKind)>,
}

impl Series {
    /// Positions are held nine times in ten; the machine misreads a share `error` of what is said.
    fn draw(random: &mut Random, row: &Row, shifted: bool) -> Self {
        let count = row.utterances.0 + random.below(row.utterances.1 - row.utterances.0 + 1);
        let mut days: Vec<u64> = (0..count).map(|_| random.below(900)).collect();
        days.sort_unstable();
        let at = count / 4 + random.below(count / 2 + 1);
        let before = random.below(3) as usize;
        let after = (before + 1 + random.below(2) as usize) % 3;
        let sides = (0..count).map(|place| {
            let held = if shifted && place >= at { after } else { before };
            let said = noisy(random, held, 0.1);
            noisy(random, said, row.error)
        });
        let sides = sides.collect();
        let shift = shifted.then(|| (days[at as usize], kind(before, after)));
        Series { days, sides, shift }
    }

    /// The same readings in another order.
    fn shuffled(mut self, random: &mut Random) -> Self {
        for at in (1..self.sides.len()).rev() {
            self.sides.swap(at, random.below(at as u64 + 1) as usize);
        }
        self.shift = None;
        self
    }
}

/// Another side with the probability `error`.
fn noisy(random: &mut Random, side: usize, error: f64) -> usize {
    if random.chance() < error { (side + 1 + random.below(2) as usize) % 3 } else { side }
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

struct Row {
    error: f64,
    utterances: (u64, u64),
    pairs: u64,
    prior: Prior,
}

#[derive(Default)]
struct Figures {
    found: u64,
    in_time: u64,
    kind: u64,
    shifts: u64,
}

impl Row {
    fn print(&self, name: &str, random: &mut Random) {
        let shifted: Vec<Series> = (0..self.pairs).map(|_| Series::draw(random, self, true)).collect();
        let found = self.measure(&shifted);
        let shuffled: Vec<Series> = shifted.into_iter().map(|series| series.shuffled(random)).collect();
        let steady: Vec<Series> = (0..self.pairs).map(|_| Series::draw(random, self, false)).collect();
        let (null, steady) = (self.measure(&shuffled), self.measure(&steady));
        let share = |part: u64, of: u64| 100.0 * part as f64 / of.max(1) as f64;
        let alarms = |figures: &Figures| 1000.0 * figures.shifts as f64 / self.pairs as f64;
        println!(
            "{name:34} {:6.1}% {:6.1}% {:6.1}% {:9.1} {:7.1}",
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
            all.iter().enumerate().flat_map(|(at, series)| self.statements(at, series)).collect();
        let gathered = gather(&statements, &Errors::default());
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

    fn statements(&self, pair: usize, series: &Series) -> Vec<StatementJson> {
        let each = series.days.iter().zip(&series.sides).enumerate();
        each.map(|(at, (day, side))| {
            statement(&format!("{pair:06}-{at:04}"), pair, "i", *day, *side, 1.0 - self.error)
        })
        .collect()
    }
}

/// The day that series start on, counted from 1970: 2021-01-01.
const START: i64 = 18_628;

fn actor(at: usize) -> String {
    format!("actor-{at:06}")
}

fn statement(id: &str, pair: usize, issue: &str, day: u64, side: usize, sure: f64) -> StatementJson {
    let published = onrecord_analyse::day_of((START + day as i64) * 86_400 + 43_200);
    let words = |text: &str| json!({"text": text, "spans": [[0, 1]]});
    let value = json!({
        "id": id,
        "document": {"id": id, "path": "-", "url": null, "title": null, "publisher": "Gazette", "published": published},
        "kind": "indirect",
        "source": {"text": "She", "spans": [[0, 3]],
                   "actor": {"id": actor(pair), "name": "A", "confidence": 0.97}},
        "cue": words("said"), "content": words("it should be so"), "addressee": null, "act": null,
        "issues": [{"id": issue, "proposition": "It should be so", "confidence": 0.97,
                    "stance": STANCES[side], "stance_confidence": sure}],
        "said": null, "confidence": 0.97, "model": "planted"
    });
    serde_json::from_value(value).expect("a statement of the contract")
}

/// Times a record of 50 statements a pair.
fn speed(count: u64) {
    let mut random = Random(1);
    let each = |at: u64| {
        let pair = random.below(count / 50 + 1) as usize;
        let side = if random.chance() < 0.8 { pair % 3 } else { random.below(3) as usize };
        statement(
            &format!("{at:016x}"),
            pair / 20,
            &format!("issue-{}", pair % 20),
            random.below(1500),
            side,
            0.85,
        )
    };
    let statements: Vec<StatementJson> = (0..count).map(each).collect();
    let start = Instant::now();
    let gathered = gather(&statements, &Errors::default());
    let gathering = start.elapsed();
    let found = findings(&gathered, &ShiftOptions::default());
    let finding = start.elapsed() - gathering;
    let positions = positions_of(&gathered, &found, &PositionOptions::default());
    let positioning = start.elapsed() - gathering - finding;
    println!("{count} statements, {} pairs, {} positions", gathered.pairs.len(), positions.len());
    println!(
        "gather {gathering:.2?}, findings {finding:.2?}, positions {positioning:.2?}, all {:.2?}",
        start.elapsed()
    );
}
