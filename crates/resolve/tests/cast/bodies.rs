//! Bodies by a noun alone, and what tells that it is theirs.

use crate::helpers::{last, sources};

#[test]
fn a_body_is_meant_by_the_noun_of_its_name() {
    sources(
        "[The Lake Committee on Farms and Reform|said|so]. The Office of Harbours denied it. [The committee|added|so].",
        &["Lake Committee on Farms and Reform"; 2],
    );
    sources(
        "The Corrin Council met. The Auvelle Council met. It was late. [The council of dockers|said|so].",
        &["council of dockers"],
    );
}

#[test]
fn a_body_is_meant_by_the_noun_that_stands_beside_its_name() {
    for text in [
        "[The militant group Ketterian Lake|said|so]. It rained in Auvelle. [The group|added|so].",
        "[Ketterian Lake, the militant group,|said|so]. It rained in Auvelle. [The group|added|so].",
        "[The Ketterian Lake group|said|so]. It rained in Auvelle. [The group|added|so].",
    ] {
        let name = if text.contains("Lake group") { "Ketterian Lake group" } else { "Ketterian Lake" };
        sources(text, &[name; 2]);
    }
    sources(
        "Odo Orm and members of his Tolva party were held, said [a statement from the party|said|so].",
        &["Tolva"],
    );
}

#[test]
fn a_body_is_meant_by_a_noun_that_goes_with_its_name() {
    sources(
        "Brita Noor works for Varn Inc. in Auvelle. It was late when [the company|said|so].",
        &["Varn Inc"],
    );
    sources(
        "It rained, [the Corrin Herald|wrote|so]. Brita Noor denied it. [The newspaper|added|so].",
        &["Corrin Herald"; 2],
    );
}

#[test]
fn a_body_is_meant_that_spoke_just_before() {
    sources(
        "[AC Corrin|announced|so] that the keeper Gianluigi Donnar is ill. [The club|also said|so].",
        &["AC Corrin"; 2],
    );
}

#[test]
fn a_councillor_is_no_council() {
    sources("It rained, said Cr Orm. [The council|said|so].", &["council"]);
    sources("Councillor Odo Orm came. It rained. [Cr Orm|said|so].", &["Odo Orm"]);
}

#[test]
fn a_noun_is_of_none_of_several_bodies() {
    sources(
        "The Tolva Union met the Lake Front and the Corrin League in Auvelle. [The firm|said|so].",
        &["firm"],
    );
    sources("A mining firm closed. [Varn Inc.|said|so]. [The firm|said|so].", &["Varn Inc", "mining firm"]);
}

#[test]
fn names_of_bodies_go_on_over_small_words() {
    for name in [
        "Ketterian Office for Migration and Refugees",
        "Armed Forces of Ukraine",
        "Lake Conference on Trade and Development",
        "Times of Ketteria",
        "Sunday Telegraph",
    ] {
        sources(&format!("It was late, [the {name}|said|so]."), &[name]);
    }
    sources(
        "It was late when the Alliance to Save Our Lakes met. [The alliance|said|so].",
        &["Alliance to Save Our Lakes"],
    );
}

#[test]
fn names_of_bodies_have_possessives_and_halves() {
    for name in ["People's Television", "Tolva Women's League", "Lake Hall of Fame"] {
        sources(&format!("It was late, [the {name}|said|so]."), &[name]);
    }
    last(
        "It was said by [Secretary of the Lake Security and Defense Council Anna Orm|said|so].",
        |a| a.organisation.clone(),
        Some("Lake Security and Defense Council".to_owned()),
    );
}

#[test]
fn names_of_bodies_list_what_they_are_for() {
    for name in
        ["Department for the Environment, Fisheries and Food", "Office for Energy, Trade, and Industry"]
    {
        sources(&format!("It was late, [the {name}|said|so]."), &[name]);
    }
    sources(
        "It was late, [the Office for Energy, Ukraine and China|said|so].",
        &["Office for Energy + Ukraine + China"],
    );
}

#[test]
fn a_noun_behind_a_known_body_says_what_it_is() {
    sources("[The Reuters news agency|said|so]. [The Hamas movement|said|so].", &["Reuters", "Hamas"]);
    sources("[The UN agency|said|so].", &["UN agency"]);
}

#[test]
fn a_body_keeps_its_name_beside_a_noun() {
    sources("[The Age newspaper|said|so]. It rained, wrote [The Age|wrote|so].", &["Age"; 2]);
    sources(
        "[The National Lake League Players' Association|voted|so].",
        &["National Lake League Players' Association"],
    );
    last(
        "[Dutch oil-trading company Trafix|agrees|so].",
        |a| (a.name.clone(), a.kind.map(|k| k.name())),
        ("Trafix".to_owned(), Some("organisation")),
    );
}

