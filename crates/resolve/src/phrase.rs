//! Noun phrases that can name a speaker, read from their words: article, owner, title, name, noun, complement, apposition.
//!
//! What always holds: a phrase lies in one sentence; every look ahead is bounded; ranges are of tokens, end exclusive.

mod aim;
mod apposition;
mod bodies;
mod core;
mod departments;
mod echo;
mod head;
mod joined;
mod odd;
mod run;
mod split;
mod whole;

use crate::lexicon::{Class, Noun, noun, part};
use crate::page::Page;
use crate::tokens::Shape;

pub(crate) use aim::are_with_aim;
pub(crate) use bodies::{is_aim, is_department, is_folk, is_order, is_press, is_trade};
pub(crate) use odd::{ends_in_line_above, is_legal_form};
pub(crate) use run::{has_body, is_party_tag, known_at};

/// A range of tokens.
pub(crate) type Range = (usize, usize);

/// What stands before the rest of a phrase.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Determiner {
    /// Nothing.
    #[default]
    None,
    /// The, this, these.
    Definite,
    /// A, some, another, a number.
    Indefinite,
    /// His, her, its, their; the token.
    Pronoun(usize),
}

/// A noun phrase.
#[derive(Clone, Debug, Default)]
pub(crate) struct Phrase {
    /// First token.
    pub start: usize,
    /// One past the last token, complement and apposition included.
    pub end: usize,
    /// What it begins with.
    pub determiner: Determiner,
    /// Whose it is, by a possessive before the noun.
    pub owner: Option<Range>,
    /// The name.
    pub name: Option<Range>,
    /// The noun that says what it is.
    pub noun: Option<usize>,
    /// The noun and what stands before it ("Ukrainian Foreign Minister").
    pub title: Option<Range>,
    /// What follows the noun: "of Defense", "for the ministry".
    pub complement: Option<Range>,
    /// What else is said of the name: appositions, clauses of "who".
    pub asides: Vec<Range>,
    /// Another, short name in brackets.
    pub short: Option<usize>,
    /// Whether a possessive ending follows.
    pub possessive: bool,
}

impl Phrase {
    /// What the noun tells.
    pub fn noun_in(&self, page: &Page<'_>) -> Option<Noun> {
        self.noun.and_then(|n| noun(&page.lower(n)))
    }

    /// "One letter": one of several that were told.
    pub fn is_one_of_several(&self, page: &Page<'_>) -> bool {
        page.lower(self.start) == "one" && self.owner.is_none() && self.complement.is_none()
    }
}

/// The phrase that begins at token `at`, if one does.
pub(crate) fn parse(page: &Page<'_>, at: usize) -> Option<Phrase> {
    let mut phrase = Phrase { start: at, end: at, ..Phrase::default() };
    let mut next = determiner(page, at, &mut phrase);
    next = owner(page, at, next, &mut phrase);
    let after = named(page, next, &mut phrase).or_else(|| nominal(page, next, &mut phrase))?;
    // "5 p.m.", "10 PM": an hour.
    let hour = |n: usize| n > 0 && page.lower(n) == "pm" && page.tokens[n - 1].shape == Shape::Number;
    if phrase.noun.is_some_and(hour) {
        return None;
    }
    phrase.end = after;
    if let Some(name) = phrase.name.filter(|n| n.1 == after) {
        phrase.end = echo::end(page, name);
    }
    if phrase.name.is_some() {
        apposition::after_name(page, &mut phrase);
    }
    phrase.possessive = page.near(at, phrase.end).is_some_and(|t| t.shape == Shape::Possessive);
    Some(phrase)
}

fn determiner(page: &Page<'_>, at: usize, phrase: &mut Phrase) -> usize {
    let mut next = at;
    while let Some(token) = page.near(at, next).filter(|_| next < at + 3) {
        let word = page.lower(next);
        let found = match word.as_str() {
            "his" | "her" | "its" | "their" | "our" | "my" | "your" => Determiner::Pronoun(next),
            // "This angered Ketterian envoys": a verb of what was told.
            "this" | "that"
                if page.word(next + 1).ends_with("ed") && page.begins(next) && is_capital(page, next + 2) =>
            {
                break;
            }
            "the" | "this" | "that" | "these" | "those" | "both" | "same" if next == at || word == "same" => {
                Determiner::Definite
            }
            _ if token.shape == Shape::Number && begins_anew(page, next + 1) => break,
            // "The 74-year-old": no number of something else.
            _ if token.shape == Shape::Number && noun(&word).is_some() => break,
            _ if token.is(part::DETERMINER) || token.shape == Shape::Number => match phrase.determiner {
                Determiner::None => Determiner::Indefinite,
                stands => stands,
            },
            _ => break,
        };
        phrase.determiner = found;
        next += 1;
    }
    next
}

fn is_capital(page: &Page<'_>, at: usize) -> bool {
    page.tokens.get(at).is_some_and(|t| t.is_capital())
}

/// Whether an article or a capital stands there: a number before it is none of its phrase ("09:05 The delegates").
fn begins_anew(page: &Page<'_>, at: usize) -> bool {
    page.tokens.get(at).is_some_and(|t| t.is_capital())
        || matches!(page.lower(at).as_str(), "the" | "a" | "an")
}

