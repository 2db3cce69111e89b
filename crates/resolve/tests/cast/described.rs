//! Descriptions with a name in them, names that a border cuts, and words for what speaks for nobody.

use crate::helpers::{last, sources};

#[test]
fn who_speaks_for_a_minister_is_another() {
    last(
        "[A spokesman for Health Affairs Minister Odo Lind|said|so].",
        |a| a.kind.map(|k| k.name()),
        Some("unnamed"),
    );
}

#[test]
fn where_a_party_stands_is_none_of_its_name() {
    sources("They said no. [The populist-right Lake People's Party|said|so].", &["Lake People's Party"]);
    sources("They said no. [The centre-right Tolva party|said|so].", &["Tolva party"]);
}

#[test]
fn where_a_body_sits_is_none_of_its_name() {
    sources("[The Melbourne-based Lake Front|said|so].", &["Lake Front"]);
    sources("[The Melbourne-based Human Rights Watch group|reports|so].", &["Human Rights Watch"]);
}

#[test]
fn letters_in_brackets_tell_where_a_name_ends() {
    sources(
        "[The Taiwan Lake Radiation Hazard Protection and Control Association (TLRHPCA)|said|so].",
        &["Taiwan Lake Radiation Hazard Protection and Control Association"],
    );
    sources(
        "[Taiwan Lake Radiation Hazard Protection and Control Association (TLPCA)|said|so].",
        &["Taiwan Lake Radiation Hazard Protection and Control Association"],
    );
    sources(
        "[The Lake Youth Union and the Lake Party Union (LPU)|said|so].",
        &["Lake Youth Union + Lake Party Union"],
    );
}

#[test]
fn a_name_that_a_border_cuts_is_whole() {
    sources("Khaled Abu [Helal, spokesman for the Lake Ministry,|said|so].", &["Khaled Abu Helal"]);
}

#[test]
fn her_majesty_is_the_queen() {
    sources("Queen Anna II met Odo Lind. It was late. [Her Majesty|said|so].", &["Anna II"]);
    sources("Pope Anna II met Odo Lind. It was late. [The pontiff|said|so].", &["Anna II"]);
}

#[test]
fn what_comes_of_an_election_is_nobody() {
    for text in [
        "[The results of the Belgian municipal elections|show|so].",
        "[Results from the Iraqi election|show|so].",
        "[The Sudanese boycotts and demonstrations throughout the Muslim world|show|so].",
        "[Statistics|show|so].",
        "[The Bill|says|so].",
    ] {
        sources(text, &["—"]);
    }
}

#[test]
fn the_military_is_no_party() {
    last(
        "Odo Lind leads the National League for Democracy (NLD). Myanmar has been under military control since 1962. \
         After a win by Lind and the NLD in 1990, [the military|refused|power].",
        |a| a.kind.map(|k| k.name()),
        Some("unnamed"),
    );
}

#[test]
fn a_group_that_calls_itself_so_is_called_so() {
    let text = "[A group|calling itself|the Lake Women Stand] held a rally.";
    sources(text, &["Lake Women Stand"]);
    last(text, |a| a.kind.map(|k| k.name()), Some("organisation"));
}

#[test]
fn two_adjectives_are_of_one_leader() {
    sources(
        "Grand Ayatollah Odo Lind, [Iran's highest-ranking religious and political leader,|said|so].",
        &["Odo Lind"],
    );
}

#[test]
fn the_prime_minister_is_no_deputy() {
    last(
        "Deputy Prime Minister Anna Orm came. [The Prime Minister|said|so].",
        |a| a.kind.map(|k| k.name()),
        Some("unnamed"),
    );
}

#[test]
fn who_heads_something_of_a_body_is_told_to() {
    last(
        "Guy Lind was seen in the film, where he spoke of a mistake. [The head of news at RTBF|reacted|so].",
        |a| a.kind.map(|k| k.name()),
        Some("unnamed"),
    );
}

#[test]
fn her_opponent_is_another() {
    last("Anna Orm won against Odo Lind. [Her opponent|said|so].", |a| a.name == "Anna Orm", false);
}

#[test]
fn a_group_is_no_cabinet() {
    sources("He told the Arroyo Cabinet. [The group|said|so].", &["group"]);
}

#[test]
fn a_small_al_is_of_a_name() {
    sources("[Ahmed al Tolva, deputy of the Lake Front,|said|so].", &["Ahmed al Tolva"]);
}
