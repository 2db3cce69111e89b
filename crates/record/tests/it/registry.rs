//! Corrections of the registry: each an event that is previewed, made and taken back.

use crate::common::people::*;
use crate::common::*;
use onrecord_core::ErrorKind;
use onrecord_record::{
    Chosen, Correction, Event, Field, Filter, Part, Record, RegistryChange, RegistryRole, RoleChange, Subject,
};
use proptest::prelude::*;

/// Two that are one (Ilse Marek, Ilse Halm), one that is two (Otto Brandt), and a state.
pub fn made() -> Made {
    let mut made = empty();
    for (year, speakers) in [
        (2001, vec![person("Ilse Marek"), person("Otto Brandt"), state("Oskaria")]),
        (2002, vec![person("Ilse Halm"), person("Otto Brandt")]),
        (2003, vec![person("Ilse Halm"), person("Ilse Marek"), person("O. Brandt")]),
    ] {
        let mut all: Vec<Say> = speakers.into_iter().map(says).collect();
        all[0].addressee = vec![person("Otto Brandt")];
        made.record.add(&[speech(&format!("{year}-06-01"), &all)]).expect("added");
    }
    made
}

pub fn merge(from: &str, into: &str) -> RegistryChange {
    RegistryChange::Merge { from: from.into(), into: into.into() }
}

fn split(actor: &str, name: &str, names: &[&str]) -> RegistryChange {
    let names = names.iter().map(|name| (*name).to_owned()).collect();
    RegistryChange::Split {
        actor: actor.into(),
        name: name.into(),
        chosen: Chosen { names, ..Chosen::default() },
    }
}

pub fn said(record: &Record, actor: &str) -> u64 {
    let filter = Filter { actor: Some(actor.into()), ..Filter::default() };
    let counted = record.count(&filter).expect("counted").statements;
    assert_eq!(record.actor(actor).expect("there").said.statements, counted, "one number for one thing");
    counted
}

/// All but the log, and but actors whose making was taken back.
fn state_of(record: &Record) -> String {
    let registry = record.registry().expect("a registry");
    let lines: Vec<String> = dump(record)
        .lines()
        .filter(|line| line.contains("\"record\":\"statement\""))
        .map(str::to_owned)
        .collect();
    format!("{registry:?}\n{}", lines.join("\n"))
}

pub fn change(made: &mut Made, change: &RegistryChange) -> Event {
    let before = dump(&made.record);
    let preview = made.record.preview_registry(change).expect("previewed");
    assert_eq!(dump(&made.record), before, "a preview changes nothing");
    let event = made.record.change_registry(change, &author("they are")).expect("changed");
    assert_eq!(event.changes, preview.changes, "a preview tells what is done");
    assert_whole(&made.record);
    event
}

#[test]
fn a_merge_moves_statements_and_is_taken_back() {
    let mut made = made();
    let before = state_of(&made.record);
    let preview = made.record.preview_registry(&merge("Ilse Halm", "ilse-marek")).expect("previewed");
    assert_eq!((preview.statements, preview.documents), (2, 2));
    assert!(preview.told.contains("moves 2 statements"), "{}", preview.told);
    let event = change(&mut made, &merge("Ilse Halm", "ilse-marek"));
    assert_eq!(event.changes[0].subject, Subject::Actor("ilse-halm".into()));
    assert_eq!(said(&made.record, "ilse-marek"), 4);
    // The old id and the old name lead on, and so does a document that comes later.
    assert_eq!(made.record.actor("ilse-halm").expect("there").id, "ilse-marek");
    made.record.add(&[speech("2005-01-01", &[says(person("Ilse Halm"))])]).expect("added");
    assert_eq!(said(&made.record, "Ilse Halm"), 5);
    let last = speech("2005-01-01", &[says(person("Ilse Halm"))]);
    let shown = made.record.statement(&last.statements[0].id).expect("there").statement;
    assert_eq!(shown.source.and_then(|s| s.actor).map(|a| a.name).as_deref(), Some("Ilse Marek"));
    made.record.forget(&last.document.sha256, &author("")).expect("forgotten");
    let log: Vec<i64> = {
        let mut ids = Vec::new();
        made.record
            .log(Some("ilse-halm"), |event| {
                ids.push(event.id);
                Ok(true)
            })
            .expect("a log");
        ids
    };
    assert_eq!(log, [event.id]);
    made.record.undo(event.id, &author("they are two")).expect("undone");
    assert_eq!(state_of(&made.record), before);
    assert_whole(&made.record);
}

