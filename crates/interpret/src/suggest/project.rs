//! Vectors in few dimensions: density means little in hundreds of them.
//!
//! Principal components by orthogonal iteration (Golub and Van Loan, *Matrix Computations*, 8.2) on the covariance.
//!
//! What always holds: the same vectors give the same points; every number is finite.

use onrecord_embed::SIZE;

/// Dimensions of a point.
const DIMENSIONS: usize = 12;
/// Rounds of iteration: the leading components settle well before.
const ROUNDS: usize = 24;

type Numbers = [f32; SIZE];

/// Each vector's coordinates along the leading components.
pub fn project(vectors: &[Numbers]) -> Vec<Vec<f32>> {
    let mean = mean(vectors);
    let centred: Vec<Numbers> = vectors.iter().map(|v| std::array::from_fn(|i| v[i] - mean[i])).collect();
    let axes = components(&centred);
    centred.iter().map(|v| axes.iter().map(|axis| dot(axis, v)).collect()).collect()
}

fn mean(vectors: &[Numbers]) -> Numbers {
    let mut sum = [0.0; SIZE];
    for vector in vectors {
        sum.iter_mut().zip(vector).for_each(|(sum, x)| *sum += x);
    }
    sum.map(|x| x / vectors.len().max(1) as f32)
}

fn components(centred: &[Numbers]) -> Vec<Numbers> {
    let mut axes: Vec<Numbers> =
        (0..DIMENSIONS).map(|k| std::array::from_fn(|i| start(k * SIZE + i))).collect();
    orthonormal(&mut axes);
    for _ in 0..ROUNDS {
        axes = axes.iter().map(|axis| spread(centred, axis)).collect();
        orthonormal(&mut axes);
    }
    axes
}

/// A number that looks random and is always the same (the finaliser of SplitMix64): a start has to have a part of every component.
fn start(place: usize) -> f32 {
    let h = (place as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let h = (h ^ (h >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let h = (h ^ (h >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    (h >> 40) as f32 / (1 << 23) as f32 - 1.0
}

/// The covariance times an axis, but for a factor.
fn spread(centred: &[Numbers], axis: &Numbers) -> Numbers {
    let mut sum = [0.0; SIZE];
    for vector in centred {
        let along = dot(axis, vector);
        sum.iter_mut().zip(vector).for_each(|(sum, x)| *sum += along * x);
    }
    sum
}

/// Makes axes of unit length at right angles (Gram and Schmidt, twice, for rounding); an axis with nothing of its own left becomes
/// zero.
fn orthonormal(axes: &mut [Numbers]) {
    for k in 0..axes.len() {
        let (before, rest) = axes.split_at_mut(k);
        let axis = &mut rest[0];
        let size = dot(axis, axis).sqrt();
        for other in before.iter().chain(before.iter()) {
            let along = dot(other, axis);
            axis.iter_mut().zip(other).for_each(|(x, o)| *x -= along * o);
        }
        let length = dot(axis, axis).sqrt();
        let scale = if length > 1e-5 * size.max(1e-12) { 1.0 / length } else { 0.0 };
        axis.iter_mut().for_each(|x| *x *= scale);
    }
}

fn dot(a: &Numbers, b: &Numbers) -> f32 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A vector with one number that is not zero.
    fn at(i: usize, value: f32) -> Numbers {
        std::array::from_fn(|j| if i == j { value } else { 0.0 })
    }

    #[test]
    fn the_widest_direction_comes_first() {
        let vectors = [at(5, 3.0), at(5, -3.0), at(200, 1.0), at(200, -1.0)];
        let points = project(&vectors);
        assert!((points[0][0].abs() - 3.0).abs() < 1e-3, "{:?}", points[0]);
        assert!((points[2][1].abs() - 1.0).abs() < 1e-3 && points[2][0].abs() < 1e-3, "{:?}", points[2]);
    }

    #[test]
    fn distances_of_vectors_in_few_dimensions_are_kept() {
        let vectors: Vec<Numbers> = (0..9).map(|i| at(i % 4 * 30, i as f32)).collect();
        let points = project(&vectors);
        for (i, a) in vectors.iter().enumerate() {
            for (j, b) in vectors.iter().enumerate() {
                let far = |a: &[f32], b: &[f32]| {
                    a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum::<f32>().sqrt()
                };
                assert!((far(a, b) - far(&points[i], &points[j])).abs() < 1e-2, "{i} {j}");
            }
        }
    }

    #[test]
    fn equal_vectors_are_one_point() {
        let points = project(&[at(3, 1.0), at(3, 1.0)]);
        assert!(points.iter().flatten().all(|x| *x == 0.0));
        assert!(project(&[]).is_empty());
    }
}
