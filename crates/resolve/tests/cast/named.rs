//! Names, their variants, and the roles that titles and appositions tell.

use onrecord_core::ActorKind;

use crate::helpers::{last, sources};

#[test]
fn variants_of_a_name_are_one() {
    sources(
        "[Foreign Minister Tomas Redlik|said|so]. [Mr. Redlik|said|so]. [Redlik’s|view|so]. [TOMAS REDLIK|said|so].",
        &["Tomas Redlik"; 4],
    );
    sources("[Redlik|said|so]. Later [Tomas Redlik|said|so].", &["Tomas Redlik"; 2]);
    sources(
        "[Oleksandr Zarudny|said|so]. [Zarudnyy|said|so]. [Zarudniy|said|so].",
        &["Oleksandr Zarudny"; 3],
    );
}

#[test]
fn people_of_one_family_are_kept_apart() {
    sources(
        "[Brita Noor|said|so]. [Arne Noor|said|so]. [Brita Noor|said|so].",
        &["Brita Noor", "Arne Noor", "Brita Noor"],
    );
}

#[test]
fn roles_come_from_titles_and_appositions() {
    for (text, role) in [
        ("[Tomas Redlik, the Ketterian Foreign Minister,|said|so].", "Ketterian Foreign Minister"),
        ("[Ukrainian President Oleksandr Zarudny|said|so].", "Ukrainian President"),
        ("[President of Ukraine Oleksandr Zarudny|said|so].", "President of Ukraine"),
        ("[The institute's director, Pavla Kersting,|said|so].", "institute's director"),
        (
            "[Orsolya Tamm, a historian at the University of Auvelle,|said|so].",
            "historian at the University of Auvelle",
        ),
        ("[Jette Brandvold, who chairs the dockers’ union,|said|so].", "chairs the dockers’ union"),
        (
            "[Deputy Head of the Office of the President Ihor Malko|said|so].",
            "Deputy Head of the Office of the President",
        ),
        ("[presidential spokesman Marek Holl|said|so].", "presidential spokesman"),
    ] {
        last(text, |a| a.role.clone(), Some(role.to_owned()));
    }
}

#[test]
fn organisations_come_with_roles() {
    for (text, organisation) in [
        ("[Ukrainian President Oleksandr Zarudny|said|so].", "Ukraine"),
        ("[Pentagon spokesman Ross Feller|said|so].", "Pentagon"),
        ("[Luis Ferrant, deputy director of the Lakes Mediation Agency,|said|so].", "Lakes Mediation Agency"),
        ("[Caspar Lind, Ostmere’s transport minister,|said|so].", "Ostmere"),
        ("[President Leona Vasht of Ketteria|said|so].", "Ketteria"),
    ] {
        last(text, |a| a.organisation.clone(), Some(organisation.to_owned()));
    }
}

#[test]
fn compound_sources_give_several() {
    sources("[Leona Vasht and Edvin Sorley|said|so].", &["Leona Vasht + Edvin Sorley"]);
    sources(
        "[President Leona Vasht of Ketteria and Chancellor Edvin Sorley of Ostmere|said|so].",
        &["Leona Vasht + Edvin Sorley"],
    );
    sources(
        "[Vladimir Orlo and President of the Republic of Uzbekistan Shavkat Mirzo|said|so].",
        &["Vladimir Orlo + Shavkat Mirzo"],
    );
    sources("[Caspar Lind, the transport minister,|said|so].", &["Caspar Lind"]);
    sources("[Gerrit Stole, party leader and former minister,|said|so].", &["Gerrit Stole"]);
}

#[test]
fn what_is_owned_or_written_speaks_for_its_owner() {
    sources("[The Lakes Agency's report|said|so].", &["Lakes Agency"]);
    sources("[A report by the IAEA|said|so].", &["International Atomic Energy Agency"]);
}

