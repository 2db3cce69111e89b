//! Ministers by what their ministries are for, and those who hold two offices at once.
//!
//! What always holds: at most [`LISTED`] departments of a list that commas part are taken.

use super::bodies::is_department;
use super::{Phrase, is_person, known_at, run, split};
use crate::lexicon::{gender_of, noun};
use crate::page::Page;
use crate::tokens::{Shape, Token};

/// Departments of a list after its first.
const LISTED: usize = 16;

/// "Deputy Prime Minister - Minister for Trade": the end of the second office.
pub(super) fn second_office(page: &Page<'_>, phrase: &mut Phrase, end: usize) -> usize {
    if let (Some(e), Some(range)) = (office_after_dash(page, end), &mut phrase.title) {
        range.1 = e;
        return e;
    }
    end
}

/// One past the office in capitals that follows on a dash after capitals.
pub(super) fn office_after_dash(page: &Page<'_>, end: usize) -> Option<usize> {
    let from = end.checked_sub(1)?;
    page.near(from, end)
        .filter(|_| matches!(page.word(end), "-" | "–" | "—") && page.tokens[from].is_capital())?;
    let office = |t: usize| noun(&page.lower(t)).is_some_and(is_person);
    let capitals = (end + 1..end + 4).take_while(|&t| page.near(from, t).is_some_and(Token::is_capital));
    capitals.into_iter().find(|&t| office(t)).map(|t| t + 1)
}

/// One past what a ministry is for, in small letters ("of defense", "of water resources", "for trade and industry").
pub(super) fn departments_end(page: &Page<'_>, at: usize) -> Option<usize> {
    let lower = |t: usize| page.near(at, t).is_some_and(|t| t.shape == Shape::Lower && t.parts == 0);
    let one = |from: usize| {
        let words = (from..from + 3).take_while(|&t| lower(t));
        words.filter(|&t| is_department(&page.lower(t))).last().map(|t| t + 1)
    };
    let end = one(at)?;
    let both = (page.lower(end) == "and").then(|| one(end + 1)).flatten().filter(|&e| !lower(e));
    Some(both.unwrap_or(end))
}

/// "Minister of Trade and Industry Ilse Marek": the end of the other half of what somebody is of, with the name after it.
pub(super) fn second_department(page: &Page<'_>, at: usize, end: usize) -> usize {
    let capitals = (at..end).all(|t| page.tokens[t].is_capital() || page.word(t) == "for");
    let end = listed_departments(page, end);
    let from = end + 1 + usize::from(page.word(end + 1) == "the");
    if !capitals || page.lower(end) != "and" || known_at(page, from).is_some() {
        return end;
    }
    let Some(next) = run::run(page, from) else { return end };
    let first = page.lower(from);
    let person = gender_of(&first).is_some() || noun(&first).is_some_and(is_person) && !is_department(&first);
    let department = (from..next).any(|t| is_department(&page.lower(t)));
    let goes_on =
        department || split::split_tail(page, from, next).is_some_and(|cut| page.stands_alone(cut, next));
    if !person && goes_on { next } else { end }
}

/// "Minister for Communications, Information Technology and the Arts": one past those of a list that commas part.
fn listed_departments(page: &Page<'_>, mut end: usize) -> usize {
    for _ in 0..LISTED {
        let next = page.near(end.saturating_sub(1), end).filter(|_| page.word(end) == ",");
        let Some(run) = next.and_then(|_| run::run(page, end + 1)) else { break };
        let departments = is_department(&page.lower(end - 1)) && is_department(&page.lower(run - 1));
        if !departments || !matches!(page.lower(run).as_str(), "and" | "," | "&") {
            break;
        }
        end = run;
    }
    end
}
