//! Roles: what the words of a title, an apposition or a description say somebody is, and for whom.
//!
//! What always holds: the words of a role are compared in small letters, with every name and adjective of a state as the
//! state's name, so that "Ukrainian President" and "the President of Ukraine" are one.

use crate::anaphor::office_in_full;
use crate::entity::Role;
use crate::lexicon::{noun, part, standing};
use crate::page::Page;
use crate::phrase::{Range, known_at};
use crate::places::known;
use crate::tokens::Shape;

/// Words of a role that are compared.
const WORDS: usize = 24;

/// The role that the tokens say.
pub(crate) fn role(page: &Page<'_>, range: Range) -> Option<Role> {
    let (start, end) = without_article(page, range);
    let start = without_stray(page, start, end);
    // "National Leader Dr": how somebody is addressed, behind the office.
    let address = |t: usize| {
        matches!(
            page.lower(t).trim_end_matches('.'),
            "dr" | "mr" | "mrs" | "ms" | "miss" | "prof" | "sir" | "dame"
        )
    };
    let held = |t: usize| noun(&page.lower(t)).is_some_and(|n| n.is_person());
    let end = end - usize::from(end > start + 1 && address(end - 1) && held(end - 2));
    let words = words(page, (start, end));
    let does = matches!(
        page.lower(start).as_str(),
        "speaks" | "chairs" | "heads" | "leads" | "commands" | "represents" | "runs"
    );
    let clause = page.lower(range.0) == "who";
    let named = !clause && words.iter().any(|w| noun(w).is_some());
    if !does && !named {
        return None;
    }
    let text = page.said(start, end);
    Some(Role { text, noun: head(page, (start, end)), words, told: 1, of: None })
}

/// The last noun before the first preposition.
fn head(page: &Page<'_>, (start, end): Range) -> Option<String> {
    let stop =
        (start..end).find(|&t| page.tokens[t].is(part::PREPOSITION) || page.word(t) == ",").unwrap_or(end);
    let word = |t: usize| page.lower(t);
    (start..stop).rev().map(word).find(|w| noun(w).is_some()).map(office_in_full)
}

/// Words that stand before an office in capitals, beside those of [`standing`].
#[rustfmt::skip]
const BEFORE_OFFICE: [&str; 12] = [
    "deputy", "vice", "newly", "elected", "senior", "assistant", "first", "chief", "prime", "foreign", "opposition", "veteran",
];

/// Past words in small letters before the first in capitals, which are none of an office in capitals ("appointed Ilse Marek
/// Minister of Trade", "with regard President"): a page that lost a mark.
fn without_stray(page: &Page<'_>, start: usize, end: usize) -> usize {
    let stop = (start..end).find(|&t| page.tokens[t].is(part::PREPOSITION)).unwrap_or(end);
    let before = |word: &str| word == "and" || standing(word).is_some() || BEFORE_OFFICE.contains(&word);
    let lower = |t: usize| page.tokens[t].shape == Shape::Lower && !before(&page.lower(t));
    let stray = (start..stop).rev().find(|&t| lower(t) && t + 1 < stop && page.tokens[t + 1].is_capital());
    let held = |from: usize| (from..stop).any(|t| noun(&page.lower(t)).is_some_and(|n| n.is_person()));
    stray.map(|t| t + 1).filter(|&from| held(from) && noun(&page.lower(from - 1)).is_none()).unwrap_or(start)
}

fn without_article(page: &Page<'_>, (start, end): Range) -> Range {
    let skips = |t: &usize| {
        matches!(
            page.lower(*t).as_str(),
            "the" | "a" | "an" | "who" | "his" | "her" | "its" | "their" | "our"
        )
    };
    let number = |t: &usize| page.tokens.get(*t).is_some_and(|t| t.shape == Shape::Number);
    let start = (start..end).find(|t| !skips(t) && !number(t)).unwrap_or(end);
    // "A 43-year old lawyer", "a 43 year old lawyer": an age is none of the role.
    let age = |t: usize| match page.lower(t).as_str() {
        "old" if t > 0 && page.word(t - 1).ends_with("-year") => t + 1,
        "year" if page.lower(t + 1) == "old" => t + 2,
        _ => t,
    };
    (age(start).min(end), end)
}

/// The content words of a range, sorted, each once.
pub(crate) fn words(page: &Page<'_>, (start, end): Range) -> Vec<String> {
    let mut words = Vec::new();
    let mut at = start;
    while at < end && words.len() < WORDS {
        match known_at(page, at).filter(|&e| e <= end) {
            Some(next) => {
                let name = known(page.words(at, next)).map_or("", |k| k.name);
                words.push(name.to_lowercase());
                at = next;
            }
            None => {
                push_word(page, at, &mut words);
                at += 1;
            }
        }
    }
    words.sort_unstable();
    words.dedup();
    words
}

fn push_word(page: &Page<'_>, at: usize, words: &mut Vec<String>) {
    let Some(token) = page.tokens.get(at) else { return };
    let empty = part::DETERMINER | part::PREPOSITION | part::CONJUNCTION;
    if token.is_word() && token.shape != Shape::Number && !token.is(empty) {
        let word = page.lower(at);
        match word.as_str() {
            "defence" => words.push("defense".to_owned()),
            "minster" => words.push("minister".to_owned()),
            "pm" => words.extend(["prime".to_owned(), "minister".to_owned()]),
            "spokesman" | "spokeswoman" => words.push("spokesperson".to_owned()),
            "then" | "now" | "current" | "former" | "who" | "newly" | "recently" | "elected"
            | "re-elected" => {}
            _ => words.push(word),
        }
    }
}

/// How far the words of a description agree with a role's: the share of them that the role has, synonyms of heads of
/// states and governments included.
pub(crate) fn agreement(description: &[String], role: &[String]) -> f32 {
    if description.is_empty() {
        return 0.0;
    }
    let has = |w: &String| role.contains(w);
    let direct = description.iter().filter(|w| has(w)).count();
    let head_of = |of: &str| description.iter().any(|w| w == "head") && description.iter().any(|w| w == of);
    let any = |offices: &[&str]| offices.iter().any(|o| role.iter().any(|w| w == o));
    let synonym = head_of("state") && any(&["president", "king", "queen", "emperor"])
        || head_of("government") && any(&["prime", "chancellor", "premier"])
        || description.iter().any(|w| w == "premier") && any(&["prime"])
        || is_first_lady(description) && any(&["lady"]);
    if synonym { 1.0 } else { direct as f32 / description.len() as f32 }
}

/// "The president's wife": whom others call the first lady.
pub(crate) fn is_first_lady(words: &[String]) -> bool {
    ["wife", "president"].iter().all(|&own| words.iter().any(|w| w == own))
}
