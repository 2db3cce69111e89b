//! Prints whom the sources of a text mean: `cast TEXT STATEMENTS`, both as `onrecord` reads and writes them.
//!
//! STATEMENTS are JSON lines of `onrecord extract`; of a file with many documents those of TEXT's hash are taken, and
//! TEXT may be JSON lines with `id`, `text` and `title`.

mod reading;

use std::collections::HashMap;
use std::error::Error;

use onrecord_core::contract::StatementJson;
use onrecord_core::{Document, OffsetMap, Statement, Unit, text_hash};
use onrecord_resolve::{Cast, attach};
use reading::{document, statement};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(text), Some(statements)) = (arguments.next(), arguments.next()) else {
        return Err("usage: cast TEXT STATEMENTS [--json]".into());
    };
    let json = arguments.next().is_some();
    let mut by_text: HashMap<String, Vec<StatementJson>> = HashMap::new();
    for line in std::fs::read_to_string(statements)?.lines() {
        let statement: StatementJson = serde_json::from_str(line)?;
        by_text.entry(statement.document.sha256.clone()).or_default().push(statement);
    }
    for document in documents(&text)? {
        let found = by_text.remove(&document.sha256).unwrap_or_default();
        print(&document, found, json)?;
    }
    Ok(())
}

fn documents(path: &str) -> Result<Vec<Document>, Box<dyn Error>> {
    let text = std::fs::read_to_string(path)?;
    if !path.ends_with(".jsonl") {
        return Ok(vec![document(path, text, None, None)]);
    }
    let read = |line: &str| -> Result<Document, Box<dyn Error>> {
        let row: serde_json::Value = serde_json::from_str(line)?;
        let title = row["title"].as_str().map(str::to_owned);
        Ok(document(
            row["id"].as_str().unwrap_or("?"),
            row["text"].as_str().unwrap_or("").to_owned(),
            title,
            row["publisher"].as_str().map(str::to_owned),
        ))
    };
    text.lines().map(read).collect()
}

fn print(document: &Document, mut found: Vec<StatementJson>, json: bool) -> Result<(), Box<dyn Error>> {
    debug_assert_eq!(document.sha256, text_hash(&document.text));
    let offsets = OffsetMap::new(&document.text, Unit::CodePoint);
    let statements: Vec<Statement> = found.iter().filter_map(|s| statement(s, &offsets)).collect();
    let mut cast = Cast::of(document);
    for (resolution, statement) in cast.resolve(&statements).iter().zip(&mut found) {
        attach(resolution, statement, &document.text, &offsets);
        if json {
            println!("{}", serde_json::to_string(statement)?);
        } else {
            println!("{}", line(statement));
        }
    }
    Ok(())
}

fn line(s: &StatementJson) -> String {
    let actors = |m: &onrecord_core::contract::Mention| {
        let one = |a: &onrecord_core::contract::ActorJson| {
            let kind = a.kind.map_or("?", |k| k.name());
            let other = a
                .runner_up
                .as_ref()
                .map(|r| format!(" else {} {:.2}", r.name, r.confidence))
                .unwrap_or_default();
            format!(
                "{} [{kind} {:.2}; {}; {}{other}]",
                a.name,
                a.confidence,
                a.role.as_deref().unwrap_or("-"),
                a.organisation.as_deref().unwrap_or("-")
            )
        };
        m.actors().map(one).collect::<Vec<_>>().join(" + ")
    };
    let source = s.source.as_ref().map_or("—".to_owned(), |m| format!("{} -> {}", m.words.text, actors(m)));
    let to =
        s.addressee.as_ref().map(|m| format!("  TO {} -> {}", m.words.text, actors(m))).unwrap_or_default();
    format!("{source} | {}{to}", s.cue.as_ref().map_or("", |c| &c.text))
}
