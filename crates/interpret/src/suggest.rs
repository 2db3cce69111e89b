//! Suggests issues: groups of statements that mean alike and are filed nowhere, for a person to look at.
//!
//! A bounded sample of the vectors is brought to a few dimensions (principal components) and grouped by density (HDBSCAN, Campello
//! et al. 2013), which leaves most statements out, as most speak to no issue. Each group is labelled by its typical words
//! (class-based tf-idf, Grootendorst 2022).
//!
//! What always holds: the same statements and seed give the same suggestions, whatever the order of the statements; no group is
//! smaller than asked for; the time is bounded by the sample, but for one pass over all.

mod label;
mod project;

use hdbscan::{Hdbscan, HdbscanHyperParams, NnAlgorithm};
use onrecord_core::{Error, ErrorKind, Result};
use onrecord_embed::{SIZE, Vector};

use label::labels;
use project::project;

/// A statement that is filed nowhere.
#[derive(Clone, Copy, Debug)]
pub struct Unfiled<'a> {
    /// Its id, by which the sample is drawn.
    pub id: &'a str,
    /// What is said.
    pub content: &'a str,
    /// Its vector.
    pub vector: &'a Vector,
}

/// How issues are suggested.
#[derive(Clone, Copy, Debug)]
pub struct Suggesting {
    /// Statements that are grouped, at most; the time grows with its square.
    pub sample: usize,
    /// The fewest statements of the sample that make a group.
    pub least: usize,
    /// Suggestions at most, the largest groups first.
    pub most: usize,
    /// Typical statements shown of each.
    pub typical: usize,
    /// Which sample is drawn.
    pub seed: u64,
}

impl Default for Suggesting {
    fn default() -> Self {
        Suggesting { sample: 2_000, least: 8, most: 20, typical: 5, seed: 1 }
    }
}

/// A group that could become an issue.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    /// An id made of the label.
    pub id: String,
    /// Its most typical words, the most typical first.
    pub label: Vec<String>,
    /// Typical statements, by their place in what was given, the most typical first.
    pub typical: Vec<usize>,
    /// How many of all that were given are as near to the group as nine in ten of its own are.
    pub count: usize,
}

/// Share of a group's own statements that the border of the group takes in.
const BORDER: f64 = 0.9;

/// Groups statements that are filed nowhere.
///
/// # Errors
/// When the grouping fails, which finite vectors do not make it do.
pub fn suggest(unfiled: &[Unfiled<'_>], how: &Suggesting) -> Result<Vec<Suggestion>> {
    let sample = sampled(unfiled, how);
    let groups = grouped(unfiled, &sample, how)?;
    let texts: Vec<Vec<&str>> =
        groups.iter().map(|group| group.iter().map(|&i| unfiled[i].content).collect()).collect();
    let everything: Vec<&str> = sample.iter().map(|&i| unfiled[i].content).collect();
    let named = groups.iter().zip(labels(&texts, &everything));
    let mut found: Vec<_> =
        named.filter_map(|(group, label)| suggestion(unfiled, group, label, how)).collect();
    found.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.id.cmp(&b.id)));
    found.dedup_by(|a, b| a.id == b.id);
    found.truncate(how.most);
    Ok(found)
}

/// Places of the statements that are grouped: those whose ids' hashes are least.
fn sampled(unfiled: &[Unfiled<'_>], how: &Suggesting) -> Vec<usize> {
    let mut places: Vec<usize> = (0..unfiled.len()).collect();
    places.sort_by_cached_key(|&i| (hash(unfiled[i].id, how.seed), unfiled[i].id, unfiled[i].content));
    places.truncate(how.sample);
    places
}

/// FNV-1a (Fowler, Noll and Vo), begun with a seed and stirred at the end (the finaliser of SplitMix64, Steele et al. 2014).
fn hash(id: &str, seed: u64) -> u64 {
    let start = 0xcbf2_9ce4_8422_2325 ^ seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let h = id.bytes().fold(start, |h, byte| (h ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    let h = (h ^ (h >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    h ^ (h >> 31)
}

/// Groups of places, each of `how.least` at least.
fn grouped(unfiled: &[Unfiled<'_>], sample: &[usize], how: &Suggesting) -> Result<Vec<Vec<usize>>> {
    let least = how.least.max(2);
    if sample.len() < least {
        return Ok(Vec::new());
    }
    let vectors: Vec<_> = sample.iter().map(|&i| unfiled[i].vector.numbers()).collect();
    let points = project(&vectors);
    let options = HdbscanHyperParams::builder()
        .min_cluster_size(least)
        .min_samples((least / 2).max(1))
        .nn_algorithm(NnAlgorithm::BruteForce)
        .build();
    let labels = Hdbscan::new(&points, options).cluster().map_err(|e| {
        Error::new(ErrorKind::Refused, "suggestions", format!("statements could not be grouped: {e}"))
    })?;
    let count = labels.iter().copied().max().map_or(0, |most| usize::try_from(most + 1).unwrap_or(0));
    let mut groups = vec![Vec::new(); count];
    for (&label, &place) in labels.iter().zip(sample) {
        if let Some(group) = usize::try_from(label).ok().and_then(|label| groups.get_mut(label)) {
            group.push(place);
        }
    }
    groups.retain(|group| group.len() >= least);
    Ok(groups)
}

/// What is said of a group; nothing where it has no words or no middle.
fn suggestion(
    unfiled: &[Unfiled<'_>],
    group: &[usize],
    label: Vec<String>,
    how: &Suggesting,
) -> Option<Suggestion> {
    let middle = middle(unfiled, group)?;
    let mut near: Vec<(usize, f32)> = group.iter().map(|&i| (i, middle.cosine(unfiled[i].vector))).collect();
    near.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| unfiled[a.0].id.cmp(unfiled[b.0].id)));
    let last = ((near.len() as f64 * BORDER).ceil() as usize).clamp(1, near.len()) - 1;
    let border = near[last].1;
    let count = unfiled.iter().filter(|statement| middle.cosine(statement.vector) >= border).count();
    let id = label.join("-");
    let typical = near.iter().take(how.typical).map(|&(i, _)| i).collect();
    (!id.is_empty()).then_some(Suggestion { id, label, typical, count })
}

fn middle(unfiled: &[Unfiled<'_>], group: &[usize]) -> Option<Vector> {
    let mut sum = [0.0_f32; SIZE];
    for &i in group {
        sum.iter_mut().zip(unfiled[i].vector.numbers()).for_each(|(sum, x)| *sum += x);
    }
    Vector::new(&sum)
}

#[cfg(test)]
mod tests;
