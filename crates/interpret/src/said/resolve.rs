//! A named time, read against the time of publication.
//!
//! What always holds: the result began no later than the day of publication; it is no more precise than the words, nor than
//! the time of publication where the words need that.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use onrecord_core::{Moment, Precision};

use super::expression::{Expression, Unit};
use super::week;

/// The time that an expression means; nothing where it has not come by publication, or where it cannot be told.
pub(super) fn resolve(expression: &Expression, published: Option<&Moment>) -> Option<Moment> {
    let today = published.and_then(Published::of);
    let found = match *expression {
        Expression::Ago(unit, count) => today?.ago(unit, count),
        Expression::Weekday { day, strictly } => today?.weekday(day, strictly),
        Expression::Day { day, month, year: Some(year) } => of_day(Date::new(year, month, day).ok()?),
        Expression::Day { day, month, year: None } => today?.day_of_month(day, month),
        Expression::Month { month, year: Some(year), .. } => of_month(year, month),
        Expression::Month { month, year: None, strictly } => today?.month(month, strictly),
        Expression::Year(year) => Moment::parse(&format!("{year:04}")),
    }?;
    let has_come = published.is_none_or(|published| found.earliest() <= published.latest() + TOLERANCE);
    has_come.then_some(found)
}

/// Seconds by which a day may seem to begin after publication, where the two zones differ.
const TOLERANCE: i64 = 14 * 3600;

/// The day of publication as its source gives it, and how much of it is known.
#[derive(Clone, Copy)]
struct Published {
    day: Date,
    precision: Precision,
}

impl Published {
    fn of(moment: &Moment) -> Option<Self> {
        let canonical = moment.to_string();
        let known = canonical.get(..10).unwrap_or(&canonical);
        let whole = format!("{known}{}", "-01-01".get(known.len().checked_sub(4)?..)?);
        Some(Published { day: whole.parse().ok()?, precision: moment.precision() })
    }

    /// The day, where it is known.
    fn day(self) -> Option<Date> {
        (self.precision >= Precision::Day).then_some(self.day)
    }

    fn ago(self, unit: Unit, count: i32) -> Option<Moment> {
        match unit {
            Unit::Day => of_day(self.day()?.checked_sub(i64::from(count).days()).ok()?),
            Unit::Week => week::holder(self.day()?.checked_sub(i64::from(count).weeks()).ok()?),
            Unit::Month if self.precision >= Precision::Month => {
                let day = self.day.first_of_month().checked_sub(i64::from(count).months()).ok()?;
                of_month(day.year(), day.month())
            }
            Unit::Month => None,
            Unit::Year => Moment::parse(&format!(
                "{:04}",
                i32::from(self.day.year()).checked_sub(count).filter(|y| *y > 0)?
            )),
        }
    }

    /// The latest such day of the week.
    fn weekday(self, day: Weekday, strictly: bool) -> Option<Moment> {
        let today = self.day()?;
        let back = match today.weekday().since(day) {
            0 if strictly => 7,
            days => i64::from(days),
        };
        of_day(today.checked_sub(back.days()).ok()?)
    }

    /// The latest such day of the calendar; 29 February is that of the latest year that has one.
    fn day_of_month(self, day: i8, month: i8) -> Option<Moment> {
        let today = self.day()?;
        let years = (0..=8).map(|back| today.year() - back);
        let days = years.filter_map(|year| Date::new(year, month, day).ok());
        days.filter(|date| *date <= today).max().and_then(of_day)
    }

    /// The latest such month that had begun, or, strictly, ended.
    fn month(self, month: i8, strictly: bool) -> Option<Moment> {
        let is_known = self.precision >= Precision::Month;
        let has_come = if strictly { month < self.day.month() } else { month <= self.day.month() };
        let year = if has_come { self.day.year() } else { self.day.year() - 1 };
        if is_known { of_month(year, month) } else { None }
    }
}

fn of_day(date: Date) -> Option<Moment> {
    Moment::parse(&date.to_string())
}

fn of_month(year: i16, month: i8) -> Option<Moment> {
    Moment::parse(&format!("{year:04}-{month:02}"))
}
