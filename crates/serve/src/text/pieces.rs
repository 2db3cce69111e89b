//! A document's text cut where its paragraphs begin.
//!
//! What always holds: the pieces in order are the text whole, so that places in a page can be counted back to places in
//! the text.

use onrecord_core::{BlockKind, Document, Span};

/// A paragraph with what follows it up to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Where it lies.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// The pieces of a document.
pub fn pieces(document: &Document) -> Vec<Piece> {
    let end = document.text.len();
    let starts = document.blocks.iter().skip(1).map(|block| block.span.start).chain([end]);
    let kinds = document.blocks.iter().map(|block| block.kind).chain([BlockKind::Paragraph]);
    let mut from = 0;
    let mut pieces = Vec::with_capacity(document.blocks.len().max(1));
    for (to, kind) in starts.zip(kinds) {
        // Blocks lie in reading order; one that does not is joined to the piece before it.
        if to > from && document.text.is_char_boundary(to) {
            pieces.push(Piece { span: Span::new(from, to), kind });
            from = to;
        }
    }
    if from < end {
        pieces.push(Piece { span: Span::new(from, end), kind: BlockKind::Paragraph });
    }
    pieces
}

#[cfg(test)]
mod tests {
    use onrecord_core::{Block, Metadata};

    use super::*;

    #[test]
    fn pieces_are_the_text_whole() {
        let text = " One.\n\nTwo é.\n\nThree.\n";
        for blocks in [vec![], vec![(1, 5)], vec![(1, 5), (7, 14), (16, 22)], vec![(7, 14), (1, 5)]] {
            let blocks = blocks.into_iter().map(|(a, b)| Block::paragraph(Span::new(a, b))).collect();
            let document = Document::new("x".into(), None, Metadata::default(), text.into(), blocks);
            let joined: String = pieces(&document).iter().filter_map(|p| p.span.of(text)).collect();
            assert_eq!(joined, text);
        }
    }
}
