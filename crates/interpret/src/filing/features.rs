//! How a statement compares with an issue, in numbers.
//!
//! What always holds: every number is finite, and none depends on other statements.

use onrecord_core::Result;
use onrecord_core::contract::Words;
use onrecord_embed::{Embedder, Vector};

use super::anchors::{Text, hits};
use super::correction::Embedded;
use super::lexicon::{Lexicon, Shared};
use super::names::Names;
use super::profile::Profile;
use super::setting::Setting;
use crate::codebook::Codebook;

/// How many numbers there are.
pub const FEATURES: usize = 11;

/// Nearness is the cosine, held below what the words allow; counts are the logarithm of one more than the count. In order: a
/// constant 1; the nearest text of the issue; by how much a text beside it is nearer; anchors of several words in the content or shortly before; those of one word; the
/// share of its most telling words that the content has; the share of one of its texts that the content's words
/// cover; whether the content has a name that the issue is about; whether it has all of them; how often the document has
/// one; the anchors of several words that the document has.
pub type Features = [f64; FEATURES];

/// Where the two are that a vector tells.
const NEAR: usize = 1;
const BESIDE: usize = 2;
/// Where the share of one of its texts that a content's words cover is.
const COVERED: usize = 6;
/// No cosine is greater; a little more than one, as vectors are of small integers.
const NEAREST: f64 = 1.01;
/// A content that shares no telling word with any text of an issue counts as this near to it at most, one that has all words of a text
/// as near as the two together: so few vectors have to be made. Eight of 98,912 comparisons in
/// `releases.jsonl` with `settlement.yaml` are above it, and none of them is filed with or without.
const NEAR_WITHOUT_WORDS: f64 = 0.7;
const NEAR_BY_WORDS: f64 = 0.3;

/// From this cosine on two contents say the same.
pub const SAME: f64 = 0.92;

/// Whether a statement says the same as an example beside the issue, or as what a person took out, and not so much as what belongs.
pub fn is_beside(x: &Features) -> bool {
    x[BESIDE] > 0.0 && x[NEAR] + x[BESIDE] >= SAME
}

/// What the issues of a codebook are known by.
#[derive(Debug)]
pub struct Profiles {
    pub(super) issues: Vec<Profile>,
    lexicon: Lexicon,
}

impl Profiles {
    /// Embeds what the codebook says, and has what people corrected.
    pub fn new(codebook: &Codebook, corrections: &[Embedded], embedder: &Embedder) -> Result<Self> {
        let (mut issues, mut known) = (Vec::new(), Vec::new());
        for (i, (issue, names)) in codebook.issues().iter().zip(Names::of_codebook(codebook)).enumerate() {
            let mine = corrections.iter().filter(|correction| correction.issue == i);
            let profile = Profile::new(issue, &names, mine, embedder)?;
            known.extend(profile.known(issue, i));
            issues.push(profile);
        }
        let lexicon = Lexicon::new(issues.len(), known);
        Ok(Profiles { issues, lexicon })
    }

    /// A statement's comparison with each issue; `left_out` is a text that is not compared with, for judging what is known without it.
    pub fn compared(
        &self,
        vector: &Vector,
        content: &Words,
        setting: &Setting,
        left_out: Option<&str>,
    ) -> Vec<Features> {
        let mut compared = self.by_words(content, setting, left_out);
        for (profile, x) in self.issues.iter().zip(&mut compared) {
            x[NEAR] = profile.nearest(vector, left_out).min(most(x));
            x[BESIDE] = profile.nearest_beside(vector, left_out, x[NEAR]) - x[NEAR];
        }
        compared
    }

    /// The same with what weighs most for each issue, under its weights, of all that a vector could be.
    pub fn at_best(&self, content: &Words, setting: &Setting, weights: &[Features]) -> Vec<Features> {
        let mut compared = self.by_words(content, setting, None);
        for (weights, x) in weights.iter().zip(&mut compared) {
            x[NEAR] = if weights[NEAR] > 0.0 { most(x) } else { -NEAREST };
            x[BESIDE] = if weights[BESIDE] > 0.0 { 2.0 * NEAREST } else { 0.0 };
        }
        compared
    }

    /// What words alone tell.
    fn by_words(&self, content: &Words, setting: &Setting, left_out: Option<&str>) -> Vec<Features> {
        let text = Text::new(&content.text);
        let shared = self.lexicon.shared(&text, left_out);
        let of = |((i, profile), Shared { telling, overlap }): ((usize, &Profile), Shared)| {
            let document = setting.of(i);
            let own = [&profile.phrases, &profile.words].map(|anchors| hits(anchors, &text));
            let [phrases, words] = document.near(&content.spans);
            let (phrases, words) = (count(own[0].max(phrases)), count(own[1].max(words)));
            let (any, all) = (profile.names.any_in(&text.words), profile.names.all_in(&text.words));
            let anchors = document.anchors.max(count(own[0]));
            let (any, all, named) = (number(any), number(all), document.named);
            [1.0, 0.0, 0.0, phrases, words, telling, overlap, any, all, named, anchors]
        };
        self.issues.iter().enumerate().zip(shared).map(of).collect()
    }
}

/// The nearest that a content of those words counts as.
fn most(by_words: &Features) -> f64 {
    (NEAR_WITHOUT_WORDS + NEAR_BY_WORDS * by_words[COVERED]).min(NEAREST)
}

/// The logarithm of one more than a count.
fn count(count: usize) -> f64 {
    (1.0 + count as f64).ln()
}

fn number(yes: bool) -> f64 {
    f64::from(u8::from(yes))
}
