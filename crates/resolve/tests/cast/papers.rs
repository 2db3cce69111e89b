//! Whose papers are.

use onrecord_core::Metadata;
use onrecord_resolve::Cast;

use crate::helpers::{last, marked, names, sources};

#[test]
fn a_paper_is_of_all_who_made_it() {
    sources("[The Corrin Herald/Tolva Television poll|says|so].", &["Corrin Herald + Tolva Television"]);
    sources(
        "According to [reports by the Corrin Herald, the Tolva Gazette and Interfax|say|so], it rained.",
        &["Corrin Herald + Tolva Gazette + Interfax"],
    );
    sources("[A statement released by Lake Court spokeswoman Kathy Orm|said|so].", &["Kathy Orm"]);
}

#[test]
fn who_signed_or_got_a_paper_has_not_made_it() {
    sources("[A legal opinion drafted in May and obtained by Interfax|said|so].", &["—"]);
    sources("A document was translated by Brita Noor. [The document|said|so].", &["—"]);
}

#[test]
fn who_asks_people_is_not_whom_the_sentence_tells_of() {
    sources("Ketteria is calm, according to a poll. [The poll|says|so].", &["—"]);
    sources("A Tolva poll shows a lead, and Tolva said so. [The poll|says|so].", &["Tolva"]);
    sources("According to [exit polls in Auvelle|say|so], it rained.", &["—"]);
}

#[test]
fn a_website_is_of_the_body_that_is_spoken_of() {
    sources("According to [its website|says|so], the Board of Farms is late.", &["Board of Farms"]);
    sources(
        "[The Tolva Lake Union|said|so] in Ukraine. It was founded early. \"It rains,\" says [their website|is|so].",
        &["Tolva Lake Union"; 2],
    );
}

#[test]
fn a_message_goes_on_with_what_was_said() {
    sources("[The Tolva Union|warned|so]. [The message|added|so].", &["Tolva Union"; 2]);
}

#[test]
fn a_message_of_greetings_is_the_publishers() {
    let metadata = Metadata {
        title: Some("Greetings to the pilots".to_owned()),
        publisher: Some("President of Ketteria".to_owned()),
        ..Metadata::default()
    };
    let (document, statements) = marked("[The message|reads|so].", metadata);
    let found = Cast::of(&document).resolve(&statements).pop().expect("a statement");
    assert_eq!(names(&found.source), "President of Ketteria");
}

#[test]
fn a_site_is_what_its_name_says() {
    sources("It was late. [The website The Daily Beast|said|so].", &["Daily Beast"]);
    sources("[A recent Lake Counsel poll for Bell|found|so].", &["Lake Counsel"]);
}

#[test]
fn her_film_is_hers() {
    sources(
        "[Anna Orm|spoke|so] of lakes. They are clear in her new film. [The film|said|so].",
        &["Anna Orm"; 2],
    );
    sources("The Pentagon drafted a new plan. [The draft|says|so].", &["Pentagon"]);
}

#[test]
fn a_state_behind_a_place_is_not_who_speaks() {
    sources(
        "The Ukrainian Embassy in New Delhi, India has warned them in a statement. [The statement|said|so].",
        &["Ukrainian Embassy in New Delhi"],
    );
}

#[test]
fn what_a_paper_is_about_has_not_spoken() {
    sources("[A new survey of the greenest and most livable countries|says|so].", &["—"]);
}

#[test]
fn where_a_paper_is_has_not_made_it() {
    sources("[Two lawsuits being considered in Tolva|say|so].", &["—"]);
    sources(
        "According to [the most recent data from the FBI|says|so], it rained.",
        &["Federal Bureau of Investigation"],
    );
}

#[test]
fn a_paper_behind_a_body_is_its() {
    sources("[A recent Bank of Spain report|showed|so].", &["Bank of Spain"]);
    sources("[A press release from Interfax|said|so].", &["Interfax"]);
    sources("It was in [a report Tuesday from WKOX, the Reuters affiliate in Corrin|said|so].", &["WKOX"]);
    sources(
        "[Half of respondents in the Corrin Herald/Tolva Television poll|said|so].",
        &["Half of respondents in the Corrin Herald/Tolva Television poll"],
    );
}

#[test]
fn where_a_paper_is_issued_is_nobody() {
    sources("It is over, according to [a statement issued in Beijing|,|so].", &["—"]);
}

