//! Runs of capitalised words: where a name begins, and where it ends.
//!
//! What always holds: a run has at most [`LONGEST`] tokens and lies in one sentence; the first word of a sentence is no name
//! unless something in the document or the tables says so.

use super::aim::with_aim;
use super::bodies::{is_body_in_capitals, is_department, is_press};
use super::odd::{
    behind_department, ends_in_line_above, is_channel_number, is_initial, is_legal_form, is_new_place,
    is_number_of_name, is_numeral, is_rest_of_paper, nickname, opens_sentence, over_article, tagged,
};
use super::{echo, joined};
use crate::lexicon::{Class, gender_of, is_adjective, noun, part};
use crate::page::Page;
use crate::places::{known, longest};
use crate::tokens::Shape;

/// Tokens of the longest run.
const LONGEST: usize = 14;

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
    let end = with_aim(page, at, joined::departments(page, at, before_person(page, at, end)));
    let alone = end == at + 1 && listed.is_none() && page.begins(at);
    (!alone || is_name_alone(page, at)).then_some(end)
}

/// Where a body's name ends after which a person's follows without a border ("at the Grain Office Anna Orm said").
fn before_person(page: &Page<'_>, at: usize, end: usize) -> usize {
    if let Some(cut) = behind_department(page, at, end) {
        return cut;
    }
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
    // "Also Orm said", of a page that lost a mark before it as well.
    if opens_sentence(&lower) {
        return false;
    }
    // "New Polls Show": no name begins with an adjective in a line of capitals, unless a list has it.
    if loud && page.begins(at) && is_adjective(&lower) {
        return false;
    }
    if loud {
        return page.is_capitalised(&lower) || is_titled_label(page, at);
    }
    let begins = page.begins(at);
    // "Addressing Anna Orm": a verb and a name.
    let named_next = is_given(page, at + 1)
        || page.near(at, at + 1).is_some_and(|t| t.is(part::TITLE))
        || begins && page.stands_alone(at + 1, at + 3);
    let aside = begins || at.checked_sub(1).is_some_and(|t| page.word(t) == "(");
    let in_brackets = aside && !begins && capital_next(page, at);
    if aside && lower.ends_with("ing") && (named_next || in_brackets) && gender_of(&lower).is_none() {
        return false;
    }
    // "As Vulture put it": a line of capitals elsewhere makes no name of what the text has small.
    let ties = token.is(part::PREPOSITION | part::CONJUNCTION) && page.is_small(&lower);
    !begins
        || family
        || lower == "new" && is_new_place(page, at + 1)
        || lower == "news" && is_channel_number(page, at, at + 1)
        || !token.is(part::NEVER | part::PREPOSITION | part::CONJUNCTION)
        || with_aim(page, at, at + 1) > at + 1
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
pub(crate) fn is_party_tag(word: &str) -> bool {
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
    // "Federal laws", though the text has a Federal Office.
    let noun_next =
        page.near(at, at + 1).is_some_and(|t| t.is_plain()) && !crate::position::is_verb(page, at + 1);
    if is_adjective(&lower) && noun_next {
        return false;
    }
    if page.is_capitalised(&lower) {
        return true;
    }
    let common = page.is_small(&lower)
        || noun(&lower).is_some()
        || is_department(&lower)
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
    // "Varn also plans": past an adverb.
    let at = at + usize::from(matches!(page.word(at + 1), "also" | "still" | "now" | "later"));
    page.near(at, at + 1).is_none_or(|t| {
        let verb = t.is(part::SPEECH | part::AUXILIARY | part::VERB);
        let word = page.lower(at + 1);
        verb || t.shape == Shape::Possessive
            || (t.shape == Shape::Lower
                && !word.contains('-')
                && (word.ends_with('s') || word.ends_with("ed")))
            || matches!(word.as_str(), "," | "and" | "(" | ":")
    })
}

/// The end of the run with one more word, if the word belongs to it.
fn step(page: &Page<'_>, at: usize, end: usize) -> Option<usize> {
    let token = page.near(at, end)?;
    if echo::repeats(page, at, end) || ends_in_heading(page, at, end) || ends_in_line_above(page, at, end) {
        return None;
    }
    if let Some(next) = tagged(page, end).or_else(|| over_article(page, at, end)) {
        return Some(next);
    }
    // "Theresa May": a month behind a given name, and no day of it.
    let family = token.is(part::WEEKDAY)
        && end == at + 1
        && is_given(page, at)
        && !page.near(at, end + 1).is_some_and(|t| t.shape == Shape::Number);
    let determiner = token.is(part::DETERMINER) && !is_initial(page, at, end) && !is_numeral(page, end);
    if token.is_capital() && (!token.is(part::WEEKDAY) || family) && page.word(end) != "I" && !determiner {
        return Some(end + 1);
    }
    // "Varn, Inc.": a comma before what kind of company it is.
    if page.word(end) == "," && is_legal_form(page.word(end + 1)) && page.near(at, end + 1).is_some() {
        return Some(end + 2);
    }
    if let Some(next) = nickname(page, at, end) {
        return Some(next);
    }
    if is_rest_of_paper(page, at, end) || is_channel_number(page, at, end) || is_number_of_name(page, at, end)
    {
        return Some(end + 1);
    }
    let capital = |i: usize| page.near(at, i).is_some_and(|t| t.is_capital() && !t.is(part::WEEKDAY));
    let particle = |i: usize| {
        page.near(at, i).is_some_and(|t| t.is(part::PARTICLE) && t.shape == Shape::Lower)
            // "Odo al Tolva", but "Orm of al Lind", a body of the tables.
            && (page.lower(i) != "al" || is_given(page, i - 1) && known(page.words(i, i + 2)).is_none())
    };
    if particle(end) && (capital(end + 1) || particle(end + 1) && capital(end + 2)) {
        return Some(end + if capital(end + 1) { 2 } else { 3 });
    }
    if let Some(next) = joined::next(page, at, end) {
        return Some(next);
    }
    let owner = noun(&page.lower(end.saturating_sub(1)));
    let owned =
        is_people(page.word(end.saturating_sub(1))) || owner.is_some_and(|n| n.plural && n.is_person());
    let body = |t: usize| noun(&page.lower(t)).is_some_and(|n| n.class == Class::Body);
    let plural = token.shape == Shape::Possessive
        && (has_body(page, end + 1, end + 3) || body(end + 1))
        && capital(end + 1)
        && (owned || capital(end + 2) || end > at + 1 && known_at(page, at).is_none_or(|e| e < end));
    // "Dockers' Union of Corrin", "People's Television": a possessive within the name of a body.
    let before = page.word(end.saturating_sub(1));
    // "The Dweller's Committee for Lakes": one of those whose body it is.
    let anybody =
        owner.is_some_and(|n| n.class == Class::Person && !n.plural) && end == at + 1 && body(end + 1);
    let article = at.checked_sub(1).is_some_and(|t| page.lower(t) == "the");
    if anybody && article && token.shape == Shape::Possessive && capital(end + 1) {
        return Some(end + 2);
    }
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

/// Whether a word there names a body ("Ministry", "Agency").
pub(crate) fn has_body(page: &Page<'_>, from: usize, to: usize) -> bool {
    (from..to).any(|t| {
        let lower = page.lower(t);
        let capital = page.tokens.get(t).is_some_and(|t| t.is_capital()) && is_body_in_capitals(&lower);
        capital || noun(&lower).is_some_and(|n| n.class == Class::Body && !n.plural)
    })
}

/// Whether the word is a given name of the tables.
pub(super) fn is_given(page: &Page<'_>, at: usize) -> bool {
    gender_of(&page.lower(at)).is_some()
}
