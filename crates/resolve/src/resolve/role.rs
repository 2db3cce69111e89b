//! Whether the words of a description are those of a role that the text tells.
//!
//! What always holds: who stands beside or below an office ("deputy", "adviser") is not who holds it.

use crate::anaphor::Anaphor;
use crate::entity::Role;
use crate::lexicon::{is_place, noun};
use crate::roles::{agreement, is_first_lady};

/// Whether a description names a role: its noun is the role's own, and the role has all its words; a state need not be told
/// with both.
pub(super) fn is_held(anaphor: &Anaphor, role: &Role, states: &[String]) -> bool {
    let of = role.of.as_ref().map(|of| of.to_lowercase());
    let beside = anaphor.words.iter().filter(|w| !states.contains(w)).count();
    let open = of.map_or(beside > 1, |of| states.contains(&of));
    if is_of_region(anaphor, role) {
        return true;
    }
    let told = |w: &&String| !open || role.words.contains(w) || !states.contains(w);
    let words: Vec<String> = anaphor.words.iter().filter(told).cloned().collect();
    if let Some(noun) = anaphor.noun.as_ref().filter(|_| words.len() > 1 || anaphor.words.len() > 1) {
        let rest = words.iter().filter(|w| *w != noun);
        let rest: Vec<String> = rest.cloned().collect();
        let all = rest.is_empty() && open || !rest.is_empty() && agreement(&rest, &role.words) > 0.99;
        if all && is_other_word(noun, &role.words) {
            return true;
        }
    }
    let own = |noun: &Option<String>| {
        noun.as_deref().map(|n| if n.starts_with("spokes") { "spokesperson" } else { n }.to_owned())
    };
    let lady = anaphor.noun.as_deref() == Some("lady")
        && anaphor.words.iter().any(|w| w == "first")
        && is_first_lady(&role.words);
    if lady {
        return true;
    }
    let synonym = matches!(anaphor.noun.as_deref(), Some("head" | "premier" | "wife"));
    let second = role.words.iter().any(|w| is_second(w) && !anaphor.words.contains(w));
    agreement(&words, &role.words) > 0.99 && !second && (synonym || own(&anaphor.noun) == own(&role.noun))
}

/// Words for the place of an office that is no state's.
const OF_REGIONS: [&str; 6] = ["regional", "provincial", "local", "municipal", "city", "county"];

/// "The regional head", where somebody is told to be the head of a place that is no state, and of no body.
fn is_of_region(anaphor: &Anaphor, role: &Role) -> bool {
    let regional = |w: &&String| OF_REGIONS.contains(&w.as_str());
    let own = anaphor.noun.as_ref().filter(|n| role.noun.as_ref() == Some(*n));
    let Some(own) = own.filter(|_| anaphor.words.iter().any(|w| regional(&w))) else { return false };
    let bare = anaphor.words.iter().all(|w| w == own || regional(&w));
    let other = |w: &String| w != own && !is_place(w) && noun(w).is_some() || is_second(w);
    let state = |w: &str| crate::places::known(w).is_some();
    let place = role.words.len() > 1 && !role.words.iter().any(other);
    bare && place && !role.text.split_whitespace().any(state) && !role.of.as_deref().is_some_and(state)
}

/// Whether the word tells that somebody stands beside or below who holds an office.
fn is_second(word: &str) -> bool {
    matches!(word, "deputy" | "vice" | "adviser" | "aide" | "spokesperson" | "assistant")
}

/// Words that speak of an office by another of its names, where the rest of the words is the office's own.
const OTHER_WORDS: [(&[&str], &[&str]); 9] = [
    (
        &["leader", "strongman", "ruler"],
        &[
            "president",
            "prime",
            "premier",
            "chancellor",
            "king",
            "emir",
            "sultan",
            "chairman",
            "head",
            "leader",
        ],
    ),
    (
        &["chief", "boss", "head"],
        &[
            "head",
            "chief",
            "secretary-general",
            "director",
            "commander",
            "chairman",
            "president",
            "director-general",
        ],
    ),
    (
        &["chair", "chairman", "chairwoman", "chairperson", "president"],
        &["chair", "chairman", "chairwoman", "chairperson"],
    ),
    (&["monarch", "sovereign"], &["king", "queen", "emperor"]),
    (
        &["lawmaker", "legislator", "parliamentarian", "mp"],
        &["mp", "lawmaker", "legislator", "congressman", "congresswoman", "senator", "deputy", "member"],
    ),
    (&["lawyer", "attorney", "barrister"], &["lawyer", "attorney", "barrister", "counsel"]),
    (&["envoy", "diplomat"], &["envoy", "ambassador", "representative"]),
    (&["candidate", "nominee"], &["candidate", "nominee"]),
    (&["wife", "spouse"], &["lady"]),
];

fn is_other_word(noun: &str, role: &[String]) -> bool {
    let other = OTHER_WORDS.iter().filter(|(nouns, _)| nouns.contains(&noun));
    !role.iter().any(|w| is_second(w))
        && other.into_iter().any(|(_, offices)| role.iter().any(|w| offices.contains(&w.as_str())))
}