#[test]
fn a_split_moves_the_chosen_statements_and_is_taken_back() {
    let mut made = made();
    let before = state_of(&made.record);
    let event = change(&mut made, &split("otto-brandt", "Oskar Brandt", &["O. Brandt"]));
    assert_eq!((said(&made.record, "otto-brandt"), said(&made.record, "oskar-brandt")), (2, 1));
    made.record.add(&[speech("2005-01-01", &[says(person("O. Brandt"))])]).expect("added");
    assert_eq!(said(&made.record, "oskar-brandt"), 2);
    made.record
        .forget(&speech("2005-01-01", &[says(person("O. Brandt"))]).document.sha256, &author(""))
        .expect("forgotten");
    made.record.undo(event.id, &author("")).expect("undone");
    assert_eq!(state_of(&made.record), before);
    let document = speech("2002-06-01", &[]).document.sha256;
    assert!(made.record.document(&document).is_err());
    let by_statement = {
        let filter = Filter { actor: Some("otto-brandt".into()), ..Filter::default() };
        let mut id = String::new();
        made.record
            .statements(&filter, Default::default(), Some(1), |s| {
                id.clone_from(&s.statement.id);
                Ok(true)
            })
            .expect("listed");
        id
    };
    let chosen = Chosen { statements: vec![by_statement], ..Chosen::default() };
    let one = RegistryChange::Split { actor: "otto-brandt".into(), name: "Otto Brandt".into(), chosen };
    change(&mut made, &one);
    assert_eq!((said(&made.record, "otto-brandt"), said(&made.record, "otto-brandt-2")), (2, 1));
}

#[test]
fn names_and_roles_are_given_and_taken_away() {
    let mut made = made();
    let before = state_of(&made.record);
    let marek = || "ilse-marek".to_owned();
    let role = RegistryRole {
        role: "harbour master".into(),
        organisation: Some("Varn".into()),
        since: Some("2001".into()),
        until: Some("2002-05".into()),
    };
    let mut events = Vec::new();
    for one in [
        RegistryChange::Rename { actor: marek(), name: "Ilse Maria Marek".into() },
        RegistryChange::Alias { actor: marek(), name: "the Iron Pilot".into(), add: true },
        RegistryChange::Role { actor: marek(), role: RoleChange::Add(role.clone()) },
        RegistryChange::Wikidata { actor: marek(), item: Some("Q42".into()) },
        RegistryChange::Type { actor: "oskaria".into(), kind: None },
    ] {
        events.push(change(&mut made, &one).id);
    }
    let found = made.record.actor("Iron Pilot").expect("by the alias");
    assert_eq!((found.name.as_str(), found.wikidata.as_deref()), ("Ilse Maria Marek", Some("Q42")));
    made.record.add(&[speech("2005-01-01", &[says(person("Iron Pilot"))])]).expect("added");
    assert_eq!(said(&made.record, "ilse-marek"), 3);
    // A machine does not rename whom a person named.
    assert_eq!(made.record.actor("ilse-marek").expect("there").name, "Ilse Maria Marek");
    let roles = made.record.actor_roles("ilse-marek").expect("roles");
    assert_eq!((roles[0].by_person, roles[0].role.as_deref()), (true, Some("harbour master")));
    let at = |date: &str| {
        let date = onrecord_record::date(date).expect("a date");
        made.record.affiliation("ilse-marek", &date).expect("told").role
    };
    assert_eq!((at("2002-05-31").as_deref(), at("2002-06-01").as_deref()), (Some("harbour master"), None));
    made.record
        .forget(&speech("2005-01-01", &[says(person("Iron Pilot"))]).document.sha256, &author(""))
        .expect("gone");
    for event in events.into_iter().rev() {
        made.record.undo(event, &author("")).expect("undone");
    }
    assert_eq!(state_of(&made.record), before);
}

