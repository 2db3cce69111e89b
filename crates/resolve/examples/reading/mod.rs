//! Documents and statements as the examples read them.

use onrecord_core::contract::StatementJson;
use onrecord_core::{Block, Document, Metadata, OffsetMap, Span, Spans, Statement};

/// A document of paragraphs, one a line.
pub fn document(path: &str, text: String, title: Option<String>, publisher: Option<String>) -> Document {
    let mut at = 0;
    let mut blocks = Vec::new();
    for line in text.split_inclusive('\n') {
        let span = Span::new(at, at + line.len()).trim(&text);
        at += line.len();
        if !span.is_empty() {
            blocks.push(Block::paragraph(span));
        }
    }
    let metadata = Metadata { title, publisher, ..Metadata::default() };
    Document::new(path.to_owned(), None, metadata, text, blocks)
}

/// A statement as it was found, before anybody was resolved; nothing where its spans do not fit the text.
pub fn statement(s: &StatementJson, offsets: &OffsetMap<'_>) -> Option<Statement> {
    let spans = |pairs: &[[usize; 2]]| -> Option<Spans> {
        let span = |p: &[usize; 2]| Some(Span::new(offsets.inside(p[0])?, offsets.inside(p[1])?));
        Some(Spans::new(pairs.iter().map(span).collect::<Option<Vec<_>>>()?))
    };
    Some(Statement {
        kind: s.kind,
        source: s.source.as_ref().map_or(Some(Spans::default()), |m| spans(&m.words.spans))?,
        author: s.source.as_ref().filter(|m| m.words.spans.is_empty()).map(|m| m.words.text.clone()),
        cue: s.cue.as_ref().map_or(Some(Spans::default()), |w| spans(&w.spans))?,
        content: spans(&s.content.spans)?,
        confidence: s.confidence as f32,
    })
}
