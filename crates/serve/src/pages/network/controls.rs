//! What a network is made with, as a form whose fields stand in the address.

use maud::{Markup, html};
use onrecord_analyse::network::{Choice, Combine, Duplicates, Mode, Normalisation, Shape};

use crate::query::Asked;

/// The parameters that have a field.
const FIELDS: [&str; 11] = [
    "mode",
    "combine",
    "normalisation",
    "duplicates",
    "threshold",
    "since",
    "until",
    "days",
    "every",
    "kernel",
    "around",
];

/// The form. What else was asked for goes along.
pub fn form(asked: &Asked) -> Markup {
    html! {
        form .ways method="get" action="/network" {
            (choice::<Mode>(asked, "mode", "Between", None))
            (choice::<Combine>(asked, "combine", "By", None))
            (choice::<Normalisation>(asked, "normalisation", "Divided by", Some("the usual")))
            (choice::<Duplicates>(asked, "duplicates", "Counted", None))
            (number(asked, "threshold", "From weight"))
            (date(asked, "since", "Since", "2022-02"))
            (date(asked, "until", "Until", ""))
            div .windows role="group" aria-label="Windows of time" {
                (number(asked, "days", "Window in days"))
                (number(asked, "every", "Moved by days"))
                (choice::<Shape>(asked, "kernel", "Kernel", Some("none")))
                (date(asked, "around", "About", "the newest"))
            }
            @for (name, value) in asked.pairs().filter(|(name, _)| !FIELDS.contains(name)) { input type="hidden" name=(name) value=(value); }
            button .quiet type="submit" { "Draw" }
        }
    }
}

/// A choice; `none` is what choosing nothing is called, where that is no word of its own.
fn choice<T: Choice>(asked: &Asked, name: &str, label: &str, none: Option<&str>) -> Markup {
    html! {
        label { (label) " " select name=(name) {
            @if let Some(none) = none { option value="" { (none) } }
            @for one in T::ALL { option value=(one.word()) selected[asked.value(name) == Some(one.word())] { (one.label()) } }
        } }
    }
}

fn number(asked: &Asked, name: &str, label: &str) -> Markup {
    html! { label { (label) " " input type="text" name=(name) value=[asked.value(name)] inputmode="decimal" size="6" maxlength="12"; } }
}

fn date(asked: &Asked, name: &str, label: &str, such_as: &str) -> Markup {
    html! { label { (label) " " input type="text" name=(name) value=[asked.value(name)] placeholder=(such_as) size="12" maxlength="40"; } }
}
