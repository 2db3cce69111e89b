//! The shipped model, loaded once for all tests of a file.

use std::sync::{Arc, OnceLock};

use onrecord_core::{Block, Document, Metadata, Span};
use onrecord_extract::{Model, ModelFiles, Weights};

pub const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../models/tagger");

pub fn file(name: &str) -> Vec<u8> {
    std::fs::read(format!("{FOLDER}/{name}")).expect("the shipped model is in models/tagger")
}

pub fn model() -> Arc<Model> {
    static MODEL: OnceLock<Arc<Model>> = OnceLock::new();
    MODEL
        .get_or_init(|| {
            let (description, tokenizer) = (file("tagger.json"), file("tokenizer.json"));
            let weights = Weights::Read(file("tagger.onnx"));
            let files = ModelFiles { weights, description: &description, tokenizer: &tokenizer };
            Arc::new(Model::load(files).expect("the shipped model loads"))
        })
        .clone()
}

/// A document of `text`, a paragraph a line.
pub fn document(text: &str) -> Document {
    let mut at = 0;
    let mut blocks = Vec::new();
    for line in text.split_inclusive('\n') {
        let span = Span::new(at, at + line.len()).trim(text);
        if !span.is_empty() {
            blocks.push(Block::paragraph(span));
        }
        at += line.len();
    }
    Document::new("test".into(), None, Metadata::default(), text.into(), blocks)
}
