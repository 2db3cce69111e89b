//! The project's own gold is read whole and agrees with itself.

use std::path::Path;

use onrecord_core::Role;
use onrecord_evaluate::{Edges, GoldDocument, Predictions, RoleSpans, read_gold, score};
use serde_json::json;

fn gold() -> Vec<GoldDocument> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/dispatches");
    read_gold(&folder).expect("the gold is in the repository")
}

fn as_predicted(document: &GoldDocument, statement: &RoleSpans) -> String {
    let part = |role| {
        let pieces = statement.role(role);
        (!pieces.is_empty()).then(|| json!({"spans": pieces}))
    };
    let [source, cue, content] = Role::ALL.map(part);
    let path = format!("text/{}.txt", document.name);
    json!({"document": {"path": path}, "source": source, "cue": cue, "content": content}).to_string()
}

#[test]
fn statements_and_verbatim_sentences_are_told_apart() {
    let gold = gold();
    assert_eq!(gold.len(), 32);
    assert_eq!(gold.iter().map(|d| d.statements.len()).sum::<usize>(), 362);
    assert_eq!(gold.iter().map(|d| d.verbatim.len()).sum::<usize>(), 73);
    let attributions = gold.iter().flat_map(|d| &d.statements);
    assert!(attributions.clone().all(|s| !s.cue.is_empty() && !s.content.is_empty()));
    assert_eq!(attributions.filter(|s| s.source.is_empty()).count(), 7);
}

#[test]
fn gold_agrees_with_itself() {
    let gold = gold();
    let all = |d: &GoldDocument| -> Vec<String> {
        d.statements.iter().chain(&d.verbatim).map(|s| as_predicted(d, s)).collect()
    };
    let lines: Vec<String> = gold.iter().flat_map(all).collect();
    let predictions = Predictions::read(lines.join("\n").as_bytes(), "gold").expect("well-formed lines");
    let scores = score(&gold, &predictions, Edges::Strict);
    for role in Role::ALL {
        assert_eq!(scores.fragment_exact.role(role).f1(), 100.0, "{scores}");
        assert_eq!(scores.role_exact.role(role).f1(), 100.0, "{scores}");
    }
    assert_eq!(scores.statement_exact.f1(), 100.0, "{scores}");
    assert_eq!(scores.statement_overlap.f1(), 100.0, "{scores}");
    assert_eq!(scores.verbatim.map(|tally| tally.figures()), Some([100.0; 3]));
}
