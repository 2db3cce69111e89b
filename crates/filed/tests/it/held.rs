//! What is held follows its record: after any change it is what reading anew gives, and what was held before stays as it was.

use onrecord_analyse::Errors;
use onrecord_core::Stance::{Oppose, Support};
use onrecord_filed::Held;
use onrecord_record::{Correction, Filter, Part, Record, RegistryChange};
use proptest::prelude::*;

use crate::common::*;

const PEOPLE: [&str; 3] = ["Ilse Marek", "Otto Halm", "Rana Oduya"];
const ISSUES: [&str; 2] = ["bridge", "toll"];

fn held(record: &Record) -> Held {
    Held::read(record, &Errors::none()).expect("read")
}

/// All that is held, in an order of its own.
fn whole(record: &Record, held: &Held) -> Vec<String> {
    let mut all = told(&held.choose(record, &Filter::default()).expect("chosen").gather());
    for issue in ISSUES {
        all.extend(held.on_issue(issue).map(|(who, pair)| format!("{issue} {who:?} {:?}", facts(pair))));
    }
    all.extend(held.shifts_of(None, None).into_iter().map(|one| format!("{one:?}")));
    all.push(format!("{} {}", held.len(), held.is_empty()));
    all.sort();
    all
}

/// What is found of one actor on one issue.
fn facts(pair: &onrecord_filed::Pair) -> String {
    let position = |one: &onrecord_analyse::Position| {
        format!("{:?} {:?} {:?}", one.stance, one.strength, one.utterances)
    };
    let positions: Vec<String> = pair.positions.iter().map(position).collect();
    format!("{} {positions:?} {}", pair.utterances, pair.shifts.len())
}

/// Follows, and compares with reading anew; whether anything was followed.
#[track_caller]
fn follow(record: &Record, old: &mut Held) -> bool {
    let before = whole(record, old);
    let followed = old.follow(record).expect("followed");
    let anew = whole(record, &held(record));
    let Some(followed) = followed else {
        assert_eq!(before, anew, "nothing was said to have changed");
        return false;
    };
    assert_eq!(whole(record, &followed), anew);
    *old = followed;
    true
}

/// Ten statements of a year, in which Ilse Marek opposes the bridge from 2034 on.
fn year(year: i32) -> Vec<Say> {
    let turned = if year < 2034 { Support } else { Oppose };
    let of = |n: usize| match n % 3 {
        0 => say(PEOPLE[0], "bridge", turned),
        n => say(PEOPLE[n], ISSUES[n - 1], Support),
    };
    (0..10).map(of).collect()
}

fn years(years: std::ops::Range<i32>) -> Vec<onrecord_record::Entry> {
    years.map(|one| speech(&format!("{one}-03-01"), &year(one))).collect()
}

#[test]
fn a_shift_comes_and_goes_with_its_statements() {
    let mut made = made(&years(2030..2034));
    let mut now = held(&made.record);
    assert!(!follow(&made.record, &mut now), "nothing changed");
    assert_eq!((now.of_actor("ilse-marek").len(), now.shifts_of(Some("ilse-marek"), None).len()), (1, 0));
    let later = years(2034..2038);
    made.record.add(&later).expect("added");
    let before = now.follow(&made.record).expect("followed").expect("there is something");
    assert_eq!(now.shifts_of(None, None).len(), 0, "what was held stays as it was");
    now = before;
    assert!(!now.shifts_of(Some("ilse-marek"), Some("bridge")).is_empty());
    assert_eq!(whole(&made.record, &now), whole(&made.record, &held(&made.record)));
    for entry in &later {
        made.record.forget(&entry.document.sha256, &author()).expect("forgotten");
    }
    assert!(follow(&made.record, &mut now));
    assert_eq!(now.shifts_of(None, None).len(), 0);
}

#[test]
fn who_is_merged_or_has_nothing_left_is_gone() {
    let mut made =
        made(&[speech("2030-01-01", &[say(PEOPLE[0], "bridge", Support), say(PEOPLE[1], "toll", Oppose)])]);
    let mut now = held(&made.record);
    let merge = RegistryChange::Merge { from: "otto-halm".into(), into: "ilse-marek".into() };
    let event = made.record.change_registry(&merge, &author()).expect("merged");
    assert!(follow(&made.record, &mut now));
    assert_eq!((now.of_actor("otto-halm").len(), now.of_actor("ilse-marek").len()), (0, 2));
    made.record.undo(event.id, &author()).expect("undone");
    assert!(follow(&made.record, &mut now));
    assert_eq!((now.of_actor("otto-halm").len(), now.of_actor("ilse-marek").len()), (1, 1));
}

#[test]
fn nothing_filed_is_nothing_held() {
    let nothing = Say { on: Vec::new(), ..say(PEOPLE[0], "bridge", Support) };
    let mut made = made(&[speech("2030-01-01", &[nothing])]);
    let mut now = held(&made.record);
    assert!(now.is_empty() && now.of_actor("ilse-marek").is_empty() && now.of_actor("nobody").is_empty());
    made.record.add(&years(2031..2032)).expect("added");
    assert!(follow(&made.record, &mut now));
    assert_eq!(now.len(), 10);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10, ..ProptestConfig::default() })]
    #[test]
    fn whatever_happens_is_followed(steps in prop::collection::vec((0..5u8, any::<prop::sample::Index>()), 1..8)) {
        let mut made = made(&years(2030..2033));
        let mut now = held(&made.record);
        for (at, (what, which)) in (2040..).zip(steps) {
            let mut ids = Vec::new();
            let each = |one: onrecord_record::Recorded| { ids.push((one.statement.id, one.statement.document.sha256)); Ok(true) };
            made.record.statements(&Filter::default(), onrecord_record::Sort::Reading, None, each).expect("listed");
            let some = |of: usize| ids.get(which.index(ids.len().max(1)) + of).cloned().unwrap_or_default();
            // What cannot be done, as taking out what is out, changes nothing.
            match what {
                0 => drop(made.record.correct(&Correction::Remove(some(0).0), &author())),
                1 => {
                    let issue = Part::Issue { id: "toll".into(), stance: Some(Oppose), condition: Vec::new() };
                    let set = Correction::Set { statement: some(0).0, parts: vec![issue] };
                    drop(made.record.correct(&set, &author()));
                }
                2 => drop(made.record.add(&years(at..at + 1))),
                3 => drop(made.record.undo(1 + which.index(5) as i64, &author())),
                _ => drop(made.record.forget(&some(0).1, &author())),
            }
            follow(&made.record, &mut now);
        }
    }
}
