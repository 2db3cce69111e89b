//! Runs of capitalised words: where a name ends, and where its title does.
//!
//! What always holds: a run has at most [`LONGEST`] tokens and lies in one sentence; the first word of a sentence is no name
//! unless something in the document or the tables says so.

use super::bodies::{is_body_in_capitals, is_department, is_institution, is_press};
use super::{echo, joined};
use crate::lexicon::{Class, gender_of, is_adjective, noun, part};
use crate::page::Page;
use crate::places::{How, known, longest};
use crate::tokens::Shape;

/// Tokens of the longest run.
const LONGEST: usize = 14;

/// Offices that several are said to hold at once.
const HELD_BY_MANY: [&str; 9] = [
    "ministers",
    "presidents",
    "secretaries",
    "chancellors",
    "governors",
    "mayors",
    "ambassadors",
    "leaders",
    "premiers",
];

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

/// One past the last token of the name that begins at `at`.
pub(super) fn run(page: &Page<'_>, at: usize) -> Option<usize> {
    let listed = known_at(page, at);
    if listed.is_none() && !can_begin(page, at) {
        return None;
    }
    let mut end = listed.unwrap_or(at + 1);
    while end < at + LONGEST {
        match step(page, at, end) {
            Some(next) => end = next,
            None => break,
        }
    }
    let end = joined::departments(page, at, before_person(page, at, end));
    let alone = end == at + 1 && listed.is_none() && page.begins(at);
    (!alone || is_name_alone(page, at)).then_some(end)
}

/// Where a body's name ends after which a person's follows without a border ("at the Grain Office Anna Orm said").
fn before_person(page: &Page<'_>, at: usize, end: usize) -> usize {
    let last = (at + 1..end).rev().find(|&t| has_body(page, t, t + 1)).map(|t| t + 1);
    let office = |t: usize| noun(&page.lower(t)).is_some_and(|n| n.is_person());
    let person =
        |cut: usize| cut + 2 <= end && cut + 3 >= end && is_given(page, cut) && !(at..cut).any(office);
    last.filter(|&cut| person(cut) && (cut..end).all(|t| page.tokens[t].is_capital())).unwrap_or(end)
}

/// One past the last token of the longest name in the tables that begins at `at`.
pub(crate) fn known_at(page: &Page<'_>, at: usize) -> Option<usize> {
    if !page.near(at, at)?.is_capital() {
        return None;
    }
    let lengths = (1..=longest()).rev().map(|n| at + n);
    let mut ends = lengths.filter(|&end| page.near(at, end - 1).is_some());
    ends.find(|&end| known(page.words(at, end)).is_some())
}

fn can_begin(page: &Page<'_>, at: usize) -> bool {
    let family = is_family_name(page, at);
    let day = |t: &crate::tokens::Token| t.is(part::WEEKDAY) && !family && !is_paper_of_day(page, at);
    let Some(token) = page.near(at, at).filter(|t| t.is_capital() && !day(t)) else {
        return false;
    };
    if token.is(part::DETERMINER | part::AUXILIARY) && !family
        || page.word(at) == "I"
        || is_pronoun(page, at)
        || is_link(page, at)
        || is_party_tag(page.word(at))
    {
        return false;
    }
    let loud = page.sentence_of(at).is_some_and(|s| s.loud);
    let lower = page.lower(at);
    // "New Polls Show": no name begins with an adjective in a line of capitals, unless a list has it.
    if loud && page.begins(at) && is_adjective(&lower) {
        return false;
    }
    if loud {
        return page.is_capitalised(&lower) || is_titled_label(page, at);
    }
    let begins = page.begins(at);
    // "Addressing Anna Orm": a verb and a name.
    let named_next = is_given(page, at + 1) || page.near(at, at + 1).is_some_and(|t| t.is(part::TITLE));
    let aside = begins || at.checked_sub(1).is_some_and(|t| page.word(t) == "(");
    let in_brackets = aside && !begins && capital_next(page, at);
    if aside && lower.ends_with("ing") && (named_next || in_brackets) && gender_of(&lower).is_none() {
        return false;
    }
    // "As Vulture put it": a line of capitals elsewhere makes no name of what the text has small.
    let ties = token.is(part::PREPOSITION | part::CONJUNCTION) && page.is_small(&lower);
    !begins
        || family
        || !token.is(part::NEVER | part::PREPOSITION | part::CONJUNCTION)
        || page.is_capitalised(&lower) && !ties
}

