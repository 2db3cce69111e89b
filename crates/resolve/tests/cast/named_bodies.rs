//! Names of bodies, companies and what they make.

use onrecord_core::ActorKind;

use crate::helpers::{last, names, resolved, sources};

#[test]
fn what_kind_of_company_a_name_is_of_is_part_of_it() {
    sources("[Varn Inc. CEO Odo Orm|said|so]. [Tolva, Inc.,|said|so].", &["Odo Orm", "Tolva, Inc"]);
    sources("[The web company eVarn|said|so].", &["eVarn"]);
}

#[test]
fn a_body_in_capitals_is_no_pronoun() {
    sources("The [WHO|issues|so].", &["World Health Organization"]);
}

#[test]
fn a_place_of_two_words_is_named_by_both() {
    sources("[New York|reports|so].", &["New York"]);
    sources("[North and South Korea|agree|so].", &["North Korea + South Korea"]);
    sources(
        "[The state of Corrin|said|so]. [The Ukrainian city of Tolva, Donbas,|said|so].",
        &["Corrin", "Tolva"],
    );
    sources("[The Court of the state of Corrin|said|so].", &["Court of the state of Corrin"]);
}

#[test]
fn a_branch_of_a_body_has_a_name_of_its_own() {
    sources(
        "[Al-Qaeda in the Islamic Maghreb|claims|so]. [AQIM|claims|so].",
        &["al-Qaeda in the Islamic Maghreb"; 2],
    );
}

#[test]
fn a_paper_in_capitals_is_nobody() {
    sources("[The Executive Order|defines|so].", &["—"]);
}

#[test]
fn what_somebody_orders_is_none_of_the_name() {
    sources("[U.S. President Anna Orm|orders|border agencies] to act.", &["Anna Orm"]);
    sources("[U.S. President Anna Orm|orders|so].", &["Anna Orm"]);
}

#[test]
fn where_a_body_says_something_is_none_of_it() {
    sources(
        "The envoy criticised the Lake Commission on Farms after [the Commission in its annual report|said|so].",
        &["Lake Commission on Farms"],
    );
}

#[test]
fn what_a_body_is_may_stand_before_its_name() {
    sources("[The Lake Rights NGO, Foro Varn,|reported|so].", &["Foro Varn"]);
}

#[test]
fn a_product_is_not_who_makes_it() {
    sources(
        "Varnola is recalling its cars, the Varnola Tern and the Varnola Heron. [The company|said|so].",
        &["Varnola"],
    );
    sources("Varnola recalls two cars—Varnola Tern, Varnola Heron. [The company|said|so].", &["Varnola"]);
    sources("[Tolva|said|so] of the Varn and Tolva Act: [Tolva|agreed|so].", &["Tolva"; 2]);
    sources("[Vasht|said|so]. It was late, [Leona Vasht|added|so].", &["Leona Vasht"; 2]);
}

#[test]
fn a_family_name_that_stands_first_is_of_the_same_person() {
    sources("[Marn|said|so]. It was late for talks with Marn Ossip. [Marn|added|so].", &["Marn Ossip"; 2]);
}

#[test]
fn a_body_of_people_is_called_by_all_of_them() {
    sources("[The Girl Scouts of Ketteria|said|so].", &["Girl Scouts of Ketteria"]);
    sources(
        "[The Lake Society of Composers, Authors and Publishers|said|so].",
        &["Lake Society of Composers, Authors and Publishers"],
    );
}

#[test]
fn a_place_is_not_the_body_that_is_named_by_it() {
    sources("The Province of Tolva and Corrin met. [Corrin|accepts|so].", &["Corrin"]);
}

#[test]
fn a_quoted_name_is_of_the_group_that_is_called_so() {
    sources("[A group called \"Seventy Lakes\"|claims|so].", &["Seventy Lakes"]);
    sources("“[A group called ‘Seventy Lakes’ of Tolva|claims|so],” said Anna Orm.", &["Seventy Lakes"]);
    last("[A man called \"Seven Lakes\"|claims|so].", |a| a.kind, Some(ActorKind::Person));
}

#[test]
fn what_is_not_quoted_is_no_name() {
    let group = "group called Two times";
    last(
        &format!("“It was late, [a {group}|claims|so],” said Anna Orm."),
        |a| a.name.clone(),
        group.to_owned(),
    );
}

#[test]
fn people_without_or_against_something_are_a_body_and_deeds_are_none() {
    for name in ["Envoys Without Lakes", "Lake Mothers Against Rain"] {
        last(
            &format!("[{name}|said|so]."),
            |a| (a.name.clone(), a.kind),
            (name.to_owned(), Some(ActorKind::Organisation)),
        );
    }
    last("[Floods Against Lakes|said|so].", |a| a.kind == Some(ActorKind::Organisation), false);
}

#[test]
fn the_sentence_before_does_not_tell_what_a_body_is_called() {
    for source in ["The committee, Anna Orm", "The lake newspaper, Anna Orm,"] {
        let named = |before: &str| names(&resolved(&format!("{before} [{source}|said|so]."))[0].source);
        assert_eq!(named("He left."), named("It was late that day."), "{source}");
    }
}

#[test]
fn a_region_is_nobody() {
    last("[New York|reports|so].", |a| a.kind, None);
    last("[Corrin Prefecture|said|so].", |a| a.kind, None);
}

