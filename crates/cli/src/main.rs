//! The command `onrecord`: arguments in, data on standard output, everything else on standard error.
//!
//! Exit codes: 0 done; 1 some documents failed (each named on standard error, the rest done); 2 wrong usage;
//! 130 interrupted.

mod again;
mod args;
mod bounded;
mod chain;
mod commands;
mod embedder;
mod engine;
mod exporting;
mod figures;
mod filed;
mod filing;
mod heaps;
mod importer;
mod input;
mod interrupt;
mod lookup;
mod model;
mod pool;
mod progress;
mod reading;
mod replaced;
mod report;
mod session;
mod suggestions;
mod vectors;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    if std::env::args_os().nth(1).is_some_and(|first| first == input::PDF) {
        return match onrecord_pdf::child(std::io::stdin(), std::io::stdout()) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => report::fatal(&error),
        };
    }
    let arguments = args::Arguments::parse();
    match commands::run(arguments.command) {
        Ok(code) => code,
        Err(error) => report::fatal(&error),
    }
}
