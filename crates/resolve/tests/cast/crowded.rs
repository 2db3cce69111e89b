//! Crowds and single ones whose description has an "and" in it.

use crate::helpers::{last, resolved, sources};

/// Checks that the source of a marked text is one unnamed crowd.
#[track_caller]
fn one_crowd(text: &str) {
    last(text, |a| a.kind.map(|k| k.name()), Some("unnamed"));
    assert_eq!(resolved(text).last().map(|r| r.source.len()), Some(1), "in {text}");
}

#[test]
fn those_for_whom_a_crowd_works_are_of_the_crowd() {
    one_crowd("[Analysts reporting for the Lake News and Tolva Today|say|so].");
}

#[test]
fn two_peoples_are_of_one_crowd() {
    one_crowd("[Most Shia and Kurdish citizens of Iraq|said|so].");
    one_crowd("[Members of Romania's Arab and Kurdish communities|said|so].");
}

#[test]
fn levels_of_office_are_of_one_crowd() {
    let levels = "[Federal, state, and local officials in Corrin|said|so].";
    one_crowd(levels);
    sources(levels, &["Federal, state, and local officials in Corrin"]);
}

#[test]
fn two_between_whom_something_is_do_not_speak() {
    sources(
        "[Anna Orm, freed as part of a spy swap between Russia and the United States,|said|so].",
        &["Anna Orm"],
    );
}

#[test]
fn what_stands_before_and_is_half_of_a_title() {
    sources("[British oil and gas company Tolva|said|so].", &["Tolva"]);
    sources("[A prominent HIV/AIDS activist, Anna Orm|said|so].", &["Anna Orm"]);
    sources("[Spain and Tolva United football player Odo Lind|said|so].", &["Odo Lind"]);
}

#[test]
fn whoever_is_told_to_be_along_speaks_too() {
    sources(
        "Anna Vasht came. [Vasht, along with the committee chairman, Odo Orm,|said|so].",
        &["Anna Vasht + Odo Orm"],
    );
}

#[test]
fn neither_is_of_both() {
    sources("[Neither the US nor the UK government|said|so].", &["United States + United Kingdom"]);
}

#[test]
fn some_from_a_community_are_not_the_community() {
    one_crowd("[Many from the Islamic community|say|so].");
}

#[test]
fn those_to_whom_a_body_did_something_are_others() {
    one_crowd("[The hecklers equipped by the BBC|said|so].");
}

#[test]
fn those_of_two_bodies_are_of_one_crowd() {
    one_crowd("[Researchers at Oxford University and Imperial College|said|so].");
    one_crowd("[Journalists from leading national and international media|said|so].");
}

#[test]
fn states_of_a_list_are_those_of_the_list() {
    sources("[The battleground states of Florida and Ohio|show|so].", &["Florida + Ohio"]);
}

#[test]
fn those_of_two_parties_are_of_one_crowd() {
    for source in ["Democratic and Republican lawmakers", "Both Democratic and Republican senators in Corrin"]
    {
        one_crowd(&format!("[{source}|said|so]."));
        sources(&format!("[{source}|said|so]."), &[source]);
    }
}

#[test]
fn those_of_two_places_are_of_one_crowd() {
    one_crowd("[Voters in Corrin and Tolva|said|so].");
    one_crowd("[Residents of Corrin and Tolva|said|so].");
}

#[test]
fn as_well_as_joins_two() {
    sources("[Germany as well as France|said|so].", &["Germany + France"]);
    sources("[Not only Germany but also France|said|so].", &["Germany + France"]);
}
