//! The numbers of the statements that are meant.
//!
//! What always holds: numbers come in order, each once; where all that counts is meant there is no list of it.

use onrecord_core::Result;

use crate::{Filter, Record};

impl Record {
    /// The statements that are meant, or nothing where all are that count.
    pub(super) fn wanted(&self, filter: &Filter) -> Result<Option<Vec<i64>>> {
        Ok(self.rows(filter)?.map(|rows| rows.iter().collect()))
    }
}
