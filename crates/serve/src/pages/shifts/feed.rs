//! Shifts as an Atom feed: a question that is kept is its address.
//!
//! What always holds: an entry has the same id while the day of the first statement after the shift stands, so that a reader of feeds
//! tells it once.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use maud::{Markup, html};
use onrecord_analyse::{Cited, ShiftJson};
use onrecord_filed::Held;
use onrecord_record::Record;

use super::asking;
use crate::pages::atom::{self, Feed, empty_link, plain};
use crate::problem::Problem;
use crate::query::{Asked, encoded};
use crate::reply;
use crate::shifts::tell;
use crate::site::Inner;

/// Entries of the feed.
const ENTRIES: usize = 50;

/// The feed.
pub async fn feed(
    State(site): State<Arc<Inner>>,
    headers: HeaderMap,
    uri: Uri,
    mut asked: Asked,
) -> Result<Response, Problem> {
    let query = asked.with(&[]);
    let asking = asking(&mut asked, ENTRIES)?;
    let base = atom::base(&headers, &uri);
    let key = format!("feed of shifts {base} {query} {:?}", asking.part.after);
    let read = move |record: &Record, held: &Held| {
        let told = tell(record, held, &asking, |shift| (shift.date.clone(), entry(shift, &base)))?;
        let updated = told.rows.first().map(|(date, _)| format!("{date}T00:00:00Z"));
        Ok(Feed {
            title: "Shifts",
            page: format!("{base}/shifts?{query}"),
            own: format!("{base}/shifts.atom?{query}"),
            updated: updated.as_deref(),
        }
        .with(&html! { @for (_, entry) in &told.rows { (entry) } }))
    };
    let feed = site.worked_out(&site.parts, key, read).await?;
    Ok(reply::typed(atom::KIND, feed.0.clone()))
}

fn entry(shift: &ShiftJson<'_>, base: &str) -> Markup {
    let (actor, issue, kind) = (plain(shift.actor.name), plain(shift.issue.proposition), shift.kind.name());
    let id = [shift.actor.id, shift.issue.id, kind, shift.date.as_str()].map(encoded).join(":");
    let page = match shift.after.first() {
        Some(cited) => format!("{base}/statements/{}", encoded(cited.id)),
        None => format!("{base}/actors/{}", encoded(shift.actor.id)),
    };
    html! {
        entry {
            title { (actor) ": " (kind) " on “" (issue) "”" }
            id { "urn:onrecord:shift:" (id) }
            (empty_link("alternate", &page))
            updated { (shift.date) "T00:00:00Z" }
            author { name { (actor) } }
            content type="text" {
                "Probability " (format!("{:.2}", shift.probability)) ". Before: " (said(&shift.before)) ". After: " (said(&shift.after)) "."
            }
        }
    }
}

fn said(cited: &[Cited<'_>]) -> String {
    let one = |cited: &Cited<'_>| {
        format!("{}: “{}”", cited.date.as_deref().unwrap_or("undated"), plain(cited.content))
    };
    if cited.is_empty() { "nothing".to_owned() } else { cited.iter().map(one).collect::<Vec<_>>().join("; ") }
}
