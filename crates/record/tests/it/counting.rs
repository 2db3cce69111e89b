//! What is counted is what is listed: whatever the filter, whatever is counted by, by queries and of what is held in memory.

use std::collections::{BTreeMap, BTreeSet};

use crate::common::people::*;
use crate::common::*;
use onrecord_core::contract::StatementJson;
use onrecord_core::{Act, Kind, Stance};
use onrecord_record::{By, Correction, Counts, Filter, Record, Sort, State, Terms, date};

/// Documents of different precision in time and of two outlets, two of them of one story; people with issues, acts and addressees.
fn everything() -> Made {
    let mut made = made();
    let marek = || official("Ilse Marek", "minister", "Oskaria");
    let opposed = Say { issues: vec![("harbour", Stance::Oppose)], act: Some(Act::Reject), ..says(marek()) };
    let both = Say { issues: vec![("harbour", Stance::Support), ("toll", Stance::Support)], ..says(marek()) };
    let two = Say { actors: vec![marek(), person("Otto Halm")], ..says(marek()) };
    let twice = Say { actors: vec![marek(), person("Petra Lind")], ..says(marek()) };
    let to = Say { addressee: vec![person("Otto Halm")], act: Some(Act::Demand), ..says(state("Oskaria")) };
    let entries = [
        speech("2031", &[opposed.clone(), both]),
        speech("2031-04", &[two, to.clone()]),
        speech("2031-06-15T10:00Z", &[twice, opposed, says(person("Rana Oduya"))]),
        speech("2029-12-31", &[to, Say { said: Some("2029-10"), ..says(person("Rana Oduya")) }]),
    ];
    made.record.add(&entries).expect("added");
    // One that its words name twice, from now on.
    let merge =
        onrecord_record::RegistryChange::Merge { from: "petra-lind".into(), into: "ilse-marek".into() };
    made.record.change_registry(&merge, &author("")).expect("merged");
    let accepted = id(&made.record, "that tolls “would rise by spring”");
    let direct = vec![onrecord_record::Part::Kind(Kind::Direct)];
    let set = Correction::Set { statement: accepted, parts: direct };
    made.record.correct(&set, &author("")).expect("set");
    for content in ["a swap of land", "that matter 0 of 2031 holds if 😀 agrees"] {
        let out = id(&made.record, content);
        made.record.correct(&Correction::Remove(out), &author("")).expect("removed");
    }
    made
}

fn filters() -> Vec<Filter> {
    let since = |day: &str| Filter { since: date(day).ok(), ..Filter::default() };
    let actor = |filter: Filter| Filter { actor: Some("ilse-marek".into()), ..filter };
    let issue = |filter: Filter| Filter { issue: Some("harbour".into()), ..filter };
    let words = |filter: Filter| Filter { words: Terms::parse("matter OR ceasefire").ok(), ..filter };
    let removed = |filter: Filter| Filter { state: State::Removed, ..filter };
    vec![
        Filter::default(),
        since("2031-04-15"),
        since("2031-06"),
        Filter { until: date("2031-04-15").ok(), ..since("2031-03") },
        Filter { until: date("2030").ok(), ..Filter::default() },
        Filter { kind: Some(Kind::Indirect), ..Filter::default() },
        Filter { kind: Some(Kind::Direct), ..since("2031-03") },
        Filter { min_confidence: Some(0.76), ..Filter::default() },
        Filter { reviewed: Some(true), ..Filter::default() },
        Filter { publisher: Some("varn courier".into()), ..since("2030") },
        actor(Filter::default()),
        actor(since("2031-04-15")),
        actor(Filter { kind: Some(Kind::Indirect), ..since("2031-06") }),
        Filter { actor: Some("oskaria".into()), roll_up: true, ..since("2031") },
        Filter { addressee: Some("otto-halm".into()), ..Filter::default() },
        Filter { act: Some(Act::Reject), ..since("2031-06") },
        issue(Filter::default()),
        issue(Filter { stance: Some(Stance::Oppose), ..since("2031-06") }),
        issue(actor(Filter::default())),
        Filter { stance: Some(Stance::Support), ..Filter::default() },
        Filter { said_since: date("2029-11").ok(), ..Filter::default() },
        words(Filter::default()),
        words(since("2031-05")),
        words(actor(since("2031-05"))),
        removed(Filter::default()),
        removed(since("2031")),
        actor(removed(Filter::default())),
    ]
}

