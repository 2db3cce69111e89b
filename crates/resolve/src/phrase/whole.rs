//! Runs of capitals that are a name or a title as a whole, by their first word or their last.
//!
//! What always holds: a run is split here only behind a state's name that stands before a listed body.

use super::aim::are_with_aim;
use super::bodies::is_institution;
use super::run::{has_body, is_link, known_at};
use super::split::Split;
use crate::lexicon::{Class, noun, part};
use crate::page::Page;
use crate::places::{How, known, part_of};
use crate::tokens::Shape;

/// Offices that several are said to hold at once.
const HELD_BY_MANY: [&str; 12] = [
    "ministers",
    "minsters",
    "directors",
    "commissioners",
    "presidents",
    "secretaries",
    "chancellors",
    "governors",
    "mayors",
    "ambassadors",
    "leaders",
    "premiers",
];

/// People without a name who speak for a state or a body.
const OFFICIALS: [&str; 10] = [
    "officials",
    "mps",
    "authorities",
    "diplomats",
    "lawmakers",
    "legislators",
    "politicians",
    "experts",
    "investigators",
    "prosecutors",
];

/// A run that its first or last word tells to be a name or a title as a whole.
pub(super) fn by_words(page: &Page<'_>, at: usize, end: usize) -> Option<Split> {
    // "King said" of Odo King, of whom "the King" is not said.
    let article = at.checked_sub(1).is_some_and(|t| page.tokens[t].is(part::DETERMINER));
    if end == at + 1 && !article && page.is_family(&page.lower(at)) {
        return Some(Split::Name);
    }
    if are_with_aim(page, at, end) {
        return Some(Split::Name);
    }
    // "Ketteria Lake Union" of a page that lost the end of a line: a state's name before the whole name of a listed body.
    let listed = known_at(page, at).filter(|&e| e < end && known_at(page, e) == Some(end) && e + 1 < end);
    let is = |from: usize, to: usize, state: bool| {
        known(page.words(from, to)).is_some_and(|k| k.how == How::Name && k.code.is_some() == state)
    };
    let own = |e: usize| part_of(page.words(e, end)) == known(page.words(at, e)).map(|k| k.name);
    if let Some(cut) = listed.filter(|&e| is(at, e, true) && is(e, end, false) && !own(e)) {
        return Some(Split::At(cut));
    }
    // "Article 5 of the treaty": a part of a paper.
    if end == at + 1
        && page.lower(at) == "article"
        && page.tokens.get(end).is_some_and(|t| t.shape == Shape::Number)
    {
        return Some(Split::Title);
    }
    let people = || noun(&page.lower(at)).is_some_and(|n| n.plural && n.is_person());
    if end == at + 1 && is_paper_by_article(page, at) {
        return Some(Split::Name);
    }
    // "The Executive Order": a paper in capitals, and nobody's name.
    let paper = |t: usize| noun(&page.lower(t)).is_some_and(|n| n.class == Class::Paper);
    let kind =
        |t: usize| matches!(page.lower(t).as_str(), "executive" | "presidential" | "federal" | "joint");
    if end == at + 2 && kind(at) && paper(at + 1) {
        return Some(Split::Title);
    }
    // "The Bill", behind an article: a paper as well.
    let the = at.checked_sub(1).is_some_and(|t| page.lower(t) == "the");
    if end == at + 1 && the && paper(at) && page.word(end) != "of" && !super::is_press(&page.lower(at)) {
        return Some(Split::Title);
    }
    // "The Lake Rights NGO, Front for Lakes": what a body is, before its name.
    if end > at + 1 && page.word(end - 1) == "NGO" && page.word(end) == "," {
        return Some(Split::Title);
    }
    // "The Lake Office's Senior Counsel": nobody's name.
    let owned = at.checked_sub(1).is_some_and(|t| page.tokens[t].shape == Shape::Possessive);
    if end > at + 1 && owned && page.lower(end - 1) == "counsel" {
        return Some(Split::Title);
    }
    if end == at + 1 && (is_institution(&page.lower(at)) || people()) && known_at(page, at).is_none() {
        return Some(Split::Title);
    }
    let daily = matches!(page.lower(at).as_str(), "daily" | "weekly" | "morning");
    if end > at + 1 && (daily || known_at(page, at) == Some(end)) {
        return Some(Split::Name);
    }
    // "Foreign Ministers": those who hold an office, and no name.
    if end > at + 1 && HELD_BY_MANY.contains(&page.lower(end - 1).as_str()) && !has_body(page, at, end) {
        return Some(Split::Title);
    }
    // "Poland Officials", "FBI Officials": people of a state or a body, and no name.
    let officials = OFFICIALS.contains(&page.lower(end - 1).as_str());
    if end > at + 1 && officials && !(at..end).any(|t| is_link(page, t)) {
        return Some(Split::Title);
    }
    None
}

/// "According to The Federalist": an article in capitals within a sentence is of a name, unless an office follows it.
fn is_paper_by_article(page: &Page<'_>, at: usize) -> bool {
    let article = at.checked_sub(1).filter(|&t| page.word(t) == "The" && !page.begins(t));
    let lower = page.lower(at);
    let anybody = noun(&lower).is_some_and(|n| n.class == Class::Person && !n.plural);
    let loud = page.sentence_of(at).is_some_and(|s| s.loud);
    article.is_some() && anybody && !loud && !page.is_small(&lower)
}
