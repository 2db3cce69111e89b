//! Numbers by chance, the same ones for the same seed: SplitMix64 (Steele, Lea and Flood 2014).

pub struct Random(pub u64);

impl Random {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound.max(1)
    }

    /// From 0 to 1.
    pub fn chance(&mut self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "53 bits fit")]
        let chance = (self.next() >> 11) as f64 / (1_u64 << 53) as f64;
        chance
    }

    /// Another of three sides with the probability `error`.
    pub fn noisy(&mut self, side: usize, error: f64) -> usize {
        if self.chance() < error { (side + 1 + self.below(2) as usize) % 3 } else { side }
    }
}