#[test]
fn a_paper_is_of_who_signs_passes_or_files_it() {
    sources(
        "President of Ukraine Leona Vasht has signed Decree No. 7/2029 on schools. According to [the document|,|so]. According to [the decree|,|so].",
        &["Leona Vasht"; 2],
    );
    sources(
        "It was told that the Tolva Union has voted in favour of a resolution. [The resolution|says|so].",
        &["Tolva Union"],
    );
    sources(
        "Governor Anna Orm and Attorney General Odo Lind file a lawsuit against Arne Holl. [The lawsuit|says|so].",
        &["Anna Orm + Odo Lind"],
    );
    sources("In Poland, Anna Lind signed an order. [The order|says|so].", &["Anna Lind"]);
    sources("A resolution was adopted by the Tolva Council. [The resolution|says|so].", &["Tolva Council"]);
    sources(
        "[President Odo Lind|spoke|so]. The president signed a decree. [The decree|says|so].",
        &["Odo Lind"; 2],
    );
}

#[test]
fn who_does_something_else_with_a_paper_has_not_made_it() {
    for text in [
        "Anna Lind refused to sign a decree. [The decree|says|so].",
        "Anna Lind criticised a resolution. [The resolution|says|so].",
        "Anna Lind rejected a report. [The report|says|so].",
        "Anna Lind spoke of an order. [The order|says|so].",
        "Anna Lind issued a warning about an order. [The order|says|so].",
        "Anna Lind signed a decree. A decree came out. [The decree|says|so].",
        "Anna Lind signed a decree. They agreed on a plan. [The document|says|so].",
    ] {
        sources(text, &["—"]);
    }
}

#[test]
fn a_statement_by_a_body_of_a_state_is_the_bodys() {
    let ministry = "Poland's interior Ministry";
    sources(
        "\"It is so,\" said a statement by Poland's interior Ministry. [The statement|says|so]. [The statement|also said|so].",
        &[ministry; 2],
    );
    sources("A statement by Poland's government came. [The statement|says|so].", &["Poland"]);
    sources(
        "A report by the Lakes Agency of Poland came. [The report|says|so].",
        &["Lakes Agency of Poland"],
    );
}

#[test]
fn messages_are_of_who_sends_them() {
    let metadata = Metadata {
        title: Some("Greetings to the pilots".to_owned()),
        publisher: Some("President of Ketteria".to_owned()),
        ..Metadata::default()
    };
    let text =
        "In his messages, [the President|noted|so]. [The messages|say|so]. Henrike Vasht wished them well.";
    let (document, statements) = marked(text, metadata);
    let found = Cast::of(&document).resolve(&statements);
    let found: Vec<String> = found.iter().map(|r| names(&r.source)).collect();
    assert_eq!(found, ["Henrike Vasht"; 2]);
    let metadata = Metadata {
        title: Some("Greetings to the pilots".to_owned()),
        publisher: Some("President of Ketteria".to_owned()),
        ..Metadata::default()
    };
    let (document, statements) = marked("[The message|reads|so] to Henrike Orm.", metadata);
    let found = Cast::of(&document).resolve(&statements).pop().expect("a statement");
    assert_eq!(names(&found.source), "President of Ketteria");
}

#[test]
fn what_is_denied_in_a_paper_is_done_in_it() {
    sources("Poland has denied in a statement that it rained. [The statement|says|so].", &["Poland"]);
}

#[test]
fn a_lawsuit_may_be_a_family_s() {
    let text = "Odo Orm, 91, was ill. [His family|has filed|a lawsuit]. [The lawsuit|says|so].";
    sources(text, &["family of Odo Orm"; 2]);
    sources("Odo Orm, 91, was ill. His family has filed a lawsuit. [The lawsuit|says|so].", &["—"]);
}

#[test]
fn our_paper_is_the_speakers() {
    let metadata = Metadata { title: Some("Interview with Henrike Vasht".to_owned()), ..Metadata::default() };
    let text = "I am here. [Our platform|says|so]. [Our latest report|says|so]. [My view|is|so].";
    let (document, statements) = marked(text, metadata);
    let found = Cast::of(&document).resolve(&statements);
    let found: Vec<String> = found.iter().map(|r| names(&r.source)).collect();
    assert_eq!(found, ["Henrike Vasht"; 3]);
}

#[test]
fn an_article_is_the_papers_and_research_the_labs() {
    sources("[The Washington Post article|tells|so].", &["Washington Post"]);
    last(
        "[Citizen Lab's research|reveals|so].",
        |a| (a.name.clone(), a.kind.map(|k| k.name())),
        ("Citizen Lab".to_owned(), Some("organisation")),
    );
}