#[test]
fn kinds_are_told() {
    for (text, kind) in [
        ("[Tomas Redlik, the minister,|said|so].", ActorKind::Person),
        ("[The Northern Compact Commission|said|so].", ActorKind::Organisation),
        ("[France|said|so].", ActorKind::State),
        ("[two officials familiar with the talks|said|so].", ActorKind::Unnamed),
    ] {
        last(text, |a| a.kind, Some(kind));
    }
}

#[test]
fn no_name_begins_with_a_preposition() {
    for (text, name, role) in [
        ("[Chancellor of Ketteria Ilse Marek|said|so].", "Ilse Marek", "Chancellor of Ketteria"),
        (
            "[Harbour Ministry Board President of Ketteria Ilse Marek|said|so].",
            "Ilse Marek",
            "President of Ketteria",
        ),
        (
            "[Supreme Fisheries Council Chancellor of Ukraine Ilse Marek|said|so].",
            "Ilse Marek",
            "Chancellor of Ukraine",
        ),
        (
            "[Union Council President of the Republic of Ketteria Ilse Marek|said|so].",
            "Ilse Marek",
            "President of the Republic of Ketteria",
        ),
        (
            "[President of the Republic of Ketteria Ilse Marek|said|so].",
            "Ilse Marek",
            "President of the Republic of Ketteria",
        ),
    ] {
        last(text, |a| (a.name.clone(), a.role.clone()), (name.to_owned(), Some(role.to_owned())));
    }
}

#[test]
fn the_office_of_an_office_is_a_body() {
    sources("[The Office of the President of Ketteria|said|so].", &["Office of the President of Ketteria"]);
}

#[test]
fn a_name_ends_where_it_is_said_again() {
    for (text, name) in [
        ("[Ilse Marek Marek IlseChancellor of Ketteria|said|so].", "Ilse Marek"),
        ("[Chancellor of Ukraine Ilse Marek Marek IlseChancellor of Ukraine|said|so].", "Ilse Marek"),
        ("[Foreign Minister Ilse Marek Marek IlseForeign Minister|said|so].", "Ilse Marek"),
        ("[Chancellor of the Republic of Ketteria, Ilse Marek MAREK IlseChancellor|said|so].", "Ilse Marek"),
        (
            "The transcript of the Meeting of the Supreme Lake Council of the [Harbour Union President of the Republic of Ketteria Ilse Marek Marek IlsePresident of Ketteria|said|so].",
            "Ilse Marek",
        ),
        (
            "Meeting of the Supreme Lake Council of the Harbour Union [Chancellor of the Republic of Ketteria Ilse Marek Marek IlseChancellor of Ketteria|said|so].",
            "Ilse Marek",
        ),
        ("[Odo Odo|said|so].", "Odo Odo"),
        ("[Ilse van Marek|said|so].", "Ilse van Marek"),
    ] {
        last(text, |a| a.name.clone(), name.to_owned());
    }
}

#[test]
fn what_a_page_lost_or_set_apart_hides_no_name() {
    for (source, name) in [
        ("Ukraine 's President Anna Orm", "Anna Orm"),
        ("The Russia n Prime Minister Anna Orm", "Anna Orm"),
        ("Ukrainian news Senator Anna Orm", "Anna Orm"),
        ("Otto Halm, the. Anna Orm", "Anna Orm"),
        ("AUVELLE, Sann, July 1 (Meridian Wire) - Anna Orm", "Anna Orm"),
        ("09 Anna Orm", "Anna Orm"),
        ("Major General Anton Sultan", "Anton Sultan"),
        ("Mohamed Orm Ould Mohamed Lemine", "Mohamed Orm Ould Mohamed Lemine"),
        ("African-Ukrainian Anna Orm", "Anna Orm"),
    ] {
        sources(&format!("[{source}|said|so]."), &[name]);
    }
}

