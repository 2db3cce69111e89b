//! For whom an actor speaks: by its own name, by the words beside it, by the state in question.

use onrecord_core::Metadata;
use onrecord_resolve::Cast;

use crate::helpers::{marked, resolved};

/// The organisation of the last source.
fn last_of(text: &str) -> Option<String> {
    resolved(text).last()?.source.first()?.organisation.clone()
}

#[track_caller]
fn of(cases: &[(&str, Option<&str>)]) {
    for (text, expected) in cases {
        assert_eq!(last_of(text).as_deref(), *expected, "in {text}");
    }
}

#[test]
fn a_body_whose_name_tells_the_state_is_of_it() {
    of(&[
        ("[The Italian Foreign Ministry|said|so].", Some("Italy")),
        ("[The Supreme Court of Ukraine|ruled|so].", Some("Ukraine")),
        ("[The Court of Appeal of the Republic of Moldova|ruled|so].", Some("Moldova")),
        ("[The United States Embassy in Jakarta|said|so].", Some("United States")),
        ("[Libya's National Grain Company|said|so].", Some("Libya")),
        ("[A court in Tolva, Russia,|ruled|so].", Some("Russia")),
        ("[The United Nations Office for Grain|said|so].", Some("United Nations")),
        ("[The Parliamentary Assembly of the Council of Europe|said|so].", Some("Council of Europe")),
        ("Ketteria waited. [The Ketterian parliament|agreed|so].", Some("Ketteria")),
    ]);
}

#[test]
fn a_body_of_its_members_is_no_states() {
    of(&[
        ("[The Italian Workers Union|said|so].", None),
        ("[The Irish Republican Army|said|so].", None),
        ("[The British Columbia coroner's office|said|so].", None),
    ]);
}

#[test]
fn well_known_bodies_are_of_their_states() {
    of(&[
        ("France and Chad wait. [The Federal Trade Commission|said|so].", Some("United States")),
        ("France and Chad wait. [The RAF|said|so].", Some("United Kingdom")),
    ]);
}

#[test]
fn what_every_state_has_is_of_the_only_state_of_the_text() {
    of(&[
        ("Workers left Iraq. [The interior ministry|said|so].", Some("Iraq")),
        ("Poland counts its cases. [Authorities|warned|so].", Some("Poland")),
        ("Kenya waits. [A government spokesman|said|so].", Some("Kenya")),
        ("Poland and Kenya wait. [Authorities|warned|so].", None),
        ("Workers left Iraq. [A court|ruled|so].", None),
        ("A French singer came. [Authorities|warned|so].", None),
        ("Workers left Iraq. [A spokesman|said|so].", None),
        ("Workers left Iraq. [Foreign officials|said|so].", None),
        ("Workers left Iraq for the Pentagon. [Authorities|said|so].", None),
    ]);
}

#[test]
fn what_every_state_has_is_of_the_state_that_publishes() {
    let of = Metadata { publisher: Some("President of Ukraine".to_owned()), ..Metadata::default() };
    let (document, statements) = marked("Poland helps. [The Cabinet of Ministers|agreed|so].", of);
    let found = Cast::of(&document).resolve(&statements);
    assert_eq!(found[0].source[0].organisation.as_deref(), Some("Ukraine"));
}

#[test]
fn a_text_is_of_the_state_of_its_title() {
    let titled = |title: &str| Metadata { title: Some(title.to_owned()), ..Metadata::default() };
    let text = "Pakistan and Pakistan's army wait for India. [Security forces|said|so].";
    for (title, expected) in [
        ("Pakistan halts the march", Some("Pakistan")),
        ("Pakistan and India halt the march", None),
        ("India halts the march", None),
    ] {
        let (document, statements) = marked(text, titled(title));
        let found = Cast::of(&document).resolve(&statements);
        assert_eq!(found[0].source[0].organisation.as_deref(), expected, "under {title}");
    }
}

