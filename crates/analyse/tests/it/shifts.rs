//! Positions and shifts of series whose changes are known.

use crate::common::{all, made, weekly};
use onrecord_analyse::{
    Cause, Errors, Finding, PositionOptions, ShiftKind, ShiftOptions, Strength, Verdict, day_of, findings,
    gather, positions,
};
use onrecord_core::Stance;
use onrecord_core::contract::StatementJson;

#[track_caller]
fn kinds(statements: &[StatementJson], expected: &[(ShiftKind, &str)]) -> Finding {
    let gathered = gather(statements, &Errors::none());
    let found = findings(&gathered, &ShiftOptions::default());
    let finding = found.into_iter().next().expect("a pair");
    let shifts: Vec<(ShiftKind, String)> =
        finding.shifts.iter().map(|shift| (shift.kind, day_of(shift.at))).collect();
    let expected: Vec<(ShiftKind, String)> =
        expected.iter().map(|(kind, day)| (*kind, (*day).to_owned())).collect();
    assert_eq!(shifts, expected);
    finding
}

#[test]
fn each_kind_of_change_is_told_and_dated_to_its_first_statement() {
    let cases = [
        ("ssssssssssoooooooooo", ShiftKind::Reversal),
        ("oooooooooossssssssss", ShiftKind::Reversal),
        ("oooooooooocccccccccc", ShiftKind::Softening),
        ("ccccccccccoooooooooo", ShiftKind::Hardening),
        ("sssssssssscccccccccc", ShiftKind::NewCondition),
        ("ccccccccccssssssssss", ShiftKind::DroppedCondition),
    ];
    for (stances, kind) in cases {
        let finding = kinds(&weekly("Orla Venn", stances), &[(kind, "2021-03-15")]);
        assert_eq!(finding.verdict, Verdict::Changed, "{stances}");
        assert!(finding.shifts[0].probability > 0.95, "{stances}: {}", finding.shifts[0].probability);
        assert_eq!((finding.shifts[0].before.len(), finding.shifts[0].after.len()), (10, 10));
    }
}

#[test]
fn what_did_not_change_is_steady_and_what_cannot_be_told_is_said() {
    assert_eq!(kinds(&weekly("Orla Venn", "ssssssssssss"), &[]).verdict, Verdict::Steady);
    assert_eq!(kinds(&weekly("Orla Venn", "ssssssossssss"), &[]).verdict, Verdict::Steady);
    assert_eq!(kinds(&weekly("Orla Venn", "so"), &[]).verdict, Verdict::NotEnoughEvidence);
    assert_eq!(kinds(&weekly("Orla Venn", "uuuuu"), &[]).verdict, Verdict::NotEnoughEvidence);
}

#[test]
fn unclear_words_neither_make_nor_hide_a_change() {
    kinds(&weekly("Orla Venn", "sssusssusssuoooouooouooo"), &[(ShiftKind::Reversal, "2021-03-29")]);
}

#[test]
fn statements_that_are_hardly_sure_make_no_shift() {
    let doubt = |statement: StatementJson| {
        let mut statement = statement;
        statement.issues[0].stance_confidence = 0.45;
        statement.confidence = 0.5;
        statement
    };
    let doubtful: Vec<_> = weekly("Orla Venn", "ssssssoooooo").into_iter().map(doubt).collect();
    assert_eq!(kinds(&doubtful, &[]).verdict, Verdict::NotEnoughEvidence);
}

#[test]
fn positions_are_the_intervals_between_shifts() {
    let statements = weekly("Orla Venn", "ssssssssssssoooooooooooo");
    let gathered = gather(&statements, &Errors::none());
    let found = positions(&gathered, &PositionOptions::default());
    let told: Vec<_> = found.iter().map(|p| (p.stance, p.strength, p.current)).collect();
    assert_eq!(told, [(Stance::Support, Strength::Strong, false), (Stance::Oppose, Strength::Strong, true)]);
    let json = found[0].json(&gathered, 0.95);
    assert_eq!((json.from.as_deref(), json.to.as_deref()), (Some("2021-01-04"), Some("2021-03-22")));
    assert_eq!(json.statements.len(), 12);
    assert!((json.shares.iter().map(|share| share.share).sum::<f64>() - 1.0).abs() < 1e-3);
}

#[test]
fn a_position_as_of_a_day_knows_nothing_later() {
    let statements = weekly("Orla Venn", "ssssssssssssoooooooooooo");
    let gathered = gather(&statements, &Errors::none());
    let at = |day: i64| {
        let options = PositionOptions { at: Some((18_631 + day) * 86_400), ..PositionOptions::default() };
        let found = positions(&gathered, &options);
        found.last().map(|position| (position.stance, position.utterances.len()))
    };
    assert_eq!(at(80), Some((Stance::Support, 12)));
    assert_eq!(at(400), Some((Stance::Oppose, 12)));
    assert_eq!(at(-1), None);
}

