//! Words that mean an office lead to whoever held it when they were published.

use crate::common::people::*;
use crate::common::*;
use onrecord_core::ActorKind;
use onrecord_core::contract::ActorJson;
use onrecord_record::{Chosen, Correction, Entry, Part, Record, RegistryChange, RegistryRole, RoleChange};

/// The chancellor of Ketteria, whom a document does not name.
fn chancellor() -> ActorJson {
    ActorJson {
        role: Some("Chancellor of Ketteria".into()),
        organisation: Some("Ketteria".into()),
        ..actor("Chancellor of Ketteria", ActorKind::Office)
    }
}

/// Somebody who holds the office by name.
fn named(name: &str) -> ActorJson {
    official(name, "Chancellor", "Ketteria")
}

fn by(day: &str, actor: ActorJson) -> Entry {
    speech(day, &[says(actor)])
}

/// The address of a day, in which the office alone speaks.
const ADDRESS: &str = "2029-03-10";

fn address() -> Entry {
    by(ADDRESS, chancellor())
}

/// Who the address's words mean.
fn speaker(record: &Record) -> ActorJson {
    let id = &address().statements[0].id;
    let source = record.statement(id).expect("there").statement.source.expect("a source");
    source.actor.expect("an actor")
}

/// Who the address's words mean in a record of some more documents, whatever their order.
#[track_caller]
fn means(others: &[(&str, &str)], expected: &str) {
    let entries: Vec<Entry> = others.iter().map(|(day, name)| by(day, named(name))).collect();
    for at in 0..=entries.len() {
        let mut made = empty();
        for entry in &entries[..at] {
            made.record.add(std::slice::from_ref(entry)).expect("added");
        }
        made.record.add(&[address()]).expect("added");
        made.record.add(&entries[at..]).expect("added");
        assert_whole(&made.record);
        assert_eq!(speaker(&made.record).id, expected, "with {at} documents before");
    }
}

#[test]
fn an_office_is_whoever_is_shown_in_it_about_that_day() {
    means(&[("2029-03-01", "Ilse Marek")], "ilse-marek");
    means(&[("2029-01-01", "Ilse Marek"), ("2029-08-01", "Ilse Marek")], "ilse-marek");
    means(&[("2029-03-01", "Ilse Marek"), ("2034-03-01", "Otto Brandt")], "ilse-marek");
}

#[test]
fn an_office_that_nothing_near_shows_or_two_are_shown_in_stays_an_office() {
    means(&[], "chancellor-of-ketteria");
    means(&[("2019-03-01", "Ilse Marek")], "chancellor-of-ketteria");
    means(&[("2029-03-01", "Ilse Marek"), ("2029-03-20", "Otto Brandt")], "chancellor-of-ketteria");
    let mut made = empty();
    let entries = [by("2029-03-01", named("Ilse Marek")), by("2029-03-20", named("Otto Brandt")), address()];
    made.record.add(&entries).expect("added");
    let found = speaker(&made.record);
    assert_eq!(found.kind, Some(ActorKind::Office));
    assert_eq!(found.runner_up.map(|other| other.id), Some("ilse-marek".into()));
    // Another state's, and another office of the state, tell nothing.
    let mut made = empty();
    let others = [
        official("Ilse Marek", "Chancellor", "Oskaria"),
        official("Otto Brandt", "Minister of Trade", "Ketteria"),
    ];
    let entries: Vec<Entry> = others.into_iter().map(|other| by("2029-03-09", other)).collect();
    made.record.add(&entries).expect("added");
    made.record.add(&[address()]).expect("added");
    assert_eq!(speaker(&made.record).id, "chancellor-of-ketteria");
}

#[test]
fn a_holder_is_found_with_less_confidence_and_the_words_stay_the_office_s() {
    let mut made = empty();
    made.record.add(&[address(), by("2029-03-01", named("Ilse Marek"))]).expect("added");
    let found = speaker(&made.record);
    assert_eq!((found.kind, found.name.as_str()), (Some(ActorKind::Person), "Ilse Marek"));
    assert!(found.confidence < 0.9 && found.confidence > 0.5, "{}", found.confidence);
    assert_eq!(made.record.actor("Ilse Marek").expect("there").said.statements, 2);
    assert_eq!(made.record.actor("Ilse Marek").expect("there").name, "Ilse Marek");
}

fn role(since: Option<&str>, until: Option<&str>) -> RoleChange {
    RoleChange::Add(RegistryRole {
        role: "Chancellor of Ketteria".into(),
        organisation: None,
        since: since.map(str::to_owned),
        until: until.map(str::to_owned),
    })
}

/// A record of an address, of whoever is shown in its office, and of somebody who is not.
fn rivals() -> Made {
    let mut made = empty();
    let entries = [address(), by("2029-03-01", named("Ilse Marek")), by("2029-03-02", person("Otto Brandt"))];
    made.record.add(&entries).expect("added");
    made
}

