//! Measures the classifier of acts on statements labelled by hand.
//!
//! usage: measure_acts acts.json LABELS.jsonl CORPORA   (see benches/gold/acts/README.md)
//!
//! Prints how often the likeliest act is the reader's first, how often it is the first or the second that the reader also accepts,
//! macro-F1 of the first, how far confidence is from the share that is accepted, and which acts are taken for which.

mod common;

use std::collections::{BTreeMap, HashSet};
use std::error::Error;
use std::path::Path;
use std::time::Instant;

use onrecord_core::{Act, Kind, OffsetMap, Unit};
use onrecord_interpret::{ActInput, ActModel};

#[derive(serde::Deserialize)]
struct Label {
    sha256: String,
    kind: Kind,
    cue: Vec<[usize; 2]>,
    content: Vec<[usize; 2]>,
    act: Act,
    also: Option<Act>,
}

/// One answer of the model beside the reader's.
struct Answer {
    label: Label,
    found: Act,
    confidence: f64,
}

impl Answer {
    fn is_first(&self) -> bool {
        self.found == self.label.act
    }

    fn is_accepted(&self) -> bool {
        self.is_first() || Some(self.found) == self.label.also
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [model, labels, corpora] = args.as_slice() else {
        return Err("usage: measure_acts acts.json LABELS.jsonl CORPORA".into());
    };
    let model = ActModel::read(&std::fs::read(model)?)?;
    let lines = std::fs::read_to_string(labels)?;
    let labels = lines.lines().map(serde_json::from_str).collect::<Result<Vec<Label>, _>>()?;
    let answers = answers(&model, labels, Path::new(corpora))?;
    figures(&answers);
    confusion(&answers);
    Ok(())
}

fn answers(model: &ActModel, labels: Vec<Label>, corpora: &Path) -> Result<Vec<Answer>, Box<dyn Error>> {
    let wanted: HashSet<&str> = labels.iter().map(|label| label.sha256.as_str()).collect();
    let documents = common::documents(corpora, |hash| wanted.contains(hash))?;
    let mut inputs = Vec::new();
    for label in &labels {
        let text = &documents.get(&label.sha256).ok_or("a text is not in the corpora")?.text;
        inputs.push((words(text, &label.cue), words(text, &label.content)));
    }
    let start = Instant::now();
    let acts: Vec<_> = labels
        .iter()
        .zip(&inputs)
        .map(|(label, (cue, content))| model.act(&ActInput { kind: label.kind, cue, content }))
        .collect();
    eprintln!("{:?} a statement", start.elapsed() / u32::try_from(labels.len().max(1))?);
    let answer = |(label, act): (Label, onrecord_core::contract::ActJson)| Answer {
        label,
        found: act.label,
        confidence: act.confidence,
    };
    Ok(labels.into_iter().zip(acts).map(answer).collect())
}

/// The characters at spans of code points, pieces joined by a space.
fn words(text: &str, spans: &[[usize; 2]]) -> String {
    let offsets = OffsetMap::new(text, Unit::CodePoint);
    let piece = |[a, b]: &[usize; 2]| text.get(offsets.inside(*a)?..offsets.inside(*b)?);
    spans.iter().filter_map(piece).collect::<Vec<_>>().join(" ")
}

fn figures(answers: &[Answer]) {
    let share = |right: fn(&Answer) -> bool| {
        100.0 * answers.iter().filter(|answer| right(answer)).count() as f64 / answers.len() as f64
    };
    println!("statements                   {}", answers.len());
    println!("the reader's first act       {:.1}", share(Answer::is_first));
    println!("the first or the second      {:.1}", share(Answer::is_accepted));
    println!("macro-F1, first act          {:.1}", 100.0 * macro_f1(answers));
    println!("calibration error, accepted  {:.3}", calibration_error(answers));
}

/// The mean of F1 over the acts that the reader gave.
fn macro_f1(answers: &[Answer]) -> f64 {
    let count = |holds: &dyn Fn(&Answer) -> bool| answers.iter().filter(|a| holds(a)).count() as f64;
    let scores: Vec<f64> = Act::ALL
        .iter()
        .filter(|&&act| count(&|a| a.label.act == act) > 0.0)
        .map(|&act| {
            let both = count(&|a| a.label.act == act && a.found == act);
            2.0 * both / (count(&|a| a.label.act == act) + count(&|a| a.found == act))
        })
        .collect();
    scores.iter().sum::<f64>() / scores.len().max(1) as f64
}

/// Expected calibration error in five bins of equal size.
fn calibration_error(answers: &[Answer]) -> f64 {
    let mut order: Vec<&Answer> = answers.iter().collect();
    order.sort_by(|one, other| one.confidence.total_cmp(&other.confidence));
    let off = |bin: &[&Answer]| {
        let right = bin.iter().filter(|answer| answer.is_accepted()).count() as f64;
        (right - bin.iter().map(|answer| answer.confidence).sum::<f64>()).abs()
    };
    order.chunks(answers.len().div_ceil(5).max(1)).map(off).sum::<f64>() / answers.len().max(1) as f64
}

/// For each act of the reader what the model took it for.
fn confusion(answers: &[Answer]) {
    let mut rows: BTreeMap<Act, BTreeMap<Act, usize>> = BTreeMap::new();
    for answer in answers {
        *rows.entry(answer.label.act).or_default().entry(answer.found).or_default() += 1;
    }
    for (act, found) in rows {
        let cells: Vec<String> = found.iter().map(|(act, count)| format!("{} {count}", act.name())).collect();
        println!("{:>10}: {}", act.name(), cells.join(", "));
    }
}