#[test]
fn a_body_is_called_by_where_it_is_before_its_short_name() {
    sources(
        "[The Lake Mission in Ketteria (LAMIK)|said|so]. [LAMIK|added|so].",
        &["Lake Mission in Ketteria"; 2],
    );
    sources("[The Tolva and Corrin Council in Auvelle|said|so].", &["Tolva and Corrin Council"]);
    sources("[Tolva and Corrin Police|said|so].", &["Tolva and Corrin Police"]);
    sources("Anna Orm left. [Orm and Corrin Police|said|so].", &["Anna Orm + Corrin Police"]);
    sources("[The Lake Martyrs' Brigades|said|so].", &["Lake Martyrs' Brigades"]);
}

#[test]
fn a_quoted_name_in_the_middle_is_of_the_name() {
    sources("[Representative Anna \"Duke\" Orm|said|so]. [Orm|added|so].", &["Anna \"Duke\" Orm"; 2]);
}

#[test]
fn a_name_goes_on_over_what_a_body_is_for_and_where() {
    sources(
        "[The Drugs and Lakeside goods Control Agency|approves|so].",
        &["Drugs and Lakeside goods Control Agency"],
    );
    sources("[Phone maker Research in Motion|announces|so].", &["Research in Motion"]);
    sources(
        "[The Tolvans and the Lake Resistance in Iraq|claim|so].",
        &["Tolvans + Lake Resistance in Iraq"],
    );
    sources("In the election, [Voice of Ketteria|reported|so].", &["Voice of Ketteria"]);
    sources(
        "[The State Commission on Counting Lakes in the Russian Federation|is authorised|so].",
        &["State Commission on Counting Lakes in the Russian Federation"],
    );
    sources("[The Lake Commission in Iraq|said|so].", &["Lake Commission"]);
    sources("[The Education Ministry in Poland|said|so].", &["Education Ministry"]);
}

#[test]
fn a_party_may_be_told_by_its_name_and_what_it_is() {
    sources("[India's main opposition BJP party|condemns|so].", &["Bharatiya Janata Party"]);
    sources("[The BJP party|condemns|so]. [India's BJP party|condemns|so].", &["Bharatiya Janata Party"; 2]);
}

#[test]
fn a_channel_has_its_number() {
    sources(
        "[The British TV station Channel 4|reported|so]. [Lake Radio 4|said|so]. [Tolvanews 24|said|so].",
        &["Channel 4", "Lake Radio 4", "Tolvanews 24"],
    );
    sources("[News 12|said|so], and News 12 is late.", &["News 12"]);
    sources("According to [Lake News|says|so] 12 people came.", &["Lake News"]);
    sources("[The Group of 20|agreed|so].", &["G20"]);
}

#[test]
fn a_company_is_called_by_its_first_word() {
    sources(
        "Varn Motor Company closes. [Varn|also plans|so]. Tolvax Brothers failed. [Tolvax|said|so].",
        &["Varn Motor Company", "Tolvax Brothers"],
    );
}

#[test]
fn what_ends_like_a_company_is_a_body() {
    for name in ["Varn Brothers Holdings Inc.", "Tolvax Motor Co.", "Varn Lind & Co."] {
        last(&format!("[{name}|said|so]."), |a| a.kind, Some(ActorKind::Organisation));
    }
}

#[test]
fn who_or_where_has_the_word_for_a_name_is_no_company() {
    sources("Odo Varn came. Varn Brothers failed. [Varn|said|so].", &["Odo Varn"]);
    sources("Varn Brothers failed. [President Varn|said|so].", &["Varn"]);
    sources("It rained in Varn. Varn Brothers failed. [Varn|said|so].", &["Varn"]);
}

#[test]
fn a_body_has_the_state_in_its_name_where_the_text_tells_so() {
    let name = "Association for Lake Rights in Ukraine";
    sources(
        "[The Association for Lake Rights in Ukraine|said|so]. [The association|warned|so]. ALRU is old.",
        &[name; 2],
    );
    sources(
        "[The Association for Lake Rights in Ukraine|said|so]. The Association for Lake Rights in Ukraine is old.",
        &[name],
    );
    sources("[The Association for Lakes in Ukraine|said|so].", &["Association for Lakes"]);
}

#[test]
fn a_newspaper_has_its_article() {
    sources("[The British newspaper The Tolva Post|said|so].", &["Tolva Post"]);
    sources("[The website of the British newspaper The Tolva Post|says|so].", &["Tolva Post"]);
}

#[test]
fn an_aim_is_fought_for_somewhere() {
    sources(
        "Orm asked the Association for Lake Rights in Poland to help. [The association|said|so].",
        &["Association for Lake Rights in Poland"],
    );
    sources(
        "The Office of the United Nations High Commissioner for Human Rights releases a report. [The report|says|so].",
        &["Office of the United Nations High Commissioner for Human Rights"],
    );
}

#[test]
fn a_body_of_the_tables_has_its_state_before_it() {
    sources(
        "[The U.S. FBI|said|so]. [The Israeli Mossad|said|so].",
        &["Federal Bureau of Investigation", "Mossad"],
    );
    assert_eq!(
        onrecord_resolve::usual_name("U.S. Central Intelligence Agency"),
        onrecord_resolve::usual_name("CIA")
    );
}

#[test]
fn people_with_an_aim_are_a_body() {
    for name in ["Friends of the Earth", "Lawyers for Justice", "Defenders of Human Rights Center"] {
        last(&format!("It was late. [{name}|said|so]."), |a| a.name.clone(), name.to_owned());
        last(&format!("It was late. [{name}|said|so]."), |a| a.kind.map(|k| k.name()), Some("organisation"));
    }
    last("[Lawyers for Odo Lind|said|so].", |a| a.kind.map(|k| k.name()), Some("unnamed"));
}
