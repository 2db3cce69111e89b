//! Actors and their statements: listed, shown and found.

use serde_json::json;

use crate::made::{done, json_of, made, refused};

#[test]
fn actors_are_listed_and_shown_with_what_is_behind_them() {
    let made = made();
    let listed = done(&made.record, &["actors", "--format", "csv"]).out;
    let rows: Vec<&str> = listed.lines().collect();
    assert_eq!(rows[0], "id,name,kind,utterances,statements,mentions,names,wikidata");
    assert_eq!(rows[1], "ilse-marek,Ilse Marek,person,3,3,3,1,");
    assert_eq!(rows.len(), 4, "{listed}");
    for (arguments, expected) in [
        (&["--name", "MAREK"][..], 1),
        (&["--kind", "person"], 3),
        (&["--kind", "state"], 0),
        (&["--of", "Oskaria"], 1),
        (&["--silent"], 4),
        (&["--sort", "name", "-n", "2"], 2),
    ] {
        let all = [&["actors", "--format", "jsonl"], arguments].concat();
        assert_eq!(done(&made.record, &all).out.lines().count(), expected, "{arguments:?}");
    }
    let shown = done(&made.record, &["actors", "show", "Ilse Marek"]).out;
    for told in [
        "ilse-marek",
        "the minister (1)",
        "she (1)",
        "foreign minister",
        "2031-01-05",
        "2031-01-20",
        "2031-01 ",
    ] {
        assert!(shown.contains(told), "{told}: {shown}");
    }
    let whole = json_of(&done(&made.record, &["actors", "show", "ilse-marek", "--as-of", "2031", "--json"]));
    assert_eq!(whole["affiliation"]["organisation"], "Oskaria");
    let month = &whole["months"][0];
    assert_eq!((&month["month"], &month["statements"]), (&json!("2031-01"), &json!(3)));
    assert_eq!(month["documents"].as_array().map(Vec::len), Some(2));
    assert_eq!(whole["roles"][0]["shown_by"].as_array().map(Vec::len), Some(2));
    let status = json_of(&done(&made.record, &["status", "--format", "jsonl"]));
    assert_eq!((&status["actors"], &status["issues"]), (&json!(4), &json!(1)));
}

#[test]
fn statements_are_found_by_their_actor() {
    let made = made();
    for (arguments, expected) in [
        (&["--actor", "Ilse Marek"][..], 3),
        (&["--actor", "Oskaria", "--roll-up"], 3),
        (&["--actor", "otto-brandt", "--since", "2031-02"], 1),
        (&["--act", "reject"], 0),
        (&["--issue", "channel"], 0),
        (&["--said-until", "2031-01"], 4),
    ] {
        let all = [&["statements", "--format", "jsonl"], arguments].concat();
        assert_eq!(done(&made.record, &all).out.lines().count(), expected, "{arguments:?}");
    }
    assert!(done(&made.record, &["statements"]).out.contains("she →"));
    let found = done(&made.record, &["search", "channel", "--actor", "Elsa Quill", "--format", "csv"]).out;
    assert!(found.contains(",score,actor,act") && found.contains("Elsa Quill"), "{found}");
    refused(&made.record, &["statements", "--actor", "Nobody"], 1, "there is no actor Nobody");
    refused(&made.record, &["statements", "--issue", "nowhere"], 1, "no issue");
    refused(&made.record, &["statements", "--roll-up"], 2, "--actor");
    refused(&made.record, &["statements", "--act", "shout"], 2, "shout");
}
