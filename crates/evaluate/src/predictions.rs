//! Predicted statements by the name of their document.
//!
//! What always holds: within a document they keep the order in which they came; those without a cue (turns of
//! a transcript) are kept apart from the others, because only gold that marks such turns can judge them.

use std::collections::BTreeMap;
use std::io::BufRead;

use onrecord_core::Result;
use onrecord_core::contract::StatementJson;
use onrecord_import::{Limits, Piece, RoleSpans, json_lines};
use serde::Deserialize;

/// One predicted statement: where it stands and how sure the machine is.
#[derive(Clone, Debug, PartialEq)]
pub struct Prediction {
    spans: RoleSpans,
    confidence: Option<f64>,
}

impl Prediction {
    /// Where its roles stand.
    pub fn spans(&self) -> &RoleSpans {
        &self.spans
    }

    /// The probability that it is right, from 0 to 1, or nothing where none was given.
    pub fn confidence(&self) -> Option<f64> {
        self.confidence
    }
}

/// Predicted statements, grouped by the last part of their document's path.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Predictions {
    cued: BTreeMap<String, Vec<Prediction>>,
    verbatim: BTreeMap<String, Vec<Prediction>>,
}

impl Predictions {
    /// Reads one statement a line, as `onrecord extract` writes them; lines of white space are passed over.
    ///
    /// Only the document's path, the spans of the roles and the confidence are read, and the last may be
    /// missing, so that the work of other programs can be measured too.
    ///
    /// # Errors
    /// A line that cannot be read or is no such object; `place` (a path) and the line's number are named.
    pub fn read(lines: impl BufRead, place: &str) -> Result<Self> {
        let mut predictions = Predictions::default();
        for line in json_lines(lines, place, &Limits::default()) {
            let line: Line = line?;
            let cued = line.cue.as_ref().is_some_and(|cue| cue.spans.is_some());
            let spans = RoleSpans { source: of(line.source), cue: of(line.cue), content: of(line.content) };
            predictions.add(&line.document.path, cued, Prediction { spans, confidence: line.confidence });
        }
        Ok(predictions)
    }

    /// Adds one more after all that came before.
    pub fn push(&mut self, statement: &StatementJson) {
        let prediction =
            Prediction { spans: RoleSpans::from(statement), confidence: Some(statement.confidence) };
        self.add(&statement.document.path, statement.cue.is_some(), prediction);
    }

    fn add(&mut self, path: &str, cued: bool, prediction: Prediction) {
        let name = path.rsplit('/').next().unwrap_or_default();
        let side = if cued { &mut self.cued } else { &mut self.verbatim };
        match side.get_mut(name) {
            Some(list) => list.push(prediction),
            None => _ = side.insert(name.to_owned(), vec![prediction]),
        }
    }

    /// The statements with a cue of the gold document `name`: those of a file of that name or else, where
    /// there are none, of `name.txt`.
    pub fn of(&self, name: &str) -> &[Prediction] {
        by_name(&self.cued, name)
    }

    /// The statements without a cue of the gold document `name`, found as [`Predictions::of`] finds the
    /// others.
    pub fn verbatim_of(&self, name: &str) -> &[Prediction] {
        by_name(&self.verbatim, name)
    }
}

impl Extend<StatementJson> for Predictions {
    fn extend<I: IntoIterator<Item = StatementJson>>(&mut self, statements: I) {
        statements.into_iter().for_each(|statement| self.push(&statement));
    }
}

impl FromIterator<StatementJson> for Predictions {
    fn from_iter<I: IntoIterator<Item = StatementJson>>(statements: I) -> Self {
        let mut predictions = Predictions::default();
        predictions.extend(statements);
        predictions
    }
}

impl From<Vec<StatementJson>> for Predictions {
    fn from(statements: Vec<StatementJson>) -> Self {
        statements.into_iter().collect()
    }
}

fn by_name<'p>(side: &'p BTreeMap<String, Vec<Prediction>>, name: &str) -> &'p [Prediction] {
    side.get(name).or_else(|| side.get(&format!("{name}.txt"))).map(Vec::as_slice).unwrap_or_default()
}

#[derive(Deserialize)]
struct Line {
    document: Place,
    source: Option<Part>,
    cue: Option<Part>,
    content: Option<Part>,
    confidence: Option<f64>,
}

#[derive(Deserialize)]
struct Place {
    path: String,
}

#[derive(Deserialize)]
struct Part {
    spans: Option<Vec<Piece>>,
}

fn of(part: Option<Part>) -> Vec<Piece> {
    part.and_then(|part| part.spans).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use onrecord_core::ErrorKind;

    use super::*;

    fn read(lines: &str) -> Result<Predictions> {
        Predictions::read(lines.as_bytes(), "p.jsonl")
    }

    #[test]
    fn only_what_is_measured_needs_to_be_there() {
        let lines = r#"{"document": {"path": "a/b.txt"}, "cue": {"spans": [[4, 8]]}, "content": {"spans": [[9, 12]]}}

            {"document": {"path": "b.txt"}, "source": null, "cue": null, "content": {"spans": [[0, 2]]}}"#;
        let predictions = read(lines).expect("both lines are statements");
        let [one] = predictions.of("b") else { panic!("one statement has a cue") };
        assert_eq!(one.spans().cue, [[4, 8]]);
        assert_eq!(one.confidence(), None);
        assert_eq!(predictions.verbatim_of("b.txt").len(), 1);
        assert!(predictions.of("a").is_empty());
    }

    #[test]
    fn a_bad_line_is_named() {
        for bad in ["{", "[]", r#"{"document": {"path": "a"}, "cue": {"spans": [[-1, 2]]}}"#] {
            let error = read(&format!("\n{bad}\n")).expect_err("no statement");
            assert_eq!(error.place, "p.jsonl:2");
            assert_eq!(error.kind, ErrorKind::Format);
        }
    }
}
