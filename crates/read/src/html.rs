//! HTML: from a page to its main text, as paragraphs, with what the page says of itself.
//!
//! What always holds: the text is made here, paragraphs parted by an empty line; it is the page's main text, or all
//! text of its body where no main text is found or the page is over a bound of its tree. Time and stack are bounded
//! for every page: only a tree within [`Limits::html_depth`] and [`Limits::html_nodes`] is looked at as a tree.

mod article;
mod charset;
mod head;
mod linked;
mod page;
mod tokens;

use onrecord_core::{Block, Metadata};

use crate::Limits;

pub(crate) use charset::declared_charset;
pub(crate) use head::is_address;

/// Metadata, text and blocks of a page; no blocks where they are more than the bound.
pub(crate) fn read(html: &str, limits: &Limits) -> (Metadata, String, Option<Vec<Block>>) {
    let article = article::find(html, limits);
    let mut metadata = head::read(html);
    let (text, blocks) = match article {
        Some(article) => {
            metadata.title = metadata.title.or(article.title);
            page::read(&article.html)
        }
        None => page::read(html),
    };
    let blocks = (blocks.len() <= limits.blocks).then_some(blocks);
    (metadata, text, blocks)
}

/// All text of a part of a page, and its blocks.
pub(crate) fn fragment(html: &str) -> (String, Vec<Block>) {
    page::read(html)
}
