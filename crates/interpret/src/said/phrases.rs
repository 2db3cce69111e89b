//! The phrases that name a time.
//!
//! What always holds: a phrase has the words that it says it has; a year has four digits and is of the years 1800 to 2199; a
//! month or a year by itself counts only with words that make it a time ("in March", "the 2008 summit"), not a number.

use jiff::civil::Weekday;
use onrecord_core::month;

use super::expression::{Expression, Unit};
use super::scan::Token;

/// A time, and how many words name it.
pub(super) type Phrase = (Expression, usize);

const NUMBERS: [&str; 12] =
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
/// Words that make a bare month a time.
const OF_MONTH: [&str; 10] =
    ["in", "last", "this", "early", "late", "mid", "during", "earlier", "since", "back"];
/// Words that make a bare year a time.
const OF_YEAR: [&str; 8] = ["in", "during", "early", "late", "mid", "back", "around", "since"];
/// Occasions of speech that a year or a month may belong to.
const OCCASIONS: [&str; 24] = [
    "summit",
    "conference",
    "meeting",
    "congress",
    "debate",
    "convention",
    "interview",
    "speech",
    "address",
    "statement",
    "letter",
    "session",
    "assembly",
    "forum",
    "hearing",
    "campaign",
    "report",
    "memo",
    "memorandum",
    "ruling",
    "memoir",
    "article",
    "visit",
    "broadcast",
];
/// Words of an occasion's name between its year and its noun.
const NAME_WORDS: usize = 3;

/// The longest phrase that begins with the first of the words; `before` is the word that stands before it.
pub(super) fn phrase(words: &[Token], before: &str) -> Option<Phrase> {
    let read = Words(words);
    let forms =
        [iso, dated_weekday, day_month, month_day, month_year, season, units_ago, units_back, weekday, near];
    let found = forms.iter().find_map(|form| form(read));
    found.or_else(|| bare_month(read, before)).or_else(|| bare_year(read, before))
}

/// Words that stand next to each other.
#[derive(Clone, Copy)]
struct Words<'t>(&'t [Token]);

impl<'t> Words<'t> {
    /// The word at a place, where nothing but space or a comma parts it from the first.
    fn at(self, place: usize) -> Option<&'t str> {
        let run = self.0.get(..=place)?;
        run.iter().skip(1).all(|token| !token.is_apart).then(|| run[place].word.as_str())
    }

    fn is(self, place: usize, words: &[&str]) -> bool {
        self.at(place).is_some_and(|word| words.contains(&word))
    }

    fn year(self, place: usize) -> Option<i16> {
        year(self.at(place)?)
    }

    fn month(self, place: usize) -> Option<i8> {
        month(self.at(place)?)
    }

    fn day(self, place: usize) -> Option<i8> {
        day(self.at(place)?)
    }

    fn weekday(self, place: usize) -> Option<Weekday> {
        weekday_of(self.at(place)?)
    }
}

/// `2019-05-03`
fn iso(words: Words<'_>) -> Option<Phrase> {
    let date: jiff::civil::Date = words.at(0)?.parse().ok()?;
    let is_whole = words.at(0)?.len() == 10;
    let found = Expression::Day { day: date.day(), month: date.month(), year: Some(date.year()) };
    is_whole.then_some((found, 1))
}

/// `Wednesday, 3 May 2019`: the date, which says more than the day of the week.
fn dated_weekday(words: Words<'_>) -> Option<Phrase> {
    words.weekday(0)?;
    let (rest, _) = (Words(words.0.get(1..)?), words.at(1)?);
    let (found, count) = day_month(rest).or_else(|| month_day(rest))?;
    Some((found, count + 1))
}

/// `3 May`, `3rd of May 2019`
fn day_month(words: Words<'_>) -> Option<Phrase> {
    let day = words.day(0)?;
    let at = 1 + usize::from(words.is(1, &["of"]));
    let month = words.month(at)?;
    Some(with_year(words, day, month, at + 1))
}

/// `May 3`, `May 3, 2019`
fn month_day(words: Words<'_>) -> Option<Phrase> {
    let (month, day) = (words.month(0)?, words.day(1)?);
    Some(with_year(words, day, month, 2))
}

fn with_year(words: Words<'_>, day: i8, month: i8, count: usize) -> Phrase {
    let year = words.year(count);
    (Expression::Day { day, month, year }, count + usize::from(year.is_some()))
}

/// `May 2019`
fn month_year(words: Words<'_>) -> Option<Phrase> {
    let at = 1 + usize::from(words.is(1, &["of"]));
    let (month, year) = (words.month(0)?, words.year(at)?);
    Some((Expression::Month { month, year: Some(year), strictly: false }, at + 1))
}

/// `spring of 2019`, which is no more than its year: seasons are not those of one hemisphere.
fn season(words: Words<'_>) -> Option<Phrase> {
    let at = 1 + usize::from(words.is(1, &["of"]));
    let year = words.is(0, &["spring", "summer", "autumn", "fall", "winter"]).then(|| words.year(at))??;
    Some((Expression::Year(year), at + 1))
}