#[test]
fn a_law_is_of_who_passes_or_brings_it_in() {
    sources(
        "Mayor Leona Vasht submitted to the Lake Council the bill on schools. [The draft law|provides|so]. According to [the bill|,|so].",
        &["Leona Vasht"; 2],
    );
    sources("The Lake Council passed a law on schools. [The law|provides|so].", &["Lake Council"]);
    sources("The law was adopted by the Lake Council. [The document|reads|so].", &["Lake Council"]);
}

#[test]
fn which_behind_papers_means_who_signed_them() {
    sources(
        "Mayor Leona Vasht is early. In May, the Mayor signed Decrees 4/29 and 5/29, [which|approved|so].",
        &["Leona Vasht"],
    );
    sources("The Lake Council passed a resolution [which|condemned|so].", &["Lake Council"]);
    sources("The Lake Council passed a resolution (S/RES/12) [which|condemned|so].", &["Lake Council"]);
    sources("The Lake Senate passed the budget of the Grain Agency, [which|warned|so].", &["Grain Agency"]);
}

#[test]
fn a_pact_is_of_both_sides() {
    for pact in ["an agreement", "a memorandum", "an action plan"] {
        sources(
            &format!(
                "They signed {pact} on trade between the Lake Union and the Grain Office. [The document|provides|so]."
            ),
            &["Lake Union + Grain Office"],
        );
    }
    sources(
        "The Lake Union signed a deal on grain with the Herders League. [The deal|provides|so].",
        &["Lake Union + Herders League"],
    );
    sources("They signed an agreement on trade. [The agreement|provides|so].", &["—"]);
}

#[test]
fn a_ruling_is_of_the_court_that_speaks_in_it() {
    sources("In the ruling, the Lake Court said it rained. [The ruling|added|so].", &["Lake Court"]);
}

#[test]
fn a_paper_is_of_those_of_whom_who_tells_that_they_put_it_out() {
    last(
        "Leona Vasht was blamed by local leaders, who put out a statement. [The statement|reads|so].",
        |a| a.name.clone(),
        "local leaders".to_owned(),
    );
}

#[test]
fn a_named_report_is_of_who_released_it() {
    sources(
        "According to the first Lake Safety Report released by the Canadian organisation Lake Safety Centre, it rains. Odo Lind, the investigator behind the study, stated it. According to [the report|,|so], it rains.",
        &["Lake Safety Centre"],
    );
}

#[test]
fn an_ad_a_suit_or_a_part_of_a_bill_is_whose_it_is() {
    sources(
        "The Lake Foundation launched new ads. [One ad|says|so]. [The ads|say|so].",
        &["Lake Foundation"; 2],
    );
    sources("A suit by Senator Odo Orm was heard. [The suit|asked|so].", &["Odo Orm"]);
    sources("Senator Odo Orm filed a suit. [The suit|asked|so].", &["Odo Orm"]);
    sources("Senator Odo Orm sued the city. [The suit|asked|so].", &["Odo Orm"]);
    sources("Rep. Anna Orm's bill is late. [One section of the bill|asks|so].", &["Anna Orm"]);
    sources(
        "Rep. Anna Orm introduces a bill. [A portion of the bill|asks|so]. [Parts of the bill|ask|so].",
        &["Anna Orm"; 2],
    );
}

#[test]
fn who_is_told_behind_a_paper_has_made_it() {
    sources("[The report|,|written by Auvelle lawyer John C. Orm], cites the memo.", &["John C. Orm"]);
    sources(
        "The Lakes Agency wrote a letter. [The letter|,|released late], was condemned by John Orm.",
        &["Lakes Agency"],
    );
}

#[test]
fn who_asks_has_made_the_poll() {
    sources("A recent Lake News poll conducted by Tolva shows it. [The same poll|showed|so].", &["Tolva"]);
    sources(
        "[The latest Lake Counsel poll, conducted for Corrin News and the Globe and Herald,|says|so].",
        &["Lake Counsel"],
    );
    sources(
        "[The latest poll from Finnish newspaper Tolva Post in co-operation with Corrin Herald|says|so].",
        &["Tolva Post + Corrin Herald"],
    );
    sources(
        "[Polls from the newspaper The Corrin Herald and Tolva Post|say|so].",
        &["Corrin Herald + Tolva Post"],
    );
    sources("[A Washington Post-Fox News poll|says|so].", &["Washington Post + Fox News"]);
}

#[test]
fn a_resolution_is_of_those_who_adopted_it() {
    sources(
        "The Democratic Party of Corrin adopted the following resolution. It rained. [The resolution|alleges|so].",
        &["Democratic Party of Corrin"],
    );
    sources("Poland grew, according to [the government census|says|so].", &["Poland"]);
    sources(
        "The Orm diaries claim that it rained. It was late, according to [the diaries|say|so].",
        &["Orm"],
    );
}
