//! Labels and predictions in, verdicts and figures out.

use onrecord_core::contract::StatementJson;
use onrecord_core::{ErrorKind, Result};
use onrecord_evaluate::{
    ActorClass, ActorScores, GoldMention, Share, Verdict, read_actor_gold, score_actors,
};
use proptest::prelude::*;
use serde_json::{Value, json};

/// A label for the source at `span` of document `d`.
fn label(span: [usize; 2], class: &str, actors: Value) -> GoldMention {
    let line = json!({"document": "d", "sha256": "abc", "source": [span], "class": class, "actors": actors});
    serde_json::from_value(line).expect("a label")
}

fn person(name: &str) -> Value {
    json!({"name": name, "kind": "person"})
}

fn unnamed(name: &str) -> Value {
    json!({"name": name, "kind": "unnamed"})
}

/// A statement of document `d` whose source stands at `span` and means `actors`, each a name and a kind.
fn said(span: [usize; 2], actors: &[(&str, &str)]) -> Result<StatementJson> {
    let actor =
        |(name, kind): &(&str, &str)| json!({"id": name, "name": name, "kind": kind, "confidence": 0.9});
    let all: Vec<Value> = actors.iter().map(actor).collect();
    let (first, others) =
        all.split_first().map_or((&Value::Null, &[][..]), |(first, others)| (first, others));
    let line = json!({
        "id": "s", "kind": "indirect", "cue": null, "addressee": null, "act": null, "issues": [], "said": null,
        "confidence": 0.9, "model": "m", "content": {"text": "", "spans": []},
        "document": {"id": "d", "sha256": "abc", "path": "d.txt"},
        "source": {"text": "x", "spans": [span], "actor": first, "others": others},
    });
    Ok(serde_json::from_value(line).expect("a statement"))
}

fn capitals(name: &str) -> Option<String> {
    matches!(name, "Ketter City" | "Ketteria").then(|| "Ketteria".to_owned())
}

fn score(gold: Vec<GoldMention>, said: Vec<Result<StatementJson>>) -> ActorScores {
    score_actors(gold, said, &capitals).expect("no statement is an error")
}

/// Checks what becomes of a label of `actors` when `predicted` are found for it.
#[track_caller]
fn check(actors: Value, predicted: &[(&str, &str)], expected: Verdict) {
    let scores = score(vec![label([0, 4], "other", actors.clone())], vec![said([0, 4], predicted)]);
    assert_eq!(scores.judged[0].verdict, expected, "{actors} {predicted:?}");
}

#[test]
fn every_actor_of_the_label_and_no_other() {
    use Verdict::{Right, Unresolved, Wrong};
    let ada = ("Ada Quill", "person");
    let two = || json!([person("Ada Quill"), {"name": "Ketteria", "kind": "state"}]);
    check(json!([person("Ada Quill")]), &[ada], Right);
    check(json!([person("Ada Quill")]), &[("Ivo Quill", "person")], Wrong);
    check(json!([person("Ada Quill")]), &[], Unresolved);
    check(json!([person("Ada Quill")]), &[ada, ("Ivo Marsh", "person")], Wrong);
    check(json!([person("Ada Quill")]), &[ada, ada], Wrong);
    check(two(), &[("Ketter City", "state"), ada], Right);
    check(two(), &[ada], Wrong);
    check(two(), &[], Unresolved);
}

#[test]
fn the_unnamed_stay_unnamed() {
    use Verdict::{Right, Unresolved, Wrong};
    let officials = || json!([unnamed("two officials")]);
    check(officials(), &[], Right);
    check(officials(), &[("somebody", "unnamed")], Right);
    check(officials(), &[("Two officials", "person")], Right);
    check(officials(), &[("Ada Quill", "person")], Wrong);
    check(officials(), &[("somebody", "unnamed"), ("Ada Quill", "person")], Wrong);
    let mixed = || json!([unnamed("rights groups"), person("Ada Quill")]);
    check(mixed(), &[("Ada Quill", "person")], Right);
    check(mixed(), &[("rights groups", "group"), ("Ada Quill", "person")], Right);
    check(mixed(), &[("rights groups", "group")], Wrong);
    check(mixed(), &[], Unresolved);
}

