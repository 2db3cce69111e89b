//! Networks against matrices worked out by hand, what duplicates and thresholds leave out, and what edges open to.

use crate::common::{all, made};
use onrecord_analyse::network::{
    Combine, Conditional, Duplicates, Kernel, Mode, Network, NetworkOptions, Normalisation, Shape, Slices,
    communities, network, slices,
};
use onrecord_analyse::{Errors, Gathered, gather};
use onrecord_core::ErrorKind;
use onrecord_core::contract::StatementJson;
use proptest::prelude::*;

/// A supports 1 twice and opposes 2; B supports 1 and 2; C opposes 1, and 3 on a condition.
fn debate() -> Vec<StatementJson> {
    let rows = [
        ("a1", "A", "1", "support", "2021-03-01"),
        ("a2", "A", "1", "support", "2021-03-02"),
        ("a3", "A", "2", "oppose", "2021-03-03"),
        ("b1", "B", "1", "support", "2021-04-01"),
        ("b2", "B", "2", "support", "2022-04-02"),
        ("c1", "C", "1", "oppose", "2021-05-01"),
        ("c2", "C", "3", "conditional", "2021-05-02"),
        ("c3", "C", "2", "unclear", "2021-05-03"),
    ];
    let row = |(id, actor, issue, stance, day): (&str, &str, &str, &str, &str)| {
        made(id, actor, stance, day).issue(issue, &format!("proposition {issue}"))
    };
    all(&rows.map(row))
}

fn options(mode: Mode, combine: Combine, normalisation: Normalisation) -> NetworkOptions {
    NetworkOptions {
        mode,
        combine,
        normalisation,
        duplicates: Duplicates::Include,
        ..NetworkOptions::default()
    }
}

#[track_caller]
fn matrix(options: &NetworkOptions, expected: &[&[f64]]) {
    let statements = debate();
    let gathered = gather(&statements, &Errors::none());
    let found = network(&gathered, options).expect("a network").matrix();
    let close = |a: &f64, b: &f64| (a - b).abs() < 1e-12;
    let same = found.len() == expected.len()
        && found
            .iter()
            .zip(expected)
            .all(|(a, b)| a.len() == b.len() && a.iter().zip(*b).all(|(a, b)| close(a, b)));
    assert!(same, "{found:?} is not {expected:?}");
}

#[test]
fn two_mode_matrices() {
    use Combine::{Conflict, Congruence, Ignore, Subtract};
    use Normalisation::{Activity, No, Prominence};
    matrix(&options(Mode::TwoMode, Ignore, No), &[&[2.0, 1.0, 0.0], &[1.0, 1.0, 0.0], &[1.0, 0.0, 1.0]]);
    matrix(&options(Mode::TwoMode, Subtract, No), &[&[2.0, -1.0, 0.0], &[1.0, 1.0, 0.0], &[-1.0, 0.0, 1.0]]);
    matrix(&options(Mode::TwoMode, Congruence, No), &[&[2.0, 0.0, 0.0], &[1.0, 1.0, 0.0], &[0.0, 0.0, 1.0]]);
    matrix(&options(Mode::TwoMode, Conflict, No), &[&[0.0, 1.0, 0.0], &[0.0, 0.0, 0.0], &[1.0, 0.0, 0.0]]);
    let third = 1.0 / 3.0;
    matrix(
        &options(Mode::TwoMode, Subtract, Activity),
        &[&[2.0 * third, -third, 0.0], &[0.5, 0.5, 0.0], &[-0.5, 0.0, 0.5]],
    );
    matrix(
        &options(Mode::TwoMode, Subtract, Prominence),
        &[&[0.5, -0.5, 0.0], &[0.25, 0.5, 0.0], &[-0.25, 0.0, 1.0]],
    );
}

#[test]
fn one_mode_matrices_of_actors() {
    use Combine::{Conflict, Congruence, Ignore, Subtract};
    use Normalisation::{Average, Cosine, Jaccard, No};
    matrix(&options(Mode::Actors, Congruence, No), &[&[0.0, 2.0, 0.0], &[2.0, 0.0, 0.0], &[0.0, 0.0, 0.0]]);
    matrix(&options(Mode::Actors, Conflict, No), &[&[0.0, 1.0, 2.0], &[1.0, 0.0, 1.0], &[2.0, 1.0, 0.0]]);
    matrix(&options(Mode::Actors, Subtract, No), &[&[0.0, 1.0, -2.0], &[1.0, 0.0, -1.0], &[-2.0, -1.0, 0.0]]);
    matrix(&options(Mode::Actors, Ignore, No), &[&[0.0, 3.0, 2.0], &[3.0, 0.0, 1.0], &[2.0, 1.0, 0.0]]);
    matrix(
        &options(Mode::Actors, Congruence, Average),
        &[&[0.0, 0.8, 0.0], &[0.8, 0.0, 0.0], &[0.0, 0.0, 0.0]],
    );
    matrix(
        &options(Mode::Actors, Congruence, Cosine),
        &[&[0.0, 2.0 / 6.0, 0.0], &[2.0 / 6.0, 0.0, 0.0], &[0.0, 0.0, 0.0]],
    );
    // A and B: A's opposition to 2 alone (1), B's support of 2 alone (1), together 2·1.
    matrix(
        &options(Mode::Actors, Congruence, Jaccard),
        &[&[0.0, 0.5, 0.0], &[0.5, 0.0, 0.0], &[0.0, 0.0, 0.0]],
    );
}