#[test]
fn a_name_ends_where_a_body_or_an_office_does() {
    for (source, name) in [
        ("Minister of Industry and Trade Anna Orm", "Anna Orm"),
        ("President of the Lake Chamber of Commerce Anna Orm", "Anna Orm"),
        ("police Lt. Anna Orm", "Anna Orm"),
        ("the former envoy to Sann, Anna Orm", "Anna Orm"),
        ("former candidate and Governor of Auvelle Anna Orm", "Anna Orm"),
        ("The Lake Union (LU) Grain Programme (LGP)", "Grain Programme"),
        ("the Immigration and Harbour Control agency", "Immigration and Harbour Control agency"),
        ("the University of Auvelle at Corrin", "University of Auvelle at Corrin"),
    ] {
        sources(&format!("[{source}|said|so]."), &[name]);
    }
    sources("[Anna Orm, adviser to President Leona Vasht,|said|so].", &["Anna Orm"]);
    sources("[(Addressing Anna Orm.)|said|so].", &["Anna Orm"]);
}

#[test]
fn hyphens_part_no_family_name() {
    sources("[Gloria Ardan-Feller|said|so]. [Feller|said|so].", &["Gloria Ardan-Feller"; 2]);
    sources("[Gloria Ardan-Pope|said|so]. [Ms Ardan-Pope|said|so].", &["Gloria Ardan-Pope"; 2]);
    sources("[Hussein al-Orm|said|so]. [Orm|said|so].", &["Hussein al-Orm"; 2]);
}

#[test]
fn a_clause_lists_nobody_who_speaks() {
    sources(
        "[Anna Orm, head of the command which includes Auvelle, Corrin and Tessen,|said|so].",
        &["Anna Orm"],
    );
    sources("[Ukraine, and subsequently Russia and China,|said|so].", &["Ukraine + Russia + China"]);
}

#[test]
fn a_description_says_whose_name_it_has() {
    for (source, name) in [
        ("A man named Odo Orm", "Odo Orm"),
        ("A woman by the name of Jeane Orm, who worked there,", "Jeane Orm"),
        ("The group, calling itself Tolva Front,", "Tolva Front"),
    ] {
        sources(&format!("[{source}|said|so]."), &[name]);
    }
}

#[test]
fn a_source_ends_where_it_ends() {
    // A name that runs on, a name behind a verb.
    sources(
        "[Vasht|Seeks|so] Seeks Peace. President Leona Vasht left. [Vasht|said|so].",
        &["Leona Vasht"; 2],
    );
    sources("Last week [the city council|formally censured mayor Orm|so].", &["city council"]);
}

#[test]
fn ministers_are_named_after_all_that_their_ministries_are_for() {
    for source in [
        "the French Minister of Culture and Communications Fleur Pellow",
        "Deputy Prime Minister of Ukraine - Minister of Education Fleur Pellow",
        "Minister for Communications, Information Technology and the Arts Senator Helen Pellow",
        "The new Chief of Staff General Fleur Pellow",
    ] {
        let name = if source.contains("Helen") { "Helen Pellow" } else { "Fleur Pellow" };
        sources(&format!("It was late when [{source}|said|so]."), &[name]);
    }
}

#[test]
fn some_of_many_are_unnamed() {
    for source in ["Some Democrats", "no one in Moscow", "one Comoros soldier", "The GOP contenders"] {
        last(&format!("It was late, [{source}|said|so]."), |a| a.kind.map(|k| k.name()), Some("unnamed"));
    }
    last(
        "It was late, said [a spokesman at nearby Camp Orm|said|so].",
        |a| a.kind.map(|k| k.name()),
        Some("unnamed"),
    );
}

#[test]
fn the_state_in_capitals_is_no_pronoun() {
    sources(
        "[US officials|said|so]. [US President Odo Orm|said|so]. [US|denies|so].",
        &["US officials", "Odo Orm", "United States"],
    );
}

