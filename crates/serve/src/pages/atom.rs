//! Atom feeds (RFC 4287), and a search as one: the statements that were recorded last.
//!
//! What always holds: what a feed shows of a record, it shows as text, in characters that XML has.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use maud::{Markup, PreEscaped, html};
use onrecord_core::contract::StatementJson;
use onrecord_record::{Record, Sort};

use super::search::facets::filter;
use crate::guard::host::authority;
use crate::problem::Problem;
use crate::query::{Asked, encoded};
use crate::reply;
use crate::site::Inner;

/// The type of a feed.
pub const KIND: &str = "application/atom+xml; charset=utf-8";
/// Entries of a feed.
const ENTRIES: usize = 50;
/// When a feed without entries was brought up to date.
const NEVER: &str = "1970-01-01T00:00:00Z";

/// What a feed tells of itself.
pub struct Feed<'f> {
    /// Its title.
    pub title: &'f str,
    /// The address of the page that shows the same.
    pub page: String,
    /// Its own address.
    pub own: String,
    /// When the last of it came.
    pub updated: Option<&'f str>,
}

impl Feed<'_> {
    /// The feed with its entries.
    pub fn with(&self, entries: &Markup) -> Markup {
        html! {
            (PreEscaped("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"))
            feed xmlns="http://www.w3.org/2005/Atom" {
                title { (plain(self.title)) }
                id { (self.page) }
                (empty_link("alternate", &self.page))
                (empty_link("self", &self.own))
                updated { (self.updated.unwrap_or(NEVER)) }
                author { name { "onrecord" } }
                (entries)
            }
        }
    }
}

/// The address of this server, as who asks knows it.
pub fn base(headers: &HeaderMap, uri: &Uri) -> String {
    format!("http://{}", authority(headers, uri).unwrap_or("localhost"))
}

/// The feed of a search.
pub async fn feed(
    State(site): State<Arc<Inner>>,
    headers: HeaderMap,
    uri: Uri,
    mut asked: Asked,
) -> Result<Response, Problem> {
    let all = asked.clone();
    let filter = filter(&mut asked)?;
    asked.finish()?;
    let read = move |record: &Record| Ok(record.list(&filter, Sort::Recorded, None, ENTRIES)?);
    let rows = site.store.read(read).await?;
    let (base, query) = (base(&headers, &uri), all.with(&[]));
    let updated = rows.iter().find_map(|row| row.statement.recorded.as_deref());
    let title = all.value("q").map_or_else(|| "Statements".to_owned(), |q| format!("Statements: {q}"));
    let feed = Feed {
        title: &title,
        page: format!("{base}/search?{query}"),
        own: format!("{base}/search.atom?{query}"),
        updated,
    };
    let entries = html! { @for row in &rows { (entry(&row.statement, &base, updated.unwrap_or(NEVER))) } };
    Ok(reply::typed(KIND, feed.with(&entries).into_string()))
}

/// An element without content, which XML wants closed.
pub fn empty_link(rel: &str, to: &str) -> Markup {
    let to = html! { (to) }.into_string();
    PreEscaped(format!("<link rel=\"{rel}\" href=\"{to}\"/>"))
}

/// A text as XML can hold it: what acts is seen, and so are the two characters besides that XML 1.0 does not have (§2.2).
pub fn plain(text: &str) -> String {
    onrecord_write::visible(text).replace('\u{fffe}', "\\u{fffe}").replace('\u{ffff}', "\\u{ffff}")
}

fn entry(s: &StatementJson, base: &str, updated: &str) -> Markup {
    let source = s.source.as_ref().map_or("—", |mention| &mention.words.text);
    let cue = s.cue.as_ref().map_or("", |cue| &cue.text);
    let content = plain(&s.content.text);
    let title: String = format!("{} {}: {}", plain(source), plain(cue), content).chars().take(160).collect();
    html! {
        entry {
            title { (title) }
            id { "urn:onrecord:statement:" (s.id) }
            (empty_link("alternate", &format!("{base}/statements/{}", encoded(&s.id))))
            updated { (s.recorded.as_deref().unwrap_or(updated)) }
            author { name { (plain(source)) } }
            @if let Some(published) = s.document.published.as_deref().filter(|p| p.len() >= 20) { published { (plain(published)) } }
            content type="text" { (content) }
        }
    }
}
