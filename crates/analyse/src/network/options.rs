//! How a network is made.
//!
//! What always holds: the defaults are those of most published discourse networks: actors, agreement minus disagreement, divided by
//! average activity, each thing said once a document.

use super::Kernel;
use super::choice::choices;

choices! {
    /// Which nodes a network has.
    Mode {
        Actors = "actors", "actors", "Actors, joined by issues";
        Issues = "issues", "issues", "Issues, joined by actors";
        TwoMode = "two-mode", "actors and issues", "Actors and issues";
    }
}

impl Mode {
    /// By what weights are divided where nothing is said of it.
    pub fn usual_normalisation(self) -> Normalisation {
        if self == Mode::TwoMode { Normalisation::No } else { Normalisation::Average }
    }
}

choices! {
    /// How stances become a weight. In a two-mode network congruence counts support alone, conflict opposition alone.
    Combine {
        Subtract = "subtract", "agreement minus conflict", "Agreement minus disagreement";
        Congruence = "congruence", "agreement", "Agreement";
        Conflict = "conflict", "conflict", "Disagreement";
        Ignore = "ignore", "speaking to the same", "Stances do not matter";
    }
}

choices! {
    /// By what weights are divided.
    Normalisation {
        Average = "average", "average activity", "By the mean of how often the two speak";
        Jaccard = "jaccard", "Jaccard", "By what either says and what both say";
        Cosine = "cosine", "cosine", "By the product of how often the two speak";
        Activity = "activity", "activity", "Two-mode: by how often the actor speaks";
        Prominence = "prominence", "prominence", "Two-mode: by how often the issue is spoken to";
        No = "no", "nothing", "By nothing";
    }
}

choices! {
    /// Which of several utterances of one actor on one issue with one stance count once: all but the first are left out.
    Duplicates {
        Document = "document", "once a document", "Those of a document";
        Week = "week", "once a week", "Those of a calendar week";
        Month = "month", "once a month", "Those of a month";
        Year = "year", "once a year", "Those of a year";
        Range = "range", "once in all", "All of them";
        Include = "include", "each time", "None: every utterance counts";
    }
}

choices! {
    /// What support on a condition counts as: support, a level of its own between against (−1) and for (1), or nothing.
    Conditional {
        Support = "support", "support", "Support";
        Middle = "middle", "half way", "Half way between for and against";
        LeaveOut = "leave-out", "nothing", "Nothing";
    }
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
