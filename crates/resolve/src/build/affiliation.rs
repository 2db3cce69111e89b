//! For whom somebody speaks: the state or body in a title, a possessive, a complement.
//!
//! What always holds: it is told by the words of the phrase; an owner by pronoun is the nearest that fits before it.

use onrecord_core::ActorKind;

use super::Book;
use crate::anaphor::Anaphor;
use crate::candidates::field;
use crate::entity::{EntityId, Role};
use crate::features::{Talk, rows};
use crate::page::Page;
use crate::phrase::{Determiner, Phrase, Range, is_department, known_at, name_at};
use crate::places::{governed, known};
use crate::roles::role;
use crate::scorer::probabilities;

/// Mentions before a pronoun that are looked at.
const BACK: usize = 12;

/// The roles that a mention tells of its entity.
pub(super) fn roles(page: &Page<'_>, book: &Book, mention: usize) -> Vec<Role> {
    let phrase = &book.mentions[mention].phrase;
    let Some(name) = phrase.name else { return Vec::new() };
    let mut roles = Vec::new();
    if let Some(range) = before_name(phrase, name) {
        roles.extend(told(page, book, phrase, range, true));
    }
    let own = |a: &&Range| !matches!(page.lower(a.0).as_str(), "of" | "from");
    for &aside in phrase.asides.iter().filter(own) {
        roles.extend(told(page, book, phrase, aside, false));
    }
    roles
}

/// "President Odo Orm's nominee, Anna Lind": the office in front of a name that owns whom the mention around it
/// names.
pub(super) fn of_owner(page: &Page<'_>, book: &Book, mention: usize) -> Option<Role> {
    let name = book.mentions[mention].phrase.name.filter(|_| book.mentions[mention].inside)?;
    let around = book.mentions[..mention].iter().rev().take(BACK).find(|m| !m.inside)?;
    around.phrase.noun_in(page).filter(|n| around.phrase.name.is_some() && n.is_person())?;
    let (start, end) = around.phrase.owner.filter(|o| o.0 < name.0 && o.1 == name.1)?;
    let told = (start..name.0).rev().find_map(|t| crate::lexicon::noun(&page.lower(t)));
    told.filter(|n| n.is_person() && !n.plural)?;
    let mut role = role(page, (start, name.0))?;
    role.of = within(page, book, (start, end.min(name.0)));
    Some(role)
}

/// The role in front of a name in the document's title, for whom it is held left open.
pub(super) fn title(page: &Page<'_>, phrase: &Phrase) -> Option<Role> {
    let range = before_name(phrase, phrase.name?)?;
    phrase.noun_in(page).filter(|n| crate::phrase::is_person(*n))?;
    role(page, range)
}

/// The title of a phrase with its complement, up to the name where it stands before it.
fn before_name(phrase: &Phrase, name: Range) -> Option<Range> {
    let (start, end) = phrase.title?;
    Some((start, phrase.complement.map_or(end, |c| c.1).min(name.0.max(end))))
}

/// What a person's name is followed by with "of" or "from".
pub(super) fn of_aside(page: &Page<'_>, book: &Book, mention: usize) -> Option<String> {
    let phrase = &book.mentions[mention].phrase;
    let aside = phrase.asides.iter().find(|a| matches!(page.lower(a.0).as_str(), "of" | "from"))?;
    let article = usize::from(page.lower(aside.0 + 1) == "the");
    within(page, book, *aside).or_else(|| Some(page.said(aside.0 + 1 + article, aside.1)))
}

fn told(page: &Page<'_>, book: &Book, phrase: &Phrase, range: Range, own: bool) -> Option<Role> {
    let from = phrase.owner.filter(|_| own).map_or(range.0, |o| o.0);
    let mut role = role(page, (from, range.1))?;
    // What is held is an office; a body or a paper before a name is none.
    let held = role.noun.as_deref().and_then(crate::lexicon::noun);
    let does = page.lower(range.0) == "who";
    // "Fellow Liberal Anna Orm": no office.
    if role.words.as_slice() == ["fellow"] {
        return None;
    }
    (does || held.is_none_or(|n| n.is_person())).then_some(())?;
    role.of = within(page, book, (from, range.1));
    let pronoun = match phrase.determiner {
        Determiner::Pronoun(at) if own => Some(at),
        _ => (range.0..range.1.min(range.0 + 2))
            .find(|&t| matches!(page.lower(t).as_str(), "his" | "her" | "its" | "their")),
    };
    if let Some(at) = pronoun.filter(|_| role.of.is_none()) {
        role.of = by_pronoun(page, book, at);
    }
    Some(role)
}

/// For whom a description's holder speaks.
pub(crate) fn organisation(page: &Page<'_>, book: &Book, phrase: &Phrase) -> Option<String> {
    let named = within(page, book, (phrase.start, phrase.end));
    named.or_else(|| match phrase.determiner {
        Determiner::Pronoun(at) => by_pronoun(page, book, at),
        _ => noun_of(page, phrase),
    })
}

