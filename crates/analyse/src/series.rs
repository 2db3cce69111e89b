//! The stances of one actor on one issue in the order of time, as points that a change can lie between.
//!
//! What always holds: only utterances with a date (to the month at least) and a stance that is told are points; a block is a
//! run of whole days, and changes are looked for between blocks alone: between two days whose utterances are not all of one
//! likeliest stance.

use std::ops::Range;

use onrecord_core::Stance;

use crate::gather::{Gathered, Utterance};
use crate::when::DAY;

/// The stances that a position can have: support, oppose, conditional.
pub(crate) const SIDES: usize = 3;
/// At most so many blocks are weighed against each other, which bounds the time of a pair by this times its points.
const MOST_BLOCKS: usize = 96;

/// One utterance of a series.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Point {
    /// When, in seconds.
    pub(crate) at: i64,
    /// The weight of each side, with a mean of 1: where all are 1 it says nothing.
    pub(crate) weights: [f64; SIDES],
    /// The likeliest side.
    pub(crate) side: usize,
    /// Its place among all utterances.
    pub(crate) utterance: usize,
}

impl Point {
    fn of(place: usize, utterance: &Utterance) -> Option<Self> {
        let at = utterance.at()?;
        if utterance.stance == Stance::Unclear {
            return None;
        }
        let all = utterance.weights();
        let mut weights = [0, 1, 2].map(|side| all[side]);
        let sum: f64 = weights.iter().sum();
        weights.iter_mut().for_each(|weight| *weight *= SIDES as f64 / sum);
        Some(Point { at, weights, side: utterance.stance as usize, utterance: place })
    }
}

impl Point {
    /// How much it tells: 1 where its side is beyond doubt, 0 where all sides are alike.
    pub(crate) fn worth(&self) -> f64 {
        let most = self.weights.iter().copied().fold(1.0, f64::max);
        (most - 1.0) / (SIDES as f64 - 1.0)
    }
}

/// The points of a pair.
pub(crate) fn points(gathered: &Gathered<'_>, pair: &Range<usize>) -> Vec<Point> {
    pair.clone().filter_map(|place| Point::of(place, gathered.utterances.get(place)?)).collect()
}

/// Where blocks start, from 0 to the number of points.
pub(crate) fn blocks(points: &[Point]) -> Vec<usize> {
    let days = points.chunk_by(|a, b| a.at.div_euclid(DAY) == b.at.div_euclid(DAY));
    let (mut borders, mut start, mut before) = (Vec::new(), 0, None);
    for day in days {
        let only = day.iter().all(|point| point.side == day[0].side).then_some(day[0].side);
        if start > 0 && (only.is_none() || before != only) {
            borders.push(start);
        }
        (start, before) = (start + day.len(), only);
    }
    if borders.len() >= MOST_BLOCKS {
        borders = sharpest(points, &borders);
    }
    let mut starts = vec![0];
    starts.extend(borders);
    starts.push(points.len());
    starts
}

/// The borders about which the points before and after differ most.
fn sharpest(points: &[Point], borders: &[usize]) -> Vec<usize> {
    let mut sums = vec![[0.0; SIDES]];
    for point in points {
        let mut sum = sums[sums.len() - 1];
        sum.iter_mut().zip(point.weights).for_each(|(sum, weight)| *sum += weight);
        sums.push(sum);
    }
    let contrast = |&at: &usize| {
        let reach = 12.min(at).min(points.len() - at);
        let mean = |from: usize, to: usize, side: usize| (sums[to][side] - sums[from][side]) / reach as f64;
        let apart = |side: usize| (mean(at, at + reach, side) - mean(at - reach, at, side)).abs();
        (0..SIDES).map(apart).sum::<f64>() * (reach as f64).sqrt()
    };
    let mut ranked: Vec<(f64, usize)> = borders.iter().map(|at| (contrast(at), *at)).collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut kept: Vec<usize> = ranked.into_iter().take(MOST_BLOCKS - 1).map(|(_, at)| at).collect();
    kept.sort_unstable();
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn starts(days_and_sides: &[(i64, usize)], expected: &[usize]) {
        let point =
            |&(day, side): &(i64, usize)| Point { at: day * DAY, weights: [1.0; SIDES], side, utterance: 0 };
        assert_eq!(blocks(&days_and_sides.iter().map(point).collect::<Vec<_>>()), expected);
    }

    #[test]
    fn a_change_can_lie_between_two_days_that_do_not_say_one_thing() {
        starts(&[], &[0, 0]);
        starts(&[(1, 0), (2, 0), (3, 0)], &[0, 3]);
        starts(&[(1, 0), (2, 1), (3, 1)], &[0, 1, 3]);
        starts(&[(1, 1), (2, 1), (2, 0), (2, 0), (3, 0)], &[0, 1, 4, 5]);
        starts(&[(1, 0), (1, 1)], &[0, 2]);
    }
}
