//! How a network is asked for: in the words of `onrecord network`.

use onrecord_analyse::network::{Combine, Duplicates, Mode, NetworkOptions, Normalisation, Shape};

use super::windows::Windows;
use crate::problem::Problem;
use crate::query::Asked;

/// A choice: its word, what it is for people, its value.
pub type Choice<T> = (&'static str, &'static str, T);

pub const MODES: [Choice<Mode>; 3] = [
    ("actors", "actors", Mode::Actors),
    ("issues", "issues", Mode::Issues),
    ("two-mode", "actors and issues", Mode::TwoMode),
];
pub const COMBINE: [Choice<Combine>; 4] = [
    ("subtract", "agreement minus conflict", Combine::Subtract),
    ("congruence", "agreement", Combine::Congruence),
    ("conflict", "conflict", Combine::Conflict),
    ("ignore", "speaking to the same", Combine::Ignore),
];
pub const NORMALISATIONS: [Choice<Normalisation>; 6] = [
    ("average", "average activity", Normalisation::Average),
    ("jaccard", "Jaccard", Normalisation::Jaccard),
    ("cosine", "cosine", Normalisation::Cosine),
    ("activity", "activity", Normalisation::Activity),
    ("prominence", "prominence", Normalisation::Prominence),
    ("no", "nothing", Normalisation::No),
];
pub const DUPLICATES: [Choice<Duplicates>; 6] = [
    ("document", "once a document", Duplicates::Document),
    ("week", "once a week", Duplicates::Week),
    ("month", "once a month", Duplicates::Month),
    ("year", "once a year", Duplicates::Year),
    ("range", "once in all", Duplicates::Range),
    ("include", "each time", Duplicates::Include),
];
pub const SHAPES: [Choice<Shape>; 4] = [
    ("uniform", "uniform", Shape::Uniform),
    ("epanechnikov", "Epanechnikov", Shape::Epanechnikov),
    ("triangular", "triangular", Shape::Triangular),
    ("gaussian", "Gaussian", Shape::Gaussian),
];

/// One of some choices, by its word.
///
/// # Errors
/// When it is none of them.
pub fn choice<T: Copy>(asked: &mut Asked, name: &str, all: &[Choice<T>]) -> Result<Option<T>, Problem> {
    let named = |given: &str| all.iter().find(|(word, ..)| *word == given).map(|(.., value)| *value);
    let words: Vec<&str> = all.iter().map(|(word, ..)| *word).collect();
    asked.read(name, &format!("one of {}", words.join(", ")), named)
}

/// How a network is made, as it is asked for.
#[derive(Clone, Debug)]
pub struct Asking {
    /// Of the whole time.
    pub options: NetworkOptions,
    /// In windows of it.
    pub windows: Option<Windows>,
}

impl Asking {
    /// Reads it.
    ///
    /// # Errors
    /// When a parameter is not understood, or goes with another one.
    pub fn read(asked: &mut Asked) -> Result<Self, Problem> {
        let mode = choice(asked, "mode", &MODES)?.unwrap_or(Mode::Actors);
        let usual = if mode == Mode::TwoMode { Normalisation::No } else { Normalisation::Average };
        let number = |value: &str| value.parse().ok().filter(|n: &f64| n.is_finite());
        let options = NetworkOptions {
            mode,
            combine: choice(asked, "combine", &COMBINE)?.unwrap_or(Combine::Subtract),
            normalisation: choice(asked, "normalisation", &NORMALISATIONS)?.unwrap_or(usual),
            duplicates: choice(asked, "duplicates", &DUPLICATES)?.unwrap_or(Duplicates::Document),
            threshold: asked.read("threshold", "a number", number)?,
            ..NetworkOptions::default()
        };
        Ok(Asking { options, windows: Windows::read(asked)? })
    }
}

/// How many actors a network has at most: those of the most statements.
///
/// # Errors
/// When it is no number up to the second of `bounds`; the first is the usual one.
pub fn nodes(asked: &mut Asked, (usual, most): (usize, usize)) -> Result<usize, Problem> {
    let what = format!("a number from 1 to {most}");
    let read = |value: &str| value.parse().ok().filter(|n| (1..=most).contains(n));
    Ok(asked.read("nodes", &what, read)?.unwrap_or(usual))
}