/// A possessive before the noun: a name ("Ostmere's"), or a noun ("the institute's").
fn owner(page: &Page<'_>, from: usize, at: usize, phrase: &mut Phrase) -> usize {
    let begun = at;
    let at = at + rules(page, at);
    let by_name = run::run(page, at).map(|end| head::tail(page, end).unwrap_or(end));
    let end = by_name.or_else(|| head::noun_end(page, at, phrase.determiner != Determiner::None));
    let Some(end) = end.filter(|&e| page.near(from, e).is_some_and(|t| t.shape == Shape::Possessive)) else {
        return begun;
    };
    let follows = rules(page, end + 1) > 0
        || run::run(page, end + 1).is_some()
        || head::noun_end(page, end + 1, true).is_some();
    if !follows {
        return begun;
    }
    phrase.owner = Some((at, end));
    end + 1
}

/// A name with the title before it, or a title in capitals alone ("Prime Minister"); where it ends.
fn named(page: &Page<'_>, at: usize, phrase: &mut Phrase) -> Option<usize> {
    let at = at + rules(page, at);
    let end = run::run(page, at)?;
    if let Some(sits) = sits(page, at, end) {
        return named(page, sits, phrase);
    }
    if let Some(noun_end) = head::tail(page, end).filter(|_| known_at(page, at).is_none_or(|e| e <= end)) {
        return Some(core::finish(page, phrase, at, noun_end));
    }
    // "A Lake Press (LP) reporter": the short name stands between the body and who is of it.
    if let Some(noun_end) = behind_short(page, at, end) {
        return Some(core::finish(page, phrase, at, noun_end));
    }
    // "Lake City based Tolva Watch": where a body sits.
    let based = page.lower(end) == "based" && page.near(at, end + 1).is_some_and(|t| t.is_capital());
    if let Some(stop) = name_at(page, end + 1).filter(|_| based) {
        phrase.name = Some((end + 1, stop));
        return Some(stop);
    }
    match split::split_title(page, at, end) {
        split::Split::Name => phrase.name = Some((at, end)),
        split::Split::Title => return Some(core::finish(page, phrase, at, end)),
        // "President of Ketteria Leona Vasht": no name begins at "of".
        split::Split::At(cut) if run::is_link(page, cut) => {
            return Some(core::finish(page, phrase, split::office(page, at, cut), cut));
        }
        split::Split::At(cut) => {
            phrase.title = Some((at, cut));
            phrase.noun = (at..cut).rev().find(|&t| noun(&page.lower(t)).is_some());
            phrase.name = Some((cut, end));
        }
    }
    Some(end)
}

/// One past the noun of a person in small letters that stands behind a name's short form in brackets.
fn behind_short(page: &Page<'_>, at: usize, end: usize) -> Option<usize> {
    let upper = page.near(at, end + 1).is_some_and(|t| t.shape == Shape::Upper);
    let short = upper && page.word(end) == "(" && page.word(end + 2) == ")";
    let noun_end = head::tail(page, end + 3).filter(|_| short)?;
    noun(&page.lower(noun_end - 1)).is_some_and(is_person).then_some(noun_end)
}

/// "Ketteria's ruling Lake Party", "the main opposition LPK party", "the centre-right Lake Party": how many words stand there that
/// say what a body is to its state, before the body.
fn rules(page: &Page<'_>, at: usize) -> usize {
    let word = at + usize::from(page.word(at) == "main");
    let leans = ["-left", "-right", "-wing"].iter().any(|e| page.word(word).ends_with(e));
    let rules = leans || matches!(page.word(word), "ruling" | "governing" | "opposition");
    let body = |end: usize| {
        let listed = leans && known_at(page, word + 1) == Some(end);
        listed || has_body(page, word + 1, end) || page.word(end) == "party"
    };
    let named = rules
        && page.near(at, word + 1).is_some_and(|t| t.is_capital())
        && if leans { run::run(page, word + 1) } else { name_at(page, word + 1) }.is_some_and(body);
    if named { word + 1 - at } else { 0 }
}

/// A noun in small letters with its complement, and the name after it, if one follows.
fn nominal(page: &Page<'_>, at: usize, phrase: &mut Phrase) -> Option<usize> {
    let given = phrase.determiner != Determiner::None || phrase.owner.is_some();
    let end = head::noun_end(page, at, given)?;
    Some(core::finish(page, phrase, at, end))
}

/// Whether the noun is of a class of people who hold an office or are anybody.
pub(crate) fn is_person(noun: Noun) -> bool {
    matches!(noun.class, Class::Office | Class::Person)
}

/// One past the name at `at`, where it is a name without a title.
pub(crate) fn name_at(page: &Page<'_>, at: usize) -> Option<usize> {
    let end = run::run(page, at).filter(|&e| sits(page, at, e).is_none())?;
    matches!(split::split_title(page, at, end), split::Split::Name).then_some(end)
}

/// "The Auvelle-based Tolva Watch": where the name begins behind where a body sits.
fn sits(page: &Page<'_>, at: usize, end: usize) -> Option<usize> {
    (at + 1..end).find(|&t| page.word(t - 1).ends_with("-based"))
}
