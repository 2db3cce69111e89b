//! Sources that name several: where one part ends and the next begins.
//!
//! What always holds: the parts are in reading order and apart; a name or a complement is never cut; what stands behind
//! [`SOURCE`] tokens of a source is of its last part.

mod crowds;
mod office;
mod one;

use crate::build::Book;
use crate::lexicon::part;
use crate::mention::Mention;
use crate::page::Page;
use crate::phrase::Range;
use crate::position::is_verb;
use crate::tokens::Shape;
use one::Joined;

pub(crate) use crowds::{is_of_party, is_of_people};
pub(crate) use one::is_kind;

/// Parts of one source.
const PARTS: usize = 12;

/// Tokens of a source in which parts begin.
const SOURCE: usize = 400;

/// The parts of the tokens: one, where they name one.
pub(crate) fn parts(page: &Page<'_>, book: &Book, start: usize, end: usize) -> Vec<(usize, usize)> {
    let heads = heads(page, book, start, end);
    let mut parts = Vec::new();
    let mut from = heads.first().copied().unwrap_or(start);
    for &head in heads.iter().skip(1).take(PARTS) {
        parts.push((from, joint(page, from, head)));
        from = head;
    }
    match last_many(page, book, from, end) {
        Some(many) => parts.extend([(from, joint(page, from, many)), (many, end)]),
        None => parts.push((from, end)),
    }
    parts
}

/// "Odo Orm and four alleged helpmates": where those begin whose noun no list has.
fn last_many(page: &Page<'_>, book: &Book, from: usize, end: usize) -> Option<usize> {
    let and = (from + 1..end).rev().find(|&t| page.lower(t) == "and")?;
    let number = |t: usize| page.tokens[t].shape == Shape::Number || page.tokens[t].is(part::DETERMINER);
    let plain = |t: usize| page.tokens[t].shape == Shape::Lower && !page.tokens[t].is(NO_NOUN);
    let mention = |m: &Mention| m.start > and && m.start < end;
    let named = book.mentions[book.before(from)..].iter().take_while(|m| m.start < end);
    let free = !named.clone().any(mention) && named.clone().any(|m| m.phrase.name.is_some() && m.end <= and);
    let counted = and + 2 < end && number(and + 1) && (and + 2..end).all(plain);
    (free && counted && page.word(end - 1).ends_with('s')).then_some(and + 1)
}

/// Parts that no noun plays.
const NO_NOUN: u16 = part::PREPOSITION | part::CONJUNCTION | part::AUXILIARY | part::DETERMINER;

/// The first tokens of phrases that stand beside one another, the first of them at the start.
fn heads(page: &Page<'_>, book: &Book, start: usize, end: usize) -> Vec<usize> {
    let end = end.min(start + SOURCE);
    let first = book.before(start);
    let clause = (start..end).find(|&t| is_relative(page, t)).unwrap_or(end);
    let end = predicate(page, book, start, end);
    let mut heads = vec![start];
    let mut listed = false;
    for mention in book.mentions[first..].iter().take_while(|m| m.start < end) {
        let begins = quantity_before(page, start, mention.start);
        let Some(prev) = joint_before(page, begins).filter(|&p| p > start && !mention.inside) else {
            continue;
        };
        let joined = Joined { page, book, mention, start, end, and: prev };
        // "A 9/11 widow": no stroke of a list.
        if page.word(prev) == "/" && page.tokens[prev - 1].shape == Shape::Number {
            continue;
        }
        // "The forum "Lakes and Rivers"": what is quoted is one name.
        if page.tokens[mention.start].quoted && !page.tokens[start].quoted {
            continue;
        }
        // What a clause lists is its own, unless a comma and an "and" end it.
        let inner = || (clause..prev - 1).any(|t| page.word(t) == ",");
        if prev > clause && (page.word(prev - 1) != "," || inner()) || one::is_of_all(joined) {
            continue;
        }
        if one::is_rest_of_body(joined) || office::is_rest_of_aim(joined) {
            continue;
        }
        if office::is_second_office(joined) || office::is_half_of_title(joined) {
            heads[0] = mention.start;
            continue;
        }
        let named = mention.phrase.name.is_some();
        if one::is_second_description(joined)
            || is_other_name(page, prev)
            || one::is_of_office(joined)
            || one::is_of_aside(joined)
            || one::is_from(joined)
            || one::is_of_paper(joined)
            || one::is_of_both(joined)
            || one::is_of_two_kinds(joined)
            || one::is_of_leaders(joined)
            || crowds::is_of_counted(joined)
            || crowds::is_of_pair(joined)
            || crowds::is_last_of_kinds(joined)
            || crowds::is_of_doers(joined)
            || crowds::is_of_owners(joined)
            || crowds::is_between(joined)
            || crowds::is_of_levels(joined)
            || crowds::is_of_peoples(joined)
        {
            continue;
        }
        let either = named || page.lower(start) == "neither";
        let lists = matches!(page.lower(prev).as_str(), "or" | "nor" | "/" | "including") && either
            || matches!(page.lower(prev).as_str(), "and" | "&")
            || is_along_with(page, prev) && named
            || page.lower(prev) == "but" && page.lower(start) == "not" && named
            || page.word(prev) == "," && is_list(page, book, mention, (start, end));
        if one::is_rest_of_adjectives(joined) {
            continue;
        }
        // "Ketteria, Oskaria, and Sann | report cases": a noun behind the source is none of it.
        let role = mention.phrase.name.is_none()
            && mention.phrase.noun.is_some_and(|n| n < end)
            && mention.phrase.noun_in(page).is_some_and(|n| !n.plural)
            && (page.word(prev) == "," || is_aside(page, start, prev));
        if lists && !role {
            heads.push(begins);
            listed = true;
        }
    }
    heads.truncate(if listed { heads.len() } else { 1 });
    heads
}

