//! Statements become utterances: grouped, counted once, in an order that does not depend on how they came.

use crate::common::{all, made};
use onrecord_analyse::{Clock, Errors, Gathered, PositionOptions, ShiftOptions, findings, gather, positions};
use onrecord_core::Stance;
use proptest::prelude::*;
use serde_json::json;

fn ids<'a>(gathered: &Gathered<'a>, at: usize) -> Vec<&'a str> {
    gathered.evidence(&gathered.utterances[at]).map(|statement| statement.id.as_str()).collect()
}

#[test]
fn reports_of_one_act_of_saying_count_once() {
    let reports = all(&[
        made("a", "Orla Venn", "support", "2021-03-02").with("/utterance", "a"),
        made("b", "Orla Venn", "support", "2021-03-03").with("/utterance", "a"),
        made("c", "Orla Venn", "oppose", "2021-03-09"),
    ]);
    let gathered = gather(&reports, &Errors::none());
    assert_eq!(gathered.utterances.len(), 2);
    assert_eq!(ids(&gathered, 0), ["a", "b"]);
    assert_eq!(gathered.utterances[0].when.expect("a date").day(), "2021-03-02");
    let position = &positions(&gathered, &PositionOptions { whole: true, ..PositionOptions::default() })[0];
    assert_eq!(position.json(&gathered, 0.95).utterances, 2);
    assert_eq!(position.json(&gathered, 0.95).statements, ["a", "b", "c"]);
}

#[test]
fn the_time_said_comes_before_the_time_published() {
    let statements = all(&[made("a", "Orla Venn", "support", "2021-03-02")
        .with("/said", json!({"date": "2021-02", "text": "last month", "spans": [[1, 2]]}))]);
    let gathered = gather(&statements, &Errors::none());
    let when = gathered.utterances[0].when.expect("a date");
    assert_eq!((when.day().as_str(), when.clock), ("2021-02", Clock::Said));
}

#[test]
fn an_act_that_its_reports_put_down_to_two_actors_is_shared_among_them() {
    let statements = all(&[
        made("a", "Orla Venn", "support", "2021-03-02").with("/utterance", "a"),
        made("b", "Tam Rusk", "support", "2021-03-02").with("/utterance", "a"),
    ]);
    let gathered = gather(&statements, &Errors::none());
    let sum: f32 = gathered.utterances.iter().map(|utterance| utterance.valid).sum();
    assert_eq!(gathered.utterances.len(), 2);
    assert!(sum <= 1.0, "{sum}");
}

#[test]
fn a_persons_look_wins_over_reports_that_nobody_looked_at() {
    let statements = all(&[
        made("a", "Orla Venn", "support", "2021-03-02").with("/utterance", "a"),
        made("b", "Orla Venn", "support", "2021-03-02").with("/utterance", "a"),
        made("c", "Orla Venn", "oppose", "2021-03-02").with("/utterance", "a").with("/reviewed", true),
    ]);
    let gathered = gather(&statements, &Errors::none());
    assert_eq!(gathered.utterances[0].stance, Stance::Oppose);
    assert!(gathered.utterances[0].reviewed);
}

#[test]
fn several_actors_of_one_source_each_have_the_utterance() {
    let other = json!([{"id": "Tam Rusk", "name": "Tam Rusk", "role": null, "confidence": 0.9}]);
    let statements = all(&[made("a", "Orla Venn", "support", "2021-03-02").with("/source/others", other)]);
    let gathered = gather(&statements, &Errors::none());
    let actors: Vec<&str> =
        gathered.utterances.iter().map(|utterance| gathered.actor(utterance).id).collect();
    assert_eq!(actors, ["Orla Venn", "Tam Rusk"]);
}

