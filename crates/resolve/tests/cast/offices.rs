//! Offices that the text tells by other words, and those whose own texts they are.

use onrecord_core::Metadata;
use onrecord_resolve::Cast;

use crate::helpers::{marked, names, sources};

/// Checks whom the last source means in a text with a title that an office published.
#[track_caller]
fn published(publisher: &str, title: &str, text: &str, expected: &str) {
    let metadata = Metadata {
        title: Some(title.to_owned()),
        publisher: Some(publisher.to_owned()),
        ..Metadata::default()
    };
    let (document, statements) = marked(text, metadata);
    let found = Cast::of(&document).resolve(&statements).pop().expect("a statement");
    assert_eq!(names(&found.source), expected, "in {text}");
}

#[test]
fn a_regional_office_is_of_the_region_that_the_text_tells() {
    published(
        "President of Ketteria",
        "Working meeting with Head of the Republic of Corrin Odo Orm",
        "Odo Orm spoke. It was late. According to [the regional head|,|so].",
        "Odo Orm",
    );
    sources("[Governor of Tolva Anna Orm|said|so]. [The regional governor|added|so].", &["Anna Orm"; 2]);
    sources("[Mayor of Auvelle Odo Orm|said|so]. It was late. [The city mayor|added|so].", &["Odo Orm"; 2]);
    for other in ["Head of the Lake Bank Odo Orm", "Deputy Head of Tolva Odo Orm", "Head of Ukraine Odo Orm"]
    {
        sources(
            &format!("[{other}|said|so]. [Head of Corrin Anna Lind|left|so]. [The regional head|added|so]."),
            &["Odo Orm", "Anna Lind", "Anna Lind"],
        );
    }
}

#[test]
fn an_office_that_begins_its_own_text_is_held_by_who_begins_the_title() {
    let own = "President of Ketteria";
    let text = "[The President|greeted|so].";
    published(own, "Leona Vasht greeted Bishop Odo Orm", text, "Leona Vasht");
    published(own, "Leona Vasht greeted pilots", "It was late. [The President|greeted|so].", own);
    published(own, "Greetings to Leona Vasht", text, own);
    published(own, "Head of the Office Odo Lind met pilots", "[The President|greeted|so].", own);
    published(
        own,
        "Odo Lind met pilots",
        "[The President|greeted|so]. President of Ketteria Leona Vasht left.",
        "Leona Vasht",
    );
    published("Varn Courier", "Leona Vasht greeted pilots", text, "President");
    published(own, "Leona Vasht appointed envoy", "[The President|appointed|so] Leona Vasht envoy.", own);
}

#[test]
fn an_outlet_of_news_is_no_court() {
    let text = "Varn News has it in short. A man was jailed. According to";
    for noun in ["court", "company", "committee"] {
        published("Varn News", "Orm jailed", &format!("{text} [the {noun}|,|so]."), noun);
    }
    published("Varn News", "Orm jailed", &format!("{text} [the agency|,|so]."), "Varn News");
    published(
        "Lake Court",
        "Orm jailed",
        "The Lake Court met. It was late. [The court|said|so].",
        "Lake Court",
    );
}

#[test]
fn a_body_may_be_named_by_the_title_alone() {
    let title = "Head of the Lake Truth Commission reports threats";
    published(
        "Varn Courier",
        title,
        "It was late. [The 12-member commission|said|so].",
        "Lake Truth Commission",
    );
    published("Varn Courier", title, "It was late. [The lake council|said|so].", "lake council");
}

#[test]
fn nobody_holds_the_office_of_another_state() {
    sources(
        "[Ukraine's president|accused Poland|so]. [The Polish president|denied|so].",
        &["Ukraine's president", "Polish president"],
    );
    published(
        "President of Ukraine",
        "Call to Edvin Sorley",
        "[The President of Ukraine|mourned|so] President Odo Orm. [Leona Vasht|said|so]. [The President of Ukraine|added|so].",
        "Leona Vasht",
    );
}

#[test]
fn whom_an_office_appoints_does_not_hold_it() {
    let own = "President of Ketteria";
    published(own, "Anna Orm appointed", "[The President|has resolved to|so] appoint Anna Orm envoy.", own);
}

#[test]
fn the_name_behind_another_office_is_of_that_one() {
    sources(
        "[A former aide to Ukrainian senator Odo Orm|said|so].",
        &["former aide to Ukrainian senator Odo Orm"],
    );
    sources("[Aide to the Ukrainian senator Odo Orm|said|so].", &["Odo Orm"]);
}