#[test]
fn a_role_that_a_person_gave_wins_and_is_taken_back() {
    let mut made = rivals();
    let change =
        RegistryChange::Role { actor: "otto-brandt".into(), role: role(Some("2029-03-05"), Some("2029-04")) };
    let event = made.record.change_registry(&change, &author("sworn in")).expect("changed");
    assert_whole(&made.record);
    assert_eq!(speaker(&made.record).id, "otto-brandt");
    made.record.undo(event.id, &author("")).expect("undone");
    assert_whole(&made.record);
    assert_eq!(speaker(&made.record).id, "ilse-marek");
}

#[test]
fn merging_moves_what_the_office_said_and_splitting_leaves_a_person_s_word() {
    let mut made = rivals();
    let merge = RegistryChange::Merge { from: "ilse-marek".into(), into: "otto-brandt".into() };
    assert_eq!(made.record.preview_registry(&merge).expect("told").statements, 2);
    let event = made.record.change_registry(&merge, &author("")).expect("merged");
    assert_whole(&made.record);
    assert_eq!(speaker(&made.record).id, "otto-brandt");
    made.record.undo(event.id, &author("")).expect("undone");
    assert_whole(&made.record);
    assert_eq!(speaker(&made.record).id, "ilse-marek");
    let statements = vec![address().statements[0].id.clone()];
    let chosen = Chosen { statements, ..Chosen::default() };
    let split = RegistryChange::Split { actor: "ilse-marek".into(), name: "Arne Noor".into(), chosen };
    let event = made.record.change_registry(&split, &author("")).expect("split");
    made.record.add(&[by("2029-03-11", named("Ilse Marek"))]).expect("added");
    assert_whole(&made.record);
    assert_eq!(speaker(&made.record).id, "arne-noor");
    made.record.undo(event.id, &author("")).expect("undone");
    assert_whole(&made.record);
    assert_eq!(speaker(&made.record).id, "ilse-marek");
}

#[test]
fn a_person_s_actor_of_a_statement_is_never_led_elsewhere() {
    let mut made = empty();
    made.record.add(&[address(), by("2029-03-02", person("Otto Brandt"))]).expect("added");
    let parts = vec![Part::Actors(vec!["otto-brandt".into()])];
    let statement = address().statements[0].id.clone();
    let set = Correction::Set { statement, parts };
    made.record.correct(&set, &author("a deputy read it")).expect("corrected");
    made.record.add(&[by("2029-03-01", named("Ilse Marek"))]).expect("added");
    assert_whole(&made.record);
    assert_eq!(speaker(&made.record).id, "otto-brandt");
}

#[test]
fn an_office_merged_into_somebody_is_that_one() {
    let mut made = rivals();
    let merge = RegistryChange::Merge { from: "chancellor-of-ketteria".into(), into: "otto-brandt".into() };
    let event = made.record.change_registry(&merge, &author("")).expect("merged");
    assert_whole(&made.record);
    assert_eq!(speaker(&made.record).id, "otto-brandt");
    made.record.undo(event.id, &author("")).expect("undone");
    assert_whole(&made.record);
    assert_eq!(speaker(&made.record).id, "ilse-marek");
}

#[test]
fn what_a_removed_document_showed_tells_no_more() {
    let mut made = empty();
    let shown = by("2029-03-01", named("Ilse Marek"));
    made.record.add(&[address(), shown.clone()]).expect("added");
    assert_eq!(speaker(&made.record).id, "ilse-marek");
    made.record.forget(&shown.document.sha256, &author("court order")).expect("forgotten");
    assert_whole(&made.record);
    assert_eq!(speaker(&made.record).id, "chancellor-of-ketteria");
    made.record.actor("ilse-marek").expect_err("nothing tells of her");
}

#[test]
fn an_archive_gives_the_same_holders() {
    let mut made = empty();
    made.record.add(&[address(), by("2029-03-01", named("Ilse Marek"))]).expect("added");
    let lines = archive(&made.record);
    let mut copy = empty();
    let mut lines = lines.into_iter().map(|line| Ok(("archive".to_owned(), line)));
    copy.record.import(&mut lines).expect("imported");
    assert_whole(&copy.record);
    assert_eq!(speaker(&copy.record), speaker(&made.record));
}

#[test]
fn the_name_that_texts_use_most_is_shown() {
    let mut made = empty();
    let days = ["2029-01-01", "2029-01-02", "2029-01-03", "2029-01-04"];
    let names = ["Dmitri Halensky", "Halenskyi", "Dmytro Halenskyi", "Dmytro Halenskyi"];
    for (day, name) in days.into_iter().zip(names) {
        made.record.add(&[by(day, person(name))]).expect("added");
    }
    let shown = made.record.actor("dmitri-halensky").expect("there");
    assert_eq!((shown.id.as_str(), shown.name.as_str()), ("dmitri-halensky", "Dmytro Halenskyi"));
    let rename = RegistryChange::Rename { actor: shown.id.clone(), name: "D. Halenskyi".into() };
    made.record.change_registry(&rename, &author("")).expect("renamed");
    made.record.add(&[by("2029-01-05", person("Dmytro Halenskyi"))]).expect("added");
    assert_eq!(made.record.actor(&shown.id).expect("there").name, "D. Halenskyi");
}
