//! An open record.
//!
//! What always holds: a write is one transaction that takes the write lock when it begins, so that processes that
//! write one record at once wait for each other and lose nothing; a reader sees whole documents alone.

use std::path::Path;
use std::time::{Duration, Instant};

use onrecord_core::{Error, ErrorKind, Result};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};

use crate::actors::{office, shown};
use crate::error::stored;
use crate::schema;

/// A connection belongs to one thread at a time, as the type has it: no lock need be taken for each value that is read.
const ALONE: OpenFlags = OpenFlags::SQLITE_OPEN_NO_MUTEX;
/// How long to wait for another process that writes.
const PATIENCE: Duration = Duration::from_secs(60);
/// How long to pause between two tries of what SQLite itself does not wait for.
const PAUSE: Duration = Duration::from_millis(20);

/// An open record: one SQLite file.
pub struct Record {
    connection: Connection,
    place: String,
}

impl Record {
    /// Opens the record at `path`, or makes an empty one there.
    ///
    /// # Errors
    /// When the file is no record, is of a newer version, or cannot be written.
    pub fn create(path: &Path) -> Result<Self> {
        Self::open_with(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | ALONE)
    }

    /// Opens the record at `path` to read and write.
    ///
    /// # Errors
    /// As [`Record::create`], and when there is no file.
    pub fn open(path: &Path) -> Result<Self> {
        exists(path)?;
        Self::open_with(path, OpenFlags::SQLITE_OPEN_READ_WRITE | ALONE)
    }

    /// Opens the record at `path` to read alone; it works where the file and its folder cannot be written, too.
    ///
    /// # Errors
    /// When there is no file, or it is no record of this version.
    pub fn open_to_read(path: &Path) -> Result<Self> {
        exists(path)?;
        let place = path.display().to_string();
        let failed = |e: rusqlite::Error| stored(&place, &e);
        let readable = |connection: Connection| match schema::version(&connection, &place)? {
            Some(schema::VERSION) => Ok(connection),
            older => Err(older_version(&place, older.unwrap_or(0))),
        };
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | ALONE;
        let connection = Connection::open_with_flags(path, flags).map_err(failed).and_then(readable);
        let connection = match connection {
            // A log cannot be made beside a file in a folder that cannot be written; without a log none is needed.
            Err(Error { kind: ErrorKind::NotFound | ErrorKind::Permission, .. })
                if !log_of(path).exists() =>
            {
                let uri = format!("file:{}?immutable=1", uri_path(path));
                let flags = flags | OpenFlags::SQLITE_OPEN_URI;
                readable(Connection::open_with_flags(uri, flags).map_err(failed)?)?
            }
            other => other?,
        };
        Self::configured(connection, place, (CACHE_OF_READERS, MAPPED))
    }

    fn open_with(path: &Path, flags: OpenFlags) -> Result<Self> {
        let place = path.display().to_string();
        let failed = |e: rusqlite::Error| stored(&place, &e);
        let mut connection = Connection::open_with_flags(path, flags).map_err(failed)?;
        connection.busy_timeout(PATIENCE).map_err(failed)?;
        // Nothing is written to a file that is not a record.
        schema::version(&connection, &place)?;
        patiently(|| connection.pragma_update(None, "journal_mode", "wal")).map_err(failed)?;
        connection.pragma_update(None, "synchronous", "normal").map_err(failed)?;
        connection.pragma_update(None, "foreign_keys", true).map_err(failed)?;
        // What is removed is overwritten, so that it is really gone.
        connection.pragma_update(None, "secure_delete", true).map_err(failed)?;
        schema::migrate(&mut connection, &place)?;
        Self::configured(connection, place, (CACHE, MAPPED_OF_WRITERS))
    }

    fn configured(connection: Connection, place: String, (cache, mapped): (i64, i64)) -> Result<Self> {
        let failed = |e: rusqlite::Error| stored(&place, &e);
        connection.busy_timeout(PATIENCE).map_err(failed)?;
        connection.pragma_update(None, "cache_size", -cache).map_err(failed)?;
        connection.pragma_update(None, "mmap_size", mapped).map_err(failed)?;
        // A view or a trigger of a file from elsewhere must not call what it likes.
        connection.pragma_update(None, "trusted_schema", false).map_err(failed)?;
        // A plan does not depend on what is bound: else each value that is bound anew has its query planned anew.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).map_err(failed)?;
        connection.set_prepared_statement_cache_capacity(256);
        Ok(Record { connection, place })
    }

    /// The path as given.
    pub fn place(&self) -> &str {
        &self.place
    }

