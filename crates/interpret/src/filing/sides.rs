//! What is said on each side of an issue: examples and corrections, to tell whose side a statement sounds like.
//!
//! What always holds: the three numbers add up to zero, and are zero where no two sides have examples; a side without examples
//! pulls nowhere.

use onrecord_core::Stance;
use onrecord_embed::Vector;

use super::features::SAME;

/// Examples of a side that a statement is compared with: the nearest ones.
const NEAREST: usize = 5;

/// As many examples as this tell half of what very many do. Chosen with the weights in `filer`.
const HALF: f32 = 15.0;

/// The side that a stance counts for: for, against, neither.
pub fn side_of(stance: Stance) -> usize {
    match stance {
        Stance::Support | Stance::Conditional => 0,
        Stance::Oppose => 1,
        Stance::Unclear => 2,
    }
}

/// Vectors by side.
#[derive(Debug, Default)]
pub struct Sides([Vec<Vector>; 3]);

impl Sides {
    /// One more of a side.
    pub fn add(&mut self, side: usize, vector: Vector) {
        if let Some(list) = self.0.get_mut(side) {
            list.push(vector);
        }
    }

    /// How much a likeness to the examples of a side tells by the number of all, from 0 to 1: to a few little, as a statement is like
    /// one of them by its matter rather than by its side.
    pub fn told(&self) -> f32 {
        let all = self.0.iter().map(Vec::len).sum::<usize>() as f32;
        all / (all + HALF)
    }

    /// How much they tell of a statement: all that they can where one says the same, else by their number.
    pub fn told_of(&self, vector: &Vector) -> f32 {
        let mut examples = self.0.iter().flatten();
        let same = examples.any(|other| f64::from(other.cosine(vector)) >= SAME);
        if same { 1.0 } else { self.told() }
    }

    /// By how much the cosine with the nearest of each side is above the mean of the sides.
    pub fn lean(&self, vector: &Vector) -> [f32; 3] {
        let near = [0, 1, 2].map(|side| nearness(&self.0[side], vector));
        let told: Vec<f32> = near.into_iter().flatten().collect();
        if told.len() < 2 {
            return [0.0; 3];
        }
        let mean = told.iter().sum::<f32>() / told.len() as f32;
        near.map(|near| near.map_or(0.0, |near| near - mean))
    }
}

/// The mean cosine with the nearest; nothing where there is none.
fn nearness(list: &[Vector], vector: &Vector) -> Option<f32> {
    let mut cosines: Vec<f32> = list.iter().map(|other| other.cosine(vector)).collect();
    cosines.sort_by(|a, b| b.total_cmp(a));
    cosines.truncate(NEAREST);
    (!cosines.is_empty()).then(|| cosines.iter().sum::<f32>() / cosines.len() as f32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vector(at: usize) -> Vector {
        Vector::new(&std::array::from_fn(|i| if i == at { 1.0 } else { 0.0_f32 })).expect("a direction")
    }

    #[track_caller]
    fn leans(sides: &[(usize, usize)], expected: [f32; 3]) {
        let mut all = Sides::default();
        sides.iter().for_each(|&(side, at)| all.add(side, vector(at)));
        let found = all.lean(&vector(0));
        assert!(found.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-5), "{sides:?}: {found:?}");
    }

    #[test]
    fn a_statement_leans_to_the_side_that_it_is_like() {
        leans(&[], [0.0; 3]);
        leans(&[(0, 0)], [0.0; 3]);
        leans(&[(0, 0), (1, 1)], [0.5, -0.5, 0.0]);
        leans(&[(0, 1), (1, 0), (2, 2)], [-1.0 / 3.0, 2.0 / 3.0, -1.0 / 3.0]);
        leans(&[(0, 0), (0, 1), (0, 2), (0, 3), (0, 4), (0, 5), (1, 1)], [0.1, -0.1, 0.0]);
    }

    #[test]
    fn many_examples_tell_more_than_a_few() {
        let told = |count: usize, of: usize| {
            let mut all = Sides::default();
            (0..count).for_each(|i| all.add(i % 3, vector(i)));
            all.told_of(&vector(of))
        };
        assert_eq!(told(0, 99), 0.0);
        assert!(told(3, 99) < 0.2 && (told(HALF as usize, 99) - 0.5).abs() < 1e-6 && told(80, 99) > 0.8);
        assert_eq!(told(3, 2), 1.0, "what says the same as one of them");
    }
}