#[test]
fn a_name_behind_words_that_no_list_has_is_meant() {
    for source in [
        "Kremlin deputy spokeman Odo Orm",
        "Media titan Odo Orm",
        "Liberal backbencher Anna Orm",
        "One of the lake envoys, Odo Orm,",
        "Assemblywoman Anna Orm",
    ] {
        let name = if source.contains("Anna") { "Anna Orm" } else { "Odo Orm" };
        sources(&format!("Odo Orm and Anna Orm met. [{source}|said|so]."), &[name]);
    }
}

#[test]
fn two_names_with_a_hyphen_are_neither() {
    sources("The Orm-Lind talks ended. [President Orm|said|so].", &["Orm"]);
}

#[test]
fn small_words_have_initials_too() {
    sources("The Ministry of Defence waits. [The MoD|said|so].", &["Ministry of Defence"]);
}

#[test]
fn who_owns_is_another_than_whom_the_words_name() {
    sources(
        "[Anna Orm's daughter, Raghad Anna Orm,|said|so]. Later [Anna Orm|left|so].",
        &["Raghad Anna Orm", "Anna Orm"],
    );
}

#[test]
fn a_side_before_a_name_is_none_of_it() {
    for source in [
        "House Republican Anna Orm",
        "Democrat Anna Orm",
        "The “New Lake” star Anna Orm",
        "“Lake” star Anna Orm",
    ] {
        sources(&format!("It was late. [{source}|said|so]."), &["Anna Orm"]);
    }
}

#[test]
fn what_a_ministry_is_for_is_no_organisation() {
    last("[Minister for Reintegration Anna Orm|said|so].", |a| a.organisation.clone(), None);
    last("[President of Ukraine Odo Orm|said|so].", |a| a.organisation.clone(), Some("Ukraine".to_owned()));
}

#[test]
fn adjectives_that_a_page_cut_are_one_word() {
    last(
        "[Iran ian President Odo Orm and Japan ese envoy Arne Lind|said|so].",
        |a| (a.name.clone(), a.organisation.clone()),
        ("Odo Orm".to_owned(), Some("Iran".to_owned())),
    );
    sources("[Iran ian President Odo Orm and Japan ese envoy Arne Lind|said|so].", &["Odo Orm + Arne Lind"]);
}

#[test]
fn an_honorific_tells_a_family_name() {
    sources("[Charlie King|said|so]. [Mr. King|added|so].", &["Charlie King"; 2]);
}

#[test]
fn who_owns_has_not_spoken() {
    last(
        "[Imprisoned seaman Odo Orm's civilian lawyer|argues|so].",
        |a| (a.name.clone(), a.kind, a.organisation.clone()),
        (
            "Imprisoned seaman Odo Orm's civilian lawyer".to_owned(),
            Some(ActorKind::Unnamed),
            Some("Odo Orm".to_owned()),
        ),
    );
    sources("Anna Lind left. [Odo Orm's longtime confident Anna Lind|said|so].", &["Anna Lind"]);
    last("[Orm's lawyer, Jeffry House,|said|so].", |a| a.kind, Some(ActorKind::Person));
}

#[test]
fn marks_and_numbers_beside_a_name_are_none() {
    sources("[Sen. Anna Orm, R-Tenn.,|said|so]. [Sen. Bob Lind (I-Vt.)|said|so].", &["Anna Orm", "Bob Lind"]);
    sources("Many like Anna Orm, [39|have said|so].", &["39"]);
    sources(
        "It was late, said [the president of operator Airports of Thailand, Anna Orm|said|so].",
        &["Anna Orm"],
    );
    sources("[Anna Orm, from the Lake and Corrin Legal Centre,|said|so].", &["Anna Orm"]);
    sources("Beneath Orm's wins, Anna Orm waits. [Orm|said|so].", &["Anna Orm"]);
}

#[test]
fn months_and_verbs_are_family_names_of_those_who_have_them() {
    sources("Theresa May left. [May|said|so]. It rained in May. [Mrs May|added|so].", &["Theresa May"; 2]);
    sources("George Will left. [Will|wrote|so]. Will it rain?", &["George Will"]);
    sources("Odo Lind left in April. [April|said|so].", &["—"]);
}