/// The state or body that the words name, as an entity of the cast.
pub(super) fn entity(page: &Page<'_>, book: &Book, phrase: &Phrase) -> Option<EntityId> {
    let inside = |m: &&super::Mention| m.start < phrase.end;
    let first = book.before(phrase.start);
    let here = book.mentions[first..].iter().take(BACK).take_while(inside);
    let named = here.filter(|m| m.phrase.name.is_some()).find_map(|m| m.entity);
    let state =
        |id: &EntityId| book.entities.get(*id as usize).is_some_and(|e| e.kind() == Some(ActorKind::State));
    named
        .filter(state)
        .or_else(|| by_adjective(page, book, (phrase.start, phrase.end)))
        .map(|id| whole(book, id))
}

/// The state of a people; any other is itself.
fn whole(book: &Book, id: EntityId) -> EntityId {
    let demonym = book.entities.get(id as usize).filter(|e| e.kind == Some(ActorKind::Group));
    demonym.and_then(|e| book.index.of_demonym(&e.name)).unwrap_or(id)
}

fn by_adjective(page: &Page<'_>, book: &Book, (start, end): Range) -> Option<EntityId> {
    let capital = |t: &usize| page.tokens.get(*t).is_some_and(|t| t.is_capital());
    (start..end).filter(capital).find_map(|t| book.index.of_demonym(page.word(t)))
}

/// The name of a body, else of a state, else of what stands after "of", "for" or "at".
fn within(page: &Page<'_>, book: &Book, (start, end): Range) -> Option<String> {
    let (mut state, mut other) = (None, None);
    let mut at = start;
    while at < end {
        let within = |e: &usize| *e <= end;
        let Some(next) = name_at(page, at).filter(within).or_else(|| known_at(page, at).filter(within))
        else {
            at += 1;
            continue;
        };
        let words = page.words(at, next);
        match known(words).or_else(|| governed(words)) {
            Some(k) if k.code.is_some() => state = state.or_else(|| Some(k.name.to_owned())),
            Some(k) => return Some(k.name.to_owned()),
            None if crate::phrase::has_body(page, at, next) => return Some(page.said(at, next)),
            // "Minister of Farms": what a ministry is for is nobody.
            None if is_department(&page.lower(next - 1)) => {}
            None => other = other.or_else(|| belongs(page, book, at, next)),
        }
        at = next;
    }
    let adjective = || {
        by_adjective(page, book, (start, end))
            .and_then(|id| book.entities.get(id as usize))
            .map(|e| e.name.clone())
    };
    state.or_else(adjective).or(other)
}

/// What stands after "of", "for", "at", or owns: by the name of its entity.
fn belongs(page: &Page<'_>, book: &Book, at: usize, end: usize) -> Option<String> {
    let before = |n: usize| at.checked_sub(n).map(|t| page.lower(t)).unwrap_or_default();
    let preposition = |w: &str| matches!(w, "of" | "for" | "at" | "from" | "with");
    let after = preposition(&before(1)) || before(1) == "the" && preposition(&before(2));
    let owns = page.tokens.get(end).is_some_and(|t| t.shape == crate::tokens::Shape::Possessive);
    let entity = || {
        let mention = book.mentions[book.before(at)..]
            .iter()
            .take(2)
            .find(|m| m.start == at && m.phrase.name.is_some())?;
        book.entity(mention).map(|e| e.name.clone())
    };
    (after || owns).then(|| entity().unwrap_or_else(|| page.said(at, end)))
}

/// "A spokeswoman for the ministry", "Lake County Officials": the noun after "for", "of" or "at", or that of the owner, or what
/// stands in capitals before the noun.
fn noun_of(page: &Page<'_>, phrase: &Phrase) -> Option<String> {
    let by_owner = phrase.owner.filter(|&(a, b)| body(page, a, b));
    let by_complement = phrase.complement.map(|(a, b)| (a + 1, b)).filter(|&(a, b)| body(page, a, b));
    let capital = |t: usize| page.tokens.get(t).is_some_and(|t| t.is_capital());
    let before = phrase.title.zip(phrase.noun).map(|((a, _), n)| (a, n));
    let by_title = before.filter(|&(a, b)| (a..=b).all(capital) && body(page, a, b));
    let (start, end) = by_owner.or(by_complement).or(by_title)?;
    let start = start + usize::from(matches!(page.lower(start).as_str(), "the" | "a" | "an"));
    Some(page.said(start, end))
}

fn body(page: &Page<'_>, start: usize, end: usize) -> bool {
    let last = end.checked_sub(1).map(|t| page.lower(t)).unwrap_or_default();
    start < end && crate::lexicon::noun(&last).is_some_and(|n| n.class == crate::lexicon::Class::Body)
}

/// Whom a possessive pronoun before an office means: the state or body itself, or for whom the person speaks.
fn by_pronoun(page: &Page<'_>, book: &Book, at: usize) -> Option<String> {
    let anaphor = Anaphor::pronoun(page, at)?;
    let field = field(book, &anaphor, &[]);
    let odds = probabilities(&rows(page, book, &anaphor, &field, Talk::default()));
    let best = (0..field.candidates.len()).max_by(|&a, &b| odds[a].total_cmp(&odds[b]).then(b.cmp(&a)))?;
    let entity = book.entities.get(field.candidates[best].entity as usize)?;
    let body = matches!(entity.kind(), Some(ActorKind::State | ActorKind::Organisation));
    if entity.is_person() {
        entity.organisation().map(str::to_owned)
    } else {
        body.then(|| entity.name.clone())
    }
}
