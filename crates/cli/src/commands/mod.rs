//! The commands, one file each.

mod actors;
mod brief;
mod correct;
mod demo;
mod documents;
mod embed;
mod evaluate;
mod export;
mod extract;
mod forget;
mod import;
mod issues;
mod log;
mod network;
mod positions;
mod read;
mod reextract;
mod search;
mod serve;
mod shifts;
mod show;
mod statements;
mod status;
mod text;
mod token;
mod verify;
mod watch;

use std::process::ExitCode;

use onrecord_core::Result;

use crate::args::Command;

/// Runs a command to its exit code.
pub fn run(command: Command) -> Result<ExitCode> {
    match command {
        Command::Extract(o) => extract::run(&o),
        Command::Demo(o) => demo::run(&o),
        Command::Read(o) => read::run(&o),
        Command::Search(o) => search::run(&o),
        Command::Statements(o) => statements::run(&o),
        Command::Show(o) => show::run(&o),
        Command::Documents(o) => documents::run(&o),
        Command::Status(o) => status::run(&o),
        Command::Actors(o) => actors::run(&o),
        Command::Issues(o) => issues::run(&o),
        Command::Positions(o) => positions::run(&o),
        Command::Shifts(o) => shifts::run(&o),
        Command::Network(o) => network::run(&o),
        Command::Brief(o) => brief::run(&o),
        Command::Watch(o) => watch::run(&o),
        Command::Correct(o) => correct::run(&o),
        Command::Undo(o) => log::undo(&o),
        Command::Log(o) => log::run(&o),
        Command::Forget(o) => forget::run(&o),
        Command::Serve(o) => serve::run(&o),
        Command::Token(o) => token::run(&o),
        Command::Verify(o) => verify::run(&o),
        Command::Export(o) => export::run(&o),
        Command::Import(o) => import::run(&o),
        Command::Embed(o) => embed::run(&o),
        Command::Reextract(o) => reextract::run(&o),
        Command::Evaluate(o) => evaluate::run(&o),
        Command::Text(o) => text::run(&o),
    }
}
