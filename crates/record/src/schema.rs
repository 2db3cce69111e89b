//! The tables of a record, and what makes an older file a newer one.
//!
//! What always holds: a file says what it is (`application_id`) and of which version (`user_version`); [`STEPS`] holds
//! one script a version, and a version once released is never edited, only followed by another. The full-text
//! indexes follow their tables by triggers, so that no way of writing can forget them.
//!
//! Spans are kept in code points, as JSON has them and as SQLite's own `substr` counts.

use onrecord_core::{Error, ErrorKind, Result};
use rusqlite::{Connection, TransactionBehavior};

use crate::actors::office;
use crate::error::stored;

/// What tells a record from other SQLite files: "ONRC".
pub const APPLICATION_ID: i64 = 0x4F4E_5243;

/// One script a version.
const STEPS: [&str; 5] = [
    include_str!("schema/1.sql"),
    include_str!("schema/2.sql"),
    include_str!("schema/3.sql"),
    include_str!("schema/4.sql"),
    include_str!("schema/5.sql"),
];

/// The first version that knows offices.
const OFFICES: i64 = 4;

/// The version that this program writes.
pub const VERSION: i64 = STEPS.len() as i64;

/// The version of the record behind `connection`; nothing for a file without tables.
///
/// # Errors
/// When the file is no record, or of a newer version than this program knows.
pub fn version(connection: &Connection, place: &str) -> Result<Option<i64>> {
    // In one statement, so that all of it is of one moment: another process may be making the tables.
    let sql = "SELECT (SELECT application_id FROM pragma_application_id), (SELECT user_version FROM pragma_user_version), \
               count(*) FROM sqlite_schema";
    let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
    let (application, version, tables): (i64, i64, i64) =
        connection.query_row(sql, [], read).map_err(|e| stored(place, &e))?;
    match (application, version) {
        (0, 0) if tables == 0 => Ok(None),
        (APPLICATION_ID, 1..=VERSION) => Ok(Some(version)),
        (APPLICATION_ID, newer) => Err(Error::new(
            ErrorKind::Format,
            place,
            format!("a record of version {newer}; this program knows versions up to {VERSION}"),
        )
        .hint("use the newer onrecord that wrote it")),
        _ => Err(Error::new(ErrorKind::Format, place, "a database, but no record of onrecord")
            .hint("name another file with --record")),
    }
}

/// Makes the tables, or brings those of an older version up to this one; all of it or nothing.
pub fn migrate(connection: &mut Connection, place: &str) -> Result<()> {
    if version(connection, place)? == Some(VERSION) {
        return Ok(());
    }
    let failed = |e: rusqlite::Error| stored(place, &e);
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failed)?;
    // Another process may have done it while this one waited.
    let from = version(&transaction, place)?.unwrap_or(0);
    for step in STEPS.iter().skip(usize::try_from(from).unwrap_or(0)) {
        transaction.execute_batch(step).map_err(failed)?;
    }
    if (1..OFFICES).contains(&from) {
        office::fill(&transaction).map_err(failed)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION_ID).map_err(failed)?;
    transaction.pragma_update(None, "user_version", VERSION).map_err(failed)?;
    transaction.commit().map_err(failed)
}
