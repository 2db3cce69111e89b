//! What follows the noun of a phrase: its complements, and the name that it tells of.
//!
//! What always holds: at most [`COMPLEMENTS`] complements are looked at after a noun.

use super::bodies::is_department;
use super::departments::{departments_end, office_after_dash, second_department, second_office};
use super::head::{is_adjective_of_state, noun_end, tail};
use super::{Determiner, Phrase, Range, echo, is_person, known_at, run, split};
use crate::lexicon::{Class, gender_of, is_surname, noun, part};
use crate::page::Page;
use crate::position::is_verb;
use crate::tokens::{Shape, Token};

/// Ranks before a name, which are less than the office that a description tells.
const RANKS: [&str; 9] =
    ["general", "colonel", "captain", "major", "lieutenant", "sergeant", "admiral", "commander", "brigadier"];

/// Those who are somebody to another, of whom they are told.
#[rustfmt::skip]
const RELATED: [&str; 33] = [
    "relative", "friend", "colleague", "neighbour", "neighbor", "aide", "adviser", "advisor", "assistant", "associate", "supporter",
    "follower", "ally", "partner", "parent", "father", "mother", "brother", "sister", "son", "daughter", "husband", "wife", "widow",
    "widower", "uncle", "aunt", "nephew", "niece", "lawyer", "attorney", "child", "cousin",
];

/// Tokens after the first of several names within which what is told of it ends.
const ASIDE: usize = 12;

/// Complements after a noun ("head of the office of the president").
const COMPLEMENTS: usize = 3;

/// Fills in the noun that ends at `noun_end`, its complement and the name after it; where the phrase ends.
pub(super) fn finish(page: &Page<'_>, phrase: &mut Phrase, at: usize, noun_end: usize) -> usize {
    phrase.title = Some((at, noun_end));
    phrase.noun = Some(noun_end - 1);
    let mut end = second_office(page, phrase, noun_end);
    let holder = noun(&page.lower(noun_end - 1)).is_some_and(|n| is_person(n) && !n.plural);
    for _ in 0..COMPLEMENTS {
        let Some(complement) = complement(page, end, phrase.complement.is_none()) else { break };
        let complement = if holder { complement } else { without_office(page, complement) };
        if let Some(name) = holder.then(|| name_within(page, complement)).flatten() {
            phrase.complement = Some((phrase.complement.map_or(complement.0, |c| c.0), name));
            let abbreviated = page.word(name).ends_with('.') || page.word(name + 1) == ".";
            let title = name + 2 < complement.1 && page.tokens[name].is(part::TITLE) && abbreviated;
            phrase.name = Some((name + usize::from(title), complement.1));
            return complement.1;
        }
        phrase.complement = Some((phrase.complement.map_or(complement.0, |c| c.0), complement.1));
        end = complement.1;
        if let Some(name) = name_of_other(page, noun_end - 1, complement).filter(|_| holder) {
            phrase.complement = phrase.complement.map(|c| (c.0, name));
            return name;
        }
        if let Some(office) = office_after_dash(page, end).filter(|_| holder) {
            phrase.complement = Some((phrase.complement.map_or(office, |c| c.0), office));
            end = office;
        }
    }
    let many = noun(&page.lower(noun_end - 1)).is_some_and(|n| n.class != Class::Paper && n.plural);
    if let Some(name) = name_of_first(page, phrase, end).filter(|_| many) {
        phrase.name = Some(name);
        return name.1;
    }
    let rank = page.near(noun_end - 1, end).is_some_and(|t| t.is(part::TITLE)) && page.word(end).len() < 9;
    // "The head of the committee, Anna Orm": no committee has such a name.
    // "In today's Lake newspaper, Anna Orm said": a place where something is said.
    let before = (1..4).filter_map(|n| phrase.start.checked_sub(n));
    let opens = before.filter(|&t| page.near(phrase.start, t).is_some()).any(|t| page.begins(t));
    let small = page.tokens[noun_end - 1].shape == Shape::Lower && !opens;
    let person = |name: &Range| small && page.word(end) == "," && run::is_given(page, name.0);
    let titled = !holder && !rank && is_titled_body(page, phrase);
    // "The newspaper The Tolva Post": an article in capitals is of the name.
    let after =
        end + usize::from(titled && page.word(end) == "The" && page.near(noun_end - 1, end + 1).is_some());
    if (holder || rank || titled)
        && let Some(name) = name_after(page, phrase, after).filter(|n| !(titled && person(n)))
    {
        // "The eldest member, Prime Minister Ilse Marek": the office before the name is told beside the description.
        let first = if page.word(end) == "," { end + 1 } else { end };
        let rank = first + 1 == name.0 && RANKS.contains(&page.lower(first).as_str());
        if first < name.0 && page.word(end) == "," && !rank {
            phrase.asides.push((first, name.0));
        }
        phrase.name = Some(name);
        return name.1;
    }
    end
}

