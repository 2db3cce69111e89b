//! The other reports of an utterance, and how their words differ.

use maud::{Markup, html};
use onrecord_copies::{Piece, differences};
use onrecord_record::Recorded;

use crate::pages::facts;
use crate::query::encoded;
use crate::text::shown::inside;

/// Reports that are compared.
const MOST: usize = 50;

/// The reports.
pub fn show(found: &Recorded, reports: &[Recorded]) -> Markup {
    if reports.is_empty() {
        return html! {};
    }
    html! {
        section .reports aria-labelledby="reports" {
            h2 #reports { "Other reports of it" }
            p .note { "One act of saying, which " (facts::counted(reports.len() as u64 + 1, "report")) " tell and which counts once. "
                ins { "Words that only this report has" } ", " del { "words that it leaves out" } "." }
            @for report in reports.iter().take(MOST) { (one(found, report)) }
            @if reports.len() > MOST { p { "And " (facts::counted((reports.len() - MOST) as u64, "more report")) "." } }
        }
    }
}

fn one(found: &Recorded, report: &Recorded) -> Markup {
    let (ours, theirs) = (&found.statement.content.text, &report.statement.content.text);
    html! {
        article .report {
            ul .facts {
                li { (facts::published(&report.statement)) }
                @if let Some(publisher) = &report.statement.document.publisher { li { (crate::text::shown::words(publisher)) } }
                li { (facts::document(&report.statement)) }
                li { a href=(format!("/statements/{}", encoded(&report.statement.id))) { "statement" } }
            }
            blockquote .content { p { bdi {
                @for piece in differences(ours, theirs) {
                    @match piece {
                        Piece::Same { right, .. } => { (inside(right)) }
                        Piece::Left(left) => { del { (inside(left)) } }
                        Piece::Right(right) => { ins { (inside(right)) } }
                    }
                }
            } } }
        }
    }
}
