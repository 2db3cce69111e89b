//! Descriptions that stand for themselves: whoever is unnamed, bodies named by a noun, governments.
//!
//! What always holds: the unnamed are never tied to a name; one description gives one entity.

use onrecord_core::ActorKind;

use super::{Book, affiliation};
use crate::entity::{Entity, EntityId};
use crate::lexicon::{Class, is_place, part};
use crate::page::Page;
use crate::phrase::{Determiner, Phrase, is_folk, is_press, is_trade, known_at};
use crate::places::{How, known};
use crate::roles::words;
use crate::tokens::Shape;

/// Whom a description means.
pub(crate) enum Found {
    /// One that is there.
    Entity(EntityId),
    /// One of its own, under a key by which it is found again.
    New { key: String, entity: Box<Entity> },
}

/// The entity of a description; nothing where it may mean somebody else, as "the minister" does.
pub(super) fn entity(page: &Page<'_>, book: &Book, phrase: &Phrase) -> Option<Found> {
    let noun = phrase.noun_in(page)?;
    let told = phrase.owner.is_some() || phrase.complement.is_some() || has_modifier(page, phrase);
    if let Some(id) = of_known(page, book, phrase).or_else(|| place(page, book, phrase)) {
        return Some(Found::Entity(id));
    }
    if let Some(id) = last_of_several(page, book, phrase) {
        return Some(Found::Entity(id));
    }
    match noun.class {
        _ if matches!(page.lower(phrase.start).as_str(), "neither" | "no") => None,
        Class::Paper => None,
        Class::Body if noun.plural || phrase.determiner == Determiner::Indefinite => new(page, book, phrase),
        Class::Body if is_government(page, phrase) => {
            let of = phrase.complement.filter(|c| page.lower(c.0) == "of");
            let named = of.is_some_and(|(from, to)| (from..to).any(|t| page.tokens[t].is_capital()));
            let state = government(page, book, phrase).map(Found::Entity);
            // "The government of Corrin", which is no state of the tables.
            state.or_else(|| named.then(|| new(page, book, phrase)).flatten())
        }
        // "His administration" is whose it is; "his Lake party" has a name of its own.
        Class::Body
            if told
                && (has_modifier(page, phrase) || !matches!(phrase.determiner, Determiner::Pronoun(_))) =>
        {
            new(page, book, phrase)
        }
        Class::Body => None,
        _ if noun.plural => {
            (phrase.determiner != Determiner::Definite || told).then(|| new(page, book, phrase)).flatten()
        }
        _ if phrase.determiner == Determiner::Indefinite => new(page, book, phrase),
        _ => None,
    }
}

/// Nouns that stand once behind the names of several.
const SHARED: [&str; 5] = ["governments", "agencies", "newspapers", "channels", "parties"];

/// "The Corrin, Tolva, and Auvelle governments", "Varn and the Tolva Post newspapers": the last of several whose noun is told once.
fn last_of_several(page: &Page<'_>, book: &Book, phrase: &Phrase) -> Option<EntityId> {
    let ((start, _), noun) = (phrase.title?, phrase.noun?);
    let joined = start == phrase.start && start > 1 && page.lower(start - 1) == "and";
    if !joined || !SHARED.contains(&page.lower(noun).as_str()) {
        return None;
    }
    let listed = page.tokens[start - 2].is_capital() || page.word(start - 2) == ",";
    let last = book.mentions[book.before(start)..].iter().take(2).find(|m| m.inside && m.start == start)?;
    let small = (last.end..noun).all(|t| page.tokens[t].shape == Shape::Lower);
    let people = known(page.words(start, last.end)).is_some_and(|k| k.how == How::Demonym);
    last.entity.filter(|_| listed && small && !people)
}

/// "The state of Corrin", "the Ketterian city of Auvelle": the place itself.
fn place(page: &Page<'_>, book: &Book, phrase: &Phrase) -> Option<EntityId> {
    let noun = phrase.noun.filter(|&n| is_place(&page.lower(n)))?;
    // "The court of the state of Corrin" is none.
    let alone =
        phrase.title.is_some_and(|(from, _)| !(from..noun).any(|t| page.tokens[t].is(part::PREPOSITION)));
    let definite = phrase.determiner == Determiner::Definite && phrase.owner.is_none() && alone;
    let of = phrase.complement.filter(|c| c.0 == noun + 1 && page.lower(c.0) == "of")?;
    let mut within = book.mentions[book.before(of.0)..].iter().take_while(|m| m.start < of.1);
    let named = within.find(|m| m.phrase.name.is_some_and(|n| n.0 == of.0 + 1))?;
    let person = book.entity(named).is_some_and(Entity::is_plainly_person);
    named.entity.filter(|_| definite && !person)
}

