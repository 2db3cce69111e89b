//! The whole extraction with the shipped model.

use std::sync::{Arc, OnceLock};

use onrecord_core::Role;
use onrecord_extract::{Extractor, Model, ModelFiles, Weights};
use onrecord_read::{InputKind, documents_of_bytes};

/// Extracts from a text with the shipped model and checks every span of every statement.
pub fn extract(text: &str) {
    static EXTRACTOR: OnceLock<Extractor> = OnceLock::new();
    let extractor = EXTRACTOR.get_or_init(|| Extractor::new(Arc::new(shipped())));
    for document in documents_of_bytes("a.txt", Some(InputKind::Text), text.as_bytes()).flatten() {
        let mut last = 0;
        for statement in extractor.statements(&document).expect("extraction does not fail") {
            assert!(last <= statement.start(), "not in reading order");
            last = statement.start();
            assert!(!statement.content.is_empty(), "no content");
            for span in Role::ALL.iter().flat_map(|&role| statement.role(role).iter()) {
                assert!(span.of(&document.text).is_some(), "a span off the text");
            }
        }
    }
}

fn shipped() -> Model {
    let weights = Weights::BuiltIn(include_bytes!("../../models/tagger/tagger.onnx"));
    let description = include_bytes!("../../models/tagger/tagger.json");
    let tokenizer = include_bytes!("../../models/tagger/tokenizer.json");
    Model::load(ModelFiles { weights, description, tokenizer }).expect("the shipped model loads")
}
