//! Who speaks in a document is joined to who spoke in others.

use crate::common::people::*;
use crate::common::*;
use onrecord_core::ActorKind;
use onrecord_core::contract::ActorJson;
use onrecord_record::{ActorFilter, ActorSort, Affiliation, Filter, Record, date};

/// A record of documents, each of a year of its own with one speaker a sentence.
fn record(documents: &[&[ActorJson]]) -> Made {
    let mut made = empty();
    for (year, speakers) in (2001..).zip(documents) {
        let says: Vec<Say> = speakers.iter().cloned().map(says).collect();
        made.record.add(&[speech(&format!("{year}-03-07"), &says)]).expect("added");
    }
    assert_whole(&made.record);
    made
}

/// The ids of actors that speak, with how many statements they made, by id.
fn speakers(record: &Record) -> Vec<(String, u64)> {
    let listed = record.actors(&ActorFilter::default(), ActorSort::Mentions, 99).expect("listed");
    let mut all: Vec<_> = listed.into_iter().map(|a| (a.id, a.said.statements)).collect();
    all.sort();
    all
}

#[track_caller]
fn joins(documents: &[&[ActorJson]], expected: &[(&str, u64)]) {
    let expected: Vec<_> = expected.iter().map(|(id, n)| ((*id).to_owned(), *n)).collect();
    assert_eq!(speakers(&record(documents).record), expected);
}

#[test]
fn one_person_under_many_names_is_one_actor() {
    joins(
        &[
            &[person("Dmytro Halenskyi")],
            &[person("Dmitro Halensky")],
            &[person("DMYTRO HALENSKYI")],
            &[person("D. Halenskyi")],
            &[person("Halenskiy")],
        ],
        &[("dmytro-halenskyi", 5)],
    );
}

#[test]
fn given_names_that_differ_are_two_actors() {
    joins(&[&[person("Ilse Marek")], &[person("Otto Marek")]], &[("ilse-marek", 1), ("otto-marek", 1)]);
}

#[test]
fn a_family_name_alone_joins_only_whom_it_must_mean() {
    let often: [&[ActorJson]; 3] =
        [&[person("Ilse Marek")], &[person("Ilse Marek")], &[person("Ilse Marek")]];
    let bare: &[ActorJson] = &[person("Marek")];
    let other: &[ActorJson] = &[person("Otto Marek")];
    joins(&[often[0], bare], &[("ilse-marek", 1), ("marek", 1)]);
    joins(&[often[0], often[1], often[2], bare], &[("ilse-marek", 4)]);
    joins(
        &[often[0], often[1], often[2], other, bare],
        &[("ilse-marek", 3), ("marek", 1), ("otto-marek", 1)],
    );
    // Named in full in the same document.
    joins(&[&[person("Marek"), person("Ilse Marek")]], &[("ilse-marek", 2)]);
    // Known by the family name alone, until somebody gives the other.
    let made = record(&[bare, often[0]]);
    assert_eq!(speakers(&made.record), [("marek".to_owned(), 2)]);
    assert_eq!(made.record.actor("marek").expect("there").name, "Ilse Marek");
}

#[test]
fn two_people_of_one_name_are_kept_apart_by_role_and_country() {
    let minister = || official("Ilse Marek", "foreign minister", "Oskaria");
    let keeper = || official("Ilse Marek", "goalkeeper", "Ketteria");
    let states: &[ActorJson] = &[state("Oskaria"), state("Ketteria")];
    joins(
        &[states, &[minister()], &[keeper()], &[minister()], &[keeper()], &[person("Ilse Marek")]],
        &[("ilse-marek", 3), ("ilse-marek-2", 2), ("ketteria", 1), ("oskaria", 1)],
    );
    // A document that tells two apart under one name is right.
    let second = ActorJson { id: "ilse-marek-b".into(), ..person("Ilse Marek") };
    joins(&[&[person("Ilse Marek"), second]], &[("ilse-marek", 1), ("ilse-marek-b", 1)]);
}

#[test]
fn kinds_are_not_mixed_and_nobody_unnamed_is_registered() {
    let party = actor("Marek", ActorKind::Organisation);
    joins(&[&[party], &[person("Marek")]], &[("marek", 1), ("marek-2", 1)]);
    let unnamed = ActorJson {
        organisation: Some("the Harbour Authority".into()),
        ..actor("two officials", ActorKind::Unnamed)
    };
    let made = record(&[std::slice::from_ref(&unnamed)]);
    assert_eq!(speakers(&made.record), []);
    let statement = made.record.statement(&speech("2001-03-07", &[says(unnamed.clone())]).statements[0].id);
    let source = statement.expect("there").statement.source.expect("a source");
    assert_eq!(source.actor, Some(unnamed));
    // Whoever speaks for an organisation is found by it.
    let filter = Filter { actor: Some("Harbour Authority".into()), roll_up: true, ..Filter::default() };
    assert_eq!(made.record.count(&filter).expect("counted").statements, 1);
}

#[test]
fn the_office_of_a_person_speaks_for_that_person() {
    let office = ActorJson {
        organisation: Some("Ilse Marek".into()),
        ..actor("administration of Ilse Marek", ActorKind::Organisation)
    };
    let made = record(&[&[person("Ilse Marek")], &[office]]);
    // There is no second Ilse Marek: the name alone finds her.
    let found = made.record.actor("Ilse Marek").expect("one of that name");
    assert_eq!(found.id, "ilse-marek");
    let filter = Filter { actor: Some("Ilse Marek".into()), roll_up: true, ..Filter::default() };
    assert_eq!(made.record.count(&filter).expect("counted").statements, 2);
}

