//! Where a series of stances changes: one segment, two or more, weighed against each other.
//!
//! A segment has shares `θ` of support, opposition and conditional support, which take one of the shapes of [`SHAPES`] with the
//! prior probability given there: one side has nearly all, one has most, or two have about half each. Its marginal likelihood
//! is the sum over the shapes, `Σ_k w_k Π_u Σ_z θ_kz · e_u(z)`, which is exact and does not depend on the order inside it. A
//! series is expected to change `κ` times; between two blocks the prior probability of a change is its part of that. Sums over
//! all segmentations are exact (Fearnhead 2006, *Exact and efficient Bayesian inference for multiple changepoint problems*,
//! Statistics and Computing 16), forwards and backwards.
//!
//! What always holds: probabilities lie between 0 and 1; a series of one block has no change; time is at most the number of
//! points plus the square of the number of blocks, times the number of shapes.

use crate::series::{Point, SIDES, blocks};

/// How many shapes the shares of a segment can have.
const KINDS: usize = 9;
/// The shapes and their prior probabilities. Chosen on planted series (`examples/planted.rs`), as is `κ`.
const SHAPES: [([f64; SIDES], f64); KINDS] = [
    ([0.95, 0.025, 0.025], 0.1),
    ([0.025, 0.95, 0.025], 0.1),
    ([0.025, 0.025, 0.95], 0.1),
    ([0.8, 0.1, 0.1], 0.4 / 3.0),
    ([0.1, 0.8, 0.1], 0.4 / 3.0),
    ([0.1, 0.1, 0.8], 0.4 / 3.0),
    ([0.46, 0.46, 0.08], 0.1),
    ([0.46, 0.08, 0.46], 0.1),
    ([0.08, 0.46, 0.46], 0.1),
];

/// What is believed of positions before anything is seen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Prior {
    /// `κ`: how often a position is expected to change in a series, from 0 to 1; half of it spread evenly over all places
    /// where the stance changes, half by the time between the utterances there.
    pub changes: f64,
}

impl Default for Prior {
    fn default() -> Self {
        Prior { changes: 0.4 }
    }
}

/// What was found in one series.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Segmentation {
    /// The points at which segments start after the first, in the likeliest segmentation.
    pub(crate) starts: Vec<usize>,
    /// For each of them, the probability that a change lies nearer to it than to the next ones.
    pub(crate) probabilities: Vec<f64>,
    /// The probability that there is any change at all.
    pub(crate) any: f64,
}

/// Segments a series.
pub(crate) fn segment(points: &[Point], prior: Prior) -> Segmentation {
    let starts = blocks(points);
    if starts.len() <= 2 {
        return Segmentation::default();
    }
    let chain = Chain::new(points, &starts, prior);
    let forward = chain.forward();
    let backward = chain.backward();
    let all = forward[chain.blocks];
    let none = (chain.weight(0, chain.blocks) - all).exp();
    let likeliest = chain.likeliest();
    let mut found = Segmentation { any: (1.0 - none).clamp(0.0, 1.0), ..Segmentation::default() };
    for (at, &border) in likeliest.iter().enumerate() {
        let before = if at == 0 { 0 } else { likeliest[at - 1] };
        let after = likeliest.get(at + 1).copied().unwrap_or(chain.blocks);
        let window =
            ((before + border) / 2 + 1).min(border)..=((border + after) / 2).clamp(border, chain.blocks - 1);
        let without = chain.without(&forward, &backward, *window.start(), *window.end());
        found.starts.push(starts[border]);
        found.probabilities.push((1.0 - (without - all).exp()).clamp(0.0, 1.0));
    }
    found
}

/// Blocks with the logarithms of the marginal likelihood of each run of them and of the prior.
struct Chain {
    blocks: usize,
    marginal: Vec<f64>,
    /// Of a change before each block.
    change: Vec<f64>,
    /// Of no change before any block up to each, summed.
    stay: Vec<f64>,
}

