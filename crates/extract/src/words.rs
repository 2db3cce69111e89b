//! A block's words and their word pieces, split as in training.
//!
//! A word is what BERT's pre-tokeniser splits off: letters and digits, or one punctuation mark. Long blocks are
//! split in segments first, so that the tokenizer's bookkeeping stays small whatever the input.

use onrecord_core::{Block, Span, floor_char_boundary};

use crate::model::Model;

/// Bytes after which a block is cut, at white space where there is some near.
const SEGMENT: usize = 4096;

/// One word: where it stands in the document's text, and its pieces' ids.
#[derive(Clone, Debug, PartialEq)]
pub struct Word {
    pub span: Span,
    pub pieces: Vec<i32>,
}

/// The words of a block, in order.
pub fn words(model: &Model, text: &str, block: &Block) -> Vec<Word> {
    let Some(inside) = block.span.of(text) else { return Vec::new() };
    let plain = without_markup(inside, block);
    let mut found = Vec::new();
    let mut at = 0;
    while at < plain.len() {
        let end = segment_end(&plain, at);
        split(model, &plain[at..end], block.span.start + at, &mut found);
        at = end;
    }
    found
}

/// The block's text with its markup blanked out, byte for byte, so that offsets stay.
fn without_markup<'t>(inside: &'t str, block: &Block) -> std::borrow::Cow<'t, str> {
    if block.markup.is_empty() {
        return inside.into();
    }
    let mut out = String::with_capacity(inside.len());
    let mut at = 0;
    for mark in &block.markup {
        let start = mark.start.saturating_sub(block.span.start);
        let end = mark.end.saturating_sub(block.span.start);
        let (Some(before), Some(_)) = (inside.get(at..start), inside.get(start..end)) else { continue };
        out.push_str(before);
        out.extend(std::iter::repeat_n(' ', end - start));
        at = end;
    }
    out.push_str(&inside[at..]);
    out.into()
}

fn segment_end(text: &str, from: usize) -> usize {
    if text.len() - from <= SEGMENT {
        return text.len();
    }
    let most = floor_char_boundary(text, from + SEGMENT);
    match text[from..most].rfind(char::is_whitespace) {
        Some(space) if space > 0 => from + space,
        _ => most,
    }
}

fn split(model: &Model, segment: &str, offset: usize, found: &mut Vec<Word>) {
    // The tokenizer fails on no text that is known; a segment it refused would go unread, not stop the document.
    let Ok(encoding) = model.tokenizer.encode(segment, false) else { return };
    let most = model.description.max_pieces_per_word;
    let mut last = None;
    for ((word, &(start, end)), &id) in
        encoding.get_word_ids().iter().zip(encoding.get_offsets()).zip(encoding.get_ids())
    {
        let id = id as i32;
        match found.last_mut() {
            Some(current) if word.is_some() && *word == last => {
                current.span.end = current.span.end.max(offset + end);
                if current.pieces.len() < most {
                    current.pieces.push(id);
                }
            }
            _ => found.push(Word { span: Span::new(offset + start, offset + end), pieces: vec![id] }),
        }
        last = *word;
    }
    snap(segment, offset, found);
}

/// Moves any edge that is not on a character border (none is known) down to one.
fn snap(segment: &str, offset: usize, found: &mut [Word]) {
    for word in found.iter_mut().rev().take_while(|w| w.span.start >= offset) {
        word.span.start = offset + floor_char_boundary(segment, word.span.start - offset);
        word.span.end = offset + floor_char_boundary(segment, word.span.end - offset);
    }
}
