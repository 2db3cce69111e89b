//! Filing through the real binary, over a record of a few statements: people's corrections teach it.
//!
//! What always holds: the statements come from lines of the contract, so that what is tested is where they are filed and not how
//! they are found.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use onrecord_core::text_hash;
use serde_json::{Value, json};
use tempfile::TempDir;

const HARBOUR: &str = "
issues:
  - id: night-ships
    proposition: Ships should be let into the harbour at night.
    anchors: [night ships, at night, night landing]
    for: [we must keep the port open at night, night landings bring work]
    against: [nobody should be woken by a ship's horn, the harbour must stay closed after dark]
  - id: tolls
    proposition: The harbour should take tolls from ships.
    anchors: [toll, harbour dues]
    for: [ships have to pay for the new quay]
    against: [harbour dues drive the ships away]
";

/// Two pairs that say nearly the same, the first of which is not filed and the second is, and one that is like neither.
const SAID: [&str; 5] = [
    "the lamps on the pier will burn until dawn",
    "the lamps on the pier would burn till dawn",
    "ships have to pay a toll of the harbour for the new quay from May on",
    "ships have to pay a toll of the harbour for the new quay from June on",
    "the teachers of the valley want higher wages",
];

fn run(record: &Path, arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_onrecord"));
    let ran = command.args(arguments).env("ONRECORD_RECORD", record).stdin(Stdio::null()).output();
    let ran = ran.expect("the binary runs");
    let told = String::from_utf8_lossy(&ran.stderr);
    assert!(ran.status.success(), "{arguments:?}: {told}");
    String::from_utf8(ran.stdout).expect("UTF-8")
}

fn id_of(content: &str) -> String {
    text_hash(content)[..16].to_owned()
}

/// A document with one statement, as lines of an archive and of the contract.
fn lines(content: &str) -> [String; 2] {
    let text = format!("Otto Halm said that {content}.");
    let at = |words: &str| {
        let start = text.find(words).expect("the words stand in the text");
        json!({"text": words, "spans": [[start, start + words.len()]]})
    };
    let mut source = at("Otto Halm");
    source["actor"] =
        json!({"id": "otto-halm", "name": "Otto Halm", "role": null, "confidence": 0.97, "kind": "person"});
    let sha256 = text_hash(&text);
    let publication = json!({"id": sha256, "name": sha256, "path": "harbour.jsonl", "url": null, "title": null,
                             "publisher": "Varn Courier", "author": null, "published": "2031-02-01",
                             "recorded": "2031-12-01T00:00:00Z"});
    let document = json!({"record": "document", "sha256": sha256, "text": text, "blocks": [], "language": "en",
                          "model": null, "story": null, "recorded": "2031-12-01T00:00:00Z",
                          "publications": [publication]});
    let statement = json!({
        "id": id_of(content), "kind": "indirect",
        "document": {"id": sha256, "sha256": sha256, "path": "harbour.jsonl", "url": null, "title": null,
                     "publisher": "Varn Courier", "published": "2031-02-01"},
        "source": source, "cue": at("said"), "content": at(content), "addressee": null, "act": null,
        "issues": [], "said": null, "confidence": 0.98, "model": "made"
    });
    [document.to_string(), statement.to_string()]
}

/// A record of what was said, with the codebook, and the codebook's file.
fn harbour() -> (TempDir, PathBuf, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name);
    let (record, archive, codebook) = (path("h.db"), path("h.jsonl"), path("harbour.yaml"));
    let mut all = vec![json!({"record": "archive", "version": 2}).to_string()];
    all.extend(SAID.iter().flat_map(|content| lines(content)));
    std::fs::write(&archive, all.join("\n")).expect("written");
    std::fs::write(&codebook, HARBOUR).expect("written");
    let text = |path: &Path| path.to_str().expect("UTF-8").to_owned();
    run(&record, &["import", &text(&archive), "--quiet"]);
    run(&record, &["issues", "--codebook", &text(&codebook), "--quiet"]);
    let codebook = text(&codebook);
    (folder, record, codebook)
}

/// The issues that the record shows of a content, with their stances.
fn issues(record: &Path, content: &str) -> Vec<(String, String)> {
    let shown = run(record, &["show", &id_of(content), "--json"]);
    let statement = serde_json::from_str::<Value>(&shown).expect("JSON")["statement"].clone();
    let word = |of: &Value| of.as_str().expect("a word").to_owned();
    let all = statement["issues"].as_array().expect("a list");
    all.iter().map(|issue| (word(&issue["id"]), word(&issue["stance"]))).collect()
}

fn correct(record: &Path, content: &str, issue: &str, stance: &str) {
    run(record, &["correct", "set", &id_of(content), "--issue", issue, "--stance", stance]);
}

#[test]
fn a_correction_files_what_is_like_it() {
    let (_folder, record, _) = harbour();
    assert_eq!(issues(&record, SAID[1]), []);
    correct(&record, SAID[0], "night-ships", "oppose");
    run(&record, &["issues", "--anew", "--quiet"]);
    assert_eq!(issues(&record, SAID[1]), [("night-ships".to_owned(), "oppose".to_owned())]);
    assert_eq!(issues(&record, SAID[4]), [], "what is unlike it stays where it was");
}

#[test]
fn a_correction_takes_out_what_is_like_it() {
    let (_folder, record, codebook) = harbour();
    assert!(issues(&record, SAID[3]).iter().any(|(id, _)| id == "tolls"), "{:?}", issues(&record, SAID[3]));
    correct(&record, SAID[2], "tolls", "none");
    run(&record, &["issues", "--codebook", &codebook, "--anew", "--quiet"]);
    assert_eq!(issues(&record, SAID[3]), []);
}

#[test]
fn what_is_read_later_is_filed_by_what_people_said_before() {
    let (folder, record, _) = harbour();
    correct(&record, SAID[0], "night-ships", "support");
    let later = folder.path().join("later.txt");
    std::fs::write(&later, "Vera Lind said that the lamps on the pier will burn until dawn. It rained.")
        .expect("written");
    run(&record, &["read", later.to_str().expect("UTF-8"), "--quiet"]);
    let found =
        run(&record, &["statements", "--actor", "Vera Lind", "--issue", "night-ships", "--format", "jsonl"]);
    assert_eq!(found.lines().count(), 1, "{found}");
}

#[test]
fn extracting_anew_files_anew() {
    let (_folder, record, _) = harbour();
    correct(&record, SAID[0], "night-ships", "oppose");
    run(&record, &["reextract", "--apply", "--quiet"]);
    let found = run(&record, &["statements", "--issue", "night-ships", "--format", "jsonl"]);
    assert_eq!(found.lines().count(), 2, "{found}");
}
