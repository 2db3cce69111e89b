//! Shares of stances with what is not known about them: the posterior of a multinomial whose observations are uncertain.
//!
//! Each utterance `u` has a true stance `z`, drawn with the shares `θ` that are sought, of which the machine's reading leaves the
//! probabilities `q_u(z)`, and counts as much as it is probably valid, `a_u` (a power posterior: Ibrahim & Chen 2000):
//! `p(θ | q) ∝ Dirichlet(θ; ½, ½, ½, ½) · Π_u (Σ_z θ_z q_u(z))^a_u`. The sum is resolved by variational Bayes (Attias 1999; Bishop
//! 2006, *Pattern Recognition and Machine Learning*, 10.2): `r_u(z) ∝ q_u(z)·exp ψ(½ + n_z)`, `n_z = Σ_u a_u r_u(z)`, repeated. As
//! that takes the `r` for known, the spread of the counts, `Σ_u a_u² r(1 − r)`, is put back by the law of total variance, and the
//! interval is that of the Beta of this mean and variance.
//!
//! What always holds: shares sum to one, each lies inside its interval, more doubt never narrows one, and utterances that are probably
//! not valid are no evidence for each other, however many say the same.

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

    /// The probability that one of its utterances is valid and means what it is read as, given what the others say:
    /// `a_u · r_u(s)`.
    pub fn right(&self, utterance: &Utterance) -> f64 {
        let means = self.spread.map(|spread| spread.mean);
        let shares = leaned(utterance.stances.map(f64::from), &means);
        f64::from(utterance.valid) * shares[utterance.stance as usize]
    }
}

/// An utterance as evidence.
struct Seen {
    /// `a`: the probability that it is valid.
    valid: f64,
    /// `q(z)`: the probability of each stance, given that.
    stances: [f64; STANCES],
}

/// The shares behind some utterances.
pub fn posterior<'u>(utterances: impl IntoIterator<Item = &'u Utterance>) -> Posterior {
    let seen = |utterance: &Utterance| Seen {
        valid: utterance.valid.into(),
        stances: utterance.stances.map(f64::from),
    };
    settle(&utterances.into_iter().map(seen).collect::<Vec<_>>())
}

fn settle(seen: &[Seen]) -> Posterior {
    let mut counts = [0.0; STANCES];
    let mut doubt = [0.0; STANCES];
    for round in 0..ROUNDS {
        let lean = counts.map(|count| if round == 0 { 1.0 } else { digamma(PRIOR + count).exp() });
        let before = counts;
        (counts, doubt) = count(seen, &lean);
        if round > 0 && counts.iter().zip(before).all(|(new, old)| (new - old).abs() < 1e-4) {
            break;
        }
    }
    spread(&counts, &doubt, seen.iter().map(|one| one.valid).sum())
}

/// The probabilities of stances, each as much more likely as its share leans to it.
fn leaned(mut stances: [f64; STANCES], lean: &[f64; STANCES]) -> [f64; STANCES] {
    stances.iter_mut().zip(lean).for_each(|(stance, lean)| *stance *= lean);
    let sum: f64 = stances.iter().sum::<f64>().max(f64::MIN_POSITIVE);
    stances.map(|stance| stance / sum)
}

/// Expected counts of the true stances, and the variance of each.
fn count(seen: &[Seen], lean: &[f64; STANCES]) -> ([f64; STANCES], [f64; STANCES]) {
    let (mut counts, mut doubt) = ([0.0; STANCES], [0.0; STANCES]);
    for one in seen {
        let shares = leaned(one.stances, lean);
        for at in 0..STANCES {
            counts[at] += one.valid * shares[at];
            doubt[at] += one.valid * one.valid * shares[at] * (1.0 - shares[at]);
        }
    }
    (counts, doubt)
}

fn spread(counts: &[f64; STANCES], doubt: &[f64; STANCES], effective: f64) -> Posterior {
    let total = PRIOR * STANCES as f64 + effective;
    let mut spread = [Spread { mean: 0.25, variance: 0.0625 }; STANCES];
    for at in 0..STANCES {
        let mean = (PRIOR + counts[at]) / total;
        let room = mean * (1.0 - mean);
        let variance = room / (total + 1.0) + doubt[at] / (total * total);
        spread[at] = Spread { mean, variance: variance.min(room * 0.999) };
    }
    Posterior { effective, spread }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn seen(says: usize, sure: f64, valid: f64) -> Seen {
        let mut stances = [(1.0 - sure) / 3.0; STANCES];
        stances[says] = sure;
        Seen { valid, stances }
    }

    fn of(counts: &[(usize, f64)]) -> Posterior {
        settle(&counts.iter().map(|&(says, sure)| seen(says, sure, 1.0)).collect::<Vec<_>>())
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

    #[test]
    fn utterances_that_are_probably_not_valid_count_as_little_as_each_does() {
        let weak: Vec<Seen> = (0..20).map(|_| seen(0, 0.9, 0.2)).collect();
        let held = settle(&weak);
        assert!((held.effective - 4.0).abs() < 1e-9);
        let few = settle(&[seen(0, 0.9, 1.0), seen(0, 0.9, 1.0), seen(0, 0.9, 1.0), seen(0, 0.9, 1.0)]);
        assert!((held.spread[0].mean - few.spread[0].mean).abs() < 1e-2, "as four that are valid");
        assert!(held.spread[0].interval(0.95).0 < 0.5);
        assert!((settle(&[seen(0, 0.9, 0.0)]).spread[0].mean - 0.25).abs() < 1e-9, "none is worth nothing");
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