/// "A former aide to Ketterian senator Odo Orm", "a neighbour of the teacher Odo Orm": the end of the name behind an office, which
/// is another's; an article parts the office from it, but of those who are somebody to another.
fn name_of_other(page: &Page<'_>, held: usize, (start, end): Range) -> Option<usize> {
    let last = page.tokens[end - 1];
    let office =
        last.shape == Shape::Lower && noun(&page.lower(end - 1)).is_some_and(|n| is_person(n) && !n.plural);
    let article = (start + 1..end).any(|t| page.tokens[t].is(part::DETERMINER));
    let related = page.lower(start) == "of" && RELATED.contains(&page.lower(held).as_str());
    let to = matches!(page.lower(start).as_str(), "to" | "for");
    if !office || article && !related || !to && !related || !page.near(start, end)?.is_capital() {
        return None;
    }
    person_run(page, end).map(|name| name.1)
}

/// A complement of what nobody holds, up to the office with its own "of" that follows without a border ("the transcript of
/// the Council President of Ketteria").
fn without_office(page: &Page<'_>, (start, end): Range) -> Range {
    let capital = (start..end).find(|&t| page.tokens[t].is_capital());
    match capital.map(|first| (first, split::split_title(page, first, end))) {
        Some((first, split::Split::At(cut))) if run::is_link(page, cut) && cut > first + 1 => {
            (start, cut - 1)
        }
        _ => (start, end),
    }
}

/// "the daily Morgen", "the newspaper Morgen": a body with its name, without a complement between.
fn is_titled_body(page: &Page<'_>, phrase: &Phrase) -> bool {
    let body = phrase.noun_in(page).is_some_and(|n| n.class == Class::Body && !n.plural);
    body && phrase.complement.is_none()
}

/// A preposition with what follows it.
fn complement(page: &Page<'_>, at: usize, first: bool) -> Option<Range> {
    let preposition = page.near(at.checked_sub(1)?, at).map(|_| page.lower(at))?;
    let fits = match preposition.as_str() {
        "of" | "for" => true,
        // "Adviser to the President on Lake Affairs": what an office is for.
        "on" if !first => page.near(at, at + 1).is_some_and(Token::is_capital) && is_matter(page, at + 1),
        "at" | "from" | "to" | "on" | "with" => first,
        "in" => first || page.near(at, at + 1).is_some_and(Token::is_capital),
        _ => false,
    };
    if !fits {
        return None;
    }
    // "The commission in its annual report": where it is told.
    let owned = preposition == "in" && matches!(page.lower(at + 1).as_str(), "its" | "his" | "her" | "their");
    let told = |e: usize| noun(&page.lower(e - 1)).is_some_and(|n| n.class == Class::Paper);
    if owned && noun_end(page, at + 2, true).is_some_and(told) {
        return None;
    }
    let mut next = at + 1;
    while page.near(at, next).is_some_and(|t| t.is(part::DETERMINER)) && next < at + 3 {
        next += 1;
    }
    let owned = |end: usize| page.near(at, end).is_some_and(|t| t.shape == Shape::Possessive);
    let mut end = run::run(page, next)
        .or_else(|| noun_end(page, next, true).map(|end| name_of_place(page, next, end)))
        .or_else(|| departments_end(page, next).filter(|_| matches!(preposition.as_str(), "of" | "for")))?;
    if owned(end) {
        end = run::run(page, end + 1).or_else(|| noun_end(page, end + 1, true)).unwrap_or(end);
    } else if let Some(longer) = tail(page, end) {
        end = longer;
    }
    // "The heads of state and government": two that the same people lead.
    let both = page.lower(next) == "state" && page.lower(end) == "and" && page.lower(end + 1) == "government";
    let end = if both && end == next + 1 { end + 2 } else { end };
    Some((at, second_department(page, next, end)))
}

