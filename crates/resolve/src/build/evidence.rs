//! What the words around a name tell of what it is.
//!
//! What always holds: evidence is only ever added, a count for each mention.

use super::companies::is_company;
use super::things::{has_digit, is_thing};
use crate::entity::Entity;
use crate::lexicon::{Class, Gender, gender_of, noun, part};
use crate::mention::Mention;
use crate::page::Page;
use crate::phrase::{Phrase, is_order, is_trade};
use crate::position::{at, is_verb};
use crate::roles::words;
use crate::tokens::Shape;

/// Nouns that are kept of what a name is called.
const CALLED: usize = 6;

/// Nouns of what people have, which stand behind their names.
const OWN: [&str; 10] = [
    "campaign",
    "camp",
    "administration",
    "team",
    "office",
    "government",
    "family",
    "cabinet",
    "regime",
    "delegation",
];

/// Adds what a mention tells of its entity.
pub(super) fn weigh(page: &Page<'_>, mention: &Mention, entity: &mut Entity) {
    let phrase = &mention.phrase;
    let Some((start, end)) = phrase.name else { return };
    // "St Petersburg" is nobody.
    let saint = |t: usize| matches!(page.lower(t).trim_end_matches('.'), "st" | "saint");
    let rank = |t: usize| page.tokens.get(t).is_some_and(|t| t.is(part::TITLE)) && !saint(t);
    let titled = phrase.title.is_some_and(|(a, b)| (a..b).any(rank))
        || phrase.noun_in(page).is_some_and(|n| n.is_person());
    let asides = phrase.asides.iter().filter(|&&(a, b)| is_persons_aside(page, a, b)).count() as u32;
    let first = page.lower(start);
    let given = (end > start + 1).then(|| gender_of(&first)).flatten();
    let initial = |t: usize| page.tokens[t].shape == Shape::Initial && !has_digit(page.word(t));
    // "The militant group Jund al-Orm": what the noun before a name tells is more than its looks, but not behind a comma.
    let by_noun = phrase.noun.is_some_and(|n| n + 1 == start)
        && phrase.noun_in(page).is_some_and(|n| n.class == Class::Body && !n.plural);
    let initial = (start..end).any(initial) && end > start + 1 && !by_noun;
    let speaks = mention.place & at::SPEAKS != 0 && end > start + 1;
    let family = end > start + 1 && (start + 1..end).any(|t| is_family_name(page, t)) && !by_noun;
    // "Darfur's rebel Justice and Equality Movement": nobody's name has an "and".
    if !(start..end).any(|t| page.word(t) == "and") {
        entity.evidence.person += 2 * u32::from(titled)
            + u32::from(family)
            + 2 * asides
            + 2 * u32::from(given.is_some())
            + u32::from(initial)
            + u32::from(speaks);
    }
    entity.evidence.speaks += u32::from(speaks);
    for office in phrase.title.into_iter().flat_map(|(a, b)| a..b).filter_map(|t| in_full(&page.lower(t))) {
        if !entity.titles.contains(&office) {
            entity.titles.push(office);
            entity.before_title.extend(phrase.title.into_iter().flat_map(|title| words(page, title)));
        }
    }
    let nouns = called(page, phrase);
    // "The second in command Orm" is no command: what stands before a name tells less.
    let beside = nouns.len() > usize::from(phrase.title.is_some());
    entity.evidence.body += 2 * u32::from(beside && given.is_none());
    for noun in nouns {
        if entity.called.len() < CALLED && !entity.called.contains(&noun) {
            entity.called.push(noun);
        }
    }
    // "The widow Terry Orm": what she is tells more than what she is called.
    let office = phrase.noun_in(page).map(|n| n.gender).unwrap_or_default();
    if entity.gender == Gender::Unknown {
        entity.gender = if office == Gender::Unknown { given.unwrap_or_default() } else { office };
    }
    if entity.gender == Gender::Unknown {
        entity.gender = title_gender(page, mention);
    }
    // "Anna Orm (AO)" of an interview is no body, though its turns begin with capitals.
    let named = given.is_some() || entity.words.len() > 1 && entity.evidence.person > 0;
    entity.evidence.body += body(page, mention, start, end, named, entity.ends_like_a_place());
    let located = mention.place & at::AFTER_PREPOSITION != 0
        && start > 0
        && matches!(page.lower(start - 1).as_str(), "in" | "at" | "near" | "from");
    let sainted = phrase.title.is_some_and(|(a, b)| (a..b).any(saint));
    entity.evidence.place += u32::from(located || sainted);
    entity.evidence.thing += u32::from(is_thing(page, phrase));
}

