//! A network that reads word pieces, and the tokenizer that makes them: what the embedder shares with other models of the
//! same encoder.
//!
//! What always holds: a text is run alone, never padded and on one thread, for in int8 the scale of a batch depends on all
//! that is in it; files that do not belong together are refused.

use onrecord_core::{Error, Result, floor_char_boundary, hash};
use rten::{NodeId, RunOptions};
use rten_tensor::prelude::*;
use rten_tensor::{NdTensor, NdTensorView};
use tokenizers::Tokenizer;

use crate::description::refused;
use crate::threads::Threads;

/// Bytes of a text that are looked at for each word piece wanted: more than any but the oddest text needs to fill
/// them, and the bound on what a hostile one costs.
const BYTES_PER_PIECE: usize = 32;

/// A network's file, in memory.
pub enum Weights {
    /// Part of the program: used in place. That they fit their description is the build's business, and tested.
    BuiltIn(&'static [u8]),
    /// Read from somewhere: their hash is checked.
    Read(Vec<u8>),
}

/// The word pieces of texts.
pub struct Pieces(Tokenizer);

impl Pieces {
    /// The tokenizer of a file's bytes, whose hash `description` says is `sha256`.
    ///
    /// # Errors
    /// When it is another release's, or damaged.
    pub fn load(bytes: &[u8], sha256: &str, description: &str) -> Result<Self> {
        if hash(bytes) != sha256 {
            return Err(refused(
                "tokenizer.json",
                format!("its hash is not the one that {description} names"),
            ));
        }
        Ok(Pieces(Tokenizer::from_bytes(bytes).map_err(|e| refused("tokenizer.json", e))?))
    }

    /// Ids of the first `most` word pieces of a text.
    ///
    /// # Errors
    /// When the tokenizer's file does not know some piece, which the shipped one does.
    pub fn ids(&self, text: &str, most: usize) -> Result<Vec<i32>> {
        let text = &text[..floor_char_boundary(text, most * BYTES_PER_PIECE)];
        let encoding = self.0.encode(text, false).map_err(|e| refused("tokenizer.json", e))?;
        Ok(encoding.get_ids().iter().take(most).map(|&id| id.cast_signed()).collect())
    }
}

/// A loaded network: ids `[1, pieces]` to numbers `[1, N]`. It is shared by all threads, each of which is served at once.
pub struct Network {
    file: &'static str,
    graph: rten::Model,
    input: NodeId,
    output: NodeId,
    threads: Threads,
}

impl Network {
    /// Loads the weights, whose hash `description` says is `sha256`; `file` is what errors name, `output` what is asked of it.
    ///
    /// # Errors
    /// When they are another release's, or damaged.
    pub fn load(
        file: &'static str,
        weights: Weights,
        sha256: &str,
        description: &str,
        output: &str,
    ) -> Result<Self> {
        let mut options = rten::ModelOptions::with_all_ops();
        options.prepack_weights(true);
        let graph = match weights {
            Weights::BuiltIn(bytes) => options.load_static_slice(bytes),
            Weights::Read(bytes) if hash(&bytes) == sha256 => options.load(bytes),
            Weights::Read(_) => {
                return Err(refused(file, format!("its hash is not the one that {description} names")));
            }
        }
        .map_err(|e| refused(file, e))?;
        let node = |name: &str| graph.node_id(name).map_err(|e| refused(file, e));
        let (input, output) = (node("ids")?, node(output)?);
        Ok(Network { file, graph, input, output, threads: Threads::default() })
    }

    /// What it makes of word pieces.
    ///
    /// # Errors
    /// When its file is damaged, or it makes more or fewer than `N` numbers.
    pub fn run<const N: usize>(&self, ids: &[i32]) -> Result<[f32; N]> {
        let input = NdTensorView::from_data([1, ids.len()], ids);
        let failed = |what: String| -> Error { refused(self.file, what) };
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
