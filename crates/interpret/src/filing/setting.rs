//! What a document says of a codebook's issues as a whole, for the statements in it.
//!
//! What always holds: it depends on the document's text and the codebook alone; the time is linear in the text.

use super::anchors::{Anchor, Text};
use super::names::MOST_NAMED;
use super::profile::Profile;

/// The most that a document's anchors count: after half a dozen, more tell nothing.
const MOST: f64 = 2.0;
/// Code points before a statement's content in which an anchor counts for it: a score of words, so that what leads to the words and
/// the clause before are read with them.
const BEFORE: usize = 120;

/// A document as far as issues are concerned: to be made once a document.
#[derive(Clone, Debug)]
pub struct Setting(Vec<Of>);

/// What it says of one issue.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Of {
    /// How often it has a name that the issue is about: see [`Names::frequency`](super::names::Names::frequency).
    pub named: f64,
    /// The logarithm of one more than how many of the anchors of several words it has.
    pub anchors: f64,
    /// Where each of those begins, in code points; then the same of the anchors of one word.
    phrases: Vec<Vec<usize>>,
    words: Vec<Vec<usize>>,
}

impl Setting {
    /// Of a document that is not at hand: it may be about anything.
    pub fn unknown() -> Self {
        Setting(Vec::new())
    }

    /// Of a document's text.
    pub(super) fn of_text(profiles: &[Profile], text: &str) -> Self {
        let text = Text::new(text);
        let of = |profile: &Profile| {
            let (phrases, words) = (found(&profile.phrases, &text), found(&profile.words, &text));
            let anchors = (1.0 + phrases.len() as f64).ln().min(MOST);
            Of { named: profile.names.frequency(&text.words), anchors, phrases, words }
        };
        Setting(profiles.iter().map(of).collect())
    }

    /// What is known of an issue.
    pub(super) fn of(&self, issue: usize) -> &Of {
        static UNKNOWN: Of = Of { named: MOST_NAMED, anchors: 0.0, phrases: Vec::new(), words: Vec::new() };
        self.0.get(issue).unwrap_or(&UNKNOWN)
    }
}

impl Of {
    /// How many anchors of several words, and how many of one, begin in a content of those spans or shortly before.
    pub fn near(&self, spans: &[[usize; 2]]) -> [usize; 2] {
        let start = spans.iter().map(|span| span[0]).min().unwrap_or_default().saturating_sub(BEFORE);
        let end = spans.iter().map(|span| span[1]).max().unwrap_or_default();
        // Places are in the order of the text.
        let first = |places: &Vec<usize>| places.get(places.partition_point(|place| *place < start)).copied();
        let is_near = |places: &&Vec<usize>| first(places).is_some_and(|place| place < end);
        [&self.phrases, &self.words].map(|anchors| anchors.iter().filter(is_near).count())
    }
}

/// The places of those of the anchors that a text has.
fn found(anchors: &[Anchor], text: &Text) -> Vec<Vec<usize>> {
    let places = anchors.iter().map(|anchor| anchor.places(text).collect());
    places.filter(|places: &Vec<_>| !places.is_empty()).collect()
}
