//! From characters with places to lines.
//!
//! What always holds: lines come in the order in which the page draws them; a line has one direction, and its places are
//! measured along and across it, so that a page that is turned is read like any other.

use pdf_extract::{MediaBox, OutputDev, OutputError, Transform};

use crate::page;

/// A line of text.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Line {
    pub(crate) text: String,
    /// Where it begins and ends along its direction.
    pub(crate) start: f64,
    pub(crate) end: f64,
    /// The height of its base.
    pub(crate) base: f64,
    /// The size of its characters.
    pub(crate) size: f64,
    /// The direction, of length 1.
    pub(crate) along: (f64, f64),
}

/// Collects the text of pages.
#[derive(Default)]
pub(crate) struct Layout {
    /// The text of each page that was read.
    pub(crate) pages: Vec<String>,
    lines: Vec<Line>,
    /// Whether the next character is the first that an operator shows.
    first: bool,
}

/// Parts of the size by which a character may stand off the base of its line, as small figures do.
const RAISED: f64 = 0.5;

/// Parts of the size by which a string may begin before the end of the last one on its line.
const BACK: f64 = 0.5;

/// Parts of the size that part two words.
const SPACE: f64 = 0.12;

impl Layout {
    /// Ends the page that is being read, without text.
    pub(crate) fn give_up(&mut self) {
        self.lines.clear();
        self.pages.push(String::new());
    }

    fn put(&mut self, character: Line) {
        match self.lines.last_mut() {
            Some(line) if line.goes_on(&character) => line.take(&character, self.first),
            _ => self.lines.push(character),
        }
        self.first = false;
    }
}

impl Line {
    /// One character; nothing where it has no place.
    fn of(trm: &Transform, width: f64, font_size: f64, text: String) -> Option<Self> {
        let scaled = (trm.m11 * font_size, trm.m12 * font_size);
        let advance = scaled.0.hypot(scaled.1);
        let size = (trm.m21 * font_size).hypot(trm.m22 * font_size);
        let along = (scaled.0 / advance, scaled.1 / advance);
        let start = trm.m31 * along.0 + trm.m32 * along.1;
        let base = trm.m32 * along.0 - trm.m31 * along.1;
        let end = start + width * advance;
        let placed = [start, end, base, size].iter().all(|n| n.is_finite());
        placed.then_some(Line { text, start, end, base, size, along })
    }

    /// Whether a character stands on this line, behind what is there.
    fn goes_on(&self, next: &Line) -> bool {
        let size = self.size.max(next.size);
        let same_direction = self.along.0 * next.along.0 + self.along.1 * next.along.1 > 0.99;
        same_direction && (next.base - self.base).abs() < RAISED * size && next.start > self.end - BACK * size
    }

    fn take(&mut self, next: &Line, first: bool) {
        let apart = first && next.start > self.end + SPACE * self.size.min(next.size);
        if apart && !self.text.ends_with(' ') && !next.text.starts_with(' ') {
            self.text.push(' ');
        }
        self.text.push_str(&next.text);
        self.end = next.end;
    }
}

/// The letters of a character: ligatures are taken apart, and of what is no text nothing is left.
fn letters(character: &str) -> String {
    let mut letters = String::new();
    for c in character.chars() {
        match c {
            '\u{fb00}' => letters.push_str("ff"),
            '\u{fb01}' => letters.push_str("fi"),
            '\u{fb02}' => letters.push_str("fl"),
            '\u{fb03}' => letters.push_str("ffi"),
            '\u{fb04}' => letters.push_str("ffl"),
            '\u{fb05}' | '\u{fb06}' => letters.push_str("st"),
            c if c.is_whitespace() => letters.push(' '),
            c if c.is_control() => {}
            c => letters.push(c),
        }
    }
    letters
}

impl OutputDev for Layout {
    fn begin_page(
        &mut self,
        _: u32,
        _: &MediaBox,
        _: Option<(f64, f64, f64, f64)>,
    ) -> Result<(), OutputError> {
        self.lines.clear();
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        self.pages.push(page::text(&self.lines));
        self.lines.clear();
        Ok(())
    }

    fn output_character(
        &mut self,
        trm: &Transform,
        width: f64,
        _: f64,
        font_size: f64,
        character: &str,
    ) -> Result<(), OutputError> {
        let letters = letters(character);
        if !letters.is_empty() {
            Line::of(trm, width, font_size, letters).into_iter().for_each(|line| self.put(line));
        }
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        self.first = true;
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}