/// "Lake Affairs", "Trade Issues": whether capitals tell a matter that somebody advises on.
fn is_matter(page: &Page<'_>, at: usize) -> bool {
    let capital = |t: &usize| page.near(at, *t).is_some_and(Token::is_capital);
    let word = |t: usize| page.lower(t);
    (at..at + 4)
        .take_while(capital)
        .any(|t| is_department(&word(t)) || matches!(word(t).as_str(), "issues" | "matters"))
}

/// "Nearby Camp Ostmere": the end of the name that begins with a noun in capitals.
fn name_of_place(page: &Page<'_>, from: usize, end: usize) -> usize {
    let small = page.tokens[from].shape == Shape::Lower && page.tokens[end - 1].is_capital();
    run::run(page, end - 1)
        .filter(|&name| {
            let joined = name > end && page.lower(end) == "and" && run::has_body(page, end, name);
            small && (joined || noun(&page.lower(end - 1)).is_some_and(|n| n.class == Class::Body))
        })
        .unwrap_or(end)
}

/// Where a person's name begins in a complement ("of Ukraine Volodymyr Zarudny").
fn name_within(page: &Page<'_>, complement: Range) -> Option<usize> {
    // "President of operator Airports of Ketteria": what "of" follows is no person.
    if page.word(complement.1) == "of" {
        return None;
    }
    let first = (complement.0 + 1..complement.1).find(|&t| page.tokens[t].is_capital())?;
    let mut name = split::split_tail(page, first, complement.1)?;
    // "The U.S. Trade Representative": an office, and nobody's name.
    let last = page.lower(complement.1 - 1);
    if noun(&last).is_some_and(|n| n.class == Class::Office && !n.plural)
        && !page.is_family(&last)
        && !is_surname(&last)
    {
        return None;
    }
    // "A general for the Lake Support Forces": many, and nobody's name.
    if noun(&last).is_some_and(|n| n.plural && n.is_person()) && !page.is_family(&last) && !is_surname(&last)
    {
        return None;
    }
    // "Of the Kingdom of the Ketteria Odo Orm": what an article stands before is no person, but one may follow a state.
    if name > first && (page.tokens[name - 1].is(part::DETERMINER) || run::is_link(page, name - 1)) {
        name = known_at(page, name).filter(|&e| e < complement.1)?;
    }
    // "Adviser to President Vasht": the name is that of the office before it, which an article would part from it.
    let article = page.tokens[first - 1].is(part::DETERMINER);
    let before = page.lower(name - 1);
    // "A spokesman for Lake Affairs Minister Odo Lind": the minister is another.
    let for_minister =
        page.lower(complement.0) == "for" && matches!(before.as_str(), "minister" | "secretary");
    let of_department = name > first + 1 && is_department(&page.lower(name - 2)) && !for_minister;
    let rank = RANKS.contains(&before.as_str()) || of_department;
    // "A friend of Gov. Odo Lind": no office of his own stands before the title.
    // "The chairman of British Nuclear Fuels": the adjective of a state is of a body, unless an article parts it.
    let plain = !page.tokens[name].is(part::TITLE) && noun(&page.lower(name)).is_none();
    let adjective = known_at(page, first) == Some(name) && is_adjective_of_state(page, name - 1);
    if !article && plain && adjective && gender_of(&page.lower(name)).is_none() {
        return None;
    }
    let titled = name == first + 1 && page.tokens[first].is(part::TITLE);
    let person = noun(&before).is_some_and(is_person) && !is_department(&before);
    let other = !article && !rank && name > first && (person || titled);
    (!other).then_some(name)
}