#[test]
fn two_statements_are_thin_and_say_so() {
    let statements = weekly("Orla Venn", "oo");
    let gathered = gather(&statements, &Errors::none());
    let position = &positions(&gathered, &PositionOptions::default())[0];
    assert_eq!(position.strength, Strength::Thin);
    assert_eq!(position.words(0.95), "opposes it, on thin evidence (2 utterances)");
}

#[test]
fn a_first_word_needs_an_actor_who_had_spoken_on_other_issues() {
    let mut statements = weekly("Orla Venn", &"s".repeat(60));
    statements.iter_mut().for_each(|statement| statement.issues[0].id = "another".to_owned());
    statements.push(made("z1", "Orla Venn", "oppose", "2022-03-01").done());
    statements.push(made("z2", "Orla Venn", "oppose", "2022-03-02").done());
    let gathered = gather(&statements, &Errors::none());
    let found = findings(&gathered, &ShiftOptions::default());
    let shifts: Vec<_> = found.iter().flat_map(|finding| &finding.shifts).collect();
    assert_eq!(shifts.len(), 1, "{shifts:?}");
    assert_eq!((shifts[0].kind, day_of(shifts[0].at).as_str()), (ShiftKind::FirstWord, "2022-03-01"));
    assert!(shifts[0].before.is_empty() && shifts[0].not_before.is_none());
}

#[test]
fn a_first_word_is_one_that_would_stand_alone() {
    let mut statements = weekly("Orla Venn", &"s".repeat(60));
    statements.iter_mut().for_each(|statement| statement.issues[0].id = "another".to_owned());
    let again = statements[40].issues[0].clone();
    statements[40].issues.push(again);
    statements[40].issues[1].id = "i".to_owned();
    statements[40].issues[1].confidence = 0.32;
    let firsts = |statements: &[StatementJson]| {
        let gathered = gather(statements, &Errors::none());
        let found = findings(&gathered, &ShiftOptions::default());
        let shifts = found.iter().flat_map(|finding| &finding.shifts);
        shifts.map(|shift| day_of(shift.at)).collect::<Vec<_>>()
    };
    assert_eq!(firsts(&statements), [""; 0]);
    statements.extend(
        ["2022-03-01", "2022-03-02", "2022-03-03"].map(|day| made(day, "Orla Venn", "oppose", day).done()),
    );
    assert_eq!(firsts(&statements), [""; 0], "that the earlier one was no word is not sure enough");
    statements[40].issues[1].confidence = 0.05;
    assert_eq!(firsts(&statements), ["2022-03-01"]);
}

#[test]
fn a_silence_is_broken_only_where_the_actor_spoke_of_other_things() {
    let mut statements: Vec<_> = weekly("Orla Venn", &"s".repeat(120));
    for (at, statement) in statements.iter_mut().enumerate() {
        if (12..100).contains(&at) {
            statement.issues[0].id = "another".to_owned();
        }
    }
    let gathered = gather(&statements, &Errors::none());
    let found = findings(&gathered, &ShiftOptions::default());
    let kinds: Vec<_> = found.iter().flat_map(|finding| &finding.shifts).map(|shift| shift.kind).collect();
    assert_eq!(kinds, [ShiftKind::SilenceBroken]);
    statements.retain(|statement| statement.issues[0].id == "i");
    let gathered = gather(&statements, &Errors::none());
    assert!(findings(&gathered, &ShiftOptions::default()).iter().all(|finding| finding.shifts.is_empty()));
}

#[test]
fn what_changed_with_the_position_is_named() {
    let mut statements = weekly("Orla Venn", "ssssssssssoooooooooo");
    for (at, statement) in statements.iter_mut().enumerate() {
        let actor = statement.source.as_mut().and_then(|source| source.actor.as_mut()).expect("an actor");
        actor.role = Some(if at < 10 { "mayor of Ostmere" } else { "minister of works" }.to_owned());
        if at >= 10 {
            statement.document.publisher = Some("Ostmere Mail".to_owned());
        }
    }
    let finding = kinds(&statements, &[(ShiftKind::Reversal, "2021-03-15")]);
    let told: Vec<_> = finding.shifts[0]
        .explanations
        .iter()
        .map(|e| (e.cause, e.before.as_str(), e.after.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            (Cause::RoleChanged, "mayor of Ostmere", "minister of works"),
            (Cause::OutletChanged, "The Ketterian", "Ostmere Mail")
        ]
    );
}

#[test]
fn a_contradiction_inside_one_position_is_listed_once() {
    let statements = weekly("Orla Venn", "sssssossssss");
    let gathered = gather(&statements, &Errors::none());
    let finding = &findings(&gathered, &ShiftOptions::default())[0];
    let json = finding.json(&gathered, 3);
    assert_eq!(json.contradictions.len(), 1);
    let pair = &json.contradictions[0];
    let ids = [&pair.first, &pair.second].map(|cited| cited.as_ref().expect("cited").id);
    assert_eq!(ids, ["Orla Venn-004", "Orla Venn-005"]);
    assert!(pair.probability >= 0.5);
}

