//! Numbers of the whole record, kept in step with its rows by triggers.
//!
//! What always holds: a number that is kept is the number of rows that [`KEPT`] counts, which [`Record::verify`] proves.

use onrecord_core::Result;

use crate::Record;

/// A number that is kept: its name in the table `total`, and what it must be.
pub(crate) struct Kept {
    /// Its name.
    pub(crate) what: &'static str,
    /// The expression that counts it.
    pub(crate) counted: &'static str,
}

/// Every number that is kept.
pub(crate) const KEPT: [Kept; 8] = [
    Kept { what: "documents", counted: "SELECT count(*) FROM document" },
    Kept { what: "text bytes", counted: "SELECT ifnull(sum(octet_length(text)), 0) FROM document" },
    Kept { what: "publications", counted: "SELECT count(*) FROM publication" },
    Kept { what: "stories", counted: "SELECT count(DISTINCT story) FROM document" },
    Kept { what: "statements", counted: "SELECT count(*) FROM statement WHERE state = 'live'" },
    Kept {
        what: "utterances",
        counted: "SELECT count(*) FILTER (WHERE utterance IS NULL) + count(DISTINCT utterance) FROM statement \
                  WHERE state = 'live'",
    },
    Kept { what: "vectors", counted: "SELECT count(*) FROM embedding" },
    Kept { what: "events", counted: "SELECT count(*) FROM event" },
];

impl Record {
    /// A number that is kept.
    pub(crate) fn total(&self, what: &str) -> Result<u64> {
        debug_assert!(KEPT.iter().any(|kept| kept.what == what), "{what} is not kept");
        let sql = "SELECT count FROM total WHERE what = ?";
        let read =
            self.connection().prepare_cached(sql).and_then(|mut one| one.query_row([what], |row| row.get(0)));
        read.map_err(|e| self.failed(&e))
    }
}
