//! The scorer: from the numbers of candidates to the probability that each is meant.
//!
//! What always holds: probabilities of candidates and of "nobody" sum to one; the same numbers give the same result on
//! every machine, as nothing but sums, products and one exponential in 64 bits are taken.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::features::{FEATURES, Row};

/// The trained numbers: a layer of rectified units over standardised features, and a sum of them.
#[derive(Deserialize)]
struct Scorer {
    mean: Vec<f64>,
    scale: Vec<f64>,
    hidden: Vec<Vec<f64>>,
    hidden_bias: Vec<f64>,
    out: Vec<f64>,
    temperature: f64,
}

static SCORER: LazyLock<Option<Scorer>> = LazyLock::new(|| {
    let numbers: Option<Scorer> =
        serde_json::from_str(include_str!("../../../models/resolver/resolver.json")).ok();
    numbers.filter(Scorer::is_whole)
});

impl Scorer {
    /// Whether the numbers are as many as the features here.
    fn is_whole(&self) -> bool {
        let units = self.hidden.len();
        self.mean.len() == FEATURES
            && self.scale.len() == FEATURES
            && self.hidden.iter().all(|unit| unit.len() == FEATURES)
            && self.hidden_bias.len() == units
            && self.out.len() == units
            && self.temperature > 0.0
    }

    fn score(&self, row: &Row) -> f64 {
        let standard: Vec<f64> =
            row.iter().zip(&self.mean).zip(&self.scale).map(|((x, m), s)| (f64::from(*x) - m) / s).collect();
        let unit = |weights: &Vec<f64>, bias: &f64| {
            let sum: f64 = weights.iter().zip(&standard).map(|(w, x)| w * x).sum();
            (sum + bias).max(0.0)
        };
        let units = self.hidden.iter().zip(&self.hidden_bias).map(|(w, b)| unit(w, b));
        units.zip(&self.out).map(|(u, w)| u * w).sum::<f64>() / self.temperature
    }
}

/// The probability of each row, "nobody" last; all of it is nobody's where the numbers do not fit this code.
pub(crate) fn probabilities(rows: &[Row]) -> Vec<f64> {
    let Some(scorer) = &*SCORER else {
        return (0..rows.len()).map(|i| f64::from(u8::from(i + 1 == rows.len()))).collect();
    };
    let scores: Vec<f64> = rows.iter().map(|r| scorer.score(r)).collect();
    let most = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let weights: Vec<f64> = scores.iter().map(|s| (s - most).exp()).collect();
    let sum: f64 = weights.iter().sum();
    weights.into_iter().map(|w| w / sum).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_numbers_fit_the_features() {
        assert!(SCORER.is_some());
    }

    #[test]
    fn probabilities_sum_to_one() {
        let mut near = [0.0; FEATURES];
        near[0] = 1.0;
        let sum: f64 = probabilities(&[near, [0.0; FEATURES], [1.0; FEATURES]]).iter().sum();
        assert!((sum - 1.0).abs() < 1e-9);
    }
}
