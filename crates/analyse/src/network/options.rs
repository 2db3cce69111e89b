//! How a network is made.
//!
//! What always holds: the defaults are those of most published discourse networks: actors, agreement minus disagreement, divided by
//! average activity, each thing said once a document.

use serde::Serialize;

use super::Kernel;

/// Which nodes a network has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// Actors and issues.
    TwoMode,
    /// Actors, joined by issues.
    Actors,
    /// Issues, joined by actors.
    Issues,
}

/// How stances become a weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Combine {
    /// Stances do not matter.
    Ignore,
    /// Agreement. A two-mode network counts support alone.
    Congruence,
    /// Disagreement. A two-mode network counts opposition alone.
    Conflict,
    /// Agreement minus disagreement.
    Subtract,
}

/// By what weights are divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Normalisation {
    /// By nothing.
    No,
    /// Two-mode: by how often the actor speaks.
    Activity,
    /// Two-mode: by how often the issue is spoken to.
    Prominence,
    /// One-mode: by the mean of how often the two speak.
    Average,
    /// One-mode: by what either says and what both say.
    Jaccard,
    /// One-mode: by the product of how often the two speak.
    Cosine,
}

/// Which of several utterances of one actor on one issue with one stance are left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Duplicates {
    /// None.
    Include,
    /// All but the first in a document.
    Document,
    /// All but the first in a calendar week (ISO 8601).
    Week,
    /// All but the first in a calendar month.
    Month,
    /// All but the first in a calendar year.
    Year,
    /// All but the first of all.
    Range,
}

/// What support on a condition counts as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Conditional {
    /// Support: levels are against (0) and for (1).
    Support,
    /// Half way: levels are against (−1), on a condition (0) and for (1).
    Middle,
    /// Nothing: it is left out.
    LeaveOut,
}

/// How a network is made.
#[derive(Clone, Debug, PartialEq)]
pub struct NetworkOptions {
    /// Which nodes.
    pub mode: Mode,
    /// How stances become a weight.
    pub combine: Combine,
    /// By what weights are divided. One that the mode does not have is refused by [`network`].
    pub normalisation: Normalisation,
    /// Which utterances are left out.
    pub duplicates: Duplicates,
    /// What support on a condition counts as.
    pub conditional: Conditional,
    /// Only what was said from this second on (since 1970, UTC). With a bound of time, utterances without a date are left out.
    pub from: Option<i64>,
    /// Only what was said up to this second.
    pub to: Option<i64>,
    /// A weight for each utterance by how near in time it is; without one each counts 1.
    pub kernel: Option<Kernel>,
    /// Utterances that are less probably valid are left out: 0.5 by default.
    pub least_valid: f64,
    /// Edges whose weight is smaller, whatever its sign, are left out.
    pub threshold: Option<f64>,
    /// Whether nodes without an edge are kept.
    pub isolates: bool,
}

impl Default for NetworkOptions {
    fn default() -> Self {
        NetworkOptions {
            mode: Mode::Actors,
            combine: Combine::Subtract,
            normalisation: Normalisation::Average,
            duplicates: Duplicates::Document,
            conditional: Conditional::Support,
            from: None,
            to: None,
            kernel: None,
            least_valid: 0.5,
            threshold: None,
            isolates: true,
        }
    }
}
