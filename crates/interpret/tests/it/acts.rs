//! Acts of statements with the shipped model: a cue and a content in, the act out; and what is refused.

use std::sync::LazyLock;

use onrecord_core::{Act, Kind};
use onrecord_interpret::{ActInput, ActModel, Evidence};
use proptest::prelude::*;

static MODEL: LazyLock<ActModel> = LazyLock::new(|| {
    ActModel::read(include_bytes!("../../../../models/acts/acts.json")).expect("the shipped model")
});

fn input<'a>(cue: &'a str, content: &'a str) -> ActInput<'a> {
    let kind = if cue.is_empty() { Kind::Verbatim } else { Kind::Indirect };
    ActInput { kind, cue, content }
}

/// Rows of a cue, a content and the act that a reader gives them.
#[track_caller]
fn check(rows: &[(&str, &str, Act)]) {
    let wrong: Vec<String> = rows
        .iter()
        .map(|(cue, content, want)| (cue, content, want, MODEL.act(&input(cue, content))))
        .filter(|(_, _, want, got)| got.label != **want)
        .map(|(cue, content, want, got)| format!("{cue} | {content}\n  want {want:?}, got {got:?}\n"))
        .collect();
    assert!(wrong.is_empty(), "{} of {} rows:\n{}", wrong.len(), rows.len(), wrong.concat());
}

#[test]
fn the_cue_tells_the_act() {
    check(&[
        ("said", "the pier was closed in May", Act::State),
        ("predicted", "that the pier will reopen by June", Act::Predict),
        ("praised", "the work of the monitors", Act::Praise),
        ("agreed to", "a pause of thirty days", Act::Agree),
        ("offered", "to host the next round", Act::Offer),
        ("promised", "to keep the port open", Act::Promise),
        ("called on", "all parties to return to the table", Act::Appeal),
        ("demanded", "the release of the prisoners", Act::Demand),
        ("criticised", "the draft as vague", Act::Criticise),
        ("accused", "Oskaria of shelling the bridge", Act::Accuse),
        ("denied", "that any shots were fired", Act::Deny),
        ("rejected", "the proposal", Act::Reject),
        ("warned", "that the truce could collapse", Act::Warn),
        ("threatened", "to close the strait", Act::Threaten),
    ]);
}

#[test]
fn cue_and_content_together() {
    check(&[
        ("hinted at", "possible exchanges of land", Act::Offer),
        ("insists on", "a full withdrawal as a precondition for talks", Act::Demand),
        ("called", "for an end to the blockade", Act::Appeal),
        ("would like", "to thank the mediators for their patience", Act::Praise),
        ("said", "we will not accept any change of the border", Act::Reject),
        ("expressed", "a willingness to negotiate", Act::Offer),
    ]);
}

#[test]
fn negation_is_kept() {
    check(&[
        ("cannot accept", "the new lease", Act::Reject),
        ("did not rule out", "a third round in autumn", Act::Offer),
        ("refused", "to sign the annex", Act::Reject),
        ("does not support", "the ten-year lease", Act::Reject),
    ]);
}

#[test]
fn a_turn_of_a_transcript_has_no_cue() {
    check(&[("", "Thank you very much for this invitation.", Act::Praise)]);
}

#[test]
fn probabilities_add_up_and_the_likeliest_is_given() {
    let input = input("warned", "that prices will rise");
    let shares = MODEL.probabilities(&input);
    assert!((shares.iter().sum::<f32>() - 1.0).abs() < 1e-5);
    let most = shares.iter().copied().fold(0.0, f32::max);
    assert!((f64::from(most) - MODEL.act(&input).confidence).abs() < 1e-4);
}

#[test]
fn training_sees_the_features_without_the_cue_as_those_of_a_plain_one() {
    let found = Evidence::of(&input("warned", "that prices will rise"));
    assert_eq!(found.weak, Some((Act::Warn, true)));
    assert!(found.features.iter().any(|feature| feature == "tells warn"));
    assert!(found.without_cue.iter().all(|feature| !feature.contains("warn")));
}

#[track_caller]
fn refused(json: &str, what: &str) {
    let error = ActModel::read(json.as_bytes()).expect_err("it is refused").to_string();
    assert!(error.starts_with("acts.json: ") && error.contains(what), "{error}");
}

#[test]
fn a_file_that_does_not_fit_is_refused() {
    let acts = serde_json::json!(Act::ALL);
    let file = |format: u32, acts: &serde_json::Value, scale: f32, row: usize| {
        let features = serde_json::json!({ "bias": vec![0; row] });
        let file = serde_json::json!({
            "format": format, "name": "x", "acts": acts, "scale": scale, "temperature": 1.0, "features": features,
        });
        file.to_string()
    };
    assert!(ActModel::read(file(1, &acts, 0.1, 14).as_bytes()).is_ok());
    refused(&file(2, &acts, 0.1, 14), "format 2");
    refused(&file(1, &serde_json::json!(["state"]), 0.1, 14), "acts");
    refused(&file(1, &acts, 0.0, 14), "scale");
    refused(&file(1, &acts, 0.1, 13), "\"bias\"");
    refused("{", "EOF");
}

proptest! {
    #[test]
    fn any_words_have_an_act(cue in "(\\PC|[a-z' ]){0,60}", content in "(\\PC|[a-z'?! ]){0,400}") {
        let act = MODEL.act(&input(&cue, &content));
        prop_assert!((0.0..=1.0).contains(&act.confidence));
        prop_assert!(act.confidence >= 1.0 / Act::ALL.len() as f64 - 1e-4);
    }
}
