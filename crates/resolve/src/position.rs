//! The place of words in their sentence, told from the words beside them: before a verb, after a preposition, and so on.
//!
//! What always holds: nothing but the tokens next to the phrase is looked at, and only in its sentence.

use crate::lexicon::{noun, part};
use crate::page::Page;
use crate::phrase::{is_department, known_at};
use crate::tokens::Shape;

/// Bits of a place.
pub(crate) mod at {
    /// A finite verb follows.
    pub const BEFORE_VERB: u16 = 1;
    /// A verb stands before it.
    pub const AFTER_VERB: u16 = 1 << 1;
    /// A preposition stands before it.
    pub const AFTER_PREPOSITION: u16 = 1 << 2;
    /// A possessive ending follows, or it is a possessive.
    pub const POSSESSIVE: u16 = 1 << 3;
    /// And, or stands beside it.
    pub const JOINED: u16 = 1 << 4;
    /// It begins the sentence.
    pub const FIRST: u16 = 1 << 5;
    /// It stands in quotation marks.
    pub const QUOTED: u16 = 1 << 6;
    /// A verb of speech stands beside it, whose subject it may be.
    pub const SPEAKS: u16 = 1 << 7;
    /// A mark stands before it.
    pub const AFTER_MARK: u16 = 1 << 8;
    /// It stands in a title or a heading.
    pub const LOUD: u16 = 1 << 9;
}

/// Words of a place's name.
const PLACE: usize = 4;

/// The place of the tokens from `start` to before `end`.
pub(crate) fn place(page: &Page<'_>, start: usize, end: usize) -> u16 {
    let Some(&token) = page.tokens.get(start) else { return 0 };
    let flag = |is: bool, bit: u16| if is { bit } else { 0 };
    let mut place = flag(token.quoted, at::QUOTED);
    place |= flag(page.sentence_of(start).is_some_and(|s| s.loud), at::LOUD);
    let end = past_state(page, start, end);
    place |= before(page, start) | after(page, start, end);
    if is_behind_place(page, start) {
        place &= !at::BEFORE_VERB;
        return place;
    }
    let subject = place & (at::AFTER_PREPOSITION | at::POSSESSIVE) == 0;
    place | flag(subject && speaks(page, start, end) || is_view(page, start, end), at::SPEAKS)
}

/// "The embassy in Auvelle, Ketteria | said": past the state that tells where a place is.
fn past_state(page: &Page<'_>, start: usize, end: usize) -> usize {
    let state = page.near(start, end).filter(|_| page.word(end) == ",").and_then(|_| known_at(page, end + 1));
    state.filter(|_| is_behind_place(page, end + 1)).unwrap_or(end)
}

/// Whether a comma, and before it a place after "in" or the like, stands before the token.
fn is_behind_place(page: &Page<'_>, at: usize) -> bool {
    let comma = at.checked_sub(1).filter(|&t| page.word(t) == "," && page.near(at, t).is_some());
    let Some(comma) = comma.filter(|_| known_at(page, at).is_some()) else { return false };
    let first = (comma.saturating_sub(PLACE)..comma).rev().find(|&t| !page.tokens[t].is_capital());
    let within = |t: usize| matches!(page.lower(t).as_str(), "in" | "at" | "near");
    first.is_some_and(|t| t + 1 < comma && within(t))
}

fn before(page: &Page<'_>, start: usize) -> u16 {
    let Some(prev) = start.checked_sub(1).filter(|&p| page.near(start, p).is_some()) else {
        return at::FIRST;
    };
    let token = &page.tokens[prev];
    let word = page.lower(prev);
    if token.shape == Shape::Mark {
        let opens = prev.checked_sub(1).is_none_or(|p| page.near(start, p).is_none());
        return at::AFTER_MARK | if opens { at::FIRST } else { 0 };
    }
    if matches!(word.as_str(), "and" | "or" | "nor" | "&") {
        return at::JOINED;
    }
    if token.is(part::PREPOSITION) {
        return at::AFTER_PREPOSITION;
    }
    if is_verb(page, prev) { at::AFTER_VERB } else { 0 }
}

fn after(page: &Page<'_>, start: usize, end: usize) -> u16 {
    let Some(next) = page.near(start, end) else { return 0 };
    if next.shape == Shape::Possessive {
        return at::POSSESSIVE;
    }
    let word = page.lower(end);
    let joined = if matches!(word.as_str(), "and" | "or" | "&") { at::JOINED } else { 0 };
    let at_verb = (end..end + 3).find(|&t| !is_skipped(page, start, t));
    let verb = at_verb.is_some_and(|t| is_verb(page, t));
    joined | if verb { at::BEFORE_VERB } else { 0 }
}

/// A comma or an adverb between a subject and its verb.
fn is_skipped(page: &Page<'_>, from: usize, at: usize) -> bool {
    page.near(from, at)
        .is_some_and(|_| page.word(at) == "," || page.word(at).ends_with("ly") || page.lower(at) == "also")
}

/// Whether the token looks like a finite verb.
pub(crate) fn is_verb(page: &Page<'_>, at: usize) -> bool {
    let Some(token) = page.tokens.get(at).filter(|t| t.shape == Shape::Lower) else { return false };
    if token.is(part::AUXILIARY | part::SPEECH | part::VERB) {
        return true;
    }
    let word = page.lower(at);
    let ends = word.ends_with("ed") || (word.ends_with('s') && !word.ends_with("ss"));
    ends && word.len() > 3 && noun(&word).is_none() && token.parts == 0 && !is_department(&word)
}

fn speaks(page: &Page<'_>, start: usize, end: usize) -> bool {
    let speech =
        |t: usize| page.near(start, t).is_some_and(|t| t.is(part::SPEECH) && t.shape == Shape::Lower);
    let follows = (end..end + 3).find(|&t| !is_skipped(page, start, t)).is_some_and(speech);
    let aux = page.near(start, end).is_some_and(|t| t.is(part::AUXILIARY)) && speech(end + 1);
    let stands_before = start.checked_sub(1).is_some_and(|p| speech(p) && is_inverted(page, p));
    follows || aux || stands_before
}

/// "For X, they were…", "According to X, …": at the beginning of a sentence.
fn is_view(page: &Page<'_>, start: usize, end: usize) -> bool {
    let word = |back: usize| start.checked_sub(back).map(|t| page.lower(t)).unwrap_or_default();
    let of_view =
        matches!(word(1).as_str(), "for" | "to") && start.checked_sub(1).is_some_and(|t| page.begins(t));
    (of_view && page.word(end) == ",") || (word(2) == "according" && word(1) == "to")
}

/// "…," said X: the verb stands after a mark, not after its own subject.
fn is_inverted(page: &Page<'_>, verb: usize) -> bool {
    let before = verb.checked_sub(1).and_then(|b| page.near(verb, b));
    before.is_none_or(|t| t.shape == Shape::Mark)
}
