//! The English words of dates: months, days of the week, zones.
//!
//! What always holds: a name of a zone that stands for more than one offset is not known here.

use super::Zone;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Names, and hours east of UTC. Those of America are of RFC 2822.
const ZONES: [(&str, i16); 16] = [
    ("est", -5),
    ("edt", -4),
    ("cst", -6),
    ("cdt", -5),
    ("mst", -7),
    ("mdt", -6),
    ("pst", -8),
    ("pdt", -7),
    ("wet", 0),
    ("west", 1),
    ("cet", 1),
    ("cest", 2),
    ("eet", 2),
    ("eest", 3),
    ("msk", 3),
    ("jst", 9),
];

/// The month, from 1, of an English name, or of its first letters, three at least.
pub fn month(word: &str) -> Option<i8> {
    let at = position(&MONTHS, word)?;
    i8::try_from(at + 1).ok()
}

/// Whether the word is a day of the week, or its first letters, three at least.
pub(super) fn is_weekday(word: &str) -> bool {
    position(&WEEKDAYS, word).is_some()
}

/// The zone of a name.
pub(super) fn zone(word: &str) -> Option<Zone> {
    let word = word.to_ascii_lowercase();
    if matches!(word.as_str(), "z" | "ut" | "utc" | "gmt") {
        return Some(Zone::Utc);
    }
    ZONES.iter().find(|(name, _)| *name == word).map(|(_, hours)| Zone::Offset(hours * 60))
}

fn position(names: &[&str], word: &str) -> Option<usize> {
    let word = word.to_ascii_lowercase();
    names.iter().position(|name| word.len() >= 3 && name.starts_with(&word))
}
