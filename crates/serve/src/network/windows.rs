//! Windows of time that move on, each with a network of its own.
//!
//! What always holds: the windows are those of `onrecord network --every`, and the network of one is that of `--around` its middle
//! day; networks of windows are made one after the other, and none is kept while the next is made; a series ends with its time,
//! whatever is asked for.

use std::time::Instant;

use onrecord_analyse::Gathered;
use onrecord_analyse::network::{Mode, NetworkOptions, Slice, Slices, communities, network};
use onrecord_core::Moment;
use serde_json::{Value, json};

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
    /// How wide they are, how far apart, and how utterances weigh in one.
    pub slices: Slices,
    /// How many days the next one is further on, where that is told.
    pub every: Option<i64>,
    /// Which one is meant: the one about this date.
    pub around: Option<Moment>,
}

impl Windows {
    /// Reads them; nothing where no width is given. Without a width they are as wide as they are apart.
    ///
    /// # Errors
    /// When a parameter is not understood, or goes with a width that is not there.
    pub fn read(asked: &mut Asked) -> Result<Option<Self>, Problem> {
        let days = asked.within("days", (1, WIDEST))?;
        let every = asked.within("every", (1, WIDEST))?;
        let around = asked.date("around")?;
        let shape = asked.choice("kernel")?;
        if let Some(days) = days.or(every) {
            let slices = Slices { days, step: every.unwrap_or(days), shape };
            return Ok(Some(Windows { slices, every, around }));
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
        let Some(within) = gathered.span() else { return Ok(Vec::new()) };
        let middles = self.slices.middles(within);
        let many = middles.len();
        self.bounded(many, nodes(gathered, options.mode))?;
        let mut told = Vec::with_capacity(many);
        for middle in middles {
            if Instant::now() >= until {
                let what = format!("time was up when {} of {many} windows were made", told.len());
                return Err(Problem::new(Code::TimedOut, what).hint(FEWER));
            }
            let network = network(gathered, &self.slices.about(middle, options))?;
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
            let what =
                format!("there are {many} windows, each {} days after the one before", self.slices.step);
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

#[cfg(test)]
pub mod tests {
    use std::time::Duration;

    use onrecord_analyse::{DAY, Errors, day_of, gather};
    use onrecord_core::contract::StatementJson;

    use super::*;

    #[track_caller]
    fn refused(query: &str, told: &str) {
        let problem = Windows::read(&mut Asked::parse(query).expect("read")).expect_err("refused");
        assert!(problem.detail.contains(told), "{}", problem.detail);
    }

    #[test]
    fn what_goes_with_a_width_is_refused_without_one() {
        refused("around=2031-03", "`around` goes with `days`");
        refused("kernel=gaussian", "`kernel` goes with `days`");
        refused("days=0", "`days` is not a number from 1 to 3650000");
        refused("days=9&kernel=square", "`kernel` is not one of uniform");
        refused("days=9&around=soon", "`around` is not a date");
        let read = |query| Windows::read(&mut Asked::parse(query).expect("read")).expect("understood");
        let step = |query| read(query).map(|windows| windows.slices.step);
        assert!(read("").is_none());
        assert_eq!(step("days=9"), Some(9));
        assert_eq!(step("days=9&every=3"), Some(3));
        assert_eq!(read("every=3").map(|windows| (windows.slices.days, windows.slices.step)), Some((3, 3)));
    }

    /// So many actors that speak over so many days, each once.
    pub fn debate(actors: i64, days: i64) -> Vec<StatementJson> {
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
        let slices = Slices { days: 1, step: 1, shape: None };
        let windows = Windows { slices, every: None, around: None };
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
}
