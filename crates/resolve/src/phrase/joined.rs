//! Names of bodies that go on over small words: "Office for Lakes and Rivers", "Alliance to Save Our Lakes".
//!
//! What always holds: a name goes on only where the noun of a body or an aim stands in it, or is told by the words after "and".

use super::bodies::{is_aim, is_department, is_order, is_press};
use super::run::{has_body, is_given, known_at};
use crate::lexicon::{Class, gender_of, noun, part};
use crate::page::Page;
use crate::places::known;
use crate::tokens::{Shape, Token};

/// What the name of a body lists after commas.
const LISTED: usize = 8;

/// Words of one half of a body's name.
const HALF: usize = 7;

/// Words of one thing that a body is for.
const DEPARTMENT: usize = 4;

/// The end of the name from `at` to `end` with the small word there and what it joins.
pub(super) fn next(page: &Page<'_>, at: usize, end: usize) -> Option<usize> {
    if page.word(end) == "and"
        && (page.is_union(at, end) || joins_body(page, at, end) || is_spelled(page, at, end))
    {
        return Some(end + 2);
    }
    if let Some(next) = over_small(page, at, end).or_else(|| over_in(page, at, end)) {
        return Some(next);
    }
    let capital = |i: usize| page.near(at, i).is_some_and(|t| t.is_capital() && !t.is(part::WEEKDAY));
    // "Trade and Industry Secretary Leona Vasht": what an office is for.
    let department = |t: usize| capital(t) && is_department(&page.lower(t));
    let office = |t: usize| capital(t) && noun(&page.lower(t)).is_some_and(|n| n.is_person() && !n.plural);
    if page.word(end) == "and" && (at..end).all(department) && department(end + 1) && office(end + 2) {
        return Some(end + 2);
    }
    if page.word(end) == "&" && capital(end + 1) && page.tokens[end - 1].is_capital() {
        return Some(end + 2);
    }
    // "Lipa i Orm", "Orm und Lind": the "and" of other tongues, which no English text has between two capitals.
    let foreign = matches!(page.word(end), "i" | "et" | "und" | "e" | "og" | "och");
    if foreign && capital(end + 1) && page.tokens[end - 1].is_capital() {
        return Some(end + 2);
    }
    // "Lakes and Rivers.com": a site whose name ends with the address.
    let site = page.word(end + 1).ends_with(".com") && known_at(page, at).is_none();
    if page.word(end) == "and" && end == at + 1 && site && !is_given(page, at) {
        return Some(end + 2);
    }
    // "Council for Reform under the Crown (CRC)": letters in brackets end the whole name.
    let stop = || (end + 1..end + 1 + DEPARTMENT).find(|&t| !capital(t)).unwrap_or(end);
    if page.word(end) == "under" && has_body(page, at, end) && capital(end + 1) {
        let stop = stop();
        let short = page.near(at, stop + 1).is_some_and(|t| t.shape == Shape::Upper);
        if page.word(stop) == "(" && short && page.word(stop + 2) == ")" {
            return Some(stop);
        }
    }
    let campus = page.word(end) == "at" && (at..end).any(|t| page.word(t) == "University");
    let joins = campus || matches!(page.word(end), "of" | "for" | "on" | "&");
    // "Alliance to Save Our Lakes": what a body is for.
    let aim = page.word(end) == "to"
        && matches!(page.lower(end - 1).as_str(), "alliance" | "campaign" | "coalition" | "committee");
    if aim && capital(end + 1) && !page.begins(at) {
        return Some(end + 2);
    }
    let token = page.near(at, end)?;
    if token.is(part::DETERMINER)
        && token.is_capital()
        && (at..end).any(|t| page.word(t) == "to")
        && capital(end + 1)
    {
        return Some(end + 2);
    }
    let before = page.lower(end - 1);
    let paper = page.word(end) == "of"
        && (is_press(&before)
            || is_order(&before)
            || matches!(before.as_str(), "forces" | "hall" | "scouts" | "guides" | "voice"));
    if (joins || page.word(end) == "and" && has_of(page, at, end)) && (paper || has_body(page, at, end)) {
        let article = page.word(end + 1) == "the";
        let next = end + 1 + usize::from(article);
        // "Office of the President Anna Orm and Minister", "Ministry of Health and Defence Minister Odo Orm": another office, another
        // person.
        let office = |t: usize| {
            let lower = page.lower(t);
            noun(&lower).is_some_and(|n| n.is_person() && !n.plural) && !is_department(&lower)
        };
        let capitals = (next..next + DEPARTMENT).take_while(|&t| capital(t));
        let another = capitals.into_iter().any(office) || is_given(page, next);
        let and = page.word(end) == "and";
        // "Ketterian Council of Unions and Ketterian Workers' Union": the same state's adjective begins another body.
        // "The Republic of Ketteria and Oskaria": a listed name is whole.
        let again = and && (page.lower(next) == page.lower(at) || known_at(page, at) == Some(end));
        return (capital(next) && !(and && (article || another || again))).then_some(next + 1);
    }
    None
}

