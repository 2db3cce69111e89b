//! Windows of time that move on, each with a network of its own.
//!
//! What always holds: the windows are those of `onrecord network --every`, and the network of one is that of `--around` its middle
//! day; networks of windows are made one after the other, and none is kept while the next is made.

use maud::{Markup, html};
use onrecord_analyse::network::{Kernel, NetworkOptions, Shape, Slice, communities, network};
use onrecord_analyse::{Gathered, Utterance, day_of};
use onrecord_core::Moment;
use serde_json::{Value, json};

use super::asking::{SHAPES, choice};
use crate::pages::facts;
use crate::pages::slider::{DAY, day};
use crate::problem::{Code, Problem};
use crate::query::Asked;

/// At most so many windows are moved through, as many as the command makes.
const MOST: i64 = 2_000;
/// At most so many are made for one answer.
const AT_ONCE: i64 = 300;
/// The widest window, in days.
const WIDEST: i64 = 3_650_000;

/// Windows as they are asked for.
#[derive(Clone, Debug)]
pub struct Windows {
    /// How many days one is wide.
    days: i64,
    /// How many days the next one is further on, where that is told.
    pub every: Option<i64>,
    /// Which one is meant: the one about this date.
    pub around: Option<Moment>,
    /// How utterances weigh by their nearness to the middle; without it, all alike.
    shape: Option<Shape>,
}

impl Windows {
    /// Reads them; nothing where no width is given.
    ///
    /// # Errors
    /// When a parameter is not understood, or goes with a width that is not there.
    pub fn read(asked: &mut Asked) -> Result<Option<Self>, Problem> {
        let what = format!("a number of days from 1 to {WIDEST}");
        let number = |value: &str| value.parse().ok().filter(|days| (1..=WIDEST).contains(days));
        let days = asked.read("days", &what, number)?;
        let every = asked.read("every", &what, number)?;
        let date = |value: &str| onrecord_record::date(value).ok();
        let around = asked.read("around", "a date: write 2022, 2022-02 or 2022-02-24", date)?;
        let shape = choice(asked, "kernel", &SHAPES)?;
        if let Some(days) = days {
            return Ok(Some(Windows { days, every, around, shape }));
        }
        let given = [("every", every.is_some()), ("around", around.is_some()), ("kernel", shape.is_some())];
        match given.iter().find(|(_, given)| *given) {
            None => Ok(None),
            Some((name, _)) => {
                let what = format!("`{name}` goes with `days`, how many days a window is wide");
                Err(Problem::new(Code::BadFilter, what).hint("give `days`, such as days=90"))
            }
        }
    }

    /// How many days the next one is further on: as many as one is wide, where that is not told.
    fn step(&self) -> i64 {
        self.every.unwrap_or(self.days)
    }

    /// How the network of the window about a second is made.
    pub fn about(&self, middle: i64, options: &NetworkOptions) -> NetworkOptions {
        let half = self.half();
        match self.shape {
            Some(shape) => {
                NetworkOptions { kernel: Some(Kernel { shape, middle, days: self.days }), ..options.clone() }
            }
            None => NetworkOptions { from: Some(middle - half), to: Some(middle + half), ..options.clone() },
        }
    }

    /// Half of the width, in seconds.
    fn half(&self) -> i64 {
        self.days * DAY / 2
    }

    /// The middles of all windows over a time, in seconds.
    ///
    /// # Errors
    /// When there are more than `most`.
    fn middles(&self, (first, last): (i64, i64), most: i64) -> Result<Vec<i64>, Problem> {
        let start = first + self.half().min((last - first) / 2);
        let step = self.step() * DAY;
        let many = (last - start) / step + 1;
        if many > most {
            let what = format!("there are {many} windows, each {} days after the one before", self.step());
            let hint = format!("at most {most} here: give a larger `every`, or a shorter time");
            return Err(Problem::new(Code::BadFilter, what).hint(hint));
        }
        Ok((0..many).map(|at| start + at * step).collect())
    }

