//! Descriptions of somebody named elsewhere, and of somebody unnamed.

use crate::helpers::{last, sources};

#[test]
fn descriptions_mean_whose_role_they_are() {
    sources(
        "[Pete Hallow, the US Secretary of Defense,|said|so]. [The US Secretary|said|so].",
        &["Pete Hallow"; 2],
    );
    sources(
        "[President of Ukraine Oleksandr Zarudny|said|so]. [The Head of State|said|so]. [The President|said|so].",
        &["Oleksandr Zarudny"; 3],
    );
    sources(
        "[Foreign Minister Brita Noor|met Chancellor Edvin Sorley|so]. [The chancellor|said|so]. [The minister|said|so].",
        &["Brita Noor", "Edvin Sorley", "Brita Noor"],
    );
    sources("[The Lakes Mediation Agency|said|so]. [The agency|added|so].", &["Lakes Mediation Agency"; 2]);
}

#[test]
fn the_unnamed_stay_unnamed() {
    for (source, name, organisation) in [
        ("two officials familiar with the talks", "two officials familiar with the talks", None),
        (
            "a spokeswoman for the Lakes Mediation Agency",
            "spokeswoman for the Lakes Mediation Agency",
            Some("Lakes Mediation Agency"),
        ),
        ("Western diplomats", "Western diplomats", None),
        ("a senior Pentagon official", "senior Pentagon official", Some("Pentagon")),
        ("A woman selling plums", "woman selling plums", None),
    ] {
        let text = format!("Tomas Redlik spoke. It was late, [{source}|said|so].");
        last(
            &text,
            |a| (a.name.clone(), a.kind.map(|k| k.name()), a.organisation.clone()),
            (name.to_owned(), Some("unnamed"), organisation.map(str::to_owned)),
        );
    }
}

#[test]
fn the_unnamed_can_be_meant_again() {
    sources("It is late, [a mediator|said|so]. With them, [the mediator|added|so].", &["mediator"; 2]);
}

#[test]
fn an_office_without_a_holder_is_of_whom_the_text_names_without_one() {
    sources(
        "[Ilse Marek, head of the port,|told the President|so]. [Leona Vasht|noted|so]. [The President|added|so].",
        &["Ilse Marek", "Leona Vasht", "Leona Vasht"],
    );
}

#[test]
fn the_government_is_that_of_the_state_in_question() {
    sources("Ukraine is at war. [The government|said|so].", &["Ukraine"]);
    sources("[Neither government|would confirm|so].", &["Neither government"]);
}

#[test]
fn the_two_are_those_who_hold_the_office() {
    sources(
        "[President Leona Vasht|met President Edvin Sorley|so]. [Both presidents|said|so]. [The two leaders|agreed|so].",
        &["Leona Vasht", "Leona Vasht + Edvin Sorley", "Leona Vasht + Edvin Sorley"],
    );
    sources("It rained. [The two leaders|agreed|so].", &["two leaders"]);
}

#[test]
fn descriptions_without_a_name_are_no_actors_of_a_registry() {
    for (source, kind) in [
        ("the parties", "unnamed"),
        ("media outlets", "unnamed"),
        ("the Ketterian foreign ministry", "organisation"),
    ] {
        last(&format!("It was late, [{source}|said|so]."), |a| a.kind.map(|k| k.name()), Some(kind));
    }
}

#[test]
fn the_adjective_of_a_state_is_not_the_state() {
    for (source, name) in [
        ("Ukrainian hackers", "Ukrainian hackers"),
        ("an unnamed Ukrainian deckhand", "Ukrainian deckhand"),
        ("someone close to Leona Vasht", "someone close to Leona Vasht"),
    ] {
        last(
            &format!("It was late, [{source}|said|so]."),
            |a| (a.name.clone(), a.kind.map(|k| k.name())),
            (name.to_owned(), Some("unnamed")),
        );
    }
}

#[test]
fn an_office_after_somebody_who_is_addressed_is_anothers() {
    sources(
        "Leona Vasht wrote to all neighbours. Addressing Chancellor of Ostmere Edvin Sorley, [the President of Ketteria|noted|the rain]. \
         [The President of Ketteria|said|so].",
        &["Leona Vasht"; 2],
    );
    sources(
        "Edvin Sorley, the Chancellor of Ostmere noted the rain. [The Chancellor|said|so].",
        &["Edvin Sorley"],
    );
}

