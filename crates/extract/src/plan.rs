//! How a document is cut for the work: blocks of bounded size, gathered into sections that are read on their own.
//!
//! What always holds: the cut is a function of the document alone; a section ends between blocks, and not before
//! a block that opens with a quotation mark unless the section has grown to twice its size.

use std::ops::Range;

use onrecord_core::{Block, Document, Span, Spans, floor_char_boundary};
use onrecord_layout::{Turn, first_person_text, sentences, turns};

/// Bytes at which a section is closed: some four thousand words.
const SECTION: usize = 24 * 1024;
/// Bytes at which a block is cut in two.
const BLOCK: usize = 16 * 1024;

/// Bytes of a headline at most.
const HEADLINE: usize = 300;

/// Quotation marks above which a document is not examined for turns: every one takes memory there, and no transcript
/// in one file has so many.
const MARKS: usize = 1_000_000;

/// One document, cut.
pub struct Plan {
    pub blocks: Vec<Block>,
    pub sections: Vec<Range<usize>>,
    pub turns: Vec<Turn>,
    /// Sentences of a text that is its author's own speech.
    pub own_speech: Vec<Span>,
}

impl Plan {
    pub fn new(document: &Document) -> Self {
        let text = &document.text;
        let examined = marks(text) <= MARKS;
        let turns = if examined { turns(text, &document.blocks).turns } else { Vec::new() };
        let signed = document.metadata.author.is_some();
        let own = examined && signed && turns.is_empty() && first_person_text(text, &document.blocks);
        let own_speech = if own {
            document.blocks.iter().flat_map(|b| sentences(text, b.span)).collect()
        } else {
            Vec::new()
        };
        let blocks = cut(document, &turns);
        let sections = sections(text, &blocks);
        Plan { blocks, sections, turns, own_speech }
    }

    /// The stretch of text that a section covers: up to where the next one begins.
    pub fn reach(&self, section: usize) -> Span {
        let start_of =
            |s: usize| self.sections.get(s).and_then(|r| self.blocks.get(r.start)).map(|b| b.span.start);
        let start = if section == 0 { 0 } else { start_of(section).unwrap_or(0) };
        Span::new(start, start_of(section + 1).unwrap_or(usize::MAX))
    }
}

/// Blocks of bounded size; the labels of turns are marked as markup, since they are not part of what is said. A headline
/// that is printed twice in a row is there once.
fn cut(document: &Document, turns: &[Turn]) -> Vec<Block> {
    let mut labels =
        turns.iter().map(|t| Span::new(t.label.start, t.colon.map_or(t.label.end, |c| c.end))).peekable();
    let mut blocks = Vec::with_capacity(document.blocks.len());
    let mut before = None;
    for block in &document.blocks {
        let mut markup = block.markup.clone();
        markup.extend(std::iter::from_fn(|| labels.next_if(|l| l.start < block.span.end)));
        let headline = headline(&document.text, block);
        if headline.is_some() && headline == before {
            continue;
        }
        before = headline;
        let markup = Spans::new(markup).as_slice().to_vec();
        cut_block(&document.text, Block { markup, ..block.clone() }, &mut blocks);
    }
    blocks
}

/// The words of a block that has no sentence's end, as headlines have none.
fn headline<'t>(text: &'t str, block: &Block) -> Option<&'t str> {
    let words = block.span.of(text)?.trim();
    (words.len() <= HEADLINE && words.ends_with(char::is_alphanumeric)).then_some(words)
}

fn cut_block(text: &str, block: Block, out: &mut Vec<Block>) {
    let mut at = block.span.start;
    while block.span.end - at > BLOCK {
        let most = floor_char_boundary(text, at + BLOCK);
        let inside = &text[at..most];
        let end = match inside.rfind(". ").map(|i| i + 1).or_else(|| inside.rfind(char::is_whitespace)) {
            Some(i) if i > 0 => at + i,
            _ => most,
        };
        out.push(part(&block, Span::new(at, end)));
        at = end;
    }
    out.push(part(&block, Span::new(at, block.span.end)));
}

fn part(block: &Block, span: Span) -> Block {
    if span == block.span {
        return block.clone();
    }
    let markup = block.markup.iter().filter(|m| m.overlaps(span));
    let markup = markup.map(|m| Span::new(m.start.max(span.start), m.end.min(span.end))).collect();
    Block { span, kind: block.kind, markup }
}

fn sections(text: &str, blocks: &[Block]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let (mut from, mut size) = (0, 0);
    for (i, block) in blocks.iter().enumerate() {
        let room = if opens_with_quote(text, block) { 2 * SECTION } else { SECTION };
        if size + block.span.len() > room && i > from {
            found.push(from..i);
            (from, size) = (i, 0);
        }
        size += block.span.len();
    }
    if from < blocks.len() {
        found.push(from..blocks.len());
    }
    found
}

/// How many characters could be quotation marks.
fn marks(text: &str) -> usize {
    text.chars()
        .filter(|c| matches!(c, '"' | '\'' | '`' | '‘'..='‟' | '«' | '»' | '‹' | '›' | '「'..='』'))
        .count()
}

fn opens_with_quote(text: &str, block: &Block) -> bool {
    block.span.of(text).is_some_and(|t| t.trim_start().starts_with(['“', '"', '„', '«', '‘', '\'']))
}
