//! What later stages find is kept as it was given, goes through an archive, and is found again by every filter.

use crate::common::people::*;
use crate::common::*;
use onrecord_core::contract::{ActorJson, RunnerUp, StatementJson};
use onrecord_core::{Act, ActorKind, ErrorKind, Stance};
use onrecord_record::{By, Filter, Line, Record, Sort, date};
use proptest::prelude::*;

/// The statements as the record gives them, without what it alone knows.
pub fn statements(record: &Record, filter: &Filter, sort: Sort) -> Vec<StatementJson> {
    let mut all = Vec::new();
    record
        .statements(filter, sort, None, |s| {
            all.push(StatementJson { recorded: None, utterance: None, reviewed: None, ..s.statement });
            Ok(true)
        })
        .expect("listed");
    all
}

const NAMES: [&str; 6] = ["Ilse Marek", "Otto Halm", "Oskaria", "Lakes Agency", "two officials", "farmers"];
const ISSUES: [&str; 3] = ["harbour", "bridge", "toll"];

/// As the contract gives it: of four digits.
fn probability() -> impl Strategy<Value = f64> {
    (0..=10_000_u16).prop_map(|p| f64::from(p) / 1e4)
}

fn some_actor() -> impl Strategy<Value = ActorJson> {
    let kinds = [
        ActorKind::Person,
        ActorKind::Person,
        ActorKind::State,
        ActorKind::Organisation,
        ActorKind::Unnamed,
        ActorKind::Group,
    ];
    let optional = || prop::option::of("[a-z 😀]{1,12}x");
    (0..NAMES.len(), optional(), optional(), probability(), prop::option::of(probability())).prop_map(
        move |(which, role, organisation, confidence, other)| ActorJson {
            role,
            organisation,
            confidence,
            runner_up: other.map(|confidence| RunnerUp {
                id: "somebody".into(),
                name: "Some Body".into(),
                confidence,
            }),
            ..actor(NAMES[which], kinds[which])
        },
    )
}

