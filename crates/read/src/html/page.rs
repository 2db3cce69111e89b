//! From tags and text to paragraphs.
//!
//! What always holds: white space is one space, except for the line ends that `<br>` and `<pre>` make; paragraphs
//! are parted by an empty line; a paragraph with line ends in it is laid out like plain text, so that each line is
//! a block unless the lines are one broken paragraph.

use html5ever::tokenizer::Tag;
use onrecord_core::{Block, BlockKind, Span};

use super::tokens::{Taker, each};
use crate::text;

/// Elements whose text nobody sees as part of the page.
const HIDDEN: [&str; 12] = [
    "script", "style", "title", "textarea", "iframe", "noembed", "noframes", "template", "svg", "select",
    "datalist", "object",
];

/// Elements that end the paragraph before them and begin one; all others stand inside a line.
#[rustfmt::skip]
const BLOCKS: [&str; 47] = [
    "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details", "dialog",
    "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
    "h6", "head", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre",
    "section", "summary", "table", "tbody", "td", "th", "tr", "ul",
];

/// Containers that are remembered at most; deeper ones do not change the kind of a block.
const DEEPEST: usize = 256;

/// The text of a page or of a part of it, and its blocks.
pub(super) fn read(html: &str) -> (String, Vec<Block>) {
    let mut page = each(html, Page::default());
    page.close();
    page.text.truncate(page.kept);
    (page.text, page.blocks)
}

#[derive(Default)]
struct Page {
    text: String,
    blocks: Vec<Block>,
    /// Where the last closed paragraph ends.
    kept: usize,
    /// Where the open paragraph starts, if it has text.
    open: Option<usize>,
    space: bool,
    /// The elements around that tell the kind of a block, or bound those that do.
    around: Vec<(&'static str, Option<BlockKind>)>,
    preformatted: usize,
    /// The element whose content is not read, and how many of that name are open.
    hidden: Option<(&'static str, usize)>,
}

impl Taker for Page {
    fn start(&mut self, tag: &Tag) {
        let name = &*tag.name;
        match self.hidden {
            Some((hidden, depth)) if hidden == name => self.hidden = Some((hidden, depth + 1)),
            Some(_) => {}
            None if name == "br" => self.line_end(),
            None if name == "q" => self.text("“"),
            None => match known(&HIDDEN, name) {
                Some(name) if !(name == "svg" && tag.self_closing) => self.hidden = Some((name, 1)),
                _ => self.begin(name),
            },
        }
    }

    fn end(&mut self, name: &str) {
        match self.hidden {
            Some((hidden, depth)) if hidden == name => {
                self.hidden = (depth > 1).then_some((hidden, depth - 1));
            }
            Some(_) => {}
            None if name == "q" => self.text("”"),
            None if known(&BLOCKS, name).is_some() => self.finish(name),
            None => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.hidden.is_some() {
            return;
        }
        for c in text.chars() {
            match c {
                '\n' if self.preformatted > 0 => self.line_end(),
                ' ' | '\t' | '\n' | '\r' | '\x0C' => self.space = true,
                // A place where a word may be broken is no character of it.
                '\u{ad}' | '\u{200b}' | '\u{feff}' | '\0' => {}
                _ => self.push(c),
            }
        }
    }
}

impl Page {
    fn push(&mut self, c: char) {
        match self.open {
            None => {
                self.text.truncate(self.kept);
                if self.kept > 0 {
                    self.text.push_str("\n\n");
                }
                self.open = Some(self.text.len());
            }
            Some(_) if self.space && !self.text.ends_with('\n') => self.text.push(' '),
            Some(_) => {}
        }
        self.space = false;
        self.text.push(c);
    }

    fn line_end(&mut self) {
        if self.open.is_some() {
            self.text.push('\n');
        }
        self.space = false;
    }

    /// Ends the open paragraph, if there is one.
    fn close(&mut self) {
        self.space = false;
        let Some(start) = self.open.take() else { return };
        let end = start + self.text[start..].trim_end().len();
        let kind = self.kind();
        let inside = &self.text[start..end];
        if inside.contains('\n') {
            let blocks = text::paragraphs(inside, usize::MAX).unwrap_or_default();
            let moved = |b: Block| Span::new(start + b.span.start, start + b.span.end);
            self.blocks.extend(blocks.into_iter().map(|b| Block { kind, ..Block::paragraph(moved(b)) }));
        } else if !inside.is_empty() {
            let span = Span::new(start, end).trim(&self.text);
            self.blocks.push(Block { kind, ..Block::paragraph(span) });
        }
        self.kept = if self.text[start..end].trim().is_empty() { self.kept } else { end };
    }

    /// The start of an element that is neither hidden nor a line end.
    fn begin(&mut self, name: &str) {
        let Some(name) = known(&BLOCKS, name) else { return };
        self.close();
        if name == "li" {
            self.leave("li");
        } else if name != "div" {
            self.leave_heading();
        }
        self.preformatted += usize::from(name == "pre");
        let kind = match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Some(BlockKind::Heading),
            "li" => Some(BlockKind::Item),
            "blockquote" => Some(BlockKind::Quotation),
            // A list or a table bounds the items around it.
            "ul" | "ol" | "menu" | "dir" | "table" => None,
            _ => return,
        };
        if self.around.len() < DEEPEST {
            self.around.push((name, kind));
        }
    }

    fn finish(&mut self, name: &str) {
        self.close();
        if name == "pre" {
            self.preformatted = self.preformatted.saturating_sub(1);
        }
        if let Some(at) = self.around.iter().rposition(|(open, _)| *open == name) {
            self.around.truncate(at);
        }
    }

    /// Leaves the innermost element if it has this name.
    fn leave(&mut self, name: &str) {
        if self.around.last().is_some_and(|(open, _)| *open == name) {
            self.around.pop();
        }
    }

    /// A heading holds no blocks but `div`, which some pages write: before others its end tag is missing.
    fn leave_heading(&mut self) {
        if self.kind() == BlockKind::Heading {
            self.around.pop();
        }
    }

    fn kind(&self) -> BlockKind {
        match self.around.last() {
            Some((_, Some(kind))) => *kind,
            // Inside a list or a table, but in none of its items.
            Some((_, None)) if self.around.iter().any(|(name, _)| *name == "blockquote") => {
                BlockKind::Quotation
            }
            _ => BlockKind::Paragraph,
        }
    }
}

/// The name as it stands in the list.
fn known(list: &[&'static str], name: &str) -> Option<&'static str> {
    list.iter().find(|known| **known == name).copied()
}