/// The nouns of bodies in front of a name, right behind it, and in what is set beside it between commas.
fn called(page: &Page<'_>, phrase: &Phrase) -> Vec<String> {
    let Some((_, end)) = phrase.name else { return Vec::new() };
    let body = |t: usize| {
        let lower = page.lower(t);
        let site = lower == "website";
        noun(&lower).filter(|n| site || n.class == Class::Body && !n.plural).map(|_| lower)
    };
    let small = |t: &usize| page.near(end - 1, *t).is_some_and(|t| t.shape == Shape::Lower);
    let before = phrase.noun.filter(|&n| n < end).and_then(body);
    // "The Orm campaign" is what Orm has, and not what Orm is.
    let own = |noun: &String| OWN.contains(&noun.as_str());
    let behind = Some(end).filter(small).filter(|&t| !is_verb(page, t)).and_then(body).filter(|n| !own(n));
    let aside = |&(from, to): &(usize, usize)| {
        let stop = stop_of(page, from, to);
        let opens = matches!(page.lower(from).as_str(), "of" | "from" | "who" | "which");
        stop.checked_sub(1).filter(|&t| !opens && t >= from).and_then(body)
    };
    before.into_iter().chain(behind).chain(phrase.asides.iter().filter_map(aside)).collect()
}

fn body(page: &Page<'_>, mention: &Mention, start: usize, end: usize, named: bool, region: bool) -> u32 {
    let phrase = &mention.phrase;
    // "Her lawyer, Odo House": the office tells more than the name.
    let owned = phrase.owner.is_some() || matches!(phrase.determiner, crate::phrase::Determiner::Pronoun(_));
    let joined = (start..end).any(|t| page.word(t) == "and");
    let office = owned && !joined && phrase.noun_in(page).is_some_and(|n| n.is_person() && !n.plural);
    // "Simon Power": a family name behind a given name and nothing else.
    let family = end == start + 2
        && crate::lexicon::gender_of(&page.lower(start)).is_some()
        && matches!(page.word(end - 1), "Power" | "House" | "Chambers" | "Court" | "Camp" | "Wing");
    let has_noun = !office
        && !family
        && (start..end).any(|t| {
            let lower = page.lower(t);
            noun(&lower).is_some_and(|n| n.class == Class::Body && !n.plural)
                || matches!(page.word(t), "Institutes" | "Laboratories")
                || is_order(&lower) && page.word(t + 1) == "of"
                || end > start + 1
                    && (is_trade(&lower) || matches!(lower.as_str(), "forces" | "scouts" | "police"))
        });
    let has_noun = has_noun || crate::phrase::are_with_aim(page, start, end);
    // "The Tolva Islands": the article of a place.
    let the = !region && start > 0 && page.lower(start - 1) == "the" && !qualifies(page, end);
    let many = end > start + 1 && noun(&page.lower(end - 1)).is_some_and(|n| n.plural);
    let upper = end == start + 1
        && page.tokens.get(start).is_some_and(|t| t.shape == Shape::Upper && t.span.len() > 1)
        && mention.place & at::LOUD == 0;
    // "The second in command, Ayman al-Orm": nobody's body.
    let second = phrase.noun.is_some_and(|n| n > 0 && page.lower(n - 1) == "in");
    let titled =
        phrase.title.is_some() && !second && phrase.noun_in(page).is_some_and(|n| n.class == Class::Body);
    // "Euronews 24": the number of a channel.
    let channel = page.tokens[end - 1].shape == Shape::Number;
    let several = end > start + 1;
    let polls = several && is_before_poll(page, end);
    let foreign = several && is_foreign_body(page.word(start));
    let press = end > start + 1 && (channel || crate::phrase::is_press(&page.lower(end - 1)));
    let company = end > start + 1 && is_company(page.word(end - 1));
    3 * u32::from(foreign || polls)
        + u32::from(the && several && phrase.title.is_none() && !is_honour(page.word(end - 1)))
        + 3 * u32::from(has_noun || company || page.union_end(start, end).is_some())
        + u32::from(many)
        + 2 * u32::from(press)
        + u32::from(the)
        + u32::from(upper && !named)
        + u32::from(phrase.short.is_some() && !named)
        + 2 * u32::from(titled)
}

/// "An Orm Lind opinion poll": whether the name is of those who ask.
fn is_before_poll(page: &Page<'_>, end: usize) -> bool {
    let kind =
        usize::from(matches!(page.word(end), "opinion" | "tracking" | "exit" | "online" | "telephone"));
    matches!(page.word(end + kind), "poll" | "polls" | "survey" | "surveys")
}

