//! Names of bodies with an "and" in them, as far as a document tells that they are one: "his party Law and Order", "the Law and
//! Order party", "Lakes and Rivers (LR)".
//!
//! What always holds: a name of the tables and a given name are no half of such a name; each lies in one sentence.

use std::collections::{HashMap, HashSet};

use crate::lexicon::{gender_of, noun, part};
use crate::page::Page;
use crate::phrase::{is_aim, known_at};
use crate::places::{How, known};
use crate::tokens::{Shape, Token};

/// Nouns that announce the name of a body.
#[rustfmt::skip]
const ANNOUNCING: [&str; 18] = [
    "party", "movement", "coalition", "alliance", "bloc", "faction", "group", "organisation", "organization", "newspaper",
    "magazine", "charity", "foundation", "think-tank", "ngo", "association", "militia", "union",
];

/// Words of a half.
const HALF: usize = 4;

/// Letters of the longest abbreviation.
const LETTERS: usize = 6;

/// Words that an abbreviation stands for, small ones with them.
const WORDS: usize = 10;

/// The beginnings of such names, up to the word after "and", in small letters.
pub(crate) fn unions(page: &Page<'_>) -> HashSet<String> {
    let ands: Vec<usize> = (1..page.tokens.len()).filter(|&t| page.word(t) == "and").collect();
    let mut joined: HashMap<String, u32> = HashMap::new();
    let mut announced: Vec<(String, bool)> = Vec::new();
    for &and in &ands {
        let Some(first) = first_of(page, and) else { continue };
        *joined.entry(beginning(page, first, and)).or_insert(0) += 1;
        if is_announced(page, first, and) {
            let aims = is_aim(&page.lower(and - 1)) && is_aim(&page.lower(and + 1));
            announced.push((beginning(page, first, and), aims));
        }
    }
    let told = announced.into_iter().filter(|(name, aims)| *aims || joined.get(name).is_some_and(|&n| n > 1));
    let mut unions: HashSet<String> = told.map(|(name, _)| name).collect();
    for open in (0..page.tokens.len()).filter(|&t| page.word(t) == "(") {
        let Some(first) = abbreviated(page, open) else { continue };
        for and in (first..open).filter(|&t| page.word(t) == "and" && first_of(page, t).is_some()) {
            unions.insert(beginning(page, first, and));
        }
    }
    unions
}

/// Nouns of bodies whose names may go on with where they are.
#[rustfmt::skip]
const LOCATED: [&str; 16] = [
    "association", "society", "league", "federation", "union", "council", "movement", "committee", "foundation", "institute",
    "centre", "center", "coalition", "campaign", "alliance", "network",
];

/// Names of bodies that go on over "in" and a state, in small letters: those that the document has more than once with it, or whose
/// letters it has ("Association for Lake Rights in Ketteria", "ALRK").
pub(crate) fn located(page: &Page<'_>) -> HashSet<String> {
    let ins = (1..page.tokens.len()).filter(|&t| page.word(t) == "in");
    let mut told: HashMap<String, (u32, String)> = HashMap::new();
    for (first, end) in ins.filter_map(|t| body_in(page, t)) {
        let capitals = (first..end).filter(|&t| page.tokens[t].is_capital());
        let letters = capitals.filter_map(|t| page.word(t).chars().next()).collect();
        told.entry(page.said(first, end).to_lowercase()).or_insert((0, letters)).0 += 1;
    }
    let short = |letters: &str| {
        let upper = |t: &&Token| t.shape == Shape::Upper;
        page.tokens.iter().filter(upper).any(|t| t.span.of(page.text) == Some(letters))
    };
    told.into_iter().filter(|(_, (n, letters))| *n > 1 || short(letters)).map(|(name, _)| name).collect()
}

