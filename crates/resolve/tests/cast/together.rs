//! Words for several at once, and several in one source.

use onrecord_core::Metadata;
use onrecord_resolve::Cast;

use crate::helpers::{last, marked, names, resolved, sources};

/// Checks whom the last source of a marked text with a title means.
#[track_caller]
fn titled(title: &str, text: &str, expected: &str) {
    let metadata = Metadata { title: Some(title.to_owned()), ..Metadata::default() };
    let (document, statements) = marked(text, metadata);
    let found = Cast::of(&document).resolve(&statements).pop().expect("a statement");
    assert_eq!(names(&found.source), expected, "in {text}");
}

#[test]
fn those_who_meet_are_meant_by_words_for_both() {
    for words in ["The parties", "The sides", "The interlocutors"] {
        titled(
            "Leona Vasht met the Chancellor of Ostmere",
            &format!(
                "President of Ketteria Leona Vasht met with Chancellor of Ostmere Edvin Sorley. [{words}|agreed|so]."
            ),
            "Leona Vasht + Edvin Sorley",
        );
    }
    titled(
        "Telephone conversation with Chancellor Edvin Sorley",
        "Leona Vasht told Edvin Sorley of a call with Brita Noor and Arne Holl. [The leaders|agreed|so].",
        "Edvin Sorley + Leona Vasht",
    );
    sources(
        "Leona Vasht met Brita Noor. It was late. [The two women|agreed|so].",
        &["Leona Vasht + Brita Noor"],
    );
}

#[test]
fn a_crowd_is_nobody_of_those_whom_the_text_names() {
    for text in [
        "Leona Vasht held a meeting with members of the cabinet. [The parties|agreed|so].",
        "Leona Vasht, Brita Noor, Arne Holl and Odo Lind met at a summit. [The leaders|agreed|so].",
        "[The leaders of the dockers|said|so].",
    ] {
        last(text, |a| a.kind.map(|k| k.name()), Some("unnamed"));
    }
}

#[test]
fn an_office_of_several_states_is_held_by_several() {
    let named = "President of Ukraine Leona Vasht, President of Poland Brita Noor and President of Latvia Odo Lind met.";
    sources(
        &format!("{named} [The Presidents of Ukraine, Poland and Latvia|said|so]."),
        &["Leona Vasht + Brita Noor + Odo Lind"],
    );
    last(
        &format!("{named} [The Presidents of Ukraine, Poland and Spain|said|so]."),
        |a| a.kind.map(|k| k.name()),
        Some("unnamed"),
    );
    sources("[The governments of Poland and Latvia|said|so].", &["Poland + Latvia"]);
    sources("Poland wrote to Latvia. [The two countries|agreed|so].", &["Poland + Latvia"]);
}

#[test]
fn what_and_joins_is_told_apart() {
    sources("It was late, [witnesses and dockers|said|so].", &["witnesses + dockers"]);
    sources("Leona Vasht came. [Vasht and her aides|said|so].", &["Leona Vasht + her aides"]);
    sources("[The State Peace and Development Council|said|so].", &["State Peace and Development Council"]);
    sources("[Lawyer, author and activist Ilse Marek|said|so].", &["Ilse Marek"]);
    sources("Poland waits. [Poland and Latvia| |plan joint drills].", &["Poland + Latvia"]);
}

#[test]
fn a_pronoun_beside_others_is_one_of_several() {
    titled("Speech by Leona Vasht", "Friends! [Brita Noor and I|agreed|so].", "Leona Vasht + Brita Noor");
    sources("Arne Noor left. [He and Brita Noor|said|so].", &["Arne Noor + Brita Noor"]);
}

#[test]
fn a_capital_that_begins_a_sentence_is_no_name() {
    for source in ["Satellite images", "Recent polls", "Weather forecasters", "Initial results of the vote"] {
        let found = crate::helpers::resolved(&format!("It rained. [{source}|show|so]."));
        let named = found[0].source.iter().any(|a| a.kind.is_none_or(|k| k.name() != "unnamed"));
        assert!(!named, "{source}: {:?}", found[0].source);
    }
    sources("It rained. [Reyes|said|so].", &["Reyes"]);
}

#[test]
fn a_state_before_any_noun_is_not_who_speaks() {
    for (source, organisation) in [("Ukrainian tankers", "Ukraine"), ("London markets", "United Kingdom")] {
        last(
            &format!("It was late. [{source}|feared|so]."),
            |a| (a.name.clone(), a.kind.map(|k| k.name()), a.organisation.clone()),
            (source.to_owned(), Some("unnamed"), Some(organisation.to_owned())),
        );
    }
}

