//! What a run of capitalised words is: a name, a title, or a title and a name; and where a name begins behind a place or a body.
//!
//! What always holds: both parts of a run that is split have a word.

use super::bodies::{is_department, is_press};
use super::run::{has_body, is_given, is_link, known_at};
use crate::lexicon::{Class, gender_of, is_adjective, is_given_in_capitals, is_surname, noun, part};
use crate::page::Page;
use crate::places::{How, known};
use crate::tokens::Shape;

/// Endings of words that say of what kind somebody is ("Independent Anna Orm").
const QUALITIES: [&str; 8] = ["ent", "ive", "ian", "ish", "ese", "ist", "ic", "al"];

/// What a run of capitals is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Split {
    /// A name, whole.
    Name,
    /// A title, whole.
    Title,
    /// A title, and from this token on a name.
    At(usize),
}

/// Where the title of a run ends and the name begins.
pub(super) fn split_title(page: &Page<'_>, at: usize, end: usize) -> Split {
    let union = page.union_end(at, end).unwrap_or(at);
    if union == end {
        return Split::Name;
    }
    let is_title = |t: usize| {
        let church = page.lower(t) == "minster" && t > at && !is_before_minister(page, t - 1);
        let noun = noun(&page.lower(t)).filter(|_| !church && !is_given_in_capitals(page.word(t)));
        // "Iraqi PM Odo Lind", "General Counsel Anna Orm".
        let before_name = matches!(page.word(t), "PM" | "Counsel") && t + 1 < end;
        // "Prime Minister Tun Sen": an abbreviation without its full stop and without a name behind it.
        let last = t > at && t + 1 == end && !page.tokens[t - 1].is(part::TITLE);
        let cut = noun.is_none() && last && !page.word(t).ends_with('.');
        let title = page.tokens[t].is(part::TITLE) && page.word(t).len() < 9 && !cut;
        // "Randy "Duke" Orm".
        let quoted = t > at && matches!(page.word(t - 1), "\"" | "“");
        t >= union && !quoted && (before_name || title || noun.is_some_and(|n| n.is_person() && !n.plural))
    };
    // "German Chancellor Otto Halm": a given name that is a state's adjective, too, before an office and a given name.
    let of_state = known_at(page, at) == Some(at + 1) && is_given(page, at + 2);
    let of_given = gender_of(&page.lower(at)).is_some() && !page.tokens[at].is(part::TITLE) && !of_state;
    if let Some(whole) = super::whole::by_words(page, at, end) {
        return whole;
    }
    // "Presidents Leona Vasht and Edvin Sorley": of several, the first.
    let several =
        |t: usize| t + 1 < end && noun(&page.lower(t)).is_some_and(|n| n.plural && super::is_person(n));
    if let Some(t) = (at..end.min(at + 4))
        .find(|&t| several(t))
        .filter(|_| matches!(page.lower(end).as_str(), "and" | "," | "&" | "("))
        && !has_body(page, at, end)
        && !page.near(at, t + 1).is_some_and(|n| n.is(part::PREPOSITION))
    {
        return Split::At(t + 1);
    }
    if has_body(page, at, end) && !(at..end).any(is_title) {
        return Split::Name;
    }
    // "Consulate General": a body with a rank behind its noun.
    let rank = |t: usize| page.lower(t) == "general" && t > at && has_body(page, t - 1, t);
    if end > at + 1 && rank(end - 1) {
        return Split::Name;
    }
    // "The Lake Girl Scouts of Ketteria": those of whom a body is, and nobody's title.
    let scouts = |t: usize| {
        let anybody = noun(&page.lower(t)).is_some_and(|n| n.class == Class::Person);
        let many = page.lower(t + 1).ends_with('s') && !is_given(page, t + 1);
        anybody && many && t + 2 <= end && page.word(t + 2) == "of"
    };
    if (at..end).any(scouts) {
        return Split::Name;
    }
    let last = (at..end).rev().find(|&t| is_title(t) && !(of_given && t == at + 1));
    if last.is_some_and(|t| is_of_body(page, at, t, end)) {
        return Split::Name;
    }
    match last {
        Some(t) if t + 1 == end && end > at + 1 && of_given => Split::Name,
        // "Mr. King" of Odo King; "Mr. President" is nobody's name.
        Some(t) if t + 1 == end && end == at + 2 && is_family(page, t) && page.tokens[at].is(part::TITLE) => {
            Split::At(t)
        }
        // "Major General Anton Sultan": a name that is a title, too.
        Some(t) if t + 1 == end => match (at..t).rev().find(|&u| is_title(u)) {
            Some(u) if is_name_after_title(page, u, t) => Split::At(u + 1),
            _ => Split::Title,
        },
        // "Office of the President of Ketteria" is a body, "Union Council President of the Republic" an office.
        Some(t) if is_link(page, t + 1) && belongs(page, at, t) => Split::Name,
        Some(t) if is_link(page, t + 1) => Split::At(t + 1),
        Some(t) if !has_body(page, t + 1, end) => Split::At(t + 1),
        None => after_place(page, at, end),
        _ => Split::Name,
    }
}

