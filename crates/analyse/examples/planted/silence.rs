//! Actors who speak to five issues, one of them not before a day, or not for a time.
//!
//! How often each issue is spoken to is drawn; the null has the same issues without a silence.

use onrecord_analyse::{Errors, ShiftKind, ShiftOptions, findings, gather};
use onrecord_core::contract::StatementJson;

use crate::made::{Made, START};
use crate::random::Random;

const DAYS: u64 = 900;
const ISSUES: u64 = 5;

/// When the first issue is silent, and what breaks it.
#[derive(Clone, Copy)]
enum Planted {
    Nothing,
    FirstWord,
    Silence,
}

pub fn print(pairs: u64, seed: u64) {
    println!("{:40} {:>7} {:>15} (60 to 200 utterances on five issues)", "", "found", "alarms of 1,000");
    for (name, planted, kind) in [
        ("first word", Planted::FirstWord, ShiftKind::FirstWord),
        ("silence broken", Planted::Silence, ShiftKind::SilenceBroken),
    ] {
        let (found, _) = measure(&mut Random(seed), pairs / ISSUES, planted, kind);
        let (_, alarms) = measure(&mut Random(seed + 1), pairs / ISSUES, Planted::Nothing, kind);
        let actors = (pairs / ISSUES).max(1) as f64;
        let of_pairs = 1000.0 * alarms as f64 / (actors * ISSUES as f64);
        println!("{name:40} {:6.1}% {of_pairs:15.1}", 100.0 * found as f64 / actors);
    }
}

/// How many planted ones are found within 30 days, and how many of the kind there are in all.
fn measure(random: &mut Random, actors: u64, planted: Planted, kind: ShiftKind) -> (u64, u64) {
    let mut days = Vec::new();
    let mut statements = Vec::new();
    for actor in 0..actors {
        days.push(draw(random, actor, planted, &mut statements));
    }
    let gathered = gather(&statements, &Errors::none());
    let (mut found, mut all) = (0, 0);
    for finding in findings(&gathered, &ShiftOptions::default()) {
        let shifts: Vec<_> = finding.shifts.iter().filter(|shift| shift.kind == kind).collect();
        all += shifts.len() as u64;
        let actor: usize = gathered.actors[finding.actor as usize].id.parse().unwrap_or(0);
        let is_first = gathered.issues[finding.issue as usize].id == "issue-0";
        let near = |at: i64| days[actor].is_some_and(|day| (at / 86_400 - START - day as i64).abs() <= 30);
        found += u64::from(is_first && shifts.iter().any(|shift| near(shift.at)));
    }
    (found, all)
}

/// The statements of one actor; the day on which it breaks its silence.
fn draw(
    random: &mut Random,
    actor: u64,
    planted: Planted,
    statements: &mut Vec<StatementJson>,
) -> Option<u64> {
    let weights: Vec<f64> = (0..ISSUES).map(|_| 0.2 + random.chance()).collect();
    let sum: f64 = weights.iter().sum();
    let silent = match planted {
        Planted::Nothing => 0..0,
        Planted::FirstWord => 0..300 + random.below(300),
        Planted::Silence => {
            let from = 200 + random.below(150);
            from..from + 250 + random.below(150)
        }
    };
    let mut days: Vec<u64> = (0..60 + random.below(141)).map(|_| random.below(DAYS)).collect();
    days.sort_unstable();
    let mut broken = None;
    for (at, day) in days.into_iter().enumerate() {
        let mut left = random.chance() * sum;
        let issue = weights.iter().position(|weight| {
            left -= weight;
            left < 0.0
        });
        let issue = issue.unwrap_or(0);
        if issue == 0 && silent.contains(&day) {
            continue;
        }
        if issue == 0 && day >= silent.end && broken.is_none() {
            broken = Some(day);
        }
        let (id, actor) = (format!("{actor:06}-{at:04}"), actor.to_string());
        let issue = format!("issue-{issue}");
        let made = Made { id: &id, actor: &actor, issue: &issue, day, stance: 0, sure: 0.8, valid: 0.85 };
        statements.push(made.json());
    }
    broken
}