#[test]
fn a_paper_spoken_of_again_is_its_makers() {
    sources(
        "The Lakes Agency wrote in a statement that it rained. [The statement|added|so].",
        &["Lakes Agency"],
    );
    sources("A report by the IAEA came out. [The report|said|so].", &["International Atomic Energy Agency"]);
    sources("It rained. [The report|said|so].", &["—"]);
}

#[test]
fn an_article_alone_is_nobody() {
    sources("Leona Vasht came. [The|said|so].", &["—"]);
}

#[test]
fn adjectives_of_states_tell_whose_holders_are_meant() {
    sources(
        "Foreign Minister of Ukraine Dmytro Orm met Foreign Minister of Turkey Mevlut Lind. [The Foreign Ministers of Ukraine and Turkey|said|so]. [The Ukrainian and Turkish foreign ministers|said|so].",
        &["Dmytro Orm + Mevlut Lind"; 2],
    );
    sources("[The British and Irish governments|agreed|so].", &["United Kingdom + Ireland"]);
}

#[test]
fn whose_office_publishes_is_at_the_meeting() {
    let of = |title: &str, text: &str, expected: &str| {
        let metadata = Metadata {
            title: Some(title.to_owned()),
            publisher: Some("President of Ketteria".to_owned()),
            ..Metadata::default()
        };
        let (document, statements) = marked(text, metadata);
        let found = Cast::of(&document).resolve(&statements).pop().expect("a statement");
        assert_eq!(names(&found.source), expected, "in {text}");
    };
    of(
        "Telephone conversation with Chancellor of Ostmere Edvin Sorley",
        "Leona Vasht spoke with Edvin Sorley and of Brita Noor, head of Tolva. [The leaders|agreed|so].",
        "Leona Vasht + Edvin Sorley",
    );
    of(
        "Telephone conversation with President of Ostmere Edvin Sorley",
        "[The presidents|agreed|so].",
        "President of Ketteria + Edvin Sorley",
    );
    of(
        "Meeting with Governor of Tolva Arne Orm",
        "Arne Orm spoke of schools. [The President and the Governor|talked|so].",
        "President of Ketteria + Arne Orm",
    );
}

#[test]
fn names_after_a_plural_are_those_of_several() {
    for words in ["Presidents", "Presidential candidates", "Historians", "Senators"] {
        sources(&format!("[{words} Leona Vasht and Edvin Sorley|said|so]."), &["Leona Vasht + Edvin Sorley"]);
    }
    sources("[Rival factions Tolva Lake and Corrin|sign|so] a deal.", &["Tolva Lake + Corrin"]);
}

#[test]
fn what_is_said_of_one_is_no_other() {
    for source in [
        "Bob Orm, Tolva spokesman on overseas aid and Lake Island affairs",
        "Bob Orm, founder of Ukraine and Turkey Veterans of Tolva",
    ] {
        sources(&format!("[{source}|said|so]."), &["Bob Orm"]);
    }
    sources(
        "[The aid body Tolva Sans Lakes (TSL), or Lakes Without Shores,|said|so].",
        &["Tolva Sans Lakes"],
    );
    sources(
        "[Prime Minister Odo Orm and major Canadian airlines|agreed|so].",
        &["Odo Orm + major Canadian airlines"],
    );
}

#[test]
fn the_latter_is_the_second_of_two() {
    sources("China met Ukraine after [the latter|threatened|so].", &["Ukraine"]);
    sources("China met Ukraine after [the former|threatened|so].", &["China"]);
    sources("China met Ukraine and Turkey after [the latter|threatened|so].", &["—"]);
}

#[test]
fn a_list_has_descriptions_between_its_names() {
    sources(
        "[Then-Adviser Brita Noor, top officials Vice President Orm, Attorney General Lind and several others|said|so].",
        &["Brita Noor + Orm + Lind + several others"],
    );
    sources("[Several envoys, including Brita Noor and Odo Lind,|said|so].", &["Brita Noor + Odo Lind"]);
}

#[test]
fn what_is_said_of_one_has_no_others() {
    for source in [
        "Brita Noor at the \"Flying: Lakes and Tourism\" Forum",
        "Brita Noor, head of Tolva Jets, a broker for firms and travellers,",
        "Brita Noor, Adviser to the President on the Rights of the Child and Child Rehabilitation",
    ] {
        sources(&format!("It was late, [{source}|said|so]."), &["Brita Noor"]);
    }
    sources("[Ukraine expels an envoy and three experts| |so].", &["Ukraine"]);
    sources(
        "It was late. [The family and supporters of Odo Lind|came|so].",
        &["family and supporters of Odo Lind"],
    );
    sources(
        "[Leaders of the Lake Senate and House of Envoys|said|so].",
        &["Leaders of the Lake Senate and House of Envoys"],
    );
}

#[test]
fn they_are_the_two_who_meet() {
    sources("At their meeting, Anna Orm thanked Bob Lind. [They|discussed|so].", &["Anna Orm + Bob Lind"]);
    sources("At lunch, Anna Orm thanked Bob Lind. [They|left|so].", &["—"]);
}

