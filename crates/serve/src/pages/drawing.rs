//! Drawings inside a page.
//!
//! What always holds: a drawing is one that this program made, never a user's.

use maud::{Markup, html};

/// A drawing inside a page: its own style sheet is left out, since the page has one.
pub fn drawing(svg: &str) -> Markup {
    html! { div .plot tabindex="0" role="group" aria-label="Drawing" { (inside(svg)) } }
}

/// A drawing that is looked at part by part where the window is small.
pub fn large(svg: &str) -> Markup {
    html! { div .plot.large tabindex="0" role="group" aria-label="Drawing" { (inside(svg)) } }
}

fn inside(svg: &str) -> maud::PreEscaped<String> {
    maud::PreEscaped(match (svg.find("<style>"), svg.find("</style>")) {
        (Some(from), Some(to)) if from < to => format!("{}{}", &svg[..from], &svg[to + "</style>".len()..]),
        _ => svg.to_owned(),
    })
}
