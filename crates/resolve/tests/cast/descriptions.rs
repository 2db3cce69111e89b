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