/// Where the words begin that tell how many somebody are ("and a number of | envoys").
fn quantity_before(page: &Page<'_>, start: usize, at: usize) -> usize {
    let of = at.checked_sub(3).filter(|&t| t > start && page.lower(at - 1) == "of");
    let number = |t: usize| page.lower(t) == "a" && page.lower(t + 1) == "number";
    let many =
        |t: usize| matches!(page.lower(t + 1).as_str(), "dozens" | "hundreds" | "thousands" | "scores");
    match of {
        Some(t) if number(t) => t,
        Some(t) if many(t) => t + 1,
        _ => at,
    }
}

fn is_relative(page: &Page<'_>, at: usize) -> bool {
    matches!(page.lower(at).as_str(), "who" | "which" | "whose" | "that" | "where")
}

/// The token before a phrase that may join it to another; adverbs between are passed over ("and subsequently Ketteria").
fn joint_before(page: &Page<'_>, at: usize) -> Option<usize> {
    let adverb = |t: &usize| {
        page.word(*t).ends_with("ly") || matches!(page.lower(*t).as_str(), "also" | "later" | "then")
    };
    let before = (at.saturating_sub(2)..at).rev().find(|t| !adverb(t))?;
    page.near(at, before).map(|_| before)
}

/// "Leona Vasht, along with Odo Lind", "Ketteria as well as Oskaria": at the last of the words.
fn is_along_with(page: &Page<'_>, at: usize) -> bool {
    let before = |n: usize| at.checked_sub(n).map(|t| page.lower(t)).unwrap_or_default();
    match page.lower(at).as_str() {
        "with" => matches!(before(1).as_str(), "along" | "together"),
        "as" => before(1) == "well" && before(2) == "as",
        _ => false,
    }
}

/// "Lake Without Borders, or LWB": another name of the same, between commas.
fn is_other_name(page: &Page<'_>, or: usize) -> bool {
    page.lower(or) == "or" && or.checked_sub(1).is_some_and(|t| matches!(page.word(t), "," | ")"))
}

/// Where the words of a source that runs on over a verb end ("Ketteria expels | an envoy and three experts").
fn predicate(page: &Page<'_>, book: &Book, start: usize, end: usize) -> usize {
    let first = book.mentions[book.before(start)..].iter().find(|m| !m.inside && m.start >= start);
    let after = first.filter(|m| m.start <= start + 1 && m.phrase.name.is_some()).map(|m| m.end);
    let verb = after.filter(|&t| t + 1 < end && is_verb(page, t) && page.lower(t).ends_with('s'));
    verb.unwrap_or(end)
}

/// In "A, B and C" a comma parts, in "A, the minister" it does not: a name follows, and an "and" after it or nothing.
fn is_list(page: &Page<'_>, book: &Book, mention: &Mention, (start, end): Range) -> bool {
    let at = mention.start;
    let capital = |t: usize| {
        let article = usize::from(page.lower(t) == "the");
        page.tokens.get(t + article).is_some_and(|t| t.is_capital())
    };
    // "Then-envoy Anna Orm, top officials Odo Lind, …": a name behind a description in small letters.
    let first = book.mentions[book.before(start)..].iter().find(|m| !m.inside && m.start >= start);
    let person = |m: &Mention| {
        let described = m.phrase.noun.is_some() && m.phrase.name.is_some() && m.phrase.complement.is_none();
        described && book.entity(m).is_some_and(|e| e.is_person())
    };
    let names = (capital(at) || person(mention)) && (capital(start) || first.is_some_and(person));
    let short = end - start <= 3;
    let names = names && !mention.phrase.possessive;
    names && (short || (at..end).any(|t| matches!(page.lower(t).as_str(), "and" | "&")))
}

/// Whether a comma before says that what follows is still about the first.
fn is_aside(page: &Page<'_>, start: usize, at: usize) -> bool {
    (start..at).any(|t| page.word(t) == ",")
}

/// The end of a part before its comma and its "and".
fn joint(page: &Page<'_>, start: usize, next: usize) -> usize {
    let joins = |t: usize| {
        let word = page.lower(t);
        matches!(
            word.as_str(),
            "and" | "or" | "nor" | "but" | "&" | "," | "/" | "both" | "including" | "–" | "—"
        ) || (t..t + 3).any(|w| w < next && is_along_with(page, w))
            || word == "also" && t > start && page.lower(t - 1) == "but"
    };
    (start..next).rev().find(|&t| !joins(t)).map_or(next, |t| t + 1)
}