#[test]
fn what_is_not_used_is_counted_with_its_reason() {
    let statements = all(&[
        made("a", "Orla Venn", "support", "2021-03-02").with("/source/actor", json!(null)),
        made("b", "Orla Venn", "support", "2021-03-02").with("/issues", json!([])),
        made("c", "two officials", "support", "2021-03-02").with("/source/actor/kind", "unnamed"),
        made("d", "Orla Venn", "support", "2021-03-02"),
        made("d", "Orla Venn", "support", "2021-03-02"),
        made("e", "Orla Venn", "support", "some time ago"),
        made("f", "Orla Venn", "support", "2021"),
    ]);
    let left_out = gather(&statements, &Errors::none()).left_out;
    assert_eq!(
        serde_json::to_value(left_out).expect("JSON"),
        json!({"no_actor": 1, "no_issue": 1, "unnamed": 1, "repeated": 1, "undated": 2})
    );
}

#[test]
fn nothing_at_all_says_why() {
    let none = gather(&[], &Errors::none());
    assert_eq!(none.why_empty().as_deref(), Some("there are no statements"));
    let statements = all(&[made("b", "Orla Venn", "support", "2021-03-02").with("/issues", json!([]))]);
    let gathered = gather(&statements, &Errors::none());
    let why = gathered.why_empty().expect("a reason");
    assert!(why.contains("1 answer no issue"), "{why}");
    assert!(positions(&gathered, &PositionOptions::default()).is_empty());
    assert!(findings(&gathered, &ShiftOptions::default()).is_empty());
}

#[test]
fn what_was_measured_counts_and_a_persons_look_is_beyond_it() {
    use onrecord_analyse::Measured;
    let filing = Measured { right: 0.4, confidence: 0.8 };
    let errors = Errors { filing, ..Errors::none() };
    let statements = all(&[
        made("a", "Orla Venn", "support", "2021-03-02"),
        made("b", "Tam Rusk", "support", "2021-03-02").with("/reviewed", true),
    ]);
    let worth = |errors: &Errors| -> Vec<f32> {
        gather(&statements, errors).utterances.iter().map(|utterance| utterance.valid).collect()
    };
    let (trusting, measured) = (worth(&Errors::none()), worth(&errors));
    assert!((measured[0] - trusting[0] / 2.0).abs() < 1e-6, "{measured:?} {trusting:?}");
    assert_eq!(measured[1], trusting[1]);
    let share = |errors: &Errors| {
        let gathered = gather(&statements, errors);
        positions(&gathered, &PositionOptions::default())[0].json(&gathered, 0.95).effective
    };
    assert!(share(&errors) < share(&Errors::none()));
}

proptest! {
    #[test]
    fn the_order_of_the_statements_changes_nothing(
        drawn in prop::collection::vec((0..4_u8, 0..3_u8, 0..60_u32, 0..4_u8), 0..40), seed in 0..1000_usize
    ) {
        let stances = ["support", "oppose", "conditional", "unclear"];
        let statements: Vec<_> = drawn.iter().enumerate().map(|(at, (actor, issue, day, stance))| {
            let day = onrecord_analyse::day_of((18_600 + i64::from(*day)) * 86_400);
            made(&format!("{at:04}"), &format!("actor {actor}"), stances[usize::from(*stance)], &day)
                .issue(&format!("issue {issue}"), "It should")
                .done()
        }).collect();
        let mut shuffled = statements.clone();
        let count = shuffled.len();
        (0..count).for_each(|at| shuffled.swap(at, (at * 7 + seed) % count));
        let json = |statements: &[_]| {
            let gathered = gather(statements, &Errors::none());
            let found = findings(&gathered, &ShiftOptions::default());
            let found: Vec<_> = found.iter().map(|finding| finding.json(&gathered, 3)).collect();
            let held: Vec<_> = positions(&gathered, &PositionOptions::default());
            let held: Vec<_> = held.iter().map(|position| position.json(&gathered, 0.95)).collect();
            serde_json::to_string(&(found, held)).expect("JSON")
        };
        prop_assert_eq!(json(&statements), json(&shuffled));
    }
}