fn some_say() -> impl Strategy<Value = Say> {
    let actors = || prop::collection::vec(some_actor(), 0..3);
    let issues = prop::collection::btree_map(0..ISSUES.len(), 0..Stance::ALL.len(), 0..3);
    let said = prop::option::of(prop::sample::select(vec!["2030", "2030-11", "2030-11-05"]));
    (actors(), actors(), prop::option::of(0..Act::ALL.len()), issues, said).prop_map(
        |(actors, addressee, act, issues, said)| Say {
            source: "The speaker".into(),
            actors,
            addressee,
            act: act.map(|act| Act::ALL[act]),
            issues: issues.into_iter().map(|(i, s)| (ISSUES[i], Stance::ALL[s])).collect(),
            said,
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]
    #[test]
    fn what_is_added_reads_back_and_goes_through_an_archive(
        documents in prop::collection::vec(prop::collection::vec(some_say(), 1..5), 1..4)
    ) {
        let entries: Vec<_> =
            (2001..).zip(&documents).map(|(year, says)| speech(&format!("{year}-02-03"), says)).collect();
        let mut made = empty();
        made.record.add(&entries).expect("added");
        let expected: Vec<StatementJson> = entries.iter().flat_map(|entry| entry.statements.clone()).collect();
        prop_assert_eq!(&statements(&made.record, &Filter::default(), Sort::Reading), &expected);
        prop_assert_eq!(damages(&made.record), Vec::<String>::new());
        let text: Vec<String> =
            archive(&made.record).iter().map(|line| serde_json::to_string(line).expect("a line")).collect();
        let lines = text.iter().map(|line| serde_json::from_str::<Line>(line).expect("a line"));
        let mut other = empty();
        other.record.import(&mut lines.map(|line| Ok(("archive".into(), line)))).expect("imported");
        prop_assert_eq!(&statements(&other.record, &Filter::default(), Sort::Reading), &expected);
        let again: Vec<String> =
            archive(&other.record).iter().map(|line| serde_json::to_string(line).expect("a line")).collect();
        prop_assert_eq!(again, text);
        prop_assert_eq!(damages(&other.record), Vec::<String>::new());
    }

    #[test]
    fn filters_and_counts_choose_what_the_statements_say(
        says in prop::collection::vec(some_say(), 1..12)
    ) {
        let mut made = empty();
        let entries: Vec<_> =
            (2001..).zip(says.chunks(3)).map(|(year, says)| speech(&format!("{year}-02-03"), says)).collect();
        made.record.add(&entries).expect("added");
        let all: Vec<StatementJson> = entries.into_iter().flat_map(|entry| entry.statements).collect();
        for (filter, means) in filters() {
            let counted = match made.record.count(&filter) {
                // Nobody of that name speaks, or nothing is filed under that issue.
                Err(error) if error.kind == ErrorKind::NotFound => continue,
                counted => counted.expect("counted"),
            };
            let expected = all.iter().filter(|s| means(s)).count();
            prop_assert_eq!(counted.statements as usize, expected, "{:?}", filter);
            for sort in Sort::ALL {
                let listed = statements(&made.record, &filter, sort);
                prop_assert!(listed.iter().all(&means), "{:?}", filter);
                prop_assert_eq!(listed.len(), expected, "{:?} by {}", filter, sort.name());
            }
        }
        for act in Act::ALL {
            let expected = all.iter().filter(|s| s.act.as_ref().is_some_and(|a| a.label == *act)).count();
            let by = made.record.count_by(&Filter::default(), By::Act, 99).expect("counted");
            let counted = by.iter().find(|(name, _)| name.as_deref() == Some(act.name()));
            prop_assert_eq!(counted.map_or(0, |(_, c)| c.statements) as usize, expected);
        }
    }
}

type Means = Box<dyn Fn(&StatementJson) -> bool>;

/// Filters, and what each of them means.
fn filters() -> Vec<(Filter, Means)> {
    let by = |s: &StatementJson, id: &str| s.source.iter().flat_map(|m| m.actors()).any(|a| a.id == id);
    let to = |s: &StatementJson, id: &str| s.addressee.iter().flat_map(|m| m.actors()).any(|a| a.id == id);
    let on = |s: &StatementJson, id: &str, stance: Option<Stance>| {
        s.issues.iter().any(|i| i.id == id && stance.is_none_or(|stance| i.stance == stance))
    };
    let at = |text: &str| date(text).expect("a date");
    vec![
        (
            Filter { actor: Some("ilse-marek".into()), ..Filter::default() },
            Box::new(move |s| by(s, "ilse-marek")),
        ),
        (
            Filter { addressee: Some("Oskaria".into()), ..Filter::default() },
            Box::new(move |s| to(s, "oskaria")),
        ),
        (
            Filter { issue: Some("harbour".into()), ..Filter::default() },
            Box::new(move |s| on(s, "harbour", None)),
        ),
        (
            Filter { issue: Some("toll".into()), stance: Some(Stance::Oppose), ..Filter::default() },
            Box::new(move |s| on(s, "toll", Some(Stance::Oppose))),
        ),
        (
            Filter { stance: Some(Stance::Support), ..Filter::default() },
            Box::new(|s| s.issues.iter().any(|i| i.stance == Stance::Support)),
        ),
        (
            Filter { act: Some(Act::Reject), ..Filter::default() },
            Box::new(|s| s.act.as_ref().is_some_and(|a| a.label == Act::Reject)),
        ),
        (
            Filter {
                actor: Some("otto-halm".into()),
                issue: Some("harbour".into()),
                since: Some(at("2002")),
                ..Filter::default()
            },
            Box::new(move |s| {
                by(s, "otto-halm")
                    && on(s, "harbour", None)
                    && s.document.published.as_deref().is_some_and(|p| p >= "2002")
            }),
        ),
        (
            Filter { said_since: Some(at("2030-11")), ..Filter::default() },
            Box::new(|s| s.said.as_ref().is_some()),
        ),
        (Filter { said_until: Some(at("2029")), ..Filter::default() }, Box::new(|s| s.said.is_none())),
        (
            Filter { said_since: Some(at("2002-01")), said_until: Some(at("2002-12")), ..Filter::default() },
            Box::new(|s| {
                s.said.is_none() && s.document.published.as_deref().is_some_and(|p| p.starts_with("2002"))
            }),
        ),
    ]
}
