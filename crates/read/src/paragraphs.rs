//! A text made of paragraphs, for sources whose own text is no plain text.
//!
//! What always holds: paragraphs are parted by an empty line; a paragraph with line ends in it is laid out like plain
//! text, so that each line is a block unless the lines are one broken paragraph; there are no more blocks than the
//! bound.

use onrecord_core::{Block, BlockKind, Span};

use crate::text;

/// The text so far, and its blocks.
pub(crate) struct Paragraphs {
    text: String,
    blocks: Vec<Block>,
    bound: usize,
    over: bool,
}

impl Paragraphs {
    /// No text yet; at most `bound` blocks.
    pub(crate) fn new(bound: usize) -> Self {
        Paragraphs { text: String::new(), blocks: Vec::new(), bound, over: false }
    }

    /// Adds a paragraph, unless it has no words.
    pub(crate) fn push(&mut self, kind: BlockKind, words: &str) {
        let words = words.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        if words.is_empty() || self.over {
            return;
        }
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let start = self.text.len();
        self.text.push_str(words);
        match text::paragraphs(words, self.bound - self.blocks.len()) {
            Some(blocks) => self.blocks.extend(blocks.into_iter().map(|block| {
                let span = Span::new(start + block.span.start, start + block.span.end);
                Block { kind, ..Block::paragraph(span) }
            })),
            None => self.over = true,
        }
    }

    /// The text and its blocks; no blocks where they are more than the bound.
    pub(crate) fn done(self) -> (String, Option<Vec<Block>>) {
        (self.text, (!self.over).then_some(self.blocks))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_are_parted_and_lines_are_blocks() {
        let mut made = Paragraphs::new(4);
        for (kind, words) in [
            (BlockKind::Heading, " Talks fail\n"),
            (BlockKind::Paragraph, " \n"),
            (BlockKind::Item, "“No,” she said.\n“Why?” he asked."),
        ] {
            made.push(kind, words);
        }
        let (text, blocks) = made.done();
        assert_eq!(text, "Talks fail\n\n“No,” she said.\n“Why?” he asked.");
        let found: Vec<_> =
            blocks.iter().flatten().map(|b| (b.kind, b.span.of(&text).unwrap_or_default())).collect();
        let item = BlockKind::Item;
        assert_eq!(
            found,
            [(BlockKind::Heading, "Talks fail"), (item, "“No,” she said."), (item, "“Why?” he asked.")]
        );
    }

    #[test]
    fn more_blocks_than_the_bound_are_none() {
        let mut made = Paragraphs::new(1);
        made.push(BlockKind::Paragraph, "one");
        made.push(BlockKind::Paragraph, "two");
        assert_eq!(made.done().1, None);
    }
}
