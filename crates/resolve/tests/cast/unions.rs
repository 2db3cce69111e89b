//! Names with an "and" in them, and titles that list two.

use crate::helpers::{last, sources};

#[test]
fn a_body_that_is_announced_has_both_halves_of_its_name() {
    sources("[His party Law and Order|said|so]. [Law and Order|added|so].", &["Law and Order"; 2]);
    sources("[The movement Peace and Solidarity|said|so].", &["Peace and Solidarity"]);
    sources("[The Law and Order party|said|so]. Later [Law and Order|left|so].", &["Law and Order"; 2]);
    sources(
        "The coalition Lark and Varn met. It was late. [The coalition Lark and Varn|said|so].",
        &["Lark and Varn"],
    );
    last("[His party Law and Order|said|so].", |a| a.kind.map(|k| k.name()), Some("organisation"));
    sources("[Law and Order leader Odo Orm|said|so] of his party Law and Order.", &["Odo Orm"]);
}

#[test]
fn what_is_announced_is_one_half_where_the_other_is_somebody() {
    sources("[His party Tolva and Poland|said|so].", &["Tolva + Poland"]);
    sources("[The militant group Hamas and Israel|agreed|so].", &["Hamas + Israel"]);
    sources("[The newspaper Lakist and Anna Orm|said|so].", &["Lakist + Anna Orm"]);
}

#[test]
fn a_name_in_letters_tells_that_its_words_are_one() {
    sources("[Lakes and Rivers (LR)|said|so]. [Lakes and Rivers|added|so].", &["Lakes and Rivers"; 2]);
    sources("[Lakes and Rivers Abroad (LARA)|said|so].", &["Lakes and Rivers Abroad"]);
    sources("[Poland and Latvia (PL)|agreed|so].", &["Poland + Latvia"]);
}

#[test]
fn two_aims_before_the_noun_of_a_body_are_of_its_name() {
    sources(
        "[Tolva Front and Justice and Equality Movement|signed|so].",
        &["Tolva Front + Justice and Equality Movement"],
    );
    last(
        "[Corrin's rebel Justice and Equality Movement|said|so].",
        |a| (a.name.clone(), a.kind.map(|k| k.name())),
        ("Justice and Equality Movement".to_owned(), Some("organisation")),
    );
    sources("[Trade and Industry Ministry|said|so].", &["Trade and Industry Ministry"]);
    sources("It was late, [the Ministry of Law and Justice|said|so].", &["Ministry of Law and Justice"]);
    sources(
        "[The Ministry of Health and Defence Minister Odo Orm|said|so].",
        &["Ministry of Health + Odo Orm"],
    );
    sources(
        "It was late when [the Corrin Post and The Tolva Herald|said|so].",
        &["Corrin Post + Tolva Herald"],
    );
}

#[test]
fn those_who_are_counted_are_the_ones_that_follow() {
    sources(
        "[The Ukrainian government and two rebel groups, including Tolva Front and Corrin League,|signed|so].",
        &["Ukraine + Tolva Front + Corrin League"],
    );
    sources(
        "[Several dissidents and former prisoners including Anna Orm and Odo Lind|met|so].",
        &["Anna Orm + Odo Lind"],
    );
}

#[test]
fn a_paper_keeps_the_last_word_of_its_name() {
    sources(
        "[The Daily times|said|so]. [The Corrin Post and The Daily times|say|so].",
        &["Daily times", "Corrin Post + Daily times"],
    );
    sources("It was late when [the Daily mail service|said|so].", &["Daily mail service"]);
}

#[test]
fn what_an_office_is_for_is_no_other_speaker() {
    for source in [
        "Malcolm Orm, the Middle Lake and North Corrin Director for Amnesty International",
        "Malcolm Orm, the Middle Lake and North Corrin director for Amnesty International,",
        "Malcolm Orm, the Tolva and Corrin campaign manager,",
        "Malcolm Orm, the Legal and Constitutional Affairs Minister,",
    ] {
        sources(&format!("[{source}|said|so]."), &["Malcolm Orm"]);
    }
    last(
        "[Malcolm Orm, the Middle Lake and North Corrin Director for Amnesty International,|said|so].",
        |a| (a.role.clone(), a.organisation.clone()),
        (
            Some("Middle Lake and North Corrin Director for Amnesty International".to_owned()),
            Some("Amnesty International".to_owned()),
        ),
    );
    sources(
        "[Malcolm Orm, the Lake Union and Foreign Minister Odo Lind|said|so].",
        &["Malcolm Orm + Lake Union + Odo Lind"],
    );
}

#[test]
fn a_title_and_a_comma_stand_before_a_name() {
    for (source, name) in [
        ("Thai Defense Minister, Thammarak Orm na Ayudhya,", "Thammarak Orm na Ayudhya"),
        ("Polish Trade Secretary, Luis van Orm,", "Luis van Orm"),
        ("Lake Union leader, Odo Lind,", "Odo Lind"),
        ("Former Mayor, Ilse Marek,", "Ilse Marek"),
    ] {
        sources(&format!("[{source}|said|so]."), &[name]);
    }
    last(
        "[Thai Defense Minister, Thammarak Orm na Ayudhya,|said|so].",
        |a| (a.role.clone(), a.organisation.clone()),
        (Some("Thai Defense Minister".to_owned()), Some("Thailand".to_owned())),
    );
}