#[test]
fn the_source_that_overlaps_most_answers() {
    let gold = || vec![label([10, 20], "named", json!([person("Ada Quill")]))];
    let verdict = |said| score(gold(), said).judged[0].verdict;
    let ada = |span| said(span, &[("Ada Quill", "person")]);
    let ivo = |span| said(span, &[("Ivo Marsh", "person")]);
    assert_eq!(verdict(vec![ivo([10, 16]), ada([10, 19])]), Verdict::Right);
    assert_eq!(verdict(vec![ada([10, 19]), ivo([10, 16])]), Verdict::Right);
    assert_eq!(verdict(vec![ada([10, 20]), ivo([10, 20])]), Verdict::Right, "of equals the first");
    assert_eq!(verdict(vec![ada([10, 15])]), Verdict::Right, "half is enough");
    assert_eq!(verdict(vec![ada([10, 14])]), Verdict::Missing);
    assert_eq!(verdict(vec![]), Verdict::Missing);
}

#[test]
fn a_document_is_known_by_its_text_and_else_by_its_id() {
    let with = |id: &str, sha256: &str| {
        let mut statement = said([0, 4], &[("Ada Quill", "person")])?;
        (statement.document.id, statement.document.sha256) = (id.to_owned(), sha256.to_owned());
        Ok(statement)
    };
    let verdict = |statement| {
        score(vec![label([0, 4], "named", json!([person("Ada Quill")]))], vec![statement]).judged[0].verdict
    };
    assert_eq!(verdict(with("another name", "abc")), Verdict::Right);
    assert_eq!(verdict(with("d", "")), Verdict::Right);
    assert_eq!(verdict(with("d", "another text")), Verdict::Missing);
    assert_eq!(verdict(with("", "")), Verdict::Missing);
}

/// Five labels: two right, one of them by a surname, one wrong, one unresolved, one missing.
fn five() -> ActorScores {
    let ministry = json!([{"name": "an official", "kind": "unnamed", "organisation": "Harbour Ministry"}]);
    let mut hard = label([30, 34], "pronoun", json!([person("Ada Quill")]));
    hard.hard = Some("two women before it".to_owned());
    let gold = vec![
        label([0, 4], "named", json!([person("Ada Quill")])),
        label([10, 14], "named", json!([person("Ivo Marsh")])),
        label([20, 24], "unnamed", ministry),
        hard,
        label([40, 44], "pronoun", json!([person("Ada Quill")])),
    ];
    score(
        gold,
        vec![
            said([0, 4], &[("Ada Quill", "person")]),
            said([10, 14], &[("Marsh", "person")]),
            said([20, 24], &[("Ivo Marsh", "person")]),
            said([30, 34], &[]),
        ],
    )
}

#[test]
fn figures_are_counts_of_verdicts() {
    let scores = five();
    assert_eq!(scores.overall.accuracy(), Share { hit: 2, of: 4 });
    assert_eq!(scores.overall.coverage(), Share { hit: 4, of: 5 });
    assert_eq!(scores.classes[&ActorClass::Named].accuracy(), Share { hit: 2, of: 2 });
    assert_eq!(scores.classes[&ActorClass::Pronoun].coverage(), Share { hit: 1, of: 2 });
    assert_eq!(scores.hard.accuracy(), Share { hit: 0, of: 1 });
    assert_eq!(scores.full_names, Share { hit: 1, of: 2 });
    assert_eq!(scores.organisations, Share { hit: 0, of: 1 });
    let verdicts: Vec<_> = scores.judged.iter().map(|one| one.verdict).collect();
    use Verdict::{Missing, Right, Unresolved, Wrong};
    assert_eq!(verdicts, [Right, Right, Wrong, Unresolved, Missing]);
}

