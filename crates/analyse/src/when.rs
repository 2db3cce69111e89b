//! When something was said, as a point on one line: the moment that a text or its publication gives, and how precise it is.
//!
//! What always holds: a point is the middle of what the moment can mean, so that "2022" lies in the middle of the year and a
//! day at its noon; moments are counted in seconds from the start of 1970 in UTC.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;
use onrecord_core::contract::StatementJson;
use onrecord_core::{Moment, Precision};
use serde::{Deserialize, Serialize};

use crate::gather::Report;

/// Seconds of a day.
pub const DAY: i64 = 24 * 3600;

/// Which clock gave a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Clock {
    /// The text tells when it was said.
    Said,
    /// The text does not tell: it is taken to be said when it was published.
    Published,
}

/// When something was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct When {
    /// The moment, no more precise than its source.
    pub moment: Moment,
    /// Which clock gave it.
    pub clock: Clock,
}

impl When {
    /// The middle of what the moment can mean, in seconds from the start of 1970 in UTC.
    pub fn at(&self) -> i64 {
        self.moment.middle()
    }

    /// Whether the day is known.
    pub fn is_dated(&self) -> bool {
        self.moment.precision() >= Precision::Month
    }

    /// The moment down to the day, in ISO 8601.
    pub fn day(&self) -> String {
        match self.moment.precision() {
            Precision::Year | Precision::Month => self.moment.to_string(),
            _ => day_of(self.at()),
        }
    }
}

/// The days that a statement has: when it was said, where the text tells it, and when it was published.
pub(crate) fn days_of(statement: &StatementJson) -> Vec<String> {
    whens(&Report::from(statement)).map(|when| when.day()).collect()
}

/// The last second that a statement can have been said at by its better clock.
pub(crate) fn latest_of(report: &Report<'_>) -> Option<i64> {
    whens(report).next().map(|when| when.moment.latest())
}

fn whens(report: &Report<'_>) -> impl Iterator<Item = When> {
    let read = |text: &str, clock| Moment::parse(text).map(|moment| When { moment, clock });
    let said = report.said.and_then(|said| read(said, Clock::Said));
    let published = report.published.and_then(|text| read(text, Clock::Published));
    said.into_iter().chain(published)
}

/// The date in UTC of a second, `1970-01-01` where no calendar has it.
pub(crate) fn date_of(second: i64) -> Date {
    Timestamp::from_second(second)
        .map_or(Date::constant(1970, 1, 1), |time| Offset::UTC.to_datetime(time).date())
}

/// The day of a second, in ISO 8601.
pub fn day_of(second: i64) -> String {
    date_of(second).to_string()
}

/// The first second of a date in UTC.
pub(crate) fn second_of(date: Date) -> i64 {
    let epoch = Date::constant(1970, 1, 1).to_datetime(jiff::civil::Time::midnight());
    date.to_datetime(jiff::civil::Time::midnight()).duration_since(epoch).as_secs()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_lies_in_the_middle_of_what_it_can_mean() {
        for (text, day) in [("2022", "2022"), ("2022-03", "2022-03"), ("2022-03-04", "2022-03-04")] {
            let when = When { moment: Moment::parse(text).expect("a moment"), clock: Clock::Said };
            assert_eq!(when.day(), day);
        }
        let year = When { moment: Moment::parse("2021").expect("a moment"), clock: Clock::Published };
        assert_eq!(day_of(year.at()), "2021-07-02");
        assert_eq!(second_of(date_of(year.at())), year.at() / DAY * DAY);
    }
}
