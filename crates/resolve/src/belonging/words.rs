//! Words by which names and descriptions tell that a body is the public's, and that people are.
//!
//! What always holds: words are looked up in small letters.

use crate::lexicon::{Class, noun};

/// Nouns of bodies that a state has.
#[rustfmt::skip]
const PUBLIC: [&str; 60] = [
    "ministry", "ministries", "department", "court", "tribunal", "parliament", "senate", "congress", "legislature", "cabinet",
    "commission", "agency", "agencies", "authority", "bureau", "office", "service", "services", "directorate", "police",
    "army", "navy", "military", "forces", "gendarmerie", "embassy", "consulate", "treasury", "administration", "intelligence",
    "command", "presidency", "judiciary", "secretariat", "junta", "government", "assembly", "sejm", "duma", "knesset",
    "bundestag", "bundesrat", "riksdag", "folketing", "storting", "rada", "majlis", "diet", "cortes", "eduskunta",
    "seimas", "saeima", "riigikogu", "legation", "parliamentary", "guard", "guards", "inspectorate", "troops", "regulator",
];

/// Bodies that are the public's with one of [`OF_STATES`] beside them.
#[rustfmt::skip]
const OF_SOME: [&str; 20] = [
    "council", "board", "bank", "committee", "force", "institute", "corporation", "centre", "center", "centers", "house",
    "subcommittee", "panel", "chamber", "academy", "academies", "media", "television", "tv", "centres",
];

/// Words of the names of the public's bodies.
#[rustfmt::skip]
const OF_STATES: [&str; 32] = [
    "national", "state", "central", "federal", "royal", "supreme", "constitutional", "security", "defense", "defence", "reserve",
    "military", "public", "safety", "statistics", "disease", "air", "representatives", "commons", "lords", "senate", "congressional",
    "parliamentary", "election", "electoral", "privy", "judicial", "state-run", "state-owned", "ministers", "legislative", "deputies",
];

/// Words of bodies that are nobody's but their members'.
#[rustfmt::skip]
const PRIVATE: [&str; 45] = [
    "party", "parties", "union", "unions", "association", "federation", "club", "team", "newspaper", "magazine", "company", "firm",
    "university", "college", "church", "society", "alliance", "movement", "front", "campaign", "coalition", "islamic", "muslim",
    "jewish", "catholic", "orthodox", "football", "olympic", "cricket", "rugby", "soccer", "basketball", 
    "group", "network", "foundation", "liberation", "brotherhood", "press", "news", "resistance", "opposition", "workers",
    "republican", "rebel", "rebels",
];

/// Words that bodies have in their names of which every state has one, beside what ministries are for.
#[rustfmt::skip]
const GENERAL: [&str; 46] = [
    "of", "and", "for", "the", "on", "&", "national", "federal", "supreme", "constitutional", "high", "central", "general", "electoral",
    "election", "elections", "military", "defense", "defence", "state", "armed", "constituent", "interior", "foreign", "ministers",
    "ministry", "prosecutor", "prosecutors", "external", "internal", "border", "emergency", "presidential", "prime",
    "minister", "secret", "enforcement", "appeals", "appeal", "air", "newly", "elected", "lower", "upper", "joint", "ruling",
];

/// People who are a state's where nothing else is told.
const OFFICIALS: [&str; 7] =
    ["authorities", "diplomats", "official", "officials", "opposition", "presidency", "servicemen"];

/// People who are, with one of [`STATELY`] before them.
#[rustfmt::skip]
const OF_STATELY: [&str; 18] = [
    "army", "diplomat", "forces", "media", "military", "minister", "ministers", "representative", "representatives", "soldiers",
    "source", "sources", "spokesman", "spokesmen", "spokespeople", "spokesperson", "spokeswoman", "troops",
];

/// Words before people that tell that they are a state's.
#[rustfmt::skip]
const STATELY: [&str; 10] = [
    "armed", "army", "defence", "defense", "federal", "government", "military", "presidential", "security", "state",
];

