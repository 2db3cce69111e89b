//! The time, in UTC.

use std::time::{SystemTime, UNIX_EPOCH};

use onrecord_core::Moment;

/// Now, ISO 8601 in UTC.
pub fn now() -> String {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let moment = i64::try_from(since.as_secs()).ok().and_then(Moment::from_unix);
    moment.map_or_else(String::new, |moment| moment.to_string())
}

/// The day, ISO 8601 in UTC.
pub fn today() -> String {
    now().chars().take(10).collect()
}
