//! Statements in columns for people to read in a terminal.
//!
//! What always holds: nothing is cut off, long text is wrapped; the columns are as wide in the last row as in
//! the first, however many slices the statements come in; no character of a document acts on the terminal.

use std::io;

use comfy_table::{Attribute, Cell, CellAlignment, Color, ColumnConstraint, ContentArrangement, Width};
use onrecord_core::contract::{StatementJson, Words};
use onrecord_core::{Document, Role};

use crate::show::visible;
use crate::words::words;
use crate::{Look, Out, Page, Writer};

/// The columns, in order.
const HEADINGS: [&str; 6] = ["SOURCE", "CUE", "CONTENT", "ACT", "KIND", "CONF"];
/// Columns of space between two columns of the table.
const GAP: u16 = 2;
/// The longest act.
const ACT: u16 = 9;
/// The longest kind.
const KIND: u16 = 8;
/// A confidence with two digits.
const CONFIDENCE: u16 = 4;
/// The least width at which words are still read with ease.
const NARROWEST: u16 = 64;
/// Rows that are laid out at a time.
const ROWS: usize = 64;
/// What stands where there is nothing.
const NONE: &str = "—";

/// Writes a heading for each document with statements and a row for each statement.
pub struct Table<'w> {
    out: Out<'w>,
    look: Look,
    /// Whether a row was ever written.
    begun: bool,
    /// Whether the open document has its heading.
    titled: bool,
}

impl<'w> Table<'w> {
    /// To a stream that bears `look`.
    pub fn new(out: Out<'w>, look: Look) -> Self {
        Table { out, look, begun: false, titled: false }
    }

    /// The document's heading before its first row; the columns' headings before the very first.
    fn title(&mut self, document: &Document) -> io::Result<()> {
        if self.titled {
            return Ok(());
        }
        if self.begun {
            writeln!(self.out)?;
        } else {
            self.rows(vec![HEADINGS.map(|heading| Cell::new(heading).add_attribute(Attribute::Dim))])?;
        }
        (self.begun, self.titled) = (true, true);
        let (on, off) = if self.look.colour { ("\x1b[1m", "\x1b[0m") } else { ("", "") };
        let title = document.metadata.title.as_ref().map(|title| format!(" — {}", visible(title)));
        writeln!(self.out, "{on}{}{off}{}", visible(&document.path), title.unwrap_or_default())
    }

    fn rows(&mut self, rows: Vec<[Cell; 6]>) -> io::Result<()> {
        let mut table = comfy_table::Table::new();
        table.load_style(comfy_table::presets::NOTHING);
        table.set_content_arrangement(ContentArrangement::Dynamic);
        table.force_no_tty().set_width(self.look.width.max(NARROWEST));
        if self.look.colour {
            table.enforce_styling().style_text_only();
        }
        table.add_rows(rows);
        for (column, width) in table.column_iter_mut().zip(widths(self.look.width)) {
            let gap = if column.index + 1 < HEADINGS.len() { GAP } else { 0 };
            column.set_padding((0, gap));
            column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(width + gap)));
        }
        writeln!(self.out, "{}", table.trim_fmt())
    }
}

impl Writer for Table<'_> {
    fn open(&mut self, _page: &Page<'_>) -> io::Result<()> {
        self.titled = false;
        Ok(())
    }

    fn statements(&mut self, page: &Page<'_>, statements: &[StatementJson]) -> io::Result<()> {
        if !statements.is_empty() {
            self.title(page.document())?;
        }
        statements.chunks(ROWS).try_for_each(|some| self.rows(some.iter().map(row).collect()))
    }

    fn finish(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

fn row(statement: &StatementJson) -> [Cell; 6] {
    let [_, cue, content] = Role::ALL.map(|role| cell(words(statement, role)));
    let act = statement.act.as_ref().map_or(NONE, |act| act.label.name());
    [
        source(statement).add_attribute(Attribute::Bold),
        cue.fg(Color::Cyan),
        content,
        Cell::new(act).add_attribute(Attribute::Dim),
        Cell::new(statement.kind.name()).add_attribute(Attribute::Dim),
        Cell::new(format!("{:.2}", statement.confidence)).set_alignment(CellAlignment::Right),
    ]
}

/// The words of the source, and whom they mean where they do not say it themselves.
fn source(statement: &StatementJson) -> Cell {
    let Some(source) = &statement.source else { return cell(None) };
    let shown = visible(&source.words.text);
    let inside = shown.to_lowercase();
    let unsaid = |name: &String| !inside.contains(&name.to_lowercase());
    let names: Vec<String> = source.actors().map(|actor| visible(&actor.name)).filter(unsaid).collect();
    if names.is_empty() {
        cell(Some(&source.words))
    } else {
        Cell::new(format!("{shown} → {}", names.join(", ")))
    }
}

fn cell(words: Option<&Words>) -> Cell {
    let shown = words.map(|words| visible(&words.text)).unwrap_or_default();
    Cell::new(if shown.is_empty() { NONE.to_owned() } else { shown })
}

/// The columns' widths without the gaps: what act, kind and confidence leave is shared among the words.
fn widths(width: u16) -> [u16; 6] {
    let words = width.max(NARROWEST) - ACT - KIND - CONFIDENCE - GAP * (HEADINGS.len() as u16 - 1);
    let (source, cue) = (words / 4, words / 5);
    [source, cue, words - source - cue, ACT, KIND, CONFIDENCE]
}