/// Nouns that say what a body of the tables is ("the Tolva movement").
#[rustfmt::skip]
const KINDS: [&str; 16] = [
    "group", "movement", "organisation", "organization", "agency", "network", "channel", "party", "newspaper", "broadcaster",
    "charity", "company", "magazine", "militia", "alliance", "website",
];

/// Whether the noun says what a body of that name is ("the Tolva movement"), and not what it has.
pub(crate) fn is_kind_of(noun: &str, name: &str) -> bool {
    KINDS.contains(&noun) && !has_others(name)
}

/// Whether bodies of many kinds are of the one with that name.
fn has_others(name: &str) -> bool {
    matches!(name, "United Nations" | "European Union" | "Islamic State")
}

/// Words between the name and such a noun.
#[rustfmt::skip]
const BESIDE: [&str; 10] =
    ["news", "militant", "television", "tv", "aid", "rights", "terror", "terrorist", "islamist", "human"];

/// A body of the tables with a noun behind it that says what it is: "the Reuters news agency", "the Hamas movement". The United
/// Nations and the European Union have groups and agencies of their own.
fn of_known(page: &Page<'_>, book: &Book, phrase: &Phrase) -> Option<EntityId> {
    let ((start, _), noun) = (phrase.title?, phrase.noun?);
    let kind = KINDS.contains(&page.lower(noun).as_str());
    let listed = known_at(page, start).filter(|&e| e <= noun);
    let state = |e: &usize| known(page.words(start, *e)).is_some_and(|k| k.code.is_some());
    // "The Ketterian Observatory group" begins with a state.
    let Some(end) = listed.filter(|e| !state(e)) else {
        let alone = |id: &EntityId| {
            let entity = &book.entities[*id as usize];
            listed.is_none() && entity.mentions.iter().any(|&m| !book.mentions[m as usize].inside)
        };
        // "The Tolvax news agency", where the text has Tolvax elsewhere.
        let small = |t: &usize| page.tokens[*t].shape == Shape::Lower && page.word(*t) == "news";
        let stop = noun - (start + 1..noun).rev().take_while(small).count();
        let named = is_called(page, start, noun) && phrase.complement.is_none();
        let called = book.index.body(&book.entities, page.words(start, stop)).filter(|id| named || alone(id));
        return called.filter(|_| kind && phrase.owner.is_none());
    };
    let name = known(page.words(start, end))?.name;
    let own = has_others(name);
    let beside = (end..noun).all(|t| BESIDE.contains(&page.lower(t).as_str()));
    // "Ketteria's LPK party": whose party it is tells it apart from no other.
    let bare = (phrase.owner.is_none() || page.lower(noun) == "party") && phrase.complement.is_none();
    if own || !beside || !bare || !kind {
        return None;
    }
    let same = |e: &Entity| e.known.is_some_and(|k| k.name == name);
    book.entities.iter().position(same).map(|id| id as EntityId)
}

/// Nouns of the names of bodies that are no others' parts.
#[rustfmt::skip]
const WHOLE: [&str; 17] = [
    "observatory", "foundation", "association", "federation", "league", "front", "institute", "center", "centre", "initiative",
    "alliance", "coalition", "network", "society", "fund", "endowment", "watch",
];

/// "The Lake Observatory for Human Rights group", "the Daily Morgen Herald newspaper": whether capitals before a noun that says what a
/// body is are the whole of its name. A university or a party has newspapers and groups.
fn is_called(page: &Page<'_>, start: usize, noun: usize) -> bool {
    let capital = |t: usize| page.tokens[t].is_capital();
    let capitals = start + 1 < noun && capital(noun - 1) && capital(start) && !capital(noun);
    let last = page.lower(noun.saturating_sub(1));
    let told = match page.lower(noun).as_str() {
        "newspaper" | "magazine" | "website" => is_press(&last),
        "agency" => last == "news",
        "company" => is_trade(&last),
        _ => (start..noun).any(|t| capital(t) && WHOLE.contains(&page.lower(t).as_str())),
    };
    capitals && told
}

/// Whether a word before the noun is a name or an adjective of one.
fn has_modifier(page: &Page<'_>, phrase: &Phrase) -> bool {
    let Some((start, end)) = phrase.title else { return false };
    (start..end.saturating_sub(1)).any(|t| page.tokens.get(t).is_some_and(|t| t.is_capital()))
}

fn is_government(page: &Page<'_>, phrase: &Phrase) -> bool {
    let noun = phrase.noun.map(|n| page.lower(n)).unwrap_or_default();
    matches!(noun.as_str(), "government" | "regime" | "republic")
}