#[test]
fn the_same_documents_give_the_same_registry() {
    let documents: &[&[ActorJson]] = &[
        &[person("Ilse Marek"), state("Oskaria"), official("Otto Halm", "envoy", "Oskaria")],
        &[person("Marek"), person("O. Halm"), actor("the Lakes Agency", ActorKind::Organisation)],
        &[person("Ilse Marek"), actor("Lakes Agency", ActorKind::Organisation)],
    ];
    let (first, second) = (record(documents), record(documents));
    assert_eq!(dump(&first.record), dump(&second.record));
    assert_eq!(speakers(&first.record).len(), 5);
}

#[test]
fn names_roles_and_months_lead_to_what_shows_them() {
    let made = record(&[
        &[state("Oskaria"), official("Ilse Marek", "foreign minister", "Oskaria")],
        &[
            official("Ilse Marek", "foreign minister", "Oskaria"),
            official("I. Marek", "foreign minister", "Oskaria"),
        ],
        &[official("Ilse Marek", "prime minister", "Oskaria")],
    ]);
    let record = &made.record;
    let marek = record.actor("Ilse Marek").expect("there");
    assert_eq!((marek.id.as_str(), marek.said.statements), ("ilse-marek", 4));
    let names = record.actor_names("ilse-marek").expect("names");
    let names: Vec<_> = names.iter().map(|n| (n.name.as_str(), n.mentions)).collect();
    assert_eq!(names, [("Ilse Marek", 3), ("I. Marek", 1)]);
    let roles = record.actor_roles("ilse-marek").expect("roles");
    let shown: Vec<_> = roles
        .iter()
        .map(|r| (r.role.as_deref().unwrap_or_default(), r.since.as_deref(), r.until.as_deref(), r.documents))
        .collect();
    assert_eq!(
        shown,
        [
            ("foreign minister", Some("2001-03-07"), Some("2002-03-07"), 2),
            ("prime minister", Some("2003-03-07"), Some("2003-03-07"), 1),
        ]
    );
    let documents = record.role_documents("ilse-marek", &roles[0], 9).expect("documents");
    assert_eq!(documents.len(), 2);
    assert_eq!(
        record.document(&documents[0]).expect("there").metadata.published.as_deref(),
        Some("2001-03-07")
    );
    let months = record.actor_months("ilse-marek", 9).expect("months");
    let months: Vec<_> =
        months.iter().map(|(m, c)| (m.as_deref().unwrap_or_default(), c.utterances)).collect();
    assert_eq!(months, [("2001-03", 1), ("2002-03", 2), ("2003-03", 1)]);
    let behind = record.actor_documents("ilse-marek").expect("documents");
    let behind: Vec<_> = behind.iter().map(|(month, _)| month.as_deref().unwrap_or_default()).collect();
    assert_eq!(behind, ["2001-03", "2002-03", "2003-03"]);
    for (at, role) in
        [("2000", "foreign minister"), ("2002-12", "foreign minister"), ("2009", "prime minister")]
    {
        let affiliation = record.affiliation("ilse-marek", &date(at).expect("a date")).expect("told");
        let expected = Affiliation {
            role: Some(role.into()),
            organisation: Some("Oskaria".into()),
            country: Some("Oskaria".into()),
        };
        assert_eq!(affiliation, expected, "{at}");
    }
}

#[test]
fn a_full_name_in_another_spelling_leads_to_whom_it_means() {
    let made = record(&[&[person("Dmytro Halenskyy")], &[person("Otto Marek")], &[person("Olaf Marek")]]);
    for (given, id) in [
        ("Dmytro Halensky", Some("dmytro-halenskyy")),
        ("Halensky", None),
        ("Emil Halensky", None),
        ("O. Marek", None),
    ] {
        assert_eq!(made.record.actor(given).ok().map(|actor| actor.id).as_deref(), id, "{given}");
    }
}

#[test]
fn hostile_names_are_names() {
    let long = "Ilse ".repeat(2000) + "Marek";
    let names = ["😀", "\u{202e}Marek\u{202c}", "'; DROP TABLE actor; --", &long, "The", "-", "İlse Märek"];
    let speakers: Vec<ActorJson> = names.iter().map(|name| person(name)).collect();
    let made = record(&[&speakers, &speakers]);
    for actor in made.record.actors(&ActorFilter::default(), ActorSort::Name, 99).expect("listed") {
        assert_eq!(made.record.actor(&actor.id).expect("there").said.statements % 2, 0, "{}", actor.id);
    }
}

#[test]
fn an_actor_that_is_not_there_is_told() {
    let made = record(&[
        &[state("Oskaria"), state("Ketteria")],
        &[official("Ilse Marek", "foreign minister", "Oskaria")],
        &[official("Ilse Marek", "goalkeeper", "Ketteria")],
    ]);
    let error = made.record.actor("Otto Halm").expect_err("nobody");
    assert_eq!(error.kind, onrecord_core::ErrorKind::NotFound);
    let error = made.record.actor("Ilse Marek").expect_err("two").to_string();
    assert!(error.contains("ilse-marek, ilse-marek-2"), "{error}");
}

#[test]
fn a_document_that_is_forgotten_takes_its_people_with_it() {
    let mut made = record(&[&[person("Ilse Marek"), person("Otto Halm")], &[person("I. Marek")]]);
    let first = speech("2001-03-07", &[says(person("Ilse Marek")), says(person("Otto Halm"))]);
    made.record.forget(&first.document.sha256, &author("court order")).expect("forgotten");
    assert_whole(&made.record);
    assert_eq!(speakers(&made.record), [("ilse-marek".to_owned(), 1)]);
    assert_eq!(made.record.actor("ilse-marek").expect("there").name, "I. Marek");
    let left = std::fs::read(&made.path).expect("read");
    assert!(!left.windows(4).any(|bytes| bytes == b"Halm"), "a name is still in the file");
}
