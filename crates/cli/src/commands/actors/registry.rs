//! The registry as a file that people edit and share.
//!
//! What always holds: a file is bounded before it is read, and read whole before anything is changed; an error names the
//! file and, where it is about the form, the line.

use std::io::Write;
use std::process::ExitCode;

use onrecord_core::{Error, Result};
use onrecord_record::{Applied, Record, RegistryFile};

use crate::args::actors::ImportActors;
use crate::args::shared::At;
use crate::{bounded, report, session};

pub fn import(options: &ImportActors) -> Result<ExitCode> {
    let place = options.file.display().to_string();
    let text = bounded::text(&options.file, RegistryFile::MOST_BYTES)?;
    let file = RegistryFile::from_yaml(text.as_bytes(), &place)?;
    let registry = file.sound().map_err(|error| of_file(&place, error))?;
    if options.check {
        let actors = report::counted(registry.actors().len(), "actor");
        report::say(&format!("{place}: {actors}, nothing contradicts"));
        return Ok(ExitCode::SUCCESS);
    }
    let mut record = Record::create(&options.at.record)?;
    let applied =
        record.apply_registry(&registry, &options.by.author()).map_err(|error| of_file(&place, error))?;
    report::say(&told(&applied));
    Ok(ExitCode::SUCCESS)
}

pub fn export(at: &At) -> Result<ExitCode> {
    let record = Record::open_to_read(&at.record)?;
    let yaml = record.registry()?.to_yaml(record.place())?;
    let mut out = session::stdout();
    let written = out.write_all(yaml.as_bytes()).and_then(|()| out.flush());
    written.map_err(|e| report::output_failed(&e))?;
    Ok(ExitCode::SUCCESS)
}

fn told(applied: &Applied) -> String {
    let Applied { made, changed, same, event } = applied;
    let actors = report::counted(*made, "actor");
    let counts = format!("{actors} new, {changed} changed, {same} as they were");
    match event {
        Some(event) => format!("event {}: {counts}\n`onrecord undo {}` takes it back", event.id, event.id),
        None => format!("{counts}: nothing changed"),
    }
}

/// An error with the file before its place.
fn of_file(place: &str, error: Error) -> Error {
    Error { place: format!("{place}: {}", error.place), ..error }
}