/// Further words that stand before them.
#[rustfmt::skip]
const BEFORE: [&str; 26] = [
    "a", "an", "anonymous", "central", "current", "customs", "election", "electoral", "former", "health", "high-level",
    "high-ranking", "immigration", "intelligence", "judicial", "many", "ministry", "national", "other", "our", "senior", "several",
    "some", "the", "top", "unnamed",
];

/// Offices that every state has.
const OFFICES: [&str; 8] =
    ["chancellor", "general", "king", "minister", "ombudsman", "premier", "president", "queen"];

/// Words before them, beside what ministries are for.
#[rustfmt::skip]
const BEFORE_OFFICES: [&str; 10] = [
    "attorney", "auditor", "deputy", "foreign", "interior", "of", "prime", "prosecutor", "solicitor", "vice",
];

/// Faiths, peoples and parts of the world, by words without one of [`ENDINGS`].
#[rustfmt::skip]
const PEOPLES: [&str; 13] = [
    "african", "american", "arab", "black", "catholic", "european", "gay", "hindu", "islamic", "muslim", "shia", "sunni", "west",
];

/// Endings of words for peoples and faiths.
const ENDINGS: [&str; 6] = ["ian", "ish", "ese", "ern", "ist", "ite"];

/// The most words of a name or a description.
const MOST_WORDS: usize = 24;

/// Words in capitals that begin an office.
#[rustfmt::skip]
const NO_NAMES: [&str; 11] = [
    "assistant", "chief", "deputy", "fellow", "first", "foreign", "home", "lead", "prime", "veteran", "vice",
];

/// Words of a role that was held once, or is only sought.
#[rustfmt::skip]
const PAST: [&str; 9] = [
    "candidate", "ex", "former", "formerly", "late", "nominee", "previous", "retired", "then",
];

/// What a noun says of the name before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tie {
    /// "A Tolva spokesman": whose words they are.
    Speaks,
    /// "The Lake Watch president".
    Leads,
    /// "The Tolva governor": a place.
    Governs,
    /// "A Tolva Press reporter".
    Writes,
}

/// How the noun of a person, in small letters, is tied to the name before it.
pub(super) fn tie(noun: &str) -> Option<Tie> {
    match noun {
        _ if noun.starts_with("spokes") => Some(Tie::Speaks),
        "president" | "ceo" | "director" | "chairman" | "chairwoman" | "founder" | "co-founder" => {
            Some(Tie::Leads)
        }
        "governor" | "mayor" => Some(Tie::Governs),
        "reporter" | "correspondent" | "editor" | "columnist" => Some(Tie::Writes),
        _ => None,
    }
}

/// A word or a name without its possessive ending.
pub(super) fn bare(name: &str) -> &str {
    name.trim_end_matches("'s").trim_end_matches("’s")
}

