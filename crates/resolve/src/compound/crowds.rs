//! What "and" joins to a crowd and is of the same crowd.
//!
//! What always holds: everybody who is joined is called by a plural without an article, an owner or a name.

use onrecord_core::ActorKind;

use super::one::Joined;
use crate::lexicon::{Class, noun, part};
use crate::mention::Mention;
use crate::page::Page;
use crate::phrase::{Determiner, known_at};
use crate::places::{How, known};
use crate::tokens::Shape;

/// Words for how many of several kinds somebody are.
const COUNTED: [&str; 8] = ["some", "many", "several", "most", "all", "few", "numerous", "various"];

/// "Some dockers and porters at the scene", "all countries and peoples", "the league's envoys and clerks": a second plural behind
/// how many they all are, or behind the state or body whose officials they all are.
pub(super) fn is_of_counted(Joined { page, book, mention, start, and, .. }: Joined<'_>) -> bool {
    let first = book.mentions[book.before(start)..].iter().find(|m| !m.inside && m.start >= start);
    let Some(first) = first.filter(|m| m.end == and && is_many(page, m)) else { return false };
    let office = |m: &Mention| m.phrase.noun_in(page).is_some_and(|n| n.class == Class::Office);
    let counted = COUNTED.contains(&page.lower(start).as_str());
    let of_body = known_at(page, start).is_some_and(|e| e < and) && office(first) && office(mention);
    page.lower(and) == "and" && (counted || of_body) && is_bare(page, mention)
}

/// Those who are told together.
const TOGETHER: [(&str, &str); 6] = [
    ("men", "women"),
    ("women", "men"),
    ("women", "children"),
    ("boys", "girls"),
    ("brothers", "sisters"),
    ("mothers", "fathers"),
];

/// "Our men and women": a second plural that is told with the first of one crowd.
pub(super) fn is_of_pair(Joined { page, mention, and, .. }: Joined<'_>) -> bool {
    let one = and.checked_sub(1).map(|t| page.lower(t)).unwrap_or_default();
    let other = mention.phrase.noun.map(|n| page.lower(n)).unwrap_or_default();
    let pair = TOGETHER.contains(&(one.as_str(), other.as_str()));
    page.lower(and) == "and" && pair && mention.phrase.name.is_none() && mention.phrase.noun == Some(and + 1)
}

/// "Family members, friends and colleagues": the last of three plurals and more without a name or an article.
pub(super) fn is_last_of_kinds(Joined { page, book, mention, start, and, .. }: Joined<'_>) -> bool {
    let plain = |t: usize| {
        let token = &page.tokens[t];
        let named = token.parts == 0 || noun(&page.lower(t)).is_some();
        page.word(t) == "," || token.shape == Shape::Lower && named || t == start && page.begins(t)
    };
    let listed = (start..and).any(|t| page.word(t) == ",") && (start..and).all(plain);
    let before = book.mentions[book.before(start)..].iter().take_while(|m| m.start < and);
    let bare = before.filter(|m| !m.inside).all(|m| is_bare(page, m));
    let ends = |t: usize| noun(&page.lower(t)).is_some_and(|n| n.plural && n.is_person());
    let items = (start + 1..=and).filter(|&t| t == and || page.word(t) == ",").all(|t| ends(t - 1));
    page.lower(and) == "and" && listed && bare && items && is_bare(page, mention)
}

/// "Writers working for the Lake News and Tolva Today": the second of those for whom, or where, a crowd does something.
pub(super) fn is_of_doers(Joined { page, book, mention, start, and, .. }: Joined<'_>) -> bool {
    let here = || book.mentions[book.before(start)..].iter().take_while(|m| m.start < and);
    let Some(first) = here().find(|m| !m.inside).filter(|m| is_many(page, m)) else { return false };
    let does = first.end;
    let doing = page.lower(does).ends_with("ing")
        && page.tokens.get(does + 1).is_some_and(|t| t.is(part::PREPOSITION));
    let before = here().any(|m| m.end == and && m.start > does && m.phrase.name.is_some());
    let named = mention.phrase.name.is_some() && mention.phrase.title.is_none();
    page.lower(and) == "and" && doing && before && named
}

