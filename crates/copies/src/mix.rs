//! Hashing that never changes.
//!
//! What always holds: the same input gives the same number on every machine and in every later release, for keys
//! made of these numbers are kept in records. The constants are those of SplitMix64 (Steele, Lea and Flood 2014).

const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

/// A number whose bits all depend on all bits of `x`; no two inputs share one.
pub(crate) const fn mix(x: u64) -> u64 {
    let x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

/// The hash of what `state` stood for, followed by `next`.
pub(crate) const fn join(state: u64, next: u64) -> u64 {
    mix(state.wrapping_add(GOLDEN) ^ next)
}

/// The `n`th of a fixed row of numbers that look random.
pub(crate) const fn nth(n: u64) -> u64 {
    mix(n.wrapping_add(1).wrapping_mul(GOLDEN))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_row_is_that_of_splitmix64_seeded_with_zero() {
        assert_eq!(nth(0), 0xe220_a839_7b1d_cdaf);
        assert_eq!(nth(1), 0x6e78_9e6a_a1b9_65f4);
    }

    #[test]
    fn order_counts() {
        assert_ne!(join(join(0, 1), 2), join(join(0, 2), 1));
    }
}
