//! Those without a name whom a name in the words only places.

use onrecord_core::ActorKind;

use crate::helpers::{last, sources};

/// Checks that the words mean somebody unnamed, by that name.
#[track_caller]
fn unnamed(source: &str, name: &str) {
    last(
        &format!("It was late. [{source}|said|so]."),
        |a| (a.name.clone(), a.kind.map(|k| k.name())),
        (name.to_owned(), Some("unnamed")),
    );
}

#[test]
fn those_in_a_place_are_not_the_place() {
    unnamed("Stargazers in Ukraine", "Stargazers in Ukraine");
    unnamed("A rowing regatta in Auvelle, Ukraine,", "rowing regatta in Auvelle, Ukraine");
    unnamed("Mathematicians at Corrin University", "Mathematicians at Corrin University");
    sources("[Figures in the Corrin Herald|show|so].", &["Corrin Herald"]);
    sources("[The Auvelle Court in Ukraine|ruled|so].", &["Auvelle Court"]);
}

#[test]
fn some_of_a_place_or_a_body_are_not_the_whole() {
    unnamed("Three Lake Tolva couples", "Three Lake Tolva couples");
    unnamed("A Ukraine appeals court", "Ukraine appeals court");
    unnamed("A Tolva staffer", "Tolva staffer");
    unnamed("Republicans on the Farms Committee", "Republicans on the Farms Committee");
    unnamed("Socialist MPs", "Socialist MPs");
    unnamed("IDPs from Tolva", "IDPs from Tolva");
    sources("[A Tolva report|said|so]. [Republicans|said|so].", &["Tolva", "Republican Party"]);
}

#[test]
fn some_of_a_people_are_not_their_state() {
    unnamed("younger Ukrainians", "younger Ukrainians");
    unnamed("Arab Ukrainians in Auvelle", "Arab Ukrainians in Auvelle");
    unnamed("Ukrainians in Auvelle", "Ukrainians in Auvelle");
    unnamed("Ukrainian Tatars", "Ukrainian Tatars");
    sources("[The Ukrainians|said|so]. [Ukrainians|said|so].", &["Ukraine", "Ukrainians"]);
}

#[test]
fn what_and_joins_before_people_is_of_them() {
    for words in [
        "Ukrainian and foreign officials",
        "Ukrainian military and intelligence officials",
        "city and state officials",
    ] {
        unnamed(words, words);
    }
    unnamed("A team of Ukrainian and Polish researchers", "team of Ukrainian and Polish researchers");
    sources(
        "[NATO and the Ukrainian military|said|so]. [Hamas and Ukrainian witnesses|said|so].",
        &["NATO + Ukrainian military", "Hamas + Ukrainian witnesses"],
    );
}

#[test]
fn who_leads_a_group_is_not_one_more_beside_it() {
    let group = "group of pilots led by Odo Orm and Anna Lind";
    unnamed(&format!("A {group}"), group);
}

#[test]
fn a_body_with_an_article_of_any_is_none_whom_another_text_means() {
    unnamed("A Ukrainian court", "Ukrainian court");
    unnamed("A court in Auvelle, Ukraine,", "court in Auvelle, Ukraine");
    let text = "[A court in Auvelle|ruled|so]. [The court|added|so].";
    last(
        text,
        |a| (a.name.clone(), a.kind.map(|k| k.name())),
        ("court in Auvelle".to_owned(), Some("unnamed")),
    );
    last("[The Ukrainian parliament|said|so].", |a| a.kind.map(|k| k.name()), Some("organisation"));
}

#[test]
fn those_who_are_of_two_bodies_are_one_crowd() {
    let members = "members of the Lake Council and the Tolva Party";
    unnamed(members, members);
    sources(
        "[Members of the Lake Council, and the Tolva Party|said|so].",
        &["Members of the Lake Council + Tolva Party"],
    );
    sources("[Members of the Lake Council and Odo Orm|said|so].", &["Members of the Lake Council + Odo Orm"]);
}

#[test]
fn some_of_a_party_in_a_place_are_unnamed() {
    last("[Some Alabama Republicans|said|so].", |a| a.kind, Some(ActorKind::Unnamed));
    sources(
        "[Some Alabama Republicans|said|so]. [Several Lake Lawmakers|agreed|so].",
        &["Some Alabama Republicans", "Several Lake Lawmakers"],
    );
}
