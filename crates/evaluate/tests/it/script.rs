//! Every figure agrees with the field's own scorer, a Python script, where that lies beside the repository.
//!
//! The script and the gold are no part of the project: without them, or without python3, these tests say so
//! and pass.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use onrecord_core::Role;
use onrecord_evaluate::{Edges, GoldDocument, Piece, Predictions, RoleSpans, read_gold, score};
use serde_json::{Value, json};

/// Numbers that look random and are the same in every run (the generator of Knuth, MMIX).
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound.max(1)
    }
}

fn beside() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared")
}

/// The script, or nothing (and the reason on the error stream).
fn script() -> Option<PathBuf> {
    let script = beside().join("tools/score_attribution.py");
    if !script.exists() {
        eprintln!("skipped: no scorer at {}", script.display());
        return None;
    }
    if Command::new("python3").arg("--version").output().is_err() {
        eprintln!("skipped: no python3");
        return None;
    }
    Some(script)
}

fn run(script: &Path, gold: &Path, predictions: &Path, flags: &[&str]) -> String {
    let output = Command::new("python3").arg(script).arg(gold).arg(predictions).args(flags).output();
    let output = output.expect("python3 runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// Asserts that script and crate agree on every figure and on the table, strict and not.
#[track_caller]
fn assert_agrees(script: &Path, folder: &Path, lines: &str) {
    let gold = read_gold(folder).expect("gold");
    let scratch = tempfile::tempdir().expect("a folder for the test");
    let file = scratch.path().join("predictions.jsonl");
    fs::write(&file, lines).expect("a file in it");
    let predictions = Predictions::read(lines.as_bytes(), "predictions.jsonl").expect("predictions");
    for (edges, flag) in [(Edges::Trimmed, None), (Edges::Strict, Some("--strict"))] {
        let mut flags: Vec<&str> = flag.into_iter().collect();
        let ours = score(&gold, &predictions, edges);
        assert_eq!(format!("{ours}\n"), run(script, folder, &file, &flags), "{edges:?}");
        flags.push("--json");
        let theirs: Value = serde_json::from_str(&run(script, folder, &file, &flags)).expect("JSON");
        assert_eq!(serde_json::to_value(ours).expect("JSON"), theirs, "{edges:?}");
    }
}

fn line(document: &str, statement: &RoleSpans) -> String {
    let part = |role| match statement.role(role) {
        [] => Value::Null,
        pieces => json!({"text": "", "spans": pieces}),
    };
    let [source, cue, content] = Role::ALL.map(part);
    json!({"document": {"path": document}, "source": source, "cue": cue, "content": content}).to_string()
}

/// A gold statement gone wrong in one of several ways, or left as it is.
fn perturbed(statement: &RoleSpans, next: &RoleSpans, dice: &mut Dice) -> Vec<RoleSpans> {
    let mut changed = statement.clone();
    match dice.below(10) {
        0 => return Vec::new(),
        1 => return vec![changed.clone(), changed],
        2 => shift(&mut changed.content, dice.below(40)),
        3 => shift(&mut changed.cue, dice.below(12)),
        4 => split(&mut changed.content, dice.below(30)),
        5 => changed.source = next.source.clone(),
        6 => std::mem::swap(&mut changed.source, &mut changed.content),
        7 => changed.source.clear(),
        _ => {}
    }
    vec![changed]
}

fn shift(pieces: &mut [Piece], by: usize) {
    pieces.iter_mut().for_each(|[start, end]| (*start, *end) = (*start + by, *end + by));
}

fn split(pieces: &mut Vec<Piece>, after: usize) {
    let Some([start, end]) = pieces.pop() else { return };
    let at = (start + after).min(end);
    pieces.extend([[start, at], [at + 3, end]]);
}

fn perturbed_lines(gold: &[GoldDocument], dice: &mut Dice) -> String {
    let mut lines = String::new();
    for document in gold {
        let path = format!("some/folder/{}{}", document.name, [".txt", ""][dice.below(2)]);
        for (i, statement) in document.statements.iter().enumerate() {
            let next = &document.statements[(i + 1) % document.statements.len()];
            for changed in perturbed(statement, next, dice) {
                writeln!(lines, "{}", line(&path, &changed)).expect("a String");
            }
        }
    }
    lines
}

#[test]
fn agrees_on_perturbed_gold() {
    let (folder, Some(script)) = (beside().join("polnear/dev"), script()) else { return };
    if !folder.exists() {
        eprintln!("skipped: no gold at {}", folder.display());
        return;
    }
    let gold = read_gold(&folder).expect("gold");
    assert!(gold.len() > 1);
    for seed in [1, 2] {
        assert_agrees(&script, &folder, &perturbed_lines(&gold, &mut Dice(seed)));
    }
    assert_agrees(&script, &folder, "");
}

/// Text of letters, marks that are trimmed, and characters of every width.
fn random_text(dice: &mut Dice) -> String {
    let alphabet: Vec<char> = "aaabcdé😀 \u{a0}\t\n\n\"“”‘’'`,.;:!?-–—()[]   ".chars().collect();
    (0..dice.below(60)).map(|_| alphabet[dice.below(alphabet.len())]).collect()
}

fn random_pieces(dice: &mut Dice, length: usize) -> Vec<Piece> {
    let end = |dice: &mut Dice| match dice.below(12) {
        0 => 1 << 60,
        _ => dice.below(length + 4),
    };
    (0..dice.below(4)).map(|_| [dice.below(length + 2), end(dice)]).collect()
}

fn random_statement(dice: &mut Dice, length: usize) -> RoleSpans {
    let [source, cue, content] = Role::ALL.map(|_| random_pieces(dice, length));
    RoleSpans { source, cue, content }
}

/// The statement as spans and an event, with names from `number` on.
fn annotation(statement: &RoleSpans, number: usize) -> String {
    let (mut spans, mut event) = (String::new(), format!("E{number}\tAttribution:T{number}9"));
    for (i, role) in Role::ALL.into_iter().enumerate() {
        let pieces: Vec<String> = statement.role(role).iter().map(|[a, b]| format!("{a} {b}")).collect();
        if !pieces.is_empty() {
            writeln!(spans, "T{number}{i}\t{} {}\t…", role.name(), pieces.join(";")).expect("a String");
        }
        // A role whose span is not there is an event without it, yet an event.
        write!(event, " {}{}:T{number}{i}", role.name(), ["", "2"][number % 2]).expect("a String");
    }
    format!("{spans}{event} \n")
}

#[test]
fn agrees_on_random_texts_and_hostile_spans() {
    let Some(script) = script() else { return };
    let dir = tempfile::tempdir().expect("a folder for the test");
    fs::create_dir(dir.path().join("text")).expect("a folder in it");
    fs::create_dir(dir.path().join("attributions")).expect("a folder in it");
    let (mut dice, mut lines) = (Dice(7), String::new());
    for document in 0..300 {
        let text = random_text(&mut dice);
        let length = text.chars().count();
        let gold: Vec<RoleSpans> = (0..dice.below(6)).map(|_| random_statement(&mut dice, length)).collect();
        let annotations: String = gold.iter().enumerate().map(|(i, s)| annotation(s, i)).collect();
        fs::write(dir.path().join(format!("text/random_{document}")), &text).expect("a file");
        fs::write(dir.path().join(format!("attributions/random_{document}_x.ann")), annotations)
            .expect("a file");
        let more = (0..dice.below(4)).map(|_| random_statement(&mut dice, length));
        let kept = gold.iter().filter(|_| document % 3 > 0).cloned();
        for statement in kept.chain(more).collect::<Vec<_>>() {
            writeln!(lines, "{}", line(&format!("random_{document}"), &statement)).expect("a String");
        }
    }
    assert_agrees(&script, dir.path(), &lines);
}
