//! What is held in memory follows the record: after any change it is what reading anew gives.

use crate::common::people::*;
use crate::common::*;
use onrecord_core::Stance;
use onrecord_record::{
    Author, By, Columns, Correction, Filter, Part, Record, RegistryChange, Reports, Tally,
};
use proptest::prelude::*;

/// So many speakers take turns.
const PEOPLE: [&str; 4] = ["Ilse Marek", "Otto Halm", "Rana Oduya", "Petra Lind"];

fn entry_of(year: u32) -> onrecord_record::Entry {
    let say = |at: usize| {
        let issue =
            [("harbour", Stance::Support), ("bridge", Stance::Oppose), ("toll", Stance::Unclear)][at % 3];
        let issues = if at % 4 == 3 { vec![] } else { vec![issue] };
        Say { issues, ..says(person(PEOPLE[(at + year as usize) % PEOPLE.len()])) }
    };
    speech(&format!("{year}-02-03"), &(0..6).map(say).collect::<Vec<_>>())
}

fn three() -> Made {
    let mut made = empty();
    made.record.add(&[entry_of(2001), entry_of(2002), entry_of(2003)]).expect("added");
    made
}

/// All that is told, in an order of its own.
fn told(reports: &Reports) -> Vec<String> {
    let one = |report: onrecord_record::Report<'_>| {
        let by: Vec<_> = report.speakers().map(|by| (by.id, by.name)).collect();
        let on: Vec<_> = report.filings().map(|on| (on.id, on.proposition, on.stance)).collect();
        format!("{} {} {:?} {by:?} {on:?}", report.id(), report.is_reviewed(), report.utterance())
    };
    let mut all: Vec<String> = reports.iter().map(one).collect();
    all.sort();
    all
}

fn tally(record: &Record, columns: &Columns) -> Tally {
    let by = [By::Actor, By::Issue, By::Stance, By::Act, By::Publisher, By::Year, By::Kind, By::Source];
    record.tally(columns, &Filter::default(), &by, 99, 999).expect("counted")
}

/// Two ways of knowing a record: held and followed, or read anew.
struct Held {
    reports: Reports,
    columns: Columns,
}

impl Held {
    fn of(record: &Record) -> Self {
        Held {
            reports: record.filed(&Filter::default()).expect("read"),
            columns: record.columns().expect("read"),
        }
    }

    /// Follows, and tells whose statements changed.
    #[track_caller]
    fn follow(&mut self, record: &Record) -> Vec<String> {
        let before = told(&self.reports);
        let followed = record.follow(&self.reports).expect("followed");
        if let Some(columns) = record.follow_columns(&self.columns).expect("followed") {
            self.columns = columns;
        }
        let anew = record.filed(&Filter::default()).expect("read");
        let Some(followed) = followed else {
            assert_eq!(before, told(&anew), "nothing was said to have changed");
            return Vec::new();
        };
        assert_eq!(told(&followed.reports), told(&anew));
        assert_eq!(tally(record, &self.columns), tally(record, &record.columns().expect("read")));
        for number in anew.actors().into_keys() {
            let of = |reports: &Reports| {
                let mut ids: Vec<String> = reports.of_actor(number).map(|r| r.id().to_owned()).collect();
                ids.sort();
                ids
            };
            assert_eq!(of(&followed.reports), of(&anew), "{number}");
        }
        let actors = followed.actors.unwrap_or_else(|| anew.actors().into_keys().collect());
        self.reports = followed.reports;
        actors.iter().filter_map(|number| self.reports.actor(*number)).map(|(id, _)| id.to_owned()).collect()
    }
}

fn author_of() -> Author {
    Author { who: "Ann".into(), why: None }
}

