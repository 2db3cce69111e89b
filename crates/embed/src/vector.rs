//! A vector of unit length, kept as small integers with one scale.
//!
//! What always holds: bytes read back as the same vector; some number is not zero, so that every cosine is a number from
//! -1 to 1 and that of a vector with itself is 1, but for rounding.

use onrecord_core::{Error, ErrorKind, Result};

/// Numbers of a vector.
pub const SIZE: usize = 384;
/// Bytes of a vector: a scale of four, and one for each number.
pub const BYTES: usize = 4 + SIZE;
/// Bytes of a vector's signs.
pub const CODE: usize = SIZE / 8;

/// What a text means: 384 numbers of unit length, each an integer from -127 to 127 times one scale.
///
/// A number is off by at most half a scale, which moves a cosine by less than 0.01.
#[derive(Clone, PartialEq)]
pub struct Vector {
    scale: f32,
    numbers: [i8; SIZE],
}

impl std::fmt::Debug for Vector {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Vector({} × {:?}…)", self.scale, &self.numbers[..4])
    }
}

impl Vector {
    /// The direction of `numbers`; nothing for the zero vector and for what is no number.
    pub fn new(numbers: &[f32; SIZE]) -> Option<Self> {
        let length = numbers.iter().map(|x| x * x).sum::<f32>().sqrt();
        let most = numbers.iter().fold(0.0_f32, |most, x| most.max(x.abs()));
        if !length.is_finite() || most == 0.0 {
            return None;
        }
        // From -127 to 127 by the choice of the divisor.
        Self::of_unit_length(std::array::from_fn(|i| (numbers[i] / most * 127.0).round() as i8))
    }

    /// Integers scaled so that the vector, as it is kept, has unit length; nothing where all are zero.
    fn of_unit_length(numbers: [i8; SIZE]) -> Option<Self> {
        let squares: i32 = numbers.iter().map(|&x| i32::from(x) * i32::from(x)).sum();
        (squares > 0).then(|| Vector { scale: 1.0 / (squares as f32).sqrt(), numbers })
    }

    /// The cosine of the angle between two, from -1 to 1.
    pub fn cosine(&self, other: &Vector) -> f32 {
        let products = self.numbers.iter().zip(&other.numbers).map(|(&a, &b)| i32::from(a) * i32::from(b));
        products.sum::<i32>() as f32 * (self.scale * other.scale)
    }

    /// The numbers, of unit length together.
    pub fn numbers(&self) -> [f32; SIZE] {
        self.numbers.map(|x| f32::from(x) * self.scale)
    }

    /// The signs of the numbers, a bit each: vectors that are near have few that differ.
    pub fn bits(&self) -> [u8; CODE] {
        let mut bits = [0; CODE];
        for (i, _) in self.numbers.iter().enumerate().filter(|(_, x)| **x > 0) {
            bits[i / 8] |= 1 << (i % 8);
        }
        bits
    }

    /// The scale's four bytes, little-endian, and the numbers.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = self.scale.to_le_bytes().to_vec();
        bytes.extend(self.numbers.iter().map(|x| x.cast_unsigned()));
        bytes
    }

    /// The vector of [`Vector::to_bytes`].
    ///
    /// # Errors
    /// When the bytes are too few or too many, or are not those of a vector of unit length.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        let damaged = || Error::new(ErrorKind::Format, "vector", "its bytes are damaged");
        let (scale, numbers) = bytes.split_first_chunk::<4>().ok_or_else(damaged)?;
        let numbers: &[u8; SIZE] = numbers.try_into().map_err(|_| damaged())?;
        let vector = Self::of_unit_length(numbers.map(u8::cast_signed));
        vector.filter(|vector| vector.scale.to_le_bytes() == *scale).ok_or_else(damaged)
    }
}