/// "The Ketterian government", "Ostmere's government", "the government of Ukraine": the state.
pub(crate) fn government(page: &Page<'_>, book: &Book, phrase: &Phrase) -> Option<EntityId> {
    affiliation::entity(page, book, phrase)
        .or_else(|| state_of_party(page, book, phrase))
        .filter(|_| is_government(page, phrase))
}

/// "The Ketterian Liberal government": the state whose adjective begins what a party is called.
fn state_of_party(page: &Page<'_>, book: &Book, phrase: &Phrase) -> Option<EntityId> {
    let (start, _) = phrase.title?;
    let state = known(page.words(start, known_at(page, start)?)).filter(|k| k.code.is_some())?;
    let same = |e: &Entity| e.known.is_some_and(|k| k.name == state.name);
    book.entities.iter().position(same).map(|id| id as EntityId)
}

fn new(page: &Page<'_>, book: &Book, phrase: &Phrase) -> Option<Found> {
    let entity = description(page, book, phrase)?;
    let key = words(page, (phrase.start, phrase.end)).join(" ");
    // "A mediator" twice may be two, but "a mediator", later "the mediator", is one: the noun alone is kept with its place.
    let single = entity.kind == Some(ActorKind::Unnamed)
        && (!entity.plural || phrase.determiner == Determiner::Indefinite);
    let key = if single { format!("{key} {}", phrase.start) } else { key };
    Some(Found::New { key, entity: Box::new(entity) })
}

/// An entity of its own for a description, whatever else the description may mean.
pub(crate) fn description(page: &Page<'_>, book: &Book, phrase: &Phrase) -> Option<Entity> {
    let noun = phrase.noun_in(page)?;
    let head = page.lower(phrase.noun?);
    let kind = match noun.class {
        Class::Body if is_folk(&head) => ActorKind::Unnamed,
        Class::Body if !noun.plural => ActorKind::Organisation,
        Class::Body => ActorKind::Group,
        Class::Paper => return None,
        _ if noun.plural
            && matches!(head.as_str(), "allies" | "members" | "partners" | "powers")
            && has_modifier(page, phrase) =>
        {
            ActorKind::Group
        }
        _ => ActorKind::Unnamed,
    };
    let name = described(page, book, phrase);
    let mut entity = Entity::described(name, head, kind, noun.plural);
    entity.gender = noun.gender;
    entity.any = noun.class == Class::Body && !noun.plural && phrase.determiner == Determiner::Indefinite;
    entity.generic = is_generic(page, phrase);
    entity.organisation = affiliation::organisation(page, book, phrase);
    Some(entity)
}

/// Whether no word of a description but its noun is a name's.
fn is_generic(page: &Page<'_>, phrase: &Phrase) -> bool {
    let named = |t: usize| page.tokens[t].is_capital() && Some(t) != phrase.noun && !page.begins(t);
    !(phrase.start..phrase.end).any(|t| named(t) || crate::phrase::known_at(page, t).is_some())
}

/// The words of a description without its article, its owner by the fullest name.
fn described(page: &Page<'_>, book: &Book, phrase: &Phrase) -> String {
    if let Some((owner, rest)) = owner(page, book, phrase) {
        return format!("{owner}'s {rest}");
    }
    let article =
        |t: usize| matches!(page.lower(t).as_str(), "the" | "a" | "an" | "this" | "that" | "these" | "those");
    let named = matches!(phrase.determiner, Determiner::Pronoun(at) if at == phrase.start)
        && has_modifier(page, phrase);
    let start = phrase.start + usize::from(article(phrase.start) || named);
    // "The centre-right LPK party": what it is to others is none of its name.
    let party = |(from, to): (usize, usize)| {
        page.lower(to - 1) == "party" && page.tokens[from].is_capital() && from > start
    };
    let start = phrase.title.filter(|&t| party(t)).map_or(start, |t| t.0);
    let end = (start..phrase.end)
        .rev()
        .find(|&t| page.tokens.get(t).is_some_and(|t| t.shape != Shape::Mark))
        .map_or(phrase.end, |t| t + 1);
    page.said(start, end)
}

/// The full name of a person who owns it, and what is owned.
fn owner(page: &Page<'_>, book: &Book, phrase: &Phrase) -> Option<(String, String)> {
    let (start, end) = phrase.owner?;
    let mention =
        book.mentions[book.before(start)..].iter().take(3).find(|m| m.start == start && m.end == end)?;
    let entity = book.entity(mention).filter(|e| !e.is_nominal() && e.words.len() > 1)?;
    let rest = page.said(end + 1, phrase.end.max(end + 1));
    Some((entity.name.clone(), rest))
}