/// Letters and digits of a word, in small letters.
pub(super) fn plain(word: &str) -> String {
    bare(word).trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

pub(super) fn is_capital(word: &str) -> bool {
    word.chars().any(char::is_uppercase)
}

/// Small words that stand within names.
pub(super) fn is_link(word: &str) -> bool {
    matches!(word, "of" | "and" | "for" | "the" | "&" | "on")
}

/// Whether the words name a body that a state has.
pub(super) fn is_public(words: &[&str]) -> bool {
    let words: Vec<String> = words.iter().map(|w| plain(w)).collect();
    let has = |list: &[&str]| words.iter().any(|w| list.contains(&w.as_str()));
    let own = has(&OF_STATES);
    // "The state news agency".
    let private = has(&PRIVATE) && !words.iter().any(|w| w == "state" || w == "state-run");
    !private && (has(&PUBLIC) || own && has(&OF_SOME))
}

/// Whether the words name a body of the kind of which every state has one, and nothing tells which ("the Ministry of Health").
pub(super) fn is_any_states(words: &[&str]) -> bool {
    let general = |w: &str| {
        GENERAL.contains(&w) || PUBLIC.contains(&w) || OF_SOME.contains(&w) || crate::phrase::is_department(w)
    };
    let known = matches!(words, ["Security", "Council"] | ["General", "Assembly"]);
    !known && is_public(words) && words.iter().all(|w| general(&plain(w)))
}

/// Whether the words name people who are a state's where nothing else is told ("government officials").
pub(super) fn are_officials(words: &[&str]) -> bool {
    let words: Vec<String> = words.iter().map(|w| plain(w)).collect();
    let Some((last, before)) = words.split_last() else { return false };
    let stately = |w: &String| STATELY.contains(&w.as_str());
    // A spokesman, a source or a minister may be anybody's; those of the government or of an army are the state's.
    let own = OFFICIALS.contains(&last.as_str())
        || OF_STATELY.contains(&last.as_str()) && before.iter().any(stately);
    own && before.iter().all(|w| stately(w) || BEFORE.contains(&w.as_str()))
}

/// Whether the word is a noun of a body.
pub(super) fn is_body(word: &str) -> bool {
    noun(&plain(word)).is_some_and(|n| n.class == Class::Body && !n.plural)
}

/// Whether one of the words is a noun of a body.
pub(super) fn has_body(words: &[&str]) -> bool {
    words.iter().any(|w| is_body(w))
}

/// Whether the word is one that bodies have in their names of which every state has one, or the noun of one.
pub(super) fn is_general(word: &str) -> bool {
    let word = plain(word);
    GENERAL.contains(&word.as_str()) || PUBLIC.contains(&word.as_str()) || crate::phrase::is_department(&word)
}

/// "Groups", "political parties": many bodies in small letters.
pub(super) fn is_many(words: &str) -> bool {
    let last = words.rsplit(' ').next().unwrap_or_default();
    !words.chars().any(char::is_uppercase) && noun(last).is_some_and(|n| n.class == Class::Body && n.plural)
}

/// Whether the words are an office that every state has, and nothing else ("the President", "the Auditor General").
pub(super) fn is_office_of_state(words: &[&str]) -> bool {
    let words: Vec<String> = words.iter().map(|w| plain(w)).collect();
    let office = |w: &String| OFFICES.contains(&w.as_str());
    let before = |w: &String| BEFORE_OFFICES.contains(&w.as_str()) || crate::phrase::is_department(w);
    let general = words.len() == 1 && words[0] == "general";
    !general && words.iter().any(office) && words.iter().all(|w| office(w) || before(w))
}

/// "Christian", "Western", "Kurdish": of a faith, a people or a part of the world, and no body.
pub(super) fn is_people(word: &str) -> bool {
    let lower = plain(word);
    let ending = ENDINGS.iter().any(|e| lower.len() > e.len() + 2 && lower.ends_with(e));
    word.chars().any(char::is_lowercase) && (ending || PEOPLES.contains(&lower.as_str()))
}

/// "Ketteria Prisons Service" of "Ketteria Prisons Service commissioner general": words in capitals that end in a body's noun,
/// before an office.
pub(super) fn body_before_office<'a>(words: &'a [&'a str]) -> Option<&'a [&'a str]> {
    let end = words.iter().position(|w| is_body(w))? + 1;
    let office = words.get(end).is_some_and(|w| noun(&plain(w)).is_some_and(|n| n.is_person()));
    let capital = words[..end].iter().all(|w| w.starts_with(char::is_uppercase));
    (office && capital && end > 2).then_some(&words[..end])
}

/// The words that are looked at: names and descriptions are no longer, whatever a text runs together.
pub(super) fn begun<'a, 'w>(words: &'a [&'w str]) -> &'a [&'w str] {
    &words[..words.len().min(MOST_WORDS)]
}

/// Whether the role is one that was held once.
pub(super) fn is_past(words: &[&str]) -> bool {
    words.iter().any(|w| PAST.contains(&plain(w).as_str()))
}

/// Whether a word in capitals can be no name of a body: an adjective, an office, what a ministry is for.
pub(super) fn is_no_name(word: &str) -> bool {
    let lower = plain(word);
    crate::lexicon::is_adjective(&lower)
        || crate::phrase::is_department(&lower)
        || noun(&lower).is_some_and(|n| n.class != Class::Body || n.plural)
        || NO_NAMES.contains(&lower.as_str())
}
