//! Markdown: from the file's own source to blocks with markup.
//!
//! What always holds: the text is the source, unchanged; a block reaches from its first word to its last, and its
//! markup is all between that is neither word nor white space (marks of emphasis, targets of links, signs of
//! quotation at line starts, backslashes of escapes). Code blocks, HTML, images and front matter are in no block.
//! A block ends where the page would break a line, and before the label of a speaker. Nothing here recurs, so that nesting cannot exhaust the stack.

use onrecord_core::{Block, BlockKind, Metadata, Span};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::front;
use crate::line::{lines, opens_turn};

/// What the front matter says, and the blocks; none if they are more than `bound`.
pub(crate) fn read(text: &str, bound: usize) -> (Metadata, Option<Vec<Block>>) {
    let (metadata, start) = front::read(text);
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS;
    let mut reader = Reader { text, ..Reader::default() };
    for (event, range) in Parser::new_ext(&text[start..], options).into_offset_iter() {
        reader.take(&event, Span::new(start + range.start, start + range.end));
        if reader.blocks.len() > bound {
            return (metadata, None);
        }
    }
    reader.close();
    (metadata, (reader.blocks.len() <= bound).then_some(reader.blocks))
}

#[derive(Default)]
struct Reader<'t> {
    text: &'t str,
    blocks: Vec<Block>,
    /// The words of the open block.
    words: Vec<Span>,
    /// The kinds of the containers around it.
    around: Vec<BlockKind>,
    heading: bool,
    /// How many elements are open whose text is not read.
    hidden: usize,
}

impl Reader<'_> {
    fn take(&mut self, event: &Event<'_>, span: Span) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(*tag),
            Event::Text(_) if self.hidden == 0 => self.words.push(span),
            Event::Code(_) if self.hidden == 0 => self.words.push(self.without_ticks(span)),
            Event::HardBreak => self.close(),
            Event::InlineHtml(tag) if tag.to_ascii_lowercase().starts_with("<br") => self.close(),
            Event::SoftBreak if self.turn_begins(span.end) => self.close(),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        if !is_inline(&tag.to_end()) {
            self.close();
        }
        match tag {
            Tag::Heading { .. } => self.heading = true,
            Tag::Item => self.around.push(BlockKind::Item),
            Tag::BlockQuote(_) => self.around.push(BlockKind::Quotation),
            Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::Image { .. } => self.hidden += 1,
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        if !is_inline(&tag) {
            self.close();
        }
        match tag {
            TagEnd::Item | TagEnd::BlockQuote(_) => {
                self.around.pop();
            }
            TagEnd::CodeBlock | TagEnd::HtmlBlock | TagEnd::Image => {
                self.hidden = self.hidden.saturating_sub(1);
            }
            _ => {}
        }
    }

    /// Ends the open block, if it has words.
    fn close(&mut self) {
        let kind = if self.heading { BlockKind::Heading } else { self.kind_around() };
        self.heading = false;
        let words = std::mem::take(&mut self.words);
        if let (Some(first), Some(last)) = (words.first(), words.last()) {
            let span = Span::new(first.start, last.end).trim(self.text);
            // A later block never begins before the end of an earlier one.
            let after = self.blocks.last().is_none_or(|b| b.span.end <= span.start);
            if after && !span.is_empty() {
                self.blocks.push(Block { span, kind, markup: between(&words, span, self.text) });
            }
        }
        self.words = words;
        self.words.clear();
    }

    /// Whether the line at a byte begins a speaker's turn, behind the signs of its quotation.
    fn turn_begins(&self, at: usize) -> bool {
        let rest = self.text.get(at..).unwrap_or_default();
        lines(rest)
            .next()
            .and_then(|l| l.of(rest))
            .is_some_and(|l| opens_turn(l.trim_start_matches(['>', ' '])))
    }

    fn kind_around(&self) -> BlockKind {
        self.around.last().copied().unwrap_or(BlockKind::Paragraph)
    }

    /// The code inside its marks.
    fn without_ticks(&self, span: Span) -> Span {
        let inside = span.of(self.text).unwrap_or_default();
        let ticks = inside.len() - inside.trim_start_matches('`').len();
        if 2 * ticks < span.len() { Span::new(span.start + ticks, span.end - ticks) } else { span }
    }
}

/// Whether the element stands inside a block's text.
fn is_inline(tag: &TagEnd) -> bool {
    use TagEnd::{Emphasis, Image, Link, Strikethrough, Strong, Subscript, Superscript};
    matches!(tag, Emphasis | Image | Link | Strikethrough | Strong | Subscript | Superscript)
}

/// What is neither words nor white space inside `block`.
fn between(words: &[Span], block: Span, text: &str) -> Vec<Span> {
    let gaps = words.windows(2).filter(|pair| pair[0].end < pair[1].start);
    let gaps = gaps.map(|pair| Span::new(pair[0].end, pair[1].start).trim(text));
    gaps.filter(|gap| !gap.is_empty() && block.contains(*gap)).collect()
}
