//! Times a record of 50 statements a pair of actor and issue.

use std::time::Instant;

use onrecord_analyse::network::{NetworkOptions, network};
use onrecord_analyse::{Errors, PositionOptions, ShiftOptions, findings, gather, positions_of};
use onrecord_core::contract::StatementJson;

use crate::made::Made;
use crate::random::Random;

pub fn run(count: u64) {
    let mut random = Random(1);
    let each = |at: u64| {
        let pair = random.below(count / 50 + 1);
        let side = if random.chance() < 0.8 { pair % 3 } else { random.below(3) } as usize;
        let (id, actor, issue) =
            (format!("{at:016x}"), format!("actor-{:06}", pair / 20), format!("issue-{}", pair % 20));
        let day = random.below(1500);
        Made { id: &id, actor: &actor, issue: &issue, day, stance: side, sure: 0.85, valid: 0.9 }.json()
    };
    let statements: Vec<StatementJson> = (0..count).map(each).collect();
    let start = Instant::now();
    let gathered = gather(&statements, &Errors::default());
    let gathering = start.elapsed();
    let found = findings(&gathered, &ShiftOptions::default());
    let finding = start.elapsed() - gathering;
    let positions = positions_of(&gathered, &found, &PositionOptions::default());
    let positioning = start.elapsed() - gathering - finding;
    let made = network(&gathered, &NetworkOptions::default());
    let networking = start.elapsed() - gathering - finding - positioning;
    let edges = made.map_or(0, |made| made.edges.len());
    println!(
        "{count} statements, {} pairs, {} positions, {edges} edges",
        gathered.pairs.len(),
        positions.len()
    );
    println!(
        "gather {gathering:.2?}, findings {finding:.2?}, positions {positioning:.2?}, network {networking:.2?}, all {:.2?}",
        start.elapsed()
    );
}
