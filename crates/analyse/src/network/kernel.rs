//! Weights by nearness in time.
//!
//! With `d = 2(t − γ)/w` (`γ` the middle, `w` the width): uniform `½`, Epanechnikov `¾(1 − d²)`, triangular `1 − |d|`, each for
//! `|d| ≤ 1` and 0 beyond; Gaussian `exp(−d²/2)/√2π`. A one-mode network takes two utterances with `√(ζ₁ζ₂)`.
//!
//! What always holds: a weight is not negative, and the same on both sides of the middle.

use super::choice::choices;
use crate::when::DAY;

choices! {
    /// The form of a kernel.
    Shape {
        Uniform = "uniform", "uniform", "All in the window alike";
        Epanechnikov = "epanechnikov", "Epanechnikov", "Falling slowly, then fast";
        Triangular = "triangular", "triangular", "Falling evenly";
        Gaussian = "gaussian", "Gaussian", "Falling for ever";
    }
}

/// A kernel about a moment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Kernel {
    /// Its form.
    pub shape: Shape,
    /// Its middle, in seconds from the start of 1970 in UTC.
    pub middle: i64,
    /// Its width in days, at least one.
    pub days: i64,
}

impl Kernel {
    /// The weight of a moment.
    pub fn weight(&self, at: i64) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "seconds of at most ten thousand years")]
        let d = 2.0 * (at - self.middle) as f64 / (self.days.max(1) * DAY) as f64;
        let inside = d.abs() <= 1.0;
        match self.shape {
            Shape::Gaussian => (-0.5 * d * d).exp() / (2.0 * std::f64::consts::PI).sqrt(),
            _ if !inside => 0.0,
            Shape::Uniform => 0.5,
            Shape::Epanechnikov => 0.75 * (1.0 - d * d),
            Shape::Triangular => 1.0 - d.abs(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_shape_at_its_middle_half_way_and_beyond() {
        let cases = [
            (Shape::Uniform, 0.5, 0.5, 0.0),
            (Shape::Epanechnikov, 0.75, 0.5625, 0.0),
            (Shape::Triangular, 1.0, 0.5, 0.0),
            (Shape::Gaussian, 0.398_942_3, 0.352_065_3, 0.053_990_97),
        ];
        for (shape, middle, half, beyond) in cases {
            let kernel = Kernel { shape, middle: 0, days: 8 };
            let weights = [0, 2, -2, 8].map(|days| kernel.weight(days * DAY));
            for (weight, expected) in weights.into_iter().zip([middle, half, half, beyond]) {
                assert!((weight - expected).abs() < 1e-7, "{shape:?}: {weight} is not {expected}");
            }
        }
    }
}