    /// The windows over what was gathered, of which one is shown: the one asked for, else the last that ends before what was said
    /// ends, else the last; nothing where there is none.
    ///
    /// # Errors
    /// When there are too many.
    pub fn over(&self, gathered: &Gathered<'_>) -> Result<Option<Moving<'_>>, Problem> {
        let within = span(gathered);
        let middles = within.map_or(Ok(Vec::new()), |within| self.middles(within, MOST))?;
        let is_whole = |middle: &&i64| within.is_some_and(|(_, last)| **middle + self.half() <= last);
        let newest = middles.iter().rfind(is_whole).or(middles.last());
        let newest = newest.map(|middle| day(*middle) * DAY + (DAY - 1) / 2);
        let shown = self.around.as_ref().map(middle_of).or(newest);
        Ok(shown.map(|shown| Moving { windows: self, middles, shown }))
    }

    /// A line for each window: its day, how many utterances and edges, which communities and how polarised.
    ///
    /// # Errors
    /// When there are too many, or the mode does not have the normalisation.
    pub fn series(&self, gathered: &Gathered<'_>, options: &NetworkOptions) -> Result<Vec<Value>, Problem> {
        let tell = |middle: i64| -> Result<Value, Problem> {
            let network = network(gathered, &self.about(middle, options))?;
            let communities = communities(&network);
            Ok(json!(Slice { middle, network, communities }.json()))
        };
        let middles = span(gathered).map_or(Ok(Vec::new()), |within| self.middles(within, AT_ONCE))?;
        middles.into_iter().map(tell).collect()
    }
}

/// When the first and the last of what has a date was said, in seconds.
fn span(gathered: &Gathered<'_>) -> Option<(i64, i64)> {
    let dated = || gathered.utterances.iter().filter_map(Utterance::at);
    dated().min().zip(dated().max())
}

/// The second in the middle of what a date means.
pub fn middle_of(date: &Moment) -> i64 {
    date.earliest() + (date.latest() - date.earliest()) / 2
}

/// Windows of which one is shown.
#[derive(Debug)]
pub struct Moving<'w> {
    windows: &'w Windows,
    /// The middles of all, in seconds, in the order of time.
    pub middles: Vec<i64>,
    /// The middle of the one that is shown, which may lie between two of them.
    pub shown: i64,
}

impl Moving<'_> {
    /// How many days the next one is further on.
    pub fn step(&self) -> i64 {
        self.windows.step()
    }

    /// How the network of the one that is shown is made.
    pub fn options(&self, options: &NetworkOptions) -> NetworkOptions {
        self.windows.about(self.shown, options)
    }

    /// Which one is shown, in words.
    pub fn told(&self) -> Markup {
        html! {
            (facts::counted(self.windows.days.unsigned_abs(), "day")) " about " (facts::time(&day_of(self.shown)))
            @if let Some(place) = self.place() { ", window " (place) " of " (self.middles.len()) }
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
    pub fn before(&self) -> Option<i64> {
        self.middles[..self.earlier()].last().copied()
    }

    /// The middle of the window after.
    pub fn after(&self) -> Option<i64> {
        self.middles[self.earlier()..].iter().copied().find(|middle| day(*middle) > day(self.shown))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moving(shown: i64) -> (Option<i64>, Option<usize>, Option<i64>) {
        let windows = Windows { days: 10, every: None, around: None, shape: None };
        let middles = vec![10 * DAY, 20 * DAY + 5, 30 * DAY];
        let moving = Moving { windows: &windows, middles, shown: shown * DAY + 7 };
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

    #[track_caller]
    fn refused(query: &str, told: &str) {
        let problem = Windows::read(&mut Asked::parse(query).expect("read")).expect_err("refused");
        assert!(problem.detail.contains(told), "{}", problem.detail);
    }

    #[test]
    fn what_goes_with_a_width_is_refused_without_one() {
        refused("every=30", "`every` goes with `days`");
        refused("around=2031-03", "`around` goes with `days`");
        refused("kernel=gaussian", "`kernel` goes with `days`");
        refused("days=0", "`days` is not a number of days from 1");
        refused("days=9&kernel=square", "`kernel` is not one of uniform");
        refused("days=9&around=soon", "`around` is not a date");
        let read = |query| Windows::read(&mut Asked::parse(query).expect("read")).expect("understood");
        assert!(read("").is_none());
        assert_eq!(read("days=9").map(|windows| windows.step()), Some(9));
        assert_eq!(read("days=9&every=3").map(|windows| windows.step()), Some(3));
    }
}
