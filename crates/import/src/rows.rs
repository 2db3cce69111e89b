//! Statements from JSON lines.
//!
//! What always holds: one line is held at a time; a line that is no statement is an error that names it, and the
//! next line is read.

use std::io::BufRead;
use std::marker::PhantomData;

use onrecord_core::contract::StatementJson;
use onrecord_core::{Error, ErrorKind, Lines, Result};
use serde::de::DeserializeOwned;

use crate::Limits;
use crate::check::fault;

/// What `onrecord extract` and `onrecord export` write, as `place` names it: a statement a line.
///
/// # Errors
/// An item of the iterator: a line over the bound, one that is no statement of the contract, or one whose
/// statement has no content, spans that are not in order, or a confidence that is no probability.
pub fn read_jsonl<R: BufRead>(
    reader: R,
    place: &str,
    limits: &Limits,
) -> impl Iterator<Item = Result<StatementJson>> {
    Checked(json_lines(reader, place, limits))
}

/// Objects of another type, one a line: for a caller that needs less of a statement than its whole.
pub fn json_lines<T: DeserializeOwned, R: BufRead>(reader: R, place: &str, limits: &Limits) -> Rows<R, T> {
    Rows { lines: Lines::new(reader, place, limits.line), of: PhantomData }
}

/// The objects of JSON lines, made by [`json_lines`].
pub struct Rows<R, T> {
    lines: Lines<R>,
    of: PhantomData<T>,
}

impl<R: BufRead, T> Rows<R, T> {
    /// An error of the line that was read last.
    fn error(&self, what: String) -> Error {
        Error::new(ErrorKind::Format, self.lines.place(), format!("not a statement: {what}"))
            .hint("each line is one statement as `onrecord extract` writes it")
    }
}

impl<R: BufRead, T: DeserializeOwned> Iterator for Rows<R, T> {
    type Item = Result<T>;

    fn next(&mut self) -> Option<Result<T>> {
        let read = self.lines.next_line()?.map(serde_json::from_slice);
        Some(read.and_then(|parsed| parsed.map_err(|e| self.error(said(&e)))))
    }
}

/// The statements that stand their check.
struct Checked<R>(Rows<R, StatementJson>);

impl<R: BufRead> Iterator for Checked<R> {
    type Item = Result<StatementJson>;

    fn next(&mut self) -> Option<Self::Item> {
        let statement = self.0.next()?;
        Some(statement.and_then(|statement| match fault(&statement) {
            Some(what) => Err(self.0.error(what)),
            None => Ok(statement),
        }))
    }
}

/// What the parser says, with the column alone: the line it counts is always the first.
fn said(error: &serde_json::Error) -> String {
    let said = error.to_string();
    match said.rsplit_once(" at line ") {
        Some((what, _)) => format!("{what} at column {}", error.column()),
        None => said,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = r#"{"id":"1","document":{"id":"a","path":"a.txt"},"kind":"indirect","source":null,"cue":{"text":"said","spans":[[4,8]]},"content":{"text":"no","spans":[[9,11],[14,16]]},"issues":[],"confidence":0.5,"model":"m"}"#;

    fn errors(lines: &str, limits: &Limits) -> Vec<String> {
        read_jsonl(lines.as_bytes(), "p", limits)
            .filter_map(|item| item.err())
            .map(|e| e.to_string())
            .collect()
    }

    #[test]
    fn a_bad_line_is_named_and_the_next_is_read() {
        let lines = format!("{GOOD}\n{{\n\n{GOOD}\n");
        let read: Vec<_> = read_jsonl(lines.as_bytes(), "p", &Limits::default()).collect();
        assert_eq!(read.iter().map(Result::is_ok).collect::<Vec<_>>(), [true, false, true]);
        let error = read[1].as_ref().expect_err("no statement");
        assert_eq!((error.kind, error.place.as_str()), (ErrorKind::Format, "p:2"));
        assert_eq!(error.what, "not a statement: EOF while parsing an object at column 1");
    }

    #[test]
    fn what_a_statement_must_hold() {
        for (field, with, complaint) in [
            (r#""id":"1""#, r#""id":"""#, "`id` is empty"),
            ("0.5", "1.5", "`confidence` is 1.5"),
            ("[[9,11],[14,16]]", "[]", "`content` has no spans"),
            ("[[9,11],[14,16]]", "[[14,16],[9,11]]", "the spans of `content`"),
            ("[[9,11],[14,16]]", "[[9,15],[14,16]]", "the spans of `content`"),
            ("[[4,8]]", "[[8,4]]", "the spans of `cue`"),
            ("[[4,8]]", "[[4,4]]", "the spans of `cue`"),
            ("[[4,8]]", "[[-4,4]]", "invalid value"),
            ("[[4,8]]", "[[4,99999999999999999999999]]", "invalid type"),
            ("indirect", "spoken", "unknown variant"),
            (r#""model":"m""#, r#""mode":"m""#, "missing field `model`"),
        ] {
            let line = GOOD.replace(field, with);
            let errors = errors(&line, &Limits::default());
            assert!(errors.len() == 1 && errors[0].contains(complaint), "{with}: {errors:?}");
            assert!(errors[0].starts_with("p:1: not a statement: "), "{errors:?}");
        }
    }

    #[test]
    fn bounds_of_length_and_depth_hold() {
        let limits = Limits { line: GOOD.len(), ..Limits::default() };
        assert!(errors(GOOD, &limits).is_empty());
        let long = errors(&format!("{GOOD} \n{GOOD}"), &limits);
        assert!(long.len() == 1 && long[0].starts_with("p:1: a line of more than"), "{long:?}");
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        let with = |fields: String| errors(&GOOD.replace(r#""issues":[]"#, &fields), &Limits::default());
        let refused = with(format!(r#""issues":{deep}"#));
        assert!(refused.len() == 1 && refused[0].contains("not a statement"), "{refused:?}");
        // A field of a later version is passed over, however deep.
        assert_eq!(with(format!(r#""issues":[],"later":{deep}"#)), Vec::<String>::new());
    }
}
