//! Files in, codebooks or errors with their line out.

use onrecord_core::ErrorKind;
use proptest::prelude::*;

use super::*;

const SMALL: &str = "\
# What the harbour board argues about.
name: harbour
issues:
  - id: night-ships            # since the spring
    proposition: Ships should be let in at night.
    anchors: [night, after dark]
    for:
      - we must keep the port open at night
    against:
      - >-
        nobody should be woken
        by a horn
    neither: [they spoke about the night]
    beside: [the harbour's school is open at night]
  - id: tolls
    proposition: The harbour should take tolls.
";

fn parse(text: &str) -> Result<Codebook> {
    Codebook::parse(text, "harbour.yaml")
}

#[track_caller]
fn refused(text: &str, place: &str, says: &str) {
    let error = parse(text).expect_err(text);
    assert_eq!(error.place, place, "{error}");
    assert!(error.what.contains(says), "{error}");
    assert!(error.hint.is_some(), "{error}");
}

#[test]
fn a_file_is_read_in_order() {
    let codebook = parse(SMALL).expect("a codebook");
    assert_eq!(codebook.name(), Some("harbour"));
    let ids: Vec<_> = codebook.issues().iter().map(|i| i.id.as_str()).collect();
    assert_eq!(ids, ["night-ships", "tolls"]);
    let night = codebook.get("night-ships").expect("the issue");
    assert_eq!(night.anchors, ["night", "after dark"]);
    assert_eq!(night.oppose, ["nobody should be woken by a horn"]);
    assert_eq!(night.neither, ["they spoke about the night"]);
    assert_eq!(night.beside, ["the harbour's school is open at night"]);
    assert_eq!(codebook.get("fog"), None);
}

#[test]
fn what_is_written_is_read_back() {
    let codebook = parse(SMALL).expect("a codebook");
    assert_eq!(parse(&codebook.to_yaml()).expect("a codebook"), codebook);
}

#[test]
fn an_issue_is_added_beside_comments() {
    let issue = Issue { id: "fog".into(), proposition: "Horns: yes # always".into(), ..Issue::default() };
    let written = Codebook::with_issue(SMALL, "harbour.yaml", &issue).expect("a codebook");
    assert!(written.starts_with(SMALL), "{written}");
    assert_eq!(parse(&written).expect("a codebook").get("fog"), Some(&issue));
}

#[test]
fn an_issue_is_added_to_lists_of_any_indentation() {
    let issue = Issue { id: "fog".into(), proposition: "Horns should be blown.".into(), ..Issue::default() };
    for text in [
        "issues:\n- id: tolls\n  proposition: Tolls should end.",
        "issues:\n      - id: tolls\n        proposition: Tolls should end.\n        for:\n          - no more tolls\n",
        "issues: [{id: tolls, proposition: Tolls should end.}]\nname: inside\n",
    ] {
        let written = Codebook::with_issue(text, "h.yaml", &issue).expect(text);
        assert_eq!(parse(&written).expect("a codebook").issues().len(), 2, "{written}");
    }
}

#[test]
fn an_issue_that_does_not_fit_is_not_added() {
    for (id, proposition) in
        [("tolls", "Tolls should end."), ("fog", "Should horns be blown?"), ("Fog", "Horns help.")]
    {
        let issue = Issue { id: id.into(), proposition: proposition.into(), ..Issue::default() };
        assert!(Codebook::with_issue(SMALL, "h.yaml", &issue).is_err(), "{id}: {proposition}");
    }
}

#[test]
fn errors_name_the_line_and_the_mend() {
    let one = |rest: &str| format!("issues:\n  - id: a\n    proposition: Tolls should end.\n{rest}");
    refused(&one("  - id: a\n    proposition: Ships should wait.\n"), "harbour.yaml:4", "line 2 already");
    refused(&one("    colour: red\n"), "harbour.yaml:4", "colour");
    refused(&one("    anchors: ['']\n"), "harbour.yaml:4", "empty text under `anchors`");
    refused(&one("    for: [no toll]\n    against:\n      - no toll\n"), "harbour.yaml:6", "same example");
    refused(
        &one("    neither: [no toll]\n    beside:\n      - no toll\n"),
        "harbour.yaml:6",
        "under `neither`",
    );
    refused(&one(&format!("    for: [{}]\n", "long ".repeat(200))), "harbour.yaml:4", "of which 500");
    refused(&one(&format!("    for: [{}]\n", "x, ".repeat(65))), "harbour.yaml:4", "more than 64");
    refused("issues:\n  - id: No Id\n    proposition: Tolls should end.\n", "harbour.yaml:2", "no id");
    refused("issues:\n  - id: a\n", "harbour.yaml:2", "proposition");
    refused("issues:\n  - id: a\n    proposition: [x\n", "harbour.yaml:3", "string");
    refused("issues:\n\t- id: a\n", "harbour.yaml:2", "");
}

#[test]
fn a_question_is_no_proposition() {
    for question in [
        "Should tolls end?",
        "Tolls should end?",
        "Whether tolls should end",
        "\"How high is the toll\"",
        "Is it?)",
    ] {
        let text = format!("issues:\n  - id: a\n    proposition: '{question}'\n");
        refused(&text, "harbour.yaml:3", "is a question");
    }
}

#[test]
fn empty_files_say_that_they_are() {
    for text in ["", "\n\n", "# only a comment\n", "---\n...\n", "issues: []\n", "\u{feff}"] {
        refused(text, "harbour.yaml", "has no issues");
    }
}

#[test]
fn files_that_point_at_themselves_or_grow_are_refused() {
    let bomb = (1..9).fold("a0: &a0 [x, x, x, x, x, x, x, x]\n".to_owned(), |text, i| {
        let before = format!("*a{}", i - 1);
        text + &format!("a{i}: &a{i} [{}]\n", [before.as_str(); 9].join(", "))
    });
    let cycles = [
        "issues: &x\n  - *x\n",
        "issues:\n  - &i\n    id: a\n    proposition: P.\n    for: [*i]\n",
        "&r\nissues: *r\n",
    ];
    for text in cycles.into_iter().chain([bomb.as_str(), &format!("issues: {}", "[".repeat(100_000))]) {
        parse(text).expect_err("a codebook that cannot be");
    }
    let large = format!("issues:\n{}", "  - {id: a, proposition: P.}\n".repeat(60_000));
    assert_eq!(parse(&large).expect_err("too large").kind, ErrorKind::TooLarge);
}

#[test]
fn files_that_are_missing_or_not_text_are_told() {
    let folder = std::env::temp_dir();
    assert_eq!(
        Codebook::read(&folder.join("no-such-codebook.yaml")).expect_err("none").kind,
        ErrorKind::NotFound
    );
    let path = folder.join(format!("codebook-{}.yaml", std::process::id()));
    std::fs::write(&path, b"issues: \xff").expect("written");
    let error = Codebook::read(&path).expect_err("not UTF-8");
    std::fs::remove_file(&path).expect("removed");
    assert!(error.what.contains("byte 8"), "{error}");
}

proptest! {
    #[test]
    fn any_text_is_a_codebook_or_an_error(text in ".{0,200}", cut in 0..SMALL.len()) {
        let _ = parse(&text);
        let _ = parse(&(SMALL[..cut].to_owned() + &text));
    }

    #[test]
    fn any_words_survive_writing(words in proptest::collection::vec("[ -~äß東]{0,20}[a-z]", 1..5)) {
        let issue = |i: usize, text: &String| Issue {
            id: format!("issue-{i}"),
            proposition: format!("Word {}", text.split_whitespace().collect::<Vec<_>>().join(" ")),
            anchors: vec![text.split_whitespace().collect::<Vec<_>>().join(" ")],
            ..Issue::default()
        };
        let issues: Vec<_> = words.iter().enumerate().map(|(i, text)| issue(i, text)).collect();
        let codebook = Codebook::new(None, issues.clone(), "p").expect("a codebook");
        prop_assert_eq!(codebook.issues(), &issues);
    }
}
