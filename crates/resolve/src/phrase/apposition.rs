//! What is said of a name after it: a short form in brackets, an age, an office, what it is of, what it heads.
//!
//! What always holds: nothing after the name is taken that does not end where a mark or the sentence does.

use super::{Determiner, Phrase, Range, core, head, is_person, owner};
use crate::lexicon::{Class, noun, part};
use crate::page::Page;
use crate::position::is_verb;
use crate::tokens::Shape;

/// Tokens of the longest aside.
const LONGEST: usize = 20;

/// Reads what follows the name of `phrase`, and moves its end past it.
pub(super) fn after_name(page: &Page<'_>, phrase: &mut Phrase) {
    located(page, phrase);
    brackets(page, phrase);
    let mut end = phrase.end;
    if let Some(of) = belongs(page, end) {
        phrase.asides.push(of);
        end = of.1;
    }
    // Without a comma behind it, "…, the minister said" is only of a name that begins the sentence.
    let begins = page.begins(phrase.start) && !opens_clause(page, phrase);
    for _ in 0..2 {
        let Some(aside) = aside(page, end, begins) else { break };
        end = aside.1;
        phrase.asides.push(aside);
    }
    phrase.end = end;
}

/// Whether the phrase begins with a participle that begins the sentence: after "Addressing Mayor Ilse Marek, the governor said" somebody
/// else is told of.
fn opens_clause(page: &Page<'_>, phrase: &Phrase) -> bool {
    page.lower(phrase.start).ends_with("ing") && phrase.name.is_none_or(|name| name.0 > phrase.start)
}

/// "Lake Mission in Ketteria (LAMIK)": a body whose short name, in brackets, stands behind where it is.
fn located(page: &Page<'_>, phrase: &mut Phrase) {
    let Some((start, end)) = phrase.name.filter(|n| n.1 == phrase.end && page.word(n.1) == "in") else {
        return;
    };
    let from = end + 1 + usize::from(page.word(end + 1) == "the");
    let place = page.near(start, from).and_then(|_| super::run::run(page, from));
    let short = |at: usize| {
        let upper = page.near(start, at + 1).is_some_and(|t| t.shape == Shape::Upper);
        page.word(at) == "(" && upper && page.word(at + 2) == ")"
    };
    if let Some(stop) = place.filter(|&stop| super::has_body(page, start, end) && short(stop)) {
        phrase.name = Some((start, stop));
        phrase.end = stop;
    }
}

/// "(SVR)".
fn brackets(page: &Page<'_>, phrase: &mut Phrase) {
    let end = phrase.end;
    let short = page.near(phrase.start, end + 1).filter(|t| matches!(t.shape, Shape::Upper | Shape::Capital));
    let tag = super::run::is_party_tag(page.word(end + 1));
    if page.word(end) == "(" && short.is_some() && !tag && page.word(end + 2) == ")" {
        phrase.short = Some(end + 1);
        phrase.end = end + 3;
        part_of_body(page, phrase);
    }
}

/// "Lake Union (LU) Grain Office": the body whose name goes on after the brackets.
fn part_of_body(page: &Page<'_>, phrase: &mut Phrase) {
    let end = phrase.end;
    let body = super::run::run(page, end).filter(|&e| super::has_body(page, end, e) && e > end + 1);
    if let Some(body_end) = body {
        phrase.owner = phrase.name;
        phrase.name = Some((end, body_end));
        phrase.short = None;
        phrase.end = body_end;
        brackets(page, phrase);
    }
}

/// "of the dockers’ union", "of Ketteria": a body or a place after a person's name.
fn belongs(page: &Page<'_>, at: usize) -> Option<Range> {
    page.near(at.checked_sub(1)?, at)?;
    if !matches!(page.word(at), "of" | "from") {
        return None;
    }
    let next = at + 1 + usize::from(matches!(page.word(at + 1), "the"));
    let told = next > at + 1;
    let end =
        super::run::run(page, next).or_else(|| told.then(|| head::noun_end(page, next, true)).flatten())?;
    let owned = page.near(at, end).is_some_and(|t| t.shape == Shape::Possessive);
    let end = if owned { head::noun_end(page, end + 1, true)? } else { before_person(page, next, end) };
    Some((at, end))
}

/// "Of Ketteria Anna Orm": behind a state the two words of a person's name, which is another's.
fn before_person(page: &Page<'_>, at: usize, end: usize) -> usize {
    let state = super::known_at(page, at).filter(|&e| e + 2 == end && !super::has_body(page, e, end));
    let plain = |t: usize| page.tokens[t].shape == Shape::Capital && noun(&page.lower(t)).is_none();
    state.filter(|&e| (e..end).all(plain)).unwrap_or(end)
}

