//! What "and" joins to an office or to what a body is for.
//!
//! What always holds: where one of these is true, the words on both sides of the "and" tell of one actor.

use super::one::Joined;
use crate::lexicon::{Class, Standing, noun, standing};
use crate::mention::Mention;
use crate::phrase::{Determiner, is_aim};
use crate::tokens::{Shape, Token};

/// "Former envoy and Governor of Auvelle Anna Orm": an office without an article before "and" is one more of whose name
/// follows the second; with one, where the second tells that it is held now or was ("the former envoy and current governor").
pub(super) fn is_second_office(Joined { page, book, mention, start, and, .. }: Joined<'_>) -> bool {
    let first = book.mentions[book.before(start)..].iter().find(|m| !m.inside && m.start >= start);
    let stands = |from: usize| {
        let told = |s| matches!(s, Standing::Past | Standing::Called | Standing::Present);
        (from..from + 2).any(|t| standing(&page.lower(t)).is_some_and(told))
    };
    let told = stands(mention.start);
    // "The president and former minister Anna Orm" may be two.
    let anybody = |m: &Mention| m.phrase.noun_in(page).is_some_and(|n| n.class == Class::Person);
    let same = |m: &Mention| told && (anybody(m) || stands(m.start));
    let open = |m: &Mention| match m.phrase.determiner {
        Determiner::None => true,
        Determiner::Definite => same(m),
        _ => false,
    };
    let office = |m: &Mention| {
        let held = m.phrase.noun_in(page).is_some_and(|n| n.is_person() && !n.plural);
        held && m.phrase.name.is_none() && open(m) && m.end == and
    };
    let bare = !told || mention.phrase.determiner == Determiner::None;
    let titled = mention.phrase.name.is_some() && mention.phrase.title.is_some() && bare;
    let after_comma = mention
        .phrase
        .name
        .zip(mention.phrase.title)
        .is_some_and(|(n, t)| page.words(t.1, n.0).contains(','));
    let owned = first.is_some_and(|m| m.phrase.owner.is_some());
    page.lower(and) == "and" && titled && first.is_some_and(office) && (!owned || after_comma)
}

/// "The committee for information and press": the word in small letters that is the other half of what an office or a body is for.
pub(super) fn is_rest_of_aim(Joined { page, mention, start, and, .. }: Joined<'_>) -> bool {
    let Some(of) = (start..and).rev().find(|&t| matches!(page.word(t), "of" | "for" | "on")) else {
        return false;
    };
    let small = |t: usize| page.tokens[t].shape == Shape::Lower;
    let aim = |t: usize| small(t) && (is_aim(page.word(t)) || matches!(page.word(t), "press" | "media"));
    let before =
        of > start && noun(&page.lower(of - 1)).is_some_and(|n| !n.plural && n.class != Class::Paper);
    let half = and > of + 1 && (of + 1..and).all(small) && aim(and - 1);
    let one = mention.start == and + 1 && mention.end == and + 2 && aim(mention.start);
    // "Of information and press Anna Orm": a name of its own.
    let name = page.near(start, and + 2).is_some_and(Token::is_capital);
    page.lower(and) == "and" && before && half && one && !name
}

/// Those who play for the state and the club that are told before them.
#[rustfmt::skip]
const PLAYERS: [&str; 12] = [
    "player", "footballer", "captain", "striker", "midfielder", "defender", "goalkeeper", "forward", "winger", "star",
    "international", "cricketer",
];

/// "Ketteria and Tolva United footballer Odo Lind", "HIV/AIDS activist Odo Lind", "the oil and gas company Tolva": what stands before
/// the "and" tells of the one whose name follows as well.
pub(super) fn is_half_of_title(Joined { page, book, mention, start, and, .. }: Joined<'_>) -> bool {
    let phrase = &mention.phrase;
    let Some((name, (from, noun_end))) = phrase.name.zip(phrase.title).filter(|(n, t)| n.0 >= t.1) else {
        return false;
    };
    let Some(found) = noun(&page.lower(noun_end - 1)).filter(|n| !n.plural) else { return false };
    let before = |t: usize| noun(&page.lower(t)).is_some_and(|n| n.class != Class::Paper);
    let plays = page.lower(and) == "and" && PLAYERS.contains(&page.lower(noun_end - 1).as_str());
    let place = || {
        book.mentions[book.before(start)..].iter().take_while(|m| m.start < and).any(|m| {
            let plain = m.phrase.name == Some((start, and)) && m.phrase.title.is_none();
            plain && book.entity(m).is_some_and(|e| !e.is_plainly_person())
        })
    };
    let stroke = page.word(and) == "/" && found.is_person() && from == and + 1 && noun_end > from + 1;
    let plain = |t: usize| page.tokens[t].shape == Shape::Lower && !before(t);
    let trade = page.lower(and) == "and"
        && found.class == Class::Body
        && from == and + 1
        && noun_end == from + 2
        && plain(from)
        && plain(and - 1)
        && name.0 == noun_end
        && !(start..and).any(before);
    plays && place() || stroke && page.tokens[and - 1].shape == Shape::Upper && noun_end == from + 2 || trade
}