impl Chain {
    fn new(points: &[Point], starts: &[usize], prior: Prior) -> Self {
        let blocks = starts.len() - 1;
        let mut chain =
            Chain { blocks, marginal: vec![0.0; blocks * (blocks + 1)], change: vec![0.0], stay: vec![0.0] };
        let likelihoods: Vec<Likelihood> =
            starts.windows(2).map(|ends| Likelihood::of(&points[ends[0]..ends[1]])).collect();
        for first in 0..blocks {
            chain.fill(first, &likelihoods);
        }
        for (block, chance) in (1..).zip(chances(points, starts, prior)) {
            chain.change.push(chance.ln());
            chain.stay.push(chain.stay[block - 1] + (1.0 - chance).ln());
        }
        chain.change.push(0.0);
        chain
    }

    /// The marginal likelihoods of all runs from a block on.
    fn fill(&mut self, first: usize, likelihoods: &[Likelihood]) {
        let mut run = Likelihood { shapes: SHAPES.map(|(_, weight)| weight), scale: 0.0 };
        for (last, block) in likelihoods.iter().enumerate().skip(first) {
            run.take(&block.shapes, block.scale);
            let at = self.at(first, last + 1);
            self.marginal[at] = run.scale + run.shapes.iter().sum::<f64>().ln();
        }
    }

    fn at(&self, from: usize, to: usize) -> usize {
        from * (self.blocks + 1) + to
    }

    /// That the blocks `from..to` are one segment.
    fn weight(&self, from: usize, to: usize) -> f64 {
        self.marginal[self.at(from, to)] + self.stay[to - 1] - self.stay[from]
    }

    /// For each block: all segmentations before it, with a change there.
    fn forward(&self) -> Vec<f64> {
        let mut sums = vec![0.0];
        for to in 1..=self.blocks {
            let terms = (0..to).map(|from| sums[from] + self.weight(from, to));
            let sum = log_sum(terms.collect());
            sums.push(sum + self.change[to]);
        }
        sums
    }

    /// For each block: all segmentations from it on, after a change there.
    fn backward(&self) -> Vec<f64> {
        let mut sums = vec![0.0; self.blocks + 1];
        for from in (0..self.blocks).rev() {
            let terms = (from + 1..=self.blocks).map(|to| self.weight(from, to) + self.change[to] + sums[to]);
            sums[from] = log_sum(terms.collect());
        }
        sums
    }

    /// All segmentations without a change before any of the blocks `first..=last`.
    fn without(&self, forward: &[f64], backward: &[f64], first: usize, last: usize) -> f64 {
        let mut terms = Vec::new();
        for (from, before) in forward.iter().enumerate().take(first) {
            for (to, after) in backward.iter().enumerate().skip(last + 1) {
                terms.push(before + self.weight(from, to) + self.change[to] + after);
            }
        }
        log_sum(terms)
    }

    /// The blocks at which the likeliest segmentation changes.
    fn likeliest(&self) -> Vec<usize> {
        let mut best = vec![(0.0, 0)];
        for to in 1..=self.blocks {
            let sum = |from: usize| best[from].0 + self.weight(from, to) + self.change[to];
            let from = (1..to).fold(0, |found, from| if sum(from) > sum(found) { from } else { found });
            let value = sum(from);
            best.push((value, from));
        }
        let mut borders = Vec::new();
        let mut at = best[self.blocks].1;
        while at > 0 {
            borders.push(at);
            at = best[at].1;
        }
        borders.reverse();
        borders
    }
}

/// The prior probability of a change before each block but the first.
fn chances(points: &[Point], starts: &[usize], prior: Prior) -> Vec<f64> {
    let borders = &starts[1..starts.len() - 1];
    #[expect(clippy::cast_precision_loss, reason = "seconds of at most ten thousand years, few borders")]
    let gaps: Vec<f64> =
        borders.iter().map(|&at| (points[at].at - points[at - 1].at).max(0) as f64).collect();
    let all: f64 = gaps.iter().sum::<f64>().max(1.0);
    let evenly = 1.0 / gaps.len() as f64;
    let part = |gap: f64| prior.changes.clamp(0.0, 1.0) * 0.5 * (evenly + gap / all);
    gaps.into_iter().map(|gap| part(gap).clamp(1e-9, 0.5)).collect()
}

