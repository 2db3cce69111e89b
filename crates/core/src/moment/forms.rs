//! The forms that a date is read from.
//!
//! What always holds: a form reads the whole text or nothing; two forms never read one text as different moments.

use jiff::civil::{Date, Time};

use super::scan::Scan;
use super::{Moment, Precision, Zone, words};

/// The most bytes of a text that can be a date.
const LONGEST: usize = 100;

const SPACE: [char; 4] = [' ', '\t', '\u{a0}', '\u{202f}'];
const COMMA: [char; 5] = [' ', '\t', '\u{a0}', '\u{202f}', ','];
const BREAK: [char; 7] = [' ', '\t', '\u{a0}', '\u{202f}', ',', '.', '-'];

/// The moment that a text names, if it is nothing else.
pub(super) fn read(text: &str) -> Option<Moment> {
    let text = text.trim();
    if text.len() > LONGEST {
        return None;
    }
    // Mail repeats its zone in brackets.
    let bare = text.strip_suffix(')').and_then(|text| text.rsplit_once('('));
    let scan = Scan { rest: bare.map_or(text, |(before, _)| before.trim_end()) };
    [coarse, extended, basic, figures, month_of_year, in_words].iter().find_map(|form| form(scan))
}

/// `2022`, `2022-02`.
fn coarse(mut scan: Scan<'_>) -> Option<Moment> {
    let (year, _) = scan.digits(4, 4)?;
    let month = if scan.eat(&["-"]).is_some() { Some(scan.two()?) } else { None };
    scan.done(Moment::of_month(year, month)?)
}

/// `2022-02-24`, `2022/02/24`, with or without a time.
fn extended(mut scan: Scan<'_>) -> Option<Moment> {
    let (year, _) = scan.digits(4, 4)?;
    let mark = ["-", "/", "."][scan.eat(&["-", "/", "."])?];
    let month = scan.two()?;
    scan.eat(&[mark])?;
    let date = Date::new(year, month, scan.two()?).ok()?;
    with_time(scan, date)
}

/// `20220224`, `20220224T103015Z`, `20220224103015`.
fn basic(mut scan: Scan<'_>) -> Option<Moment> {
    let date = Date::new(scan.number(4)?, scan.two()?, scan.two()?).ok()?;
    let parted = scan.eat(&["T"]).is_some();
    let Some(hour) = scan.two() else {
        return if parted { None } else { with_time(scan, date) };
    };
    let (minute, second) = (scan.two()?, scan.two());
    // Twelve digits may as well be something else.
    if !parted && second.is_none() {
        return None;
    }
    fraction(&mut scan);
    ended(scan, date, Some(time(hour, minute, second)?))
}

/// `24.02.2022`, `2/24/2022`: where the day cannot be the month.
fn figures(mut scan: Scan<'_>) -> Option<Moment> {
    let first = scan.small()?;
    let mark = [".", "/", "-"][scan.eat(&[".", "/", "-"])?];
    let second = scan.small()?;
    scan.eat(&[mark])?;
    let (year, _) = scan.digits(4, 4)?;
    let (day, month) = if first > 12 || first == second { (first, second) } else { (second, first) };
    let is_clear = day > 12 || day == month;
    with_time(scan, Date::new(year, month, day).ok().filter(|_| is_clear)?)
}

/// `February 2022`.
fn month_of_year(mut scan: Scan<'_>) -> Option<Moment> {
    let month = words::month(scan.word())?;
    scan.gap(&BREAK);
    let (year, _) = scan.digits(4, 4)?;
    scan.done(Moment::of_month(year, Some(month))?)
}

/// `24 February 2022`, `Feb. 24, 2022`, `Thu, 24 Feb 2022 10:30:15 GMT`.
fn in_words(mut scan: Scan<'_>) -> Option<Moment> {
    let mut ahead = scan;
    if words::is_weekday(ahead.word()) && ahead.gap(&BREAK) {
        scan = ahead;
    }
    let (day, month) = match day(&mut scan) {
        Some(day) => {
            scan.gap(&BREAK);
            if scan.eat(&["of "]).is_some() {
                scan.gap(&SPACE);
            }
            (day, words::month(scan.word())?)
        }
        None => {
            let month = words::month(scan.word())?;
            scan.gap(&BREAK);
            (day(&mut scan)?, month)
        }
    };
    scan.gap(&BREAK).then_some(())?;
    let (year, digits) = scan.digits(2, 4).filter(|(_, digits)| *digits != 3)?;
    // Two digits, as RFC 2822 reads them, and with a time after them alone.
    let year = if digits == 4 { year } else { year + if year < 50 { 2000 } else { 1900 } };
    let found = with_time(scan, Date::new(year, month, day).ok()?)?;
    (digits == 4 || found.precision() >= Precision::Minute).then_some(found)
}

