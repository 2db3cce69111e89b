//! What a network is made with, as a form whose fields stand in the address; and the ways through windows of time.

use maud::{Markup, html};
use onrecord_analyse::day_of;

use super::asking::{COMBINE, Choice, DUPLICATES, MODES, NORMALISATIONS, SHAPES};
use super::windows::Moving;
use crate::pages::facts;
use crate::pages::slider::{Slider, day};
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
            (choice(asked, "mode", "Between", None, &MODES))
            (choice(asked, "combine", "By", None, &COMBINE))
            (choice(asked, "normalisation", "Divided by", Some("the usual"), &NORMALISATIONS))
            (choice(asked, "duplicates", "Counted", None, &DUPLICATES))
            (number(asked, "threshold", "From weight"))
            (date(asked, "since", "Since", "2022-02"))
            (date(asked, "until", "Until", ""))
            div .windows role="group" aria-label="Windows of time" {
                (number(asked, "days", "Window in days"))
                (number(asked, "every", "Moved by days"))
                (choice(asked, "kernel", "Kernel", Some("none"), &SHAPES))
                (date(asked, "around", "About", "the newest"))
            }
            @for (name, value) in asked.pairs().filter(|(name, _)| !FIELDS.contains(name)) { input type="hidden" name=(name) value=(value); }
            button .quiet type="submit" { "Draw" }
        }
    }
}

/// A choice; `none` is what choosing nothing is called, where that is no word of its own.
fn choice<T>(asked: &Asked, name: &str, label: &str, none: Option<&str>, all: &[Choice<T>]) -> Markup {
    html! {
        label { (label) " " select name=(name) {
            @if let Some(none) = none { option value="" { (none) } }
            @for (word, shown, _) in all { option value=(word) selected[asked.value(name) == Some(word)] { (shown) } }
        } }
    }
}

fn number(asked: &Asked, name: &str, label: &str) -> Markup {
    html! { label { (label) " " input type="text" name=(name) value=[asked.value(name)] inputmode="decimal" size="6" maxlength="12"; } }
}

fn date(asked: &Asked, name: &str, label: &str, such_as: &str) -> Markup {
    html! { label { (label) " " input type="text" name=(name) value=[asked.value(name)] placeholder=(such_as) size="12" maxlength="40"; } }
}

impl Moving<'_> {
    /// The slider through the windows, if there is more than one.
    pub fn slider(&self) -> Markup {
        let [first, _, ..] = self.middles[..] else { return html! {} };
        let steps = i64::try_from(self.middles.len()).unwrap_or(i64::MAX) - 1;
        let step = self.step();
        let nearest = (day(self.shown) - day(first) + step / 2).div_euclid(step);
        let (label, at) = ("Window about", nearest.clamp(0, steps));
        let slider = Slider { sets: "around", label, from: first, step, steps, at, end: None };
        slider.showing(&facts::time(&day_of(self.shown)))
    }

    /// Links to the windows before and after.
    pub fn links(&self, asked: &Asked) -> Markup {
        let link = |middle: Option<i64>, rel: &str, label: &str| {
            html! { @if let Some(middle) = middle {
                a rel=(rel) href=(format!("/network?{}", asked.with(&[("around", &day_of(middle))]))) { (label) } " "
            } }
        };
        html! {
            nav .pages aria-label="Windows" { (link(self.before(), "prev", "Window before")) (link(self.after(), "next", "Window after")) }
        }
    }
}
