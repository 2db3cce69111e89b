//! The text of a part: its paragraphs as they stand after all tracked changes.
//!
//! What always holds: what a tracked change takes out is left out and what it puts in stays; of alternatives that say
//! the same the first is read; a paragraph inside another (a text box) comes before it.

use onrecord_core::BlockKind;
use quick_xml::events::BytesStart;

use super::styles::{Made, Styles, has_level};
use super::xml::{Taker, attribute, is_on};
use crate::paragraphs::Paragraphs;

/// Elements whose content is not part of the text: what was taken out or moved away, the second of two
/// alternatives, how a word is pronounced.
const HIDDEN: [&str; 4] = ["del", "moveFrom", "Fallback", "rt"];

/// Paragraphs inside each other that are kept apart; the words of deeper ones belong to those around them.
const DEEPEST: usize = 64;

#[derive(Default)]
struct Paragraph {
    words: String,
    style: Option<Made>,
    item: bool,
    heading: bool,
    /// Whether a tracked change takes its end away, so that the next one goes on with it.
    joins: bool,
}

/// Takes the paragraphs of a part.
pub(super) struct Body<'s> {
    styles: &'s Styles,
    pub(super) paragraphs: Paragraphs,
    /// The first paragraph that is styled as the title.
    pub(super) title: Option<String>,
    open: Vec<Paragraph>,
    /// Paragraphs over the bound that are open.
    deeper: usize,
    hidden: usize,
    in_properties: usize,
    in_text: bool,
    vanished: bool,
}

impl<'s> Body<'s> {
    /// Adds to the paragraphs of parts before it.
    pub(super) fn new(styles: &'s Styles, paragraphs: Paragraphs) -> Self {
        Body {
            styles,
            paragraphs,
            title: None,
            open: Vec::new(),
            deeper: 0,
            hidden: 0,
            in_properties: 0,
            in_text: false,
            vanished: false,
        }
    }

    /// What an element says of the paragraph that it is a property of.
    fn property(&mut self, name: &str, element: &BytesStart<'_>) {
        let styles = self.styles;
        let Some(paragraph) = self.open.last_mut() else { return };
        match name {
            "pStyle" => paragraph.style = attribute(element, "val").and_then(|id| styles.made(&id)),
            // The number 0 takes a list away.
            "numId" => paragraph.item = attribute(element, "val").is_some_and(|id| id != "0"),
            "outlineLvl" => paragraph.heading = has_level(element),
            "del" | "moveFrom" => paragraph.joins = true,
            _ => {}
        }
    }

    fn begin(&mut self) {
        let full = self.open.len() >= DEEPEST;
        match self.open.last_mut() {
            // The paragraph goes on in this one, whose properties count.
            Some(last) if last.joins => {
                *last = Paragraph { words: std::mem::take(&mut last.words), ..Paragraph::default() }
            }
            _ if full => self.deeper += 1,
            _ => self.open.push(Paragraph::default()),
        }
    }

    fn finish(&mut self) {
        if self.deeper > 0 {
            self.deeper -= 1;
        } else if !self.open.last().is_some_and(|paragraph| paragraph.joins)
            && let Some(paragraph) = self.open.pop()
        {
            self.take(&paragraph);
        }
    }

    fn take(&mut self, paragraph: &Paragraph) {
        let kind = match paragraph.style {
            Some(Made::Contents) => return,
            Some(Made::Title) => {
                self.title
                    .get_or_insert_with(|| paragraph.words.split_whitespace().collect::<Vec<_>>().join(" "));
                BlockKind::Heading
            }
            Some(Made::Block(kind)) if kind != BlockKind::Paragraph => kind,
            _ if paragraph.heading => BlockKind::Heading,
            _ if paragraph.item => BlockKind::Item,
            _ => BlockKind::Paragraph,
        };
        self.paragraphs.push(kind, &paragraph.words);
    }

    fn write(&mut self, text: &str) {
        if let Some(paragraph) = self.open.last_mut().filter(|_| self.hidden == 0 && !self.vanished) {
            paragraph.words.extend(text.chars().filter(|c| *c != '\0'));
        }
    }

    /// Ends what a part leaves open.
    pub(super) fn done(mut self) -> (Paragraphs, Option<String>) {
        while let Some(paragraph) = self.open.pop() {
            self.take(&paragraph);
        }
        (self.paragraphs, self.title)
    }
}

impl Taker for Body<'_> {
    fn start(&mut self, name: &str, element: &BytesStart<'_>) {
        // The properties of a paragraph before a change of its style stand inside those after it.
        if matches!(name, "pPr" | "pPrChange") {
            self.in_properties += 1;
        } else if self.in_properties == 1 && self.hidden == 0 {
            self.property(name, element);
        } else if self.in_properties == 0 {
            match name {
                _ if self.hidden > 0 || HIDDEN.contains(&name) => {
                    self.hidden += usize::from(HIDDEN.contains(&name));
                }
                "p" => self.begin(),
                "r" => self.vanished = false,
                "vanish" => self.vanished = is_on(element),
                "t" => self.in_text = true,
                "tab" | "ptab" => self.write("\t"),
                "cr" => self.write("\n"),
                "br" if attribute(element, "type").is_none_or(|kind| kind == "textWrapping") => {
                    self.write("\n")
                }
                "noBreakHyphen" => self.write("\u{2011}"),
                _ => {}
            }
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "pPr" | "pPrChange" => self.in_properties = self.in_properties.saturating_sub(1),
            _ if self.in_properties > 0 => {}
            _ if HIDDEN.contains(&name) => self.hidden = self.hidden.saturating_sub(1),
            _ if self.hidden > 0 => {}
            "p" => self.finish(),
            "r" => self.vanished = false,
            "t" => self.in_text = false,
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.in_text {
            self.write(text);
        }
    }
}
