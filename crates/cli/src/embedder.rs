//! The embedder that is built into the program.

use onrecord_core::Result;
use onrecord_embed::{Embedder, EmbedderFiles, Weights};

use crate::model::TOKENIZER;

const WEIGHTS: &[u8] = include_bytes!("../../../models/embedder/embedder.onnx");
const DESCRIPTION: &[u8] = include_bytes!("../../../models/embedder/embedder.json");

/// The built-in embedder.
pub fn load() -> Result<Embedder> {
    Embedder::load(EmbedderFiles {
        weights: Weights::BuiltIn(WEIGHTS),
        description: DESCRIPTION,
        tokenizer: TOKENIZER,
    })
}
