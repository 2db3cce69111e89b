//! A change of the registry: told, and made where the user means it.
//!
//! What always holds: what is told before is what is made.

use std::process::ExitCode;

use onrecord_core::Result;
use onrecord_record::{Change, Preview, Record, RegistryChange};

use crate::args::actors::Changing;
use crate::commands::log::{change_told, told};
use crate::report;

/// Changes that are told one by one; of more it is told how many.
const TOLD: usize = 10;

pub fn run(change: &RegistryChange, how: &Changing) -> Result<ExitCode> {
    let mut record = Record::open(&how.at.record)?;
    let preview = record.preview_registry(change)?;
    if preview.changes.is_empty() {
        report::say("nothing would change");
    } else if how.yes {
        let event = record.change_registry(change, &how.by.author())?;
        report::say(&summary(&preview, change));
        report::say(&told(&event));
    } else {
        report::say(&summary(&preview, change));
        report::say(&listed(&preview.changes));
        report::say("add --yes to do it; `onrecord undo` takes it back");
    }
    Ok(ExitCode::SUCCESS)
}

/// How many statements another actor would have, where a change can move any.
fn summary(preview: &Preview, change: &RegistryChange) -> String {
    match change {
        RegistryChange::Merge { .. } | RegistryChange::Split { .. } => {
            let documents = usize::try_from(preview.documents).unwrap_or(usize::MAX);
            format!("{} in {}", preview.told, report::counted(documents, "document"))
        }
        _ => "one actor changes, no statement moves".to_owned(),
    }
}

fn listed(changes: &[Change]) -> String {
    let mut lines: Vec<String> =
        changes.iter().take(TOLD).map(|change| format!("  {}", change_told(change))).collect();
    if changes.len() > TOLD {
        lines.push(format!("  and {} more", changes.len() - TOLD));
    }
    lines.join("\n")
}
