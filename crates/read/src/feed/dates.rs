//! The dates of a feed, in the source's own precision and zone.
//!
//! What always holds: a date comes out as [`Moment`] reads it, or not at all.
//!
//! The feed's parser knows points in time alone. So each moment is kept here, and its number goes through the parser
//! in the place of the nanoseconds, which no moment has.

use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, Utc};
use onrecord_core::Moment;

/// The moments of one feed.
#[derive(Clone, Default)]
pub(super) struct Dates(Arc<Mutex<Vec<Moment>>>);

impl Dates {
    /// What reads a date for the feed's parser.
    pub(super) fn parser(&self) -> impl Fn(&str) -> Option<DateTime<Utc>> + Send + Sync + 'static {
        let dates = self.clone();
        move |text| dates.read(text)
    }

    fn read(&self, text: &str) -> Option<DateTime<Utc>> {
        let moment = Moment::parse(text.trim())?;
        let mut moments = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let number = u32::try_from(moments.len()).ok()?;
        let time = DateTime::from_timestamp(moment.earliest(), number)?;
        moments.push(moment);
        Some(time)
    }

    /// The moment that a point in time stands for, in its canonical form.
    pub(super) fn canonical(&self, time: DateTime<Utc>) -> Option<String> {
        let number = usize::try_from(time.timestamp_subsec_nanos()).ok()?;
        let moments = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        moments.get(number).map(Moment::to_string)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_keeps_its_precision_and_zone() {
        let dates = Dates::default();
        let parse = dates.parser();
        let texts = ["2024-05-06", "2024-05-06T00:00:00Z", "Mon, 06 May 2024 02:00:00 +0200"];
        let times: Vec<_> = texts.iter().filter_map(|text| parse(text)).collect();
        let read: Vec<_> = times.iter().filter_map(|time| dates.canonical(*time)).collect();
        assert_eq!(read, ["2024-05-06", "2024-05-06T00:00:00Z", "2024-05-06T02:00:00+02:00"]);
        assert_eq!(parse("2024-02-31"), None);
    }
}
