//! Whose papers are that nouns before them, or names behind, tell.

use crate::helpers::{resolved, sources};

#[test]
fn a_draft_is_of_the_body_behind_it() {
    sources("[A draft Lake Union Commission report|raises|so].", &["Lake Union Commission"]);
}

#[test]
fn a_report_is_of_the_office_before_it() {
    sources("[The Auditor-General report|says|so].", &["Auditor-General"]);
}

#[test]
fn a_statement_is_of_the_body_that_somebody_has() {
    sources(
        "It is near, said [a statement from Ketteria's foreign ministry| |so]. [It|added|so].",
        &["Ketteria's foreign ministry"; 2],
    );
}

#[test]
fn it_is_the_paper_of_before() {
    sources(
        "[A report released by Odo Lind of the Lake Institute|said|so]. [It|found|so].",
        &["Odo Lind"; 2],
    );
}

#[test]
fn the_web_makes_no_statement() {
    sources(
        "[A Web statement posted by Islamists on Sunday|said|so]. [The statement|said|so].",
        &["Islamists"; 2],
    );
}

#[test]
fn one_of_two_is_by_another() {
    sources(
        "[Two polls, one conducted by Lake Affairs and the other by the Odo Birch Society (OBS),|show|so].",
        &["Lake Affairs + Odo Birch Society"],
    );
}

#[test]
fn findings_are_of_who_has_or_releases_them() {
    sources("[U.S. State Department findings|show|so].", &["US State Department"]);
    sources("[Figures released by Odo Lind, envoy of the Lake Party,|show|so].", &["Odo Lind"]);
}

#[test]
fn a_suit_is_of_all_who_brought_it() {
    sources(
        "Odo Lind faces a lawsuit brought today by the Lake Liberties Union and the Rights Society. [The suit|charges|so].",
        &["Lake Liberties Union + Rights Society"],
    );
}

#[test]
fn a_statement_goes_on_over_what_is_told_of_it() {
    sources(
        "[Spokesman Odo Lind|has confirmed|so]. The statement was made after lunch. [The statement|revealed|so].",
        &["Odo Lind"; 2],
    );
}

#[test]
fn an_indictment_is_of_who_indicts() {
    sources("An aide was indicted by Prosecutor Anna Orm. [The indictments|charge|so].", &["Anna Orm"]);
}

#[test]
fn a_press_release_is_of_the_body_before_it() {
    sources("[A UNHCR press release|said|so].", &["UNHCR"]);
}

#[test]
fn chains_of_papers_end() {
    let chain = "the report by a report ".repeat(20_000);
    let source = "a report by ".repeat(2000);
    let marks = "Odo Lind; ".repeat(2000);
    for text in [
        format!("[A report|says|so]. {chain}."),
        format!("[{source}the Lake Union|says|so]."),
        format!("[{marks}Anna Orm|says|so]."),
    ] {
        assert_eq!(resolved(&text).len(), 1);
    }
}

#[test]
fn a_poll_is_of_whom_it_was_made_for() {
    sources("[A poll for The Tolva Advertiser newspaper|showed|so].", &["Tolva Advertiser"]);
}

#[test]
fn a_paper_is_of_the_outlet_and_not_of_its_state() {
    sources("[A U.S. newspaper report|said|so].", &["U.S. newspaper"]);
    sources("[A joint New Year editorial by Ketterian media|said|so].", &["Ketterian media"]);
}

#[test]
fn a_declaration_of_war_is_nobody() {
    sources("[The declaration of war on Russia|said|so].", &["—"]);
}

#[test]
fn a_story_is_of_whom_a_clause_tells_to_have_published_it() {
    sources("It was told on Tuesday. [The story, which the Lake News posted,|said|so].", &["Lake News"]);
}

#[test]
fn a_ruling_is_of_whoever_ruled() {
    sources(
        "The Supreme Court of Corrin ruled on Monday. [The ruling|says|so].",
        &["Supreme Court of Corrin"],
    );
    sources("Odo Lind was indicted. [The indictment|says|so].", &["—"]);
}

#[test]
fn a_release_is_of_whose_site_it_stands_on() {
    sources("[The press release on the U.N.'s website|says|so].", &["United Nations"]);
}

#[test]
fn a_blog_is_called_by_its_address() {
    sources("[A progressive blog, Tolvacrats.com,|said|so].", &["Tolvacrats.com"]);
}

#[test]
fn where_a_maker_sits_is_none_of_the_makers() {
    sources(
        "[A report by Council for Lakes and Rivers (CLR), a Washington -based think tank|said|so].",
        &["Council for Lakes and Rivers"],
    );
}

#[test]
fn an_ending_that_stands_apart_tells_whose_body_made_it() {
    sources(
        "A report by the United States government 's Lake Research Service came. [The report|says|so].",
        &["Lake Research Service"],
    );
}