#[test]
fn a_regime_is_of_the_state_that_its_leader_leads() {
    of(&[
        ("Odo Orm, the president of Chad, left. [A spokesperson for the Orm regime|said|so].", Some("Chad")),
        ("Odo Orm, the president of Chad, left for France. [The Orm administration|said|so].", Some("Chad")),
    ]);
}

#[test]
fn a_name_before_a_noun_tells_whose_people_they_are() {
    of(&[
        ("[A TKR-IO spokesperson|said|so].", Some("TKR-IO")),
        ("[A CorrinRail spokeswoman|said|so].", Some("CorrinRail")),
        (
            "[The newspaper Tolvanian|wrote|that it rained]. [A Tolvanian spokeswoman|said|so].",
            Some("Tolvanian"),
        ),
        ("The Lake Front waits. [Lake Front activists|said|so].", Some("Lake Front")),
        ("[A number of Pakistani officials|said|so].", Some("Pakistan")),
        ("[Some Christian protesters|said|so].", None),
    ]);
}

#[test]
fn a_body_behind_a_preposition_tells_it() {
    of(&[
        ("[A freelance cameraman who works for the BBC and Reuters|said|so].", Some("BBC")),
        ("[Astronomers led by a team from Tolva University|said|so].", Some("Tolva University")),
        ("[Authorities in Lower Tolva|said|so].", Some("Lower Tolva")),
        ("[Three men writing in the edition of the Tolva Institute|said|so].", None),
    ]);
}

#[test]
fn a_noun_means_the_only_body_that_has_it() {
    of(&[
        ("The Corrin Lake Church prays. [Church members|said|so].", Some("Corrin Lake Church")),
        ("The Corrin Church met the Tolva Chapel Church. [Church members|said|so].", None),
    ]);
}

#[test]
fn a_role_tells_the_body_before_its_noun() {
    of(&[
        ("[NPDX spokesman Odo Orm|said|so].", Some("NPDX")),
        ("[Lake Watch President Odo Orm|said|so].", Some("Lake Watch")),
        ("[Corrin Governor Odo Orm|said|so].", Some("Corrin")),
        ("[protest group spokesman Odo Orm|said|so].", Some("protest group")),
        ("[Israel Prisons Service Commissioner Odo Orm|said|so].", Some("Israel Prisons Service")),
        ("[Deputy Health Minister Odo Orm|said|so].", None),
        ("[Some Cabinet Ministers|said|so].", None),
        ("[Anna Lind, the company's owner,|said|so].", None),
        ("[Tolva District Attorney Odo Orm|said|so].", None),
    ]);
}

#[test]
fn what_is_set_beside_a_name_tells_the_body() {
    of(&[
        ("[Anna Lind, of the Lake Union,|said|so].", Some("Lake Union")),
        ("[Anna Lind, representing the Lake Union,|said|so].", Some("Lake Union")),
        (
            "[Anna Lind, professor of international relations at the Tolva University|said|so].",
            Some("Tolva University"),
        ),
        ("[Anna Lind, who claims to be a Lake Union spokeswoman,|said|so].", Some("Lake Union")),
        ("[Anna Lind, granddaughter of Odo Orm who filmed Odo Lind’s dog,|said|so].", None),
        ("[Conservative Party backbencher Anna Lind|said|so].", Some("Conservative Party")),
    ]);
}

#[test]
fn a_short_name_is_told_in_full() {
    of(&[
        (
            "The Lake County Transport Authority met. [The Authority's bargaining agent|said|so].",
            Some("Lake County Transport Authority"),
        ),
        (
            "Scholars at the Tolva Orm Institute for Grain left. [Scholars at the Tolva Orm|said|so].",
            Some("Tolva Orm Institute for Grain"),
        ),
    ]);
}

#[test]
fn nobody_is_of_itself_or_of_many_bodies_without_a_name() {
    of(&[
        ("[Zimbabwe's Constitutional Court|ruled|so].", Some("Zimbabwe")),
        ("[Activists from groups such as Greenpeace|said|so].", Some("Greenpeace")),
        ("[Activists from other groups|said|so].", None),
    ]);
}
