//! Names as the text has them, and what their words show.
//!
//! What always holds: a name is shown with one space between its words, in the letters of print.

use onrecord_core::names::{fold, sound};

use crate::lexicon::{Gender, part};
use crate::names::words_of;
use crate::page::Page;
use crate::phrase::{Phrase, Range, has_body};
use crate::places::{Known, governed, known, of_its_state};
use crate::tokens::{COMPANIES, Shape, mended};

/// A name as it stands, and what it shows.
pub(crate) struct Name {
    pub text: String,
    pub words: Vec<String>,
    pub known: Option<Known>,
    pub upper: bool,
    /// Whether it is one word of capitals around small letters ("MoD").
    pub mixed: bool,
    /// Whether one of its words is the noun of a body.
    pub body: bool,
    pub short: Option<String>,
    /// Whether it is one word of capitals behind "the" ("the RAF").
    pub articled: bool,
    pub gender: Gender,
    /// Whether a noun of people stands before it.
    pub person: bool,
}

impl Name {
    pub fn new(page: &Page<'_>, (start, end): Range, phrase: &Phrase) -> Self {
        let raw = page.words(start, end);
        let text = tidy(raw);
        let titles = phrase.title.into_iter().flat_map(|(a, b)| a..b).filter_map(|t| page.tokens.get(t));
        let parts = titles.fold(0, |all, t| all | t.parts);
        let upper = end == start + 1 && page.tokens.get(start).is_some_and(|t| t.shape == Shape::Upper);
        Name {
            articled: upper && start > 0 && page.lower(start - 1) == "the",
            words: words_of(&text),
            known: in_context(
                page,
                &text,
                known(&text).or_else(|| governed(&text)).or_else(|| of_its_state(&text)),
            ),
            upper,
            mixed: is_mixed(&text),
            body: has_body(page, start, end),
            short: phrase.short.map(|s| sound(&fold(page.word(s)))),
            gender: match (parts & part::MALE != 0, parts & part::FEMALE != 0) {
                (true, false) => Gender::Male,
                (false, true) => Gender::Female,
                _ => Gender::Unknown,
            },
            person: parts & part::TITLE != 0
                || phrase.title.and(phrase.noun_in(page)).is_some_and(|n| n.is_person()),
            text,
        }
    }

    /// Whether it has one word, and the tables do not know it.
    pub fn is_single(&self) -> bool {
        self.words.len() < 2 && self.known.is_none()
    }
}

/// "Brussels" is the Union's seat, unless the text is about Belgium.
fn in_context(page: &Page<'_>, text: &str, found: Option<Known>) -> Option<Known> {
    if page.is_seat_of_family(&text.to_lowercase()) {
        return None;
    }
    let union = found.filter(|k| k.name == "European Union" && k.how == crate::places::How::Seat);
    match union {
        Some(_) if page.is_capitalised("belgian") || page.is_capitalised("belgium") => known("Belgium"),
        _ => found,
    }
}

fn is_mixed(text: &str) -> bool {
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    capitals > 1 && text.len() < 6 && capitals < text.len() && text.ends_with(char::is_uppercase)
}

/// One space between words; words all in capitals as names are written.
fn tidy(raw: &str) -> String {
    let loud = raw.chars().filter(|c| c.is_alphabetic()).count() > 5
        && !raw.chars().any(char::is_lowercase)
        && raw.contains(' ');
    let clean = |w: &str| w.chars().filter(|c| !crate::tokens::is_invisible(*c)).collect::<String>();
    let quiet = |w: String| match w.char_indices().nth(1) {
        Some((cut, _)) if loud && !w.contains('.') => w[..cut].to_owned() + &w[cut..].to_lowercase(),
        _ => w,
    };
    let text = mended(&raw.split_whitespace().map(clean).map(quiet).collect::<Vec<_>>().join(" "));
    // "Varn Inc.": the full stop is none of the name.
    let stem = text.strip_suffix('.').filter(|stem| COMPANIES.iter().any(|end| stem.ends_with(end)));
    stem.map(str::to_owned).unwrap_or(text)
}
