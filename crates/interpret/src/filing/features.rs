//! How a statement compares with an issue, in numbers.
//!
//! What always holds: every number is finite, and none depends on other statements.

use onrecord_core::Result;
use onrecord_embed::{Embedder, Vector};

use super::anchors::{self, Anchor, Text};
use super::correction::Embedded;
use super::names::Names;
use super::setting::Setting;
use super::sides::{Sides, side_of};
use crate::codebook::Issue;

/// How many numbers there are.
pub const FEATURES: usize = 11;

/// Nearness is the cosine; counts are the logarithm of one more than the count. In order: a constant 1; the nearest text of
/// the issue; the proposition; anchors of several words; anchors of one word; by how much another issue is nearer; by how much
/// a text beside the issue is nearer; whether the content has a name that the issue is about; whether it has all of
/// them; whether the document has one; the anchors of several words that the document has.
pub type Features = [f64; FEATURES];

/// What an issue is known by.
#[derive(Debug)]
pub struct Profile {
    proposition: Vector,
    /// Examples and corrections that belong to it, with the content they came from.
    inside: Vec<(String, Vector)>,
    /// The same by where they stand: for, against, neither.
    sides: Sides,
    /// Examples and corrections that do not.
    outside: Vec<(String, Vector)>,
    pub(super) phrases: Vec<Anchor>,
    words: Vec<Anchor>,
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
        Ok(Profile {
            proposition: embedder.embed(&issue.proposition)?,
            inside,
            sides,
            outside,
            phrases,
            words,
            names: names.clone(),
        })
    }

    /// The cosine with the nearest of the proposition and all that belongs here but the text left out.
    fn nearest(&self, vector: &Vector, left_out: Option<&str>) -> f64 {
        nearest(&self.inside, vector, left_out, f64::from(self.proposition.cosine(vector)))
    }

    /// How much nearer a statement is to those of each side than to the others.
    pub(super) fn lean(&self, vector: &Vector) -> [f32; 3] {
        self.sides.lean(vector)
    }
}

fn embedded(texts: &[String], embedder: &Embedder) -> Result<Vec<(String, Vector)>> {
    texts.iter().map(|text| Ok((text.clone(), embedder.embed(text)?))).collect()
}

/// The logarithm of one more than how many of the anchors a text has.
fn count(anchors: &[Anchor], text: &Text) -> f64 {
    (1.0 + anchors::hits(anchors, text) as f64).ln()
}

fn number(yes: bool) -> f64 {
    f64::from(u8::from(yes))
}

/// The cosine with the nearest of some texts but the one left out, and no less than `least`.
fn nearest(texts: &[(String, Vector)], vector: &Vector, left_out: Option<&str>, least: f64) -> f64 {
    let kept = texts.iter().filter(|(text, _)| Some(text.as_str()) != left_out);
    kept.map(|(_, other)| f64::from(other.cosine(vector))).fold(least, f64::max)
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
    let text = Text::new(content);
    let near: Vec<f64> = profiles.iter().map(|profile| profile.nearest(vector, left_out)).collect();
    let compared = |(i, profile): (usize, &Profile)| {
        let others = near.iter().enumerate().filter(|&(j, _)| j != i).map(|(_, other)| *other);
        let rival = others.fold(near[i], f64::max) - near[i];
        let beside = nearest(&profile.outside, vector, left_out, near[i]) - near[i];
        let proposition = f64::from(profile.proposition.cosine(vector));
        let (phrases, words) = (count(&profile.phrases, &text), count(&profile.words, &text));
        let named = profile.names.any_in(&text.words);
        let all_named = number(profile.names.all_in(&text.words));
        let document = setting.of(i);
        let (about, anchors) = (number(document.named || named), document.anchors.max(phrases));
        [1.0, near[i], proposition, phrases, words, rival, beside, number(named), all_named, about, anchors]
    };
    profiles.iter().enumerate().map(compared).collect()
}
