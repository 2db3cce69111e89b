//! Whose a feed is: "the Twitter account of the Lake Front", "Anna Orm's Facebook page".
//!
//! What always holds: the site that a feed is on is not who speaks, where the words tell whose the feed is.

use onrecord_core::Span;

use super::{Certainty, Pick};
use crate::cast::Cast;
use crate::tokens::Shape;

/// Sites on which others write.
#[rustfmt::skip]
const SITES: [&str; 11] = [
    "Twitter", "Facebook", "Instagram", "Telegram", "YouTube", "WhatsApp", "Weibo", "TikTok", "Reddit", "LinkedIn", "Snapchat",
];

/// What they write there, and where it stands.
#[rustfmt::skip]
const FEEDS: [&str; 16] = [
    "feed", "account", "accounts", "page", "pages", "post", "posts", "posting", "channel", "thread", "message", "messages", "video",
    "videos", "profile", "handle",
];

/// Tokens before the site.
const BEFORE: usize = 8;

impl Cast<'_> {
    /// Whose the feed is that the words are.
    pub(super) fn in_feed(&mut self, start: usize, end: usize, said: Span) -> Option<Vec<Pick>> {
        let site = (start..end.min(start + BEFORE)).find(|&t| SITES.contains(&self.page.word(t)))?;
        let feed = (site + 1..end.min(site + 3)).find(|&t| FEEDS.contains(&self.page.lower(t).as_str()))?;
        let owns = (start + 1..site).rev().find(|&t| self.page.tokens[t].shape == Shape::Possessive);
        if let Some(owner) = owns.and_then(|t| self.named_before(start, t)) {
            return Some(vec![owner]);
        }
        let link = matches!(self.page.lower(feed + 1).as_str(), "from" | "of" | "by") && feed + 2 < end;
        let (from, to) = match owns {
            Some(owner) => (start, owner),
            None if link => (feed + 2, end),
            None => return None,
        };
        let likely = |p: Pick| Pick { probability: p.probability.min(Certainty::PAPER), ..p };
        let makers: Vec<Pick> = self.words(self.page.span(from, to), said).into_iter().map(likely).collect();
        (!makers.is_empty()).then_some(makers)
    }

    /// The name that ends before a possessive ending.
    fn named_before(&self, start: usize, end: usize) -> Option<Pick> {
        let mut near = self.book.mentions[self.book.before(start)..].iter().take_while(|m| m.start < end);
        let named = near.find(|m| m.end == end && m.phrase.name.is_some())?;
        Some(Pick::sure(named.entity?, Certainty::PAPER))
    }
}
