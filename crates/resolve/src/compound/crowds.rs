//! What "and" joins to a crowd and is of the same crowd.
//!
//! What always holds: everybody who is joined is called by a plural without an article, an owner or a name.

use super::one::Joined;
use crate::lexicon::{Class, noun};
use crate::mention::Mention;
use crate::page::Page;
use crate::phrase::{Determiner, known_at};
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
