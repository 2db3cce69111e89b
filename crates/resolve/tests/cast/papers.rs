//! Whose papers are.

use onrecord_core::Metadata;
use onrecord_resolve::Cast;

use crate::helpers::{marked, names, sources};

#[test]
fn a_paper_is_of_all_who_made_it() {
    sources("[The Corrin Herald/Tolva Television poll|says|so].", &["Corrin Herald + Tolva Television"]);
    sources(
        "According to [reports by the Corrin Herald, the Tolva Gazette and Interfax|say|so], it rained.",
        &["Corrin Herald + Tolva Gazette + Interfax"],
    );
    sources("[A statement released by Lake Court spokeswoman Kathy Orm|said|so].", &["Kathy Orm"]);
}

#[test]
fn who_signed_or_got_a_paper_has_not_made_it() {
    sources("[A legal opinion drafted in May and obtained by Interfax|said|so].", &["—"]);
    sources("A document was translated by Brita Noor. [The document|said|so].", &["—"]);
}

#[test]
fn who_asks_people_is_not_whom_the_sentence_tells_of() {
    sources("Ketteria is calm, according to a poll. [The poll|says|so].", &["—"]);
    sources("A Tolva poll shows a lead, and Tolva said so. [The poll|says|so].", &["Tolva"]);
    sources("According to [exit polls in Auvelle|say|so], it rained.", &["—"]);
}

#[test]
fn a_website_is_of_the_body_that_is_spoken_of() {
    sources("According to [its website|says|so], the Board of Farms is late.", &["Board of Farms"]);
    sources(
        "[The Tolva Lake Union|said|so] in Ukraine. It was founded early. \"It rains,\" says [their website|is|so].",
        &["Tolva Lake Union"; 2],
    );
}

#[test]
fn a_message_goes_on_with_what_was_said() {
    sources("[The Tolva Union|warned|so]. [The message|added|so].", &["Tolva Union"; 2]);
}

#[test]
fn a_message_of_greetings_is_the_publishers() {
    let metadata = Metadata {
        title: Some("Greetings to the pilots".to_owned()),
        publisher: Some("President of Ketteria".to_owned()),
        ..Metadata::default()
    };
    let (document, statements) = marked("[The message|reads|so].", metadata);
    let found = Cast::of(&document).resolve(&statements).pop().expect("a statement");
    assert_eq!(names(&found.source), "President of Ketteria");
}

#[test]
fn a_site_is_what_its_name_says() {
    sources("It was late. [The website The Daily Beast|said|so].", &["Daily Beast"]);
    sources("[A recent Lake Counsel poll for Bell|found|so].", &["Lake Counsel"]);
}

#[test]
fn her_film_is_hers() {
    sources(
        "[Anna Orm|spoke|so] of lakes. They are clear in her new film. [The film|said|so].",
        &["Anna Orm"; 2],
    );
    sources("The Pentagon drafted a new plan. [The draft|says|so].", &["Pentagon"]);
}

#[test]
fn a_state_behind_a_place_is_not_who_speaks() {
    sources(
        "The Ukrainian Embassy in New Delhi, India has warned them in a statement. [The statement|said|so].",
        &["Ukrainian Embassy"],
    );
}

#[test]
fn what_a_paper_is_about_has_not_spoken() {
    sources("[A new survey of the greenest and most livable countries|says|so].", &["—"]);
}

#[test]
fn where_a_paper_is_has_not_made_it() {
    sources("[Two lawsuits being considered in Tolva|say|so].", &["—"]);
    sources(
        "According to [the most recent data from the FBI|says|so], it rained.",
        &["Federal Bureau of Investigation"],
    );
}

#[test]
fn a_paper_behind_a_body_is_its() {
    sources("[A recent Bank of Spain report|showed|so].", &["Bank of Spain"]);
    sources("[A press release from Interfax|said|so].", &["Interfax"]);
    sources("It was in [a report Tuesday from WKOX, the Reuters affiliate in Corrin|said|so].", &["WKOX"]);
    sources(
        "[Half of respondents in the Corrin Herald/Tolva Television poll|said|so].",
        &["Half of respondents in the Corrin Herald/Tolva Television poll"],
    );
}

#[test]
fn where_a_paper_is_issued_is_nobody() {
    sources("It is over, according to [a statement issued in Beijing|,|so].", &["—"]);
}
