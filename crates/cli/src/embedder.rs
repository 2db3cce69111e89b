//! The embedder that is built into the program.

use std::sync::{Arc, Mutex, Weak};

use onrecord_core::Result;
use onrecord_embed::{Embedder, EmbedderFiles, Weights};

use crate::model::TOKENIZER;

const WEIGHTS: &[u8] = include_bytes!("../../../models/embedder/embedder.onnx");
const DESCRIPTION: &[u8] = include_bytes!("../../../models/embedder/embedder.json");

/// The one that is held somewhere.
static HELD: Mutex<Weak<Embedder>> = Mutex::new(Weak::new());

/// The built-in embedder: one for all who hold it at a time, since an import, a forecast and the queries of a server can.
pub fn load() -> Result<Arc<Embedder>> {
    // A poisoned lock: another one is loaded.
    let held = HELD.lock().ok();
    if let Some(embedder) = held.as_ref().and_then(|held| held.upgrade()) {
        return Ok(embedder);
    }
    let embedder = Arc::new(Embedder::load(EmbedderFiles {
        weights: Weights::BuiltIn(WEIGHTS),
        description: DESCRIPTION,
        tokenizer: TOKENIZER,
    })?);
    if let Some(mut held) = held {
        *held = Arc::downgrade(&embedder);
    }
    Ok(embedder)
}
