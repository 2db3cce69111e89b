//! Bodies without a name of which the text tells which they are: both parties, the opposition, the city, the site.

use onrecord_core::Metadata;
use onrecord_resolve::Cast;

use crate::helpers::{marked, names, sources};

#[test]
fn both_parties_are_the_two_that_the_text_names() {
    for text in [
        "Odo Lind, a Democrat, leads Anna Orm, a Republican. It was late.",
        "The Democratic and Republican conventions begin soon. It was late.",
        "Odo Orm left the Democrats. It was late. The Republicans waited.",
    ] {
        sources(&format!("{text} [Both parties|want|a vote]."), &["Democratic Party + Republican Party"]);
    }
    sources(
        "The Democrats lead. The Republicans and the Green Party waited. It rained. [Both parties|want|a vote].",
        &["Both parties"],
    );
}

#[test]
fn two_bodies_are_those_named_lately() {
    sources(
        "The suit was brought by the Lake Union and Tolva Watch. [Both groups|say|it is wrong].",
        &["Lake Union + Tolva Watch"],
    );
    sources(
        "Lake Motors Inc sued the state. Tolva Airlines did so too. [The two companies|say|it is wrong].",
        &["Lake Motors Inc + Tolva Airlines"],
    );
}

#[test]
fn the_opposition_is_the_body_that_is_told_to_be_it() {
    for told in ["The opposition Lake Party met", "The Lake Party, the main opposition party, met"] {
        sources(
            &format!("{told} on Friday. It was late. [The opposition|rejected|the plan]."),
            &["Lake Party"],
        );
    }
    sources(
        "The opposition Lake Party met the opposition Tolva Party. [The opposition|rejected|it].",
        &["opposition"],
    );
}

#[test]
fn a_government_of_a_part_is_no_state_of_the_tables() {
    sources(
        "The Australian government and the Tolva State government pay. [The State government|said|so]. It rained. [The government|added|so].",
        &["Tolva", "Tolva"],
    );
    for told in ["Tolva Premier Odo Orm", "The premier of Tolva", "The governor of Tolva, Odo Orm,"] {
        sources(&format!("{told} resigned. [The state government|announced|a vote]."), &["Tolva"]);
    }
}

#[test]
fn the_city_is_the_one_told_to_be_one() {
    sources(
        "Floods hit parts of Auvelle, Ohio, United States, as [the city|reports|a record].",
        &["Auvelle"],
    );
    sources("The mayor of Paris closed the roads. It rained. [The city|ordered|so].", &["Paris"]);
    sources(
        "Dockers marched in downtown Auvelle, Ohio on Friday. It rained. They left. [The city|warned|so].",
        &["Auvelle"],
    );
}

#[test]
fn the_site_and_its_company_are_the_site_told_before() {
    sources("The photo site Tolvagram shut. [The site|said|so].", &["Tolvagram"]);
    sources("Tolvagram, an ads website, faces a fine. [The company|said|so].", &["Tolvagram"]);
}

#[test]
fn the_newspaper_is_that_of_the_writer() {
    sources(
        "Odo Lind, Tolva Sentinel foreign correspondent, resigned after [the newspaper|found|so].",
        &["Tolva Sentinel"],
    );
}

#[test]
fn who_after_two_and_a_comma_is_both() {
    for (two, both) in
        [("Odo Lind and Anna Orm", "Odo Lind + Anna Orm"), ("critics and dockers", "critics + dockers")]
    {
        sources(&format!("The plan was condemned by {two}, [who|say|it is wrong]."), &[both]);
    }
    sources("Police held Odo Lind and Anna Orm, [who|said|so].", &["Anna Orm"]);
}

#[test]
fn crowds_of_two_states_are_two() {
    sources("[Georgian and American officials|doubted|so].", &["Georgian officials + American officials"]);
    sources("[Ukrainian and EU diplomats|said|so].", &["Ukrainian diplomats + EU diplomats"]);
    sources(
        "[Polish and Latvian government officials|met|so].",
        &["Polish government officials + Latvian government officials"],
    );
    sources("[U.S. and South Korean troops|began|so].", &["U.S. troops + South Korean troops"]);
}

#[test]
fn a_paper_by_two_is_of_both() {
    sources(
        "A report by Lake Watch and Tolva Aid came out. It was late. [The report|says|so].",
        &["Lake Watch + Tolva Aid"],
    );
    sources(
        "Odo Orm faces a suit brought today by the Lake Union and Tolva Aid, filed in May. [The suit|says|so].",
        &["Lake Union + Tolva Aid"],
    );
}

#[test]
fn a_name_in_quotation_marks_behind_the_noun_of_a_body_is_meant() {
    sources("[The armed group \"LKA\"|announced|so].", &["LKA"]);
    sources("[The armed group \"LKA \" (Lake Ketta Askata)|announced|so].", &["Lake Ketta Askata"]);
    sources("It was late. [Federal tax laws|allow|so].", &["—"]);
}

#[test]
fn the_state_is_the_one_whose_governor_was_told() {
    sources("Tolva Governor Odo Orm signed a law. [The state|said|so].", &["Tolva"]);
}

#[test]
fn governments_of_two_parts_are_two() {
    sources(
        "[The Tolvan government|said|so]. [The Lakeland government|added|so].",
        &["Tolvan government", "Lakeland government"],
    );
    sources("The Premier of Victoria spoke. [The Victorian government|added|so].", &["Victoria"]);
}

#[test]
fn the_companies_are_those_that_spoke_together() {
    sources(
        "[Lake Motors Inc and Tolva Airlines|sued|so]. It was late. [The companies|said|so].",
        &["Lake Motors Inc + Tolva Airlines"; 2],
    );
}

#[test]
fn the_paper_is_the_newspaper_named_last() {
    sources("The Tolva Sentinel had seen it. [The paper|said|so].", &["Tolva Sentinel"]);
    sources("The Tolva Sentinel saw a paper of the council. [The paper|said|so].", &["—"]);
}

#[test]
fn whose_a_new_paper_is_may_be_told_below() {
    sources("[A report|has found|so]. It was late. The report by the Lake Union says more.", &["Lake Union"]);
    sources(
        "[A report|has found|so]. The report by the Lake Ministry's inspector general says more.",
        &["Lake Ministry's inspector general"],
    );
    sources("[A report|has found|so]. It was late. The report was seen by the Lake Union.", &["—"]);
    sources("The Lake Ministry said that it agrees, according to [a statement||so].", &["Lake Ministry"]);
}

#[test]
fn a_force_is_that_of_the_headline() {
    for (noun, meant) in [("military", "Polish military"), ("police", "Polish police")] {
        let metadata = Metadata { title: Some(format!("{meant} bans talks")), ..Metadata::default() };
        let (document, statements) = marked(&format!("It was late. [The {noun}|said|so]."), metadata);
        let found = Cast::of(&document).resolve(&statements).pop().expect("a statement");
        assert_eq!(names(&found.source), meant);
    }
}

#[test]
fn a_city_is_none_of_the_bodies_called_by_it() {
    sources("The Auvelle City Council met. [The city of Auvelle|allows|so].", &["Auvelle"]);
}