#[test]
fn the_two_are_the_last_pair() {
    sources(
        "President Anna Orm spoke of President Brita Noor and Prime Minister Odo Lind. [The two leaders|met|so].",
        &["Brita Noor + Odo Lind"],
    );
    titled(
        "Telephone conversation with Chancellor Edvin Sorley",
        "[The leaders|exchanged views on|so]. Leona Vasht invited Edvin Sorley.",
        "Edvin Sorley + Leona Vasht",
    );
}

#[test]
fn names_behind_a_mark_stand_for_the_words_before_it() {
    sources(
        "[Two lake parties; the Corrin Union and the Tolva Union,|agreed|so].",
        &["Corrin Union + Tolva Union"],
    );
    sources(
        "[The defiant Americans—Odo Orm, Brita Noor, and Arne Holl—|said|so].",
        &["Odo Orm + Brita Noor + Arne Holl"],
    );
    sources("[We, Ukrainians and Americans,|know|so].", &["Ukrainians + Americans"]);
}

#[test]
fn those_without_a_noun_that_a_list_has_are_of_a_list_too() {
    sources("[Odo Orm and four alleged helpmates|said|so].", &["Odo Orm + four alleged helpmates"]);
    sources("It was late. [Odo Orm and his four walls|said|so].", &["Odo Orm"]);
}

#[test]
fn adjectives_before_and_are_of_the_noun_behind_it() {
    sources("[Current and former officials|said|so].", &["Current and former officials"]);
    sources(
        "It was late. [Many British and international agencies|said|so].",
        &["Many British and international agencies"],
    );
    sources(
        "[Representatives from both Europe and America|said|so].",
        &["Representatives from both Europe and America"],
    );
}

#[test]
fn a_body_of_a_list_is_none_of_the_place_before_it() {
    sources(
        "In Devon, Tolva, [the lake government and some members|said|so].",
        &["lake government + some members"],
    );
}

#[test]
fn one_article_before_two_nouns_of_anybody_is_of_one() {
    sources("[Bob Orm|said|so]. [The businessman and television star|said|so].", &["Bob Orm"; 2]);
    sources(
        "[Families of men and women in Poland and Latvia|said|so].",
        &["Families of men and women in Poland and Latvia"],
    );
    sources("[Anna Orm, who sold ships to Poland, Latvia, and Ukraine,|said|so].", &["Anna Orm"]);
}

#[test]
fn the_names_behind_several_who_are_told_of_are_those_who_speak() {
    let two = &["Odo Lind + Anna Orm"];
    sources("[The two leading Republicans, Odo Lind and Senator Anna Orm,|said|so].", two);
    sources("[The leading senators, Odo Lind and Senator Anna Orm,|said|so].", two);
}

#[test]
fn they_are_two_who_did_what_the_sentence_before_tells() {
    sources(
        "Odo Lind and President of the Republic of Poland Brita Noor exchanged greetings. [They|also touched on|talks].",
        &["Odo Lind + Brita Noor"],
    );
    for text in [
        "Anna Orm and Odo Lind left the town to the envoys. [They|said|so].",
        "Arne Holl blamed Anna Orm and Odo Lind. [They|said|so].",
        "Anna Orm, Brita Noor and Odo Lind left. [They|said|so].",
    ] {
        let found = names(&resolved(text)[0].source);
        assert_ne!(found, "Anna Orm + Odo Lind", "in {text}");
        assert_ne!(found, "Brita Noor + Odo Lind", "in {text}");
    }
}

#[test]
fn both_are_two_that_an_and_joins() {
    sources(
        "Anna Orm and Odo Lind are notable absentees from the list. [Both|argue|so].",
        &["Anna Orm + Odo Lind"],
    );
    sources("The Tolva Union and the Corrin League left. [Both|said|so].", &["Tolva Union + Corrin League"]);
    last("Anna Orm met Odo Lind. [Both|said|so].", |a| a.kind.map(|k| k.name()), Some("unnamed"));
}

#[test]
fn those_who_lead_states_and_governments_are_one_crowd() {
    sources("[The heads of state and government|said|so].", &["heads of state and government"]);
    sources("[The two heads of state and the government|said|so].", &["two heads of state + government"]);
}

#[test]
fn the_couple_are_two_that_the_sentence_before_names() {
    let two = &["Odo Orm + Anna Orm"];
    sources("Odo Orm and Anna Orm laid flowers. [The presidential couple|said|so].", two);
    sources("Odo Orm and Anna Orm laid flowers. [The elderly couple|said|so].", &["elderly couple"]);
    sources("Odo Orm came. Odo and Anna Orm laid flowers. [The couple|said|so].", two);
}