    pub(crate) fn connection(&self) -> &Connection {
        &self.connection
    }

    /// What SQLite says, with this record's place.
    pub(crate) fn failed(&self, error: &rusqlite::Error) -> Error {
        stored(&self.place, error)
    }

    /// Runs `write` in one transaction: all of it happens, or nothing.
    pub(crate) fn write<T>(&mut self, write: impl FnOnce(&Transaction<'_>, &str) -> Result<T>) -> Result<T> {
        let place = &self.place;
        let failed = |e: rusqlite::Error| stored(place, &e);
        let transaction =
            self.connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failed)?;
        let result = write(&transaction, place)?;
        settle(&transaction).map_err(failed)?;
        transaction.commit().map_err(failed)?;
        Ok(result)
    }

    /// Runs `write` in a transaction and takes it back: what it would come to is told, and nothing is changed.
    pub(crate) fn rehearse<T>(
        &mut self,
        write: impl FnOnce(&Transaction<'_>, &str) -> Result<T>,
    ) -> Result<T> {
        let place = &self.place;
        let failed = |e: rusqlite::Error| stored(place, &e);
        let transaction =
            self.connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failed)?;
        let result = write(&transaction, place)?;
        transaction.rollback().map_err(failed)?;
        Ok(result)
    }

    /// A number that changes when another connection, of this program or another, has changed the record since this one was opened.
    pub fn data_version(&self) -> Result<i64> {
        let read = self
            .connection
            .prepare_cached("PRAGMA data_version")
            .and_then(|mut one| one.query_row([], |row| row.get(0)));
        read.map_err(|e| self.failed(&e))
    }

    /// Maps nothing of the file and keeps few of its pages: where many read at once, the memory of each adds up.
    pub fn keep_little(&self) -> Result<()> {
        let set = |name: &str, value: i64| self.connection.pragma_update(None, name, value);
        set("mmap_size", 0).and_then(|()| set("cache_size", -LITTLE)).map_err(|e| self.failed(&e))
    }

    /// Lets SQLite learn how the values lie, so that queries take the right index. Cheap when nothing changed.
    pub fn optimize(&self) -> Result<()> {
        self.connection.execute_batch("PRAGMA optimize").map_err(|e| self.failed(&e))
    }
}

/// Works out what follows from what was written: who held offices, and under which names actors are shown.
pub(crate) fn settle(connection: &Connection) -> rusqlite::Result<()> {
    office::settle(connection)?;
    shown::settle(connection)
}

/// Pages kept in memory, in KiB.
const CACHE: i64 = 64 << 10;
/// Pages that one that reads alone keeps, in KiB: most of what it reads is mapped.
const CACHE_OF_READERS: i64 = 16 << 10;
/// Pages that one of many readers keeps, in KiB.
const LITTLE: i64 = 12 << 10;
/// Bytes of the file that may be mapped.
const MAPPED: i64 = 1 << 30;
/// The same of one that writes, which reads little but what it writes.
const MAPPED_OF_WRITERS: i64 = 32 << 20;

/// Does something until no other process is in the way, for [`PATIENCE`]: where two processes make one record, SQLite gives up
/// at once on the change to a log, since each of them could wait for the other for ever.
fn patiently<T>(mut act: impl FnMut() -> rusqlite::Result<T>) -> rusqlite::Result<T> {
    let begun = Instant::now();
    loop {
        match act() {
            Err(error) if is_busy(&error) && begun.elapsed() < PATIENCE => std::thread::sleep(PAUSE),
            other => return other,
        }
    }
}

fn is_busy(error: &rusqlite::Error) -> bool {
    use rusqlite::ErrorCode::{DatabaseBusy, DatabaseLocked};
    matches!(error.sqlite_error_code(), Some(DatabaseBusy | DatabaseLocked))
}

fn exists(path: &Path) -> Result<()> {
    if path.exists() {
        return Ok(());
    }
    Err(Error::new(ErrorKind::NotFound, path.display().to_string(), "no such record")
        .hint("`onrecord read PATH…` makes one; --record FILE names another"))
}

fn older_version(place: &str, version: i64) -> Error {
    let what = format!("a record of version {version}; this program reads version {}", schema::VERSION);
    Error::new(ErrorKind::Format, place, what)
        .hint("a command that writes, such as `onrecord read`, brings it up to date")
}

fn log_of(path: &Path) -> std::path::PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push("-wal");
    name.into()
}

/// A path inside a `file:` URI.
fn uri_path(path: &Path) -> String {
    path.display().to_string().replace('%', "%25").replace('?', "%3f").replace('#', "%23")
}
