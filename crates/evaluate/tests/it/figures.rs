//! Figures worked out by hand on a few sentences.

use onrecord_evaluate::{
    Edges, GoldDocument, Piece, Predictions, RoleSpans, Tally, publisher, reliability, score, score_by,
};
use serde_json::json;

/// Where `words` stand in `text`, in code points.
#[track_caller]
fn at(text: &str, words: &str) -> Piece {
    let byte = text.find(words).expect("the words stand in the text");
    let start = text[..byte].chars().count();
    [start, start + words.chars().count()]
}

/// A statement by its words; no words for no role.
#[track_caller]
fn spans(text: &str, source: &str, cue: &str, content: &[&str]) -> RoleSpans {
    let some = |words: &str| if words.is_empty() { Vec::new() } else { vec![at(text, words)] };
    RoleSpans { source: some(source), cue: some(cue), content: content.iter().map(|w| at(text, w)).collect() }
}

fn predictions(said: &[(&str, RoleSpans, f64)]) -> Predictions {
    let line = |(path, s, confidence): &(&str, RoleSpans, f64)| {
        let part = |pieces: &[Piece]| (!pieces.is_empty()).then(|| json!({"spans": pieces}));
        json!({"document": {"path": path}, "source": part(&s.source), "cue": part(&s.cue),
            "content": part(&s.content), "confidence": confidence})
        .to_string()
    };
    let lines: Vec<String> = said.iter().map(line).collect();
    Predictions::read(lines.join("\n").as_bytes(), "test").expect("well-formed lines")
}

const HARBOUR: &str = "“The harbour will close,” Mayor Ødegård said. “It costs too much.”\n\
                       Fishers warned that prices would rise. It was denied that jobs are at risk.";

fn harbour() -> GoldDocument {
    let gold = |source, cue, content: &[&str]| spans(HARBOUR, source, cue, content);
    GoldDocument {
        name: "gazette_harbour".to_owned(),
        text: HARBOUR.to_owned(),
        statements: vec![
            gold("Mayor Ødegård", "said", &["“The harbour will close,”", "“It costs too much.”"]),
            gold("Fishers", "warned", &["that prices would rise"]),
            gold("", "was denied", &["that jobs are at risk"]),
        ],
        verbatim: Vec::new(),
    }
}

const RADIO: &str = "Ana: The bridge is safe. We looked at every bolt.";

fn radio() -> GoldDocument {
    GoldDocument {
        name: "radio_bridge".to_owned(),
        text: RADIO.to_owned(),
        statements: Vec::new(),
        verbatim: vec![
            spans(RADIO, "Ana", "", &["The bridge is safe."]),
            spans(RADIO, "Ana", "", &["We looked at every bolt."]),
        ],
    }
}

fn found() -> Predictions {
    let harbour = |source, cue, content: &[&str]| spans(HARBOUR, source, cue, content);
    predictions(&[
        // Right but for the quotation marks, which count when strict alone.
        (
            "x/gazette_harbour.txt",
            harbour("Mayor Ødegård", "said", &["The harbour will close", "It costs too much"]),
            0.95,
        ),
        // The content begins right and ends early: 19 of 22 characters.
        ("x/gazette_harbour.txt", harbour("Fishers", "warned", &["that prices would r"]), 0.85),
        // A source where there is none.
        ("x/gazette_harbour.txt", harbour("It", "was denied", &["that jobs are at risk"]), 0.85),
        ("x/radio_bridge.txt", spans(RADIO, "Ana", "", &["The bridge is safe."]), 0.5),
        ("x/elsewhere.txt", spans(RADIO, "Ana", "safe", &["We"]), 0.5),
    ])
}

fn tally(hit: usize, predicted: usize, gold: usize) -> Tally {
    Tally { hit, predicted, gold }
}

#[test]
fn by_hand_with_edges_trimmed() {
    let scores = score(&[harbour(), radio()], &found(), Edges::Trimmed);
    assert_eq!((scores.documents, scores.gold, scores.predicted), (2, 3, 3));
    assert_eq!(scores.fragment_exact.source, tally(2, 3, 2));
    assert_eq!(scores.fragment_exact.cue, tally(3, 3, 3));
    assert_eq!(scores.fragment_exact.content, tally(3, 4, 4));
    assert_eq!(scores.fragment_begin.content, tally(4, 4, 4));
    assert_eq!(scores.role_exact.source, tally(2, 3, 2));
    assert_eq!(scores.role_exact.content, tally(2, 3, 3));
    assert_eq!(scores.statement_exact, tally(1, 3, 3));
    assert_eq!(scores.statement_overlap, tally(2, 3, 3));
    assert_eq!(scores.verbatim, Some(tally(1, 1, 2)));
}

