//! The statements labelled by hand, with their words from the corpora.
//!
//! What always holds: a statement whose text has another hash than the one it was labelled in is an error.

use std::collections::HashMap;
use std::path::Path;

use onrecord_core::contract::Words;
use onrecord_core::{Stance, text_hash};
use onrecord_interpret::StanceInput;
use serde::Deserialize;

use crate::Anything;

/// A line of the gold.
#[derive(Deserialize)]
struct Line {
    corpus: String,
    drawn: String,
    document: String,
    sha256: String,
    source: Vec<[usize; 2]>,
    cue: Vec<[usize; 2]>,
    content: Vec<[usize; 2]>,
    issues: Vec<Label>,
    /// The one issue that it was judged for, where not all were.
    filed: Option<Judged>,
}

#[derive(Deserialize)]
struct Judged {
    id: String,
}

#[derive(Deserialize)]
struct Label {
    id: String,
    stance: Stance,
}

/// A labelled statement.
pub struct Labelled {
    pub drawn: String,
    sha256: String,
    pub source: String,
    pub cue: String,
    pub content: Words,
    /// Its document's.
    pub text: String,
    issues: Vec<Label>,
    judged: Option<String>,
}

impl Labelled {
    /// Its words, for the stance model.
    pub fn input(&self) -> StanceInput<'_> {
        StanceInput { cue: &self.cue, content: &self.content.text }
    }

    /// The stance to an issue that it speaks to.
    pub fn stance(&self, id: &str) -> Option<Stance> {
        self.issues.iter().find(|label| label.id == id).map(|label| label.stance)
    }

    /// Whether it speaks to an issue.
    pub fn is_filed(&self, id: &str) -> bool {
        self.stance(id).is_some()
    }

    /// Whether it was judged if it speaks to an issue.
    pub fn is_judged(&self, id: &str) -> bool {
        self.judged.as_deref().is_none_or(|judged| judged == id)
    }

    /// Whether it was judged for every issue, as those are that were drawn whatever a filing said of them.
    pub fn is_whole(&self) -> bool {
        self.judged.is_none()
    }

    /// Its document's fold.
    pub fn fold(&self, folds: usize) -> usize {
        self.sha256.bytes().map(usize::from).sum::<usize>() % folds
    }
}

/// Reads labelled statements and finds their words.
pub fn read(gold: &Path, corpora: &Path) -> Anything<Vec<Labelled>> {
    let text = std::fs::read_to_string(gold).map_err(|e| format!("{}: {e}", gold.display()))?;
    let lines: Vec<Line> = text.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let mut texts = HashMap::new();
    for line in &lines {
        if !texts.contains_key(&line.corpus) {
            texts.insert(line.corpus.clone(), documents(&corpora.join(format!("{}.jsonl", line.corpus)))?);
        }
    }
    lines
        .into_iter()
        .map(|line| {
            let text = texts[&line.corpus].get(&line.document).ok_or("a document is not in its corpus")?;
            if text_hash(text) != line.sha256 {
                return Err(format!("the text of {} is not the one that was labelled", line.document).into());
            }
            let characters: Vec<char> = text.chars().collect();
            Ok(Labelled {
                source: words(&characters, &line.source),
                cue: words(&characters, &line.cue),
                content: Words { text: words(&characters, &line.content), spans: line.content },
                text: text.clone(),
                drawn: line.drawn,
                sha256: line.sha256,
                issues: line.issues,
                judged: line.filed.map(|judged| judged.id),
            })
        })
        .collect()
}

fn documents(corpus: &Path) -> Anything<HashMap<String, String>> {
    let text = std::fs::read_to_string(corpus).map_err(|e| format!("{}: {e}", corpus.display()))?;
    let of = |line: &str| -> Anything<(String, String)> {
        let value: serde_json::Value = serde_json::from_str(line)?;
        let field = |name: &str| value[name].as_str().unwrap_or_default().to_owned();
        Ok((field("id"), field("text")))
    };
    text.split('\n').filter(|line| !line.trim().is_empty()).map(of).collect()
}

fn words(characters: &[char], spans: &[[usize; 2]]) -> String {
    let piece = |&[start, end]: &[usize; 2]| {
        characters.get(start..end).unwrap_or_default().iter().collect::<String>()
    };
    spans.iter().map(piece).collect::<Vec<_>>().join(" ")
}
