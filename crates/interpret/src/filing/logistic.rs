//! Logistic regression with a prior: maximum a posteriori by Newton's method (Bishop 2006, *Pattern Recognition and Machine
//! Learning*, 4.3 and 4.5).
//!
//! What always holds: the weights are finite; without rows they are the prior's.

use super::features::{FEATURES, Features};

/// Steps at most; a handful is enough.
const STEPS: usize = 40;
/// The least pivot that is divided by.
const TINY: f64 = 1e-12;

/// One observation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row {
    /// What was seen.
    pub x: Features,
    /// Whether it belongs.
    pub y: bool,
    /// How often it counts.
    pub weight: f64,
}

/// The probability that weights give.
pub fn probability(weights: &Features, x: &Features) -> f64 {
    1.0 / (1.0 + (-dot(weights, x)).exp())
}

/// The weights that make rows likeliest under a normal prior around `prior` of precision `precision`.
pub fn fit(rows: &[Row], prior: &Features, precision: f64) -> Features {
    let mut weights = *prior;
    for _ in 0..STEPS {
        let (gradient, hessian) = derivatives(rows, &weights, prior, precision);
        let step = solve(hessian, gradient);
        // Half a step where a whole one would overshoot far: the function is concave, so that this settles.
        let most = step.iter().fold(0.0_f64, |most, x| most.max(x.abs()));
        let share = if most > 2.0 { 2.0 / most } else { 1.0 };
        weights.iter_mut().zip(step).for_each(|(weight, step)| *weight += share * step);
        if most < 1e-9 {
            break;
        }
    }
    weights
}

fn derivatives(
    rows: &[Row],
    weights: &Features,
    prior: &Features,
    precision: f64,
) -> (Features, [Features; FEATURES]) {
    let mut gradient: Features = std::array::from_fn(|i| precision * (prior[i] - weights[i]));
    let mut hessian: [Features; FEATURES] =
        std::array::from_fn(|i| std::array::from_fn(|j| if i == j { precision } else { 0.0 }));
    for row in rows {
        let p = probability(weights, &row.x);
        let (error, spread) = (row.weight * (f64::from(u8::from(row.y)) - p), row.weight * p * (1.0 - p));
        for i in 0..FEATURES {
            gradient[i] += error * row.x[i];
            hessian[i].iter_mut().zip(row.x).for_each(|(cell, x)| *cell += spread * row.x[i] * x);
        }
    }
    (gradient, hessian)
}

/// The solution of `a x = b` for a symmetric positive definite `a`, by elimination.
fn solve(mut a: [Features; FEATURES], mut b: Features) -> Features {
    for i in 0..FEATURES {
        let pivot = a[i][i].max(TINY);
        for k in i + 1..FEATURES {
            let share = a[k][i] / pivot;
            let above = a[i];
            a[k].iter_mut().zip(above).skip(i).for_each(|(cell, x)| *cell -= share * x);
            b[k] -= share * b[i];
        }
    }
    let mut x = [0.0; FEATURES];
    for i in (0..FEATURES).rev() {
        let known: f64 = (i + 1..FEATURES).map(|j| a[i][j] * x[j]).sum();
        x[i] = (b[i] - known) / a[i][i].max(TINY);
    }
    x
}

fn dot(a: &Features, b: &Features) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn row(value: f64, y: bool) -> Row {
        let mut x = [0.0; FEATURES];
        (x[0], x[1]) = (1.0, value);
        Row { x, y, weight: 1.0 }
    }

    #[test]
    fn without_rows_the_prior_stands() {
        let prior = std::array::from_fn(|i| i as f64 - 3.5);
        assert_eq!(fit(&[], &prior, 1.0), prior);
    }

    #[test]
    fn rows_move_the_weights_to_where_the_derivative_is_zero() {
        let rows = [row(0.2, false), row(0.4, false), row(0.5, true), row(0.3, true), row(0.9, true)];
        let weights = fit(&rows, &[0.0; FEATURES], 0.1);
        let (gradient, _) = derivatives(&rows, &weights, &[0.0; FEATURES], 0.1);
        assert!(gradient.iter().all(|g| g.abs() < 1e-6), "{gradient:?}");
        assert!(probability(&weights, &rows[4].x) > 0.5 && probability(&weights, &rows[0].x) < 0.6);
    }

    proptest! {
        #[test]
        fn weights_are_finite(values in proptest::collection::vec((-1.0..1.0f64, any::<bool>()), 0..20)) {
            let rows: Vec<_> = values.into_iter().map(|(value, y)| row(value, y)).collect();
            prop_assert!(fit(&rows, &[1.0; FEATURES], 0.5).iter().all(|w| w.is_finite()));
        }
    }
}
