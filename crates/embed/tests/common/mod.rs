//! The embedder that ships, read from its files.

use onrecord_core::Result;
use onrecord_embed::{Embedder, EmbedderFiles, Weights};

const MODELS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../models");

/// A file of `models`.
pub fn file(name: &str) -> Vec<u8> {
    std::fs::read(format!("{MODELS}/{name}")).expect("a file of the shipped models")
}

/// The embedder of these weights and this description, with the shipped tokenizer.
pub fn load(weights: Vec<u8>, description: &[u8]) -> Result<Embedder> {
    let tokenizer = file("tagger/tokenizer.json");
    Embedder::load(EmbedderFiles { weights: Weights::Read(weights), description, tokenizer: &tokenizer })
}

/// The embedder that ships.
pub fn shipped() -> Embedder {
    load(file("embedder/embedder.onnx"), &file("embedder/embedder.json")).expect("the shipped embedder loads")
}