#[test]
fn what_contradicts_the_registry_is_refused_and_changes_nothing() {
    let mut made = made();
    change(&mut made, &merge("ilse-halm", "ilse-marek"));
    let before = dump(&made.record);
    let role = |since: &str, until: &str| RegistryChange::Role {
        actor: "ilse-marek".into(),
        role: RoleChange::Add(RegistryRole {
            role: "envoy".into(),
            organisation: None,
            since: Some(since.into()),
            until: Some(until.into()),
        }),
    };
    let alias =
        |name: &str, add| RegistryChange::Alias { actor: "ilse-marek".into(), name: name.into(), add };
    for (change, kind, told) in [
        (merge("ilse-marek", "Ilse Marek"), ErrorKind::Refused, "itself"),
        (merge("ilse-marek", "ilse-halm"), ErrorKind::Refused, "one actor already"),
        (merge("oskaria", "ilse-marek"), ErrorKind::Refused, "person"),
        (merge("nobody", "ilse-marek"), ErrorKind::NotFound, "nobody"),
        (split("otto-brandt", "Oskar Brandt", &["Emil"]), ErrorKind::Refused, "no statement"),
        (split("otto-brandt", "X", &["Otto Brandt", "O. Brandt"]), ErrorKind::Refused, "all statements"),
        (RegistryChange::Rename { actor: "oskaria".into(), name: " ".into() }, ErrorKind::Format, "name"),
        (
            RegistryChange::Rename { actor: "oskaria".into(), name: "x".repeat(10_000) },
            ErrorKind::TooLarge,
            "10000",
        ),
        (alias("Oskaria", true), ErrorKind::Refused, "merge oskaria"),
        (alias("Pilot", false), ErrorKind::NotFound, "Pilot"),
        (role("2009", "2003"), ErrorKind::Refused, "before it begins"),
        (role("someday", "2003"), ErrorKind::Format, "date"),
        (
            RegistryChange::Wikidata { actor: "oskaria".into(), item: Some("42".into()) },
            ErrorKind::Format,
            "Wikidata",
        ),
    ] {
        for error in [
            made.record.preview_registry(&change).expect_err("refused"),
            made.record.change_registry(&change, &author("")).expect_err("refused"),
        ] {
            assert_eq!(error.kind, kind, "{change:?}: {error}");
            assert!(error.to_string().contains(told), "{change:?}: {error}");
        }
    }
    assert_eq!(dump(&made.record), before);
}

#[test]
fn an_archive_keeps_the_registry_with_its_log() {
    let mut made = made();
    change(&mut made, &merge("ilse-halm", "ilse-marek"));
    let undone = change(&mut made, &split("otto-brandt", "Oskar Brandt", &["O. Brandt"]));
    made.record.undo(undone.id, &author("")).expect("undone");
    let role =
        RegistryRole { role: "envoy".into(), organisation: Some("Varn".into()), since: None, until: None };
    change(&mut made, &RegistryChange::Role { actor: "otto-brandt".into(), role: RoleChange::Add(role) });
    change(&mut made, &RegistryChange::Wikidata { actor: "varn".into(), item: Some("Q42".into()) });
    let lines = archive(&made.record);
    let mut other = empty();
    other.record.import(&mut lines.into_iter().map(|line| Ok(("archive".into(), line)))).expect("imported");
    assert_whole(&other.record);
    assert_eq!(other.record.registry().expect("listed"), made.record.registry().expect("listed"));
    assert_eq!(dump(&other.record), dump(&made.record));
    assert_eq!(said(&other.record, "ilse-marek"), 4);
}

