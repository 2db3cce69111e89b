//! What a document says of a codebook's issues as a whole, for the statements in it.
//!
//! What always holds: it depends on the document's text and the codebook alone; the time is linear in the text.

use super::anchors::{Text, hits};
use super::features::Profile;

/// The most that a document's anchors count: after half a dozen, more tell nothing.
const MOST: f64 = 2.0;

/// A document as far as issues are concerned: to be made once a document.
#[derive(Clone, Debug)]
pub struct Setting(Vec<Of>);

/// What it says of one issue.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Of {
    /// Whether it has a name that the issue is about.
    pub named: bool,
    /// The logarithm of one more than how many of the anchors of several words it has.
    pub anchors: f64,
}

impl Setting {
    /// Of a document that is not at hand: it may be about anything.
    pub fn unknown() -> Self {
        Setting(Vec::new())
    }

    /// Of a document's text.
    pub(super) fn of_text(profiles: &[Profile], text: &str) -> Self {
        let text = Text::new(text);
        let of = |profile: &Profile| Of {
            named: profile.names.any_in(&text.words),
            anchors: (1.0 + hits(&profile.phrases, &text) as f64).ln().min(MOST),
        };
        Setting(profiles.iter().map(of).collect())
    }

    /// What is known of an issue.
    pub(super) fn of(&self, issue: usize) -> Of {
        self.0.get(issue).copied().unwrap_or(Of { named: true, anchors: 0.0 })
    }
}
