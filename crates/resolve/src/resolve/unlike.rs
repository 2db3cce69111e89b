//! What a body cannot be called, by its name: no party is "the military", no ministry "the company".
//!
//! What always holds: the noun and the words of the name alone are looked at.

/// Whether a body of that name can hardly be called by the noun.
pub(super) fn is_unlike(noun: &str, name: &str) -> bool {
    let seated = |w: &str| matches!(w, "Cabinet" | "Ministry" | "Court" | "Senate" | "Parliament" | "Police");
    is_force(noun) && is_of_politics(name)
        || is_enterprise(noun) && is_of_state(name)
        || noun == "group" && name.split(' ').any(seated)
}

/// Whether the noun is of those who bear arms for a state.
fn is_force(noun: &str) -> bool {
    matches!(noun, "military" | "army" | "navy" | "police" | "troops" | "soldiers")
}

/// Whether the name is of a body that stands for election.
fn is_of_politics(name: &str) -> bool {
    let last = |w: &str| matches!(w, "Party" | "League" | "Congress" | "Democracy" | "Coalition");
    name.split(' ').any(last)
}

/// Whether the noun is of those who sell or publish something.
fn is_enterprise(noun: &str) -> bool {
    matches!(noun, "newspaper" | "magazine" | "company" | "firm" | "airline" | "retailer")
}

/// Whether the name is of a body of a state or a city, or of a party.
fn is_of_state(name: &str) -> bool {
    let body = |w: &str| {
        matches!(w, "Ministry" | "Department" | "Parliament" | "Court" | "Senate" | "Council" | "Police")
    };
    name.split(' ').any(body) || is_of_politics(name)
}
