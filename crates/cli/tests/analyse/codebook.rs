//! The codebook: checked, added to, and what is told without one.

use crate::quarrel::{done, path, quarrel, refused};

const CODEBOOK: &str = "\
# Ours.
issues:
  - id: road-tolls
    proposition: Tolls on roads should be abolished.
    anchors: [toll]
    for: [roads must be free again]
    against: [whoever drives should pay]
";

#[test]
fn a_codebook_is_checked_and_added_to() {
    let (folder, record) = quarrel();
    let listed = done(&record, &["issues", "--format", "jsonl"]).lines();
    let counts: Vec<(&str, u64)> = listed
        .iter()
        .map(|row| (row["id"].as_str().expect("an id"), row["statements"].as_u64().expect("a count")))
        .collect();
    assert_eq!(counts.iter().find(|(id, _)| *id == "road-tolls"), Some(&("road-tolls", 42)));
    assert_eq!(counts.iter().find(|(id, _)| *id == "harbour"), Some(&("harbour", 30)));
    let file = path(&folder, "codebook.yaml");
    std::fs::write(&file, CODEBOOK).expect("written");
    assert!(done(&record, &["issues", "check", &file]).err.contains("nothing wrong"));
    let harbour = [
        "issues",
        "add",
        "harbour",
        "The harbour should be closed.",
        "--anchor",
        "quay",
        "--codebook",
        &file,
    ];
    done(&record, &harbour);
    let text = std::fs::read_to_string(&file).expect("read");
    assert!(text.starts_with(CODEBOOK) && text.contains("quay"), "{text}");
    refused(&record, 1, &harbour, "there is an issue harbour");
    assert_eq!(std::fs::read_to_string(&file).expect("read"), text);
    let new = path(&folder, "new.yaml");
    refused(&record, 1, &["issues", "add", "x", "Is it so?", "--codebook", &new], "is a question");
    done(&record, &["issues", "add", "x", "It should be so.", "--codebook", &new]);
    assert_eq!(done(&record, &["issues", "check", &new, "--format", "jsonl"]).lines().len(), 1);
    for (wrong, told) in [
        ("issues: []", "has no issues"),
        ("", "has no issues"),
        ("issues:\n- {id: a, proposition: A is.}\n- {id: a, proposition: B is.}\n", "stands at line 2"),
        ("issues: &a [*a]", "codebook.yaml"),
    ] {
        std::fs::write(&file, wrong).expect("written");
        refused(&record, 1, &["issues", "check", &file], told);
    }
}

#[test]
fn without_issues_every_command_says_how_to_have_some() {
    let folder = tempfile::tempdir().expect("a folder");
    let (record, note) = (folder.path().join("bare.db"), path(&folder, "note.txt"));
    std::fs::write(&note, "Marek said no.").expect("written");
    std::fs::write(
        folder.path().join("note.ann"),
        "T1\tSource 0 5\tMarek\nT2\tCue 6 10\tsaid\nT3\tContent 11 13\tno\nE1\tAttribution:T3 Source:T1 Cue:T2 Content:T3\n",
    )
    .expect("written");
    done(&record, &["import", folder.path().to_str().expect("UTF-8"), "--quiet"]);
    for command in ["positions", "shifts", "network", "issues"] {
        let ran = done(&record, &[command, "--format", "jsonl"]);
        assert_eq!(ran.out, "", "{command}");
        assert!(ran.err.contains("--codebook FILE"), "{command}: {}", ran.err);
    }
    let questions = path(&folder, "all.yaml");
    std::fs::write(&questions, "questions: [{name: all}]").expect("written");
    assert!(done(&record, &["watch", &questions]).err.contains("nothing new"));
    refused(&record, 1, &["issues", "suggest"], "onrecord embed");
}
