//! Windows of time of which a page shows one, and the ways to the others.

use maud::{Markup, html};
use onrecord_analyse::network::{MOST_SLICES, NetworkOptions, Slices};
use onrecord_analyse::{DAY, Gathered, day_of};
use onrecord_core::Moment;

use crate::network::Windows;
use crate::pages::facts;
use crate::pages::slider::{Slider, day};
use crate::query::Asked;

/// Windows of which one is shown.
#[derive(Debug)]
pub struct Moving {
    /// How wide they are, and how far apart.
    pub slices: Slices,
    /// How many there are.
    many: usize,
    /// The middles of all, in seconds, in the order of time; none where there are too many to move through.
    middles: Vec<i64>,
    /// The middle of the one that is shown, which may lie between two of them.
    pub shown: i64,
}

impl Moving {
    /// The windows over what was gathered, of which one is shown: the one asked for, else the last that ends before what was said
    /// ends, else the last; nothing where there is none.
    pub fn over(windows: &Windows, gathered: &Gathered<'_>) -> Option<Self> {
        let (slices, within) = (windows.slices, gathered.span());
        let middles = || within.into_iter().flat_map(move |within| slices.middles(within));
        let many = within.map_or(0, |within| slices.middles(within).len());
        let is_whole = |middle: &i64| within.is_some_and(|(_, last)| *middle + slices.half() <= last);
        let newest = middles().rfind(is_whole).or_else(|| middles().next_back());
        let newest = newest.map(|middle| day(middle) * DAY + (DAY - 1) / 2);
        let shown = windows.around.as_ref().map(Moment::middle).or(newest)?;
        let middles = if many > MOST_SLICES as usize { Vec::new() } else { middles().collect() };
        Some(Moving { slices, many, middles, shown })
    }

    /// How the network of the one that is shown is made.
    pub fn options(&self, options: &NetworkOptions) -> NetworkOptions {
        self.slices.about(self.shown, options)
    }

    /// Which one is shown, in words.
    pub fn told(&self) -> Markup {
        html! {
            (facts::counted(self.slices.days.unsigned_abs(), "day")) " about " (facts::time(&day_of(self.shown)))
            @if let Some(place) = self.place() { ", window " (place) " of " (self.many) }
            @if self.middles.is_empty() && self.many > 0 { ", of " (facts::counted(self.many as u64, "window")) ": too many for a slider" }
        }
    }

    /// The slider through the windows, if there is more than one.
    pub fn slider(&self) -> Markup {
        let [first, _, ..] = self.middles[..] else { return html! {} };
        let steps = i64::try_from(self.middles.len()).unwrap_or(i64::MAX) - 1;
        let step = self.slices.step;
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

    /// How many windows are about an earlier day than the one that is shown.
    fn earlier(&self) -> usize {
        self.middles.partition_point(|middle| day(*middle) < day(self.shown))
    }

    /// The place of the one that is shown, from 1 on, if it is one of all.
    fn place(&self) -> Option<usize> {
        let earlier = self.earlier();
        self.middles.get(earlier).filter(|middle| day(**middle) == day(self.shown)).map(|_| earlier + 1)
    }

    /// The middle of the window before.
    fn before(&self) -> Option<i64> {
        self.middles[..self.earlier()].last().copied()
    }

    /// The middle of the window after.
    fn after(&self) -> Option<i64> {
        self.middles[self.earlier()..].iter().copied().find(|middle| day(*middle) > day(self.shown))
    }
}

#[cfg(test)]
mod tests {
    use onrecord_analyse::{Errors, gather};

    use super::*;
    use crate::network::debate;

    fn moving(shown: i64) -> (Option<i64>, Option<usize>, Option<i64>) {
        let slices = Slices { days: 10, step: 10, shape: None };
        let middles = vec![10 * DAY, 20 * DAY + 5, 30 * DAY];
        let moving = Moving { slices, many: middles.len(), middles, shown: shown * DAY + 7 };
        (moving.before().map(day), moving.place(), moving.after().map(day))
    }

    #[test]
    fn before_and_after_are_the_next_windows_wherever_the_one_shown_lies() {
        assert_eq!(moving(10), (None, Some(1), Some(20)));
        assert_eq!(moving(20), (Some(10), Some(2), Some(30)));
        assert_eq!(moving(25), (Some(20), None, Some(30)));
        assert_eq!(moving(30), (Some(20), Some(3), None));
        assert_eq!(moving(1), (None, None, Some(10)));
        assert_eq!(moving(99), (Some(30), None, None));
    }

    #[test]
    fn of_more_windows_than_a_slider_has_one_is_shown() {
        let debate = debate(9, 9_000);
        let gathered = gather(&debate, &Errors::none());
        for (around, day) in [(None, "2052-02-19"), (Some("2031-02-03"), "2031-02-03")] {
            let around = around.map(|date| onrecord_record::date(date).expect("a date"));
            let slices = Slices { days: 1, step: 1, shape: None };
            let moving = Moving::over(&Windows { slices, every: None, around }, &gathered).expect("windows");
            assert_eq!((moving.many, day_of(moving.shown).as_str()), (8_000, day));
            assert_eq!(
                (moving.before(), moving.after(), moving.slider().into_string()),
                (None, None, String::new())
            );
            assert!(moving.told().into_string().contains("windows: too many for a slider"));
        }
    }
}