#[test]
fn an_office_is_told_by_other_words_as_well() {
    sources(
        "[President of Ukraine Odo Lind|said|so]. It was late. [The Ukrainian leader|said|so].",
        &["Odo Lind"; 2],
    );
    sources(
        "[First Lady of Ukraine Anna Orm|said|so]. [The wife of the President of Ukraine|said|so].",
        &["Anna Orm"; 2],
    );
    sources(
        "[Odo Lind, head of the Corrin police,|said|so]. It was late. [The Corrin police chief|said|so].",
        &["Odo Lind"; 2],
    );
    sources(
        "[Odo Lind, deputy head of the Corrin police,|said|so]. It was late. [The Corrin police chief|said|so].",
        &["Odo Lind", "Corrin police chief"],
    );
}

#[test]
fn a_given_name_that_is_a_noun_follows_its_title() {
    sources(
        "[Former President Bill Harrow|said|so]. During the rally, [the former president|said|so].",
        &["Bill Harrow"; 2],
    );
}

#[test]
fn an_age_is_whose_it_is() {
    sources(
        "[Odo Orm, 74,|said|so]. [Brita Noor|said|so]. [The 74-year-old|added|so].",
        &["Odo Orm", "Brita Noor", "Odo Orm"],
    );
    sources("It was late. [The 74-year-old|said|so].", &["74-year-old"]);
}

#[test]
fn who_is_named_last_by_a_noun_is_meant_by_it() {
    sources(
        "[A prominent actress|said|so]. [Actress Anna Orm|said|so]. [The actress|said|so].",
        &["prominent actress", "Anna Orm", "Anna Orm"],
    );
    sources(
        "[Actress Anna Orm|said|so]. [A prominent actress|said|so]. [The actress|said|so].",
        &["Anna Orm", "prominent actress", "prominent actress"],
    );
}

#[test]
fn what_is_set_beside_a_name_is_of_it() {
    sources("They march against Tolva Lake, [the group|believed|so] to be behind it.", &["Tolva Lake"]);
    sources(
        "It runs on Lake Television (LTV), a satellite station [that|supports|so].",
        &["Lake Television"],
    );
    sources("More than Anna Orm, [the former secretary of state|bidding|so] bidding to win.", &["Anna Orm"]);
    sources("[The largest party, the Tolva Lake Union,|agreed|so].", &["Tolva Lake Union"]);
}

#[test]
fn two_descriptions_under_one_article_are_of_one() {
    sources(
        "It was late. [The former secretary of state and current nominee|said|so].",
        &["former secretary of state and current nominee"],
    );
}

#[test]
fn who_speaks_tells_of_others() {
    let turns = "Odo Lind: Good morning to all.\nArne Holl: Thank you.\nOdo Lind: How was it?";
    sources(
        &format!(
            "In the morning, President of Ketteria Odo Lind spoke with President of Ostmere Arne Holl.\n{turns}\nArne Holl: I was late, but [the President|told|so] me.\nOdo Lind: So it is."
        ),
        &["Odo Lind"],
    );
}

#[test]
fn an_epithet_is_of_the_only_one_who_speaks() {
    sources(
        "[Odo Orm|said|so]. \"It rains,\" [the retired neurosurgeon|told|so] them. [The former presidential candidate|continued|so].",
        &["Odo Orm"; 3],
    );
    sources("[President Odo Orm|said|so]. [The foreign minister|said|so].", &["Odo Orm", "foreign minister"]);
}

#[test]
fn an_abbreviated_title_tells_the_office() {
    sources(
        "[Lake County Gov. Odo Orm|said|so]. [Gov. Arne Holl|said|so]. [The Lake County governor|said|so].",
        &["Odo Orm", "Arne Holl", "Odo Orm"],
    );
}

#[test]
fn whose_spokesman_speaks_is_another() {
    sources(
        "[Prime Minister Odo Orm|said|so]. [The prime minister’s spokesman|said|so]. [The spokesman|added|so].",
        &["Odo Orm", "prime minister’s spokesman", "prime minister’s spokesman"],
    );
}

#[test]
fn a_share_of_many_is_unnamed_by_all_its_words() {
    for source in [
        "thousands of dockers",
        "one of the guards",
        "most of the candidates",
        "46 percent of voters",
        "the world",
        "a mob",
        "fewer than half of the voters",
    ] {
        last(
            &format!("The guards and candidates came. It was late, [{source}|said|so]."),
            |a| (a.name.clone(), a.kind.map(|k| k.name())),
            (source.trim_start_matches("the ").trim_start_matches("a ").to_owned(), Some("unnamed")),
        );
    }
}

#[test]
fn a_source_within_a_phrase_is_what_it_has() {
    sources("It is now the place [lake officials|say|so] it is.", &["lake officials"]);
    sources("It was late. [Many|still suspect|so] Ukrainian officials.", &["Many"]);
}