#[test]
fn the_table_reads() {
    insta::assert_snapshot!(five(), @r"
    5 mentions   (accuracy of those found, 95% interval)
    named                  100.0% (34.2–100.0), 2 of 2; 0 unresolved
    pronoun                  0.0% (0.0–79.3), 0 of 1; 1 unresolved
    unnamed                  0.0% (0.0–79.3), 0 of 1; 0 unresolved
    overall                 50.0% (15.0–85.0), 2 of 4; 1 unresolved
    hard labels alone        0.0% (0.0–79.3), 0 of 1; 1 unresolved
    found                   80.0% (37.6–96.4), 4 of 5
    full names              50.0% (9.5–90.5), 1 of 2
    organisations            0.0% (0.0–79.3), 0 of 1
    ");
}

#[test]
fn the_json_keeps_counts_beside_percents() {
    let json = serde_json::to_value(five()).expect("JSON");
    let named = json!({"hit": 2, "of": 2, "percent": 100.0, "low": 34.2, "high": 100.0});
    assert_eq!(json["classes"]["named"]["accuracy"], named);
    assert_eq!(json["overall"]["unresolved"], 1);
    assert_eq!(json["judged"][3]["verdict"], "unresolved");
}

#[test]
fn gold_is_read_and_written_alike() {
    let line = r#"{"document":"d","sha256":"abc","source":[[0,4]],"class":"title_or_description","actors":[{"name":"Ada Quill","kind":"person","also":["Quill"],"organisation":"Harbour Ministry"}],"antecedent":[9,14],"hard":null}"#;
    let gold = read_actor_gold(format!("{line}\n\n{line}").as_bytes(), "g.jsonl").expect("two labels");
    assert_eq!(gold.len(), 2);
    assert_eq!(serde_json::to_string(&gold[1]).expect("JSON"), line);
}

#[test]
fn classes_have_one_name_each() {
    for class in ActorClass::ALL {
        assert_eq!(serde_json::to_value(class).expect("JSON"), class.name());
    }
}

#[test]
fn a_bad_label_is_named() {
    let good = json!({"document": "d", "sha256": "", "source": [[0, 4]], "class": "named", "actors": [person("Ada")]});
    let with = |field: &str, value: Value| {
        let mut bad = good.clone();
        bad[field] = value;
        bad.to_string()
    };
    let bad = [
        ("{".to_owned(), "EOF"),
        (with("class", json!("voice")), "unknown variant `voice`"),
        (with("document", json!("")), "no document"),
        (with("source", json!([])), "no characters"),
        (with("source", json!([[4, 4]])), "no characters"),
        (with("source", json!([[-1, 4]])), "invalid value"),
        (with("actors", json!([])), "needs a name"),
        (with("actors", json!([person(" ")])), "needs a name"),
    ];
    for (line, what) in bad {
        let error = read_actor_gold(format!("{good}\n{line}\n").as_bytes(), "g.jsonl").expect_err(&line);
        assert_eq!((error.kind, error.place.as_str()), (ErrorKind::Format, "g.jsonl:2"), "{line}");
        assert!(error.what.contains(what), "{} holds no {what:?}", error.what);
    }
}

#[test]
fn an_error_among_the_statements_ends_the_measurement() {
    let broken = onrecord_core::Error::new(ErrorKind::Format, "s.jsonl:2", "not a statement");
    let error =
        score_actors(Vec::new(), [said([0, 4], &[]), Err(broken)], &capitals).expect_err("the second is one");
    assert_eq!(error.place, "s.jsonl:2");
}

proptest! {
    #[test]
    fn a_label_predicted_word_for_word_is_right(names in prop::collection::vec("[A-Z][a-z]{2,8} [A-Z][a-z]{2,8}", 1..5)) {
        let actors: Vec<Value> = names.iter().map(|name| person(name)).collect();
        let predicted: Vec<_> = names.iter().rev().map(|name| (name.as_str(), "person")).collect();
        let scores = score(vec![label([0, 4], "compound", json!(actors))], vec![said([0, 4], &predicted)]);
        prop_assert_eq!(scores.overall.right, 1);
    }

    #[test]
    fn nothing_panics_whatever_the_names_and_spans(name in ".{0,60}", other in ".{0,60}", span in any::<[usize; 2]>()) {
        let gold = vec![label([3, 9], "named", json!([person(&name)]))];
        let scores = score(gold, vec![said(span, &[(&other, "person")]), said([0, 9], &[(&other, "group")])]);
        prop_assert_eq!(scores.judged.len(), 1);
    }
}
