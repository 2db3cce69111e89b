//! Windows of time that move on, each with a network of its own.
//!
//! What always holds: the windows are those of `onrecord network --every`, and the network of one is that of `--around` its middle
//! day; networks of windows are made one after the other, and none is kept while the next is made; a series ends with its time,
//! whatever is asked for.

use std::time::Instant;

use maud::{Markup, html};
use onrecord_analyse::network::{
    Kernel, MOST_SLICES, Mode, NetworkOptions, Shape, Slice, Slices, communities, network,
};
use onrecord_analyse::{Gathered, Utterance, day_of};
use onrecord_core::Moment;
use serde_json::{Value, json};

use super::asking::{SHAPES, choice};
use crate::pages::facts;
use crate::pages::slider::{DAY, day};
use crate::problem::{Code, Problem};
use crate::query::Asked;

/// At most so many are made for one answer.
const AT_ONCE: usize = 300;
/// At most so many nodes are taken through them, each counted in each window: those of a usual network in as many windows as there may be.
const NODES: usize = AT_ONCE * 300;
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
    /// Reads them; nothing where no width is given. Without a width they are as wide as they are apart.
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
        if let Some(days) = days.or(every) {
            return Ok(Some(Windows { days, every, around, shape }));
        }
        let given = [("around", around.is_some()), ("kernel", shape.is_some())];
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
    fn middles(&self, within: (i64, i64)) -> impl DoubleEndedIterator<Item = i64> + ExactSizeIterator {
        Slices { days: self.days, step: self.step(), shape: self.shape }.middles(within)
    }

    /// The windows over what was gathered, of which one is shown: the one asked for, else the last that ends before what was said
    /// ends, else the last; nothing where there is none.
    pub fn over(&self, gathered: &Gathered<'_>) -> Option<Moving<'_>> {
        let within = span(gathered);
        let middles = || within.into_iter().flat_map(|within| self.middles(within));
        let many = within.map_or(0, |within| self.middles(within).len());
        let is_whole = |middle: &i64| within.is_some_and(|(_, last)| *middle + self.half() <= last);
        let newest = middles().rfind(is_whole).or_else(|| middles().next_back());
        let newest = newest.map(|middle| day(middle) * DAY + (DAY - 1) / 2);
        let shown = self.around.as_ref().map(middle_of).or(newest)?;
        let middles = if many > MOST_SLICES as usize { Vec::new() } else { middles().collect() };
        Some(Moving { windows: self, many, middles, shown })
    }

    /// A line for each window: its day, how many utterances and edges, which communities and how polarised. No window is begun after
    /// `until`.
    ///
    /// # Errors
    /// When there are too many, time is up before all are made, or the mode does not have the normalisation.
    pub fn series(
        &self,
        gathered: &Gathered<'_>,
        options: &NetworkOptions,
        until: Instant,
    ) -> Result<Vec<Value>, Problem> {
        let Some(within) = span(gathered) else { return Ok(Vec::new()) };
        let middles = self.middles(within);
        let many = middles.len();
        self.bounded(many, nodes(gathered, options.mode))?;
        let mut told = Vec::with_capacity(many);
        for middle in middles {
            if Instant::now() >= until {
                let what = format!("time was up when {} of {many} windows were made", told.len());
                return Err(Problem::new(Code::TimedOut, what).hint(FEWER));
            }
            let network = network(gathered, &self.about(middle, options))?;
            let communities = communities(&network);
            told.push(json!(Slice { middle, network, communities }.json()));
        }
        Ok(told)
    }

    /// Refuses more windows, or more nodes in them, than one answer tells.
    fn bounded(&self, many: usize, nodes: usize) -> Result<(), Problem> {
        let refused = |what: String, most: String| {
            Err(Problem::new(Code::BadFilter, what).hint(format!("at most {most} here: {FEWER}")))
        };
        if many > AT_ONCE {
            let what = format!("there are {many} windows, each {} days after the one before", self.step());
            return refused(what, format!("{AT_ONCE} windows"));
        }
        if many * nodes > NODES {
            let what = format!("there are {many} windows, of {nodes} nodes");
            return refused(what, format!("{NODES} nodes in all windows together"));
        }
        Ok(())
    }
}

/// What makes a series shorter.
const FEWER: &str = "give a larger `every`, fewer `nodes` or a shorter time";

/// How many nodes a network of all windows would have; of a two-mode one its actors, at which its edges are.
fn nodes(gathered: &Gathered<'_>, mode: Mode) -> usize {
    if mode == Mode::Issues { gathered.issues.len() } else { gathered.actors.len() }
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
    /// How many there are.
    many: usize,
    /// The middles of all, in seconds, in the order of time; none where there are too many to move through.
    pub middles: Vec<i64>,
    /// The middle of the one that is shown, which may lie between two of them.
    pub shown: i64,
}

