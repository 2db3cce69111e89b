//! Weeks as moments: no moment is a week, so that one is the month or the year that it lies in whole.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use onrecord_core::Moment;

/// The month or the year that holds the whole week of a day, Monday to Sunday; nothing where the week lies in two years.
pub(super) fn holder(day: Date) -> Option<Moment> {
    let since_monday = i64::from(day.weekday().since(Weekday::Monday));
    let first = day.checked_sub(since_monday.days()).ok()?;
    let last = first.checked_add(6.days()).ok()?;
    if first.year() != last.year() {
        return None;
    }
    let year = first.year();
    let is_one_month = first.month() == last.month();
    Moment::parse(&if is_one_month {
        format!("{year:04}-{:02}", first.month())
    } else {
        format!("{year:04}")
    })
}