/// First words of names of bodies in other tongues.
#[rustfmt::skip]
const FOREIGN: [&str; 26] = [
    "Der", "Die", "Das", "Il", "Les", "Agencia", "Agência", "Agence", "Banco", "Banca", "Banque", "Compagnie", "Société", "Crédit", "Deutsche", "Partido", "Parti",
    "Movimiento", "Frente", "Jaysh", "Jaish", "Harakat", "Hizb", "Jamaat", "Gazeta", "Universidad",
];

/// Last words of what somebody is called with an article ("the Tolva Lama").
fn is_honour(last: &str) -> bool {
    matches!(
        last,
        "Lama"
            | "Khan"
            | "Mufti"
            | "Shah"
            | "Begum"
            | "Maharaja"
            | "Maharajah"
            | "Regent"
            | "Emir"
            | "Mahdi"
            | "Consort"
    )
}

fn is_foreign_body(first: &str) -> bool {
    FOREIGN.contains(&first)
}

/// Whether the name stands before a noun that it tells apart ("the Vasht camp"), so that its article is the noun's.
fn qualifies(page: &Page<'_>, end: usize) -> bool {
    let next = end.checked_sub(1).and_then(|last| page.near(last, end));
    next.is_some_and(crate::tokens::Token::is_plain) && !is_verb(page, end)
}

/// Words that stand in names of people alone: "bin", "al-Orm".
fn is_family_name(page: &Page<'_>, at: usize) -> bool {
    let word = page.word(at);
    matches!(word, "bin" | "ibn" | "van" | "von" | "ben")
        || word.starts_with("al-")
        || word.starts_with("el-")
}

/// The office that an abbreviated title stands for.
fn in_full(title: &str) -> Option<&'static str> {
    Some(match title.trim_end_matches('.') {
        "sen" => "senator",
        "rep" => "representative",
        "gov" => "governor",
        "gen" => "general",
        "col" => "colonel",
        "lt" => "lieutenant",
        "maj" => "major",
        "capt" => "captain",
        "sgt" => "sergeant",
        "adm" => "admiral",
        "prof" => "professor",
        "dr" => "doctor",
        _ => return None,
    })
}

fn is_persons(page: &Page<'_>, at: usize) -> bool {
    let titled = page.tokens.get(at).is_some_and(|t| t.is(part::TITLE));
    titled || noun(&page.lower(at)).is_some_and(|n| n.is_person())
}

/// Where what is told behind the noun of an aside begins ("a group of envoys", "a union that fights").
fn stop_of(page: &Page<'_>, start: usize, end: usize) -> usize {
    let behind = |t: usize| matches!(page.word(t), "that" | "which") || page.tokens[t].is(part::PREPOSITION);
    (start..end).find(|&t| behind(t)).unwrap_or(end)
}

/// An age, a clause of "who", or the noun of a person.
fn is_persons_aside(page: &Page<'_>, start: usize, end: usize) -> bool {
    let first = page.lower(start);
    if first == "who" {
        return true;
    }
    let age = end == start + 1
        && page.tokens.get(start).is_some_and(|t| t.shape == Shape::Number && t.span.len() < 4);
    // "The militant group" is no militant.
    let stop = stop_of(page, start, end);
    let head = (start..stop).rev().find_map(|t| noun(&page.lower(t)));
    let body = head.is_some_and(|n| n.class == Class::Body && !n.plural);
    age || !body
        && !matches!(first.as_str(), "of" | "from" | "which")
        && (start..end).any(|t| is_persons(page, t))
}

fn title_gender(page: &Page<'_>, mention: &Mention) -> Gender {
    let title = mention.phrase.title.into_iter().chain(mention.phrase.asides.iter().copied());
    let nouns = title.flat_map(|(a, b)| a..b).filter_map(|t| noun(&page.lower(t)));
    nouns.map(|n| n.gender).find(|g| *g != Gender::Unknown).unwrap_or_default()
}

/// The first token of who owns an office or a body that states alone have ("Ostmere's foreign minister").
pub(super) fn owner_of_office(page: &Page<'_>, mention: &Mention) -> Option<usize> {
    let (start, _) = mention.phrase.owner?;
    let noun = page.lower(mention.phrase.noun?);
    let state = [
        "minister",
        "ambassador",
        "parliament",
        "government",
        "army",
        "troops",
        "military",
        "cabinet",
        "forces",
        "navy",
    ];
    state.contains(&noun.as_str()).then_some(start)
}
