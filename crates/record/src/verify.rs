//! Proof: every hash, span, reference and index of a record, checked against the rows.
//!
//! What always holds: nothing is changed; what is wrong is told with its place, and the checking goes on; a document is
//! held at a time.

mod documents;
mod events;
mod indexes;
mod registry;
mod totals;

use onrecord_core::Result;
use serde::Serialize;

use crate::Record;

/// Something that is not as it must be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Damage {
    /// What part of the record: a document by its hash, a statement by its id, an index by its name.
    pub place: String,
    /// What is wrong.
    pub what: String,
}

/// What was checked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Checked {
    /// Documents whose hash, layout and publications were checked.
    pub documents: u64,
    /// Statements whose spans were checked.
    pub statements: u64,
    /// Vectors that were checked against their signs.
    pub vectors: u64,
    /// Events that were checked against the statements.
    pub events: u64,
    /// What is wrong.
    pub damages: u64,
    /// Whether the full-text indexes were checked: a record that cannot be written does not let them.
    pub full_text: bool,
}

/// The checking under way.
struct Checking<'a> {
    record: &'a Record,
    checked: Checked,
    tell: &'a mut dyn FnMut(Damage) -> Result<()>,
    progress: &'a mut dyn FnMut(u64),
}

impl Checking<'_> {
    fn damage(&mut self, place: impl Into<String>, what: impl Into<String>) -> Result<()> {
        self.checked.damages += 1;
        (self.tell)(Damage { place: place.into(), what: what.into() })
    }
}

impl Record {
    /// Checks everything. `tell` gets what is wrong, `progress` how many documents have been checked.
    ///
    /// # Errors
    /// When the file cannot be read, or `tell` gives one.
    pub fn verify(
        &self,
        tell: &mut dyn FnMut(Damage) -> Result<()>,
        progress: &mut dyn FnMut(u64),
    ) -> Result<Checked> {
        let mut checking = Checking { record: self, checked: Checked::default(), tell, progress };
        checking.file()?;
        checking.references()?;
        checking.documents()?;
        checking.registry()?;
        checking.totals()?;
        checking.full_text()?;
        checking.vectors()?;
        checking.bands()?;
        checking.events()?;
        Ok(checking.checked)
    }
}
