//! How a network is asked for, by pages and API alike: in the words of `onrecord network`.

mod windows;

use onrecord_analyse::network::{NetworkOptions, Normalisation};

use crate::problem::Problem;
use crate::query::Asked;

pub use windows::Windows;
#[cfg(test)]
pub use windows::tests::debate;

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
        let usual = NetworkOptions::default();
        let mode = asked.choice("mode")?.unwrap_or(usual.mode);
        let number = |value: &str| value.parse().ok().filter(|n: &f64| n.is_finite());
        let normalisation: Option<Normalisation> = asked.choice("normalisation")?;
        let options = NetworkOptions {
            mode,
            combine: asked.choice("combine")?.unwrap_or(usual.combine),
            normalisation: normalisation.unwrap_or_else(|| mode.usual_normalisation()),
            duplicates: asked.choice("duplicates")?.unwrap_or(usual.duplicates),
            threshold: asked.read("threshold", "a number", number)?,
            ..usual
        };
        Ok(Asking { options, windows: Windows::read(asked)? })
    }
}

/// How many actors a network has at most: those of the most statements.
///
/// # Errors
/// When it is no number up to the second of `bounds`; the first is the usual one.
pub fn nodes(asked: &mut Asked, (usual, most): (usize, usize)) -> Result<usize, Problem> {
    Ok(asked.within("nodes", (1, most))?.unwrap_or(usual))
}
