//! Capitals, seats, adjectives and governments stand for states.

use crate::helpers::{last, sources};

#[test]
fn seats_speak_for_their_states() {
    for (source, state) in [
        ("Kyiv", "Ukraine"),
        ("Moscow", "Russia"),
        ("The Kremlin", "Russia"),
        ("London", "United Kingdom"),
        ("The US government", "United States"),
        ("The White House", "United States"),
        ("Brussels", "European Union"),
    ] {
        sources(&format!("[{source}|said|so]."), &[state]);
    }
    sources("The Belgian press waited. [Brussels|said|so].", &["Belgium"]);
}

#[test]
fn unknown_states_are_known_by_their_adjectives_and_offices() {
    sources("Ketteria waited. [The Ketterian government|said|so].", &["Ketteria"]);
    last("Ostmere's foreign minister left. [Ostmere|said|so].", |a| a.kind.map(|k| k.name()), Some("state"));
}

#[test]
fn parts_of_governments_lead_to_them() {
    last("[The Pentagon|said|so].", |a| a.organisation.clone(), Some("United States".to_owned()));
}

#[test]
fn officials_of_a_state_stay_unnamed() {
    last(
        "[Ukrainian officials|said|so].",
        |a| (a.name.clone(), a.kind.map(|k| k.name()), a.organisation.clone()),
        ("Ukrainian officials".to_owned(), Some("unnamed"), Some("Ukraine".to_owned())),
    );
}

#[test]
fn the_two_countries_are_the_last_pair() {
    sources(
        "Ukraine waits. Poland and Latvia banned travel to Ukraine. [The two countries|agreed|so].",
        &["Poland + Latvia"],
    );
}