/// How many bits of two codes differ.
pub fn hamming(a: &[u8; CODE], b: &[u8; CODE]) -> u32 {
    let words = |code: &[u8; CODE]| -> [u64; CODE / 8] {
        std::array::from_fn(|i| u64::from_le_bytes(std::array::from_fn(|j| code[8 * i + j])))
    };
    words(a).into_iter().zip(words(b)).map(|(a, b)| (a ^ b).count_ones()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn vector(numbers: &[f32]) -> Vector {
        Vector::new(&std::array::from_fn(|i| numbers[i % numbers.len()])).expect("a direction")
    }

    #[test]
    fn numbers_are_of_unit_length_and_in_the_same_direction() {
        let numbers = vector(&[1.0, -0.5, 0.25]).numbers();
        assert!((numbers.iter().map(|x| x * x).sum::<f32>() - 1.0).abs() < 1e-5);
        assert!(
            (numbers[1] / numbers[0] + 0.5).abs() < 0.01 && (numbers[2] / numbers[0] - 0.25).abs() < 0.01
        );
    }

    #[test]
    fn nothing_has_no_direction() {
        assert_eq!(Vector::new(&[0.0; SIZE]), None);
        assert_eq!(Vector::new(&[f32::NAN; SIZE]), None);
        assert_eq!(Vector::new(&[f32::INFINITY; SIZE]), None);
    }

    #[test]
    fn damaged_bytes_are_told() {
        let bytes = vector(&[1.0, -0.5, 0.25]).to_bytes();
        let flipped = |at: usize| {
            let mut bytes = bytes.clone();
            bytes[at] ^= 1;
            bytes
        };
        // No numbers at all, with the scale that dividing by their length would give.
        let nothing = [&f32::INFINITY.to_le_bytes()[..], &[0; SIZE]].concat();
        let damages = [
            &bytes[1..],
            &[&bytes[..], &[0]].concat(),
            &flipped(0),
            &flipped(200),
            &[0; BYTES],
            &nothing,
            &[],
        ];
        for (case, damage) in damages.into_iter().enumerate() {
            assert!(Vector::from_bytes(damage).is_err(), "damage {case}");
        }
    }

    #[test]
    fn bits_are_the_signs_from_the_lowest() {
        let mut numbers = [-1.0; SIZE];
        (numbers[0], numbers[9], numbers[383]) = (1.0, 0.5, 0.25);
        let bits = Vector::new(&numbers).expect("a direction").bits();
        assert_eq!((bits[0], bits[1], bits[47]), (1, 2, 128));
        assert_eq!(bits.iter().map(|b| b.count_ones()).sum::<u32>(), 3);
        assert_eq!(hamming(&bits, &[0; CODE]), 3);
        assert_eq!(hamming(&bits, &bits.map(|b| !b)), 384);
    }

    fn exact_cosine(a: &[f32], b: &[f32]) -> f32 {
        let dot = |a: &[f32], b: &[f32]| a.iter().zip(b).map(|(x, y)| x * y).sum::<f32>();
        dot(a, b) / (dot(a, a) * dot(b, b)).sqrt()
    }

    proptest! {
        #[test]
        fn vectors_keep_their_direction(
            a in prop::collection::vec(-1.0f32..1.0, SIZE),
            b in prop::collection::vec(-1.0f32..1.0, SIZE),
            scale in 0.01f32..100.0,
        ) {
            let scaled: Vec<f32> = a.iter().map(|x| x * scale).collect();
            let (kept, other) = (vector(&scaled), vector(&b));
            prop_assert!((kept.cosine(&other) - exact_cosine(&a, &b)).abs() < 0.01);
            prop_assert!((kept.cosine(&kept) - 1.0).abs() < 1e-5);
            prop_assert_eq!(kept.cosine(&other), other.cosine(&kept));
            prop_assert_eq!(Vector::from_bytes(&kept.to_bytes()).expect("reads back"), kept);
        }

        #[test]
        fn no_bytes_make_a_panic_or_another_vector(bytes in prop::collection::vec(any::<u8>(), 0..2 * BYTES)) {
            if let Ok(vector) = Vector::from_bytes(&bytes) {
                prop_assert_eq!(vector.to_bytes(), bytes);
            }
        }
    }
}
