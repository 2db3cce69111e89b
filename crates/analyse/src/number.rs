//! Functions of probability: the gamma function and its derivative, the incomplete beta function, quantiles of a Beta.
//!
//! What always holds: every function is total (an argument out of range gives the nearest sensible value, never a NaN from a
//! sensible argument) and is good to at least eight digits, quantiles to six.

/// The logarithm of the gamma function for `x > 0`: Stirling's series (Abramowitz & Stegun 6.1.41) after moving `x` above 8
/// by the recurrence.
pub(crate) fn ln_gamma(x: f64) -> f64 {
    let mut x = x.max(f64::MIN_POSITIVE);
    let mut below = 1.0;
    while x < 8.0 {
        below *= x;
        x += 1.0;
    }
    let square = 1.0 / (x * x);
    let series = (1.0 / 12.0 - square * (1.0 / 360.0 - square * (1.0 / 1260.0 - square / 1680.0))) / x;
    (x - 0.5) * x.ln() - x + 0.5 * (2.0 * std::f64::consts::PI).ln() + series - below.ln()
}

/// The derivative of [`ln_gamma`] for `x > 0` (Abramowitz & Stegun 6.3.18 after the recurrence).
pub(crate) fn digamma(x: f64) -> f64 {
    let mut x = x.max(1e-12);
    let mut below = 0.0;
    while x < 8.0 {
        below -= 1.0 / x;
        x += 1.0;
    }
    let square = 1.0 / (x * x);
    let series = square * (1.0 / 12.0 - square * (1.0 / 120.0 - square * (1.0 / 252.0 - square / 240.0)));
    below + x.ln() - 0.5 / x - series
}

/// The share of a Beta(`a`, `b`) that lies below `x`: the continued fraction of Abramowitz & Stegun 26.5.8, evaluated by
/// Lentz's method.
pub(crate) fn beta_below(a: f64, b: f64, x: f64) -> f64 {
    if x <= 0.0 || x >= 1.0 {
        return if x <= 0.0 { 0.0 } else { 1.0 };
    }
    if x > (a + 1.0) / (a + b + 2.0) {
        return 1.0 - beta_below(b, a, 1.0 - x);
    }
    let front = ln_gamma(a + b) - ln_gamma(a) - ln_gamma(b) + a * x.ln() + b * (1.0 - x).ln();
    (front.exp() / a / fraction(a, b, x)).clamp(0.0, 1.0)
}

/// The denominator of the continued fraction.
fn fraction(a: f64, b: f64, x: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let guard = |value: f64| if value.abs() < TINY { TINY } else { value };
    let (mut up, mut down, mut value) = (1.0, 0.0, 1.0);
    for step in 1..=300_u32 {
        let half = f64::from(step / 2);
        let term = if step % 2 == 0 {
            half * (b - half) * x / ((a + 2.0 * half - 1.0) * (a + 2.0 * half))
        } else {
            -(a + half) * (a + b + half) * x / ((a + 2.0 * half) * (a + 2.0 * half + 1.0))
        };
        down = 1.0 / guard(1.0 + term * down);
        up = guard(1.0 + term / up);
        value *= up * down;
        if (up * down - 1.0).abs() < 1e-13 {
            break;
        }
    }
    value
}

/// The value below which `share` of a Beta(`a`, `b`) lies, by Newton's method, held in by bisection, which cannot fail.
pub(crate) fn beta_quantile(a: f64, b: f64, share: f64) -> f64 {
    let scale = ln_gamma(a + b) - ln_gamma(a) - ln_gamma(b);
    let (mut low, mut high, mut at) = (0.0, 1.0, (a / (a + b)).clamp(1e-9, 1.0 - 1e-9));
    for _ in 0..60 {
        let off = beta_below(a, b, at) - share;
        if off < 0.0 {
            low = at;
        } else {
            high = at;
        }
        let slope = (scale + (a - 1.0) * at.ln() + (b - 1.0) * (1.0 - at).ln()).exp();
        let step = at - off / slope;
        let next = if step > low && step < high { step } else { 0.5 * (low + high) };
        if (next - at).abs() < 1e-9 {
            return next;
        }
        at = next;
    }
    at
}

/// Rounded to four digits, as every probability in JSON.
pub(crate) fn four(value: f64) -> f64 {
    let rounded = (value * 1e4).round() / 1e4;
    if rounded == 0.0 { 0.0 } else { rounded }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn close(value: f64, expected: f64) {
        assert!((value - expected).abs() < 1e-8, "{value} is not {expected}");
    }

    #[test]
    fn gamma_and_its_derivative_at_known_points() {
        close(ln_gamma(1.0), 0.0);
        close(ln_gamma(0.5), std::f64::consts::PI.sqrt().ln());
        close(ln_gamma(11.0), 3_628_800.0_f64.ln());
        close(digamma(1.0), -0.577_215_664_901_532_9);
        close(digamma(10.0), 2.251_752_589_066_721);
    }

    #[test]
    fn a_beta_has_the_quantiles_of_the_tables() {
        close(beta_below(1.0, 1.0, 0.3), 0.3);
        close(beta_below(2.0, 2.0, 0.25), 0.156_25);
        close(beta_below(0.5, 0.5, 0.5), 0.5);
        for (a, b, share) in [(3.0, 1.0, 0.2), (0.5, 7.5, 0.975), (120.0, 40.0, 0.025)] {
            let at = beta_quantile(a, b, share);
            assert!((beta_below(a, b, at) - share).abs() < 1e-6, "Beta({a}, {b}) at {share}");
        }
    }

    #[test]
    fn what_is_rounded_has_no_minus_zero() {
        assert_eq!(four(-0.000_01).to_string(), "0");
        assert_eq!(four(0.123_46), 0.1235);
    }
}