impl Moving<'_> {
    /// How many days one is wide.
    pub fn days(&self) -> i64 {
        self.windows.days
    }

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
            @if let Some(place) = self.place() { ", window " (place) " of " (self.many) }
            @if self.middles.is_empty() && self.many > 0 { ", of " (facts::counted(self.many as u64, "window")) ": too many for a slider" }
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
    use std::time::Duration;

    use onrecord_analyse::{Errors, gather};
    use onrecord_core::contract::StatementJson;

    use super::*;

    fn moving(shown: i64) -> (Option<i64>, Option<usize>, Option<i64>) {
        let windows = Windows { days: 10, every: None, around: None, shape: None };
        let middles = vec![10 * DAY, 20 * DAY + 5, 30 * DAY];
        let moving = Moving { windows: &windows, many: middles.len(), middles, shown: shown * DAY + 7 };
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
        refused("around=2031-03", "`around` goes with `days`");
        refused("kernel=gaussian", "`kernel` goes with `days`");
        refused("days=0", "`days` is not a number of days from 1");
        refused("days=9&kernel=square", "`kernel` is not one of uniform");
        refused("days=9&around=soon", "`around` is not a date");
        let read = |query| Windows::read(&mut Asked::parse(query).expect("read")).expect("understood");
        assert!(read("").is_none());
        assert_eq!(read("days=9").map(|windows| windows.step()), Some(9));
        assert_eq!(read("days=9&every=3").map(|windows| windows.step()), Some(3));
        assert_eq!(read("every=3").map(|windows| (windows.days, windows.step())), Some((3, 3)));
    }

    /// So many actors that speak over so many days, each once.
    fn debate(actors: i64, days: i64) -> Vec<StatementJson> {
        let said = |at: i64| {
            let (id, day) = (format!("a{at:04}"), day_of((22_000 + at * days / actors) * DAY));
            let statement = json!({
                "id": id,
                "document": {"id": id, "sha256": "", "path": "-", "url": null, "title": null, "publisher": null, "published": day},
                "kind": "indirect",
                "source": {"text": "A", "spans": [[0, 1]],
                           "actor": {"id": id, "name": id, "role": null, "confidence": 0.9, "kind": "person"}},
                "cue": {"text": "said", "spans": [[2, 6]]},
                "content": {"text": "so", "spans": [[7, 9]]},
                "addressee": null, "act": {"label": "state", "confidence": 0.9},
                "issues": [{"id": "i", "proposition": "So it is", "confidence": 0.9, "stance": "support", "stance_confidence": 0.9}],
                "said": null, "confidence": 0.9, "model": "test"
            });
            serde_json::from_value(statement).expect("a statement")
        };
        (0..actors).map(said).collect()
    }

    /// The series of windows of one day over a debate.
    fn series(debate: &[StatementJson], until: Instant) -> Result<Vec<Value>, Problem> {
        let windows = Windows { days: 1, every: None, around: None, shape: None };
        windows.series(&gather(debate, &Errors::none()), &NetworkOptions::default(), until)
    }

    #[test]
    fn a_series_of_too_many_windows_or_nodes_is_refused_at_once() {
        let now = Instant::now();
        for (actors, days, told) in [(9, 900, "800 windows"), (320, 300, "299 windows, of 320 nodes")] {
            // No time is left: nothing was begun.
            let refused = series(&debate(actors, days), now).expect_err("refused");
            assert_eq!(refused.code, Code::BadFilter);
            assert!(refused.detail.contains(told), "{}", refused.detail);
            assert!(refused.hint.is_some_and(|hint| hint.contains("fewer `nodes`")));
        }
    }

    #[test]
    fn a_series_ends_when_its_time_is_up() {
        let debate = debate(30, 30);
        let late = series(&debate, Instant::now()).expect_err("no time");
        assert_eq!(late.code, Code::TimedOut);
        assert!(late.detail.contains("0 of 29 windows"), "{}", late.detail);
        let told = series(&debate, Instant::now() + Duration::from_secs(60)).expect("in time");
        assert_eq!(told.len(), 29);
    }

    #[test]
    fn of_more_windows_than_a_slider_has_one_is_shown() {
        let debate = debate(9, 9_000);
        let gathered = gather(&debate, &Errors::none());
        for (around, day) in [(None, "2052-02-19"), (Some("2031-02-03"), "2031-02-03")] {
            let around = around.map(|date| onrecord_record::date(date).expect("a date"));
            let windows = Windows { days: 1, every: None, around, shape: None };
            let moving = windows.over(&gathered).expect("windows");
            assert_eq!((moving.many, day_of(moving.shown).as_str()), (8_000, day));
            assert_eq!(
                (moving.before(), moving.after(), moving.slider().into_string()),
                (None, None, String::new())
            );
            assert!(moving.told().into_string().contains("windows: too many for a slider"));
        }
    }
}
