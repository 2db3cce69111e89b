//! Names and descriptions that go on: over small words, over an office for something, over a share of many.

use onrecord_core::ActorKind;

use crate::helpers::{last, sources};

#[test]
fn a_body_goes_on_over_what_it_is_for() {
    sources("[The Tolva Tigers of Corrin Lake|said|so].", &["Tolva Tigers of Corrin Lake"]);
    sources("[The Varn Endowment for National Rivers|said|so].", &["Varn Endowment for National Rivers"]);
    sources("[The Knights of the Lake Order|said|so].", &["Knights of the Lake Order"]);
    last("[The Knights of the Lake Order|said|so].", |a| a.kind, Some(ActorKind::Organisation));
}

#[test]
fn many_are_nobodys_name() {
    sources("[A general for the Lake Support Forces|said|so].", &["general for the Lake Support Forces"]);
}

#[test]
fn a_company_may_begin_with_a_title() {
    sources("[General Motors and Varn Industries|said|so].", &["General Motors + Varn Industries"]);
    last("[General Electric|said|so].", |a| a.kind, Some(ActorKind::Organisation));
    sources("[General Anna Orm|said|so].", &["Anna Orm"]);
    sources("[General Motors president Anna Orm|said|so].", &["Anna Orm"]);
}

#[test]
fn a_name_follows_what_a_minister_is_for() {
    for words in [
        "Ukraine's minister of state for foreign affairs Adel al-Varn",
        "The minister of water resources Adel al-Varn",
        "The deputy minister for trade and industry Adel al-Varn",
    ] {
        sources(&format!("[{words}|said|so]."), &["Adel al-Varn"]);
    }
    sources("[The minister for trade Karim bin Varn|said|so].", &["Karim bin Varn"]);
}

#[test]
fn who_is_somebody_to_another_is_not_that_one() {
    for words in [
        "relative of Lake Front worker Anna Orm",
        "neighbour of the teacher Anna Orm",
        "friend of Anna Orm",
        "former aide of President Anna Orm",
    ] {
        sources(&format!("[A {words}|said|so]."), &[words]);
    }
    sources("[The head of the Lake Front Anna Orm|said|so].", &["Anna Orm"]);
}

#[test]
fn a_share_of_many_is_told_in_full() {
    for words in [
        "Approximately 24% of those questioned",
        "Just over half of respondents",
        "Around a quarter of respondents",
        "Roughly two thirds of voters",
    ] {
        sources(&format!("[{words}|said|so]."), &[words]);
    }
    sources("[Just Anna Orm|said|so]. [Over in Corrin, Odo Lind|said|so].", &["Anna Orm", "Corrin"]);
    sources("The Lake Front met. [The 18-page report of the Lake Front|said|so].", &["Lake Front"]);
    sources("[An estimated 40 percent of teachers|said|so].", &["estimated 40 percent of teachers"]);
}

#[test]
fn what_a_body_is_stands_behind_its_name() {
    sources("[The Lake Observatory for River Rights group|said|so].", &["Lake Observatory for River Rights"]);
    sources(
        "[The Ukrainian Observatory for Rivers organization|said|so].",
        &["Ukrainian Observatory for Rivers"],
    );
    sources("[The Daily Herald newspaper|said|so].", &["Daily Herald"]);
    sources("[The Corrin Motors company|said|so].", &["Corrin Motors"]);
    // A newspaper of the university.
    sources("[The Lake University newspaper|said|so].", &["Lake University newspaper"]);
}

#[test]
fn what_is_said_before_a_name_is_of_that_person() {
    sources(
        "[The former Ukrainian rally driver and current member of the Lake Council for Tolva, Anna Orm,|said|so].",
        &["Anna Orm"],
    );
    sources("[The president and former minister Anna Orm|said|so].", &["president + Anna Orm"]);
    sources("[The mayor and Senator Anna Orm|said|so].", &["mayor + Anna Orm"]);
    sources("[Anna Orm, Corrin committee for information and press,|said|so].", &["Anna Orm"]);
    sources("[The committee for information and press|said|so].", &["committee for information and press"]);
}

#[test]
fn a_given_name_and_an_initial_are_somebody() {
    sources("[Brita H. and Karl W.|said|so].", &["Brita H. + Karl W."]);
}

#[test]
fn both_are_the_two_whom_the_sentences_before_name() {
    let debate = "Anna Orm debated Karl Varn.";
    for words in ["Both candidates", "Neither candidate", "Both politicians"] {
        sources(&format!("{debate} [{words}|said|so]."), &["Anna Orm + Karl Varn"]);
    }
    sources(&format!("{debate} Peter Lind watched. [Both candidates|said|so]."), &["Both candidates"]);
    sources("Judge Anna Orm met Judge Karl Varn. [Both senators|said|so].", &["Both senators"]);
}

#[test]
fn a_feed_is_whose_it_is() {
    for words in [
        "The Twitter feed from the Lake Front",
        "The Facebook page of the Lake Front",
        "The Lake Front's Twitter account",
        "A Telegram post by the Lake Front",
    ] {
        sources(&format!("[{words}|said|so]."), &["Lake Front"]);
    }
    sources("[Anna Orm's Twitter feed|said|so].", &["Anna Orm"]);
    sources("The Lake Front met. [A statement from the group|said|so].", &["Lake Front"]);
}
