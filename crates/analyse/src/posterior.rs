//! Shares of stances with what is not known about them: the posterior of a multinomial whose observations are uncertain.
//!
//! Each utterance `u` has a true stance `z`, drawn with the shares `θ` that are sought, and shows evidence `e_u(z)`:
//! `p(θ | e) ∝ Dirichlet(θ; ½, ½, ½, ½) · Π_u Σ_z θ_z e_u(z)`. The sum is resolved by variational Bayes (Attias 1999; Bishop
//! 2006, *Pattern Recognition and Machine Learning*, 10.2): `r_u(z) ∝ e_u(z)·exp ψ(½ + n_z)`, `n_z = Σ_u r_u(z)`, repeated. As
//! that takes the `r` for known, the spread of the counts, `Σ_u r(1 − r)`, is put back by the law of total variance, and the
//! interval is that of the Beta of this mean and variance.
//!
//! What always holds: shares sum to one, each lies inside its interval, and more doubt never narrows one.

use onrecord_core::Stance;
use serde::Serialize;

use crate::evidence::STANCES;
use crate::gather::Utterance;
use crate::number::{beta_below, beta_quantile, digamma, four};

/// Jeffreys' prior of a multinomial: half an utterance for each stance.
const PRIOR: f64 = 0.5;
/// Rounds of variational Bayes; counts have settled long before.
const ROUNDS: usize = 30;

/// The share of a stance: how it is spread.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    /// Its mean.
    pub mean: f64,
    /// Its variance.
    pub variance: f64,
}

impl Spread {
    /// Between which values it lies with the probability `level` (0.95: from the 2.5th to the 97.5th percentile).
    pub fn interval(&self, level: f64) -> (f64, f64) {
        let (a, b) = self.beta();
        let tail = (1.0 - level.clamp(0.0, 1.0)) / 2.0;
        (beta_quantile(a, b, tail).min(self.mean), beta_quantile(a, b, 1.0 - tail).max(self.mean))
    }

    /// Whether it is more than half beyond doubt: the lower end of the interval of that level lies above a half.
    pub fn is_most(&self, level: f64) -> bool {
        let (a, b) = self.beta();
        self.mean > 0.5 && beta_below(a, b, 0.5) < (1.0 - level.clamp(0.0, 1.0)) / 2.0
    }

    /// The Beta of this mean and variance.
    fn beta(&self) -> (f64, f64) {
        let room = self.mean * (1.0 - self.mean);
        let size = (room / self.variance.max(1e-12) - 1.0).max(1e-3);
        (self.mean * size, (1.0 - self.mean) * size)
    }
}

/// A share as JSON has it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Share {
    /// Which stance.
    pub stance: Stance,
    /// The mean of its share.
    pub share: f64,
    /// The lower end of the interval.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

/// What is known about the shares of the stances.
#[derive(Clone, Debug, PartialEq)]
pub struct Posterior {
    /// How many utterances it is worth: the sum of their probabilities of being valid.
    pub effective: f64,
    /// The share of each stance, in the order of [`Stance::ALL`].
    pub spread: [Spread; STANCES],
}

impl Posterior {
    /// Shares with their intervals, in the order of [`Stance::ALL`].
    pub fn shares(&self, level: f64) -> Vec<Share> {
        let share = |(stance, spread): (&Stance, &Spread)| {
            let (low, high) = spread.interval(level);
            Share { stance: *stance, share: four(spread.mean), low: four(low), high: four(high) }
        };
        Stance::ALL.iter().zip(&self.spread).map(share).collect()
    }

    /// The stance of the largest share.
    pub fn leading(&self) -> Stance {
        let best = |best: usize, at: usize| if self.mean(at) > self.mean(best) { at } else { best };
        Stance::ALL[(0..STANCES).fold(0, best)]
    }

    fn mean(&self, at: usize) -> f64 {
        self.spread[at].mean
    }
}

/// The shares behind some utterances.
pub fn posterior<'u>(utterances: impl IntoIterator<Item = &'u Utterance>) -> Posterior {
    let (mut effective, mut weights) = (0.0, Vec::new());
    for utterance in utterances {
        effective += f64::from(utterance.valid);
        weights.push(utterance.weights.map(f64::from));
    }
    settle(&weights, effective)
}

