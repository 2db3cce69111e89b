//! Words for states and bodies that a text is about together.

use onrecord_core::Metadata;
use onrecord_resolve::Cast;

use crate::helpers::{last, marked, names, sources};

#[test]
fn both_countries_are_the_only_two_of_which_the_text_is() {
    sources(
        "The agency scolded the governments of Poland and Latvia. It was late. In a joint release, [both countries|declared|so].",
        &["Poland + Latvia"],
    );
    sources("Poland wrote. Latvia answered. It rained. [The two states|agreed|so].", &["Poland + Latvia"]);
    sources("Poland wrote to Latvia. It rained in Spain. [Both nations|agreed|so].", &["Poland + Latvia"]);
    for text in [
        "Poland, Spain and Latvia met. [Both countries|agreed|so].",
        "Poland wrote. It rained. [Both countries|agreed|so].",
        "Poland wrote. Latvia wrote. Spain wrote. It rained. [The three countries|agreed|so].",
    ] {
        last(text, |a| a.kind.map(|k| k.name()), Some("unnamed"));
    }
}

#[test]
fn both_of_one_country_are_no_two_countries() {
    sources(
        "Cyprus and Poland met. It rained. [Both Cypriot governments|agreed|so].",
        &["Both Cypriot governments"],
    );
}

#[test]
fn governments_are_of_states_and_unions() {
    sources(
        "It was late. [The governments of Poland, Latvia and the European Union|agreed|so].",
        &["Poland + Latvia + European Union"],
    );
}

#[test]
fn both_countries_may_be_those_of_the_title() {
    let metadata =
        Metadata { title: Some("Poland and Latvia sign a treaty".to_owned()), ..Metadata::default() };
    let (document, statements) = marked("It was late. [Both countries|agreed|so].", metadata);
    let found = Cast::of(&document).resolve(&statements).pop().expect("a statement");
    assert_eq!(names(&found.source), "Poland + Latvia");
}

#[test]
fn both_sides_are_two_that_an_and_joins() {
    let war = "Poland and Latvia settled it in court. The judges sat in Spain.";
    for words in ["both parties", "both sides", "the two sides"] {
        sources(&format!("{war} It was late. Then [{words}|praised|so]."), &["Poland + Latvia"]);
    }
    sources(
        "The Tolva Union and the Corrin League gathered at noon. [Both sides|agreed|so].",
        &["Tolva Union + Corrin League"],
    );
    for text in [
        "The Tolva Party met. Poland and Latvia were at war. It was late. [Both parties|agreed|so].",
        "Poland and Latvia were at war. Spain came. It was late. [Both sides|agreed|so].",
        "It was late. [Both sides|agreed|so].",
    ] {
        last(text, |a| a.kind.map(|k| k.name()), Some("unnamed"));
    }
}

#[test]
fn leaders_are_counted_by_their_countries() {
    let named = "Leona Vasht spoke with Chancellor of Poland Odo Lind and President of Latvia Brita Noor.";
    sources(
        &format!("President {named} [The three countries' leaders|agreed|so]."),
        &["Leona Vasht + Odo Lind + Brita Noor"],
    );
    sources(
        "President of Poland Odo Lind met President of Latvia Brita Noor. [Both countries’ presidents|agreed|so].",
        &["Odo Lind + Brita Noor"],
    );
    last("[The three countries' leaders|agreed|so].", |a| a.kind.map(|k| k.name()), Some("unnamed"));
}

#[test]
fn who_heads_a_body_of_a_union_is_one_of_its_leaders() {
    let named = "President of Ukraine Odo Lind met President of the European Council Brita Noor.";
    sources(
        &format!("{named} [The leaders of Ukraine and the European Union|agreed|so]."),
        &["Odo Lind + Brita Noor"],
    );
    last(
        &format!("{named} [The leaders of Ukraine and the African Union|agreed|so]."),
        |a| a.kind.map(|k| k.name()),
        Some("unnamed"),
    );
}

#[test]
fn both_of_two_bodies_are_named_by_their_people() {
    for words in ["Both Republican and Democrats", "Both Republicans and Democrats"] {
        sources(&format!("It was late. [{words}|agreed|so]."), &["Republican Party + Democratic Party"]);
    }
    sources("[Both Anna Orm and Odo Lind|agreed|so].", &["Anna Orm + Odo Lind"]);
}
