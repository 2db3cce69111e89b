//! The registry as a file.

use crate::made::{done, made, refused};

#[test]
fn a_registry_is_exported_edited_and_imported() {
    let made = made();
    let yaml = done(&made.record, &["actors", "export"]).out;
    assert!(yaml.contains("name: Ilse Marek"), "{yaml}");
    let same = made.file("same.yaml", &yaml);
    let told = done(&made.record, &["actors", "import", &same]).err;
    assert!(told.contains("nothing changed"), "{told}");
    let edited = yaml.replace("name: Otto Brandt", "name: Otto von Brandt");
    let edited = made.file("edited.yaml", &format!("{edited}- id: night-pilot\n  name: 'the Night Pilot'\n"));
    let before = done(&made.record, &["export"]).out;
    assert!(done(&made.record, &["actors", "import", &edited, "--check"]).err.contains("5 actors"));
    assert_eq!(done(&made.record, &["export"]).out, before);
    let told = done(&made.record, &["actors", "import", &edited]).err;
    assert!(told.contains("1 actor new, 1 changed, 3 as they were"), "{told}");
    assert_eq!(made.said("Otto von Brandt"), 2);
    // Into a record that does not exist yet it brings the people.
    let other = made.folder.path().join("other.db");
    done(&other, &["actors", "import", &edited]);
    assert_eq!(done(&other, &["actors", "--silent", "--format", "jsonl"]).out.lines().count(), 5);
    done(&made.record, &["undo", "1"]);
    assert_eq!(done(&made.record, &["actors", "export"]).out, yaml);
    done(&made.record, &["verify"]);
}

#[test]
fn a_registry_that_contradicts_itself_is_refused() {
    let made = made();
    for (text, told) in [
        (
            "actors:\n- {id: a, name: Ada, aliases: [Bea]}\n- {id: b, name: Bea, aliases: [Ada]}\n",
            "a → b → a",
        ),
        ("actors:\n- {id: a, name: Ada, into: a}\n", "a → a"),
        ("actors:\n- {id: a, name: Ada}\n- {id: a, name: Bea}\n", "two actors claim"),
        ("actors:\n- {id: a, name: Ada, into: nowhere}\n", "nowhere"),
        ("actors:\n- id: a\n  nme: Ada\n", "bad.yaml:3"),
        ("actors: [", "bad.yaml"),
        ("", "bad.yaml"),
        ("&a [*a, *a]", "bad.yaml"),
    ] {
        let path = made.file("bad.yaml", text);
        refused(&made.record, &["actors", "import", &path], 1, told);
    }
    refused(&made.record, &["actors", "import", "no such file.yaml"], 1, "no such file");
}
