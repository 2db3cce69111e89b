//! What later stages find is corrected, filed anew and proved.

use crate::common::people::*;
use crate::common::*;
use crate::filtered::statements;
use onrecord_core::{Act, ErrorKind, Stance};
use onrecord_record::{Correction, Filter, Issue, Part, Record, Replacement, Said, Sort, locate};

fn one() -> (Made, String) {
    let mut made = empty();
    let mut say = says(person("Ilse Marek"));
    say.act = Some(Act::State);
    say.issues = vec![("harbour", Stance::Support)];
    let entry = speech("2031-03-07", &[say, says(state("Oskaria"))]);
    made.record.add(std::slice::from_ref(&entry)).expect("added");
    made.record.set_codebook(&[book("harbour"), book("bridge")]).expect("set");
    (made, entry.statements[0].id.clone())
}

fn book(id: &str) -> Issue {
    Issue { id: id.into(), proposition: format!("The {id} should be."), definition: None, removed: false }
}

#[test]
fn a_person_corrects_what_later_stages_found_and_takes_it_back() {
    let (mut made, id) = one();
    let text =
        made.record.document_of_statement(&made.record.statement(&id).expect("there")).expect("text").text;
    let at = |words: &str| locate(&text, words, 0).expect("there");
    let before = statements(&made.record, &Filter::default(), Sort::Reading);
    let parts = vec![
        Part::Act(Some(Act::Reject)),
        Part::Said(Some(Said { date: "2030-04".into(), words: at("last spring"), past: true })),
        Part::Addressee(at("listener 0"), vec!["Oskaria".into()]),
        Part::Issue { id: "harbour".into(), stance: Some(Stance::Conditional), condition: at("😀 agrees") },
        Part::Issue { id: "bridge".into(), stance: Some(Stance::Oppose), condition: Vec::new() },
    ];
    let set = Correction::Set { statement: id.clone(), parts };
    let event = made.record.correct(&set, &author("read closely")).expect("corrected");
    assert_whole(&made.record);
    let now = made.record.statement(&id).expect("there").statement;
    assert_eq!(now.act.map(|a| (a.label, a.confidence)), Some((Act::Reject, 1.0)));
    assert_eq!(now.said.map(|s| (s.date, s.words.text)), Some(("2030-04".into(), "last spring".into())));
    assert_eq!(now.addressee.and_then(|m| m.actor).map(|a| a.id).as_deref(), Some("oskaria"));
    let issues: Vec<_> = now.issues.iter().map(|i| (i.id.as_str(), i.stance, i.confidence)).collect();
    assert_eq!(issues, [("harbour", Stance::Conditional, 1.0), ("bridge", Stance::Oppose, 1.0)]);
    assert_eq!(now.issues[0].condition.as_ref().map(|w| w.text.as_str()), Some("😀 agrees"));
    let filter = Filter { issue: Some("harbour".into()), stance: Some(Stance::Support), ..Filter::default() };
    assert_eq!(made.record.count(&filter).expect("counted").statements, 0);
    made.record.undo(event.id, &author("")).expect("undone");
    assert_eq!(statements(&made.record, &Filter::default(), Sort::Reading), before);
    // That it does not speak to an issue, and that the machine was right after all.
    let none = Part::Issue { id: "harbour".into(), stance: None, condition: Vec::new() };
    for (part, left) in [(none, 0), (Part::IssueAsFound("harbour".into()), 1)] {
        let set = Correction::Set { statement: id.clone(), parts: vec![part] };
        made.record.correct(&set, &author("")).expect("corrected");
        assert_eq!(made.record.statement(&id).expect("there").statement.issues.len(), left);
        assert_whole(&made.record);
    }
    made.record
        .correct(
            &Correction::Set { statement: id.clone(), parts: vec![Part::Source(Vec::new())] },
            &author(""),
        )
        .expect("set");
    assert_eq!(made.record.actor("ilse-marek").expect("there").said.statements, 0);
    assert_whole(&made.record);
}

#[test]
fn corrections_that_hold_no_evidence_change_nothing() {
    let (mut made, id) = one();
    let before = dump(&made.record);
    let beyond = vec![[5, 9999]];
    for (part, kind) in [
        (
            Part::Said(Some(Said { date: "someday".into(), words: vec![[0, 4]], past: false })),
            ErrorKind::Format,
        ),
        (Part::Said(Some(Said { date: "2030".into(), words: Vec::new(), past: false })), ErrorKind::Format),
        (Part::Addressee(beyond.clone(), Vec::new()), ErrorKind::NotInText),
        (Part::Addressee(vec![[0, 4]], vec!["nobody".into()]), ErrorKind::NotFound),
        (Part::Issue { id: "harbour".into(), stance: None, condition: beyond }, ErrorKind::NotInText),
        (Part::Issue { id: "nothing".into(), stance: None, condition: Vec::new() }, ErrorKind::NotFound),
    ] {
        let set = Correction::Set { statement: id.clone(), parts: vec![part.clone()] };
        let error = made.record.correct(&set, &author("")).expect_err("refused");
        assert_eq!(error.kind, kind, "{part:?}: {error}");
    }
    assert_eq!(dump(&made.record), before);
}

