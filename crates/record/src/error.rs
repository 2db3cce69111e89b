//! What SQLite says, as errors with a place and a mend.

use onrecord_core::{Error, ErrorKind};
use rusqlite::ErrorCode;

/// An error of the store at `place`.
pub(crate) fn stored(place: &str, error: &rusqlite::Error) -> Error {
    let (kind, hint) = match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => {
            (ErrorKind::Io, "make room and run the same command again: it goes on where it was")
        }
        Some(ErrorCode::ReadOnly) => {
            (ErrorKind::Permission, "give this user the right to write the file and its folder")
        }
        Some(ErrorCode::CannotOpen) => (ErrorKind::NotFound, "check the path and the rights of its folder"),
        Some(ErrorCode::PermissionDenied) => (ErrorKind::Permission, "check the rights of the file"),
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            (ErrorKind::Io, "another process is writing for a long time; run again when it is done")
        }
        Some(ErrorCode::NotADatabase) => {
            (ErrorKind::Format, "this is no record; name another file with --record")
        }
        Some(ErrorCode::DatabaseCorrupt) => {
            (ErrorKind::Format, "run `onrecord verify`, and take the file from a backup")
        }
        _ => return Error::new(ErrorKind::Io, place, error.to_string()),
    };
    Error::new(kind, place, error.to_string()).hint(hint)
}

/// What was asked for is not there.
pub(crate) fn unknown(place: &str, what: &str) -> Error {
    Error::new(ErrorKind::NotFound, place, what)
}
