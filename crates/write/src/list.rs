//! Lists of anything: a table for people, a JSON object a line, or CSV.
//!
//! What always holds: no character of a document acts on the terminal; nothing is cut off; a table is written in
//! slices, so that memory does not grow with it; no cell of CSV is a formula to a spreadsheet, and a number stays one.

use std::io::{self, Write};

use comfy_table::{Attribute, Cell, ColumnConstraint, ContentArrangement, Width};
use serde::Serialize;

use crate::Look;
use crate::separated::guarded;
use crate::show::visible;

/// How a list is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ListFormat {
    /// For people.
    #[default]
    Table,
    /// One JSON object a line.
    Jsonl,
    /// RFC 4180, with a line of headings.
    Csv,
}

impl ListFormat {
    /// All of them, in the order in which help lists them.
    pub const ALL: [ListFormat; 3] = [ListFormat::Table, ListFormat::Jsonl, ListFormat::Csv];

    /// The word of the command line.
    pub fn name(self) -> &'static str {
        match self {
            ListFormat::Table => "table",
            ListFormat::Jsonl => "jsonl",
            ListFormat::Csv => "csv",
        }
    }

    /// The format of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }
}

/// A column: its heading, and how wide it is in a table.
#[derive(Clone, Copy, Debug)]
pub struct Column(pub &'static str, pub Wide);

/// How wide a column is.
#[derive(Clone, Copy, Debug)]
pub enum Wide {
    /// So many characters: of what must not be broken.
    Fixed(u16),
    /// So large a share of what the fixed ones leave.
    Share(u16),
}

/// Rows laid out at a time.
const ROWS: usize = 64;
/// Columns of space between two columns.
const GAP: u16 = 2;

/// Writes a list row by row.
pub struct List<'w> {
    out: &'w mut dyn Write,
    format: ListFormat,
    look: Look,
    columns: &'static [Column],
    waiting: Vec<Vec<String>>,
    begun: bool,
}

impl<'w> List<'w> {
    /// A list with these columns.
    pub fn new(out: &'w mut dyn Write, format: ListFormat, look: Look, columns: &'static [Column]) -> Self {
        List { out, format, look, columns, waiting: Vec::new(), begun: false }
    }

    /// Writes a row: its cells for people and for CSV, and itself for JSON.
    pub fn row(&mut self, cells: Vec<String>, whole: &impl Serialize) -> io::Result<()> {
        match self.format {
            ListFormat::Jsonl => {
                serde_json::to_writer(&mut *self.out, whole)?;
                writeln!(self.out)
            }
            ListFormat::Csv => {
                self.begin()?;
                self.line(&cells)
            }
            ListFormat::Table => {
                self.waiting.push(cells);
                if self.waiting.len() == ROWS { self.lay_out() } else { Ok(()) }
            }
        }
    }

    /// Writes what waits, and the headings of a list without rows.
    pub fn finish(&mut self) -> io::Result<()> {
        match self.format {
            ListFormat::Jsonl => {}
            ListFormat::Csv => self.begin()?,
            ListFormat::Table => self.lay_out()?,
        }
        self.out.flush()
    }

    /// The headings of CSV, once.
    fn begin(&mut self) -> io::Result<()> {
        if std::mem::replace(&mut self.begun, true) {
            return Ok(());
        }
        let headings: Vec<String> = self.columns.iter().map(|column| column.0.to_lowercase()).collect();
        self.line(&headings)
    }

    fn line(&mut self, cells: &[String]) -> io::Result<()> {
        let mut writer =
            csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(&mut *self.out);
        writer.write_record(cells.iter().map(|cell| guarded(cell.into()).into_owned()))?;
        writer.flush()
    }