/// "Department for Lakes, Fisheries and Food": the end of the name of a body with all that it is for.
pub(super) fn departments(page: &Page<'_>, at: usize, end: usize) -> usize {
    if !has_of(page, at, end) || !has_body(page, at, end) {
        return end;
    }
    let capitals = |from: usize| {
        (from..from + DEPARTMENT).find(|&t| !page.near(at, t).is_some_and(|t| t.is_capital())).unwrap_or(from)
    };
    // "Society of Painters, Potters and Weavers": those whose body it is.
    let people = |t: usize| noun(&page.lower(t)).is_some_and(|n| n.plural && n.is_person());
    let of_people = people(end - 1) && matches!(page.word(end - 2), "of" | "for");
    let fits = |from: usize, e: usize| match of_people {
        true => e == from + 1 && people(from),
        false => e > from && is_department(&page.lower(e - 1)),
    };
    let department = |from: usize| Some(capitals(from)).filter(|&e| fits(from, e));
    let (mut last, mut listed) = (end, of_people || is_department(&page.lower(end - 1)));
    for _ in 0..LISTED {
        let next = page.near(at, last).filter(|_| listed && page.word(last) == ",");
        let Some(next) = next.and_then(|_| department(last + 1)) else { break };
        last = next;
    }
    listed = last > end;
    let and = last + usize::from(page.word(last) == "," && page.lower(last + 1) == "and");
    let next = page.near(at, and).filter(|_| listed && page.lower(and) == "and");
    next.and_then(|_| department(and + 1)).unwrap_or(end)
}

/// "Food and Drug Administration": what follows "and" ends in the noun of a body, and what stands before it is no name.
fn joins_body(page: &Page<'_>, at: usize, and: usize) -> bool {
    let capital = |t: usize| page.near(at, t).is_some_and(|t| t.is_capital());
    let end = (and + 1..and + 6).find(|&t| !capital(t)).unwrap_or(and + 1);
    // "The Ketteria and Oskaria Affairs Office": what is done for two places.
    let affairs = and + 4 == end && is_department(&page.lower(and + 2)) && has_body(page, end - 1, end);
    if affairs && known_at(page, at) == Some(and) && is_definite(page, at) {
        return true;
    }
    let single = and == at + 1 || known_at(page, at).is_some_and(|e| e + 1 == and) || is_half(page, at, and);
    let name = known_at(page, at) == Some(and)
        || gender_of(&page.lower(at)).is_some()
        || page.tokens[at].shape == Shape::Upper && and == at + 1;
    // "Justice and Equality Movement": two aims need no article.
    let aims = and == at + 1 && is_aim(&page.lower(at)) && is_aim(&page.lower(and + 1));
    // "Tolva and Corrin Police": a force of two places; "Orm and Corrin Police", where the text has an Anna Orm, are two.
    let force = |t: usize| matches!(page.lower(t).as_str(), "police" | "constabulary");
    let places = and == at + 1 && force(end - 1) && !page.is_family(&page.lower(at));
    let article = aims || is_definite(page, at) || places;
    let another = page.tokens.get(and + 1).is_some_and(|t| t.is(part::DETERMINER));
    single
        && article
        && !name
        && !another
        && (force(end - 1)
            || ends_in_body(page, and + 2, end)
            || end > and + 1 && has_body(page, end, end + 1))
        && (!has_body(page, at, and) || is_half(page, at, and))
        && known_at(page, and + 1).is_none()
}

/// Whether all letters of one word stand in the other in their order.
fn is_within(short: &str, long: &str) -> bool {
    let mut letters = long.chars();
    short.chars().all(|c| letters.any(|l| l == c))
}

/// "Lake Safety and River Control Board (LSRCB)": whether the letters in brackets behind what "and" joins are those of all of it.
fn is_spelled(page: &Page<'_>, at: usize, and: usize) -> bool {
    let capital = |t: &usize| page.near(at, *t).is_some_and(Token::is_capital);
    let end = and + 1 + (and + 1..and + 1 + HALF).take_while(capital).count();
    let short = page.near(at, end + 1).filter(|t| t.shape == Shape::Upper && page.word(end) == "(");
    let initials = |from: usize| -> String {
        let capitals = (from..end).filter(|&t| page.tokens[t].is_capital());
        capitals.filter_map(|t| page.word(t).chars().next()).collect()
    };
    let (whole, half) = (initials(at), initials(and + 1));
    let short = short.map(|_| page.word(end + 1).replace('.', "")).filter(|s| s.len() > 2);
    end > and + 1
        && short.is_some_and(|s| {
            s.chars().next() == whole.chars().next() && is_within(&s, &whole) && !is_within(&s, &half)
        })
}