#[test]
fn one_mode_matrices_of_issues() {
    let expected: &[&[f64]] = &[&[0.0, -1.0, -1.0], &[-1.0, 0.0, 0.0], &[-1.0, 0.0, 0.0]];
    matrix(&options(Mode::Issues, Combine::Subtract, Normalisation::No), expected);
}

#[test]
fn conditions_count_as_was_asked() {
    let with = |conditional| NetworkOptions {
        conditional,
        ..options(Mode::TwoMode, Combine::Ignore, Normalisation::No)
    };
    matrix(&with(Conditional::LeaveOut), &[&[2.0, 1.0], &[1.0, 1.0], &[1.0, 0.0]]);
    let middle = NetworkOptions { combine: Combine::Subtract, ..with(Conditional::Middle) };
    matrix(&middle, &[&[2.0, -1.0, 0.0], &[1.0, 1.0, 0.0], &[-1.0, 0.0, 0.0]]);
}

#[test]
fn duplicates_are_left_out_within_their_span() {
    let statements = debate();
    let gathered = gather(&statements, &Errors::none());
    let count = |duplicates| {
        let options =
            NetworkOptions { duplicates, ..options(Mode::Actors, Combine::Subtract, Normalisation::No) };
        network(&gathered, &options).expect("a network").utterances
    };
    let found = [
        Duplicates::Include,
        Duplicates::Document,
        Duplicates::Week,
        Duplicates::Month,
        Duplicates::Year,
        Duplicates::Range,
    ]
    .map(count);
    assert_eq!(found, [7, 7, 6, 6, 6, 6]);
}