/// The same statements, filed with a confidence.
fn filed(confidence: f64, statements: Vec<StatementJson>) -> Vec<StatementJson> {
    let with = |mut statement: StatementJson| {
        statement.issues[0].confidence = confidence;
        statement
    };
    statements.into_iter().map(with).collect()
}

#[test]
fn what_is_probably_on_another_issue_does_not_add_up() {
    let strength = |statements: &[StatementJson]| {
        let gathered = gather(statements, &Errors::none());
        positions(&gathered, &PositionOptions::default())[0].strength
    };
    let many = "s".repeat(60);
    assert_eq!(strength(&filed(0.35, weekly("Orla Venn", &many))), Strength::NotEnoughEvidence);
    assert_eq!(strength(&filed(0.9, weekly("Orla Venn", &many))), Strength::Strong);
    let mut mixed = filed(0.35, weekly("Orla Venn", &many));
    mixed.iter_mut().take(3).for_each(|statement| statement.issues[0].confidence = 0.95);
    assert_eq!(strength(&mixed), Strength::Thin);
    mixed.iter_mut().take(12).for_each(|statement| {
        statement.issues[0].confidence = 0.95;
        statement.issues[0].stance = Stance::Oppose;
    });
    assert_ne!(strength(&mixed), Strength::Strong, "what stands alone says the opposite of the rest");
    let gathered = gather(&mixed[20..], &Errors::none());
    let words = positions(&gathered, &PositionOptions::default())[0].words(0.95);
    assert_eq!(words, "not enough evidence (40 utterances, none of them sure)");
}

#[test]
fn a_shift_has_a_statement_on_each_side_that_would_stand_alone() {
    let series = weekly("Orla Venn", &["s".repeat(30), "o".repeat(30)].concat());
    assert_eq!(kinds(&filed(0.4, series.clone()), &[]).verdict, Verdict::NotEnoughEvidence);
    let one_sided: Vec<_> = [filed(0.95, series[..30].to_vec()), filed(0.4, series[30..].to_vec())].concat();
    assert_eq!(kinds(&one_sided, &[]).segments.len(), 1, "what is not claimed parts no positions");
    let mut told = filed(0.4, series);
    told[20].issues[0].confidence = 0.99;
    told[40].issues[0].confidence = 0.99;
    let finding = kinds(&told, &[(ShiftKind::Reversal, "2021-08-02")]);
    let gathered = gather(&told, &Errors::none());
    let shift = &finding.shifts[0];
    assert_eq!(shift.told(&gathered, 0.5), (Some(20), Some(40)));
    let shown = shift.json(&gathered, 2);
    let ids =
        |cited: &[onrecord_analyse::Cited<'_>]| cited.iter().map(|one| one.id.to_owned()).collect::<Vec<_>>();
    assert_eq!(ids(&shown.before), ["Orla Venn-020", "Orla Venn-029"]);
    assert_eq!(ids(&shown.after), ["Orla Venn-030", "Orla Venn-040"]);
}

#[test]
fn a_contradiction_is_two_statements_that_would_each_stand_alone() {
    let listed = |statements: &[StatementJson]| {
        let gathered = gather(statements, &Errors::none());
        findings(&gathered, &ShiftOptions::default())[0].contradictions.len()
    };
    let series = weekly("Orla Venn", "sssssossssss");
    assert_eq!(listed(&series), 1);
    let with = |change: &dyn Fn(&mut StatementJson)| {
        let mut changed = series.clone();
        change(&mut changed[5]);
        listed(&changed)
    };
    assert_eq!(with(&|one| one.issues[0].confidence = 0.5), 0, "probably on another issue");
    assert_eq!(
        with(&|one| one.issues[0].stance_confidence = 0.6),
        0,
        "more likely misread than alone against all"
    );
}

#[test]
fn dates_out_of_order_and_missing_ones_are_borne() {
    let mut statements = weekly("Orla Venn", "ssssssssssoooooooooo");
    statements.reverse();
    statements.extend(all(&[made("zz", "Orla Venn", "support", "never")]));
    kinds(&statements, &[(ShiftKind::Reversal, "2021-03-15")]);
}

#[test]
fn json_has_the_names_of_the_contract() {
    let statements = weekly("Orla Venn", "ssssssssssoooooooooo");
    let gathered = gather(&statements, &Errors::none());
    let finding = &findings(&gathered, &ShiftOptions::default())[0];
    let json = serde_json::to_value(finding.shifts[0].json(&gathered, 2)).expect("JSON");
    assert_eq!(json["actor"]["id"], "Orla Venn");
    assert_eq!(json["issue"]["proposition"], "The canal should be widened");
    assert_eq!((&json["kind"], &json["date"]), (&"reversal".into(), &"2021-03-15".into()));
    assert_eq!(json["before"][1]["id"], "Orla Venn-009");
    assert_eq!(json["after"][0]["id"], "Orla Venn-010");
    assert_eq!(json["before_utterances"], 10);
}