/// "Researchers at the Lake Institute and the University of Corrin", "aides to Orm and Lind": the second of those whose crowd it is.
pub(super) fn is_of_owners(Joined { page, book, mention, start, and, .. }: Joined<'_>) -> bool {
    let here = || book.mentions[book.before(start)..].iter().take_while(|m| m.start < and);
    let Some(first) = here().find(|m| !m.inside).filter(|m| is_many(page, m)) else { return false };
    let people = first.phrase.noun_in(page).is_some_and(|n| n.is_person());
    let Some((of, _)) = first.phrase.complement.filter(|c| people && c.1 == and) else { return false };
    let owner = here().find(|m| m.end == and && m.start > of && m.phrase.name.is_some());
    let kind = |m: &Mention| book.entity(m).and_then(|e| e.kind().filter(|_| !e.is_nominal()));
    let bare = mention.phrase.name.is_some()
        && mention.phrase.title.is_none()
        && mention.phrase.asides.is_empty()
        && mention.phrase.owner.is_none();
    let within = match owner.and_then(kind) {
        Some(ActorKind::Organisation) => {
            matches!(page.lower(of).as_str(), "at" | "from" | "for" | "with")
                && kind(mention) == Some(ActorKind::Organisation)
        }
        Some(ActorKind::Person) => {
            matches!(page.lower(of).as_str(), "to" | "of" | "for") && kind(mention) == Some(ActorKind::Person)
        }
        // "Voters in Corrin and Tolva".
        None | Some(ActorKind::State) => {
            let place = |m: &Mention| {
                matches!(kind(m), None | Some(ActorKind::State))
                    && book.entity(m).is_some_and(|e| e.evidence.person == 0)
            };
            let within = matches!(page.lower(of).as_str(), "of" | "in" | "from" | "across");
            within && owner.is_some_and(place) && place(mention)
        }
        _ => false,
    };
    page.lower(and) == "and" && bare && within
}

/// "Odo Lind, freed in a swap between Ketteria and Oskaria": the second of two between whom something is.
pub(super) fn is_between(Joined { page, book, start, and, .. }: Joined<'_>) -> bool {
    let mut before = book.mentions[book.before(start)..].iter().take_while(|m| m.start < and);
    let between = |t: usize| t > start && page.lower(t - 1) == "between";
    page.lower(and) == "and" && before.any(|m| m.end == and && between(m.start))
}

/// Levels of a state on which people hold office, and what they are told apart by.
#[rustfmt::skip]
const LEVELS: [&str; 16] = [
    "federal", "state", "local", "national", "regional", "municipal", "city", "county", "provincial", "international", "foreign",
    "military", "civilian", "political", "religious", "central",
];

/// "Federal, state, and local officials": levels in a list, of which all the people behind them are.
pub(super) fn is_of_levels(Joined { page, mention, start, and, .. }: Joined<'_>) -> bool {
    let level = |t: usize| LEVELS.contains(&page.lower(t).as_str());
    let listed = (start..=and).all(|t| level(t) || matches!(page.lower(t).as_str(), "," | "and" | "or"));
    let last = page.lower(mention.start);
    listed && and > start && (is_many(page, mention) || LEVELS.contains(&last.as_str()))
}

/// Adjectives of peoples and faiths.
#[rustfmt::skip]
const PEOPLES: [&str; 16] = [
    "Arab", "Kurdish", "Jewish", "Muslim", "Christian", "Sunni", "Shia", "Shiite", "Hindu", "Sikh", "Buddhist", "Catholic",
    "Protestant", "Tamil", "Tibetan", "Roma",
];

/// Adjectives of those who stand for election.
const PARTIES: [&str; 6] = ["Democratic", "Republican", "Conservative", "Labour", "Liberal", "Socialist"];

/// Whether the word is the adjective of a party.
pub(crate) fn is_of_party(word: &str) -> bool {
    PARTIES.contains(&word)
}

/// Whether the word is the adjective of a state, a people or a faith.
pub(crate) fn is_of_people(word: &str) -> bool {
    let adjective = || known(word).is_some_and(|k| k.how == How::Demonym) && !word.ends_with('s');
    PEOPLES.contains(&word) || adjective()
}

/// "Most Sunni and Kurdish citizens", "members of Ketteria's Arab and Kurdish communities": two peoples of whom the same crowd is.
pub(super) fn is_of_peoples(Joined { page, mention, start, and, .. }: Joined<'_>) -> bool {
    let counted = and == start + 2 && COUNTED.contains(&page.lower(start).as_str());
    let owned = and > start + 2 && page.tokens[and - 2].shape == Shape::Possessive;
    let several = mention.phrase.noun_in(page).is_some_and(|n| n.plural && n.class != Class::Paper);
    let behind = mention.phrase.noun.is_some_and(|n| n > mention.start) && mention.phrase.name.is_none();
    let two = is_of_people(page.word(and - 1)) && is_of_people(page.word(mention.start));
    let party = |t: usize| is_of_party(page.word(t));
    // "Both Democratic and Republican lawmakers".
    let parties = and > start && party(and - 1) && party(mention.start) && and <= start + 2;
    page.lower(and) == "and" && (two && (counted || owned) || parties) && several && behind
}

fn is_many(page: &Page<'_>, mention: &Mention) -> bool {
    let noun = mention.phrase.noun_in(page);
    mention.phrase.name.is_none() && noun.is_some_and(|n| n.plural && n.class != Class::Paper)
}

fn is_bare(page: &Page<'_>, mention: &Mention) -> bool {
    let phrase = &mention.phrase;
    let small = (mention.start..mention.end).all(|t| page.begins(t) || !page.tokens[t].is_capital());
    let free = phrase.owner.is_none() && phrase.complement.is_none_or(|c| page.lower(c.0) != "of");
    is_many(page, mention) && phrase.determiner == Determiner::None && free && small
}
