//! Words that are of a name, or are not, though their looks tell otherwise: "New York" at the beginning of a sentence, an
//! initial, a quoted name in the middle, what kind of company it is.
//!
//! What always holds: nothing but the tokens next to the word, and the run that it stands in, is looked at.

use super::bodies::{is_aim, is_department};
use super::run::{is_given, known_at};
use crate::lexicon::{noun, part};
use crate::page::Page;
use crate::tokens::{COMPANIES, Shape};

/// Words that "New" makes the name of a place of.
const NEW_PLACES: [&str; 9] =
    ["york", "jersey", "mexico", "hampshire", "orleans", "haven", "brunswick", "england", "caledonia"];

/// "New York", "New South Wales": a place, though "New" begins a sentence.
pub(super) fn is_new_place(page: &Page<'_>, at: usize) -> bool {
    let lower = page.lower(at);
    let capital = page.near(at - 1, at).is_some_and(|t| t.is_capital());
    capital && (NEW_PLACES.contains(&lower.as_str()) || lower == "south" && page.word(at + 1) == "Wales")
}

/// "Anna A Orm": a given name, an initial that is an article elsewhere, and another name.
pub(super) fn is_initial(page: &Page<'_>, at: usize, end: usize) -> bool {
    let next = page.near(at, end + 1).is_some_and(|t| t.is_capital() && t.parts == 0);
    page.word(end) == "A" && end > at && is_given(page, end - 1) && next
}

/// "Channel 4", "BBC Radio 4", "News 12": the number of a channel, unless it counts what stands behind it.
pub(super) fn is_channel_number(page: &Page<'_>, at: usize, end: usize) -> bool {
    let short = |w: &str| w.len() < 3 && w.chars().all(|c| c.is_ascii_digit());
    let number = page.near(at, end).is_some_and(|t| t.shape == Shape::Number) && short(page.word(end));
    let before = page.lower(end - 1);
    let news = before.ends_with("news");
    let channel = matches!(before.as_str(), "channel" | "radio" | "tv" | "television" | "kanal" | "canal");
    let next = page.lower(end + 1);
    let many = noun(&next).is_some_and(|n| n.plural) || news && next.ends_with('s');
    let says = page.near(at, end + 1).is_none_or(|t| t.is(part::SPEECH | part::VERB | part::AUXILIARY));
    number && (channel || news) && (says || !many && !matches!(next.as_str(), "per" | "percent" | "%"))
}

/// Whether an office that is held in what begins at `at` stands before it ("Head of the | Office of Lakes").
fn is_held(page: &Page<'_>, at: usize) -> bool {
    let Some(of) = at.checked_sub(1).map(|t| t - usize::from(t > 0 && page.word(t) == "the")) else {
        return false;
    };
    let office = of.checked_sub(1).filter(|_| matches!(page.word(of), "of" | "for"));
    office
        .filter(|&t| page.near(at, t).is_some_and(|t| t.is_capital()))
        .and_then(|t| noun(&page.lower(t)))
        .is_some_and(|n| n.is_person() && !n.plural)
}

/// Whether the word tells what kind of company a name is of ("Inc.").
pub(crate) fn is_legal_form(word: &str) -> bool {
    let word = word.trim_end_matches('.');
    COMPANIES.contains(&word) || matches!(word, "LLC" | "LLP" | "PLC" | "Limited")
}

/// "Randy "Duke" Orm": one past the quoted name between a given name and a family name.
pub(super) fn nickname(page: &Page<'_>, at: usize, end: usize) -> Option<usize> {
    let capital = |t: usize| page.near(at, t).is_some_and(|t| t.is_capital());
    let quote = |t: usize| matches!(page.word(t), "\"" | "“" | "”");
    let named = quote(end) && capital(end + 1) && quote(end + 2) && capital(end + 3);
    (named && is_given(page, end - 1)).then_some(end + 4)
}

/// "State for Lake Affairs Ilse Marek": where what an office or a body is for ends, and two or three words follow that no list
/// has but as given names.
pub(super) fn behind_department(page: &Page<'_>, at: usize, end: usize) -> Option<usize> {
    let last = (at + 1..end).rev().find(|&t| is_department(&page.lower(t)))?;
    let of = (at..last).any(|t| matches!(page.word(t), "for" | "of"));
    let free = |t: usize| {
        let lower = page.lower(t);
        page.tokens[t].is_capital() && noun(&lower).is_none() && known_at(page, t).is_none()
    };
    let cut = last + 1;
    let name = cut + 2 == end || cut + 3 == end;
    let told = || {
        let listed = page.stands_alone(cut, end) || is_given(page, cut) || page.lower(at) == "state";
        listed || cut + 2 == end && is_held(page, at) && !is_aim(&page.lower(end - 1))
    };
    (of && name && (cut..end).all(free) && told()).then_some(cut)
}