#[test]
fn a_newer_model_replaces_what_a_machine_found_but_no_persons_word() {
    let (mut made, id) = one();
    let set = Correction::Set { statement: id.clone(), parts: vec![Part::Act(Some(Act::Reject))] };
    let corrected = made.record.correct(&set, &author("")).expect("corrected");
    let accepted = corrected.changes.iter().any(|c| c.field == onrecord_record::Field::Reviewed);
    assert!(accepted, "who corrects a statement has looked at it");
    let newer = onrecord_record::ModelName { name: "test-tagger-2".into(), sha256: model().sha256 };
    let mut first = says(person("Otto Halm"));
    first.source = "Ilse Marek".into();
    let mut second = says(state("Oskaria"));
    second.act = Some(Act::Warn);
    second.addressee = vec![person("Ilse Marek")];
    let mut found = speech("2031-03-07", &[first, second]).statements;
    found.iter_mut().for_each(|s| s.model.clone_from(&newer.name));
    let sha256 = found[0].document.sha256.clone();
    let before = dump(&made.record);
    made.record.replace(&sha256, &newer, &found, false).expect("told");
    assert_eq!(dump(&made.record), before, "asking changes nothing");
    let Replacement { same, kept, event, .. } =
        made.record.replace(&sha256, &newer, &found, true).expect("replaced");
    assert_eq!((same, kept), (1, 1));
    let shown = |record: &Record, id: &str| record.statement(id).expect("there").statement;
    let one = shown(&made.record, &id);
    assert_eq!(one.act.map(|a| a.label), Some(Act::Reject));
    assert_eq!(one.source.and_then(|s| s.actor).map(|a| a.id).as_deref(), Some("ilse-marek"));
    let other = shown(&made.record, &found[1].id);
    assert_eq!(other.act.map(|a| a.label), Some(Act::Warn));
    assert_eq!(other.addressee.and_then(|s| s.actor).map(|a| a.id).as_deref(), Some("ilse-marek"));
    assert_whole(&made.record);
    made.record.undo(event.expect("an event"), &author("")).expect("undone");
    assert_eq!(shown(&made.record, &found[1].id).act, None);
    assert_whole(&made.record);
}

#[test]
fn an_issue_that_is_removed_keeps_its_statements_and_is_marked() {
    let (mut made, id) = one();
    let change = made.record.set_codebook(&[book("toll"), book("bridge")]).expect("set");
    assert_eq!((change.added, change.removed), (vec!["toll".to_owned()], vec!["harbour".to_owned()]));
    let codebook = made.record.codebook().expect("a codebook");
    let shown: Vec<_> = codebook.iter().map(|i| (i.id.as_str(), i.removed)).collect();
    assert_eq!(shown, [("toll", false), ("bridge", false), ("harbour", true)]);
    assert_eq!(made.record.count_filed("harbour").expect("counted").statements, 1);
    assert_eq!(made.record.statement(&id).expect("there").statement.issues.len(), 1);
    let before = dump(&made.record);
    for (issues, kind) in [
        (vec![book("a"), book("a")], ErrorKind::Refused),
        (vec![book(" ")], ErrorKind::Format),
        (vec![Issue { proposition: String::new(), ..book("a") }], ErrorKind::Format),
    ] {
        assert_eq!(made.record.set_codebook(&issues).expect_err("refused").kind, kind);
    }
    assert_eq!(dump(&made.record), before);
    assert_whole(&made.record);
}

#[test]
fn filing_anew_leaves_a_persons_word() {
    let (mut made, id) = one();
    let person = Part::Issue { id: "harbour".into(), stance: Some(Stance::Oppose), condition: Vec::new() };
    let set = Correction::Set { statement: id.clone(), parts: vec![person] };
    let event = made.record.correct(&set, &author("")).expect("corrected");
    let mut filed = Vec::new();
    let mut after = None;
    loop {
        let batch = made.record.to_file(after.as_ref(), 1).expect("read");
        let Some(one) = batch.into_iter().next() else { break };
        assert_eq!(one.vector.as_ref(), Some(&vector(&one.statement.content.text)));
        after = Some(one.clone());
        let cue = one.statement.cue.clone().expect("a cue");
        let issues =
            vec![issue("harbour", Stance::Unclear, cue.clone()), issue("bridge", Stance::Conditional, cue)];
        filed.push((one, issues));
    }
    assert_eq!(made.record.refile(&filed).expect("filed"), 2);
    assert_whole(&made.record);
    let judged = |record: &Record, limit: usize| -> Vec<(String, Option<Stance>)> {
        record.judged(limit).expect("read").into_iter().map(|one| (one.issue, one.stance)).collect()
    };
    let told = ("harbour".to_owned(), Some(Stance::Oppose));
    assert_eq!(judged(&made.record, 9), [told], "the machine's findings teach nothing");
    assert_eq!(judged(&made.record, 0), []);
    let stances = |record: &Record| {
        let issues = record.statement(&id).expect("there").statement.issues;
        let mut all: Vec<_> = issues.into_iter().map(|i| (i.id, i.stance)).collect();
        all.sort();
        all
    };
    let bridge = ("bridge".to_owned(), Stance::Conditional);
    assert_eq!(stances(&made.record), [bridge.clone(), ("harbour".to_owned(), Stance::Oppose)]);
    made.record.undo(event.id, &author("")).expect("undone");
    assert_eq!(judged(&made.record, 9), []);
    assert_eq!(stances(&made.record), [bridge, ("harbour".to_owned(), Stance::Unclear)]);
    // A condition that stands elsewhere is no evidence; a statement that was taken out is passed over.
    let mut wrong = filed.clone();
    wrong[0].1[1].condition.as_mut().expect("a condition").text.push('x');
    made.record.refile(&wrong).expect_err("refused");
    made.record.correct(&Correction::Remove(id), &author("")).expect("removed");
    assert_eq!(made.record.refile(&filed).expect("filed"), 1);
    assert_whole(&made.record);
}

