//! The encoder that makes vectors: all-MiniLM-L6-v2, its word pieces averaged.
//!
//! Texts are run one at a time, never padded and each on one thread: in int8 the scale of a batch would depend on all
//! that is in it.

use onrecord_core::{Error, Result, floor_char_boundary};
use rten::{NodeId, RunOptions};
use rten_tensor::prelude::*;
use rten_tensor::{NdTensor, NdTensorView};
use sha2::{Digest, Sha256};
use tokenizers::Tokenizer;

use crate::description::{Description, refused};
use crate::threads::Threads;
use crate::vector::{SIZE, Vector};

/// Bytes of a text that are looked at for each word piece of the window: more than any but the oddest text needs to fill
/// it, and the bound on what a hostile one costs.
const BYTES_PER_PIECE: usize = 32;

/// `embedder.onnx`, in memory.
pub enum Weights {
    /// Part of the program: used in place. That they fit their description is the build's business, and tested.
    BuiltIn(&'static [u8]),
    /// Read from somewhere: their hash is checked.
    Read(Vec<u8>),
}

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
    graph: rten::Model,
    input: NodeId,
    output: NodeId,
    tokenizer: Tokenizer,
    description: Description,
    threads: Threads,
}

impl Embedder {
    /// Loads the files and checks that they belong together.
    ///
    /// # Errors
    /// When a file is damaged, of another version, or another release's.
    pub fn load(files: EmbedderFiles<'_>) -> Result<Self> {
        let description = Description::parse(files.description)?;
        if hash(files.tokenizer) != description.tokenizer_sha256 {
            return Err(refused("tokenizer.json", "its hash is not the one that embedder.json names"));
        }
        let tokenizer = Tokenizer::from_bytes(files.tokenizer).map_err(|e| refused("tokenizer.json", e))?;
        let graph = graph(files.weights, &description.sha256)?;
        let node = |name: &str| graph.node_id(name).map_err(|e| refused("embedder.onnx", e));
        let (input, output) = (node("ids")?, node("vector")?);
        Ok(Embedder { graph, input, output, tokenizer, description, threads: Threads::default() })
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
        let text = &text[..floor_char_boundary(text, window * BYTES_PER_PIECE)];
        let encoding = self.tokenizer.encode(text, false).map_err(|e| refused("tokenizer.json", e))?;
        let pieces = encoding.get_ids().iter().take(window - 2).map(|&id| id.cast_signed());
        Ok(std::iter::once(first).chain(pieces).chain(std::iter::once(last)).collect())
    }

    /// What a text means: the first window of it, and of an empty text what the encoder makes of nothing.
    ///
    /// # Errors
    /// When a file of the model is damaged.
    pub fn embed(&self, text: &str) -> Result<Vector> {
        let numbers = self.run(&self.ids(text)?)?;
        Vector::new(&numbers).ok_or_else(|| refused("embedder.onnx", "its output has no direction"))
    }

    fn run(&self, ids: &[i32]) -> Result<[f32; SIZE]> {
        let input = NdTensorView::from_data([1, ids.len()], ids);
        let failed = |what: String| -> Error { refused("embedder.onnx", what) };
        let [output] = self
            .threads
            .with_one(|thread| {
                let options = RunOptions::default().with_thread_pool(Some(thread));
                self.graph.run_n(vec![(self.input, input.into())], [self.output], Some(options))
            })
            .map_err(|e| failed(e.to_string()))?;
        let tensor: Option<NdTensor<f32, 2>> = output.try_into().ok();
        let numbers = tensor.and_then(|tensor| tensor.to_vec().try_into().ok());
        numbers.ok_or_else(|| failed("its output is of the wrong shape".into()))
    }
}

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn graph(weights: Weights, expected: &str) -> Result<rten::Model> {
    let mut options = rten::ModelOptions::with_all_ops();
    options.prepack_weights(true);
    let loaded = match weights {
        Weights::BuiltIn(bytes) => options.load_static_slice(bytes),
        Weights::Read(bytes) if hash(&bytes) == expected => options.load(bytes),
        Weights::Read(_) => {
            return Err(refused("embedder.onnx", "its hash is not the one that embedder.json names"));
        }
    };
    loaded.map_err(|e| refused("embedder.onnx", e))
}