#[test]
fn a_name_behind_a_comma_is_of_the_office_before_it() {
    for office in [
        "A local official at the governor's office",
        "Special Envoy of the Chairman to Ketteria",
        "The Lake laureate",
        "The head of the Union for the Families of the Lake Children",
    ] {
        sources(&format!("It was late. [{office}, Odo Orm,|said|so]."), &["Odo Orm"]);
    }
    sources("According to [the Ukrainian envoy|,|so] Odo Orm, it was late.", &["Ukrainian envoy"]);
}

#[test]
fn an_office_for_departments_ends_before_the_name() {
    sources(
        "[Secretary of State for Lake Affairs Ilse Marek|said|so]. [Marek|added|so].",
        &["Ilse Marek"; 2],
    );
}

#[test]
fn an_office_without_article_may_be_named_by_the_next_sentence() {
    sources(
        "[Minister|said|so]. It was late, [Orm|said|so]. [Anna Lind|left|so].",
        &["Orm", "Orm", "Anna Lind"],
    );
}

#[test]
fn what_somebody_is_besides_an_office_is_of_the_name_behind_it() {
    sources("[The Lake party leader and preacher Odo Orm|said|so].", &["Odo Orm"]);
    sources("[The Lake party leader and the preacher Odo Orm|said|so].", &["Lake party leader + Odo Orm"]);
    sources(
        "[Leaders of the Lake party Leona Vasht and Edvin Sorley|said|so].",
        &["Leona Vasht + Edvin Sorley"],
    );
}

#[test]
fn a_name_behind_a_body_in_small_letters_is_of_who_is_of_it() {
    sources("[One of the former investigators on the committee, Anna Orm,|said|so].", &["Anna Orm"]);
    sources(
        "[A spokesperson of the Lake Union, the chief opposition party, Anna Orm|said|so].",
        &["Anna Orm"],
    );
}

#[test]
fn the_government_of_a_head_of_state_is_the_state() {
    sources(
        "[President of Ukraine Leona Vasht|said|so]. [Her country|supports|so]. [Her government|said|so].",
        &["Leona Vasht", "Ukraine", "Ukraine"],
    );
}

#[test]
fn an_office_behind_a_short_name_is_of_the_name_after_it() {
    sources("[The Lake Union (LU) Chairman Odo Orm|said|so].", &["Odo Orm"]);
    sources("[The Lake Union (LU)|said|so].", &["Lake Union"]);
}

#[test]
fn an_office_in_capitals_is_nobodys_name() {
    sources("[A spokesman for the U.S. Trade Representative, Anna Orm,|said|so].", &["Anna Orm"]);
}

#[test]
fn who_is_to_hold_an_office_is_called_by_it() {
    sources(
        "[Speaker-designate of the United States House of Representatives Anna Orm|announces|so].",
        &["Anna Orm"],
    );
}

#[test]
fn whose_office_is_held_in_a_body_follows_on_what_it_is_for() {
    sources(
        "[Deputy Chief of the Lake Office Odo Orm, President of the Lake Academy of Arts Zurv Noor and Chairman of the Council for \
         Corrin Relations Tarv Lind|spoke|so].",
        &["Odo Orm + Zurv Noor + Tarv Lind"],
    );
}

#[test]
fn who_is_appointed_is_not_who_appoints() {
    let metadata = Metadata { publisher: Some("Kremlin".to_owned()), ..Metadata::default() };
    for text in [
        "[The President|has|resolved] to appoint Maria Orm Commissioner for Lakes.",
        "The Order appoints Anton Lind Director of the Lake Service. [The President|signed|so] an Order releasing Maria Orm from her duties.",
    ] {
        let (document, statements) = marked(text, metadata.clone());
        let found = Cast::of(&document).resolve(&statements).pop().expect("a statement");
        assert_eq!(names(&found.source), "President of Russia", "in {text}");
    }
}

#[test]
fn an_office_before_an_owner_is_the_owners() {
    sources(
        "President George W. Orm's nominee for the Lake Court, Harriet Noor, has turned it down. [The President|accepted|so].",
        &["George W. Orm"],
    );
    sources(
        "This was stated by Adviser to the President of Ukraine on Economic Issues Oleg Lind. [The President's adviser|added|so].",
        &["Oleg Lind"],
    );
}

#[test]
fn whose_office_and_lawyer_it_is_tells_which_one() {
    sources(
        "Prime Minister Helen Orm will attend Lake Day on Monday. [Her office|said|so].",
        &["office of Helen Orm"],
    );
    sources(
        "Rupert Orm meets the family of Milly Noor and gives them what [their solicitor|calls|so] an apology.",
        &["solicitor of family of Milly Noor"],
    );
}

#[test]
fn a_name_between_commas_is_whom_the_words_before_it_describe() {
    sources(
        "According to the head of research at the Foundation for Lakes, David Orm, the storm would have been late. \"Think of it,\" [he|said|so].",
        &["David Orm"],
    );
}
