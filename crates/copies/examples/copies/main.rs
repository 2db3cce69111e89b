//! How well copies of a story are found, and their statements paired, and how fast:
//! `cargo run --release -p onrecord-copies --example copies -- FOLDER`.
//!
//! The folder holds `polnear/{train,dev}/{text,attributions}` and `corpora/{wikinews-politics,releases}.jsonl` with
//! `publisher`, `published` and `text`. Thresholds are chosen by the half of the documents whose hash begins with an
//! even digit; the other half is reported. Everything is seeded: two runs print the same, but for the time.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use onrecord_copies::Sketch;
use onrecord_core::Result;

mod corpus;
mod edits;
mod gold;
mod lookalikes;
mod made;
mod random;
mod real;
mod statements;
mod story;
mod tally;

use corpus::Document;

fn main() -> ExitCode {
    let Some(folder) = std::env::args_os().nth(1) else {
        eprintln!("usage: copies FOLDER");
        return ExitCode::from(2);
    };
    match run(&PathBuf::from(folder)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run(folder: &std::path::Path) -> Result<()> {
    let documents = corpus::read(folder)?;
    speed(&documents);
    println!("\nReal pairs");
    real::report(&documents);
    let stories: Vec<_> =
        documents.iter().enumerate().map(|(at, d)| story::paragraphs(at, &d.text)).collect();
    for choosing in [true, false] {
        let half = if choosing { "chosen on" } else { "reported" };
        println!("\nMade pairs, {half}: % compared, % taken for one story");
        made::report(&documents, &stories, choosing);
        println!("\nStatements, {half}");
        statements::report(&documents, &stories, choosing);
    }
    Ok(())
}

/// Words a second of one thread.
fn speed(documents: &[Document]) {
    let words: usize = documents.iter().map(|d| d.text.split_whitespace().count()).sum();
    let start = Instant::now();
    let sketches = documents.iter().filter_map(|d| Sketch::of(&d.text)).count();
    let rate = words as f64 / start.elapsed().as_secs_f64();
    println!("{sketches} sketches of {words} words: {:.1} million words a second", rate / 1e6);
}
