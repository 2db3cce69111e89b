//! The model: weights, description and tokenizer, loaded from memory and checked against each other.

use onrecord_core::{Error, ErrorKind, Result, hash};
use rten::NodeId;
use tokenizers::Tokenizer;

use crate::description::Description;

/// `tagger.onnx`, in memory.
pub enum Weights {
    /// Part of the program: used in place. That they fit their description is the build's business, and tested.
    BuiltIn(&'static [u8]),
    /// Read from somewhere: their hash is checked.
    Read(Vec<u8>),
}

/// The three files of a model, in memory.
pub struct ModelFiles<'a> {
    /// `tagger.onnx`.
    pub weights: Weights,
    /// `tagger.json`.
    pub description: &'a [u8],
    /// `tokenizer.json`.
    pub tokenizer: &'a [u8],
}

/// A loaded model. It is shared by all threads.
pub struct Model {
    pub(crate) graph: rten::Model,
    pub(crate) input: NodeId,
    pub(crate) outputs: [NodeId; 2],
    pub(crate) tokenizer: Tokenizer,
    pub(crate) description: Description,
    sha256: String,
}

fn refused(part: &str, what: impl std::fmt::Display) -> Error {
    Error::new(ErrorKind::Model, part, what.to_string())
        .hint("the files of a model belong together: take all of one release")
}

fn graph(weights: Weights, expected: &str) -> Result<rten::Model> {
    let mut options = rten::ModelOptions::with_all_ops();
    options.prepack_weights(true);
    let loaded = match weights {
        Weights::BuiltIn(bytes) => options.load_static_slice(bytes),
        Weights::Read(bytes) => {
            if hash(&bytes) != expected {
                return Err(refused("tagger.onnx", "its hash is not the one that tagger.json names"));
            }
            options.load(bytes)
        }
    };
    loaded.map_err(|e| refused("tagger.onnx", e))
}

impl Model {
    /// Loads the files and checks that they belong together.
    pub fn load(files: ModelFiles<'_>) -> Result<Self> {
        let description = Description::parse(files.description).map_err(|e| refused("tagger.json", e))?;
        let tokenizer = Tokenizer::from_bytes(files.tokenizer).map_err(|e| refused("tokenizer.json", e))?;
        let graph = graph(files.weights, &description.sha256)?;
        let node = |name: &str| graph.node_id(name).map_err(|e| refused("tagger.onnx", e));
        let (input, outputs) = (node("ids")?, [node("emissions")?, node("links")?]);
        let sha256 = hash(files.description);
        Ok(Model { graph, input, outputs, tokenizer, description, sha256 })
    }

    /// The model's name, as it stands in every statement.
    pub fn name(&self) -> &str {
        &self.description.name
    }

    /// SHA-256 of its description, which names the hash of its weights: two models of one hash find the same.
    pub fn sha256(&self) -> &str {
        &self.sha256
    }
}