/// Whether the word tells what kind of minister somebody is: "York Minster" is a church.
fn is_before_minister(page: &Page<'_>, at: usize) -> bool {
    let lower = page.lower(at);
    is_department(&lower)
        || matches!(lower.as_str(), "prime" | "foreign" | "chief" | "deputy" | "first" | "state")
}

/// "Department of Justice", "Committee on Official Conduct", "the Lake Star", "Coast Guard": whether a noun of people at `noun` is
/// a word of a body's name.
fn is_of_body(page: &Page<'_>, at: usize, noun_at: usize, end: usize) -> bool {
    let person = |t: usize| noun(&page.lower(t)).is_some_and(|n| n.is_person() && !n.plural);
    let last = noun_at + 1 == end;
    let lower = page.lower(noun_at);
    let article = at.checked_sub(1).is_some_and(|t| page.lower(t) == "the");
    let paper = last && article && is_press(&lower) && end > at + 1 && !is_given(page, at);
    let guard =
        last && lower == "guard" && end > at + 1 && !(at..noun_at).any(|t| is_given(page, t) || person(t));
    let body = (at..noun_at).find(|&t| has_body(page, t, t + 1));
    let within = body.is_some_and(|b| !(at..b).any(person)) && belongs(page, at, noun_at);
    let anybody = noun(&lower).is_some_and(|n| n.class == Class::Person);
    let named = is_department(&lower) && last || anybody && !is_given(page, noun_at + 1);
    paper || guard || within && named
}

/// Whether a noun is a family name here: somebody in the document has it, or many have.
fn is_family(page: &Page<'_>, at: usize) -> bool {
    let lower = page.lower(at);
    page.is_family(&lower) || is_surname(&lower)
}

/// Whether one word that no ministry is for, and no state, stands between a title and another.
fn is_name_after_title(page: &Page<'_>, title: usize, other: usize) -> bool {
    let lower = page.lower(title + 1);
    let free = noun(&lower).is_none() && !is_department(&lower) && known_at(page, title + 1).is_none();
    other == title + 2 && free && (gender_of(&lower).is_some() || page.tokens[title].is(part::TITLE))
}

/// Whether an office in a run is what "of" stands before ("Office of the Prime Minister"), with a word of its own at most;
/// with more it is another's ("Council of the Lake Union President").
fn belongs(page: &Page<'_>, at: usize, office: usize) -> bool {
    let words = || (at..office).rev().filter(|&t| !page.tokens[t].is(part::DETERMINER));
    words().take(2).any(|t| is_link(page, t))
}

/// Where the office that ends before `end` begins, after which its "of" stands: behind a body before it, which is then not
/// the one that it is held in ("the Energy Board President of Ketteria").
pub(super) fn office(page: &Page<'_>, at: usize, end: usize) -> usize {
    let body = (at..end.saturating_sub(1)).rev().find(|&t| has_body(page, t, t + 1) || is_link(page, t));
    let start = body.map_or(at, |t| t + 1);
    (start..end).find(|&t| !page.tokens[t].is(part::DETERMINER)).unwrap_or(start)
}

/// "Ukrainian Volodymyr Zarudny", "Ukraine Volodymyr Zarudny": a state's word, and a person's name after it.
fn after_place(page: &Page<'_>, at: usize, end: usize) -> Split {
    let listed = known_at(page, at).filter(|&e| e + 1 < end && !has_body(page, at, end));
    let state = listed.filter(|&e| known(page.words(at, e)).is_some_and(|k| k.code.is_some()));
    match state {
        Some(cut)
            if known(page.words(at, cut)).is_some_and(|k| k.how != How::Seat)
                && (is_given(page, cut) || page.stands_alone(cut, end)) =>
        {
            Split::At(cut)
        }
        _ if state.is_some_and(|cut| is_behind_state(page, at, cut, end)) => Split::At(state.unwrap_or(at)),
        _ => after_adjective(page, at, end),
    }
}