    fn lay_out(&mut self) -> io::Result<()> {
        let rows = std::mem::take(&mut self.waiting);
        if rows.is_empty() && self.begun {
            return Ok(());
        }
        let mut table = comfy_table::Table::new();
        table.load_style(comfy_table::presets::NOTHING);
        table.set_content_arrangement(ContentArrangement::Dynamic);
        table.force_no_tty().set_width(self.look.width);
        if self.look.colour {
            table.enforce_styling().style_text_only();
        }
        if !std::mem::replace(&mut self.begun, true) {
            table
                .add_row(self.columns.iter().map(|column| Cell::new(column.0).add_attribute(Attribute::Dim)));
        }
        table.add_rows(rows.iter().map(|cells| cells.iter().map(|cell| Cell::new(visible(cell)))));
        let widths = widths(self.columns, self.look.width);
        for (column, width) in table.column_iter_mut().zip(widths) {
            let gap = if column.index + 1 < self.columns.len() { GAP } else { 0 };
            column.set_padding((0, gap));
            column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(width + gap)));
        }
        writeln!(self.out, "{}", table.trim_fmt())
    }
}

/// Every column's width, the gaps left out, at least as wide as its heading.
fn widths(columns: &[Column], width: u16) -> Vec<u16> {
    let gaps = GAP * u16::try_from(columns.len().saturating_sub(1)).unwrap_or(0);
    let sum = |of: fn(&Column) -> u16| columns.iter().map(of).sum::<u16>();
    let fixed = sum(|column| if let Wide::Fixed(width) = column.1 { width } else { 0 });
    let shares = sum(|column| if let Wide::Share(share) = column.1 { share } else { 0 });
    let room = u32::from(width.saturating_sub(gaps + fixed));
    let wide = |column: &Column| match column.1 {
        Wide::Fixed(width) => width,
        Wide::Share(share) => {
            u16::try_from(room * u32::from(share) / u32::from(shares.max(1))).unwrap_or(u16::MAX)
        }
    };
    columns.iter().map(|column| wide(column).max(u16::try_from(column.0.len()).unwrap_or(1))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: &[Column] = &[Column("ID", Wide::Fixed(10)), Column("TEXT", Wide::Share(1))];

    fn written(format: ListFormat, rows: &[[&str; 2]]) -> String {
        let mut out = Vec::new();
        let mut list = List::new(&mut out, format, Look { width: 42, colour: false }, COLUMNS);
        for row in rows {
            list.row(row.map(str::to_owned).to_vec(), &serde_json::json!({"id": row[0]})).expect("written");
        }
        list.finish().expect("written");
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn a_table_wraps_what_is_long_and_shows_what_acts() {
        let shown = written(
            ListFormat::Table,
            &[["a", "words that are longer than thirty columns"], ["b", "\u{1b}[2J"]],
        );
        let lines: Vec<&str> = shown.lines().map(str::trim_end).collect();
        assert_eq!(
            lines,
            [
                "ID          TEXT",
                "a           words that are longer than",
                "            thirty columns",
                "b           \\u{1b}[2J"
            ]
        );
    }

    #[test]
    fn csv_quotes_and_json_is_a_line() {
        assert_eq!(written(ListFormat::Csv, &[["a", "b \"c\", d"]]), "id,text\r\na,\"b \"\"c\"\", d\"\r\n");
        assert_eq!(written(ListFormat::Csv, &[["a", "=1+1"]]), "id,text\r\na,'=1+1\r\n");
        assert_eq!(written(ListFormat::Csv, &[["a", "-0.5"]]), "id,text\r\na,-0.5\r\n");
        assert_eq!(written(ListFormat::Jsonl, &[["a", "b"]]), "{\"id\":\"a\"}\n");
    }

    #[test]
    fn a_list_without_rows_has_its_headings() {
        assert_eq!(written(ListFormat::Csv, &[]), "id,text\r\n");
        assert!(written(ListFormat::Table, &[]).starts_with("ID"));
        assert_eq!(written(ListFormat::Jsonl, &[]), "");
    }

    #[test]
    fn many_rows_have_one_heading() {
        let rows = vec![["a", "b"]; 200];
        let shown = written(ListFormat::Table, &rows);
        assert_eq!(shown.lines().count(), 201);
    }
}