#[test]
fn each_change_is_followed_and_names_those_it_touches() {
    let mut made = three();
    let mut held = Held::of(&made.record);
    assert_eq!(held.follow(&made.record), Vec::<String>::new());
    let ids: Vec<String> = held.reports.iter().map(|one| one.id().to_owned()).collect();
    let speaker = |held: &Held, id: &str| {
        let report = held.reports.iter().find(|one| one.id() == id).expect("there");
        let by: Vec<String> = report.speakers().map(|by| by.id.to_owned()).collect();
        by
    };
    let by = speaker(&held, &ids[0]);
    made.record.correct(&Correction::Accept(ids[0].clone()), &author_of()).expect("accepted");
    assert_eq!(held.follow(&made.record), by);
    let parts = vec![Part::Issue { id: "toll".into(), stance: Some(Stance::Oppose), condition: Vec::new() }];
    let set = Correction::Set { statement: ids[1].clone(), parts };
    let by = speaker(&held, &ids[1]);
    let event = made.record.correct(&set, &author_of()).expect("set");
    assert_eq!(held.follow(&made.record), by);
    made.record.undo(event.id, &author_of()).expect("undone");
    assert_eq!(held.follow(&made.record), by);
    made.record.correct(&Correction::Remove(ids[2].clone()), &author_of()).expect("removed");
    held.follow(&made.record);
    made.record.add(&[entry_of(2004)]).expect("added");
    assert!(!held.follow(&made.record).is_empty());
    let merge = RegistryChange::Merge { from: "otto-halm".into(), into: "petra-lind".into() };
    made.record.change_registry(&merge, &author_of()).expect("merged");
    assert!(held.follow(&made.record).contains(&"petra-lind".to_owned()));
    let rename = RegistryChange::Rename { actor: "petra-lind".into(), name: "Petra Lind-Halm".into() };
    made.record.change_registry(&rename, &author_of()).expect("renamed");
    held.follow(&made.record);
    assert_whole(&made.record);
}

#[test]
fn a_document_that_took_the_numbers_of_one_removed_is_followed() {
    let mut made = three();
    let mut held = Held::of(&made.record);
    made.record.forget(&entry_of(2003).document.sha256, &author_of()).expect("forgotten");
    made.record.add(&[entry_of(2007)]).expect("added");
    held.follow(&made.record);
    made.record.forget(&entry_of(2007).document.sha256, &author_of()).expect("forgotten");
    held.follow(&made.record);
    made.record.add(&[entry_of(2008)]).expect("added");
    held.follow(&made.record);
    assert_whole(&made.record);
}

#[test]
fn more_changes_than_are_remembered_are_read_anew() {
    let mut made = three();
    let mut held = Held::of(&made.record);
    beside(&made.path)
        .execute_batch("INSERT INTO touched (id, statement) VALUES (900000, NULL)")
        .expect("as after as many changes");
    made.record.add(&[entry_of(2004)]).expect("added");
    held.follow(&made.record);
    assert_eq!(
        beside(&made.path)
            .query_row("SELECT count(*) FROM touched", [], |r| r.get::<_, i64>(0))
            .expect("counted"),
        7,
        "older ones are forgotten"
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]
    #[test]
    fn whatever_happens_is_followed(steps in prop::collection::vec((0..6u8, any::<prop::sample::Index>()), 1..12)) {
        let mut made = three();
        let mut held = Held::of(&made.record);
        let mut year = 2010;
        for (what, which) in steps {
            let ids: Vec<String> = held.reports.iter().map(|one| one.id().to_owned()).collect();
            let some = || which.get(&ids).clone();
            // What cannot be done, as taking out what is out, changes nothing.
            match what {
                _ if ids.is_empty() => {}
                0 => drop(made.record.correct(&Correction::Accept(some()), &author_of())),
                1 => drop(made.record.correct(&Correction::Remove(some()), &author_of())),
                2 => {
                    year += 1;
                    drop(made.record.add(&[entry_of(year), entry_of(year + 40)]));
                }
                3 => drop(made.record.undo(1 + which.index(9) as i64, &author_of())),
                4 => {
                    if let Ok(found) = made.record.statement(&some()) {
                        let document = found.statement.document.sha256;
                        made.record.forget(&document, &author_of()).expect("forgotten");
                    }
                }
                _ => {
                    let from = PEOPLE[which.index(PEOPLE.len())].to_owned();
                    let merge = RegistryChange::Merge { from, into: PEOPLE[0].into() };
                    drop(made.record.change_registry(&merge, &author_of()));
                }
            }
            if which.index(3) > 0 {
                held.follow(&made.record);
            }
        }
        held.follow(&made.record);
        assert_whole(&made.record);
    }
}
