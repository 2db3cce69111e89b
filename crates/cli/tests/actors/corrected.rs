//! A statement's findings, set by a person.

use serde_json::json;

use crate::made::{done, json_of, made, refused};

#[test]
fn a_person_says_whom_a_source_means_and_what_the_statement_does() {
    let made = made();
    let id = made.first_statement();
    let before = done(&made.record, &["show", &id, "--json"]).out;
    done(
        &made.record,
        &[
            "correct",
            "set",
            &id,
            "--actor",
            "Otto Brandt",
            "--actor",
            "elsa-quill",
            "--addressee",
            "the harbour",
            "--addressee-actor",
            "Oskaria",
            "--act",
            "promise",
            "--said",
            "2031",
            "--said-words",
            "in spring",
            "--issue",
            "channel",
            "--stance",
            "conditional",
            "--condition",
            "if nobody objects",
            "-m",
            "read again",
        ],
    );
    let s = &json_of(&done(&made.record, &["show", &id, "--json"]))["statement"];
    assert_eq!(s["source"]["actor"]["name"], "Otto Brandt");
    assert_eq!(s["source"]["others"][0]["id"], "elsa-quill");
    assert_eq!(s["addressee"]["actor"]["name"], "Oskaria");
    assert_eq!((&s["act"]["label"], &s["said"]["date"]), (&json!("promise"), &json!("2031")));
    assert_eq!((&s["issues"][0]["stance"], &s["reviewed"]), (&json!("conditional"), &json!(true)));
    assert_eq!(s["issues"][0]["condition"]["text"], "if nobody objects");
    let shown = done(&made.record, &["show", &id]).out;
    for told in [
        "actor      Otto Brandt",
        "addressee  the harbour",
        "act        promise",
        "said       2031",
        "issue      channel",
    ] {
        assert!(shown.contains(told), "{told}: {shown}");
    }
    for filter in [
        ["--addressee", "Oskaria"],
        ["--act", "promise"],
        ["--issue", "channel"],
        ["--stance", "conditional"],
    ] {
        let listed = done(&made.record, &[&["statements", "--format", "jsonl"], &filter[..]].concat()).out;
        assert_eq!(listed.lines().count(), 1, "{filter:?}");
    }
    done(&made.record, &["undo", "1"]);
    assert_eq!(done(&made.record, &["show", &id, "--json"]).out, before);
    for (arguments, code, told) in [
        (&["--actor", "Nobody"][..], 1, "there is no actor Nobody"),
        (&["--said", "2031"], 1, "--said-words"),
        (&["--said", "someday", "--said-words", "in spring"], 1, "someday"),
        (&["--issue", "nowhere", "--stance", "support"], 1, "nowhere"),
        (&["--addressee", "the moon"], 1, "do not stand in the text"),
        (&[], 1, "nothing to set"),
        (&["--issue", "channel"], 2, "--stance"),
        (&["--act", "shout"], 2, "shout"),
    ] {
        refused(&made.record, &[&["correct", "set", &id], arguments].concat(), code, told);
    }
    done(&made.record, &["correct", "set", &id, "--actor", ""]);
    assert_eq!(made.said("ilse-marek"), 2);
    done(&made.record, &["verify"]);
}