/// "Envoy to Ketteria Anna Orm": the two words behind the state that somebody is sent to.
fn is_behind_state(page: &Page<'_>, at: usize, cut: usize, end: usize) -> bool {
    let to = at.checked_sub(1).is_some_and(|t| page.lower(t) == "to" && page.near(at, t).is_some());
    let plain = |t: usize| {
        let lower = page.lower(t);
        page.tokens[t].shape == Shape::Capital && noun(&lower).is_none() && !page.is_small(&lower)
    };
    to && cut + 2 == end && (cut..end).all(plain)
}

/// "African-Ketterian Anna Orm", "Independent Anna Orm": a word before a name that the document has alone.
fn after_adjective(page: &Page<'_>, at: usize, end: usize) -> Split {
    let other = at + 3 <= end && !is_given(page, at) && page.tokens[at].shape != Shape::Initial;
    let named = other && is_given(page, at + 1) && !has_body(page, at, end);
    let adjective = page.word(at).rsplit_once('-').is_some_and(|(_, last)| known(last).is_some());
    // "Raghad Anna Orm" is a name, though it ends in another's.
    let lower = page.lower(at);
    let told = page.is_small(&lower) || is_adjective(&lower) || QUALITIES.iter().any(|e| lower.ends_with(e));
    // "Fellow Liberal Anna Orm": of the same party.
    if at + 3 == end && at > 0 && page.lower(at - 1) == "fellow" && !has_body(page, at, end) {
        return Split::At(at + 1);
    }
    if named && (adjective || told && page.stands_alone(at + 1, end)) {
        Split::At(at + 1)
    } else {
        Split::Name
    }
}

/// Where a person's name begins within a run that follows "of" or "for" ("Ukraine Volodymyr Zarudny", "Energy Anton Orlo"):
/// where a name begins that the document has alone, or a given name, after a state or a body, or else the last two words.
pub(super) fn split_tail(page: &Page<'_>, at: usize, end: usize) -> Option<usize> {
    let rest = |cut: &usize| {
        *cut > at && *cut + 2 <= end && *cut + 3 >= end && (*cut..end).all(|t| page.tokens[t].is_capital())
    };
    let alone = (at + 1..end).filter(rest).find(|&t| page.stands_alone(t, end) && !has_body(page, t, end));
    let given =
        || (at + 1..end.saturating_sub(1)).find(|&t| is_given(page, t) || page.tokens[t].is(part::TITLE));
    let state = || {
        (at..end)
            .filter_map(|t| known_at(page, t).filter(|&e| e < end))
            .filter(|e| !has_body(page, *e, end))
            .find(rest)
    };
    let body = || (at..end).rev().find(|&t| has_body(page, t, t + 1)).map(|t| t + 1).filter(rest);
    let last = || {
        let and = |t: usize| page.lower(t) == "and" && t + 2 < end;
        let plain = (at..end).all(|t| page.tokens[t].is_capital() || and(t))
            && end >= at + 3
            && !has_body(page, at, end);
        (plain && !is_department(&page.lower(end - 1)) && !is_department(&page.lower(end - 2)))
            .then(|| end - 2)
    };
    // The label of a turn ends in a name.
    let labelled = || {
        let name = end >= at + 3 && (end - 2..end).all(|t| page.tokens[t].is_capital());
        let free = !is_department(&page.lower(end - 1)) && !has_body(page, end - 2, end);
        (page.word(end) == ":" && name && free).then(|| end - 2)
    };
    // "Republic of Corrin Odo Orm": the last two of three capitals behind "of".
    let republic = || {
        let of = (at..end).find(|&t| page.lower(t) == "republic" && page.lower(t + 1) == "of")? + 2;
        let capitals = (of..end).all(|t| page.tokens[t].is_capital()) && !has_body(page, of, end);
        (capitals && of + 3 <= end).then(|| end - 2)
    };
    alone.or_else(given).or_else(state).or_else(body).or_else(republic).or_else(labelled).or_else(last)
}
