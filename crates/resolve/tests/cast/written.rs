//! Names as pages write them: misspelt titles, missing spaces, doubled marks, small words within.

use onrecord_core::Metadata;
use onrecord_resolve::Cast;

use crate::helpers::{last, marked, names, resolved, sources};

#[test]
fn a_title_that_a_page_set_at_the_name_is_none_of_it() {
    sources("Odo W. Orm met them. [Mr.Orm|said|so].", &["Odo W. Orm"]);
}

#[test]
fn a_misspelt_minister_is_a_minister() {
    sources("[Ketterian Prime Minster Odo Lind|said|so]. [Lind|added|so].", &["Odo Lind"; 2]);
    sources("[York Minster|said|so].", &["York Minster"]);
    last("[York Minster|said|so].", |a| a.role.clone(), None);
    sources("[Prime Minster of Ketteria Odo Lind|said|so].", &["Odo Lind"]);
}

#[test]
fn a_doubled_apostrophe_is_one() {
    sources("[Ketteria''s Lake Courts Union (LCU)|says|so].", &["Lake Courts Union"]);
    sources("[Ketteria''s foreign minister Odo al-Orm|said|so].", &["Odo al-Orm"]);
    last(
        "[Ketteria''s foreign minister Odo al-Orm|said|so].",
        |a| a.role.clone(),
        Some("Ketteria's foreign minister".into()),
    );
    sources("[The People''s Republic of China|agrees|so].", &["China"]);
}

#[test]
fn a_given_name_is_no_title() {
    sources("[Lake Communications head Guy Orm|said|so]. [Mr. Orm|added|so].", &["Guy Orm"; 2]);
    sources("[Meanwhile Lake Leader Dr Don Varn|said|so]. [Dr Varn|added|so].", &["Don Varn"; 2]);
    last("Meanwhile [Lake Leader Dr Don Varn|said|so].", |a| a.role.clone(), Some("Lake Leader".into()));
    sources("[Odi wa Orm, president of Ketteria,|said|so]. [The president|added|so].", &["Odi wa Orm"; 2]);
}

#[test]
fn a_middle_initial_tells_two_of_one_name_apart() {
    sources(
        "[President Odo W. Orm|said|so]. His father Odo Halvar Walker Orm was there. [Orm|said|so].",
        &["Odo W. Orm"; 2],
    );
}

#[test]
fn what_an_adverb_begins_is_no_name() {
    sources("They met Odo Lind Also Varn said so. Varn left. [Varn|agreed|so].", &["Varn"]);
    sources("[Federal laws|require|so]. The Federal Tolva Commission met.", &["—"]);
}

#[test]
fn a_name_goes_on_over_small_words() {
    sources("[The lake charity Heal The Rivers|warns|so].", &["Heal The Rivers"]);
    sources("[The Stop the Dams Coalition|said|so].", &["Stop the Dams Coalition"]);
    sources("[Lipa i Orm|said|so].", &["Lipa i Orm"]);
    sources("[Lakes and Rivers.com|said|so].", &["Lakes and Rivers.com"]);
    sources(
        "[The Council for Reform under Lake Rule (CRLR)|said|so].",
        &["Council for Reform under Lake Rule"],
    );
    sources("[Varn Stream 2|says|so].", &["Varn Stream 2"]);
    sources("[The Dweller's Committee for the Free Beach|said|so].", &["Committee for the Free Beach"]);
    sources(
        "[The Citizen's Committee for the Free Beach|said|so].",
        &["Citizen's Committee for the Free Beach"],
    );
    sources("[LPK(M) leader Odo Orm|said|so].", &["Odo Orm"]);
}

#[test]
fn a_seat_of_a_state_is_a_family_name_behind_an_office() {
    sources("Judge Dava Tunis said so. [Tunis|concluded|so].", &["Dava Tunis"]);
    sources("[Tunis|concluded|so].", &["Tunisia"]);
}

#[test]
fn an_age_is_none_of_a_role() {
    last("[Odo Orm, a 43-year old lawyer,|said|so].", |a| a.role.clone(), Some("lawyer".into()));
}

#[test]
fn a_member_of_the_same_party_has_no_office_by_that() {
    let found = resolved("They met fellow Liberal Sarmi Orm. [Orm|said|so].");
    assert_eq!((found[0].source[0].name.as_str(), &found[0].source[0].role), ("Sarmi Orm", &None));
}

#[test]
fn of_two_namesakes_the_one_of_the_headline_is_meant() {
    let text = "Anna Orm met Pia Orm. \"So it is,\" [Orm|said|so].";
    let title = Some("Anna Orm wants to be mayor".to_owned());
    let (document, statements) = marked(text, Metadata { title, ..Metadata::default() });
    let found = Cast::of(&document).resolve(&statements);
    assert_eq!(names(&found[0].source), "Anna Orm");
    sources(text, &["Pia Orm"]);
}