#[test]
fn whose_people_speak_are_others() {
    last(
        "Bob Orm left, [whose attorneys|argued|so].",
        |a| (a.name.clone(), a.kind.map(|k| k.name()), a.organisation.clone()),
        ("attorneys of Bob Orm".to_owned(), Some("unnamed"), Some("Bob Orm".to_owned())),
    );
}

#[test]
fn a_verb_behind_somebody_is_no_part_of_the_description() {
    sources("[Sen. Anna Orm of Corrin|came|so]. [The senator|emailed supporters|so].", &["Anna Orm"; 2]);
}

#[test]
fn a_title_behind_of_and_to_is_of_another() {
    sources("[A close friend of Gov. Mike Lind|said|so].", &["close friend of Gov. Mike Lind"]);
    sources("[An adviser to Sen. Odo Orm|said|so].", &["adviser to Sen. Odo Orm"]);
    sources("[The governor of Tolva Dr. Anna Orm|said|so].", &["Anna Orm"]);
    sources("[Minister of Defense Gen. Odo Lind|said|so].", &["Odo Lind"]);
    let friend = "[Odo Smith, a Christian leader in Auvelle and close friend of Gov. Mike Lind|said|so].";
    sources(friend, &["Odo Smith"]);
}

#[test]
fn a_name_between_dashes_is_of_the_description_before_it() {
    sources("Donald Orm spoke. [Orm’s running mate — Auvelle Gov. Mike Lind —|said|so].", &["Mike Lind"]);
    sources("[A major party nominee -- the Republican Odo J. Orm --|said|so].", &["Odo J. Orm"]);
}

#[test]
fn what_ministers_are_for_is_none_of_their_names() {
    let office = "[Secretary of State for Children, Schools and Families Michael Lind|said|so].";
    sources(office, &["Michael Lind"]);
    sources("[Shadow Secretary of State for Children Michael Lind|said|so].", &["Michael Lind"]);
    sources("[Odo Torrico, chairman of the Area of Talks and Journalism|said|so].", &["Odo Torrico"]);
    let authority = "U.S. Securities and Exchange Commission";
    sources("[The U.S. Securities and Exchange Commission|said|so].", &[authority]);
}

#[test]
fn what_is_of_a_body_with_an_adjective_of_a_state_is_no_person() {
    let chairman = "chairman of British Nuclear Lakes";
    sources("[The chairman of British Nuclear Lakes, a company that runs ships,|said|so].", &[chairman]);
    sources("[German chemicals company Bayor AG|said|so].", &["Bayor AG"]);
    sources("[The president of the Swiss Anna Orm|said|so].", &["Anna Orm"]);
    let two = "[The Lake Secretary Anna Orm and Trade and Industry Secretary Leona Vasht|said|so].";
    sources(two, &["Anna Orm + Leona Vasht"]);
}

#[test]
fn a_headline_calls_nobody_whom_it_names_beside() {
    let text = "[British diplomat|praises|Orm's presidency].\n\nPresident Odo Orm has a friend in \
                British diplomat Sir Peter Lind.\n\nLind praised Orm.";
    sources(text, &["British diplomat"]);
}

#[test]
fn a_father_is_nobody_whom_the_text_does_not_tell_to_be_one() {
    let text = "The transfer was allowed by Attorney-general Philip Orm. \"It is so,\" Mr Orm said. Heath Twomey, \
                a student in Auvelle, had been hurt. [His father|said|so].";
    sources(text, &["father of Heath Twomey"]);
}

#[test]
fn who_is_asked_has_done_nothing_and_headlines_are_told_again() {
    let text = "[Orm|calls on|Dean to resign for saying Vasht uses wax].\n\n[David Orm|called on|Howard Dean to apologize] \
                to Anna Vasht.\n\n“My reaction was it,” [the former campaign strategist|said|so].";
    sources(text, &["David Orm"; 3]);
}

#[test]
fn a_few_people_are_no_body() {
    for (text, name) in [
        ("Odo Orm, 91, is ill. [His family|says|so].", "family of Odo Orm"),
        ("[Odo Orm's family|says|so].", "Odo Orm's family"),
        ("[An official Romanian delegation|welcomed|so].", "official Romanian delegation"),
        (
            "[Law enforcement in the U.S. state of South Corrin|said|so].",
            "Law enforcement in the U.S. state of South Corrin",
        ),
    ] {
        last(text, |a| (a.name.clone(), a.kind.map(|k| k.name())), (name.to_owned(), Some("unnamed")));
    }
    sources("[The Orm family|says|so]. It was late. [The family|added|so].", &["Orm family"; 2]);
    sources("[Ukrainian president Odo Orm|said|so].", &["Odo Orm"]);
    sources("It was late, [rival Palestinian factions|said|so].", &["rival Palestinian factions"]);
}