#[test]
fn a_rank_behind_a_body_is_of_its_name() {
    last(
        "[The Japanese Consulate General|said|so].",
        |a| (a.name.clone(), a.kind.map(|k| k.name())),
        ("Japanese Consulate General".to_owned(), Some("organisation")),
    );
    sources("[A lake news body called “The Local”|said|so].", &["Local"]);
}

#[test]
fn a_company_is_no_court() {
    sources("The Lake Court met. [The company|said|so].", &["company"]);
}

#[test]
fn a_noun_of_people_may_be_of_a_body_s_name() {
    for name in [
        "House Committee on Standards of Official Conduct",
        "Lake Coast Guard",
        "Philippine Star",
        "Office of Justice",
    ] {
        last(
            &format!("It was late, [the {name}|said|so]."),
            |a| (a.name.clone(), a.kind.map(|k| k.name())),
            (name.to_owned(), Some("organisation")),
        );
    }
    sources("It was late, [Head of the Office of the President Anna Orm|said|so].", &["Anna Orm"]);
}

#[test]
fn words_before_a_body_with_and_are_none_of_its_name() {
    let party = "Lake Solidarity and River Party";
    sources("[Oskaria's ruling Lake Solidarity and River Party|said|so].", &[party]);
    sources("[The ruling Lake Solidarity and River Party|said|so].", &[party]);
    sources("[The ruling Lake Party's Odo Lind|said|so].", &["Odo Lind"]);
    let leader = "leader in the allied Lake and Equality Movement";
    sources("[A leader in the allied Lake and Equality Movement|said|so].", &[leader]);
    sources("[Anna Orm, a member of the tax-writing Lakes and Rivers Committee|said|so].", &["Anna Orm"]);
    sources(
        "The Fédération Internationale des Lacs (FIL) met. [FIL|said|so].",
        &["Fédération Internationale des Lacs"],
    );
    sources("According to [The Lakist|,|it rained]. [The Federalist|said|so].", &["Lakist", "Federalist"]);
}

#[test]
fn a_body_has_a_second_full_name_of_its_own() {
    let office = "Foreign and Commonwealth Office";
    sources(&format!("[The United Kingdom 's {office}|said|so]."), &[office]);
    sources(&format!("[The Foreign Office|said|so]. [The {office}|added|so]."), &[office; 2]);
    sources("[The British Foreign Office|said|so].", &["Foreign Office"]);
    last(&format!("[The {office}|said|so]."), |a| a.organisation.clone(), Some("United Kingdom".to_owned()));
}

#[test]
fn an_adjective_that_a_page_cut_is_shown_as_one_word() {
    sources("[The Oskaria n Lake Office|said|so].", &["Oskarian Lake Office"]);
}

#[test]
fn a_branch_speaks_for_its_body() {
    sources("[A branch of the Lake Union in Poland|said|so].", &["Lake Union"]);
    sources(
        "[A branch of the Tolva linked terrorist organization Lake Brigades in Egypt|has claimed|so].",
        &["Lake Brigades"],
    );
    sources("[A branch of the stream|said|so].", &["branch of the stream"]);
}

#[test]
fn what_is_tied_to_a_name_is_another() {
    let militants = "Hamas linked militants";
    last(
        &format!("[{militants}|said|so]."),
        |a| (a.name.clone(), a.kind.map(|k| k.name()), a.organisation.clone()),
        (militants.to_owned(), Some("unnamed"), Some("Hamas".to_owned())),
    );
    sources("[The Hamas affiliated group Tolva Front|said|so].", &["Tolva Front"]);
    sources("[Hamas|backed|so].", &["Hamas"]);
}

#[test]
fn an_aside_alone_is_the_body_before_it() {
    sources("Tolva Brigades, a previously [unknown group,|claims|so].", &["Tolva Brigades"]);
    sources("It rained in Auvelle. Afterwards, [the council|banned|so].", &["council"]);
}

#[test]
fn centers_are_for_what_an_and_joins() {
    for short in [" (TCDP)", ""] {
        sources(
            &format!("[The Tolva Centers for Flood Control and Prevention{short}|said|so]."),
            &["Tolva Centers for Flood Control and Prevention"],
        );
    }
}

#[test]
fn a_base_is_not_the_force_that_has_it() {
    sources("It burned near TKF Corrin. [The TKF|said|so].", &["TKF"]);
    sources("The TKF Tolva Party met. [The TKF|said|so].", &["TKF Tolva Party"]);
}

#[test]
fn a_body_of_people_is_a_body() {
    for name in
        ["Envoys Without Borders", "Mothers Against Dams", "Corrin Police", "Workers' Party of Ketteria"]
    {
        last(
            &format!("[{name}|said|so]."),
            |a| (a.name.clone(), a.kind.map(|k| k.name())),
            (name.to_owned(), Some("organisation")),
        );
    }
    for name in ["Corrin Residents Association", "Police Federation of Ketteria", "Lake Students Congress"] {
        sources(&format!("[The {name}|said|so]."), &[name]);
    }
}
