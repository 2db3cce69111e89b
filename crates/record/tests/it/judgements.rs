//! Who judged what, read back from the log.

use onrecord_core::{Act, Stance};
use onrecord_record::{Author, Correction, Field, Judgement, Part};
use serde_json::json;

use crate::common::people::{person, says, speech};
use crate::common::{Made, empty};

fn by(who: &str) -> Author {
    Author { who: who.into(), why: None }
}

/// Two statements; the machine files the first under tolls.
fn two() -> (Made, [String; 2]) {
    let mut made = empty();
    let mut first = says(person("Ilse Marek"));
    first.issues = vec![("tolls", Stance::Oppose)];
    first.act = Some(Act::Reject);
    made.record.add(&[speech("2031-03-07", &[first, says(person("Otto Brandt"))])]).expect("added");
    let all = made.record.list(&Default::default(), onrecord_record::Sort::Reading, None, 9).expect("listed");
    let ids = [all[0].statement.id.clone(), all[1].statement.id.clone()];
    (made, ids)
}

#[track_caller]
fn of<'j>(all: &'j [Judgement], statement: &str, who: Option<&str>) -> &'j Judgement {
    let found = all.iter().find(|j| j.statement == statement && j.who.as_deref() == who);
    found.unwrap_or_else(|| panic!("{who:?} did not judge {statement}: {all:?}"))
}

#[test]
fn each_judged_what_stood_there_after_them() {
    let (mut made, [first, second]) = two();
    let set = |parts| Correction::Set { statement: first.clone(), parts };
    let issue = |stance| Part::Issue { id: "tolls".into(), stance, condition: Vec::new() };
    for (who, correction) in [
        ("Ada", set(vec![Part::Act(Some(Act::Warn))])),
        ("Ben", set(vec![issue(Some(Stance::Support))])),
        ("Ada", Correction::Accept(second.clone())),
        ("Ben", Correction::Accept(second.clone())),
        ("Cid", Correction::Remove(second.clone())),
    ] {
        made.record.correct(&correction, &by(who)).expect("corrected");
    }
    let (all, cut) = made.record.judgements(9).expect("read");
    assert!(!cut);
    let act = |judgement: &Judgement| judgement.values[&Field::Act]["label"].clone();
    let issues = |judgement: &Judgement| judgement.values[&Field::Issues].clone();
    assert_eq!(act(of(&all, &first, None)), json!("reject"), "what the machine found");
    assert_eq!(act(of(&all, &first, Some("Ada"))), json!("warn"));
    assert_eq!(act(of(&all, &first, Some("Ben"))), json!("warn"), "he left it as it was");
    assert_eq!(issues(of(&all, &first, Some("Ada"))), json!({"tolls": "oppose"}));
    assert_eq!(issues(of(&all, &first, Some("Ben"))), json!({"tolls": "support"}));
    let state = |who| of(&all, &second, who).values[&Field::State].clone();
    assert_eq!(
        [state(None), state(Some("Ben")), state(Some("Cid"))],
        [json!("live"), json!("live"), json!("removed")]
    );
    assert!(made.record.judgements(1).expect("read").1, "one statement of two");
}

#[test]
fn what_was_taken_back_is_no_judgement() {
    let (mut made, [first, _]) = two();
    let event = made.record.correct(&Correction::Remove(first.clone()), &by("Ada")).expect("corrected");
    made.record.undo(event.id, &by("Ada")).expect("undone");
    assert_eq!(made.record.judgements(9).expect("read").0, []);
    crate::common::assert_whole(&made.record);
}

#[test]
fn who_confirms_what_another_accepted_is_remembered() {
    let (mut made, [first, _]) = two();
    let accept = Correction::Accept(first.clone());
    let one = made.record.correct(&accept, &by("Ada")).expect("accepted");
    let two = made.record.correct(&accept, &by("Ben")).expect("accepted");
    assert_eq!(two.changes.len(), 1, "the statement that he looked at");
    assert_eq!(made.record.judgements(9).expect("read").0.len(), 3);
    made.record.undo(one.id, &by("Ada")).expect("undone");
    assert_eq!(made.record.judgements(9).expect("read").0.len(), 2, "the machine and Ben");
    crate::common::assert_whole(&made.record);
}
