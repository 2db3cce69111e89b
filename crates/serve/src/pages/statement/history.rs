//! What was changed of a statement.

use maud::{Markup, html};
use onrecord_record::Event;

use crate::guard::user::User;
use crate::pages::log::event;

/// The events, the last first.
pub fn show(user: &User, log: &[Event], back: &str) -> Markup {
    html! {
        section .history aria-labelledby="history" {
            h2 #history { "What was changed" }
            @if log.is_empty() { p { "Nothing: it stands as the machine found it." } }
            ol .events { @for one in log { li { (event(user, one, back)) } } }
        }
    }
}