#[test]
fn an_edge_opens_to_the_statements_that_make_it() {
    let statements = debate();
    let gathered = gather(&statements, &Errors::none());
    let behind = |mode, combine, from: &str, to: &str| {
        let made = network(&gathered, &options(mode, combine, Normalisation::No)).expect("a network");
        let place = |id: &str| made.nodes.iter().position(|node| node.id == id).expect("a node");
        let edge =
            made.edges.iter().find(|edge| (edge.from, edge.to) == (place(from), place(to))).expect("an edge");
        made.evidence(&gathered, edge).iter().map(|statement| statement.id.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(behind(Mode::Actors, Combine::Congruence, "A", "B"), ["a1", "a2", "b1"]);
    assert_eq!(behind(Mode::Actors, Combine::Conflict, "A", "B"), ["a3", "b2"]);
    assert_eq!(behind(Mode::Actors, Combine::Subtract, "A", "B"), ["a1", "a2", "a3", "b1", "b2"]);
    assert_eq!(behind(Mode::TwoMode, Combine::Subtract, "A", "1"), ["a1", "a2"]);
}

#[test]
fn time_thresholds_and_isolates() {
    let statements = debate();
    let gathered = gather(&statements, &Errors::none());
    let base = options(Mode::Actors, Combine::Subtract, Normalisation::No);
    let day = |day: i64| day * 86_400;
    let in_2021 = NetworkOptions { to: Some(day(18_992)), ..base.clone() };
    assert_eq!(network(&gathered, &in_2021).expect("a network").utterances, 6);
    let strong = NetworkOptions { threshold: Some(2.0), isolates: false, ..base };
    let made = network(&gathered, &strong).expect("a network");
    let nodes: Vec<&str> = made.nodes.iter().map(|node| node.id).collect();
    assert_eq!((nodes, made.edges.len()), (vec!["A", "C"], 1));
    assert_eq!((made.edges[0].from, made.edges[0].to), (0, 1));
}

#[test]
fn what_a_mode_does_not_have_is_refused_and_an_empty_network_says_why() {
    let statements = debate();
    let gathered = gather(&statements, &Errors::none());
    let refused = network(&gathered, &options(Mode::TwoMode, Combine::Subtract, Normalisation::Jaccard));
    assert_eq!(refused.err().map(|error| error.kind), Some(ErrorKind::Refused));
    let why = |gathered: &Gathered<'_>| {
        let made = network(gathered, &options(Mode::Actors, Combine::Subtract, Normalisation::No))
            .expect("a network");
        assert_eq!(communities(&made).of.len(), made.nodes.len());
        made.why_empty.expect("a reason")
    };
    assert_eq!(why(&gather(&[], &Errors::none())), "there are no statements");
    assert_eq!(why(&gather(&statements[..3], &Errors::none())), "there is one node alone");
    let apart = [&statements[2..3], &statements[6..7]].concat();
    assert!(why(&gather(&apart, &Errors::none())).starts_with("no two nodes"));
}

#[test]
fn networks_over_time_move_on_and_weigh_by_nearness() {
    let statements = debate();
    let gathered = gather(&statements, &Errors::none());
    let base = options(Mode::Actors, Combine::Congruence, Normalisation::No);
    let found = slices(&gathered, &base, Slices { days: 90, step: 30, shape: None }).expect("slices");
    assert!(found.windows(2).all(|pair| pair[0].middle < pair[1].middle));
    assert_eq!(found[0].network.utterances, 6);
    let kernel = Kernel { shape: Shape::Triangular, middle: 18_687 * 86_400 + 43_200, days: 124 };
    let near = NetworkOptions { kernel: Some(kernel), ..base };
    // Within a second, A spoke 0 and 1 days from the middle, B 31: √ζ is 1, √(61/62) and √(31/62).
    let expected = (1.0 + (61.0_f64 / 62.0).sqrt()) * 0.5_f64.sqrt();
    let made = network(&gathered, &near).expect("a network");
    assert!((made.edges[0].weight - expected).abs() < 1e-5, "{} is not {expected}", made.edges[0].weight);
}

#[test]
fn what_was_said_before_a_window_is_not_the_first_of_its_year() {
    let statements = all(&[
        made("a1", "A", "support", "2021-01-05"),
        made("a2", "A", "support", "2021-03-01"),
        made("b1", "B", "support", "2021-03-02"),
    ]);
    let gathered = gather(&statements, &Errors::none());
    let yearly = NetworkOptions { duplicates: Duplicates::Year, ..NetworkOptions::default() };
    let (_, march) = gathered.span().expect("dated");
    for shape in [None, Some(Shape::Uniform), Some(Shape::Triangular)] {
        let window = Slices { days: 30, step: 30, shape }.about(march, &yearly);
        let made = network(&gathered, &window).expect("a network");
        assert_eq!((made.utterances, made.edges.len()), (2, 1), "{shape:?}");
    }
}

#[test]
fn two_camps_are_two_communities_in_balance() {
    let side = |names: &[&str], stance: &str| -> Vec<StatementJson> {
        let row = |name: &&str| made(&format!("{name}{stance}"), name, stance, "2021-03-01").done();
        names.iter().map(row).collect()
    };
    let statements = [side(&["A", "B", "C"], "support"), side(&["D", "E", "F"], "oppose")].concat();
    let gathered = gather(&statements, &Errors::none());
    let made =
        network(&gathered, &options(Mode::Actors, Combine::Subtract, Normalisation::No)).expect("a network");
    let found = communities(&made);
    assert_eq!(found.of, [0, 0, 0, 1, 1, 1]);
    assert_eq!(found.shared(), 2);
    assert!((found.balance - 1.0).abs() < 1e-12 && (found.modularity - 0.5).abs() < 1e-12, "{found:?}");
}

fn any_network(drawn: &[(u8, u8, u8)], check: impl Fn(&Network<'_>, &Gathered<'_>)) {
    let statements: Vec<StatementJson> = drawn
        .iter()
        .enumerate()
        .map(|(at, (actor, issue, stance))| {
            let stance = ["support", "oppose", "conditional", "unclear"][usize::from(*stance)];
            made(&format!("{at:03}"), &format!("a{actor}"), stance, "2021-03-01")
                .issue(&format!("i{issue}"), "p")
                .done()
        })
        .collect();
    let gathered = gather(&statements, &Errors::none());
    for mode in [Mode::TwoMode, Mode::Actors, Mode::Issues] {
        for combine in [Combine::Ignore, Combine::Congruence, Combine::Conflict, Combine::Subtract] {
            check(
                &network(&gathered, &options(mode, combine, Normalisation::No)).expect("a network"),
                &gathered,
            );
        }
    }
}

proptest! {
    #[test]
    fn every_edge_joins_two_nodes_and_has_evidence(drawn in prop::collection::vec((0..5_u8, 0..4_u8, 0..4_u8), 0..30)) {
        any_network(&drawn, |made, gathered| {
            for edge in &made.edges {
                assert!(edge.from < edge.to && edge.to < made.nodes.len() && edge.weight != 0.0);
                assert!(!made.evidence(gathered, edge).is_empty());
            }
            assert_eq!(made.why_empty.is_some(), made.edges.is_empty());
            let found = communities(made);
            assert!((0.0..=1.0).contains(&found.modularity) && (0.0..=1.0).contains(&found.balance));
        });
    }
}
