//! Descriptions that the words around them decide.

use crate::helpers::{last, sources};

#[test]
fn an_office_told_in_full_just_before_is_meant() {
    sources(
        "[Prime Minister of Italy Odo Orm|said|so]. It rained. It was late. They ate. They slept. They woke. They went. I met the Prime Minister of Portugal. \
         [The Prime Minister|agreed|so].",
        &["Odo Orm", "Prime Minister of Portugal"],
    );
    // The one with a name is spoken of as well.
    sources(
        "[Prime Minister Odo Orm|met|so] the Prime Minister of Portugal. [The Prime Minister|agreed|so].",
        &["Odo Orm"; 2],
    );
}

#[test]
fn who_comes_as_somebody_is_it() {
    sources("Anna Orm came in as [the new lake envoy| |saying so].", &["Anna Orm"]);
    sources("Envoy Bob Lind waits. Anna Orm came, as [the envoy|said|so].", &["Bob Lind"]);
}

#[test]
fn a_former_holder_is_not_who_holds_the_office() {
    sources(
        "[Former mayor Odo Orm|left|so]. It was late. In Tolva [the mayor|said|so].",
        &["Odo Orm", "mayor"],
    );
    sources("[Former mayor Odo Orm|left|so]. [The former mayor|said|so].", &["Odo Orm"; 2]);
}

#[test]
fn who_is_second_to_an_office_does_not_hold_it() {
    sources(
        "[Minister Anna Lind|said|so]. [Deputy Minister Brita Noor|added|so]. It was late. [The minister|left|so].",
        &["Anna Lind", "Brita Noor", "Anna Lind"],
    );
    sources("[Deputy Minister Brita Noor|said|so]. [The minister|left|so].", &["Brita Noor"; 2]);
}

#[test]
fn what_somebody_was_for_another_is_an_epithet() {
    sources(
        "[Odo Orm|told|so] Brita Noor of Anna Lind. \"It rains,\" [Vasht's former strategist|said|so]. [Orm|said|so].",
        &["Odo Orm", "Odo Orm", "Odo Orm"],
    );
    sources("[Anna Orm|said|so]. [The retired surgeon|began|her talk].", &["Anna Orm"; 2]);
    sources("[Anna Orm|said|so]. [The retired envoy|began|his talk].", &["Anna Orm", "retired envoy"]);
    sources("[Odo Orm|said|so]. [The surgeon who saw him|said|so].", &["Odo Orm", "surgeon who saw him"]);
}

#[test]
fn who_is_seldom_named_is_not_whoever_spoke() {
    for source in ["the announcer", "the source", "the narrator"] {
        last(
            &format!("[Odo Orm|said|so]. A phone rang. \"It is late,\" [{source}|said|so]."),
            |a| a.kind.map(|k| k.name()),
            Some("unnamed"),
        );
    }
}

#[test]
fn a_title_at_the_end_of_a_sentence_is_one() {
    sources("[King Odo|came|so]. It rained, said [the King|.|so]. So it was.", &["Odo"; 2]);
}

#[test]
fn a_family_name_that_is_an_office_is_a_name() {
    sources("Anna King left. [King|said|so]. [The King|came|so].", &["Anna King", "King"]);
}
