//! Questions kept: what they ask for, and that nothing is told twice.

use std::collections::BTreeSet;

use crate::common::weekly;
use onrecord_analyse::watch::{News, Question, atom, news};
use onrecord_analyse::{Errors, ShiftOptions, findings, gather};
use quick_xml::Reader;
use quick_xml::events::Event;

fn question(json: &str) -> Question {
    serde_json::from_str(json).expect("a question")
}

/// Asks with a record of two actors who both turned round.
fn ask(question: &Question, told: &BTreeSet<String>, check: impl FnOnce(&[News<'_>])) {
    let statements =
        [weekly("Orla <Venn>", "ssssssssssoooooooooo"), weekly("Tam Rusk", "oooooooooosssssss")].concat();
    let gathered = gather(&statements, &Errors::none());
    let found = findings(&gathered, &ShiftOptions::default());
    check(&news(&gathered, &found, std::slice::from_ref(question), told));
}

#[track_caller]
fn answers(json: &str, expected: &[&str]) {
    ask(&question(json), &BTreeSet::new(), |found| {
        let actors: Vec<&str> = found.iter().map(|one| one.shift.actor.id).collect();
        assert_eq!(actors, expected, "{json}");
    });
}

#[test]
fn a_question_asks_for_actors_issues_kinds_and_probability() {
    answers(r#"{"name": "all"}"#, &["Orla <Venn>", "Tam Rusk"]);
    answers(r#"{"name": "one", "actors": ["Tam Rusk"]}"#, &["Tam Rusk"]);
    answers(r#"{"name": "none", "issues": ["another"]}"#, &[]);
    answers(r#"{"name": "kind", "kinds": ["softening"]}"#, &[]);
    answers(r#"{"name": "kind", "kinds": ["reversal"]}"#, &["Orla <Venn>", "Tam Rusk"]);
    answers(r#"{"name": "sure", "least": 1.1}"#, &[]);
}

#[test]
fn what_was_told_is_not_told_again() {
    let question = question(r#"{"name": "all"}"#);
    let mut told = BTreeSet::new();
    ask(&question, &told.clone(), |found| told.extend(found.iter().map(|one| one.key.clone())));
    assert_eq!(told.len(), 2);
    ask(&question, &told, |found| assert_eq!(found, []));
}

#[test]
fn a_question_that_is_none_says_what_is_wrong() {
    let problem = |json: &str| question(json).problem();
    assert_eq!(problem(r#"{"name": "a", "kinds": ["reversal"]}"#), None);
    assert_eq!(problem(r#"{"name": " "}"#).as_deref(), Some("a question needs a name"));
    assert!(
        problem(r#"{"name": "a", "kinds": ["turn"]}"#)
            .expect("a problem")
            .contains("\"turn\"; there are reversal,")
    );
    assert!(serde_json::from_str::<Question>(r#"{"name": "a", "actor": "b"}"#).is_err());
}

#[test]
fn the_feed_is_well_formed_and_the_latest_comes_first() {
    ask(&question(r#"{"name": "all"}"#), &BTreeSet::new(), |found| {
        let feed = atom(found, "Shifts & more", "urn:example:feed", "2022-01-01T00:00:00Z", "/statements/");
        let mut reader = Reader::from_str(&feed);
        let mut entries = 0;
        loop {
            match reader.read_event().expect("well-formed XML") {
                Event::Start(tag) => entries += usize::from(tag.name().as_ref() == "entry"),
                Event::Eof => break,
                _ => {}
            }
        }
        assert_eq!(entries, 2);
        assert!(
            feed.contains("<title>Orla &lt;Venn&gt;: reversal on “The canal should be widened”</title>"),
            "{feed}"
        );
        assert!(feed.find("Tam Rusk").expect("there") < feed.find("Orla").expect("there"), "{feed}");
    });
}
