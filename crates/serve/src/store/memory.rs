//! What a server holds of its record in memory, so that no page reads thousands of rows.
//!
//! What always holds: both parts are of the same moment, or of one shortly after it.

use std::path::Path;
use std::sync::Arc;

use onrecord_analyse::Errors;
use onrecord_core::{Error, ErrorKind, Result};
use onrecord_filed::Held;
use onrecord_record::{Columns, Record};

use super::Version;
use crate::problem::Problem;

/// What is held.
pub struct Memory {
    /// The version that it is of, or an earlier one.
    pub as_of: Version,
    /// All that is filed under issues, with positions and shifts.
    pub filed: Arc<Held>,
    /// What all statements have in common.
    pub columns: Arc<Columns>,
}

impl Memory {
    /// What is held now, as of a version, of the record at `path`; `old` is what was held before.
    pub fn of(
        path: &Path,
        as_of: Version,
        old: Option<Arc<Memory>>,
    ) -> std::result::Result<Arc<Self>, Problem> {
        let record = Record::open_to_read(path)?;
        let Some(old) = old else { return Ok(Arc::new(Self::read(path, as_of, &record)?)) };
        let filed = old.filed.follow(&record)?.map_or_else(|| old.filed.clone(), Arc::new);
        let columns = record.follow_columns(&old.columns)?.map_or_else(|| old.columns.clone(), Arc::new);
        Ok(Arc::new(Memory { as_of, filed, columns }))
    }

    /// Reads the whole of a record, both parts at once.
    fn read(path: &Path, as_of: Version, record: &Record) -> Result<Self> {
        std::thread::scope(|scope| {
            let columns = scope.spawn(|| Record::open_to_read(path)?.columns());
            let filed = Held::read(record, &Errors::default())?;
            let lost = || Error::new(ErrorKind::Io, record.place(), "a thread that read it was lost");
            let columns = columns.join().map_err(|_| lost())??;
            Ok(Memory { as_of, filed: Arc::new(filed), columns: Arc::new(columns) })
        })
    }
}
