//! A registry as a structure: applied, told before, refused where it contradicts itself.

use crate::common::people::*;
use crate::common::*;
use crate::registry::{change, made, merge, said};
use onrecord_core::Result;
use onrecord_record::{Applied, Record, RegistryChange, RegistryFile, RegistryRole, RoleChange};

fn yaml_like(json: &str) -> RegistryFile {
    serde_json::from_str(json).expect("a registry")
}

fn apply(record: &mut Record, file: RegistryFile) -> Result<Applied> {
    record.apply_registry(&file.sound()?, &author(""))
}

#[test]
fn a_registry_that_was_listed_applies_without_a_change() {
    let mut made = made();
    change(&mut made, &merge("ilse-halm", "ilse-marek"));
    let role =
        RegistryRole { role: "envoy".into(), organisation: Some("Varn".into()), since: None, until: None };
    change(&mut made, &RegistryChange::Role { actor: "otto-brandt".into(), role: RoleChange::Add(role) });
    let listed = made.record.registry().expect("listed");
    let before = dump(&made.record);
    let applied = apply(&mut made.record, listed.clone()).expect("applied");
    assert_eq!((applied.made, applied.changed, applied.event), (0, 0, None));
    assert_eq!(dump(&made.record), before);
    // Into an empty record it brings the people, who are then met by all their names.
    let mut other = empty();
    let applied = apply(&mut other.record, listed.clone()).expect("applied");
    assert_eq!(applied.made, listed.actors.len());
    assert_eq!(other.record.registry().expect("listed"), listed);
    other.record.add(&[speech("2005-01-01", &[says(person("Ilse Halm"))])]).expect("added");
    assert_eq!(said(&other.record, "ilse-marek"), 1);
    assert_whole(&other.record);
    other.record.undo(applied.event.expect("an event").id, &author("")).expect("undone");
    assert_whole(&other.record);
}

#[test]
fn what_applying_a_registry_would_come_to_is_told_and_changes_nothing() {
    let mut made = made();
    let before = dump(&made.record);
    let file = yaml_like(
        r#"{"actors": [{"id": "otto-brandt", "name": "Otto von Brandt"}, {"id": "bea", "name": "Bea"}]}"#,
    );
    let told = made.record.preview_registry_file(&file.clone().sound().expect("sound")).expect("told");
    assert_eq!((told.made, told.changed, told.same), (1, 1, 0), "{told:?}");
    assert_eq!(dump(&made.record), before);
    let applied = apply(&mut made.record, file).expect("applied");
    assert_eq!(applied.event.expect("an event").changes, told.changes);
    let nowhere = yaml_like(r#"{"actors": [{"id": "a", "name": "Ada", "into": "nowhere"}]}"#);
    made.record.preview_registry_file(&nowhere.sound().expect("sound")).expect_err("nowhere");
}

#[test]
fn a_registry_that_contradicts_itself_is_refused() {
    let mut made = made();
    let before = dump(&made.record);
    for (json, told) in [
        (r#"{"actors": [{"id": "a", "name": "A"}, {"id": "a", "name": "B"}]}"#, "two actors claim"),
        (
            r#"{"actors": [{"id": "a", "name": "Ada", "aliases": ["Bea"]}, {"id": "b", "name": "Bea", "aliases": ["Ada"]}]}"#,
            "a → b → a",
        ),
        (
            r#"{"actors": [{"id": "a", "name": "Ada", "into": "b"}, {"id": "b", "name": "Bea", "into": "c"},
                {"id": "c", "name": "Cleo", "into": "a"}]}"#,
            "a → b → c → a",
        ),
        (r#"{"actors": [{"id": "a", "name": "Ada", "into": "a"}]}"#, "a → a"),
        (
            r#"{"actors": [{"id": "a", "name": "Ada", "aliases": ["Bea"]}, {"id": "b", "name": "Bea"}]}"#,
            "`into: a`",
        ),
        (
            r#"{"actors": [{"id": "a", "name": "Ada", "aliases": ["X"]}, {"id": "b", "name": "Bea", "aliases": ["x"]}]}"#,
            "an alias of a and of b",
        ),
        (r#"{"actors": [{"id": "a b", "name": "Ada"}]}"#, "id"),
        (r#"{"actors": [{"id": "a", "name": ""}]}"#, "name"),
        (r#"{"actors": [{"id": "a", "name": "Ada", "into": "nowhere"}]}"#, "nowhere"),
        (
            r#"{"actors": [{"id": "a", "name": "Ada", "roles": [{"role": "envoy", "since": "2009", "until": "2001"}]}]}"#,
            "before it begins",
        ),
    ] {
        let error = apply(&mut made.record, yaml_like(json)).expect_err(told).to_string();
        assert!(error.contains(told), "{told}: {error}");
    }
    assert_eq!(dump(&made.record), before);
}
