//! Resolutions measured against labels.

use onrecord_core::contract::StatementJson;
use serde_json::json;

use crate::made::{MAREK, dispatch, dispatches, done, json_of, made, refused};

/// Labels of the first dispatch: its sources at their places, by the names that are right.
fn gold(names: [&str; 3]) -> String {
    let (day, says) = dispatches().remove(0);
    let (document, statements) = dispatch(day, &says);
    let label = |(statement, name): (&StatementJson, &str)| {
        let source = &statement.source.as_ref().expect("a source").words.spans;
        let class = if name == "Otto Brandt" { "named" } else { "pronoun" };
        json!({"document": document.id, "sha256": document.sha256, "source": source, "class": class,
            "actors": [{"name": name, "kind": "person"}]})
        .to_string()
    };
    statements.iter().zip(names).map(label).collect::<Vec<_>>().join("\n")
}

#[test]
fn resolutions_are_measured_against_labels() {
    let made = made();
    let right = made.file("gold.jsonl", &gold([MAREK, MAREK, "Otto Brandt"]));
    let predictions = made.file("found.jsonl", &done(&made.record, &["export", "--format", "jsonl"]).out);
    let measure = |gold: &str| {
        let arguments =
            ["evaluate", "--actors", gold, "--predictions", predictions.as_str(), "--format", "json"];
        json_of(&done(&made.record, &arguments))["overall"]["accuracy"].clone()
    };
    assert_eq!((&measure(&right)["hit"], &measure(&right)["of"]), (&json!(3), &json!(3)));
    let wrong = made.file("wrong.jsonl", &gold([MAREK, "Elsa Quill", "Otto Brandt"]));
    assert_eq!(measure(&wrong)["hit"], 2);
    let table = done(&made.record, &["evaluate", "--actors", &right, "--predictions", &predictions]).out;
    assert!(table.starts_with("3 mentions") && table.contains("overall"), "{table}");
    let usage = ["evaluate", "--actors", right.as_str()];
    refused(&made.record, &usage, 2, "PATH");
    refused(&made.record, &["evaluate"], 2, "--actors");
    let bad = made.file("bad.jsonl", "{\"no\": 1}\n");
    refused(&made.record, &["evaluate", "--actors", &bad, "--predictions", &predictions], 1, "bad.jsonl:1");
}

#[test]
fn documents_that_the_labels_name_are_extracted_and_measured() {
    let made = made();
    let texts = made.folder.path().join("texts");
    std::fs::create_dir(&texts).expect("a folder");
    for (day, says) in dispatches() {
        std::fs::write(texts.join(format!("{day}.txt")), dispatch(day, &says).0.text).expect("written");
    }
    let labels = made.file("gold.jsonl", &gold([MAREK, MAREK, "Otto Brandt"]));
    let texts = texts.to_str().expect("UTF-8");
    let ran = done(&made.record, &["evaluate", "--actors", &labels, texts, "--format", "json", "--quiet"]);
    assert_eq!(json_of(&ran)["judged"].as_array().map(Vec::len), Some(3), "{}", ran.out);
    assert_eq!(ran.err, "");
    let absent = made.file(
        "absent.jsonl",
        &gold([MAREK, MAREK, "Otto Brandt"]).replace("\"sha256\":\"", "\"sha256\":\"f"),
    );
    let told = done(&made.record, &["evaluate", "--actors", &absent, texts, "--quiet"]).err;
    assert!(told.contains("not among those read: 1 of 1"), "{told}");
}
