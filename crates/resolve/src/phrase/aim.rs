//! Bodies that are called by their people and their aim: "Envoys Without Borders", "Friends of the Earth".
//!
//! What always holds: an aim in small letters is none of a name.

use crate::lexicon::noun;
use crate::page::Page;

/// "Envoys Without Borders", "Mothers Against War": a body that is called by its people and their aim.
pub(crate) fn are_with_aim(page: &Page<'_>, from: usize, to: usize) -> bool {
    let people = |t: usize| noun(&page.lower(t)).is_some_and(|n| n.plural && n.is_person());
    let link = |t: usize| matches!(page.word(t), "Without" | "Against") || aim_end(page, t).is_some();
    (from + 1..to).any(|t| link(t) && people(t - 1))
}

/// One past the name of people who call themselves by what they are for ("Friends of the Earth"), where one begins.
pub(super) fn with_aim(page: &Page<'_>, at: usize, end: usize) -> usize {
    let office = matches!(page.word(at), "Ministers" | "Secretaries" | "Commissioners");
    let people = !office && noun(&page.lower(at)).is_some_and(|n| n.plural && n.is_person());
    let aim = aim_end(page, end).filter(|_| people && end == at + 1 && page.near(at, end + 1).is_some());
    aim.unwrap_or(end)
}

/// One past the capitals of an aim, where "of" or "for" stands at a token and an aim behind it.
fn aim_end(page: &Page<'_>, link: usize) -> Option<usize> {
    let aim = link + 1 + usize::from(page.word(link + 1) == "the");
    let told =
        matches!(page.word(link), "for" | "of" | "without" | "against") && AIMS.contains(&page.word(aim));
    let capitals = (aim + 1..aim + 4).take_while(|&t| page.near(link, t).is_some_and(|t| t.is_capital()));
    told.then(|| aim + 1 + capitals.count())
}

/// What people who call themselves by it are for.
#[rustfmt::skip]
const AIMS: [&str; 17] = [
    "Animals", "Borders", "Change", "Choice", "Democracy", "Earth", "Equality", "Freedom", "Human", "Justice", "Liberty", "Life",
    "Nature", "Peace", "Reform", "Truth", "Wildlife",
];
