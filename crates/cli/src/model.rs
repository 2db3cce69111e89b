//! The model that is built into the program, or one from a folder.

use std::path::Path;
use std::sync::Arc;

use onrecord_core::{Error, Result};
use onrecord_extract::{Model, ModelFiles, Weights};

const WEIGHTS: &[u8] = include_bytes!("../../../models/tagger/tagger.onnx");
const DESCRIPTION: &[u8] = include_bytes!("../../../models/tagger/tagger.json");
pub const TOKENIZER: &[u8] = include_bytes!("../../../models/tagger/tokenizer.json");

/// The model of `folder`, or the built-in one.
pub fn load(folder: Option<&Path>) -> Result<Arc<Model>> {
    let Some(folder) = folder else {
        let weights = Weights::BuiltIn(WEIGHTS);
        return Model::load(ModelFiles { weights, description: DESCRIPTION, tokenizer: TOKENIZER })
            .map(Arc::new);
    };
    let read = |name: &str| {
        let path = folder.join(name);
        std::fs::read(&path).map_err(|e| Error::io(path.display().to_string(), &e))
    };
    let (description, tokenizer) = (read("tagger.json")?, read("tokenizer.json")?);
    let weights = Weights::Read(read("tagger.onnx")?);
    Model::load(ModelFiles { weights, description: &description, tokenizer: &tokenizer }).map(Arc::new)
}
