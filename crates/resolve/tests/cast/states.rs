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

#[test]
fn the_government_of_a_state_is_the_state() {
    for (source, state) in [
        ("The Government of Colombia", "Colombia"),
        ("The Government of the United States of America", "United States"),
        ("The French Government", "France"),
        ("The Government of Lake Province", "Government of Lake Province"),
        ("The Government of Hong Kong", "Government of Hong Kong"),
        ("The Government of Greenland", "Government of Greenland"),
    ] {
        sources(&format!("It was late. [{source}|announced|so]."), &[state]);
    }
    last(
        "[A spokesman for the Government of Colombia|said|so].",
        |a| a.organisation.clone(),
        Some("Colombia".to_owned()),
    );
    sources("[The U.S. government|releases|a report by Inspector Odo Lind].", &["United States"]);
    sources("[The United States government|releases|so].", &["United States"]);
}

#[test]
fn officials_in_capitals_are_unnamed() {
    for (source, name, state) in [
        ("Poland Officials in Latvia", "Poland Officials in Latvia", "Poland"),
        ("FBI Officials", "FBI Officials", "Federal Bureau of Investigation"),
        ("Lake County Officials", "Lake County Officials", "Lake County"),
    ] {
        last(
            &format!("It was late. [{source}|said|so]."),
            |a| (a.name.clone(), a.kind.map(|k| k.name()), a.organisation.clone()),
            (name.to_owned(), Some("unnamed"), Some(state.to_owned())),
        );
    }
}

#[test]
fn the_country_is_the_state_that_the_sentence_is_about() {
    sources("Poland had no rain since May, when [the country|announced|so].", &["Poland"]);
    sources("Polish President Leona Vasht waits. [The country|will send|so] envoys.", &["Poland"]);
    sources(
        "Poland is the first country in the world to do so, as [the country|no longer considers|so].",
        &["Poland"],
    );
}

#[test]
fn her_country_is_the_state_whose_office_she_holds() {
    sources("President of Latvia Anna Orm came. She was late. [Her country|supports|so].", &["Latvia"]);
}

#[test]
fn the_country_is_none_of_several() {
    sources("It rained in Poland, Latvia and Poland, and [the country|announced|so].", &["country"]);
    sources("It rained in Poland and Poland, and [the country|announced|so].", &["Poland"]);
}

#[test]
fn the_government_of_a_region_is_not_that_of_another() {
    sources(
        "[The Government of Tolva|said|so]. [The state government of Corrin|denied|so]. [The Ukrainian republic of Varn|met|so].",
        &["Government of Tolva", "state government of Corrin", "Varn"],
    );
}
