//! Words for those who talk with each other, by the sentence or the title that tells of the talk.

use onrecord_core::Metadata;
use onrecord_resolve::Cast;

use crate::helpers::{last, marked, names, sources};

#[track_caller]
fn published(title: &str, text: &str, expected: &str) {
    let metadata = Metadata {
        title: Some(title.to_owned()),
        publisher: Some("President of Ketteria".to_owned()),
        ..Metadata::default()
    };
    let (document, statements) = marked(text, metadata);
    let found = Cast::of(&document).resolve(&statements).pop().expect("a statement");
    assert_eq!(names(&found.source), expected, "in {text}");
}

#[test]
fn who_talk_by_the_first_sentence_are_the_parties_whoever_is_named_later() {
    sources(
        "Deputy Mayor Anna Orm had a call with envoy Odo Lind. Mayor Brita Noor and Minister Arne Holl were praised. [The interlocutors|agreed|so].",
        &["Anna Orm + Odo Lind"],
    );
    sources(
        "A meeting between President Anna Orm, Chancellor Odo Lind and Premier Brita Noor took place. It was late. [The parties|agreed|so].",
        &["Anna Orm + Odo Lind + Brita Noor"],
    );
    sources(
        "During a meeting in Auvelle, President Anna Orm, President Odo Lind and President Brita Noor discussed trade between their lands. [The Presidents|noted|so].",
        &["Anna Orm + Odo Lind + Brita Noor"],
    );
    sources(
        "Adviser Anna Orm and General Odo Lind held talks with envoy Brita Noor and Admiral Arne Holl. [The parties|discussed|so].",
        &["Anna Orm + Odo Lind + Brita Noor + Arne Holl"],
    );
}

#[test]
fn a_crowd_behind_with_is_no_talk_of_two() {
    for text in [
        "Mayor Anna Orm met with envoys of the lakes and thanked Odo Lind. [The parties|agreed|so].",
        "Mayor Anna Orm held talks with the heads of embassies. Odo Lind came. [The parties|agreed|so].",
        "Mayor Anna Orm held talks with the heads of embassies. Mayor Anna Orm met envoy Odo Lind. [The parties|agreed|so].",
    ] {
        last(text, |a| a.kind.map(|k| k.name()), Some("unnamed"));
    }
}

#[test]
fn a_crowd_within_a_list_is_no_talk_of_the_others() {
    for who in [
        "Mayor Anna Orm, envoy Odo Lind and several mediators met",
        "Several mediators, Mayor Anna Orm and envoy Odo Lind met",
        "The mediators and Mayor Anna Orm met with envoy Odo Lind",
        "Mayor Anna Orm met with envoy Odo Lind and the mediators",
        "There was a meeting between Mayor Anna Orm, envoy Odo Lind and mediators",
    ] {
        last(&format!("{who}. [The parties|agreed|so]."), |a| a.kind.map(|k| k.name()), Some("unnamed"));
    }
    sources(
        "Mayor Anna Orm met with envoy Odo Lind, mediators said. [The parties|agreed|so].",
        &["Anna Orm + Odo Lind"],
    );
}

#[test]
fn wives_and_first_ladies_who_talk_are_the_two() {
    let talk = "First Lady of Poland Anna Orm had a call with First Lady of Latvia Brita Noor.";
    for words in ["The wives of the heads of state", "The first ladies", "The spouses"] {
        sources(&format!("{talk} [{words}|discussed|so]."), &["Anna Orm + Brita Noor"]);
    }
}

#[test]
fn a_title_that_begins_with_a_talk_tells_of_the_office_that_publishes_it() {
    let title = "Telephone conversation with President of Latvia Edvin Sorley";
    published(
        title,
        "[The leaders of the two countries|discussed|so] with regard to the talks of Edvin Sorley with Prime Minister of Poland Brita Noor.",
        "President of Ketteria + Edvin Sorley",
    );
    published(
        title,
        "Edvin Sorley told of his meeting with Prime Minister of Poland Brita Noor. [The leaders|agreed|so].",
        "President of Ketteria + Edvin Sorley",
    );
    published(
        "Telephone conversation with President of Latvia Edvin Sorley and Chancellor of Austria Brita Noor",
        "[The leaders|agreed|so]. The President of Ketteria, Leona Vasht, explained it.",
        "Leona Vasht + Edvin Sorley + Brita Noor",
    );
    published(
        title,
        "Leona Vasht explained it to Edvin Sorley. It was hoped that Odo Lind would come with Brita Noor. Leona Vasht thanked him. [The parties|agreed|so].",
        "Leona Vasht + Edvin Sorley",
    );
}

#[test]
fn a_title_with_whom_nobody_leads_leaves_it_to_the_text() {
    published(
        "Telephone conversation with writer Edvin Sorley",
        "Writer Edvin Sorley and painter Brita Noor met. [The interlocutors|agreed|so].",
        "Edvin Sorley + Brita Noor",
    );
}

#[test]
fn a_name_begins_behind_the_state_before_it() {
    sources(
        "Adviser Anna Orm met with Minister for the lakes at the Grain Chancellery of Austria Karel Edling. [Edling|said|so].",
        &["Karel Edling"],
    );
    sources(
        "Adviser Anna Orm met with Ambassador of Latvia to Poland Larina Galden. [Galden|said|so].",
        &["Larina Galden"],
    );
    sources(
        "They waited for Zuna Kaput. Greeting Zuna Kaput, he bowed. [Zuna Kaput|said|so].",
        &["Zuna Kaput"],
    );
}
