//! A point in time as a source gives it: no more precise than it says, in the zone that it says.
//!
//! What always holds: a moment is a day that exists in the years 1 to 9999, its fields finer than its precision are
//! the first ones there are (January, the 1st, midnight), and its canonical form reads back as the same moment.

mod forms;
mod scan;
mod words;

use std::fmt;

use jiff::civil::{Date, DateTime, Time};

pub use words::month;

/// How much of a date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// The year alone.
    Year,
    /// Year and month.
    Month,
    /// The day.
    Day,
    /// The day, hour and minute.
    Minute,
    /// The second. Fractions of a second are read and dropped.
    Second,
}

/// How a source gives its zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Zone {
    /// As UTC: `Z`, `GMT`, `-00:00`.
    Utc,
    /// As minutes east of UTC.
    Offset(i16),
}

/// A point in time with its precision, and its zone where the source gives one.
///
/// Moments are not ordered, since of a day and an hour of that day neither is first: compare [`Moment::earliest`]
/// and [`Moment::latest`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Moment {
    /// The first second of it on the clock of its zone.
    start: DateTime,
    precision: Precision,
    zone: Option<Zone>,
}

impl Moment {
    /// The moment that a text names, if it is nothing else and can be read in one way alone:
    ///
    /// - ISO 8601 with or without its separators and its time, down to the year: `2022`, `2022-02-24T10:30:15.5+02:00`;
    /// - RFC 2822, as feeds and mail have it: `Thu, 24 Feb 2022 10:30:15 GMT`;
    /// - in English words: `February 24, 2022, 10:30 a.m.`, `24th of Feb. 2022`;
    /// - in figures, where the day cannot be the month: `24.02.2022`, `2/24/2022`, and not `2/3/2022`.
    pub fn parse(text: &str) -> Option<Self> {
        forms::read(text)
    }

    /// The second that is so many seconds after the start of 1970 in UTC, if its year has four digits.
    pub fn from_unix(seconds: i64) -> Option<Self> {
        let start = jiff::tz::Offset::UTC.to_datetime(jiff::Timestamp::from_second(seconds).ok()?);
        let date = start.date();
        Self::new(date, Some((start.time(), Precision::Second)), Some(Zone::Utc))
    }

    /// A year, or a month of it.
    fn of_month(year: i16, month: Option<i8>) -> Option<Self> {
        let precision = if month.is_some() { Precision::Month } else { Precision::Year };
        let date = Date::new(year, month.unwrap_or(1), 1).ok()?;
        Some(Moment { precision, ..Self::new(date, None, None)? })
    }

    /// A day, or a time of it and how precise that is.
    fn new(date: Date, time: Option<(Time, Precision)>, zone: Option<Zone>) -> Option<Self> {
        let (time, precision) = time.unwrap_or((Time::midnight(), Precision::Day));
        (date.year() >= 1).then(|| Moment { start: date.to_datetime(time), precision, zone })
    }

    /// How much of it is known.
    pub fn precision(&self) -> Precision {
        self.precision
    }

    /// How far its zone is east of UTC, in seconds; nothing where the source names no zone.
    pub fn offset(&self) -> Option<i32> {
        self.zone.map(|zone| match zone {
            Zone::Utc => 0,
            Zone::Offset(minutes) => i32::from(minutes) * 60,
        })
    }

    /// The first second that it can mean, counted from the start of 1970 in UTC. Without a zone it is read as UTC.
    pub fn earliest(&self) -> i64 {
        self.unix(self.start)
    }

    /// The last second that it can mean, counted from the start of 1970 in UTC. Without a zone it is read as UTC.
    pub fn latest(&self) -> i64 {
        let date = self.start.date();
        let end_of = |date: Date| self.unix(date.to_datetime(Time::midnight())) + 24 * 3600 - 1;
        match self.precision {
            Precision::Year => end_of(date.last_of_year()),
            Precision::Month => end_of(date.last_of_month()),
            Precision::Day => end_of(date),
            Precision::Minute => self.earliest() + 59,
            Precision::Second => self.earliest(),
        }
    }

    /// The second in the middle of what it can mean.
    pub fn middle(&self) -> i64 {
        let (first, last) = (self.earliest(), self.latest());
        first + (last - first) / 2
    }

    fn unix(&self, clock: DateTime) -> i64 {
        let epoch = DateTime::constant(1970, 1, 1, 0, 0, 0, 0);
        clock.duration_since(epoch).as_secs() - i64::from(self.offset().unwrap_or(0))
    }
}

/// The canonical form: ISO 8601 down to what is known, with the zone as the source gave it.
impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (date, time) = (self.start.date(), self.start.time());
        write!(f, "{:04}", date.year())?;
        if self.precision >= Precision::Month {
            write!(f, "-{:02}", date.month())?;
        }
        if self.precision >= Precision::Day {
            write!(f, "-{:02}", date.day())?;
        }
        if self.precision >= Precision::Minute {
            write!(f, "T{:02}:{:02}", time.hour(), time.minute())?;
        }
        if self.precision >= Precision::Second {
            write!(f, ":{:02}", time.second())?;
        }
        match self.zone {
            Some(Zone::Utc) => f.write_str("Z"),
            Some(Zone::Offset(minutes)) => {
                let sign = if minutes < 0 { '-' } else { '+' };
                write!(f, "{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
            }
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests;
