//! How a statement compares with an issue, in numbers.
//!
//! What always holds: every number is finite, and none depends on other statements.

use onrecord_core::Result;
use onrecord_embed::{Embedder, Vector};

use super::anchors::{self, Anchor};
use super::correction::Embedded;
use super::names::{Names, Setting};
use crate::codebook::Issue;

/// How many numbers there are.
pub const FEATURES: usize = 10;

/// Nearness is the cosine; counts are the logarithm of one more than the count. In order: a constant 1; the nearest text of
/// the issue; the mean of the three nearest; the proposition; anchors of several words; anchors of one word; by how much another
/// issue is nearer; the nearest text that people took out; whether the content has a name that the issue is about; whether
/// the document has one.
pub type Features = [f64; FEATURES];

/// What an issue is known by.
#[derive(Debug)]
pub struct Profile {
    proposition: Vector,
    /// Examples and corrections that belong to it, with the content they came from.
    inside: Vec<(String, Vector)>,
    /// Corrections that do not.
    outside: Vec<(String, Vector)>,
    phrases: Vec<Anchor>,
    words: Vec<Anchor>,
    names: Names,
}

impl Profile {
    /// Embeds what the codebook says of an issue.
    pub fn new<'a>(
        issue: &Issue,
        names: &Names,
        corrections: impl Iterator<Item = &'a Embedded>,
        embedder: &Embedder,
    ) -> Result<Self> {
        let mut inside = Vec::new();
        for example in issue.support.iter().chain(&issue.oppose) {
            inside.push((example.clone(), embedder.embed(example)?));
        }
        let mut outside = Vec::new();
        for correction in corrections {
            let side = if correction.filed { &mut inside } else { &mut outside };
            side.push((correction.content.clone(), correction.vector.clone()));
        }
        let anchors = issue.anchors.iter().map(|phrase| Anchor::new(phrase));
        let (words, phrases) = anchors.partition(Anchor::is_one_word);
        Ok(Profile {
            proposition: embedder.embed(&issue.proposition)?,
            inside,
            outside,
            phrases,
            words,
            names: names.clone(),
        })
    }

    /// Cosines with the proposition and all that belongs here but the text left out, the nearest first.
    fn nearest(&self, vector: &Vector, left_out: Option<&str>) -> Vec<f64> {
        let mut found = cosines(&self.inside, vector, left_out);
        found.push(f64::from(self.proposition.cosine(vector)));
        found.sort_by(|a, b| b.total_cmp(a));
        found
    }

    /// Anchors and names in the words of a content.
    fn words_of(&self, words: &[String]) -> [f64; 3] {
        let count = |anchors: &[Anchor]| (1.0 + anchors::hits(anchors, words) as f64).ln();
        [count(&self.phrases), count(&self.words), number(self.names.are_in(words))]
    }
}

fn number(yes: bool) -> f64 {
    f64::from(u8::from(yes))
}

fn cosines(texts: &[(String, Vector)], vector: &Vector, left_out: Option<&str>) -> Vec<f64> {
    let kept = texts.iter().filter(|(text, _)| Some(text.as_str()) != left_out);
    kept.map(|(_, other)| f64::from(other.cosine(vector))).collect()
}

/// A statement's comparison with each profile; `left_out` is a text that is not compared with, for judging what a profile knows
/// without it.
pub fn of_statement(
    profiles: &[Profile],
    vector: &Vector,
    content: &str,
    setting: &Setting,
    left_out: Option<&str>,
) -> Vec<Features> {
    let words = anchors::words(content);
    let nearest: Vec<_> = profiles.iter().map(|profile| profile.nearest(vector, left_out)).collect();
    let compared = |(i, profile): (usize, &Profile)| {
        let near = &nearest[i];
        let others = nearest.iter().enumerate().filter(|&(j, _)| j != i).map(|(_, other)| other[0]);
        let rival = others.fold(near[0], f64::max) - near[0];
        let three = near.iter().take(3).sum::<f64>() / near.len().min(3) as f64;
        let outside = cosines(&profile.outside, vector, left_out).into_iter().fold(0.0, f64::max);
        let proposition = f64::from(profile.proposition.cosine(vector));
        let [phrases, single, named] = profile.words_of(&words);
        let about = number(setting.0.get(i).copied().unwrap_or(true) || named > 0.0);
        [1.0, near[0], three, proposition, phrases, single, rival, outside, named, about]
    };
    profiles.iter().enumerate().map(compared).collect()
}
