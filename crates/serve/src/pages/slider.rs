//! A slider over days, which moves a page through time where a script runs.
//!
//! What always holds: without a script it is not shown, and a form or links of the page do the same; where it was moved to stands in
//! the address; it is worked by dragging, by clicking and by keys.

use maud::{Markup, html};
use onrecord_analyse::{DAY, day_of};

/// A slider; a page has one at most.
#[derive(Debug, PartialEq, Eq)]
pub struct Slider {
    /// The parameter that it sets; the field of that name shows it, too.
    pub sets: &'static str,
    /// What it is called.
    pub label: &'static str,
    /// A second of its first day.
    pub from: i64,
    /// Days of a step.
    pub step: i64,
    /// How many steps there are.
    pub steps: i64,
    /// The step at which it stands.
    pub at: i64,
    /// What its end is called, where that means all days.
    pub end: Option<&'static str>,
}

impl Slider {
    /// The slider, with what is chosen now in words.
    pub fn showing(&self, chosen: &Markup) -> Markup {
        html! {
            div .slider hidden {
                label for="slider" { (self.label) }
                input #slider type="range" min="0" max=(self.steps) value=(self.at) autocomplete="off"
                    data-sets=(self.sets) data-from=(day_of(self.from)) data-step=(self.step) data-end=[self.end];
                // The slider itself says what is chosen to those who do not see it.
                output for="slider" aria-live="off" { (chosen) }
            }
        }
    }
}

/// Which day a second is of, counted from the start of 1970 in UTC.
pub fn day(second: i64) -> i64 {
    second.div_euclid(DAY)
}

/// A part of the page that is fetched anew as the slider moves.
pub fn moved(id: &str, part: &Markup) -> Markup {
    html! { div id=(id) data-moved="" { (part) } }
}

/// What the head of a page with a slider holds.
pub fn script() -> Markup {
    html! { script src="/assets/slider.js" defer {} }
}
