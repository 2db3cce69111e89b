//! Networks over time: a window, or a kernel, that moves on.
//!
//! What always holds: slices stand in the order of time, from the first utterance with a date to the last; [`slices`] makes at most
//! [`MOST`], for which the step is made longer where it must be, by whole days.

use onrecord_core::Result;
use serde::Serialize;

use super::{Communities, Kernel, Network, NetworkOptions, Shape, communities, network};
use crate::gather::Gathered;
use crate::when::{DAY, day_of};

/// At most so many slices are made.
pub const MOST: i64 = 2000;
/// The widest slice and the longest step, in days.
const WIDEST: i64 = 4_000_000;

/// How slices are made.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Slices {
    /// How many days a slice is wide.
    pub days: i64,
    /// How many days the next one is further on.
    pub step: i64,
    /// With a shape utterances weigh by nearness to the middle; without, all in the window alike.
    pub shape: Option<Shape>,
}

impl Slices {
    /// The middles of all slices over a time from its first to its last second, in seconds and in the order of time.
    pub fn middles(
        &self,
        (first, last): (i64, i64),
    ) -> impl DoubleEndedIterator<Item = i64> + ExactSizeIterator + use<> {
        let start = first + self.half().min((last - first).max(0) / 2);
        let step = self.step.clamp(1, WIDEST) * DAY;
        let many = if last < start { 0 } else { (last - start) / step + 1 };
        (0..usize::try_from(many).unwrap_or(0)).map(move |at| start + at as i64 * step)
    }

    /// How the network of the slice about a second is made, within the time that `options` have.
    pub fn about(&self, middle: i64, options: &NetworkOptions) -> NetworkOptions {
        let kernel = self.shape.map(|shape| Kernel { shape, middle, days: self.days.max(1) });
        if self.shape == Some(Shape::Gaussian) {
            // It falls for ever: nothing lies outside of it.
            return NetworkOptions { kernel, ..options.clone() };
        }
        let (from, to) = (middle - self.half(), middle + self.half());
        NetworkOptions {
            kernel,
            from: Some(options.from.map_or(from, |first| first.max(from))),
            to: Some(options.to.map_or(to, |last| last.min(to))),
            ..options.clone()
        }
    }

    /// Half of the width, in seconds.
    pub fn half(&self) -> i64 {
        self.days.clamp(1, WIDEST) * DAY / 2
    }
}

/// The network about one moment.
#[derive(Debug)]
pub struct Slice<'a> {
    /// The middle, in seconds.
    pub middle: i64,
    /// The network.
    pub network: Network<'a>,
    /// Its communities and how polarised it is.
    pub communities: Communities,
}

/// One moment of a series as JSON has it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SliceJson {
    /// The day in the middle.
    pub date: String,
    /// How many utterances, nodes with an edge, and edges.
    pub utterances: usize,
    /// How many edges.
    pub edges: usize,
    /// How many communities of more than one node.
    pub communities: usize,
    /// See [`Communities::modularity`].
    pub modularity: f64,
    /// See [`Communities::balance`].
    pub balance: f64,
}

impl Slice<'_> {
    /// As JSON has it.
    pub fn json(&self) -> SliceJson {
        SliceJson {
            date: day_of(self.middle),
            utterances: self.network.utterances,
            edges: self.network.edges.len(),
            communities: self.communities.shared(),
            modularity: crate::number::four(self.communities.modularity),
            balance: crate::number::four(self.communities.balance),
        }
    }
}

/// Networks over time. Where no utterance has a date there are none.
///
/// # Errors
/// As [`network`].
pub fn slices<'a>(gathered: &Gathered<'a>, options: &NetworkOptions, how: Slices) -> Result<Vec<Slice<'a>>> {
    let Some((first, last)) = gathered.span() else { return Ok(Vec::new()) };
    let (first, last) = (options.from.unwrap_or(first).max(first), options.to.unwrap_or(last).min(last));
    let longer = Slices { step: how.step.max((last - first) / (MOST * DAY) + 1), ..how };
    let mut found = Vec::new();
    for middle in longer.middles((first, last)) {
        let network = network(gathered, &how.about(middle, options))?;
        let communities = communities(&network);
        found.push(Slice { middle, network, communities });
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slice_lies_within_the_time_that_is_asked_for_and_within_its_kernel() {
        let asked = NetworkOptions { from: Some(9 * DAY), ..NetworkOptions::default() };
        let about = |shape| Slices { days: 4, step: 1, shape }.about(10 * DAY, &asked);
        let plain = about(None);
        assert_eq!((plain.from, plain.to, plain.kernel), (Some(9 * DAY), Some(12 * DAY), None));
        let even = about(Some(Shape::Triangular));
        assert_eq!((even.from, even.to), (plain.from, plain.to));
        let endless = about(Some(Shape::Gaussian));
        assert_eq!((endless.from, endless.to), (asked.from, None));
        let kernel = Kernel { shape: Shape::Gaussian, middle: 10 * DAY, days: 4 };
        assert_eq!(endless.kernel, Some(kernel));
    }

    #[test]
    fn middles_stand_a_step_apart_and_never_after_the_last_second() {
        let middles = |days, step, within| -> Vec<i64> {
            Slices { days, step, shape: None }.middles(within).map(|middle| middle / DAY).collect()
        };
        assert_eq!(middles(4, 3, (10 * DAY, 19 * DAY)), [12, 15, 18]);
        assert_eq!(middles(400, 3, (10 * DAY, 18 * DAY)), [14, 17], "the middle of a time that is shorter");
        assert_eq!(middles(4, 3, (10 * DAY, 10 * DAY)), [10]);
        assert_eq!(middles(4, 3, (10 * DAY, 9 * DAY)), [0; 0]);
    }
}
