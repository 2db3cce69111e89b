//! Prints act and time said of statements, to be read by a person.
//!
//! usage: interpret acts.json STATEMENTS.jsonl DOCUMENTS…   (what `onrecord extract` wrote of these documents)

mod common;

use std::collections::HashMap;
use std::error::Error;
use std::path::Path;

use onrecord_core::contract::{StatementJson, Words};
use onrecord_core::{Document, Moment, OffsetMap, Span, Spans, Statement, Unit};
use onrecord_interpret::{ActModel, Interpreter};

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [model, statements, documents @ ..] = args.as_slice() else {
        return Err("usage: interpret acts.json STATEMENTS.jsonl DOCUMENTS…".into());
    };
    let interpreter = Interpreter::new(ActModel::read(&std::fs::read(model)?)?);
    let mut texts = HashMap::new();
    for path in documents {
        texts.extend(common::documents(Path::new(path), |_| true)?);
    }
    for line in std::fs::read_to_string(statements)?.split('\n').filter(|line| !line.is_empty()) {
        let mut json: StatementJson = serde_json::from_str(line)?;
        let Some(document) = texts.get_mut(&json.document.sha256) else { continue };
        let given = json.document.published.as_deref().and_then(Moment::parse);
        document.metadata.published = given.map(|date| date.to_string());
        print(&interpreter, document, &mut json);
    }
    Ok(())
}

fn print(interpreter: &Interpreter, document: &Document, json: &mut StatementJson) {
    let offsets = OffsetMap::new(&document.text, Unit::CodePoint);
    let statement = read(json, &offsets);
    interpreter.fill(document, &statement, &offsets, json);
    let text = |words: Option<&Words>| words.map_or("", |words| &words.text).replace('\n', " ");
    let (label, sure) = json.act.as_ref().map_or(("", 0.0), |act| (act.label.name(), act.confidence));
    let said = json.said.as_ref().map_or(String::new(), |said| {
        format!("{} ({}{})", said.date, said.words.text, if said.past { ", past" } else { "" })
    });
    let source = text(json.source.as_ref().map(|source| &source.words));
    println!(
        "{label} {sure:.2}\t{said}\t{source}\t{}\t{}",
        text(json.cue.as_ref()),
        text(Some(&json.content))
    );
}

fn read(json: &StatementJson, offsets: &OffsetMap<'_>) -> Statement {
    let spans = |words: Option<&Words>| {
        let pairs = words.map_or(&[][..], |words| &words.spans);
        let bytes =
            pairs.iter().filter_map(|[a, b]| Some(Span::new(offsets.inside(*a)?, offsets.inside(*b)?)));
        Spans::new(bytes.collect())
    };
    Statement {
        kind: json.kind,
        source: spans(json.source.as_ref().map(|source| &source.words)),
        author: None,
        cue: spans(json.cue.as_ref()),
        content: spans(Some(&json.content)),
        confidence: json.confidence as f32,
    }
}
