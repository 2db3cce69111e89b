//! An entry of a feed as a document.
//!
//! What always holds: of the page that the entry links to nothing is read here; HTML is read whole, since a feed
//! holds no menus, and text as it is.

use feed_rs::model::{Entry, Feed, FeedType, Link, Person, Text};
use onrecord_core::{Block, Document, Metadata, Result};

use super::dates::Dates;
use crate::{Limits, error, finish, html, language, text};

/// What all entries of a feed share.
pub(super) struct Reader {
    place: String,
    publisher: Option<String>,
    author: Option<String>,
    language: Option<String>,
    /// Whether text without a type is HTML, as in all feeds that are RSS.
    is_rss: bool,
    dates: Dates,
    limits: Limits,
}

impl Reader {
    pub(super) fn new(place: &str, feed: &Feed, dates: Dates, limits: Limits) -> Self {
        let is_rss = !matches!(feed.feed_type, FeedType::Atom | FeedType::JSON);
        Reader {
            place: place.to_owned(),
            publisher: feed.title.as_ref().and_then(|title| line(title, is_rss)),
            author: names(&feed.authors),
            language: feed.language.as_deref().and_then(language::declared),
            is_rss,
            dates,
            limits,
        }
    }

    /// The document that an entry is.
    pub(super) fn document(&self, entry: Entry) -> Result<Document> {
        let metadata = self.metadata(&entry);
        let (text, blocks) = self.laid_out(entry);
        if blocks.len() > self.limits.blocks {
            return Err(error::too_many_blocks(&self.place, &self.limits));
        }
        Ok(finish::document(self.place.clone(), None, metadata, text, blocks))
    }

    fn metadata(&self, entry: &Entry) -> Metadata {
        let dated = entry.published.or(entry.updated);
        Metadata {
            url: address(entry),
            title: entry.title.as_ref().and_then(|title| line(title, self.is_rss)),
            publisher: self.publisher.clone(),
            published: dated.and_then(|time| self.dates.canonical(time)),
            author: names(&entry.authors).or_else(|| self.author.clone()),
            language: entry
                .language
                .as_deref()
                .and_then(language::declared)
                .or_else(|| self.language.clone()),
        }
    }

    /// The text of the content, or else of the summary.
    fn laid_out(&self, entry: Entry) -> (String, Vec<Block>) {
        let content =
            entry.content.and_then(|content| Some((content.body?, content.content_type.to_string())));
        let content = content.filter(|(body, _)| !body.trim().is_empty());
        let summary = || entry.summary.map(|summary| (summary.content, summary.content_type.to_string()));
        let Some((body, media)) = content.or_else(summary) else { return Default::default() };
        if self.is_rss || media.contains("html") || media.contains("xml") {
            return html::fragment(&body);
        }
        let blocks = text::blocks(&body, self.limits.blocks.saturating_add(1)).unwrap_or_default();
        (body, blocks)
    }
}

/// A title or a name as one line of text.
fn line(text: &Text, is_rss: bool) -> Option<String> {
    let marked_up = is_rss || text.content_type.as_str().contains("html");
    let words = if marked_up { html::fragment(&text.content).0 } else { text.content.clone() };
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    (!words.is_empty() && words.len() <= 2048).then_some(words)
}

/// The names of people, parted by commas.
fn names(people: &[Person]) -> Option<String> {
    let mut names: Vec<&str> = people.iter().filter_map(|p| p.name.as_deref()).map(str::trim).collect();
    names.retain(|name| !name.is_empty());
    names.dedup();
    let names = names.join(", ");
    (!names.is_empty() && names.len() <= 2048).then_some(names)
}

/// Where the entry was published: its own page, not that of its comments or its sound.
fn address(entry: &Entry) -> Option<String> {
    let is_own =
        |link: &&Link| link.target.is_none() && link.rel.as_deref().is_none_or(|rel| rel == "alternate");
    let links = entry.links.iter().filter(is_own).map(|link| link.href.trim());
    links.chain([entry.id.trim()]).find(|url| html::is_address(url)).map(str::to_owned)
}