/// The values that a statement has.
fn values(by: By, filter: &Filter, s: &StatementJson) -> Vec<Option<String>> {
    let published = |most: usize| s.document.published.as_ref().map(|date| date.chars().take(most).collect());
    let actors = |mention: Option<&onrecord_core::contract::Mention>| -> BTreeSet<Option<String>> {
        mention.iter().flat_map(|mention| mention.actors()).map(|actor| Some(actor.id.clone())).collect()
    };
    let asked = |id: &String| filter.issue.as_ref().is_none_or(|issue| issue == id);
    let found: BTreeSet<Option<String>> = match by {
        By::Publisher => [s.document.publisher.clone()].into(),
        By::Month => [published(7)].into(),
        By::Year => [published(4)].into(),
        By::Kind => [Some(s.kind.name().to_owned())].into(),
        By::Source => [s.source.as_ref().map(|source| source.words.text.clone())].into(),
        By::Model => [Some(s.model.clone())].into(),
        By::Act => [s.act.as_ref().map(|act| act.label.name().to_owned())].into(),
        By::Actor => actors(s.source.as_ref()),
        By::Addressee => actors(s.addressee.as_ref()),
        By::Issue => s.issues.iter().map(|issue| Some(issue.id.clone())).collect(),
        By::Stance => {
            let on = s.issues.iter().filter(|issue| asked(&issue.id));
            on.map(|issue| Some(issue.stance.name().to_owned())).collect()
        }
    };
    if found.is_empty() { vec![None] } else { found.into_iter().collect() }
}

/// Counts of what is listed, one by one.
fn counted(listed: &[StatementJson], by: By, filter: &Filter) -> Vec<(Option<String>, Counts)> {
    let mut of = BTreeMap::<Option<String>, (u64, BTreeSet<&str>)>::new();
    for statement in listed {
        for value in values(by, filter, statement) {
            let (statements, acts) = of.entry(value).or_default();
            *statements += 1;
            acts.insert(statement.utterance.as_deref().unwrap_or(&statement.id));
        }
    }
    let counts = |(value, (statements, acts)): (_, (u64, BTreeSet<&str>))| {
        (value, Counts { statements, utterances: acts.len() as u64 })
    };
    let mut all: Vec<_> = of.into_iter().map(counts).collect();
    all.sort_by_key(|(_, counts)| std::cmp::Reverse(counts.utterances));
    all
}

#[track_caller]
fn listed(record: &Record, filter: &Filter) -> Vec<StatementJson> {
    let rows = record.list(filter, Sort::Newest, None, 999).expect("listed");
    rows.into_iter().map(|row| row.statement).collect()
}

#[test]
fn what_is_counted_is_what_is_listed() {
    let made = everything();
    let columns = made.record.columns().expect("read");
    let all = listed(&made.record, &Filter::default());
    for filter in filters() {
        let listed = listed(&made.record, &filter);
        assert!(!listed.is_empty() && (filter.is_open() || listed.len() < all.len()), "{filter:?}");
        let acts: BTreeSet<&str> = listed.iter().map(|s| s.utterance.as_deref().unwrap_or(&s.id)).collect();
        let counts = Counts { statements: listed.len() as u64, utterances: acts.len() as u64 };
        assert_eq!(made.record.count(&filter).expect("counted"), counts, "{filter:?}");
        for by in By::ALL {
            let expected = counted(&listed, by, &filter);
            let found = made.record.count_by(&filter, by, 999).expect("counted");
            assert_eq!(found, expected, "{by:?} {filter:?}");
            let held = made.record.count_held(&columns, &filter, Some(by), 999).expect("counted");
            assert_eq!(held, (counts, expected), "of what is held, {by:?} {filter:?}");
        }
    }
}

#[test]
fn the_most_frequent_come_first_and_the_rest_is_left_out() {
    let made = everything();
    let columns = made.record.columns().expect("read");
    let filter = Filter::default();
    let all = made.record.count_by(&filter, By::Actor, 999).expect("counted");
    assert_eq!(made.record.count_by(&filter, By::Actor, 2).expect("counted"), all[..2]);
    assert_eq!(made.record.count_held(&columns, &filter, Some(By::Actor), 2).expect("counted").1, all[..2]);
    assert_eq!(made.record.count_held(&columns, &filter, None, 2).expect("counted").1, []);
}
