//! Times as texts name them, before they are read against a time of publication.

use jiff::civil::Weekday;

/// A unit of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Day,
    Week,
    Month,
    Year,
}

/// A named time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Expression {
    /// So many units before the one of publication: "today" and "this week" are none, "last year" is one.
    Ago(Unit, i32),
    /// The latest such day up to publication, or, strictly, before it ("last Monday").
    Weekday { day: Weekday, strictly: bool },
    /// A day of a month; without a year the latest up to publication.
    Day { day: i8, month: i8, year: Option<i16> },
    /// A month; without a year the latest that began by publication, or, strictly, ended before it.
    Month { month: i8, year: Option<i16>, strictly: bool },
    /// A year.
    Year(i16),
}
