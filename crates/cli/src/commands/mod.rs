//! The commands, one file each.

mod demo;
mod evaluate;
mod extract;
mod text;

use std::process::ExitCode;

use onrecord_core::Result;

use crate::args::Command;

/// Runs a command to its exit code.
pub fn run(command: Command) -> Result<ExitCode> {
    match command {
        Command::Extract(o) => extract::run(&o),
        Command::Demo(o) => demo::run(&o),
        Command::Evaluate(o) => evaluate::run(&o),
        Command::Text(o) => text::run(&o),
    }
}