/// ", the US Secretary of Defense,", ", 58,", ", who chairs the union,": one aside after a comma, without the comma.
fn aside(page: &Page<'_>, at: usize, begins: bool) -> Option<Range> {
    if page.word(at) != "," {
        return None;
    }
    let mut start = at + 1;
    let first = page.near(at, start)?;
    if matches!(page.word(start), "then" | "now" | "himself" | "herself" | "also" | "of") {
        start += 1;
    }
    if page.word(start) == "who" {
        return clause(page, start);
    }
    if first.shape == Shape::Number && closes(page, at, start + 1, false) {
        return Some((start, start + 1));
    }
    let mut role = Phrase { start, end: start, ..Phrase::default() };
    let mut next = super::determiner(page, start, &mut role);
    next = owner(page, start, next, &mut role);
    let told = role.determiner != Determiner::None || role.owner.is_some();
    let noun_end = noun_end(page, next, told)?;
    let end = finish(page, &mut role, next, noun_end);
    let noun = role.noun_in(page)?;
    // ", a union that gathers farmers,": with the clause that tells of the body.
    let told_of = role.determiner == Determiner::Indefinite && noun.class == Class::Body;
    let opens = told_of && matches!(page.lower(end).as_str(), "that" | "which");
    let end = clause(page, end).filter(|c| opens && page.word(c.1) == ",").map_or(end, |c| c.1);
    let fits = !noun.plural && (is_person(noun) || noun.class == Class::Body) && (told || is_person(noun));
    // ", the Lake Union and the …": a name of its own, one more of a list.
    let named =
        noun.class == Class::Body && role.noun.is_some_and(|n| n > next && page.tokens[n].is_capital());
    // "In Tolva, the government and some members said": a body that goes on in a list is none of the place.
    let listed = noun.class == Class::Body && page.lower(end) == "and";
    (fits && !named && !listed && closes(page, at, end, begins)).then_some((start, end))
}

/// The end of the noun, whether it is in capitals ("Foreign Minister") or not.
fn noun_end(page: &Page<'_>, at: usize, told: bool) -> Option<usize> {
    let run = super::run::run(page, at);
    let joined = run.filter(|_| told).and_then(|end| joined_office(page, at, end));
    let after = joined.or_else(|| run.and_then(|end| head::tail(page, end)));
    after.or_else(|| head::noun_end(page, at, told))
}

/// "The Middle East and North Africa director": one past the noun of an office for two that "and" joins, neither of whom is
/// anybody, and behind which no name follows.
fn joined_office(page: &Page<'_>, at: usize, and: usize) -> Option<usize> {
    let capital = |t: usize| page.near(at, t).is_some_and(crate::tokens::Token::is_capital);
    if page.lower(and) != "and" || !capital(and + 1) {
        return None;
    }
    let end = head::noun_end(page, and + 1, true).filter(|&end| end > and + 2 && !capital(end))?;
    let office = noun(&page.lower(end - 1)).is_some_and(|n| is_person(n) && !n.plural);
    let anybody = |t: usize| super::run::is_given(page, t) || capital(t) && noun(&page.lower(t)).is_some();
    let rank = matches!(page.lower(and + 1).as_str(), "prime" | "vice");
    let plain = (at..and).chain(and + 1..end - 1).all(|t| !anybody(t));
    (office && plain && !rank).then_some(end)
}

fn finish(page: &Page<'_>, role: &mut Phrase, at: usize, end: usize) -> usize {
    let end = core::finish(page, role, at, end);
    // The name of another is no part of the role.
    role.name.map_or(end, |name| name.0)
}

/// A clause of "who" or "that" up to its comma.
fn clause(page: &Page<'_>, at: usize) -> Option<Range> {
    let ends = (at + 1..at + LONGEST).find(|&t| page.near(at, t).is_none_or(|t| t.shape == Shape::Mark))?;
    Some((at, ends))
}

/// Whether a mark, a verb of speech or the end of the sentence stands there.
fn closes(page: &Page<'_>, from: usize, at: usize, verb: bool) -> bool {
    let second = page.lower(at) == "and" && page.near(from, at + 1).is_some_and(|t| t.is(part::DETERMINER));
    // "…, the envoy, recently said": past an adverb.
    let at = at + usize::from(verb && page.lower(at).ends_with("ly"));
    let says = |t: &crate::tokens::Token| verb && (t.is(part::SPEECH) || is_verb(page, at));
    let follows = |t: &crate::tokens::Token| t.shape == Shape::Mark || says(t);
    second || page.near(from, at).is_none_or(follows)
}
