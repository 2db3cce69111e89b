//! Choices by their words, with what help tells of each.
//!
//! What always holds: every value of a type has a word here; the first one is the default, where there is one.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use onrecord_analyse::brief::BriefFormat;
use onrecord_analyse::network::{Combine, Conditional, Duplicates, Mode, Normalisation, Shape};

/// A choice: its word, what it is, its value.
pub type Choice<T> = (&'static str, &'static str, T);

pub const MODES: [Choice<Mode>; 3] = [
    ("actors", "Actors, joined by issues", Mode::Actors),
    ("issues", "Issues, joined by actors", Mode::Issues),
    ("two-mode", "Actors and issues", Mode::TwoMode),
];
pub const COMBINE: [Choice<Combine>; 4] = [
    ("subtract", "Agreement minus disagreement", Combine::Subtract),
    ("congruence", "Agreement", Combine::Congruence),
    ("conflict", "Disagreement", Combine::Conflict),
    ("ignore", "Stances do not matter", Combine::Ignore),
];
pub const NORMALISATIONS: [Choice<Normalisation>; 6] = [
    ("no", "By nothing", Normalisation::No),
    ("average", "By the mean of how often the two speak", Normalisation::Average),
    ("jaccard", "By what either says and what both say", Normalisation::Jaccard),
    ("cosine", "By the product of how often the two speak", Normalisation::Cosine),
    ("activity", "Two-mode: by how often the actor speaks", Normalisation::Activity),
    ("prominence", "Two-mode: by how often the issue is spoken to", Normalisation::Prominence),
];
pub const DUPLICATES: [Choice<Duplicates>; 6] = [
    ("document", "Those of a document", Duplicates::Document),
    ("week", "Those of a calendar week", Duplicates::Week),
    ("month", "Those of a month", Duplicates::Month),
    ("year", "Those of a year", Duplicates::Year),
    ("range", "All of them", Duplicates::Range),
    ("include", "None: every utterance counts", Duplicates::Include),
];
pub const CONDITIONAL: [Choice<Conditional>; 3] = [
    ("support", "Support", Conditional::Support),
    ("middle", "Half way between for and against", Conditional::Middle),
    ("leave-out", "Nothing", Conditional::LeaveOut),
];
pub const SHAPES: [Choice<Shape>; 4] = [
    ("uniform", "All in the window alike", Shape::Uniform),
    ("epanechnikov", "Falling slowly, then fast", Shape::Epanechnikov),
    ("triangular", "Falling evenly", Shape::Triangular),
    ("gaussian", "Falling for ever", Shape::Gaussian),
];
pub const BRIEFS: [Choice<BriefFormat>; 4] = [
    ("text", "Lines of text", BriefFormat::Text),
    ("markdown", "Markdown", BriefFormat::Markdown),
    ("html", "A fragment of HTML", BriefFormat::Html),
    ("json", "The parts of each sentence", BriefFormat::Json),
];

/// One of some choices by its word.
pub fn one_of<T: Copy + Send + Sync + 'static>(
    choices: &'static [Choice<T>],
) -> impl TypedValueParser<Value = T> {
    let values = choices.iter().map(|(word, help, _)| PossibleValue::new(*word).help(*help));
    PossibleValuesParser::new(values).try_map(move |given| {
        choices.iter().find(|(word, ..)| *word == given).map(|(.., value)| *value).ok_or("no such choice")
    })
}