/// Where the name of a body begins that "of" or "for" stands in, before an "in", and where the state ends that follows.
fn body_in(page: &Page<'_>, at: usize) -> Option<(usize, usize)> {
    let state = known_at(page, at + 1)
        .filter(|&e| known(page.words(at + 1, e)).is_some_and(|k| k.code.is_some() && k.how == How::Name))?;
    let word = |t: &usize| page.near(at, *t).is_some_and(Token::is_capital) || is_small(page.word(*t));
    let before = (at.saturating_sub(WORDS)..at).rev().take_while(word);
    let first =
        before.filter(|&t| page.tokens[t].is_capital() && !page.tokens[t].is(part::DETERMINER)).last()?;
    let link = |t: usize| matches!(page.word(t), "of" | "for" | "on");
    let body = |t: &usize| LOCATED.contains(&page.lower(*t).as_str());
    let head = (first..at).find(|&t| link(t)).and_then(|link| link.checked_sub(1)).filter(body)?;
    (head >= first && page.tokens[at - 1].is_capital()).then_some((first, state))
}

/// Words in small letters within the name of a body.
fn is_small(word: &str) -> bool {
    matches!(word, "of" | "for" | "on" | "and" | "the")
}

fn beginning(page: &Page<'_>, first: usize, and: usize) -> String {
    page.said(first, and + 2).to_lowercase()
}

/// The first word of the capitals before an "and" with a capital after it, where both can be halves of a name.
fn first_of(page: &Page<'_>, and: usize) -> Option<usize> {
    let word = |t: &Token| t.is_capital() && !t.is(part::DETERMINER);
    let capital = |t: usize| page.near(and, t).is_some_and(word);
    let first = (and.saturating_sub(HALF)..and).rev().take_while(|&t| capital(t)).last()?;
    let half = |t: usize| {
        let lower = page.lower(t);
        let person = noun(&lower).is_some_and(|n| n.is_person()) && !is_aim(&lower);
        known_at(page, t).is_none() && gender_of(&lower).is_none() && !person
    };
    (capital(and + 1) && half(first) && half(and - 1) && half(and + 1)).then_some(first)
}

/// Whether the noun of a body stands right before the name, or an article before it and such a noun right behind.
fn is_announced(page: &Page<'_>, first: usize, and: usize) -> bool {
    let announces = |t: usize| {
        let small = page.near(and, t).is_some_and(|t| t.shape == Shape::Lower);
        small && ANNOUNCING.contains(&page.lower(t).as_str())
    };
    let before = first.checked_sub(1);
    let opens = |t: usize| page.lower(t) == "the" || page.tokens[t].shape == Shape::Possessive;
    let capital = |t: &usize| page.near(and, *t).is_some_and(Token::is_capital);
    let end = (and + 1..and + HALF).find(|t| !capital(t)).unwrap_or(and + HALF);
    before.is_some_and(announces) || before.is_some_and(opens) && announces(end)
}

/// The first word of those whose initials an abbreviation in brackets is.
fn abbreviated(page: &Page<'_>, open: usize) -> Option<usize> {
    let short =
        page.near(open, open + 1).filter(|t| t.shape == Shape::Upper && page.word(open + 2) == ")")?;
    let letters: Vec<char> = short.span.of(page.text)?.chars().collect();
    let fits = (2..=LETTERS).contains(&letters.len());
    fits.then(|| initials(page, open, open, &letters)).flatten()
}

/// The first of the words before `end` that begin with the letters; small words may have one or none.
fn initials(page: &Page<'_>, from: usize, end: usize, letters: &[char]) -> Option<usize> {
    let Some((last, rest)) = letters.split_last() else { return Some(end) };
    let word = end.checked_sub(1).filter(|&t| t + WORDS >= from && page.near(from, t).is_some())?;
    let begins = page.word(word).chars().next().is_some_and(|c| c.to_uppercase().eq(last.to_uppercase()));
    let own = || begins.then(|| initials(page, from, word, rest)).flatten();
    if page.tokens[word].is_capital() {
        return own();
    }
    let small = matches!(page.word(word), "and" | "of" | "for" | "the" | "on" | "in");
    small.then(|| own().or_else(|| initials(page, from, word, letters))).flatten()
}