/// "May said", "Will wrote" of Theresa May and George Will: a month or a verb that is a family name here.
fn is_family_name(page: &Page<'_>, at: usize) -> bool {
    let told = page.near(at, at).is_some_and(|t| t.is_capital() && t.is(part::WEEKDAY | part::AUXILIARY));
    let next = page.near(at, at + 1);
    let does = crate::position::is_verb(page, at + 1) || next.is_some_and(|t| t.shape == Shape::Possessive);
    let said =
        at.checked_sub(1).and_then(|t| page.near(at, t)).is_some_and(|t| t.is(part::SPEECH | part::TITLE));
    told && (does || said) && page.is_family(&page.lower(at))
}

/// "R-Tenn.": the party and state of a legislator.
pub(super) fn is_party_tag(word: &str) -> bool {
    let state = word.strip_prefix(['R', 'D', 'I']).and_then(|rest| rest.strip_prefix(['-', '–']));
    state.is_some_and(|s| s.len() > 1 && s.starts_with(char::is_uppercase))
}

/// "The Sunday Telegraph": the day of a paper.
fn is_paper_of_day(page: &Page<'_>, at: usize) -> bool {
    let article = at.checked_sub(1).is_some_and(|t| page.lower(t) == "the");
    article && page.near(at, at + 1).is_some() && is_press(&page.lower(at + 1)) && capital_next(page, at)
}

fn capital_next(page: &Page<'_>, at: usize) -> bool {
    page.near(at, at + 1).is_some_and(|t| t.is_capital())
}

/// In a line of capitals: a title or a given name, as in the label of a turn.
fn is_titled_label(page: &Page<'_>, at: usize) -> bool {
    let lower = page.lower(at);
    let title = page.tokens[at].is(part::TITLE) || noun(&lower).is_some_and(|n| n.class == Class::Office);
    title || gender_of(&lower).is_some()
}

fn is_pronoun(page: &Page<'_>, at: usize) -> bool {
    let pronouns =
        ["he", "she", "it", "they", "we", "you", "who", "which", "what", "there", "here", "him", "them"];
    pronouns.contains(&page.lower(at).as_str())
}

/// Whether the word ties a name to what stands before it, whatever its capital: no name begins with it.
pub(super) fn is_link(page: &Page<'_>, at: usize) -> bool {
    matches!(page.lower(at).as_str(), "of" | "for" | "from" | "by" | "with" | "at")
}

/// The first word of a sentence, alone: a name if it stands capitalised elsewhere, or nowhere small and is no noun.
fn is_name_alone(page: &Page<'_>, at: usize) -> bool {
    let lower = page.lower(at);
    if page.is_capitalised(&lower) {
        return true;
    }
    let common = page.is_small(&lower)
        || noun(&lower).is_some()
        || page.tokens[at].is(!(part::PARTICLE | part::MALE | part::FEMALE));
    let adverb =
        lower.ends_with("ly") || lower.ends_with("ing") || lower.ends_with("ed") || is_adjective(&lower);
    !common && !adverb && followed_like_a_name(page, at)
}

fn followed_like_a_name(page: &Page<'_>, at: usize) -> bool {
    // "Initial reports say": a noun of the sentence, not the verb of a name.
    if noun(&page.lower(at + 1)).is_some_and(|n| n.plural) && crate::position::is_verb(page, at + 2) {
        return false;
    }
    page.near(at, at + 1).is_none_or(|t| {
        let verb = t.is(part::SPEECH | part::AUXILIARY | part::VERB);
        let word = page.lower(at + 1);
        verb || t.shape == Shape::Possessive
            || (t.shape == Shape::Lower && (word.ends_with('s') || word.ends_with("ed")))
            || matches!(word.as_str(), "," | "and" | "(" | ":")
    })
}

