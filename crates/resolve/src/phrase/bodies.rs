//! Words of the names of bodies: what ministries are for, and bodies of which every state has one.
//!
//! What always holds: words are looked up in small letters.

use crate::lexicon::noun;

/// Bodies of which every state has one.
#[rustfmt::skip]
const INSTITUTIONS: [&str; 22] = [
    "government", "administration", "ministry", "cabinet", "department", "agency", "office", "commission",
    "committee", "council", "parliament", "assembly", "court", "party", "presidency", "board",
    "army", "navy", "state", "country", "republic", "company",
];

/// What ministries are for.
#[rustfmt::skip]
const DEPARTMENTS: [&str; 92] = [
    "affairs", "security", "services", "service", "development", "policy", "policies", "defense",
    "defence", "trade", "transport", "industry", "energy", "finance", "education", "health",
    "justice", "interior", "economy", "culture", "labour", "labor", "agriculture", "commerce",
    "information", "intelligence", "communication", "communications", "technology", "transformation", "territories", "relations",
    "cooperation", "integration", "resources", "sports", "science", "environment", "tourism", "higher",
    "natural", "nature", "ecology", "construction", "emergencies", "sport", "youth", "women",
    "housing", "water", "forestry", "fisheries", "mines", "planning", "budget", "staff",
    "operations", "rights", "food", "recovery", "rehabilitation", "reintegration", "immigration", "citizenship",
    "infrastructure", "welfare", "heritage", "climate", "innovation", "research", "employment", "families",
    "veterans", "investment", "revenue", "customs", "aviation", "petroleum", "electricity", "settlements",
    "forests", "statistics", "law", "reform", "equality", "arts",
    "children", "schools", "pensions", "care", "asylum", "migration",
];

/// Bodies of which every state has one, so that the word in capitals alone is no name ("the Government").
pub(super) fn is_institution(word: &str) -> bool {
    INSTITUTIONS.contains(&word)
}

/// Words that name a body where they stand in capitals, though in small letters they are of places and meetings as well.
#[rustfmt::skip]
const IN_CAPITALS: [&str; 16] = [
    "center", "centers", "centre", "centres", "conference", "forum", "guard", "initiative", "lab", "project", "endowment",
    "brotherhood", "guild", "caucus", "institutes", "laboratories",
];

/// What those who fight or stand together call themselves, before "of".
const ORDERS: [&str; 6] = ["tigers", "lions", "eagles", "panthers", "wolves", "knights"];

/// Whether the word, before "of", names a body.
pub(crate) fn is_order(word: &str) -> bool {
    ORDERS.contains(&word)
}

/// Words that end the names of companies, by what they make or do.
const TRADES: [&str; 6] = ["motors", "electric", "dynamics", "industries", "airlines", "airways"];

/// Whether names of companies end in the word.
pub(crate) fn is_trade(word: &str) -> bool {
    TRADES.contains(&word)
}

/// Whether the word, in capitals, names a body.
pub(super) fn is_body_in_capitals(word: &str) -> bool {
    IN_CAPITALS.contains(&word) || is_trade(word)
}

/// Words that end the names of newspapers.
#[rustfmt::skip]
const PRESS: [&str; 28] = [
    "post", "times", "globe", "herald", "express", "telegraph", "news", "star", "tribune", "gazette",
    "guardian", "journal", "mail", "mirror", "sun", "chronicle", "observer", "examiner", "sentinel", "courier",
    "inquirer", "independent", "daily", "morning", "weekly", "dispatch", "intelligencer", "reporter",
];

/// Whether names of newspapers end in the word.
pub(crate) fn is_press(word: &str) -> bool {
    PRESS.contains(&word)
}

/// Whether the word is what a ministry is for.
pub(crate) fn is_department(word: &str) -> bool {
    DEPARTMENTS.contains(&word)
}

/// Endings of words that name an aim ("Solidarity", "Freedom").
const AIM_ENDINGS: [&str; 9] = ["ity", "ness", "ment", "tion", "sion", "dom", "ance", "ence", "ism"];

/// Further words that name an aim.
#[rustfmt::skip]
const AIMS: [&str; 16] = [
    "truth", "peace", "hope", "order", "work", "liberty", "homeland", "people", "family", "life", "bread", "progress",
    "democracy", "unity", "action", "motion",
];

/// Whether the word, in small letters, names what a body is for, and nobody: half of "Law and Order".
pub(crate) fn is_aim(word: &str) -> bool {
    let ending = || word.len() > 6 && AIM_ENDINGS.iter().any(|e| word.ends_with(e)) && noun(word).is_none();
    is_department(word) || AIMS.contains(&word) || ending()
}

/// Whether the word, in small letters, names a few people who are no body that acts as one.
pub(crate) fn is_folk(word: &str) -> bool {
    matches!(word, "family" | "crew" | "gang")
}
