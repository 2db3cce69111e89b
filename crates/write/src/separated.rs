//! Comma-separated values (RFC 4180): a header, then a row a statement, with the columns of [`crate::columns`].
//!
//! What always holds: every row has as many cells as the header; a cell of text that a spreadsheet could take for
//! a formula begins with an apostrophe, so that opening the file runs nothing that a stranger wrote. The rule can
//! be undone: of a cell that begins with an apostrophe, and in which a sign of [`SIGNS`] comes first after
//! apostrophes, white space and controls, the first character was added.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io;

use csv::{Terminator, WriterBuilder};
use onrecord_core::contract::StatementJson;

use crate::columns::{COLUMNS, Column, Field};
use crate::{Out, Page, Writer};

/// What begins a formula in a spreadsheet, and the wide forms that some take for it (OWASP, "CSV injection").
const SIGNS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// Writes a row a statement.
pub struct Csv<'w> {
    out: csv::Writer<Out<'w>>,
    headed: bool,
}

impl<'w> Csv<'w> {
    /// To a stream.
    pub fn new(out: Out<'w>) -> Self {
        let out = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(out);
        Csv { out, headed: false }
    }

    /// The header, once.
    fn head(&mut self) -> io::Result<()> {
        if !self.headed {
            self.headed = true;
            self.out.write_record(COLUMNS.map(|column| column.name))?;
        }
        Ok(())
    }
}

impl Writer for Csv<'_> {
    fn statements(&mut self, _page: &Page<'_>, statements: &[StatementJson]) -> io::Result<()> {
        self.head()?;
        for statement in statements {
            self.out.write_record(COLUMNS.iter().map(|column| cell(column, statement).into_owned()))?;
        }
        Ok(())
    }

    fn finish(&mut self) -> io::Result<()> {
        self.head()?;
        self.out.flush()
    }
}

/// The cell of a column; empty where there is nothing.
fn cell<'r>(column: &Column, statement: &'r StatementJson) -> Cow<'r, str> {
    let cell = match column.field {
        Field::Text(of) => of(statement).map(guarded),
        Field::Number(of) => of(statement).map(|number| number.to_string().into()),
        Field::Flag(of) => of(statement).map(|flag| flag.to_string().into()),
        Field::Spans(of) => of(statement).map(|spans| pairs(spans).into()),
    };
    cell.unwrap_or_default()
}

/// `18-43;68-88`.
fn pairs(spans: &[[usize; 2]]) -> String {
    let mut out = String::new();
    for (i, [start, end]) in spans.iter().enumerate() {
        // Writing to a String cannot fail.
        let _ = write!(out, "{}{start}-{end}", if i > 0 { ";" } else { "" });
    }
    out
}

/// The text, with an apostrophe before one that a spreadsheet could take for a formula; a number is none.
pub(crate) fn guarded(text: Cow<'_, str>) -> Cow<'_, str> {
    let passed_over = |c: char| c == '\'' || c.is_whitespace() || c.is_control();
    if is_number(&text) {
        return text;
    }
    if text.trim_start_matches(passed_over).starts_with(SIGNS) { format!("'{text}").into() } else { text }
}

/// Whether a text is a number in decimal digits, with an exponent or not.
fn is_number(text: &str) -> bool {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
    let (whole, part) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
    let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits(whole) && digits(part) && digits(exponent)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_guarded_and_nothing_else_is() {
        for (text, cell) in [
            ("=HYPERLINK(\"https://x.example\")", "'=HYPERLINK(\"https://x.example\")"),
            ("+1", "'+1"),
            ("-1", "-1"),
            ("-0.25", "-0.25"),
            ("-1e-7", "-1e-7"),
            ("-1-1", "'-1-1"),
            ("-", "'-"),
            ("-.5", "'-.5"),
            ("-1e", "'-1e"),
            (" -1", "' -1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            (" \t\r\n=1", "' \t\r\n=1"),
            ("\u{0}=1", "'\u{0}=1"),
            ("＝1", "'＝1"),
            ("'=1", "''=1"),
            ("''=1", "'''=1"),
            ("'We will go,' he said", "'We will go,' he said"),
            ("— No", "— No"),
            ("a=1", "a=1"),
            ("", ""),
        ] {
            assert_eq!(guarded(text.into()), cell, "{text:?}");
        }
    }

    #[test]
    fn spans_are_pairs() {
        assert_eq!(pairs(&[[18, 43], [68, 88]]), "18-43;68-88");
        assert_eq!(pairs(&[]), "");
    }
}