#[test]
fn a_person_sets_whom_a_source_means_and_a_split_does_not_unset_it() {
    let mut made = made();
    let filter = Filter { actor: Some("otto-brandt".into()), ..Filter::default() };
    let mut ids = Vec::new();
    made.record
        .statements(&filter, onrecord_record::Sort::Oldest, None, |s| {
            ids.push(s.statement.id.clone());
            Ok(true)
        })
        .expect("listed");
    let set = |actors: &[&str]| Correction::Set {
        statement: ids[0].clone(),
        parts: vec![Part::Actors(actors.iter().map(|a| (*a).to_owned()).collect())],
    };
    let preview = made.record.preview(&set(&["Ilse Marek"])).expect("previewed");
    assert_eq!(preview[0].field, Field::Actors);
    let event = made.record.correct(&set(&["Ilse Marek", "oskaria"]), &author("")).expect("set");
    let shown = made.record.statement(&ids[0]).expect("there").statement.source.expect("a source");
    let names: Vec<_> = shown.actors().map(|a| (a.name.as_str(), a.confidence)).collect();
    assert_eq!(names, [("Ilse Marek", 1.0), ("Oskaria", 1.0)]);
    assert_eq!(said(&made.record, "otto-brandt"), 2);
    made.record.correct(&set(&["nobody"]), &author("")).expect_err("no such actor");
    // Merging both that one source names leaves one statement of the actor, not two.
    change(&mut made, &merge("ilse-halm", "ilse-marek"));
    made.record.undo(event.id, &author("")).expect("undone");
    assert_eq!(said(&made.record, "otto-brandt"), 3);
    made.record.correct(&set(&[]), &author("nobody knows")).expect("set");
    assert_eq!(said(&made.record, "otto-brandt"), 2);
    assert_whole(&made.record);
}

#[test]
fn a_statement_of_two_that_are_one_counts_once() {
    let mut made = empty();
    let both = Say {
        source: "Halm and Marek".into(),
        actors: vec![person("Ilse Halm"), person("Ilse Marek")],
        ..Say::default()
    };
    made.record.add(&[speech("2001-01-01", &[both])]).expect("added");
    change(&mut made, &merge("ilse-halm", "ilse-marek"));
    assert_eq!(said(&made.record, "ilse-marek"), 1);
    let mut listed = 0;
    let filter = Filter { actor: Some("ilse-marek".into()), ..Filter::default() };
    made.record
        .statements(&filter, Default::default(), None, |_| {
            listed += 1;
            Ok(true)
        })
        .expect("listed");
    assert_eq!(listed, 1);
    let by = made.record.count_by(&filter, onrecord_record::By::Actor, 9).expect("counted");
    assert_eq!(by.iter().map(|(_, c)| c.statements).collect::<Vec<_>>(), [1]);
}

#[test]
fn a_name_that_was_taken_back_follows_the_texts_again() {
    let mut made = made();
    let before = state_of(&made.record);
    let split = change(&mut made, &split("otto-brandt", "Oskar Brandt", &["Otto Brandt"]));
    let renamed = RegistryChange::Rename { actor: "otto-brandt".into(), name: "Ilse Marek".into() };
    let renamed = change(&mut made, &renamed);
    let undone = made.record.undo(renamed.id, &author("")).expect("undone");
    // Brought back and taken back again, it is still no person's word.
    let again = made.record.undo(undone.id, &author("")).expect("undone");
    made.record.undo(again.id, &author("")).expect("undone");
    made.record.undo(split.id, &author("")).expect("undone");
    assert_eq!(state_of(&made.record), before);
    assert_whole(&made.record);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]
    #[test]
    fn any_changes_leave_the_registry_whole_and_can_all_be_taken_back(
        steps in prop::collection::vec((0u8..5, 0usize..5, 0usize..5), 1..10)
    ) {
        let mut made = made();
        let before = state_of(&made.record);
        let ids = ["ilse-marek", "ilse-halm", "otto-brandt", "oskaria", "oskar-brandt"];
        let names = ["Ilse Marek", "Ilse Halm", "Otto Brandt", "O. Brandt", "Oskaria"];
        let mut events = Vec::new();
        for (what, a, b) in steps {
            let change = match what {
                0 => merge(ids[a], ids[b]),
                1 => split(ids[a], "Oskar Brandt", &[names[b]]),
                2 => RegistryChange::Rename { actor: ids[a].into(), name: names[b].into() },
                3 => RegistryChange::Alias { actor: ids[a].into(), name: format!("Alias {b}"), add: true },
                _ => RegistryChange::Alias { actor: ids[a].into(), name: format!("Alias {b}"), add: false },
            };
            if let Ok(event) = made.record.change_registry(&change, &author("")) {
                events.push(event);
            }
            prop_assert_eq!(damages(&made.record), Vec::<String>::new());
        }
        for event in events.into_iter().rev().filter(|event| !event.changes.is_empty()) {
            made.record.undo(event.id, &author("")).expect("undone");
        }
        prop_assert_eq!(state_of(&made.record), before);
        prop_assert_eq!(damages(&made.record), Vec::<String>::new());
    }
}
