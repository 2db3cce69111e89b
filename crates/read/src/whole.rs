//! Inputs that are one document: plain text, Markdown, HTML.
//!
//! What always holds: no more bytes are held than the kind's bound; the bytes of a plain text in UTF-8 become the
//! document's text without a copy.

use std::io::Read;

use onrecord_core::{Block, Document, Metadata, Result};

use crate::source::Source;
use crate::{InputKind, Limits, Options, decode, docx, error, finish, html, mail, markdown, pdf, text};

/// The document that is all of `source`.
pub(crate) fn document(source: Source, options: &Options) -> Result<Document> {
    let limits = &options.limits;
    match source.kind {
        InputKind::Docx => return docx::read(source, limits),
        InputKind::Pdf => return pdf::read(source, options),
        InputKind::Mail => return mail::read(source, limits),
        _ => {}
    }
    let kind = source.kind;
    let place = source.origin.place.clone();
    let said = source.origin.said.clone();
    let bytes = bytes(source, limits)?;
    let in_page = |bytes: &[u8]| if kind == InputKind::Html { html::declared_charset(bytes) } else { None };
    let declared = |bytes: &[u8]| said.charset.or_else(|| in_page(bytes));
    let text = decode::text(bytes, declared).map_err(|looks| error::not_text(&place, looks))?;
    let (mut metadata, text, blocks) = laid_out(kind, text, limits);
    metadata.url = said.url.or(metadata.url);
    match blocks {
        Some(blocks) => Ok(finish::document(place, None, metadata, text, blocks)),
        None => Err(error::too_many_blocks(&place, limits)),
    }
}

/// All bytes of the source; an error where they are more than the bound.
pub(crate) fn bytes(mut source: Source, limits: &Limits) -> Result<Vec<u8>> {
    let bound = limits.bytes(source.kind);
    let expected = source.size.and_then(|size| usize::try_from(size).ok()).unwrap_or(0);
    let mut bytes = Vec::with_capacity(expected.min(bound) + 1);
    let read = (&mut source).take(bound as u64 + 1).read_to_end(&mut bytes);
    read.map_err(|e| source.error(&e))?;
    if bytes.len() > bound {
        return Err(error::too_many_bytes(&source.origin.place, source.kind, limits));
    }
    Ok(bytes)
}

/// Metadata, text and blocks; no blocks where they are more than the bound.
fn laid_out(kind: InputKind, text: String, limits: &Limits) -> (Metadata, String, Option<Vec<Block>>) {
    match kind {
        InputKind::Markdown => {
            let (metadata, blocks) = markdown::read(&text, limits.blocks);
            (metadata, text, blocks)
        }
        InputKind::Html => html::read(&text, limits),
        // What holds many documents, or has bytes that are no text, is not read here.
        _ => {
            let blocks = text::blocks(&text, limits.blocks);
            (Metadata::default(), text, blocks)
        }
    }
}
