//! What the examples share: texts found by their hash.

use std::collections::HashMap;
use std::error::Error;
use std::path::Path;

use onrecord_core::{Block, Document, Metadata, Span, text_hash};

/// A line of a corpus.
#[derive(serde::Deserialize)]
struct Line {
    text: String,
    #[serde(default)]
    published: Option<String>,
}

/// The documents of a path whose text has a hash that is wanted: lines of JSON with `text` and `published`, or plain texts, in
/// a file or a folder of files.
pub fn documents(
    path: &Path,
    wanted: impl Fn(&str) -> bool + Copy,
) -> Result<HashMap<String, Document>, Box<dyn Error>> {
    let mut found = HashMap::new();
    if path.is_dir() {
        for entry in std::fs::read_dir(path)? {
            found.extend(documents(&entry?.path(), wanted)?);
        }
        return Ok(found);
    }
    let whole = std::fs::read_to_string(path)?;
    let lines = path.extension().is_some_and(|kind| kind == "jsonl");
    let parsed: Vec<Line> = if lines {
        whole
            .split('\n')
            .filter(|line| !line.is_empty())
            .map(serde_json::from_str)
            .collect::<Result<_, _>>()?
    } else {
        vec![Line { text: whole, published: None }]
    };
    for Line { text, published } in parsed {
        let hash = text_hash(&text);
        if wanted(&hash) {
            found.insert(hash, document(text, published));
        }
    }
    Ok(found)
}

/// A document whose lines are its blocks.
fn document(text: String, published: Option<String>) -> Document {
    let mut at = 0;
    let mut blocks = Vec::new();
    for line in text.split_inclusive('\n') {
        blocks.push(Block::paragraph(Span::new(at, at + line.len())));
        at += line.len();
    }
    Document::new("-".into(), None, Metadata { published, ..Metadata::default() }, text, blocks)
}
