//! A statement as others cite it.

use maud::{Markup, html};
use onrecord_core::contract::StatementJson;

use crate::cite::Citation;
use crate::query::encoded;

/// Citations to copy, and links.
pub fn show(s: &StatementJson) -> Markup {
    let citation = Citation::new(s);
    html! {
        section .cite aria-labelledby="cite" {
            h2 #cite { "Cite" }
            @for (id, name, text) in [("plain", "Plain text", citation.plain()), ("markdown", "Markdown", citation.markdown()), ("bibtex", "BibTeX", citation.bibtex())] {
                details {
                    summary { (name) }
                    label .hidden for=(format!("cite-{id}")) { "Citation as " (name) }
                    textarea id=(format!("cite-{id}")) readonly rows=(text.lines().count().clamp(2, 12)) data-copy="" dir="auto" { (in_lines(&text)) }
                }
            }
            p {
                @if let Some(link) = citation.link() { a href=(link) rel="noreferrer noopener" { "The words on the published page" } " · " }
                a href=(format!("/api/v1/statements/{}/annotation", encoded(&s.id))) { "Web Annotation" } " · "
                a href=(format!("/api/v1/statements/{}", encoded(&s.id))) { "JSON" }
            }
        }
    }
}

/// A text of several lines for a field, in which nothing acts.
fn in_lines(text: &str) -> String {
    text.lines()
        .map(|line| {
            format!("{}{}", &line[..line.len() - line.trim_start().len()], onrecord_write::visible(line))
        })
        .collect::<Vec<_>>()
        .join("\n")
}
