//! What moved in the dispatches: the shifts that their statements add up to.
//!
//! What always holds: statements pass on as they are; a shift is shown with the words that tell it, one statement on each side.

use std::io::{self, Write};

use onrecord_analyse::{Errors, Shift, ShiftOptions, findings, gather};
use onrecord_core::contract::StatementJson;
use onrecord_write::{Look, Page, Writer};

use crate::commands::shifts::card;

/// A writer that keeps what it writes.
pub struct Keeping<'w> {
    below: Box<dyn Writer + 'w>,
    kept: Vec<StatementJson>,
}

impl<'w> Keeping<'w> {
    /// Over another writer.
    pub fn new(below: Box<dyn Writer + 'w>) -> Self {
        Keeping { below, kept: Vec::new() }
    }

    /// All statements that were written.
    pub fn into_kept(self) -> Vec<StatementJson> {
        self.kept
    }
}

impl Writer for Keeping<'_> {
    fn open(&mut self, page: &Page<'_>) -> io::Result<()> {
        self.below.open(page)
    }

    fn statements(&mut self, page: &Page<'_>, statements: &[StatementJson]) -> io::Result<()> {
        self.kept.extend_from_slice(statements);
        self.below.statements(page, statements)
    }

    fn close(&mut self, page: &Page<'_>) -> io::Result<()> {
        self.below.close(page)
    }

    fn finish(&mut self) -> io::Result<()> {
        self.below.finish()
    }
}

/// Writes the shifts among some statements, the earliest first; how many there are.
pub fn tell(out: &mut dyn Write, look: Look, statements: &[StatementJson]) -> io::Result<usize> {
    let gathered = gather(statements, &Errors::default());
    let found = findings(&gathered, &ShiftOptions::default());
    let mut shifts: Vec<&Shift> = found.iter().flat_map(|finding| &finding.shifts).collect();
    shifts.sort_by_key(|shift| (shift.at, shift.actor, shift.issue));
    writeln!(out)?;
    card::shifts(out, look, shifts.iter().map(|shift| shift.json(&gathered, 1)))?;
    Ok(shifts.len())
}
