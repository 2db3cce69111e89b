//! From the entries of a feed to the pages that they link to.
//!
//! What always holds: one page is fetched at a time, and no more of one feed than the bound; an entry whose page
//! cannot be read is an error and then the entry as the feed has it, so that nothing is lost.

use onrecord_core::{Document, Metadata, Result};

use crate::many::may_be_one;
use crate::source::Source;
use crate::{Options, error, fetch, html, whole};

/// The pages of a feed's entries, and the entries that have none.
pub(crate) struct Articles<I> {
    entries: I,
    options: Options,
    /// Pages that may still be fetched.
    left: usize,
    /// Whether the bound was told.
    told: bool,
    /// The entry whose page could not be read.
    own: Option<Document>,
}

impl<I: Iterator<Item = Result<Document>>> Articles<I> {
    pub(crate) fn new(entries: I, options: &Options) -> Self {
        // The kind that the feed was forced to be is not that of its pages.
        let options = Options { kind: None, ..options.clone() };
        Articles { entries, left: options.limits.entries, options, told: false, own: None }
    }

    /// The page that an entry links to; an error in its place.
    fn article(&mut self, url: &str, own: &Document) -> Result<Document> {
        self.left = self
            .left
            .checked_sub(1)
            .ok_or_else(|| error::too_many_entries(&own.path, &self.options.limits))?;
        let place = format!("{}/{url}", own.path);
        let fetcher = self.options.fetch.as_deref().ok_or_else(|| error::no_network(url))?;
        let raw = fetch::raw(fetcher.fetch(url)?, place.clone());
        let source = Source::new(raw, &self.options)?.filter(|source| may_be_one(source.kind));
        let article = whole::document(source.ok_or_else(|| error::no_article(&place))?, &self.options)?;
        if article.blocks.is_empty() {
            return Err(error::no_article(&place));
        }
        Ok(Document { metadata: merged(article.metadata, &own.metadata), ..article })
    }

    /// The item of an entry.
    fn item(&mut self, own: Document) -> Result<Document> {
        let url = own.metadata.url.clone().filter(|url| html::is_address(url) && !self.told);
        let Some(url) = url else { return Ok(own) };
        let exhausted = self.left == 0;
        self.article(&url, &own).inspect_err(|_| {
            self.told = exhausted;
            self.own = Some(own);
        })
    }
}

impl<I: Iterator<Item = Result<Document>>> Iterator for Articles<I> {
    type Item = Result<Document>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(own) = self.own.take() {
            return Some(Ok(own));
        }
        let entry = self.entries.next()?;
        Some(entry.and_then(|own| self.item(own)))
    }
}

/// What the page says of itself, and where it is silent, what the feed says.
fn merged(page: Metadata, feed: &Metadata) -> Metadata {
    Metadata {
        url: page.url.or_else(|| feed.url.clone()),
        title: page.title.or_else(|| feed.title.clone()),
        publisher: page.publisher.or_else(|| feed.publisher.clone()),
        published: page.published.or_else(|| feed.published.clone()),
        author: page.author.or_else(|| feed.author.clone()),
        language: page.language.or_else(|| feed.language.clone()),
    }
}
