//! Words that are of a name, or are not, though their looks tell otherwise: "New York" at the beginning of a sentence, an
//! initial, a quoted name in the middle, what kind of company it is.
//!
//! What always holds: nothing but the tokens next to the word, and the run that it stands in, is looked at.

use super::bodies::{is_aim, is_department};
use super::run::{has_body, is_given, known_at};
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

/// "Ketteria According to police", "2008 Lake Presidential Election Corrin governor": whether the words before the token are a line
/// of the page by themselves, which lost its end.
pub(crate) fn ends_in_line_above(page: &Page<'_>, at: usize, end: usize) -> bool {
    let election = end > at + 1
        && page.word(end - 1) == "Election"
        && matches!(page.lower(end - 2).as_str(), "presidential" | "general" | "parliamentary" | "federal");
    // "LakeElection2007 Anna Orm": the name of a page's template.
    let before = page.word(end - 1);
    let digits = before.chars().rev().take_while(char::is_ascii_digit).count();
    let template = digits == 4 && before.len() > 12 && before.starts_with(char::is_alphabetic);
    let begins = || {
        let token = &page.tokens[end];
        is_given(page, end)
            || known_at(page, end).is_some()
            || token.is(part::DETERMINER)
            || is_place_before_office(page, end)
    };
    // "Orm Tracking poll": those who ask are called by the words before.
    let poll =
        matches!(page.word(end), "Tracking" | "Opinion" | "Exit") && page.lower(end + 1).starts_with("poll");
    // "Odo Lind Also Varn said": a sentence begins there.
    let adverb = page.tokens[end].is_capital() && opens_sentence(&page.lower(end));
    adverb
        || page.word(end) == "According" && page.word(end + 1) == "to"
        || poll
        || template
        || election && begins()
}

/// Adverbs that begin a sentence, and no name.
pub(super) fn opens_sentence(lower: &str) -> bool {
    matches!(
        lower,
        "also" | "meanwhile" | "however" | "moreover" | "furthermore" | "nevertheless" | "therefore"
    )
}

/// "Corrin governor": one capital, and an office in small letters behind it.
fn is_place_before_office(page: &Page<'_>, at: usize) -> bool {
    let capital = page.tokens[at].is_capital() && noun(&page.lower(at)).is_none();
    let small = page.near(at, at + 1).is_some_and(|t| t.shape == Shape::Lower);
    capital && small && noun(&page.lower(at + 1)).is_some_and(|n| n.is_person())
}

/// "LPK(M)": one past the letters in brackets that are written to a party's letters without a space.
pub(super) fn tagged(page: &Page<'_>, end: usize) -> Option<usize> {
    let before = &page.tokens[end.checked_sub(1)?];
    let touches = before.shape == Shape::Upper && before.span.end == page.tokens.get(end)?.span.start;
    let letters = page.near(end, end + 1).is_some_and(|t| matches!(t.shape, Shape::Initial | Shape::Upper));
    (touches && letters && page.word(end) == "(" && page.word(end + 2) == ")").then_some(end + 3)
}

/// "Lake Stream 2 said": a number behind the words of a name, before a verb.
pub(super) fn is_number_of_name(page: &Page<'_>, at: usize, end: usize) -> bool {
    let digit = page.word(end).len() == 1 && page.near(at, end).is_some_and(|t| t.shape == Shape::Number);
    let says = page.near(at, end + 1).is_some_and(|t| t.is(part::SPEECH | part::AUXILIARY));
    digit && says && end > at + 1 && (at..end).all(|t| page.tokens[t].is_capital()) && !is_given(page, at)
}

/// "Heal The Lakes", "the Stop the Dams Coalition": one past the word behind an article within a name, which a text without
/// lines of capitals has in capitals, or behind which the noun of a body ends the name.
pub(super) fn over_article(page: &Page<'_>, at: usize, end: usize) -> Option<usize> {
    let capital = |t: usize| page.near(at, t).is_some_and(|t| t.is_capital());
    let loud = page.sentence_of(at).is_some_and(|s| s.loud);
    let plain = end == at + 1
        && noun(&page.lower(at)).is_none()
        && known_at(page, at).is_none()
        && !is_given(page, at);
    if loud || !plain || page.lower(end) != "the" || !capital(end + 1) || known_at(page, end + 1).is_some() {
        return None;
    }
    let article = at.checked_sub(1).filter(|&t| page.near(at, t).is_some());
    let article = article.is_some_and(|t| matches!(page.lower(t).as_str(), "a" | "an" | "the"));
    let stop = (end + 1..end + 5).find(|&t| !capital(t))?;
    let body = article && stop > end + 2 && has_body(page, stop - 1, stop);
    let many = page.word(end) == "The" && stop == end + 2 && page.word(end + 1).ends_with(['s', 'n']);
    (body || many && !page.begins(end)).then_some(end + 2)
}

/// "The Daily times": the last word of a paper's name, which print has in small letters now and then.
pub(super) fn is_rest_of_paper(page: &Page<'_>, at: usize, end: usize) -> bool {
    let article = at.checked_sub(1).is_some_and(|t| page.lower(t) == "the");
    let daily = end == at + 1 && matches!(page.word(at), "Daily" | "Weekly" | "Morning" | "Evening");
    let last = matches!(
        page.word(end),
        "times"
            | "herald"
            | "telegraph"
            | "gazette"
            | "tribune"
            | "mail"
            | "mirror"
            | "express"
            | "chronicle"
            | "post"
    );
    article && daily && last && noun(&page.lower(end + 1)).is_none()
}

/// "Formula One": a number in capitals within a name.
pub(super) fn is_numeral(page: &Page<'_>, at: usize) -> bool {
    matches!(page.word(at), "One" | "Two" | "Three" | "Four" | "Five" | "Six" | "Seven" | "Eight")
}
