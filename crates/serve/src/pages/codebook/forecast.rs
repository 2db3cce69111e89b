//! What a change of the codebook would file, as the page tells it.

use maud::{Markup, html};

use crate::engine::{Change, Forecast, Said};
use crate::pages::facts;
use crate::query::encoded;
use crate::text::shown::words;

/// What was tried, issue by issue, with some of the statements.
pub fn forecast_of(tried: Option<&Forecast>) -> Markup {
    let Some(tried) = tried else { return html! {} };
    html! {
        section aria-labelledby="forecast" {
            h2 #forecast { "What it would file" }
            p .note { "Of " (facts::counted(tried.looked as u64, "statement")) " that were filed anew to try it: those filed under it now, those that hold one of its words, those recorded last."
                @if tried.looked < tried.chosen { " There was no time for " (facts::number((tried.chosen - tried.looked) as u64)) " more." } }
            @if tried.changes.is_empty() { p { "They would be filed as they are." } }
            @for change in &tried.changes { (one(change)) }
        }
    }
}

fn one(change: &Change) -> Markup {
    html! {
        h3 { code { (change.issue) } ": " (facts::number(change.more as u64)) " more, " (facts::number(change.fewer as u64)) " fewer" }
        (some("Would come in", &change.coming))
        (some("Would go out", &change.going))
    }
}

fn some(label: &str, of: &[Said]) -> Markup {
    html! {
        @if !of.is_empty() {
            p .field { (label) ", such as" }
            ul { @for said in of { li { a href=(format!("/statements/{}", encoded(&said.id))) { (words(&said.content)) } } } }
        }
    }
}
