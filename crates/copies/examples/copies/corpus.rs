//! The documents that are measured on: PolNeAR's articles, Wikinews and the releases, each text once.
//!
//! What always holds: the order is that of the files and lines, so that every run makes the same copies.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use onrecord_core::{Error, ErrorKind, Result, text_hash};
use serde_json::Value;

use crate::gold::{self, Statement};

/// One published text.
pub struct Document {
    pub publisher: String,
    /// The day, `YYYY-MM-DD`.
    pub published: String,
    pub text: String,
    pub hash: String,
    /// The statements that people marked, where they did.
    pub gold: Vec<Statement>,
}

impl Document {
    /// Whether thresholds may be chosen by it; the other half is reported on.
    pub fn is_for_choosing(&self) -> bool {
        self.hash.as_bytes().first().is_some_and(|c| c % 2 == 0)
    }
}

/// Every document below the folder of corpora, without those whose very text came before.
pub fn read(shared: &Path) -> Result<Vec<Document>> {
    let mut documents = Vec::new();
    for part in ["train", "dev"] {
        documents.extend(articles(&shared.join("polnear").join(part))?);
    }
    for name in ["wikinews-politics", "releases"] {
        documents.extend(lines(&shared.join("corpora").join(format!("{name}.jsonl")))?);
    }
    let mut seen = HashSet::new();
    documents.retain(|d| seen.insert(d.hash.clone()));
    Ok(documents)
}

/// PolNeAR's articles: a name is `PUBLISHER_DAY_TITLE`.
fn articles(folder: &Path) -> Result<Vec<Document>> {
    let mut documents = Vec::new();
    for (name, text, gold) in gold::read(folder)? {
        let mut parts = name.splitn(3, '_').map(str::to_owned);
        let mut next = || parts.next().unwrap_or_default();
        let (publisher, published, hash) = (next(), next(), text_hash(&text));
        documents.push(Document { publisher, published, hash, text, gold });
    }
    Ok(documents)
}

fn lines(path: &Path) -> Result<Vec<Document>> {
    let place = path.display().to_string();
    let all = fs::read_to_string(path).map_err(|e| Error::io(&place, &e))?;
    all.lines().enumerate().map(|(at, line)| parse(line, &format!("{place}:{}", at + 1))).collect()
}

fn parse(line: &str, place: &str) -> Result<Document> {
    let value: Value =
        serde_json::from_str(line).map_err(|e| Error::new(ErrorKind::Format, place, e.to_string()))?;
    let field = |name: &str| value[name].as_str().unwrap_or_default().to_owned();
    let (text, day) = (field("text"), field("published").chars().take(10).collect());
    let (publisher, hash) = (field("publisher"), text_hash(&text));
    Ok(Document { publisher, published: day, hash, text, gold: Vec::new() })
}