/// The end of the run with one more word, if the word belongs to it.
fn step(page: &Page<'_>, at: usize, end: usize) -> Option<usize> {
    let token = page.near(at, end)?;
    if echo::repeats(page, at, end) || ends_in_heading(page, at, end) {
        return None;
    }
    // "Theresa May": a month behind a given name, and no day of it.
    let family = token.is(part::WEEKDAY)
        && end == at + 1
        && is_given(page, at)
        && !page.near(at, end + 1).is_some_and(|t| t.shape == Shape::Number);
    if token.is_capital()
        && (!token.is(part::WEEKDAY) || family)
        && !(page.word(end) == "I" || token.is(part::DETERMINER) && !is_numeral(page, end))
    {
        return Some(end + 1);
    }
    let capital = |i: usize| page.near(at, i).is_some_and(|t| t.is_capital() && !t.is(part::WEEKDAY));
    let particle = |i: usize| {
        page.near(at, i).is_some_and(|t| t.is(part::PARTICLE) && t.shape == Shape::Lower)
            && page.lower(i) != "al"
    };
    if particle(end) && (capital(end + 1) || particle(end + 1) && capital(end + 2)) {
        return Some(end + if capital(end + 1) { 2 } else { 3 });
    }
    if let Some(next) = joined::next(page, at, end) {
        return Some(next);
    }
    let owned = is_people(page.word(end.saturating_sub(1)));
    let plural = token.shape == Shape::Possessive
        && has_body(page, end + 1, end + 3)
        && capital(end + 1)
        && (owned || capital(end + 2) || end > at + 1 && known_at(page, at).is_none_or(|e| e < end));
    // "Dockers' Union of Corrin", "People's Television": a possessive within the name of a body.
    let before = page.word(end.saturating_sub(1));
    let many = page.word(end).len() < 3 && before.ends_with('s') || is_people(before);
    (plural && many).then_some(end + 2)
}

/// Those whose bodies are named by them without an "s" ("Women's League").
fn is_people(word: &str) -> bool {
    matches!(word, "People" | "Women" | "Men" | "Children")
}

/// In a line of capitals: whether a name ends before a word that the text has in small letters, or that only ties words
/// together ("Anna Orm And Odo Lind", "Anna Orm Opens Up").
fn ends_in_heading(page: &Page<'_>, at: usize, end: usize) -> bool {
    let token = &page.tokens[end];
    let ties = token.is(part::CONJUNCTION) && !has_body(page, at, end);
    if !token.is_capital() || token.shape == Shape::Initial {
        return false;
    }
    let loud = page.sentence_of(end).is_some_and(|s| s.loud);
    let lower = page.lower(end);
    let function = part::PREPOSITION | part::AUXILIARY | part::SPEECH | part::VERB | part::DETERMINER;
    let small = page.is_small(&lower) && !page.is_capitalised(&lower);
    // "Ketteria Elects", "Orm Finally": a verb or an adverb behind a name that the text has elsewhere.
    let verb = ["s", "ed", "ly"].iter().any(|e| lower.ends_with(e)) && !lower.ends_with("ss");
    let verb = verb && end == at + 1 && !page.is_capitalised(&lower) && page.is_capitalised(&page.lower(at));
    let whole = end > at + 1
        && (page.stands_alone(at, end) && !page.stands_alone(at, end + 1)
            || is_given(page, at) && !page.is_capitalised(&lower) && noun(&lower).is_none());
    let adverb = end == at + 1 && matches!(lower.as_str(), "just" | "now" | "still" | "again" | "really");
    loud && adverb
        || ties && (loud || page.is_small(&lower))
        || loud && (small && noun(&lower).is_none() || token.is(function) || whole || verb)
}

/// "Formula One": a number in capitals within a name.
fn is_numeral(page: &Page<'_>, at: usize) -> bool {
    matches!(page.word(at), "One" | "Two" | "Three" | "Four" | "Five" | "Six" | "Seven" | "Eight")
}

/// Whether a word there names a body ("Ministry", "Agency").
pub(crate) fn has_body(page: &Page<'_>, from: usize, to: usize) -> bool {
    (from..to).any(|t| {
        let lower = page.lower(t);
        let capital = page.tokens.get(t).is_some_and(|t| t.is_capital()) && is_body_in_capitals(&lower);
        capital || noun(&lower).is_some_and(|n| n.class == Class::Body && !n.plural)
    })
}

