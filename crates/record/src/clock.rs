//! When something was recorded: Unix seconds in the file, ISO 8601 in UTC outside.

use std::time::{SystemTime, UNIX_EPOCH};

/// Now.
pub(crate) fn now() -> i64 {
    // A clock before 1970 is set wrong; the record says so by a zero.
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
}

/// `2026-02-24T10:15:00Z`; the number itself where it is no time.
pub(crate) fn shown(seconds: i64) -> String {
    match jiff::Timestamp::from_second(seconds) {
        Ok(time) => time.to_string(),
        Err(_) => seconds.to_string(),
    }
}

/// The seconds of [`shown`].
pub(crate) fn seconds(shown: &str) -> Option<i64> {
    shown.parse::<jiff::Timestamp>().map(jiff::Timestamp::as_second).ok()
}
