//! Names beside a description, and nouns for what was named before.

use onrecord_core::Metadata;
use onrecord_resolve::Cast;

use crate::helpers::{marked, names, sources};

#[test]
fn an_example_of_several_is_named() {
    sources(
        "[Some survivors, such as Anna North (a pseudonym), who leads a group,|said|so].",
        &["Some survivors + Anna North"],
    );
    sources("[Some envoys, such as Odo Marsh, Jr.,|said|so].", &["Some envoys + Odo Marsh"]);
    sources("[Other countries such as Japan and Mexico|said|so].", &["Other countries + Japan + Mexico"]);
    sources(
        "[Activists from groups such as Lake Watch|said|so].",
        &["Activists from groups such as Lake Watch"],
    );
    sources("[Harsh commentators like Odo Marsh from Lake Memo|said|so].", &["Odo Marsh"]);
}

#[test]
fn a_description_is_of_the_name_between_commas() {
    sources(
        "[One of the speakers at the lake, 12-year-old Anna Orm from Corrin, Ketteria,|said|so].",
        &["Anna Orm"],
    );
    sources(
        "[Another opposition figure, Odo Orm of the Lake Action Party (LAP),|said|so]. [He|added|so].",
        &["Odo Orm"; 2],
    );
    sources("[Ketteria's most experienced state leader - Anna Orm|said|so].", &["Anna Orm"]);
    sources("[Hartmann's superior at the Pentagon, Anna J. Orm,|said|so].", &["Anna J. Orm"]);
    sources("[One of his close associates, Anna Orm,|said|so].", &["Anna Orm"]);
    sources("[An aide to the president, Anna Orm,|said|so].", &["Anna Orm"]);
    sources("An envoy, Anna North, an [author|was| critical] of the union.", &["Anna North"]);
}

#[test]
fn a_state_after_a_comma_is_where_somebody_is() {
    sources(
        "[A federal judge in Michigan, United States,|said|so].",
        &["federal judge in Michigan, United States"],
    );
}

#[test]
fn what_an_inquiry_is_about_says_nothing() {
    sources("[Investigations concerning Odo Lind, a nurse already convicted,|said|so].", &["—"]);
}

#[test]
fn an_address_is_a_site() {
    sources("Orm left while [lake17.com|posts|films].", &["lake17.com"]);
}

#[test]
fn what_happens_somewhere_says_nothing() {
    sources("[The Iraq war|shows|so].", &["—"]);
    sources("[Iraq war veterans|said|so].", &["Iraq war veterans"]);
}

#[test]
fn several_end_with_their_source() {
    sources("[Several parties in Azerbaijan|release|statements].", &["Several parties in Azerbaijan"]);
}

#[test]
fn not_all_are_others_than_all() {
    sources("[Not everyone|agrees|so].", &["Not everyone"]);
}

#[test]
fn a_source_ends_before_the_noun_of_its_phrase() {
    sources("[A South Florida caravan|heads|to Auvelle].", &["South Florida caravan"]);
    sources("[The Israeli government|issues|orders].", &["Israel"]);
}

#[test]
fn others_are_beside_a_name() {
    sources("[The United States among other nations|said|so].", &["United States + other nations"]);
}

#[test]
fn who_won_is_the_new_holder() {
    sources("Since Mr Lind won it, all is calm. [The new president|promised|so].", &["Lind"]);
}

#[test]
fn an_outlet_stands_behind_what_it_is() {
    sources("On Monday, [the Internet news publication Raw Lake|said|so]. [It|added|so].", &["Raw Lake"; 2]);
}

#[test]
fn the_last_word_of_a_name_is_the_name() {
    sources("Some in the Ketterian Lake [Senate|disagree|so].", &["Ketterian Lake Senate"]);
}

#[test]
fn a_body_is_called_by_what_it_is() {
    sources(
        "A Ketterian Defense Forces soldier died. [The military|said|so].",
        &["Ketterian Defense Forces"],
    );
    sources("A rocket hit the Lake TV building. According to [the news agency|says|so].", &["Lake TV"]);
}

#[test]
fn a_place_is_called_by_what_it_is() {
    sources("Alberta closes schools in Edmonton after [the province|reported|so].", &["Alberta"]);
}

#[test]
fn letters_stand_for_an_office() {
    sources("Prime Minister Odo Lind left at 5 pm. [The PM|said|so].", &["Odo Lind"]);
}

#[test]
fn the_current_government_is_of_the_state() {
    sources(
        "Ketteria is calm. Nauru is to vote. [The current government, which has been stable since 2004,|said|so].",
        &["Nauru"],
    );
}

#[test]
fn an_interview_is_with_the_person_of_its_title() {
    let metadata = Metadata {
        title: Some("Votes: Interview with Lake candidate Odo Minic, York Centre".to_owned()),
        ..Metadata::default()
    };
    let text =
        "Votes2007 Odo Minic runs. Nick Orm met him. What do [you|feel|is best]? Why is it?: [I|feel|it is].";
    let (document, statements) = marked(text, metadata);
    let found = Cast::of(&document).resolve(&statements);
    let found: Vec<String> = found.iter().map(|r| names(&r.source)).collect();
    assert_eq!(found, ["Odo Minic"; 2]);
}

#[test]
fn who_goes_on_without_a_name_is_meant() {
    sources(
        "King Odo Lind left. [A spokesperson for the king|said|so]. [He|added|so].",
        &["spokesperson for the king"; 2],
    );
    sources(
        "Odo Lind, king of Ketteria, left. [A spokesperson for the king|explained|so]. [He|said|so].",
        &["spokesperson for the king"; 2],
    );
}

#[test]
fn a_state_may_be_who() {
    sources("It is a blow to Indonesia, [who|promised|so].", &["Indonesia"]);
}

#[test]
fn a_thing_is_nobody() {
    sources("All came under the flood convention, [which|forbids|so].", &["—"]);
    sources("Odo Lind signed a petition, the \"Auvelle Declaration\", [which|urged|so].", &["—"]);
    sources("Odo Lind liked a measure, Proposition 22, [which|banned|so].", &["—"]);
    sources("The new Constitution came. [The Constitution|bars|so].", &["—"]);
    sources("[The Canadian constitution|bars|so].", &["—"]);
}
