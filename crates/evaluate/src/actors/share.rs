//! A count of a whole, with how far the true rate may lie from it.
//!
//! What always holds: rate and interval lie from 0 to 1, the rate within the interval; of nothing, the rate is 0 and the
//! interval all there is.

use std::fmt;

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

/// The quantile of the normal distribution that leaves 2.5% above it.
const Z: f64 = 1.959_963_984_540_054;

/// So many of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// How many; never more than `of`.
    pub hit: usize,
    /// Of how many.
    pub of: usize,
}

impl Share {
    /// Counts one more, which is a hit or not.
    pub(crate) fn count(&mut self, hit: bool) {
        self.of += 1;
        self.hit += usize::from(hit);
    }

    /// From 0 to 1.
    pub fn rate(self) -> f64 {
        self.hit as f64 / self.of.max(1) as f64
    }

    /// The score interval of 95% (Wilson 1927, "Probable inference, the law of succession, and statistical inference").
    pub fn interval(self) -> [f64; 2] {
        if self.of == 0 {
            return [0.0, 1.0];
        }
        let (n, p) = (self.of as f64, self.rate());
        let centre = p + Z * Z / (2.0 * n);
        let reach = Z * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt();
        let scale = 1.0 + Z * Z / n;
        [((centre - reach) / scale).clamp(0.0, p), ((centre + reach) / scale).clamp(p, 1.0)]
    }
}

/// `{"hit", "of", "percent", "low", "high"}`, the last three in percent with one decimal.
impl Serialize for Share {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut fields = to.serialize_struct("Share", 5)?;
        let [low, high] = self.interval().map(percent);
        fields.serialize_field("hit", &self.hit)?;
        fields.serialize_field("of", &self.of)?;
        fields.serialize_field("percent", &percent(self.rate()))?;
        fields.serialize_field("low", &low)?;
        fields.serialize_field("high", &high)?;
        fields.end()
    }
}

/// "93.1% (89.0–95.8), 215 of 231"
impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [low, high] = self.interval().map(percent);
        write!(f, "{:5.1}% ({low:.1}–{high:.1}), {} of {}", percent(self.rate()), self.hit, self.of)
    }
}

fn percent(rate: f64) -> f64 {
    (rate * 1000.0).round() / 10.0
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn intervals_are_those_of_the_literature() {
        // Newcombe 1998, "Two-sided confidence intervals for the single proportion", table I, method 3.
        let cases = [
            (81, 263, 0.2553, 0.3662),
            (15, 148, 0.0624, 0.1605),
            (0, 20, 0.0, 0.1611),
            (1, 29, 0.0061, 0.1718),
        ];
        for (hit, of, low, high) in cases {
            let found = Share { hit, of }.interval().map(|limit| (limit * 1e4).round() / 1e4);
            assert_eq!(found, [low, high], "{hit} of {of}");
        }
    }

    #[test]
    fn it_is_written_in_percent() {
        let share = Share { hit: 2, of: 3 };
        assert_eq!(share.to_string(), " 66.7% (20.8–93.9), 2 of 3");
        let json = serde_json::to_value(share).expect("JSON");
        assert_eq!(json, serde_json::json!({"hit": 2, "of": 3, "percent": 66.7, "low": 20.8, "high": 93.9}));
    }

    proptest! {
        #[test]
        fn the_rate_lies_within_its_interval(of in 0_usize..10_000, part in 0.0..=1.0) {
            let share = Share { hit: (of as f64 * part) as usize, of };
            let [low, high] = share.interval();
            prop_assert!(0.0 <= low && low <= share.rate() && share.rate() <= high && high <= 1.0);
        }
    }
}
