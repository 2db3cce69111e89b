//! A small sketch of a text, to find its copies among millions without comparing it to each (MinHash; Broder 1997).
//!
//! What always holds: the same text gives the same sketch in every release of one [`VERSION`]; a sketch takes the
//! same room whatever the text; making one takes time linear in the text.

use crate::mix::{join, nth};
use crate::shingles::{WIDTH, shingles};

/// Bands: parts of a sketch of which one must agree for two texts to be compared.
///
/// Two texts of Jaccard index j share a key with probability 1 - (1 - j^2)^32: 0.98 for a third, 0.72 for a fifth,
/// 0.003 for a hundredth. Sixteen bands of three find but 0.45 of the thirds (`examples/copies`).
pub const BANDS: usize = 32;
/// Minima in a band.
const ROWS: usize = 2;
const MINIMA: usize = BANDS * ROWS;
/// The form of a sketch; another one is never compared with this.
pub const VERSION: u8 = 1;
/// Bytes of a sketch as it is kept.
pub const BYTES: usize = 1 + 4 * MINIMA;
/// The fewest words of which a sketch is made. A shorter text is often a formula with a name in it, of which half
/// the shingles are in every other such; in the sample no text below 48 words was another's copy.
pub const FEWEST: usize = 32;

/// Odd factors and summands of the hash functions, one for each minimum.
const FUNCTIONS: [(u64, u64); MINIMA] = {
    let mut functions = [(0, 0); MINIMA];
    let mut at = 0;
    while at < MINIMA {
        functions[at] = (nth(2 * at as u64) | 1, nth(2 * at as u64 + 1));
        at += 1;
    }
    functions
};

/// The least value of each of many hash functions over a text's shingles: two texts agree in as large a part of
/// them as their shingles do (their Jaccard index), give or take 0.06.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sketch([u32; MINIMA]);

impl Sketch {
    /// The sketch of a text, or nothing where the text has fewer than [`FEWEST`] words.
    pub fn of(text: &str) -> Option<Sketch> {
        let mut least = [u32::MAX; MINIMA];
        let mut count = 0;
        for shingle in shingles(text) {
            lower(&mut least, shingle);
            count += 1;
        }
        (count + WIDTH > FEWEST).then_some(Sketch(least))
    }

    /// A key for each band. Texts with a key in common are worth comparing; a key holds its band's number, so that
    /// all may lie in one index, and is below 2^63, so that it fits SQLite's integers.
    pub fn bands(&self) -> [u64; BANDS] {
        let mut keys = [0; BANDS];
        for (band, (key, rows)) in keys.iter_mut().zip(self.0.chunks_exact(ROWS)).enumerate() {
            let hash = rows.iter().fold(0, |state, &row| join(state, u64::from(row)));
            *key = (band as u64) << 56 | hash >> 8;
        }
        keys
    }

    /// The Jaccard index of the two texts' shingles as the sketches tell it, 0 to 1.
    pub fn estimate(&self, other: &Sketch) -> f64 {
        let same = self.0.iter().zip(&other.0).filter(|(a, b)| a == b).count();
        same as f64 / MINIMA as f64
    }

    /// The sketch as it is kept: its version, then its minima, the low byte of each first.
    pub fn to_bytes(&self) -> [u8; BYTES] {
        let mut bytes = [VERSION; BYTES];
        for (place, least) in bytes[1..].chunks_exact_mut(4).zip(self.0) {
            place.copy_from_slice(&least.to_le_bytes());
        }
        bytes
    }

    /// The sketch that was kept as `bytes`; nothing where they are of another version or none.
    pub fn from_bytes(bytes: &[u8]) -> Option<Sketch> {
        let bytes: &[u8; BYTES] = bytes.try_into().ok().filter(|b: &&[u8; BYTES]| b[0] == VERSION)?;
        let mut least = [0; MINIMA];
        for (least, place) in least.iter_mut().zip(bytes[1..].chunks_exact(4)) {
            *least = u32::from_le_bytes([place[0], place[1], place[2], place[3]]);
        }
        Some(Sketch(least))
    }
}

/// Takes a shingle into the minima. The functions are multiply-shift (Dietzfelbinger and others 1997) on a number
/// that is mixed already.
fn lower(least: &mut [u32; MINIMA], shingle: u64) {
    for (least, (factor, summand)) in least.iter_mut().zip(&FUNCTIONS) {
        let value = (shingle.wrapping_mul(*factor).wrapping_add(*summand) >> 32) as u32;
        *least = value.min(*least);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::likeness;

    fn text(range: std::ops::Range<usize>) -> String {
        range.map(|n| format!("w{n} ")).collect()
    }

    #[test]
    fn a_sketch_never_changes() {
        let sketch = Sketch::of(&format!("{} “Zürich, don’t!”", text(0..100))).expect("long enough");
        let sum = sketch.to_bytes().iter().fold(0, |sum, &byte| join(sum, u64::from(byte)));
        assert_eq!(
            (sum, sketch.bands()[0], sketch.bands()[31]),
            (243476695017059151, 18638602665390220, 2277847984151312015)
        );
    }

    #[test]
    fn texts_too_short_have_none() {
        for (words, some) in [(0, false), (1, false), (FEWEST - 1, false), (FEWEST, true)] {
            assert_eq!(Sketch::of(&text(0..words)).is_some(), some, "{words} words");
        }
    }

    #[test]
    fn keys_fit_a_signed_integer_and_name_their_band() {
        let keys = Sketch::of(&text(0..100)).expect("long enough").bands();
        for (band, key) in keys.into_iter().enumerate() {
            assert!(i64::try_from(key).is_ok());
            assert_eq!(key >> 56, band as u64);
        }
    }

    #[test]
    fn kept_bytes_of_another_form_are_none() {
        let mut bytes = Sketch::of(&text(0..100)).expect("long enough").to_bytes();
        assert!(Sketch::from_bytes(&bytes[1..]).is_none());
        bytes[0] += 1;
        assert!(Sketch::from_bytes(&bytes).is_none());
        assert!(Sketch::from_bytes(&[]).is_none());
    }

    #[test]
    fn the_estimate_is_near_the_index_and_copies_share_a_key() {
        let all = text(0..400);
        let whole = Sketch::of(&all).expect("long enough");
        for words in [100, 200, 300, 400] {
            let part = text(0..words);
            let sketch = Sketch::of(&part).expect("long enough");
            let (told, exact) = (whole.estimate(&sketch), likeness(&all, &part).jaccard);
            assert!((told - exact).abs() < 0.2, "{words} words: {told}, not {exact}");
            assert!(whole.bands().iter().zip(sketch.bands()).any(|(a, b)| *a == b), "{words} words");
        }
    }

    proptest! {
        #[test]
        fn kept_and_read_again(from in 0usize..1000, words in FEWEST..200) {
            let sketch = Sketch::of(&text(from..from + words)).expect("long enough");
            prop_assert_eq!(Sketch::from_bytes(&sketch.to_bytes()), Some(sketch));
        }

        #[test]
        fn any_bytes_are_a_sketch_or_none(bytes in prop::collection::vec(any::<u8>(), 0..2 * BYTES)) {
            let read = Sketch::from_bytes(&bytes);
            prop_assert_eq!(read.is_some(), bytes.len() == BYTES && bytes[0] == VERSION);
        }
    }
}
