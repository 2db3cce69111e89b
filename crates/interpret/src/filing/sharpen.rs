//! What an issue learns from corrections: weights of its own.
//!
//! What always holds: an issue without corrections has the fitted weights; a correction is judged by what the issue knew
//! without it, so that a codebook is not sharpened by looking at itself.

use onrecord_core::contract::Words;

use super::WEIGHTS;
use super::correction::Embedded;
use super::features::{Features, Profiles};
use super::logistic::{Row, fit};
use super::setting::Setting;

/// Each issue's weights.
pub fn weights(profiles: &Profiles, corrections: &[Embedded], firmness: f64) -> Vec<Features> {
    (0..profiles.issues.len())
        .map(|issue| fit(&rows(profiles, corrections, issue), &WEIGHTS, firmness / 4.0))
        .collect()
}

/// The corrections of one issue, each compared with the profiles as if it had not been made.
fn rows(profiles: &Profiles, corrections: &[Embedded], issue: usize) -> Vec<Row> {
    let mine = corrections.iter().filter(|correction| correction.issue == issue);
    mine.map(|correction| {
        let content = Words { text: correction.content.clone(), spans: Vec::new() };
        let unknown = Setting::unknown();
        let x = profiles.compared(&correction.vector, &content, &unknown, Some(&content.text))[issue];
        Row { x, y: correction.stance.is_some(), weight: 1.0 }
    })
    .collect()
}
