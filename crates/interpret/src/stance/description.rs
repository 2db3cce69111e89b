//! `stance.json`: what the weights file does not say of the stance model. It is made with the weights and names the hashes of
//! the files that belong to it.

use onrecord_core::Result;
use onrecord_embed::refused;
use serde::Deserialize;

/// The file's name.
pub const NAME: &str = "stance.json";
/// The form of the file that this program reads.
const FORMAT: u32 = 1;
/// Word pieces that a window may have.
const WINDOWS: std::ops::RangeInclusive<usize> = 16..=512;
/// The classes, in the order of the scores.
const CLASSES: [&str; 3] = ["support", "oppose", "neutral"];

/// The file, as it is read.
#[derive(Deserialize)]
pub struct Description {
    format: u32,
    /// The model's name.
    pub name: String,
    /// SHA-256 of the weights file.
    pub sha256: String,
    /// SHA-256 of the tokenizer's file.
    pub tokenizer_sha256: String,
    classes: Vec<String>,
    /// Most word pieces of a pair, its three marks among them.
    pub window: usize,
    /// Most word pieces of a proposition.
    pub proposition: usize,
    /// Id of the mark at the beginning.
    pub first: i32,
    /// Id of the mark between the two and at the end.
    pub separator: i32,
    /// What scores are divided by before they become probabilities (Guo et al. 2017).
    pub temperature: f32,
}

impl Description {
    /// Reads and checks the file's text.
    pub fn parse(json: &[u8]) -> Result<Self> {
        let found: Description = serde_json::from_slice(json).map_err(|e| refused(NAME, e))?;
        match found.misfit() {
            Some(what) => Err(refused(NAME, what)),
            None => Ok(found),
        }
    }

    fn misfit(&self) -> Option<String> {
        if self.format != FORMAT {
            return Some(format!("it is of format {}, this program reads format {FORMAT}", self.format));
        }
        if self.classes != CLASSES {
            return Some(format!("its classes are {}, not {}", self.classes.join(", "), CLASSES.join(", ")));
        }
        if !WINDOWS.contains(&self.window) || self.proposition == 0 || self.proposition + 3 >= self.window {
            return Some("its window does not fit the encoder".into());
        }
        (!(self.temperature.is_finite() && self.temperature > 0.0))
            .then(|| "its temperature is no divisor".into())
    }
}
