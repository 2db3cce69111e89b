//! Whatever spans come: nothing panics, every figure lies from 0 to 100, and gold agrees wholly with itself.

use onrecord_evaluate::{
    Edges, GoldDocument, Piece, Predictions, RoleSpans, Scores, reliability, score, score_by,
};
use proptest::prelude::*;
use serde_json::{Value, json};

fn predictions(name: &str, statements: &[RoleSpans]) -> Predictions {
    let lines: Vec<String> = statements.iter().enumerate().map(|(i, s)| line(name, s, i)).collect();
    Predictions::read(lines.join("\n").as_bytes(), "test").expect("well-formed lines")
}

fn line(name: &str, s: &RoleSpans, i: usize) -> String {
    let part = |pieces: &[Piece]| json!({"spans": pieces});
    json!({"document": {"path": name}, "source": part(&s.source), "cue": part(&s.cue),
        "content": part(&s.content), "confidence": (i % 11) as f64 / 10.0})
    .to_string()
}

/// All numbers that a score shows.
fn figures(scores: &Scores) -> Vec<f64> {
    fn walk(value: &Value, out: &mut Vec<f64>) {
        match value {
            Value::Array(items) => items.iter().for_each(|v| out.extend(v.as_f64())),
            Value::Object(fields) => fields.values().for_each(|v| walk(v, out)),
            _ => {}
        }
    }
    let mut out = Vec::new();
    walk(&serde_json::to_value(scores).expect("JSON"), &mut out);
    out
}

fn number() -> impl Strategy<Value = usize> {
    prop_oneof![8 => 0..80_usize, 1 => any::<usize>(), 1 => Just(usize::MAX)]
}

fn pieces() -> impl Strategy<Value = Vec<Piece>> {
    prop::collection::vec([number(), number()], 0..4)
}

fn statement() -> impl Strategy<Value = RoleSpans> {
    (pieces(), pieces(), pieces()).prop_map(|(source, cue, content)| RoleSpans { source, cue, content })
}

fn statements() -> impl Strategy<Value = Vec<RoleSpans>> {
    prop::collection::vec(statement(), 0..8)
}

proptest! {
    #[test]
    fn every_figure_is_a_percentage(
        text in "(\\PC|[a-z .,\"\u{201c}\n\r]){0,70}",
        gold in statements(),
        verbatim in statements(),
        predicted in statements(),
    ) {
        let document = GoldDocument { name: "out_a".to_owned(), text, statements: gold, verbatim };
        let predictions = predictions("out_a.txt", &predicted);
        let gold = [document];
        for edges in [Edges::Trimmed, Edges::Strict] {
            let scores = score(&gold, &predictions, edges);
            prop_assert!(figures(&scores).iter().all(|f| (0.0..=100.0).contains(f)), "{}", scores);
            prop_assert_eq!(scores.predicted, predicted.len());
            let groups = score_by(&gold, &predictions, edges, str::to_owned);
            prop_assert_eq!(groups.get("out_a"), Some(&scores));
        }
        let reliability = reliability(&gold, &predictions);
        prop_assert_eq!(reliability.predicted, predicted.len());
        prop_assert!((0.0..=1.0).contains(&reliability.expected_calibration_error));
        prop_assert!(!reliability.text().is_empty() && reliability.svg().ends_with("</svg>\n"));
    }

    #[test]
    fn gold_agrees_with_itself(
        text in "[a-z]{40,60}",
        starts in prop::collection::vec(0..30_usize, 1..8),
        length in 1..9_usize,
    ) {
        let statements: Vec<RoleSpans> = starts
            .iter()
            .map(|&at| RoleSpans {
                source: vec![[at, at + length]],
                cue: vec![[at + 1, at + 1 + length]],
                content: vec![[0, at + 1], [at + 3, at + 3 + length]],
            })
            .collect();
        let predictions = predictions("a", &statements);
        let gold = [GoldDocument { name: "a".to_owned(), text, statements, ..GoldDocument::default() }];
        for edges in [Edges::Trimmed, Edges::Strict] {
            let scores = score(&gold, &predictions, edges);
            prop_assert!(figures(&scores).iter().all(|&f| f == 100.0), "{}", scores);
        }
    }
}
