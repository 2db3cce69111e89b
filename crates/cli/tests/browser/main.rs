//! The pages in a real browser: Debian's chromium, driven over its own protocol, before the real binary.
//!
//! `cargo test -p onrecord --test browser [NAME…]` runs the tests whose names hold one of the words.
//!
//! What always holds: where there is no browser the program says that it did not run and passes; every wait is for something
//! that is seen, with a generous limit; the browser and the servers end with the program; nothing is asked of any address
//! but this machine's own.

mod axe;
mod checks;
mod chromium;
mod devtools;
mod events;
mod keys;
mod pages;
mod server;
#[allow(dead_code)]
#[path = "../../../reconcile/tests/it/service.rs"]
mod service;
mod stage;
mod tab;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::time::Instant;

use chromium::Chromium;
use stage::{Outcome, Stage};

fn main() -> ExitCode {
    let asked: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let tests: Vec<_> = checks::ALL
        .iter()
        .filter(|(name, _)| asked.is_empty() || asked.iter().any(|word| name.contains(word.as_str())))
        .collect();
    if std::env::args().any(|word| word == "--list") {
        tests.iter().for_each(|(name, _)| println!("{name}: test"));
        return ExitCode::SUCCESS;
    }
    if tests.is_empty() {
        return told(0, 0, 0);
    }
    match Chromium::start() {
        Ok(chromium) => run(&tests, &mut Stage::new(chromium)),
        Err(why) => {
            println!("\nTHE TESTS IN A BROWSER DID NOT RUN: {why}\n");
            println!("Install it with crates/cli/tests/browser/install, or name one in ONRECORD_BROWSER.");
            told(0, 0, tests.len())
        }
    }
}

fn run(tests: &[&(&str, checks::Check)], stage: &mut Stage) -> ExitCode {
    println!("\nrunning {} tests in {}", tests.len(), stage.chromium.version);
    let (mut passed, mut failed, mut skipped) = (0, 0, 0);
    for (name, check) in tests {
        let began = Instant::now();
        let said = match catch_unwind(AssertUnwindSafe(|| check(stage))) {
            Ok(Outcome::Passed) => {
                passed += 1;
                "ok".to_owned()
            }
            Ok(Outcome::DidNotRun(why)) => {
                skipped += 1;
                format!("DID NOT RUN: {why}")
            }
            Err(_) => {
                failed += 1;
                "FAILED".to_owned()
            }
        };
        println!("test {name} ... {said} ({:.1} s)", began.elapsed().as_secs_f64());
    }
    told(passed, failed, skipped)
}

/// The closing line, as the usual harness writes it.
fn told(passed: usize, failed: usize, ignored: usize) -> ExitCode {
    let result = if failed == 0 { "ok" } else { "FAILED" };
    println!(
        "\ntest result: {result}. {passed} passed; {failed} failed; {ignored} ignored; 0 measured; 0 filtered out"
    );
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
