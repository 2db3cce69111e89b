//! Of what kind a name is, and who is told by a people, a state, a party.

use onrecord_core::ActorKind;

use crate::helpers::{last, sources};

#[track_caller]
fn body(text: &str) {
    last(text, |a| a.kind, Some(ActorKind::Organisation));
}

#[test]
fn the_noun_before_a_name_tells_more_than_its_looks() {
    body("[The militant group Jund al-Orm|claims|so].");
    body("[The local daily O Varna|reported|so].");
    let second = "The second in command, Ayman al-Orm, released a tape. [Orm|said|so].";
    last(second, |a| a.kind, Some(ActorKind::Person));
}

#[test]
fn an_article_before_two_words_is_of_a_body() {
    body("[The Varn Report|says|so].");
    body("[The Tolvaphone Warehouse|refused|so].");
    last("[The Tolva Lama|said|so].", |a| a.kind, Some(ActorKind::Person));
}

#[test]
fn a_body_of_another_tongue_is_none_the_less() {
    body("[Agencia Tolva|reported|so].");
    body("According to [Der Varn||], it rains.");
    body("[Tolva Institutes of Lake Science|announced|so].");
    body("According to [an Orm Varn opinion poll||], it rains.");
}

#[test]
fn a_clause_of_a_body_is_beside_its_name() {
    body("[Tracvarn, an organization that collates information about lakes,|detected|so].");
}

#[test]
fn a_list_is_nobodys_trade() {
    sources("[Ads website Tolvaslist|faces|so].", &["Tolvaslist"]);
}

#[test]
fn a_part_of_many_is_not_all_of_them() {
    sources("[The Lake minority in the country|stayed|so].", &["Lake minority in the country"]);
    sources("[A former Laker|agrees|so].", &["former Laker"]);
    sources("[Some Lakers|object|so]. The Tolva Lakers met.", &["Some Lakers"]);
}

#[test]
fn a_family_name_is_no_body() {
    last("[Mr Power|added|so]. [Simon Power|said|so].", |a| a.kind, Some(ActorKind::Person));
}

#[test]
fn those_who_ask_are_called_by_the_words_before() {
    sources(
        "According to [a new Tolva Reid opinion poll conducted for Varn News and Orm Television||].",
        &["Tolva Reid"],
    );
    sources("The Varn Tracking poll came. According to [the Varn tracking poll||], it rains.", &["Varn"]);
}

#[test]
fn many_who_hold_an_office_have_no_name() {
    sources("[The Executive Directors of the Lake Bank|said|so].", &["Executive Directors of the Lake Bank"]);
}

#[test]
fn a_reporter_is_not_the_agency() {
    sources("[A Lake Press (LP) reporter|saw|so].", &["Lake Press (LP) reporter"]);
    sources("[The Lake shadow Trade Secretary|said|so].", &["Lake shadow Trade Secretary"]);
}

#[test]
fn a_people_is_not_its_state() {
    sources("[Australians|feel|so].", &["Australians"]);
    sources("[Both Israelis and Palestinians|agree|so].", &["Israelis + Palestinians"]);
    sources("The army met. [The Australian Lake government|said|so] in Australia.", &["Australia"]);
    sources("[The United States government's|said|so] plan.", &["United States"]);
}

#[test]
fn the_full_name_of_a_listed_body_is_shown() {
    sources("[The U.S. Department of Defense|said|so].", &["U.S. Department of Defense"]);
    sources("[The Pentagon|said|so].", &["Pentagon"]);
}

#[test]
fn a_body_is_named_with_all_that_it_is_for() {
    sources("[China's Tolva and Varn Affairs Office|said|so].", &["Tolva and Varn Affairs Office"]);
    sources("[Ukraine's Hong Kong and Varn Affairs Office|said|so].", &["Hong Kong and Varn Affairs Office"]);
    sources("[The Lake Embassy in Ukraine|said|so].", &["Lake Embassy in Ukraine"]);
}

#[test]
fn a_body_of_a_state_makes_its_own_papers() {
    sources("[A statement from Ukraine's foreign ministry|said|so].", &["Ukraine's foreign ministry"]);
}

#[test]
fn all_of_a_list_are_meant() {
    sources("[Bulgaria, Greece, and Italy|report|so].", &["Bulgaria + Greece + Italy"]);
    sources(
        "[The Ukrainian Council of Lake Unions and Ukrainian Workers' Union|said|so].",
        &["Ukrainian Council of Lake Unions + Ukrainian Workers' Union"],
    );
    sources(
        "Tolva, Corrin and Varn met. [The Tolva, Corrin, and Varn governments|agree|so].",
        &["Tolva + Corrin + Varn"],
    );
    sources("[Varnova and Tolva Daily news agencies|agree|so].", &["Varnova + Tolva Daily"]);
    sources("[People's Republic of China and Germany|agree|so].", &["China + Germany"]);
}

#[test]
fn people_of_two_kinds_are_one_crowd() {
    sources(
        "[A number of local religious and community leaders|said|so].",
        &["number of local religious and community leaders"],
    );
    sources("[Global justice and peace groups|said|so].", &["Global justice and peace groups"]);
}