#[test]
fn names_have_elisions_and_ampersands() {
    sources("[President Valery Orm d'Estaing|said|so].", &["Valery Orm d'Estaing"]);
    sources("[Anna Orm, an analyst at Lake Research & Trading,|said|so].", &["Anna Orm"]);
    sources("[Lake Union MSP Anna Orm|said|so].", &["Anna Orm"]);
}

#[test]
fn a_name_that_is_a_place_s_just_once_is_a_person_s() {
    let text =
        format!("{} A letter from Orlo came. [Morlan Orlo|said|so].", "[Morlan Orlo|said|so]. ".repeat(7));
    last(&text, |a| a.kind, Some(ActorKind::Person));
    last("It was with [Ukrainian Sich| |so].", |a| a.kind, None);
}

#[test]
fn what_people_have_is_not_what_they_are() {
    last(
        "The Orlo campaign waits. [Morlan Orlo|said|so]. [Orlo|said|so].",
        |a| a.kind,
        Some(ActorKind::Person),
    );
    sources("[9/11 widow Terry Orm|said|so]. [She|added|so].", &["Terry Orm"; 2]);
    sources("The club met in St. Orlo. [Prince Odo|said|so]. [He|added|so].", &["Odo"; 2]);
}

#[test]
fn a_name_behind_two_commas_is_whose_description_it_follows() {
    sources(
        "[Orm's remaining rival for the Lake nomination, former Corrin Governor Anna Lind,|said|so].",
        &["Anna Lind"],
    );
    sources("[Tolva's associate general counsel, Bob Garnick,|said|so].", &["Bob Garnick"]);
    sources("[Katie Orm, Tolva's politics and government outreach director|said|so].", &["Katie Orm"]);
    sources("[The Indonesia based news agency, Antara News|said|so].", &["Antara News"]);
    sources(
        "[Anna Orm, the President of Ketteria, recently spoke|said|so]. [The President|said|so].",
        &["Anna Orm"; 2],
    );
}

#[test]
fn offices_in_letters_and_acting_ones_are_no_names() {
    sources("Iraqi PM Odo al-Lind won\n[Al-Lind|said|so].", &["Odo al-Lind"]);
    sources("[The Liberal Democrats acting president Odo Lind|said|so].", &["Odo Lind"]);
    let counsel = "Lake Watch's Senior Harbour Counsel";
    sources("[Lake Watch's Senior Harbour Counsel|said|so].", &[counsel]);
    sources("[CIA General Counsel Anna Orm|said|so].", &["Anna Orm"]);
    sources("[Several CJs|said|so].", &["Several CJs"]);
    let share = "Roughly two-thirds of those who met";
    sources("[Roughly two-thirds of those who met|said|so].", &[share]);
}

#[test]
fn a_post_and_a_place_stand_before_who_holds_it() {
    sources("[DGP Tolva, P.S Orm|said|so].", &["P.S Orm"]);
    sources("[Her opposition Katrin Noorsdottir|concedes|so].", &["Katrin Noorsdottir"]);
}

#[test]
fn a_family_name_is_not_that_of_kin_named_later() {
    sources("[President Orm|said|so]. He came with his father Anton Edvin Orm.", &["Orm"]);
    sources("[President Orm|said|so]. It was late for Anton Edvin Orm.", &["Anton Edvin Orm"]);
}

#[test]
fn an_initial_is_of_the_name() {
    sources(
        "[Judge Larry A. Orm|said|so]. [Chairman Paul A Lind|said|so].",
        &["Larry A. Orm", "Paul A Lind"],
    );
}

#[test]
fn an_abbreviated_title_at_the_end_of_a_name_is_none() {
    sources("[Prime Minister Tun Sen|said|so]. [Sen. Odo Orm|said|so].", &["Tun Sen", "Odo Orm"]);
}