/// `24`, `24th`.
fn day(scan: &mut Scan<'_>) -> Option<i8> {
    let day = scan.small()?;
    scan.eat(&["st", "nd", "rd", "th"]);
    Some(day)
}

/// The moment of a date and what stands after it: nothing, a zone, or a time.
fn with_time(mut scan: Scan<'_>, date: Date) -> Option<Moment> {
    let ahead = scan;
    let parted = scan.eat(&["T"]).is_some() || scan.gap(&COMMA);
    scan.eat(&["at "]);
    scan.gap(&SPACE);
    match clock(&mut scan) {
        Some(time) if parted => ended(scan, date, Some(time)),
        _ => ended(ahead, date, None),
    }
}

/// `10:30`, `10:30:15.5`, `9:05 p.m.`
fn clock(scan: &mut Scan<'_>) -> Option<(Time, Precision)> {
    let hour = scan.small()?;
    scan.eat(&[":"])?;
    let minute = scan.two()?;
    let second = if scan.eat(&[":"]).is_some() { Some(scan.two()?) } else { None };
    if second.is_some() {
        fraction(scan);
    }
    let mut ahead = *scan;
    ahead.gap(&SPACE);
    let Some(half) = ahead.eat(&["a.m.", "p.m.", "am", "pm"]) else { return time(hour, minute, second) };
    *scan = ahead;
    let hour = (1..=12).contains(&hour).then_some(hour % 12 + if half % 2 == 1 { 12 } else { 0 })?;
    time(hour, minute, second)
}

/// A time of a day; a leap second is the second before it.
fn time(hour: i8, minute: i8, second: Option<i8>) -> Option<(Time, Precision)> {
    let precision = if second.is_some() { Precision::Second } else { Precision::Minute };
    let second = second.map_or(0, |s| if s == 60 { 59 } else { s });
    Some((Time::new(hour, minute, second, 0).ok()?, precision))
}

/// Passes over a fraction of a second.
fn fraction(scan: &mut Scan<'_>) {
    let Some(digits) = scan.rest.strip_prefix(['.', ',']) else { return };
    let after = digits.trim_start_matches(|c: char| c.is_ascii_digit());
    if after.len() < digits.len() {
        scan.rest = after;
    }
}

/// The moment, where nothing but a zone is left.
fn ended(mut scan: Scan<'_>, date: Date, time: Option<(Time, Precision)>) -> Option<Moment> {
    scan.gap(&SPACE);
    let zone = if scan.rest.is_empty() { None } else { Some(zone(&mut scan)?) };
    scan.done(Moment::new(date, time, zone)?)
}

/// `Z`, `+02:00`, `-0500`, `+02`, `GMT`, `GMT+2`, `CEST`.
fn zone(scan: &mut Scan<'_>) -> Option<Zone> {
    let named = match scan.word() {
        "" => None,
        name => Some(words::zone(name)?),
    };
    if named.is_some_and(|zone| zone != Zone::Utc) {
        return named;
    }
    let Some(sign) = scan.eat(&["+", "-", "\u{2212}"]) else { return named };
    // The zone of `-0000` is not known, its time is that of UTC.
    Some(match (sign, minutes_east(scan)?) {
        (0, minutes) => Zone::Offset(minutes),
        (_, 0) => Zone::Utc,
        (_, minutes) => Zone::Offset(-minutes),
    })
}

fn minutes_east(scan: &mut Scan<'_>) -> Option<i16> {
    let (hours, minutes) = match scan.digits(1, 4)? {
        (number, 4) => (number / 100, number % 100),
        (hours, 1 | 2) if scan.eat(&[":"]).is_some() => (hours, i16::from(scan.two()?)),
        (hours, 1 | 2) => (hours, 0),
        _ => return None,
    };
    (hours < 24 && minutes < 60).then_some(hours * 60 + minutes)
}
