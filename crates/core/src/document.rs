//! A document: one published text, known by the hash of that text.

use crate::{Span, text_hash};

/// What the source says of a document besides its text. Nothing is guessed but the language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// Where it was published.
    pub url: Option<String>,
    /// Its headline.
    pub title: Option<String>,
    /// The outlet.
    pub publisher: Option<String>,
    /// When it was published: the canonical form of a [`crate::Moment`] where the source's words can be read as one
    /// (ISO 8601, no more precise than the source), and else the source's own words, which then cannot be compared.
    pub published: Option<String>,
    /// Who wrote or gave it: the speaker, where the text is a speech.
    pub author: Option<String>,
    /// The language of its text as a BCP 47 tag (`en`, `pt-BR`): as the source declares it, else as the text itself
    /// tells it beyond doubt; nothing where neither does, as for a text of few words.
    pub language: Option<String>,
}

/// What a block of text is in its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// Running text.
    Paragraph,
    /// A title or a heading.
    Heading,
    /// An item of a list.
    Item,
    /// A block quotation.
    Quotation,
}

/// A stretch of the document's text that is read as one paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Where it lies in the document's text.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
    /// Markup inside the block (emphasis marks, link targets): part of the text, not of what is said.
    /// Sorted, without overlap.
    pub markup: Vec<Span>,
}

impl Block {
    /// A paragraph without markup.
    pub fn paragraph(span: Span) -> Self {
        Block { span, kind: BlockKind::Paragraph, markup: Vec::new() }
    }
}

/// One text with what is known of it. The text never changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The id that its source gave it, or else the hash of the text.
    pub id: String,
    /// SHA-256 of the text's UTF-8 bytes, in hexadecimal.
    pub sha256: String,
    /// The path as the user gave it (or found below the folder that the user gave); `-` for standard input.
    pub path: String,
    /// What the source says of it.
    pub metadata: Metadata,
    /// The text that every span of the document counts in.
    pub text: String,
    /// The paragraphs in reading order; they do not overlap.
    pub blocks: Vec<Block>,
}

impl Document {
    /// A document of `text` laid out as `blocks`; without an `id` of its own it is known by its hash.
    pub fn new(
        path: String,
        id: Option<String>,
        metadata: Metadata,
        text: String,
        blocks: Vec<Block>,
    ) -> Self {
        let sha256 = text_hash(&text);
        Document { id: id.unwrap_or_else(|| sha256.clone()), sha256, path, metadata, text, blocks }
    }
}