fn settle(weights: &[[f64; STANCES]], effective: f64) -> Posterior {
    let mut counts = [0.0; STANCES];
    let mut doubt = [0.0; STANCES];
    for round in 0..ROUNDS {
        let lean = counts.map(|count| if round == 0 { 1.0 } else { digamma(PRIOR + count).exp() });
        let before = counts;
        (counts, doubt) = count(weights, &lean);
        if round > 0 && counts.iter().zip(before).all(|(new, old)| (new - old).abs() < 1e-4) {
            break;
        }
    }
    spread(&counts, &doubt, effective)
}

/// Expected counts of the true stances, and the variance of each.
fn count(weights: &[[f64; STANCES]], lean: &[f64; STANCES]) -> ([f64; STANCES], [f64; STANCES]) {
    let (mut counts, mut doubt) = ([0.0; STANCES], [0.0; STANCES]);
    for one in weights {
        let mut shares = *one;
        shares.iter_mut().zip(lean).for_each(|(share, lean)| *share *= lean);
        let sum: f64 = shares.iter().sum();
        for at in 0..STANCES {
            let share = shares[at] / sum;
            counts[at] += share;
            doubt[at] += share * (1.0 - share);
        }
    }
    (counts, doubt)
}

/// Counts are cut to what the utterances are worth, so that those which are probably not valid leave the shares open.
fn spread(counts: &[f64; STANCES], doubt: &[f64; STANCES], effective: f64) -> Posterior {
    let all: f64 = counts.iter().sum();
    let worth = if all > 0.0 { effective / all } else { 0.0 };
    let total = PRIOR * STANCES as f64 + effective;
    let mut spread = [Spread { mean: 0.25, variance: 0.0625 }; STANCES];
    for at in 0..STANCES {
        let mean = (PRIOR + worth * counts[at]) / total;
        let room = mean * (1.0 - mean);
        let variance = room / (total + 1.0) + worth * worth * doubt[at] / (total * total);
        spread[at] = Spread { mean, variance: variance.min(room * 0.999) };
    }
    Posterior { effective, spread }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(counts: &[(usize, f64)]) -> Posterior {
        let one = |&(says, sure): &(usize, f64)| {
            let mut weights = [(1.0 - sure) / 3.0; STANCES];
            weights[says] = sure;
            weights
        };
        let weights: Vec<_> = counts.iter().map(one).collect();
        #[expect(clippy::cast_precision_loss, reason = "few")]
        settle(&weights, counts.len() as f64)
    }

    #[test]
    fn nothing_known_is_four_equal_shares_and_wide() {
        let none = of(&[]);
        let (low, high) = none.spread[0].interval(0.95);
        assert!((none.spread[0].mean - 0.25).abs() < 1e-12 && low < 0.01 && high > 0.8, "{low} {high}");
    }

    #[test]
    fn many_that_agree_are_believed_though_each_may_be_wrong() {
        let few = of(&[(1, 0.8); 2]);
        let many = of(&[(1, 0.8); 40]);
        assert_eq!((few.leading(), many.leading()), (Stance::Oppose, Stance::Oppose));
        assert!(few.spread[1].interval(0.95).0 < 0.5, "two may not decide it");
        assert!(many.spread[1].mean > 0.93, "{}", many.spread[1].mean);
    }

    proptest! {
        #[test]
        fn shares_sum_to_one_and_doubt_never_narrows(says in prop::collection::vec(0..STANCES, 0..30), sure in 0.3..0.99_f64) {
            let surer: Vec<_> = says.iter().map(|&at| (at, 0.999)).collect();
            let less: Vec<_> = says.iter().map(|&at| (at, sure)).collect();
            let (surer, less) = (of(&surer), of(&less));
            let sum: f64 = less.spread.iter().map(|share| share.mean).sum();
            prop_assert!((sum - 1.0).abs() < 1e-9);
            for share in less.shares(0.95) {
                prop_assert!(share.low <= share.share + 1e-4 && share.share <= share.high + 1e-4);
            }
            let width = |p: &Posterior| p.spread.iter().map(|s| s.variance / (s.mean * (1.0 - s.mean))).sum::<f64>();
            prop_assert!(width(&less) >= width(&surer) - 1e-6);
        }
    }
}
