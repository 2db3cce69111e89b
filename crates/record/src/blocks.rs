//! A document's layout as the record keeps it: a JSON list of `[kind, start, end, [[start, end], …]]`, spans in bytes.
//!
//! What always holds: what is written reads back as it was; what does not read back is told, never guessed.

use onrecord_core::{Block, BlockKind, Span};

type Kept = (char, usize, usize, Vec<(usize, usize)>);

pub(crate) fn to_json(blocks: &[Block]) -> String {
    let kept: Vec<Kept> = blocks.iter().map(keep).collect();
    // Numbers and letters alone: this cannot fail.
    serde_json::to_string(&kept).unwrap_or_default()
}

/// The blocks, or nothing where the JSON is of another form or a block does not lie in `text`.
pub(crate) fn from_json(json: &str, text: &str) -> Option<Vec<Block>> {
    let kept: Vec<Kept> = serde_json::from_str(json).ok()?;
    kept.into_iter().map(|block| block_of(block, text)).collect()
}

fn keep(block: &Block) -> Kept {
    let letter = match block.kind {
        BlockKind::Paragraph => 'p',
        BlockKind::Heading => 'h',
        BlockKind::Item => 'i',
        BlockKind::Quotation => 'q',
    };
    let markup = block.markup.iter().map(|span| (span.start, span.end)).collect();
    (letter, block.span.start, block.span.end, markup)
}

fn block_of((letter, start, end, markup): Kept, text: &str) -> Option<Block> {
    let kind = match letter {
        'p' => BlockKind::Paragraph,
        'h' => BlockKind::Heading,
        'i' => BlockKind::Item,
        'q' => BlockKind::Quotation,
        _ => return None,
    };
    let span = span(start, end, text)?;
    let markup = markup.into_iter().map(|(start, end)| self::span(start, end, text));
    Some(Block { span, kind, markup: markup.collect::<Option<_>>()? })
}

fn span(start: usize, end: usize, text: &str) -> Option<Span> {
    text.get(start..end).map(|_| Span::new(start, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_read_back() {
        let text = "# Ä\n\nHe *said* so.";
        let blocks = vec![
            Block { span: Span::new(0, 4), kind: BlockKind::Heading, markup: vec![Span::new(0, 2)] },
            Block::paragraph(Span::new(6, text.len())),
        ];
        assert_eq!(from_json(&to_json(&blocks), text), Some(blocks));
    }

    #[test]
    fn a_block_outside_the_text_is_told() {
        for wrong in ["[[\"p\",0,9,[]]]", "[[\"p\",1,2,[]]]", "[[\"x\",0,2,[]]]", "{}"] {
            assert_eq!(from_json(wrong, "Äb"), None, "{wrong}");
        }
    }
}
