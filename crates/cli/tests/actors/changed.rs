//! The registry corrected: told, made, taken back, and refused.

use crate::made::{done, json_of, made, refused};

#[test]
fn a_merge_is_told_made_and_taken_back() {
    let made = made();
    let merge = ["actors", "merge", "Otto Brandt", "ilse-marek"];
    let told = done(&made.record, &merge).err;
    assert!(told.contains("moves 2 statements in 2 documents") && told.contains("--yes"), "{told}");
    assert_eq!(made.said("ilse-marek"), 3);
    let told = done(&made.record, &[&merge[..], &["--yes", "-m", "one"]].concat()).err;
    assert!(told.contains("moves 2 statements") && told.contains("onrecord undo 1"), "{told}");
    assert_eq!(made.said("ilse-marek"), 5);
    assert_eq!(made.said("otto-brandt"), 5);
    let log = done(&made.record, &["log", "otto-brandt", "--format", "jsonl"]).out;
    assert!(log.contains("merge-actors") && log.contains("\"who\":\"Ada\""), "{log}");
    done(&made.record, &["undo", "1"]);
    assert_eq!((made.said("ilse-marek"), made.said("otto-brandt")), (3, 2));
    done(&made.record, &["verify"]);
}

#[test]
fn an_actor_is_split_renamed_and_given_names_and_roles() {
    let made = made();
    let day = json_of(&done(&made.record, &["documents", "--since", "2031-04", "--format", "jsonl"]));
    let document = day["sha256"].as_str().expect("a hash");
    for (arguments, told) in [
        (
            &["split", "otto-brandt", "Otto Brandt the Younger", "--document", document][..],
            "moves 1 statement",
        ),
        (&["rename", "elsa-quill", "Elsa Maria Quill"], "Elsa Maria Quill"),
        (&["alias", "elsa-quill", "the Night Pilot"], "the Night Pilot"),
        (&["role", "elsa-quill", "harbour master", "--of", "Varn", "--since", "2030"], "harbour master"),
        (&["kind", "oskaria", "state"], "state"),
        (&["wikidata", "elsa-quill", "Q42"], "Q42"),
    ] {
        let before = done(&made.record, &["export"]).out;
        let command = [&["actors"], arguments].concat();
        let preview = done(&made.record, &command).err;
        assert!(preview.contains(told) && preview.contains("--yes"), "{arguments:?}: {preview}");
        assert_eq!(done(&made.record, &["export"]).out, before, "{arguments:?}");
        let made_so = done(&made.record, &[&command[..], &["--yes"]].concat()).err;
        assert!(made_so.contains(told) && made_so.contains("takes it back"), "{arguments:?}: {made_so}");
    }
    assert_eq!((made.said("otto-brandt"), made.said("Otto Brandt the Younger")), (1, 1));
    let shown = done(&made.record, &["actors", "show", "the Night Pilot"]).out;
    for told in ["Elsa Maria Quill", "Q42", "harbour master", "Varn", "a person's word", "2030"] {
        assert!(shown.contains(told), "{told}: {shown}");
    }
    let again = done(&made.record, &["actors", "rename", "elsa-quill", "Elsa Maria Quill", "--yes"]).err;
    assert!(again.contains("nothing would change"), "{again}");
    for event in ["6", "5", "4", "3", "2", "1"] {
        done(&made.record, &["undo", event]);
    }
    assert_eq!(made.said("otto-brandt"), 2);
    done(&made.record, &["verify"]);
}

#[test]
fn what_contradicts_the_registry_is_refused() {
    let made = made();
    let long = "x".repeat(10_000);
    for (arguments, told) in [
        (&["merge", "ilse-marek", "Ilse Marek"][..], "itself"),
        (&["merge", "nobody", "ilse-marek"], "there is no actor nobody"),
        (&["show", "nobody"], "there is no actor nobody"),
        (&["split", "otto-brandt", "Otto", "--name", "Elsa Quill"], "no statement"),
        (&["split", "otto-brandt", "Otto", "--statement", "ffff0000"], "no statement"),
        (&["rename", "otto-brandt", &long], "10000"),
        (&["rename", "otto-brandt", " "], "name"),
        (&["alias", "otto-brandt", "Elsa Quill"], "elsa-quill"),
        (&["alias", "otto-brandt", "the Pilot", "--remove"], "the Pilot"),
        (&["role", "otto-brandt", "envoy", "--since", "2031", "--until", "2030"], "before it begins"),
        (&["wikidata", "otto-brandt", "42"], "Wikidata"),
    ] {
        for yes in [&["--yes"][..], &[]] {
            let yes = if arguments[0] == "show" { &[] } else { yes };
            refused(&made.record, &[&["actors"], arguments, yes].concat(), 1, told);
        }
    }
    for arguments in [
        &["actors", "merge", "ilse-marek"][..],
        &["actors", "split", "otto-brandt", "Otto"],
        &["actors", "role", "otto-brandt", "envoy", "--since", "someday"],
        &["actors", "kind", "otto-brandt", "robot"],
        &["actors", "vanish"],
    ] {
        refused(&made.record, arguments, 2, "error");
    }
}
