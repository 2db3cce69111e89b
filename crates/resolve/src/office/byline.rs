//! Who speaks by the title of a speech: "Address by President X", "the President of Ketteria's message".
//!
//! What always holds: a title that names several speakers, or none, tells nobody.

use onrecord_core::ActorKind;

use super::office;
use crate::build::Book;
use crate::entity::{Entity, EntityId, Role};
use crate::page::Page;
use crate::phrase::{Phrase, parse};
use crate::position::is_verb;
use crate::tokens::Shape;

/// What one speaks, as titles have it.
pub(crate) const SPEECHES: [&str; 13] = [
    "address",
    "speech",
    "statement",
    "remarks",
    "message",
    "greetings",
    "congratulations",
    "appeal",
    "opening",
    "video",
    "interview",
    "letter",
    "condolences",
];

/// Tokens between what is spoken and who speaks.
const NEAR: usize = 6;

/// Who speaks by the title.
#[derive(Clone, Debug)]
pub(crate) enum Byline {
    /// Somebody whom it names.
    Person(EntityId),
    /// An office without a name.
    Office(Role),
}

/// Who speaks by a title; `book` has the names of its document and of the title.
pub(crate) fn byline(title: &Page<'_>, book: &Book) -> Option<Byline> {
    let mut after = (0..title.tokens.len()).filter(|&t| is_before_speaker(title, t));
    let by = after.find_map(|t| speaker(title, book, t + 1, false));
    by.or_else(|| (0..title.tokens.len()).find_map(|t| speaker(title, book, t, true)))
}

/// The person whom a title begins with, where that one does something ("Leona Vasht greeted the pilots").
pub(super) fn subject(title: &Page<'_>, book: &Book) -> Option<EntityId> {
    let phrase = parse(title, 0).filter(|p| p.title.is_none())?;
    let (start, end) = phrase.name.filter(|n| n.0 == 0 && n.1 > 1)?;
    let does = is_verb(title, phrase.end) && title.near(0, phrase.end).is_some();
    person(title.words(start, end), book).filter(|_| does)
}

fn is_speech(title: &Page<'_>, at: usize) -> bool {
    SPEECHES.contains(&title.lower(at).as_str())
}

/// "By" near after a speech, or "of" at once after it.
fn is_before_speaker(title: &Page<'_>, at: usize) -> bool {
    match title.lower(at).as_str() {
        "by" => (at.saturating_sub(NEAR)..at).any(|t| is_speech(title, t)),
        "of" => at.checked_sub(1).is_some_and(|t| is_speech(title, t)),
        _ => false,
    }
}

/// The one that the phrase at a token means; `owns` where it has to own a speech.
fn speaker(title: &Page<'_>, book: &Book, at: usize, owns: bool) -> Option<Byline> {
    let phrase = parse(title, at)?;
    let (start, end) = if owns {
        phrase.owner.filter(|&(start, end)| start == at && owns_speech(title, end))?
    } else {
        Some((at, end_of(title, &phrase))).filter(|&(_, end)| !goes_on(title, end))?
    };
    let name = phrase.name.filter(|_| !owns).unwrap_or((start, end));
    match person(title.words(name.0, name.1), book) {
        Some(id) => Some(Byline::Person(id)),
        None => office(title.words(start, end)).map(Byline::Office),
    }
}

/// One past the speaker: to whom the speech is given is none of the office ("by the President to the pilots").
fn end_of(title: &Page<'_>, phrase: &Phrase) -> usize {
    let other =
        |c: &(usize, usize)| phrase.name.is_none() && !matches!(title.lower(c.0).as_str(), "of" | "for");
    match phrase.complement.filter(other) {
        Some((start, _)) => start,
        None => phrase.end,
    }
}

/// The only person of the title who is called so.
fn person(name: &str, book: &Book) -> Option<EntityId> {
    let same = |e: &Entity| {
        e.in_title && e.kind() == Some(ActorKind::Person) && crate::names::same_person(&e.name, name)
    };
    let mut found = (0..).zip(&book.entities).filter(|(_, e)| same(e));
    let (id, _) = found.next()?;
    found.next().is_none().then_some(id)
}

/// Whether a possessive ending stands there, and a speech soon after it.
fn owns_speech(title: &Page<'_>, at: usize) -> bool {
    let possessive = title.tokens.get(at).is_some_and(|t| t.shape == Shape::Possessive);
    possessive && (at + 1..at + 4).any(|t| title.near(at, t).is_some() && is_speech(title, t))
}

/// Whether another speaker follows ("by the President and the Chairman").
fn goes_on(title: &Page<'_>, at: usize) -> bool {
    let joins = matches!(title.lower(at).as_str(), "," | "and" | "&");
    joins
        && parse(title, at + 1)
            .is_some_and(|p| p.name.is_some() || p.noun_in(title).is_some_and(|n| n.is_person()))
}