/// Where the title of a run ends and the name begins.
pub(super) fn split_title(page: &Page<'_>, at: usize, end: usize) -> Split {
    let is_title = |t: usize| {
        let noun = noun(&page.lower(t));
        // "Iraqi PM Odo Lind", "General Counsel Anna Orm".
        let before_name = matches!(page.word(t), "PM" | "Counsel") && t + 1 < end;
        before_name
            || page.tokens[t].is(part::TITLE) && page.word(t).len() < 9
            || noun.is_some_and(|n| n.is_person() && !n.plural)
    };
    // "German Chancellor Otto Halm": a given name that is a state's adjective, too, before an office and a given name.
    let of_state = known_at(page, at) == Some(at + 1) && is_given(page, at + 2);
    let of_given = gender_of(&page.lower(at)).is_some() && !page.tokens[at].is(part::TITLE) && !of_state;
    // "King said" of Odo King, of whom "the King" is not said.
    let article = at.checked_sub(1).is_some_and(|t| page.tokens[t].is(part::DETERMINER));
    if end == at + 1 && !article && page.is_family(&page.lower(at)) {
        return Split::Name;
    }
    let people = || noun(&page.lower(at)).is_some_and(|n| n.plural && n.is_person());
    if end == at + 1 && is_paper_by_article(page, at) {
        return Split::Name;
    }
    // "The Lake Office's Senior Counsel": nobody's name.
    let owned = at.checked_sub(1).is_some_and(|t| page.tokens[t].shape == Shape::Possessive);
    if end > at + 1 && owned && page.lower(end - 1) == "counsel" {
        return Split::Title;
    }
    if end == at + 1 && (is_institution(&page.lower(at)) || people()) && known_at(page, at).is_none() {
        return Split::Title;
    }
    let daily = matches!(page.lower(at).as_str(), "daily" | "weekly" | "morning");
    if end > at + 1 && (daily || known_at(page, at) == Some(end)) {
        return Split::Name;
    }
    // "Foreign Ministers": those who hold an office, and no name.
    if end > at + 1 && HELD_BY_MANY.contains(&page.lower(end - 1).as_str()) && !has_body(page, at, end) {
        return Split::Title;
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
    let last = (at..end).rev().find(|&t| is_title(t) && !(of_given && t == at + 1));
    if last.is_some_and(|t| is_of_body(page, at, t, end)) {
        return Split::Name;
    }
    match last {
        Some(t) if t + 1 == end && end > at + 1 && of_given => Split::Name,
        // "Mr. King" of Odo King; "Mr. President" is nobody's name.
        Some(t)
            if t + 1 == end && end == at + 2 && is_surname(page, t) && page.tokens[at].is(part::TITLE) =>
        {
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

/// "According to The Federalist": an article in capitals within a sentence is of a name, unless an office follows it.
fn is_paper_by_article(page: &Page<'_>, at: usize) -> bool {
    let article = at.checked_sub(1).filter(|&t| page.word(t) == "The" && !page.begins(t));
    let lower = page.lower(at);
    let anybody = noun(&lower).is_some_and(|n| n.class == Class::Person && !n.plural);
    let loud = page.sentence_of(at).is_some_and(|s| s.loud);
    article.is_some() && anybody && !loud && !page.is_small(&lower)
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

/// Whether a noun is a family name here: somebody in the document has it, or it is no office that people are called by.
fn is_surname(page: &Page<'_>, at: usize) -> bool {
    let lower = page.lower(at);
    page.is_family(&lower) || matches!(lower.as_str(), "king" | "pope" | "dean" | "page" | "judge" | "bishop")
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
        _ => after_adjective(page, at, end),
    }
}

/// "African-Ketterian Anna Orm", "Independent Anna Orm": a word before a name that the document has alone.
fn after_adjective(page: &Page<'_>, at: usize, end: usize) -> Split {
    let other = at + 3 <= end && !is_given(page, at) && page.tokens[at].shape != Shape::Initial;
    let named = other && is_given(page, at + 1) && !has_body(page, at, end);
    let adjective = page.word(at).rsplit_once('-').is_some_and(|(_, last)| known(last).is_some());
    // "Raghad Anna Orm" is a name, though it ends in another's.
    let lower = page.lower(at);
    let told = page.is_small(&lower) || is_adjective(&lower) || QUALITIES.iter().any(|e| lower.ends_with(e));
    if named && (adjective || told && page.stands_alone(at + 1, end)) {
        Split::At(at + 1)
    } else {
        Split::Name
    }
}

pub(super) fn is_given(page: &Page<'_>, at: usize) -> bool {
    gender_of(&page.lower(at)).is_some()
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
    alone.or_else(given).or_else(state).or_else(body).or_else(labelled).or_else(last)
}
