//! Where a series of stances changes: one segment, two or more, weighed against each other.
//!
//! A segment has shares `θ ~ Dirichlet(α, α, α)` of support, opposition and conditional support. Its marginal likelihood is
//! the product of predictions `Σ_z (α + n_z)/(3α + n)·e(z)`, after each of which the counts `n_z` gain what the point is
//! believed to be (Smith & Makov 1978, *A quasi-Bayes sequential procedure for mixtures*, JRSS B 40); without doubt that is
//! the Dirichlet-multinomial. Between two blocks a change has the prior probability `h = max(h₀, 1 − exp(−ρ·Δt))`. Sums over
//! all segmentations are exact (Fearnhead 2006, *Exact and efficient Bayesian inference for multiple changepoint problems*,
//! Statistics and Computing 16), forwards and backwards.
//!
//! What always holds: probabilities lie between 0 and 1; a series of one block has no change; time is at most the number of
//! blocks times the number of points.

use crate::series::{Point, SIDES, blocks};

/// Seconds of a year.
const YEAR: f64 = 365.25 * 24.0 * 3600.0;

/// What is believed of positions before anything is seen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Prior {
    /// `α`: how many utterances the prior is worth for each side. The smaller, the more of one mind an actor is taken to be
    /// while a position lasts. Chosen on planted series (`examples/planted.rs`), as are the other two.
    pub alpha: f64,
    /// Changes of a position in a year.
    pub per_year: f64,
    /// The least probability of a change between two utterances that differ, however close in time.
    pub least: f64,
}

impl Default for Prior {
    fn default() -> Self {
        Prior { alpha: 0.5, per_year: 0.1, least: 0.01 }
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
        for first in 0..blocks {
            chain.fill(first, points, starts, prior.alpha.max(1e-3));
        }
        for block in 1..blocks {
            let (before, after) = (&points[starts[block] - 1], &points[starts[block]]);
            #[expect(clippy::cast_precision_loss, reason = "seconds of at most ten thousand years")]
            let years = (after.at - before.at).max(0) as f64 / YEAR;
            let chance = (1.0 - (-prior.per_year * years).exp()).max(prior.least).clamp(1e-9, 0.5);
            chain.change.push(chance.ln());
            chain.stay.push(chain.stay[block - 1] + (1.0 - chance).ln());
        }
        chain.change.push(0.0);
        chain
    }

    /// The marginal likelihoods of all runs from a block on.
    fn fill(&mut self, first: usize, points: &[Point], starts: &[usize], alpha: f64) {
        let (mut counts, mut seen, mut sum) = ([alpha; SIDES], alpha * SIDES as f64, 0.0);
        for last in first..self.blocks {
            let mut product = 1.0_f64;
            for point in &points[starts[last]..starts[last + 1]] {
                product *= observe(&mut counts, seen, &point.weights);
                seen += 1.0;
                if !(1e-200..1e200).contains(&product) {
                    sum += product.ln();
                    product = 1.0;
                }
            }
            sum += product.ln();
            let at = self.at(first, last + 1);
            self.marginal[at] = sum;
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

/// Predicts a point and takes it in.
fn observe(counts: &mut [f64; SIDES], seen: f64, weights: &[f64; SIDES]) -> f64 {
    let mut parts = *weights;
    parts.iter_mut().zip(&*counts).for_each(|(part, count)| *part *= count);
    let sum: f64 = parts.iter().sum();
    counts.iter_mut().zip(parts).for_each(|(count, part)| *count += part / sum);
    sum / seen
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
        assert!(found(&[0, 0, 0, 0, 1, 0, 0, 0], 0.8).any < 0.1);
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