/// How likely a run of points is under each shape: the numbers times `exp(scale)`.
struct Likelihood {
    shapes: [f64; KINDS],
    scale: f64,
}

impl Likelihood {
    fn of(points: &[Point]) -> Self {
        let mut run = Likelihood { shapes: [1.0; KINDS], scale: 0.0 };
        for point in points {
            let each = |(shares, _): ([f64; SIDES], f64)| -> f64 {
                shares.iter().zip(&point.weights).map(|(share, weight)| share * weight).sum()
            };
            run.take(&SHAPES.map(each), 0.0);
        }
        run
    }

    /// Takes in further points; numbers are kept away from 0.
    fn take(&mut self, shapes: &[f64; KINDS], scale: f64) {
        self.scale += scale;
        self.shapes.iter_mut().zip(shapes).for_each(|(run, further)| *run *= further);
        let most = self.shapes.iter().copied().fold(0.0, f64::max);
        if !(1e-100..1e100).contains(&most) && most > 0.0 {
            self.shapes.iter_mut().for_each(|run| *run /= most);
            self.scale += most.ln();
        }
    }
}

/// The logarithm of a sum of exponentials.
fn log_sum(terms: Vec<f64>) -> f64 {
    let most = terms.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if most == f64::NEG_INFINITY {
        return most;
    }
    most + terms.iter().map(|term| (term - most).exp()).sum::<f64>().ln()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::when::DAY;

    fn series(sides: &[usize], sure: f64) -> Vec<Point> {
        let point = |(day, &side): (i64, &usize)| {
            let mut weights = [(1.0 - sure) * 1.5; SIDES];
            weights[side] = sure * 3.0;
            Point { at: day * 10 * DAY, weights, side, utterance: 0 }
        };
        (0..).zip(sides).map(point).collect()
    }

    fn found(sides: &[usize], sure: f64) -> Segmentation {
        segment(&series(sides, sure), Prior::default())
    }

    #[test]
    fn a_series_without_a_change_has_none() {
        assert_eq!(found(&[], 0.9), Segmentation::default());
        assert_eq!(found(&[1; 20], 0.9), Segmentation::default());
        let mixed = found(&[0, 1, 0, 0, 1, 0, 1, 1, 0, 1, 0, 1], 0.9);
        assert!(mixed.any < 0.2, "{mixed:?}");
    }

    #[test]
    fn a_clean_change_is_dated_to_its_first_statement() {
        let clean = found(&[[0; 8], [1; 8]].concat(), 0.95);
        assert_eq!(clean.starts, [8]);
        assert!(clean.probabilities[0] > 0.9, "{clean:?}");
    }

    #[test]
    fn doubt_in_each_statement_makes_the_change_less_sure() {
        let sides = [0, 0, 0, 0, 1, 1, 1, 1];
        assert!(found(&sides, 0.95).any > found(&sides, 0.7).any);
        let outlier = found(&[0, 0, 0, 0, 1, 0, 0, 0], 0.8).any;
        assert!(outlier < 0.3, "less than before anything was seen: {outlier}");
    }

    #[test]
    fn two_changes_are_both_found() {
        let sides = [[0; 10], [1; 10], [2; 10]].concat();
        assert_eq!(found(&sides, 0.95).starts, [10, 20]);
    }

    proptest! {
        #[test]
        fn probabilities_stay_such_and_agree(sides in prop::collection::vec(0..SIDES, 0..60), sure in 0.34..0.99_f64) {
            let found = found(&sides, sure);
            prop_assert!((0.0..=1.0).contains(&found.any));
            for probability in &found.probabilities {
                prop_assert!((0.0..=found.any + 1e-6).contains(probability));
            }
        }

        #[test]
        fn the_sums_forwards_and_backwards_agree(sides in prop::collection::vec(0..SIDES, 2..40)) {
            let points = series(&sides, 0.9);
            let starts = blocks(&points);
            let chain = Chain::new(&points, &starts, Prior::default());
            prop_assert!((chain.forward()[chain.blocks] - chain.backward()[0]).abs() < 1e-8);
        }
    }
}