#[test]
fn what_is_filed_nowhere_is_read_from_the_last_recorded_on() {
    let (mut made, filed) = one();
    made.record.add(&ALL.map(entry)).expect("added");
    let ids = |record: &Record, limit: usize| -> Vec<String> {
        record.unfiled(limit).expect("read").into_iter().map(|one| one.id).collect()
    };
    // In the order of recording, as they are filed.
    let all: Vec<String> =
        made.record.to_file(None, 99).expect("read").into_iter().map(|one| one.statement.id).collect();
    let open: Vec<String> = all.iter().filter(|id| **id != filed).cloned().collect();
    assert_eq!(ids(&made.record, 99), open);
    assert_eq!(ids(&made.record, 2), open[open.len() - 2..]);
    let last = made.record.unfiled(1).expect("read").remove(0);
    assert_eq!(last.vector, vector(&last.content));
    // A person takes what was filed out of its issue, and one that was not filed out of the record.
    let part = Part::Issue { id: "harbour".into(), stance: None, condition: Vec::new() };
    let set = Correction::Set { statement: filed, parts: vec![part] };
    made.record.correct(&set, &author("")).expect("corrected");
    made.record.correct(&Correction::Remove(open[0].clone()), &author("")).expect("removed");
    let left: Vec<String> = all.into_iter().filter(|id| *id != open[0]).collect();
    assert_eq!(ids(&made.record, 99), left);
}

/// What is planted, by SQL beside the record, and what must be told of it.
const DAMAGES: &[(&str, &str)] = &[
    (
        "UPDATE statement SET addressee = 'Somebody' WHERE addressee IS NOT NULL",
        "addressee is not its addressee",
    ),
    (
        "UPDATE statement SET addressee_spans = '[[3,99999]]' WHERE addressee IS NOT NULL",
        "spans of its addressee",
    ),
    ("UPDATE statement SET said_spans = '[[3,5]]' WHERE said IS NOT NULL", "time said"),
    ("UPDATE statement SET said = 'someday' WHERE said IS NOT NULL", "is no time"),
    ("UPDATE statement SET act = 'shout'", "no speech act"),
    ("UPDATE statement SET at = 7", "the time it is sorted by"),
    ("UPDATE statement SET said_from = 7", "the time it is found by"),
    ("UPDATE statement_issue SET condition = 'x' WHERE condition IS NOT NULL", "condition"),
    ("UPDATE statement_issue SET shown = 0", "not the one shown"),
    ("UPDATE statement_issue SET at = 7", "its issues are not listed"),
    ("UPDATE statement_actor SET live = 0", "its actors are not listed"),
    (
        "UPDATE statement_actor SET actor = (SELECT max(id) FROM actor)",
        "not listed under what it was merged into",
    ),
    ("UPDATE statement_actor SET body = 999", "not there"),
    ("UPDATE actor SET merged = id", "circle"),
    ("UPDATE actor_name SET count = count + 1", "how often it is called"),
    ("DELETE FROM actor_name", "how often it is called"),
    ("UPDATE name SET folded = 'x' WHERE id = 1", "another form"),
    ("UPDATE statement SET source = NULL, source_spans = '[]'", "an actor of it has no words"),
];

#[test]
fn every_planted_damage_is_found() {
    for (sql, expected) in DAMAGES {
        let mut made = empty();
        let mut say = says(official("Ilse Marek", "minister", "Oskaria"));
        say.addressee = vec![person("Otto Halm")];
        say.act = Some(Act::Warn);
        say.said = Some("2030");
        say.issues = vec![("harbour", Stance::Conditional)];
        made.record.add(&[speech("2031-03-07", &[say])]).expect("added");
        assert_whole(&made.record);
        let beside = beside(&made.path);
        beside.pragma_update(None, "foreign_keys", false).expect("set");
        beside.execute_batch(sql).unwrap_or_else(|e| panic!("{sql}: {e}"));
        let told = damages(&made.record);
        assert!(told.iter().any(|d| d.contains(expected)), "{sql}: expected '{expected}', told {told:?}");
    }
}
