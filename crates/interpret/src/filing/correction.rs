//! What people said of the machine's filing and stances.
//!
//! What always holds: of two corrections of one statement under one issue the later one holds.

use std::collections::HashMap;

use onrecord_core::{Result, Stance};
use onrecord_embed::{Embedder, Vector};

use crate::codebook::Codebook;

/// Corrections that are learned from: the last ones of more.
pub const MOST_CORRECTIONS: usize = 2_000;

/// What a person said of one statement and one issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// The issue's id.
    pub issue: String,
    /// Who says it; empty where the text names nobody.
    pub source: String,
    /// The cue; empty for a speaker's own turn.
    pub cue: String,
    /// What is said.
    pub content: String,
    /// Where it stands; nothing where it does not speak to the issue.
    pub stance: Option<Stance>,
}

/// A correction with its issue's place in the codebook and its content's vector.
#[derive(Clone, Debug)]
pub struct Embedded {
    pub issue: usize,
    /// Where it stands; nothing where it does not speak to the issue.
    pub stance: Option<Stance>,
    pub content: String,
    pub vector: Vector,
}

/// The corrections that hold, embedded; those of issues that the codebook no longer has are left out.
pub fn embedded(
    codebook: &Codebook,
    corrections: &[Correction],
    embedder: &Embedder,
) -> Result<Vec<Embedded>> {
    let mut found = Vec::new();
    for correction in holding(corrections) {
        let Some(issue) = codebook.issues().iter().position(|issue| issue.id == correction.issue) else {
            continue;
        };
        let vector = embedder.embed(&correction.content)?;
        found.push(Embedded {
            issue,
            stance: correction.stance,
            content: correction.content.clone(),
            vector,
        });
    }
    Ok(found)
}

/// The last correction of each statement under each issue, sorted, so that their order tells nothing more.
pub fn holding(corrections: &[Correction]) -> Vec<&Correction> {
    let last = &corrections[corrections.len().saturating_sub(MOST_CORRECTIONS)..];
    let by_words: HashMap<_, _> =
        last.iter().map(|c| ((&c.issue, &c.source, &c.cue, &c.content), c)).collect();
    let mut found: Vec<_> = by_words.into_iter().collect();
    found.sort_by_key(|&(key, _)| key);
    found.into_iter().map(|(_, correction)| correction).collect()
}
