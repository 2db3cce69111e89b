//! What holds of the blocks of every document; the tests and the fuzz targets ask it alike.

use onrecord_core::Document;

/// What holds of the blocks of every document.
#[track_caller]
pub fn check_blocks(document: &Document) {
    let mut end = 0;
    for block in &document.blocks {
        let inside = block.span.of(&document.text).expect("a block on character borders");
        assert!(block.span.start >= end, "in order, without overlap: {:?}", document.blocks);
        assert!(!inside.is_empty() && inside == inside.trim(), "bare: {inside:?}");
        end = block.span.start;
        for gap in &block.markup {
            let inside = gap.of(&document.text).expect("markup on character borders");
            assert!(block.span.contains(*gap) && gap.start >= end, "markup in order, in its block");
            assert!(!inside.trim().is_empty(), "markup that is there");
            end = gap.end;
        }
        end = block.span.end;
    }
}
