//! What an issue is known by: vectors, anchors and names.

use onrecord_core::Result;
use onrecord_embed::{Embedder, Vector};

use super::anchors::Anchor;
use super::correction::Embedded;
use super::lexicon::Known;
use super::names::Names;
use super::sides::{Sides, side_of};
use crate::codebook::Issue;

/// What an issue is known by.
#[derive(Debug)]
pub struct Profile {
    proposition: (String, Vector),
    /// Examples and corrections that belong to it, with the content they came from.
    inside: Vec<(String, Vector)>,
    /// The same by where they stand: for, against, neither.
    pub(super) sides: Sides,
    /// Examples and corrections that do not.
    outside: Vec<(String, Vector)>,
    /// The anchors of several words, and those of one.
    pub(super) phrases: Vec<Anchor>,
    pub(super) words: Vec<Anchor>,
    pub(super) names: Names,
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
        let mut sides = Sides::default();
        for (side, texts) in [&issue.support, &issue.oppose, &issue.neither].into_iter().enumerate() {
            let texts = embedded(texts, embedder)?;
            texts.iter().for_each(|(_, vector)| sides.add(side, vector.clone()));
            inside.extend(texts);
        }
        let mut outside = embedded(&issue.beside, embedder)?;
        for Embedded { stance, content, vector, .. } in corrections {
            let list = if stance.is_some() { &mut inside } else { &mut outside };
            list.push((content.clone(), vector.clone()));
            if let Some(stance) = stance {
                sides.add(side_of(*stance), vector.clone());
            }
        }
        let anchors = issue.anchors.iter().map(|phrase| Anchor::new(phrase));
        let (words, phrases) = anchors.partition(Anchor::is_one_word);
        let proposition = (issue.proposition.clone(), embedder.embed(&issue.proposition)?);
        Ok(Profile { proposition, inside, sides, outside, phrases, words, names: names.clone() })
    }

    /// The cosine with the nearest of the proposition and all that belongs here but the text left out.
    pub fn nearest(&self, vector: &Vector, left_out: Option<&str>) -> f64 {
        nearest(&self.inside, vector, left_out, f64::from(self.proposition.1.cosine(vector)))
    }

    /// The cosine with the nearest of what does not belong here, and no less than `least`.
    pub fn nearest_beside(&self, vector: &Vector, left_out: Option<&str>, least: f64) -> f64 {
        nearest(&self.outside, vector, left_out, least)
    }

    /// Its texts, for the lexicon: `of` is the issue and `place` its place in the codebook.
    pub fn known(&self, of: &Issue, place: usize) -> Vec<Known> {
        let known = |inside: bool, text: &str| Known { issue: place, inside, text: text.to_owned() };
        let inside = self.inside.iter().chain([&self.proposition]).map(|(text, _)| known(true, text));
        let anchors = of.anchors.iter().map(|anchor| known(true, anchor));
        let outside = self.outside.iter().map(|(text, _)| known(false, text));
        inside.chain(anchors).chain(outside).collect()
    }
}

fn embedded(texts: &[String], embedder: &Embedder) -> Result<Vec<(String, Vector)>> {
    texts.iter().map(|text| Ok((text.clone(), embedder.embed(text)?))).collect()
}

/// The cosine with the nearest of some texts but the one left out, and no less than `least`.
fn nearest(texts: &[(String, Vector)], vector: &Vector, left_out: Option<&str>, least: f64) -> f64 {
    let kept = texts.iter().filter(|(text, _)| Some(text.as_str()) != left_out);
    kept.map(|(_, other)| f64::from(other.cosine(vector))).fold(least, f64::max)
}
