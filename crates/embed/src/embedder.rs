//! The encoder that makes vectors: all-MiniLM-L6-v2, its word pieces averaged.

use onrecord_core::Result;

use crate::description::{Description, refused};
use crate::network::{Network, Pieces, Weights};
use crate::vector::Vector;

/// The files of an embedder, in memory.
pub struct EmbedderFiles<'a> {
    /// `embedder.onnx`: ids `[1, pieces]` to a vector `[1, 384]`.
    pub weights: Weights,
    /// `embedder.json`.
    pub description: &'a [u8],
    /// `tokenizer.json`: the tagger's own file, which splits alike and ships once.
    pub tokenizer: &'a [u8],
}

/// A loaded embedder. It is shared by all threads, each of which has its text run at once.
pub struct Embedder {
    network: Network,
    pieces: Pieces,
    description: Description,
}

impl Embedder {
    /// Loads the files and checks that they belong together.
    ///
    /// # Errors
    /// When a file is damaged, of another version, or another release's.
    pub fn load(files: EmbedderFiles<'_>) -> Result<Self> {
        const DESCRIPTION: &str = "embedder.json";
        let description = Description::parse(files.description)?;
        let pieces = Pieces::load(files.tokenizer, &description.tokenizer_sha256, DESCRIPTION)?;
        let network =
            Network::load("embedder.onnx", files.weights, &description.sha256, DESCRIPTION, "vector")?;
        Ok(Embedder { network, pieces, description })
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.description.name
    }

    /// The word pieces of a text, between the marks of its beginning and end, cut to the window.
    ///
    /// # Errors
    /// When the tokenizer's file does not know some piece, which the shipped one does.
    pub fn ids(&self, text: &str) -> Result<Vec<i32>> {
        let Description { first, last, window, .. } = self.description;
        let pieces = self.pieces.ids(text, window - 2)?;
        Ok(std::iter::once(first).chain(pieces).chain(std::iter::once(last)).collect())
    }

    /// What a text means: the first window of it, and of an empty text what the encoder makes of nothing.
    ///
    /// # Errors
    /// When a file of the model is damaged.
    pub fn embed(&self, text: &str) -> Result<Vector> {
        let numbers = self.network.run(&self.ids(text)?)?;
        Vector::new(&numbers).ok_or_else(|| refused("embedder.onnx", "its output has no direction"))
    }
}
