//! A search as an Atom feed (RFC 4287): the statements that were recorded last.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use maud::{Markup, PreEscaped, html};
use onrecord_core::contract::StatementJson;
use onrecord_record::{Recorded, Sort};

use super::search::facets::filter;
use crate::guard::host::authority;
use crate::problem::Problem;
use crate::query::{Asked, encoded};
use crate::reply;
use crate::site::Inner;

/// Entries of a feed.
const ENTRIES: usize = 50;

/// The feed.
pub async fn feed(
    State(site): State<Arc<Inner>>,
    headers: HeaderMap,
    uri: Uri,
    mut asked: Asked,
) -> Result<Response, Problem> {
    let all = asked.clone();
    let filter = filter(&mut asked)?;
    asked.finish()?;
    let read = move |record: &onrecord_record::Record| {
        let mut rows: Vec<Recorded> = Vec::with_capacity(ENTRIES);
        record.statements(&filter, Sort::Recorded, Some(ENTRIES), |found| {
            rows.push(found);
            Ok(true)
        })?;
        Ok(rows)
    };
    let rows = site.store.read(read).await?;
    let base = format!("http://{}", authority(&headers, &uri).unwrap_or("localhost"));
    let page = format!("{base}/search?{}", all.with(&[]));
    let updated =
        rows.iter().find_map(|row| row.statement.recorded.as_deref()).unwrap_or("1970-01-01T00:00:00Z");
    let title = all.value("q").map_or_else(|| "Statements".to_owned(), |q| format!("Statements: {q}"));
    let feed = html! {
        (PreEscaped("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"))
        feed xmlns="http://www.w3.org/2005/Atom" {
            title { (plain(&title)) }
            id { (page) }
            (empty_link("alternate", &page))
            (empty_link("self", &format!("{base}/search.atom?{}", all.with(&[]))))
            updated { (updated) }
            author { name { "onrecord" } }
            @for row in &rows { (entry(&row.statement, &base, updated)) }
        }
    };
    Ok(reply::typed("application/atom+xml; charset=utf-8", feed.into_string()))
}

/// An element without content, which XML wants closed.
fn empty_link(rel: &str, to: &str) -> Markup {
    let to = html! { (to) }.into_string();
    PreEscaped(format!("<link rel=\"{rel}\" href=\"{to}\"/>"))
}

fn plain(text: &str) -> String {
    onrecord_write::visible(text)
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
