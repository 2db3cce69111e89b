//! The record of an invented quarrel, and the binary over it.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use onrecord_core::text_hash;
use serde_json::{Value, json};
use tempfile::TempDir;

pub struct Ran {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Ran {
    pub fn lines(&self) -> Vec<Value> {
        self.out.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
    }
}

pub fn onrecord(record: &Path, arguments: &[&str]) -> Ran {
    let mut command = Command::new(env!("CARGO_BIN_EXE_onrecord"));
    command.args(arguments).env("ONRECORD_RECORD", record).stdin(Stdio::null());
    let Output { status, stdout, stderr } = command.output().expect("the binary runs");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    Ran { code: status.code(), out: text(stdout), err: text(stderr) }
}

#[track_caller]
pub fn done(record: &Path, arguments: &[&str]) -> Ran {
    let ran = onrecord(record, arguments);
    assert_eq!(ran.code, Some(0), "{arguments:?}: {}", ran.err);
    ran
}

#[track_caller]
pub fn refused(record: &Path, code: i32, arguments: &[&str], told: &str) {
    let ran = onrecord(record, arguments);
    assert_eq!(ran.code, Some(code), "{arguments:?}: {}", ran.err);
    assert!(ran.err.contains(told), "{arguments:?}: {}", ran.err);
    assert_eq!(ran.out, "", "{arguments:?}");
}

/// Seven days after each other, from the first of January 2031 on, in months of four weeks.
pub fn day(week: usize) -> String {
    format!("2031-{:02}-{:02}", week / 4 + 1, week % 4 * 7 + 1)
}

/// What somebody says on an issue, one stance a week: `s`upport, `o`ppose, `c`onditional; a space is a week of silence.
struct Saying(&'static str, &'static str, &'static str);

const QUARREL: [Saying; 5] = [
    Saying("Ilse Marek", "road-tolls", "ssssssssssoooooooooo"),
    Saying("Otto Halm", "road-tolls", "oooooooooooooooooooo"),
    Saying("Vera Lind", "road-tolls", "s c"),
    Saying("Otto Halm", "harbour", "ssssssssssssssssssss"),
    Saying("Vera Lind", "harbour", "ssssssssss"),
];

/// A document with one statement, as lines of an archive and of the contract.
fn lines(saying: &Saying, week: usize, stance: char) -> Option<[String; 2]> {
    let Saying(name, issue, _) = *saying;
    let (stance, cue) = match stance {
        's' => ("support", "promised"),
        'o' => ("oppose", "denied"),
        'c' => ("conditional", "agreed"),
        _ => return None,
    };
    let condition = "if the bridge is mended";
    let content = format!("that the {issue} plan of week {week} would stand {condition}");
    let text = format!("{name} {cue} {content}.");
    let at = |words: &str| {
        let start = text.find(words).expect("the words stand in the text");
        json!({"text": words, "spans": [[start, start + words.len()]]})
    };
    let mut source = at(name);
    source["actor"] = json!({"id": name.to_lowercase().replace(' ', "-"), "name": name, "role": null,
                             "confidence": 0.97, "kind": "person"});
    let mut filed = json!({"id": issue, "proposition": format!("The {issue} should be abolished."), "confidence": 0.96,
                           "stance": stance, "stance_confidence": 0.95});
    if stance == "conditional" {
        filed["condition"] = at(condition);
    }
    let (sha256, published) = (text_hash(&text), day(week));
    let publication = json!({"id": sha256, "name": sha256, "path": "quarrel.jsonl", "url": null, "title": null,
                             "publisher": "Varn Courier", "author": null, "published": published,
                             "recorded": "2031-12-01T00:00:00Z"});
    let document = json!({"record": "document", "sha256": sha256, "text": text, "blocks": [], "language": "en",
                          "model": null, "story": null, "recorded": "2031-12-01T00:00:00Z",
                          "publications": [publication]});
    let statement = json!({
        "id": &text_hash(&format!("{text}1"))[..16], "kind": "indirect",
        "document": {"id": sha256, "sha256": sha256, "path": "quarrel.jsonl", "url": null, "title": null,
                     "publisher": "Varn Courier", "published": published},
        "source": source, "cue": at(cue), "content": at(&content), "addressee": null,
        "act": {"label": if stance == "oppose" { "deny" } else { "promise" }, "confidence": 0.9},
        "issues": [filed], "said": null, "confidence": 0.98, "model": "made"
    });
    Some([document.to_string(), statement.to_string()])
}

/// The record of the quarrel.
pub fn quarrel() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let (record, archive) = (folder.path().join("quarrel.db"), folder.path().join("quarrel.jsonl"));
    let mut all = vec![json!({"record": "archive", "version": 2}).to_string()];
    for saying in &QUARREL {
        let weeks = saying.2.chars().enumerate();
        all.extend(weeks.filter_map(|(week, stance)| lines(saying, week, stance)).flatten());
    }
    std::fs::write(&archive, all.join("\n")).expect("written");
    done(&record, &["import", archive.to_str().expect("UTF-8"), "--quiet"]);
    (folder, record)
}

pub fn path(folder: &TempDir, name: &str) -> String {
    folder.path().join(name).to_str().expect("UTF-8").to_owned()
}

/// The ids under a key of each line.
pub fn ids(of: &Value) -> Vec<String> {
    let one = |id: &Value| id.as_str().or(id["id"].as_str()).expect("an id").to_owned();
    of.as_array().expect("a list").iter().map(one).collect()
}
