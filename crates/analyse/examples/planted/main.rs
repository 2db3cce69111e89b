//! How well shifts are found: series with planted shifts and errors of the machine, against the same series shuffled.
//!
//! `cargo run -p onrecord-analyse --example planted [PAIRS] [SEED] [CHANGES]` prints, for series of several lengths and shares of
//! misread statements, how many shifts are found, how far dates are off, how many kinds are right, and false alarms per 1,000
//! pairs on two nulls: each series with its days shuffled, and series without a shift; then the same for each kind of shift, for
//! first words and for silences. `… --example planted -- speed STATEMENTS` times gathering, findings, positions and networks.
//!
//! What always holds: the same arguments print the same figures (times aside), whatever the machine.

mod made;
mod random;
mod series;
mod silence;
mod speed;

use onrecord_analyse::{Prior, ShiftKind};
use series::{Row, print_head};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let number =
        |at: usize, otherwise: u64| arguments.get(at).and_then(|text| text.parse().ok()).unwrap_or(otherwise);
    if arguments.first().is_some_and(|first| first == "speed") {
        return speed::run(number(1, 100_000));
    }
    let (pairs, seed) = (number(0, 1000), number(1, 1));
    let changes = arguments.get(2).and_then(|text| text.parse().ok());
    let prior = changes.map_or(Prior::default(), |changes| Prior { changes });
    println!("{pairs} pairs a row, seed {seed}, {prior:?}; shifts reported from probability 0.8 on");
    print_head("series");
    for &(error, utterances) in ROWS {
        let name = format!("{:.0} % wrong, {} to {} utterances", 100.0 * error, utterances.0, utterances.1);
        Row { error, utterances, pairs, prior, kind: None }.print(&name, seed);
    }
    print_head("kind (30 % wrong, 24 to 60 utterances)");
    for kind in KINDS {
        Row { error: 0.3, utterances: (24, 60), pairs, prior, kind: Some(kind) }.print(kind.name(), seed);
    }
    silence::print(pairs, seed);
}

/// The share of statements that the machine misreads or finds unclear, and how many utterances a series has.
const ROWS: &[(f64, (u64, u64))] = &[
    (0.05, (24, 60)),
    (0.2, (24, 60)),
    (0.3, (24, 60)),
    (0.4, (24, 60)),
    (0.2, (12, 24)),
    (0.3, (12, 24)),
    (0.4, (12, 24)),
    (0.05, (5, 12)),
    (0.2, (5, 12)),
    (0.3, (5, 12)),
];

const KINDS: [ShiftKind; 5] = [
    ShiftKind::Reversal,
    ShiftKind::Softening,
    ShiftKind::Hardening,
    ShiftKind::NewCondition,
    ShiftKind::DroppedCondition,
];
