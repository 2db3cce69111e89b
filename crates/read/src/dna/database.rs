//! An opened database whose file nobody vouches for.
//!
//! What always holds: what is queried are tables with stored values; a view, a virtual table or a computed column of a
//! known name makes the database none; no query gives more rows than the file has bytes, whatever its pages point at.

use std::fmt::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use onrecord_core::{Error, ErrorKind, Result};
use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::types::FromSql;
use rusqlite::{Connection, ErrorCode, OpenFlags, Params, Row};

use crate::Limits;

/// Steps of the query engine between two looks at the clock.
const STEPS: i32 = 10_000;

/// Tables that both the second and the third version have, and that are read here.
const TABLES: [&str; 7] =
    ["DOCUMENTS", "STATEMENTS", "STATEMENTTYPES", "VARIABLES", "ENTITIES", "DATASHORTTEXT", "DATABOOLEAN"];

/// A database, read-only.
pub(super) struct Database {
    connection: Connection,
    place: String,
    limits: Limits,
    /// The size of the file in bytes, and so a bound on the rows of a table.
    size: u64,
}

impl Database {
    /// Opens the database in a file, which is called `place`.
    pub(super) fn open(file: &Path, place: &str, limits: &Limits) -> Result<Self> {
        let flags =
            OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let fault = |e: rusqlite::Error| fault(place, &e, limits);
        let connection = Connection::open_with_flags(uri(file), flags).map_err(fault)?;
        for (setting, value) in [
            (DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
            (DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
            (DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false),
            (DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false),
        ] {
            connection.set_db_config(setting, value).map_err(fault)?;
        }
        let longest = i32::try_from(limits.document).unwrap_or(i32::MAX);
        connection.set_limit(Limit::SQLITE_LIMIT_LENGTH, longest).map_err(fault)?;
        let size = std::fs::metadata(file).map_err(|e| Error::io(place, &e))?.len();
        let mut database = Database { connection, place: place.to_owned(), limits: *limits, size };
        database.check()?;
        Ok(database)
    }

    /// Whether the tables are there, and are tables.
    fn check(&mut self) -> Result<()> {
        for table in TABLES {
            // A virtual table has no page of its own.
            let stored =
                "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = ?1 AND rootpage > 0";
            let computed = "SELECT count(*) FROM pragma_table_xinfo(?1) WHERE hidden > 0";
            let count = |row: &Row<'_>| row.get::<_, i64>(0);
            let stored = self.one(stored, [table], count)?;
            if stored != Some(1) || self.one(computed, [table], count)? != Some(0) {
                return Err(no_database(&self.place, &format!("it has no table {table}")));
            }
        }
        Ok(())
    }

    /// The first row of a query, if there is one, within the bound of time.
    pub(super) fn one<T>(
        &mut self,
        sql: &str,
        parameters: impl Params,
        read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>> {
        self.watch()?;
        match self.connection.query_row(sql, parameters, read) {
            Ok(found) => Ok(Some(found)),
            Err(rusqlite::Error::QueryReturnedNoRows) => Ok(None),
            Err(e) => Err(fault(&self.place, &e, &self.limits)),
        }
    }

    /// All rows of a query, given to `take` one by one, within the bound of time.
    pub(super) fn each(
        &mut self,
        sql: &str,
        mut take: impl FnMut(&Row<'_>) -> rusqlite::Result<()>,
    ) -> Result<()> {
        self.watch()?;
        let mut left = self.size;
        let mut each = || {
            let mut statement = self.connection.prepare(sql)?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                if left == 0 {
                    return Ok(false);
                }
                left -= 1;
                take(row)?;
            }
            Ok(true)
        };
        let whole = each().map_err(|e: rusqlite::Error| fault(&self.place, &e, &self.limits))?;
        if whole { Ok(()) } else { Err(self.damaged()) }
    }

    /// The error of a database whose pages lead in a circle.
    pub(super) fn damaged(&self) -> Error {
        no_database(&self.place, "its rows are out of order or without end")
    }

    /// Starts the clock of the next query.
    fn watch(&mut self) -> Result<()> {
        let end = Instant::now() + Duration::from_secs(self.limits.seconds);
        let watched = self.connection.progress_handler(STEPS, Some(move || Instant::now() > end));
        watched.map_err(|e| fault(&self.place, &e, &self.limits))
    }
}

/// A text in a column, without what is no UTF-8; empty for what is no text.
pub(super) fn text(row: &Row<'_>, column: usize) -> rusqlite::Result<String> {
    let value = row.get_ref(column)?;
    Ok(match value.data_type() {
        rusqlite::types::Type::Text => String::from_utf8_lossy(value.as_bytes()?).into_owned(),
        _ => String::new(),
    })
}

/// A number in a column; nothing for what is none.
pub(super) fn number(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<i64>> {
    Ok(i64::column_result(row.get_ref(column)?).ok())
}

/// The address of a file that is read as it lies there, without the locks and logs beside it.
fn uri(file: &Path) -> String {
    let mut uri = "file:".to_owned();
    for &byte in file.as_os_str().as_encoded_bytes() {
        if byte.is_ascii_alphanumeric() || b"/._-".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri + "?immutable=1"
}

/// What a failure of the database means.
fn fault(place: &str, error: &rusqlite::Error, limits: &Limits) -> Error {
    match error.sqlite_error_code() {
        Some(ErrorCode::OperationInterrupted) => Error::new(
            ErrorKind::TooLarge,
            place,
            format!("a query over the bound of {} seconds", limits.seconds),
        )
        .hint("copy the documents into a new database"),
        Some(ErrorCode::TooBig) => {
            let bound = crate::bound::size(limits.document as u64);
            Error::new(ErrorKind::TooLarge, place, format!("a value over the bound of {bound}"))
                .hint("split the document in Discourse Network Analyzer")
        }
        Some(ErrorCode::CannotOpen) if !Path::new(place).exists() => {
            Error::io(place, &std::io::ErrorKind::NotFound.into())
        }
        _ => no_database(place, &error.to_string()),
    }
}

fn no_database(place: &str, what: &str) -> Error {
    Error::new(
        ErrorKind::Format,
        place,
        format!("no database of Discourse Network Analyzer that can be read: {what}"),
    )
    .hint("open it in Discourse Network Analyzer 2 or 3 and save it again, or export its documents")
}
