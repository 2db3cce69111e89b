//! What analyses read of statements is what the statements say.

use crate::common::people::*;
use crate::common::*;
use onrecord_core::contract::StatementJson;
use onrecord_core::{ActorKind, Stance};
use onrecord_record::{Author, Correction, Filter, Part, Record, Report, Sort};

/// Forty statements of two actors and of somebody unnamed on three issues; every tenth on a rare one, every fourth on none.
fn forty() -> Made {
    let says: Vec<Say> = (0..40).map(say).collect();
    let entries: Vec<_> =
        (2001..).zip(says.chunks(8)).map(|(year, says)| speech(&format!("{year}-02-03"), says)).collect();
    let mut made = empty();
    made.record.add(&entries).expect("added");
    made
}

fn say(at: usize) -> Say {
    let who = [
        ("Ilse Marek", ActorKind::Person),
        ("Otto Halm", ActorKind::Person),
        ("two officials", ActorKind::Unnamed),
    ];
    let (name, kind) = who[at % 3];
    let mut issues = Vec::new();
    if at % 4 != 3 {
        issues.push((["harbour", "bridge"][at % 2], Stance::ALL[at % 4]));
    }
    if at.is_multiple_of(10) {
        issues.push(("toll", Stance::Oppose));
    }
    Say {
        source: "The speaker".into(),
        actors: vec![actor(name, kind)],
        addressee: Vec::new(),
        act: None,
        issues,
        said: (at.is_multiple_of(5)).then_some("2000-11"),
    }
}

/// A statement in what analyses take of it.
type Told = (String, String, Option<String>, Option<String>, String, bool, Vec<String>, Vec<String>);

fn of_report(report: Report<'_>) -> Told {
    let by = report.speakers().map(|by| format!("{} {} {:?} {}", by.id, by.name, by.kind, by.confidence));
    let on = report.filings().map(|on| {
        format!(
            "{} {} {} {} {}",
            on.id,
            on.proposition,
            on.confidence,
            on.stance.name(),
            on.stance_confidence
        )
    });
    (
        report.id().to_owned(),
        report.document().to_owned(),
        report.published().map(str::to_owned),
        report.said().map(str::to_owned),
        report.confidence().to_string(),
        report.is_reviewed(),
        by.collect(),
        on.collect(),
    )
}

fn of_statement(s: &StatementJson) -> Told {
    let by = s.source.iter().flat_map(|source| source.actors());
    let by = by.map(|by| format!("{} {} {:?} {}", by.id, by.name, by.kind, by.confidence));
    let on = s.issues.iter().map(|on| {
        format!(
            "{} {} {} {} {}",
            on.id,
            on.proposition,
            on.confidence,
            on.stance.name(),
            on.stance_confidence
        )
    });
    (
        s.id.clone(),
        s.document.id.clone(),
        s.document.published.clone(),
        s.said.as_ref().map(|said| said.date.clone()),
        s.confidence.to_string(),
        s.reviewed == Some(true),
        by.collect(),
        on.collect(),
    )
}

/// How many statements there are, all alike by both ways.
#[track_caller]
fn alike(record: &Record, filter: &Filter) -> usize {
    let mut expected = Vec::new();
    let listed = record.statements(filter, Sort::Recorded, None, |one| {
        expected.push(of_statement(&one.statement));
        Ok(true)
    });
    listed.expect("listed");
    expected.retain(|told| !told.7.is_empty());
    expected.reverse();
    let found: Vec<Told> = record.filed(filter).expect("read").iter().map(of_report).collect();
    assert_eq!(found, expected, "{filter:?}");
    found.len()
}

#[test]
fn all_that_is_filed_and_what_is_asked_of_it_is_what_the_statements_say() {
    let made = forty();
    let issue = |id: &str| Filter { issue: Some(id.into()), ..Filter::default() };
    let of = |id: &str| Filter { actor: Some(id.into()), ..Filter::default() };
    assert_eq!(alike(&made.record, &Filter::default()), 30);
    assert_eq!(alike(&made.record, &issue("toll")), 4, "few: each is looked up");
    assert!(alike(&made.record, &issue("harbour")) > 10);
    assert!(alike(&made.record, &of("ilse-marek")) > 5);
    assert!(alike(&made.record, &Filter { since: date_of("2004"), ..Filter::default() }) > 10);
    assert!(made.record.filed(&issue("nothing")).is_err());
    assert!(empty().record.filed(&Filter::default()).expect("read").is_empty());
}

fn date_of(text: &str) -> Option<onrecord_core::Moment> {
    onrecord_record::date(text).ok()
}

#[test]
fn a_persons_word_and_what_a_person_took_out_are_heeded() {
    let mut made = forty();
    let ids: Vec<String> =
        made.record.filed(&Filter::default()).expect("read").iter().map(|one| one.id().to_owned()).collect();
    let author = Author { who: "Ann".into(), why: None };
    let issue = |id: &str, stance| Part::Issue { id: id.into(), stance, condition: Vec::new() };
    let set = |at: usize, part| Correction::Set { statement: ids[at].clone(), parts: vec![part] };
    for correction in [
        set(0, issue("harbour", None)),
        set(1, issue("toll", Some(Stance::Support))),
        Correction::Accept(ids[2].clone()),
        Correction::Remove(ids[3].clone()),
    ] {
        made.record.correct(&correction, &author).expect("corrected");
    }
    assert_eq!(alike(&made.record, &Filter::default()), 29);
    let reviewed = Filter { reviewed: Some(true), ..Filter::default() };
    assert!(alike(&made.record, &reviewed) >= 1);
}
