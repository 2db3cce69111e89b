//! What training reads: for each statement of JSON lines on standard input its features and the act of the lexicon.
//!
//! A line in has `kind`, `cue` and `content` (texts); a line out has `features`, `without_cue`, `weak` and `by_cue`.

use std::io::{BufRead, BufWriter, Write};

use onrecord_core::Kind;
use onrecord_interpret::{ActInput, Evidence};

#[derive(serde::Deserialize)]
struct Line {
    kind: Kind,
    cue: String,
    content: String,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let line: Line = serde_json::from_str(&line?)?;
        let input = ActInput { kind: line.kind, cue: &line.cue, content: &line.content };
        let found = Evidence::of(&input);
        let row = serde_json::json!({
            "features": found.features,
            "without_cue": found.without_cue,
            "weak": found.weak.map(|(act, _)| act.name()),
            "by_cue": found.weak.is_some_and(|(_, by_cue)| by_cue),
        });
        writeln!(out, "{row}")?;
    }
    Ok(out.flush()?)
}
