//! Networks over time: a window, or a kernel, that moves on.
//!
//! What always holds: slices stand in the order of time, from the first utterance with a date to the last; there are at most
//! [`MOST`], for which the step is made longer where it must be.

use onrecord_core::Result;
use serde::Serialize;

use super::{Communities, Kernel, Network, NetworkOptions, Shape, communities, network};
use crate::gather::{Gathered, Utterance};
use crate::when::{DAY, day_of};

/// At most so many slices are made.
pub const MOST: i64 = 2000;

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
            communities: self.communities.sizes().iter().filter(|size| **size > 1).count(),
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
    let dated = || gathered.utterances.iter().filter_map(Utterance::at);
    let (Some(first), Some(last)) = (dated().min(), dated().max()) else { return Ok(Vec::new()) };
    let (first, last) = (options.from.unwrap_or(first).max(first), options.to.unwrap_or(last).min(last));
    let half = how.days.clamp(1, 4_000_000) * DAY / 2;
    let step = (how.step.clamp(1, 4_000_000) * DAY).max((last - first) / MOST + 1);
    let mut found = Vec::new();
    let mut middle = first + half.min((last - first).max(0) / 2);
    while middle <= last {
        let kernel = how.shape.map(|shape| Kernel { shape, middle, days: how.days.max(1) });
        let is_endless = how.shape == Some(Shape::Gaussian);
        let bound = |end: i64| if is_endless { None } else { Some(end) };
        let options = NetworkOptions {
            kernel,
            from: bound((middle - half).max(first)).or(options.from),
            to: bound((middle + half).min(last)).or(options.to),
            ..options.clone()
        };
        let network = network(gathered, &options)?;
        let communities = communities(&network);
        found.push(Slice { middle, network, communities });
        middle += step;
    }
    Ok(found)
}