/// `two days ago`, `a week ago`
fn units_ago(words: Words<'_>) -> Option<Phrase> {
    let count = number(words.at(0)?)?;
    let unit = unit(words.at(1)?)?;
    words.is(2, &["ago"]).then_some((Expression::Ago(unit, count), 3))
}

/// `last week`, `earlier this month`, `this year`
fn units_back(words: Words<'_>) -> Option<Phrase> {
    let skip = usize::from(words.is(0, &["earlier", "early", "late", "later"]));
    let back = match words.at(skip)? {
        "this" => 0,
        "last" => 1,
        _ => return None,
    };
    let unit = unit(words.at(skip + 1)?).filter(|unit| *unit != Unit::Day)?;
    Some((Expression::Ago(unit, back), skip + 2))
}

/// `Wednesday`, `last Wednesday evening`
fn weekday(words: Words<'_>) -> Option<Phrase> {
    let skip = usize::from(words.is(0, &["last", "this", "late", "early", "earlier"]));
    let day = words.weekday(skip)?;
    let part = usize::from(words.is(skip + 1, &["morning", "afternoon", "evening", "night"]));
    Some((Expression::Weekday { day, strictly: words.is(0, &["last"]) }, skip + 1 + part))
}

/// `today`, `yesterday`, `this morning`, `last night`, `earlier today`
fn near(words: Words<'_>) -> Option<Phrase> {
    let skip = usize::from(words.is(0, &["earlier", "late", "early", "later"]));
    let (days, count) = match (words.at(skip)?, words.at(skip + 1).unwrap_or("")) {
        ("yesterday", "morning" | "afternoon" | "evening" | "night") => (1, 2),
        ("today" | "tonight", _) => (0, 1),
        ("yesterday", _) => (1, 1),
        ("this", "morning" | "afternoon" | "evening") => (0, 2),
        ("last", "night") => (1, 2),
        _ => return None,
    };
    Some((Expression::Ago(Unit::Day, days), skip + count))
}

/// `March`, where the words around it make it a time: `last March`, `in March`, `the March summit`.
fn bare_month(words: Words<'_>, before: &str) -> Option<Phrase> {
    let skip = usize::from(words.is(0, &["last", "this", "early", "late", "mid", "earlier"]));
    let word = words.at(skip)?;
    let month = month(word.strip_prefix("mid-").unwrap_or(word))?;
    let strictly = words.is(0, &["last"]);
    let found = Expression::Month { month, year: None, strictly };
    let is_time = skip > 0 || OF_MONTH.contains(&before) || word.starts_with("mid-");
    if is_time {
        return Some((found, skip + 1));
    }
    occasion(words, skip + 1, before).map(|count| (found, count))
}

/// `2019`, where the words around it make it a time: `in 2019`, `at the 2008 summit`.
fn bare_year(words: Words<'_>, before: &str) -> Option<Phrase> {
    let found = Expression::Year(words.year(0)?);
    if OF_YEAR.contains(&before) {
        return Some((found, 1));
    }
    occasion(words, 1, before).map(|count| (found, count))
}

/// How many words there are up to the noun of an occasion that begins with its time ("the 2008 Riga summit").
fn occasion(words: Words<'_>, from: usize, before: &str) -> Option<usize> {
    if !["a", "an", "the", "that", "his", "her", "its", "their"].contains(&before) {
        return None;
    }
    (from..=from + NAME_WORDS).find(|&at| words.is(at, &OCCASIONS)).map(|at| at + 1)
}

/// Whether a word names an occasion of speech.
pub(super) fn is_occasion(word: &str) -> bool {
    OCCASIONS.contains(&word)
}

fn day(word: &str) -> Option<i8> {
    let figures = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
    let is_short = figures.len() <= 2 && figures.bytes().all(|b| b.is_ascii_digit());
    figures.parse().ok().filter(|day| is_short && (1..=31).contains(day))
}

fn year(word: &str) -> Option<i16> {
    let is_figure = word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    word.parse().ok().filter(|year| is_figure && (1800..2200).contains(year))
}

fn weekday_of(word: &str) -> Option<Weekday> {
    Some(match word {
        "monday" => Weekday::Monday,
        "tuesday" => Weekday::Tuesday,
        "wednesday" => Weekday::Wednesday,
        "thursday" => Weekday::Thursday,
        "friday" => Weekday::Friday,
        "saturday" => Weekday::Saturday,
        "sunday" => Weekday::Sunday,
        _ => return None,
    })
}

fn unit(word: &str) -> Option<Unit> {
    Some(match word {
        "day" | "days" => Unit::Day,
        "week" | "weeks" => Unit::Week,
        "month" | "months" => Unit::Month,
        "year" | "years" => Unit::Year,
        _ => return None,
    })
}

fn number(word: &str) -> Option<i32> {
    if ["a", "an"].contains(&word) {
        return Some(1);
    }
    let written = NUMBERS.iter().position(|number| *number == word).and_then(|at| i32::try_from(at + 1).ok());
    written.or_else(|| word.parse().ok().filter(|number| (1..=999).contains(number)))
}
