//! One message: from its bytes to a document.
//!
//! What always holds: a message that the parser trips over is an error; texts of several parts come one after another,
//! parted by an empty line.

use std::panic::{AssertUnwindSafe, catch_unwind};

use mail_parser::{Address, HeaderValue, Message, MessageParser, PartType};
use onrecord_core::{Block, Document, Metadata, Result, Span};

use super::no_message;
use crate::{Limits, error, finish, html, text};

/// The most bytes of a header that is kept.
const LONGEST: usize = 2048;

/// The document of a message in the file `path`, at `place` in it.
pub(super) fn document(path: &str, place: &str, bytes: &[u8], limits: &Limits) -> Result<Document> {
    // No message may end the run, not even one that a library trips over.
    let read = catch_unwind(AssertUnwindSafe(|| {
        let message =
            MessageParser::default().parse(bytes).filter(|message| !message.headers().is_empty())?;
        let laid_out = laid_out(&message, limits);
        Some((message.message_id().and_then(kept), metadata(&message), laid_out))
    }));
    let (id, metadata, laid_out) = read.ok().flatten().ok_or_else(|| no_message(place))?;
    let (text, blocks) = laid_out.ok_or_else(|| error::too_many_blocks(place, limits))?;
    Ok(finish::document(path.to_owned(), id, metadata, text, blocks))
}

/// What the headers say.
fn metadata(message: &Message<'_>) -> Metadata {
    let header = |name: &'static str| message.header(name).and_then(words);
    let from = message.from().and_then(sender);
    Metadata {
        url: header("Archived-At").map(|url| url.trim_matches(['<', '>']).to_owned()),
        title: message.subject().and_then(kept),
        publisher: header("Organization").or_else(|| from.clone()),
        published: message.header_raw("Date").and_then(kept),
        author: from,
        language: message.header("Content-Language").and_then(words),
    }
}

/// The name of the first sender, or else the address.
fn sender(from: &Address<'_>) -> Option<String> {
    let first = from.first()?;
    first.name().and_then(kept).or_else(|| first.address().and_then(kept))
}

fn words(value: &HeaderValue<'_>) -> Option<String> {
    value.as_text_list()?.first().and_then(|text| kept(text))
}

/// A value without folds, if it has words and is no longer than the bound.
fn kept(value: &str) -> Option<String> {
    if value.len() > LONGEST {
        return None;
    }
    let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
    (!value.is_empty()).then_some(value)
}

/// The text of the message and its blocks; nothing where they are more than the bound.
fn laid_out(message: &Message<'_>, limits: &Limits) -> Option<(String, Vec<Block>)> {
    let (mut whole, mut blocks) = (String::new(), Vec::new());
    for part in message.text_bodies() {
        let (text, found) = match &part.body {
            PartType::Text(text) => plain(text, limits),
            PartType::Html(page) => {
                let (_, text, blocks) = html::read(page, limits);
                (text, blocks)
            }
            _ => continue,
        };
        if !whole.is_empty() && !text.is_empty() {
            whole.truncate(whole.trim_end().len());
            whole.push_str("\n\n");
        }
        let start = whole.len();
        whole.push_str(&text);
        blocks.extend(found?.into_iter().map(|block| moved(block, start)));
    }
    (blocks.len() <= limits.blocks).then_some((whole, blocks))
}

/// A plain text with the line ends of text, and its blocks.
fn plain(text: &str, limits: &Limits) -> (String, Option<Vec<Block>>) {
    let text = text.replace("\r\n", "\n");
    let blocks = text::blocks(&text, limits.blocks);
    (text, blocks)
}

fn moved(mut block: Block, by: usize) -> Block {
    let moved = |span: Span| Span::new(span.start + by, span.end + by);
    block.span = moved(block.span);
    block.markup.iter_mut().for_each(|gap| *gap = moved(*gap));
    block
}
