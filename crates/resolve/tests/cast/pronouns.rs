//! Pronouns of the third person, and relative ones.

use crate::helpers::sources;

#[test]
fn who_spoke_last_goes_on() {
    sources("[Brita Noor, the minister,|said|so]. [She|added|so]. [She|warned|so].", &["Brita Noor"; 3]);
    sources("[Tomas Redlik|told reporters|so]. [He|added|so].", &["Tomas Redlik"; 2]);
}

#[test]
fn gender_decides() {
    sources("[Brita Noor|met Tomas Redlik and said|so]. [He|answered|so].", &["Brita Noor", "Tomas Redlik"]);
}

#[test]
fn nobody_is_guessed() {
    sources("It rained. [He|said|so].", &["—"]);
}

#[test]
fn relative_pronouns_take_the_noun_before() {
    sources("This is a blow to Kyiv, [which|has sought|so].", &["Ukraine"]);
    sources("It angered Gerrit Stole, [who|said|so].", &["Gerrit Stole"]);
}

#[test]
fn his_administration_is_whose_he_is() {
    sources(
        "[Ukrainian President Oleksandr Zarudny|said|so]. [His administration|remains determined|so].",
        &["Oleksandr Zarudny", "administration of Oleksandr Zarudny"],
    );
}

#[test]
fn they_after_a_source_of_several_are_all_of_them() {
    sources(
        "[Brita Noor and Tomas Redlik|signed|so]. [They|also announced|so]. [He|said|so].",
        &["Brita Noor + Tomas Redlik", "Brita Noor + Tomas Redlik", "Tomas Redlik"],
    );
    sources(
        "[Brita Noor and Tomas Redlik|signed|so]. [Several dockers|said|so]. [They|added|so].",
        &["Brita Noor + Tomas Redlik", "Several dockers", "Several dockers"],
    );
    sources(
        "They fund two groups, Ardan Watch and Open Vell, [that|had advocated|so].",
        &["Ardan Watch + Open Vell"],
    );
}

#[test]
fn whoever_was_asked_replies() {
    sources("[A reporter|asked Brita Noor|so]. [She|replied|so].", &["reporter", "Brita Noor"]);
}

#[test]
fn a_paper_that_speaks_on_is_nobody() {
    sources("Ostmere and Ketteria met. [The communique|declares|so]. [It|says|so].", &["—", "—"]);
}

#[test]
fn what_is_told_of_nobody_has_no_source() {
    sources("[Interfax|said|so]. Today [it|has been reported|so] that it rains.", &["Interfax", "—"]);
    sources("[Interfax|said|so]. Today [it|is said|to] know.", &["Interfax", "Interfax"]);
}

#[test]
fn whom_a_quotation_names_has_not_said_it() {
    sources(
        "[Bob Orm|described|so] Arne Noor. \"Arne Noor was a friend of mine and of many,\" [he|said|so].",
        &["Bob Orm"; 2],
    );
}

#[test]
fn who_means_the_people_right_before_it() {
    let both = &["Democratic Party + Republican Party"];
    sources("Odo Lind drew blame from Democrats and Republicans in Congress [who|said|so].", both);
    sources("The powers were backed by the Lake Party [who|said|so].", &["Lake Party"]);
    sources("Odo Lind hopes for the superdelegates [who|said|so].", &["superdelegates"]);
    sources("Odo Lind won 60 percent, compared with 30 percent [who|said|so].", &["30 percent"]);
    sources("Odo Lind met candidates in tight races [who|said|so].", &["candidates"]);
}

#[test]
fn who_behind_what_somebody_is_means_that_one() {
    sources("Arne Holl spoke. Leona Vasht is another envoy [who|has called|so].", &["Leona Vasht"]);
}

#[test]
fn it_may_stand_beside_a_name() {
    sources(
        "[The Tolva Company|said|so]. [It and Corrin|ask|so].",
        &["Tolva Company", "Tolva Company + Corrin"],
    );
}

#[test]
fn who_are_those_whom_the_sentence_tells_to_be_them() {
    sources(
        "Rep. Anna Orm (R-Tenn.), Rep. Tomas Lind, and Rep. Brita Noor were the Republicans [who|voted|so].",
        &["Anna Orm + Tomas Lind + Brita Noor"],
    );
    for of in ["among", "two of"] {
        sources(
            &format!("Rep. Anna Orm and Rep. Tomas Lind were {of} the Republicans [who|voted|so]."),
            &["Anna Orm + Tomas Lind"],
        );
    }
    sources("Odo Lind, a senator, was the only envoy [who|voted|so].", &["Odo Lind"]);
    sources(
        "Senator Anna Orm and Senator Tomas Lind are the only senators [who|voted|so].",
        &["Anna Orm + Tomas Lind"],
    );
}

#[test]
fn he_is_the_office_that_begins_the_sentence_where_nobody_else_is() {
    sources("It rained. The president came to the camp, where [he|said|so].", &["president"]);
    sources("It rained. It is late for the president, where [he|said|so].", &["—"]);
}

#[test]
fn a_thing_is_no_she() {
    for thing in ["Her borrowed Varn Auvelle", "A VRN M-141", "The tanker Varn Auvelle", "Hurricane Auvelle"]
    {
        sources(&format!("Brita Noor left at night. {thing} was seen. [She|said|so]."), &["Brita Noor"]);
    }
    sources("Senator Tomas Redlik came. Higher eco-taxes are due, [he|said|so].", &["Tomas Redlik"]);
    sources("It rained. Economic Development is late, [he|said|so].", &["—"]);
}

#[test]
fn she_is_whom_the_next_sentence_names() {
    sources(
        "A minister left because [she|refused|so] to go. Anna Orm, the minister for health, left on Monday.",
        &["Anna Orm"],
    );
    sources(
        "A minister left because [she|refused|so] to go. Tomas Redlik, the minister for health, came.",
        &["minister"],
    );
}
