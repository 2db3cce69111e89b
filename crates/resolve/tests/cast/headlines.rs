//! Lines of capitals, and what stands below them.

use onrecord_core::Metadata;
use onrecord_resolve::Cast;

use crate::helpers::{last, marked, names, sources};

#[test]
fn a_name_ends_in_a_headline_where_the_text_has_small_words() {
    for headline in [
        "Anna Orm And Odo Lind Go To Auvelle",
        "Anna Orm Opens Up About Lakes And Odo Lind",
        "Why Anna Orm Disliked Talks With Odo Lind",
    ] {
        let text = format!("{headline}\n[Lind|said|so]. Odo Lind and Anna Orm go about it. [Orm|said|so].");
        sources(&text, &["Odo Lind", "Anna Orm"]);
    }
    sources(
        "TALKS As Tolva Waits And More Comes\nIt is late. As [Tolva|put|so] it, as ever, it waits.",
        &["Tolva"],
    );
}

#[test]
fn who_is_called_by_an_office_is_named_below() {
    sources("[Lawmaker|urges|so] talks.\nRep. Anna Orm, of the house panel, spoke.", &["Anna Orm"]);
    sources("[Lawmaker|urges|so] talks.\nIt rained when Rep. Anna Orm spoke.", &["Lawmaker"]);
    sources("[Official|urges|so] talks.\nRep. Anna Orm, of the house panel, spoke.", &["Official"]);
    last("[A lawmaker|urged|so] talks.\nRep. Anna Orm spoke.", |a| a.kind.map(|k| k.name()), Some("unnamed"));
}

#[test]
fn no_name_begins_with_an_adjective_in_a_headline() {
    sources("[New Polls|Show|so] Double Gaps In Corrin.\nPolls show gaps in Corrin.", &["—"]);
}

#[test]
fn a_verb_behind_a_name_is_none_of_it_in_a_headline() {
    sources("[Corrin|Elects|so] A Judge Who Came.\nIn Corrin they met. [Corrin|said|so].", &["Corrin"; 2]);
}

#[test]
fn both_candidates_are_the_two_of_the_headline() {
    let metadata = Metadata { title: Some("Anna Orm debates Karl Lind".to_owned()), ..Metadata::default() };
    let text =
        "Anna Orm met Karl Lind. Then Arne Holl came. It was late. So it went. [Both candidates|said|so].";
    let (document, statements) = marked(text, metadata);
    let found = Cast::of(&document).resolve(&statements).pop().expect("a statement");
    assert_eq!(names(&found.source), "Anna Orm + Karl Lind");
}