/// "The Lakes and River goods Control Agency": one past the small noun of what a body is for, where the noun of the body ends
/// the capitals behind it.
fn over_small(page: &Page<'_>, at: usize, and: usize) -> Option<usize> {
    let capital = |t: usize| page.near(at, t).is_some_and(|t| t.is_capital());
    let small = and + 2;
    let plain = |t: &Token| t.shape == Shape::Lower && t.parts == 0;
    let many = page.near(at, small).is_some_and(plain) && page.word(small).ends_with('s');
    let end = (small + 1..small + DEPARTMENT).find(|&t| !capital(t))?;
    let article = at.checked_sub(1).is_some_and(|t| page.lower(t) == "the");
    let half = |t: usize| {
        let lower = page.lower(t);
        capital(t) && noun(&lower).is_none() && gender_of(&lower).is_none() && known_at(page, t).is_none()
    };
    let joined = page.word(and) == "and" && and == at + 1 && half(at) && half(and + 1);
    let body = end > small + 1 && has_body(page, end - 1, end);
    (joined && article && many && body).then_some(small + 1)
}

/// Bodies of those who unite for an aim.
#[rustfmt::skip]
const UNITED: [&str; 14] = [
    "association", "campaign", "center", "centre", "committee", "coalition", "alliance", "movement", "society", "network", "union",
    "league", "institute", "front",
];

/// "Truth in Action", "the Lake Resistance in Ketteria", "Commission on Counting Lakes in Ketteria": one past what "in" joins to
/// the name of a body.
fn over_in(page: &Page<'_>, at: usize, end: usize) -> Option<usize> {
    let aim = |t: usize| page.near(at, t).is_some_and(Token::is_capital) && is_aim(&page.lower(t));
    let loud = page.sentence_of(end).is_some_and(|s| s.loud);
    if page.word(end) != "in" || loud {
        return None;
    }
    if end == at + 1 && aim(at) && aim(end + 1) {
        return Some(end + 2);
    }
    let place = end + 1 + usize::from(page.word(end + 1) == "the");
    let state =
        known_at(page, place).filter(|&e| known(page.words(place, e)).is_some_and(|k| k.code.is_some()));
    let article = at.checked_sub(1).is_some_and(|t| page.lower(t) == "the");
    let fight = end > at + 1 && article && aim(end - 1) && !has_of(page, at, end) && !has_body(page, at, end);
    // What a body does, it does somewhere.
    let deed = |t: usize| matches!(page.word(t), "on" | "for") && page.lower(t + 1).ends_with("ing");
    // "The Ketterian Embassy in Oskaria".
    let embassy = matches!(page.word(end - 1), "Embassy" | "Consulate");
    let does = embassy || has_body(page, at, end) && (at..end).any(deed);
    // "The Union for Lake Rights in Ketteria": an aim is fought for somewhere.
    let for_aim = |t: usize| page.word(t) == "for" && UNITED.contains(&page.lower(t - 1).as_str());
    let aims = end > at + 2 && article && aim(end - 1) && (at + 1..end).any(for_aim);
    state.filter(|&e| fight || does || aims || page.is_located(at, e))
}

/// Whether "the" or an owner stands before, with a word or two between that are no nouns ("the allied Lake and River Movement").
fn is_definite(page: &Page<'_>, at: usize) -> bool {
    let function = part::PREPOSITION | part::CONJUNCTION | part::AUXILIARY;
    let between = |t: usize| {
        let token = &page.tokens[t];
        let noun = noun(&page.lower(t));
        token.shape == Shape::Lower && !token.is(function) && noun.is_none_or(|n| n.class == Class::Paper)
    };
    let opens = |t: usize| page.lower(t) == "the" || page.tokens[t].shape == Shape::Possessive;
    let mut before = (1..4).filter_map(|n| at.checked_sub(n)).filter(|&t| page.near(at, t).is_some());
    before.find(|&t| opens(t) || !between(t)).is_some_and(opens)
}

/// Whether the noun of a body is the last of some capitals, or a person's name follows it.
fn ends_in_body(page: &Page<'_>, from: usize, end: usize) -> bool {
    (from..end).any(|t| has_body(page, t, t + 1) && (t + 1 == end || is_given(page, t + 1)))
}

/// "State Peace" of the "State Peace and Development Council", "Ketterian Lake" of the "Ketterian Lake and River Office":
/// words that no body's noun ends, and that no list has as a whole.
fn is_half(page: &Page<'_>, at: usize, and: usize) -> bool {
    let capitals = (at..and).all(|t| page.tokens[t].is_capital());
    let person = (at..and).any(|t| is_given(page, t) || noun(&page.lower(t)).is_some_and(|n| n.is_person()));
    capitals && !person && !has_body(page, and - 1, and) && known_at(page, at) != Some(and) && and < at + 5
}

fn has_of(page: &Page<'_>, from: usize, to: usize) -> bool {
    (from..to).any(|t| matches!(page.word(t), "of" | "on" | "for"))
}
