//! The registry as a file that people edit and share.
//!
//! What always holds: a file is bounded before it is read, and read whole before anything is changed; an error names the
//! file and, where it is about the form, the line.

use std::fs::File;
use std::io::{Read, Write};
use std::path::Path;
use std::process::ExitCode;

use onrecord_core::{Error, ErrorKind, Result};
use onrecord_record::{Applied, Record, RegistryFile};
use serde_saphyr::Options;

use crate::args::actors::ImportActors;
use crate::args::record::At;
use crate::{report, session};

/// Bytes of a file.
const MOST_BYTES: usize = 64 << 20;
/// The form of a file, for whoever wrote another.
const FORM: &str = "write `actors:` and below it items with `id`, `name` and, as known, `kind`, `wikidata`, `into`, `aliases`, \
                    `roles`; `onrecord actors export` shows the form";

pub fn import(options: &ImportActors) -> Result<ExitCode> {
    let place = options.file.display().to_string();
    let file = parsed(&text(&options.file, &place)?, &place)?;
    file.check().map_err(|error| of_file(&place, error))?;
    if options.check {
        report::say(&format!(
            "{place}: {}, nothing contradicts",
            report::counted(file.actors.len(), "actor")
        ));
        return Ok(ExitCode::SUCCESS);
    }
    let mut record = Record::create(&options.at.record)?;
    let applied =
        record.apply_registry(&file, &options.by.author()).map_err(|error| of_file(&place, error))?;
    report::say(&told(&applied));
    Ok(ExitCode::SUCCESS)
}

pub fn export(at: &At) -> Result<ExitCode> {
    let record = Record::open_to_read(&at.record)?;
    let registry = record.registry()?;
    let yaml = serde_saphyr::to_string(&registry).map_err(|e| {
        Error::new(ErrorKind::Format, record.place(), format!("the registry is no YAML: {e}"))
    })?;
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

fn text(path: &Path, place: &str) -> Result<String> {
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(|e| Error::io(place, &e))?;
    file.take(MOST_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(|e| Error::io(place, &e))?;
    if bytes.len() > MOST_BYTES {
        let what = format!("is larger than {} MiB", MOST_BYTES >> 20);
        return Err(Error::new(ErrorKind::TooLarge, place, what).hint("is this the right file?"));
    }
    String::from_utf8(bytes).map_err(|e| {
        let at = e.utf8_error().valid_up_to();
        Error::new(ErrorKind::Format, place, format!("is not UTF-8 from byte {at}")).hint("save it as UTF-8")
    })
}

fn parsed(text: &str, place: &str) -> Result<RegistryFile> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    serde_saphyr::from_str_with_options(text, reading()).map_err(|e| no_registry(place, &e))
}

/// How files are read: a registry is a flat list, which needs little depth and no pointing at other values.
fn reading() -> Options {
    serde_saphyr::options! {
        budget: serde_saphyr::budget! {
            max_documents: 1,
            max_depth: 12,
            max_aliases: 64,
            max_anchors: 64,
            max_merge_keys: 0,
            max_nodes: 20_000_000,
            max_events: 50_000_000,
            max_total_scalar_bytes: MOST_BYTES,
        },
        alias_limits: serde_saphyr::alias_limits! {
            max_total_replayed_events: 4_096,
            max_replay_stack_depth: 4,
        },
        with_snippet: false,
    }
}

/// What the parser says, in one line, at its place.
fn no_registry(place: &str, error: &serde_saphyr::Error) -> Error {
    let what = error.to_string();
    let what = what.lines().next().unwrap_or_default();
    let what = what.split(" at line ").next().unwrap_or_default().trim();
    let line = error.location().map(|at| at.line()).filter(|&line| line > 0);
    let place = line.map_or_else(|| place.to_owned(), |line| format!("{place}:{line}"));
    Error::new(ErrorKind::Format, place, what).hint(FORM)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let text = "actors:\n- id: ilse-marek\n  name: Ilse Marek\n  kind: person\n  aliases: ['no', '1', 'a: b', \"\\e[2J\"]\n  \
                    roles:\n  - role: envoy\n    since: '2029'\n";
        let registry = parsed(text, "actors.yaml").expect("a registry");
        assert_eq!(registry.actors[0].aliases, ["no", "1", "a: b", "\u{1b}[2J"]);
        let yaml = serde_saphyr::to_string(&registry).expect("YAML");
        assert_eq!(parsed(&yaml, "again").expect("a registry"), registry, "{yaml}");
    }

    #[test]
    fn what_is_no_registry_is_named_with_its_line() {
        for (text, told) in [
            ("actors:\n- id: a\n  nme: A\n", "actors.yaml:3"),
            ("actors:\n- id: a\n  name: A\n  kind: robot\n", "actors.yaml:4"),
            ("[1, 2", "actors.yaml"),
            ("", "actors.yaml"),
            ("actors: {}\n", "actors.yaml"),
        ] {
            let error = parsed(text, "actors.yaml").expect_err(text).to_string();
            assert!(error.starts_with(told) && error.contains("export"), "{text}: {error}");
        }
    }
}
