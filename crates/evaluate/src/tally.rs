//! A count of hits on two sides and the three figures that follow from it.
//!
//! What always holds: no figure is undefined; where there is nothing to divide by it is 0.

use std::collections::BTreeSet;
use std::iter::Sum;
use std::ops::Add;

use serde::{Serialize, Serializer};

/// How many things were found, how many were predicted and how many the gold holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// In both.
    pub hit: usize,
    /// Predicted.
    pub predicted: usize,
    /// In the gold.
    pub gold: usize,
}

impl Tally {
    /// Counts what two sets share.
    pub(crate) fn of<T: Ord>(gold: &BTreeSet<T>, predicted: &BTreeSet<T>) -> Self {
        let hit = gold.intersection(predicted).count();
        Tally { hit, predicted: predicted.len(), gold: gold.len() }
    }

    /// The share of what was predicted that is right, in percent with one decimal.
    pub fn precision(&self) -> f64 {
        percent(share(self.hit, self.predicted))
    }

    /// The share of the gold that was found, in percent with one decimal.
    pub fn recall(&self) -> f64 {
        percent(share(self.hit, self.gold))
    }

    /// The harmonic mean of the two (before they are rounded), in percent with one decimal.
    pub fn f1(&self) -> f64 {
        let (p, r) = (share(self.hit, self.predicted), share(self.hit, self.gold));
        percent(2.0 * p * r / (p + r).max(1e-9))
    }

    /// Precision, recall and F1.
    pub fn figures(&self) -> [f64; 3] {
        [self.precision(), self.recall(), self.f1()]
    }
}

impl Add for Tally {
    type Output = Tally;

    fn add(self, other: Tally) -> Tally {
        Tally {
            hit: self.hit + other.hit,
            predicted: self.predicted + other.predicted,
            gold: self.gold + other.gold,
        }
    }
}

impl Sum for Tally {
    fn sum<I: Iterator<Item = Tally>>(tallies: I) -> Tally {
        tallies.fold(Tally::default(), Add::add)
    }
}

impl Serialize for Tally {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.figures().serialize(serializer)
    }
}

fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

/// In percent, rounded to one decimal on the exact value of the binary number, a tie to the even digit.
///
/// The decimal form is the one way to such rounding without an error of its own (`(10 * x).round() / 10`
/// moves 0.05 % of values); a number that was just written as a decimal can always be read.
fn percent(share: f64) -> f64 {
    format!("{:.1}", 100.0 * share).parse().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_over_nothing_is_nought() {
        assert_eq!(Tally::default().figures(), [0.0, 0.0, 0.0]);
    }

    #[test]
    fn figures_by_hand() {
        let tally = Tally { hit: 2, predicted: 3, gold: 5 };
        assert_eq!(tally.figures(), [66.7, 40.0, 50.0]);
    }

    #[test]
    fn an_exact_tie_goes_to_the_even_digit() {
        // 100 * 1/800 = 0.125, 100 * 1/400 = 0.25, 100 * 3/400 = 0.75: only the last two are ties at one
        // decimal.
        assert_eq!(percent(1.0 / 400.0), 0.2);
        assert_eq!(percent(3.0 / 400.0), 0.8);
        assert_eq!(percent(1.0 / 800.0), 0.1);
        assert_eq!(percent(49.0 / 400.0), 12.2);
    }

    #[test]
    fn a_near_tie_goes_by_the_exact_binary_value() {
        // 0.15 is stored as a little less, 0.35 as a little less, 0.45 as a little more than the decimal.
        assert_eq!(format!("{:.1}", 0.15_f64), "0.1");
        assert_eq!(format!("{:.1}", 0.35_f64), "0.3");
        assert_eq!(format!("{:.1}", 0.45_f64), "0.5");
    }
}