#[test]
fn by_hand_when_strict() {
    let scores = score(&[harbour(), radio()], &found(), Edges::Strict);
    assert_eq!(scores.fragment_exact.content, tally(1, 4, 4));
    assert_eq!(scores.fragment_begin.content, tally(2, 4, 4));
    assert_eq!(scores.statement_exact, tally(0, 3, 3));
    assert_eq!(scores.statement_overlap, tally(2, 3, 3));
}

#[test]
fn the_table_and_the_json() {
    let scores = score(&[harbour(), radio()], &found(), Edges::Trimmed);
    insta::assert_snapshot!(scores, @r##"
    2 documents, 3 gold statements, 3 predicted   (P R F1, %)
    fragment_exact     source  66.7 100.0  80.0  cue 100.0 100.0 100.0  content  75.0  75.0  75.0
    fragment_begin     source  66.7 100.0  80.0  cue 100.0 100.0 100.0  content 100.0 100.0 100.0
    role_exact         source  66.7 100.0  80.0  cue 100.0 100.0 100.0  content  66.7  66.7  66.7
    statement_exact     33.3  33.3  33.3
    statement_overlap   66.7  66.7  66.7
    verbatim           100.0  50.0  66.7
    "##);
    insta::assert_snapshot!(serde_json::to_string(&scores).expect("JSON"), @r##"{"documents":2,"gold":3,"predicted":3,"fragment_exact":{"source":[66.7,100.0,80.0],"cue":[100.0,100.0,100.0],"content":[75.0,75.0,75.0]},"fragment_begin":{"source":[66.7,100.0,80.0],"cue":[100.0,100.0,100.0],"content":[100.0,100.0,100.0]},"role_exact":{"source":[66.7,100.0,80.0],"cue":[100.0,100.0,100.0],"content":[66.7,66.7,66.7]},"statement_exact":[33.3,33.3,33.3],"statement_overlap":[66.7,66.7,66.7],"verbatim":[100.0,50.0,66.7]}"##);
}

#[test]
fn groups_add_up() {
    let gold = [harbour(), radio()];
    let groups = score_by(&gold, &found(), Edges::Trimmed, |name| publisher(name).to_owned());
    assert_eq!(groups.keys().collect::<Vec<_>>(), ["gazette", "radio"]);
    assert_eq!(groups["gazette"].statement_overlap, tally(2, 3, 3));
    assert_eq!(groups["gazette"].verbatim, None);
    assert_eq!(groups["gazette"] + groups["radio"], score(&gold, &found(), Edges::Trimmed));
}

#[test]
fn reliability_by_hand() {
    // Bin 0.8 to 0.9: two predictions at 0.85, one hit, a gap of 0.35. Bin 0.9 to 1: one at 0.95, a hit, a
    // gap of 0.05.
    let reliability = reliability(&[harbour(), radio()], &found());
    assert_eq!((reliability.predicted, reliability.hits), (3, 2));
    assert!((reliability.expected_calibration_error - (2.0 * 0.35 + 0.05) / 3.0).abs() < 1e-12);
    insta::assert_snapshot!(reliability.text(), @r##"
    confidence  count   mean   hits   (# share of hits, | mean confidence)
    0.0 to 0.1      0      -      -
    0.1 to 0.2      0      -      -
    0.2 to 0.3      0      -      -
    0.3 to 0.4      0      -      -
    0.4 to 0.5      0      -      -
    0.5 to 0.6      0      -      -
    0.6 to 0.7      0      -      -
    0.7 to 0.8      0      -      -
    0.8 to 0.9      2  0.850  0.500   ####################              |
    0.9 to 1.0      1  0.950  1.000   ######################################|#
    expected calibration error 0.250: 2 of 3 statements with a confidence are hits
    "##);
    assert_eq!(reliability.svg().matches("class=\"hits\"").count(), 2);
}
