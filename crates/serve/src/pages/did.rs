//! What was just done: a page that a form leads back to tells it, with the way to take it back.
//!
//! What always holds: the event is named by the parameter `did`, as [`Form::back`](super::form::Form::back) puts it there; one that is
//! not in the log is not told.

use maud::{Markup, html};
use onrecord_record::{Event, Record};

use super::facts;
use super::form::hidden;
use crate::guard::user::User;
use crate::problem::Problem;
use crate::query::Asked;
use crate::site::Inner;

/// The number of the event, where one is named.
///
/// # Errors
/// When it is no number.
pub fn read(asked: &mut Asked) -> Result<Option<i64>, Problem> {
    asked.read("did", "the number of an event", |value| value.parse().ok())
}

/// The event of that number.
pub fn event_of(record: &Record, did: Option<i64>) -> Option<Event> {
    did.and_then(|id| record.event(id).ok())
}

/// The same for a page that is not read of the record alone.
///
/// # Errors
/// When others have all readers.
pub async fn event(site: &Inner, did: Option<i64>) -> Result<Option<Event>, Problem> {
    if did.is_none() {
        return Ok(None);
    }
    site.store.read(move |record| Ok(event_of(record, did))).await
}

/// What was done.
pub fn shown(user: &User, event: Option<&Event>, back: &str) -> Markup {
    let Some(event) = event else { return html! {} };
    html! {
        div .did role="status" {
            p { "Event " (event.id) ": " b { (facts::done(&event.action)) } "." }
            @if event.undone_by.is_none() && !event.changes.is_empty() {
                form method="post" action=(format!("/log/{}/undo", event.id)) {
                    (hidden(user, back))
                    button .quiet type="submit" data-key="u" { "Undo" span .key aria-hidden="true" { "u" } }
                }
            }
        }
    }
}
