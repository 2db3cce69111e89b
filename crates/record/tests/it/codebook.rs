//! The codebook changed issue by issue.

use onrecord_record::{Issue, Subject};
use serde_json::json;

use crate::common::{assert_whole, author, empty};

fn issue(id: &str, proposition: &str) -> Issue {
    let definition = Some(json!({"anchors": [id]}));
    Issue { id: id.into(), proposition: proposition.into(), definition, removed: false }
}

#[test]
fn a_change_of_an_issue_is_an_event_that_can_be_taken_back() {
    let mut made = empty();
    let record = &mut made.record;
    record.set_codebook(&[issue("tolls", "Tolls should rise.")]).expect("a codebook");
    assert!(record.has_codebook().expect("read"));
    let added =
        record.change_issue(&issue("ferries", "Ferries should be free."), &author("asked")).expect("added");
    assert_eq!(
        (added.action.as_str(), &added.changes[0].subject),
        ("issue", &Subject::Issue("ferries".into()))
    );
    let ids = |record: &onrecord_record::Record| -> Vec<(String, bool)> {
        record.codebook().expect("read").into_iter().map(|issue| (issue.id, issue.removed)).collect()
    };
    assert_eq!(ids(record), [("tolls".to_owned(), false), ("ferries".to_owned(), false)]);

    let reworded = issue("tolls", "Tolls on roads should rise.");
    let changed = record.change_issue(&reworded, &author("")).expect("changed");
    record.change_issue(&reworded, &author("")).expect_err("it is so already");
    record.undo(changed.id, &author("")).expect("taken back");
    assert_eq!(record.codebook().expect("read")[0].proposition, "Tolls should rise.");

    let taken = record
        .change_issue(&Issue { removed: true, ..issue("ferries", "Ferries should be free.") }, &author(""));
    let taken = taken.expect("taken out");
    assert_eq!(ids(record)[1], ("ferries".to_owned(), true));
    record.undo(taken.id, &author("")).expect("taken back");
    record.undo(added.id, &author("")).expect("taken back");
    assert_eq!(ids(record)[1], ("ferries".to_owned(), true));
    record.set_codebook(&[issue("bridges", "Bridges should be built.")]).expect("a codebook");
    assert_whole(record);
    record.change_issue(&issue("", "x"), &author("")).expect_err("no id");
}

#[test]
fn a_change_of_an_issue_that_another_stands_on_is_not_taken_back() {
    let mut made = empty();
    let record = &mut made.record;
    record.set_codebook(&[issue("tolls", "Tolls should rise.")]).expect("a codebook");
    let first = record.change_issue(&issue("tolls", "Tolls must rise."), &author("")).expect("changed");
    let second = record.change_issue(&issue("tolls", "Tolls may rise."), &author("")).expect("changed");
    let refused = record.undo(first.id, &author("")).expect_err("another stands on it").to_string();
    assert!(refused.contains(&format!("`onrecord undo {}`", second.id)), "{refused}");
    record.set_codebook(&[issue("tolls", "Tolls should fall.")]).expect("a codebook");
    let refused = record.undo(second.id, &author("")).expect_err("given anew").to_string();
    assert!(refused.contains("given anew"), "{refused}");
}

#[test]
fn issues_that_were_taken_out_are_no_codebook() {
    let mut made = empty();
    assert!(!made.record.has_codebook().expect("read"));
    made.record.set_codebook(&[issue("tolls", "Tolls should rise.")]).expect("a codebook");
    made.record.set_codebook(&[]).expect("none");
    assert_eq!(made.record.codebook().expect("read").len(), 1);
    assert!(!made.record.has_codebook().expect("read"));
}
