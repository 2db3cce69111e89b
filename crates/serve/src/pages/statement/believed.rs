//! What the machine believed of a statement.

use maud::{Markup, html};
use onrecord_core::contract::StatementJson;

use crate::pages::facts;
use crate::text::shown::words;

/// What the machine believed, and what else it could be.
pub fn show(s: &StatementJson) -> Markup {
    let actor = s.source.as_ref().and_then(|m| m.actor.as_ref());
    html! {
        section .believed aria-labelledby="believed" {
            h2 #believed { "What the machine believed" }
            dl {
                div { dt { "Found by" } dd { (words(&s.model)) ", confidence " (format!("{:.2}", s.confidence)) } }
                @if let Some(actor) = actor {
                    div { dt { "Source" } dd { (words(&actor.name)) ", " (format!("{:.2}", actor.confidence))
                        @if let Some(other) = &actor.runner_up { "; else " (words(&other.name)) ", " (format!("{:.2}", other.confidence)) } } }
                }
                @if let Some(act) = &s.act { div { dt { "Speech act" } dd { (act.label.name()) ", " (format!("{:.2}", act.confidence)) } } }
                @for issue in &s.issues {
                    div { dt { (words(&issue.proposition)) } dd { "speaks to it " (format!("{:.2}", issue.confidence)) "; " (issue.stance.name()) ", " (format!("{:.2}", issue.stance_confidence)) } }
                }
                @if let Some(recorded) = &s.recorded { div { dt { "Recorded" } dd { (facts::time(recorded)) } } }
            }
        }
    }
}