/// The name after a title: at once, or between commas.
fn name_after(page: &Page<'_>, phrase: &Phrase, at: usize) -> Option<Range> {
    let from = at.checked_sub(1)?;
    let token = page.near(from, at)?;
    if token.is_capital() {
        // "President of operator Airports of Ketteria": no person is "of" something behind what the office is of.
        let body = |n: &Range| phrase.complement.is_some() && n.1 == n.0 + 1 && page.word(n.1) == "of";
        return person_run(page, at).filter(|n| !body(n));
    }
    let bracketed = page.word(at) == "(" && page.word(at + 2) == ")";
    let at = if bracketed { at + 3 } else { at };
    if page.word(at) != "," {
        return None;
    }
    let definite = !matches!(phrase.determiner, Determiner::Indefinite | Determiner::None);
    // "The mayor of Tolva, Corrin, Anna Orm": behind the region where the place is.
    let behind = person_run(page, at + 1)
        .filter(|n| phrase.complement.is_some_and(|c| c.1 == at) && n.1 == n.0 + 1 && page.word(n.1) == ",")
        .and_then(|n| person_run(page, n.1 + 1))
        .filter(|n| n.1 > n.0 + 1 && run::is_given(page, n.0) && page.lower(n.1) != "and");
    // "A judge in Michigan, United States,": where that is.
    let place = |n: &Range| {
        let state = crate::places::known(page.words(n.0, n.1)).is_some_and(|k| k.code.is_some());
        state && n.0 == at + 1 && phrase.complement.is_some()
    };
    let first = behind.or_else(|| person_run(page, at + 1));
    let name = first.filter(|n| behind.is_some() || definite || n.1 > n.0 + 1 || n.0 > at + 1)?;
    if place(&name) {
        return None;
    }
    // "According to the president, Olaf said": a verb after it makes it another.
    let after_preposition = phrase.start.checked_sub(1).is_some_and(|t| page.tokens[t].is(part::PREPOSITION));
    let speaks = name.1 > name.0 + 1 && !after_preposition && !bracketed && is_verb(page, name.1);
    let ends = page.near(from, name.1).is_none_or(|t| t.shape == Shape::Mark);
    // "The president, Odo Lind to the press".
    let press = name.1 + 1 + usize::from(page.lower(name.1 + 1) == "the");
    let told = page.lower(name.1) == "to"
        && matches!(page.lower(press).as_str(), "press" | "media" | "reporters" | "journalists");
    let closes = speaks || ends || told || echo::end(page, name) > name.1;
    closes.then_some(name)
}

/// "Candidates Leona Vasht and Edvin Sorley": the first of the names of several, where another follows.
fn name_of_first(page: &Page<'_>, phrase: &Phrase, at: usize) -> Option<Range> {
    // "Leaders of the Lake party Leona Vasht and Edvin Sorley": behind what they are of, in small letters.
    let small = at.checked_sub(1).is_some_and(|t| page.tokens[t].shape == Shape::Lower);
    let next = page.near(at.checked_sub(1)?, at).filter(|_| phrase.complement.is_none() || small)?;
    let name = person_run(page, at).filter(|_| next.is_capital())?;
    let listed = matches!(page.lower(name.1).as_str(), "and" | "," | "&");
    // "Leaders Odo Lind, widower of Leona Vasht, and Edvin Sorley": what the first is stands between.
    let told = page.word(name.1) == ","
        && noun(&page.lower(name.1 + 1)).is_some_and(|n| is_person(n) && !n.plural)
        && (name.1 + 2..name.1 + ASIDE).any(|t| page.word(t) == "," && page.lower(t + 1) == "and");
    let next = page.near(at, name.1 + 1).is_some_and(|t| t.is_capital() || told);
    (listed && next).then_some(name)
}

/// A name at `at`, its titles left out.
fn person_run(page: &Page<'_>, at: usize) -> Option<Range> {
    let end = run::run(page, at)?;
    match split::split_title(page, at, end) {
        split::Split::Name => Some((at, end)),
        split::Split::At(cut) if !run::is_link(page, cut) => Some((cut, end)),
        split::Split::At(_) | split::Split::Title => None,
    }
}
