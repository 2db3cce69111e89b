//! What the scorer is trained on: JSON lines of texts with marked antecedents to JSON lines of features.
//!
//! A line in is `{"text", "queries": [{"span": [s, e], "marks": [[s, e], …], "gold": bool}]}`, offsets in code points; a
//! line out is the sort, the rows of features with nobody's last, and which marks each candidate has, one for each query
//! that is an anaphor; `null` for any other.

use std::error::Error;
use std::io::{BufRead, Write};

use onrecord_core::{Block, Document, Metadata, OffsetMap, Span, Unit};
use onrecord_resolve::{Query, choices};

fn main() -> Result<(), Box<dyn Error>> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let row: serde_json::Value = serde_json::from_str(&line?)?;
        let text = row["text"].as_str().unwrap_or("").to_owned();
        let mut at = 0;
        let blocks = text.split_inclusive('\n').map(|l| {
            at += l.len();
            Block::paragraph(Span::new(at - l.len(), at).trim(&text))
        });
        let blocks: Vec<Block> = blocks.filter(|b| !b.span.is_empty()).collect();
        let document = Document::new("-".to_owned(), None, Metadata::default(), text.clone(), blocks);
        let offsets = OffsetMap::new(&document.text, Unit::CodePoint);
        let span = |v: &serde_json::Value| {
            let at = |i: usize| offsets.inside(v[i].as_u64().unwrap_or(0) as usize).unwrap_or(0);
            Span::new(at(0), at(1))
        };
        let empty = Vec::new();
        let read = |q: &serde_json::Value| Query {
            span: span(&q["span"]),
            marks: q["marks"].as_array().unwrap_or(&empty).iter().map(span).collect(),
            gold: q["gold"].as_bool().unwrap_or(false),
        };
        let queries: Vec<Query> = row["queries"].as_array().unwrap_or(&empty).iter().map(read).collect();
        for choice in choices(&document, &queries) {
            let told = choice.map(|c| {
                let rows: Vec<Vec<f32>> = c.rows.iter().map(|r| r.to_vec()).collect();
                serde_json::json!({"sort": c.sort, "rows": rows, "marked": c.marked})
            });
            serde_json::to_writer(&mut out, &told)?;
            out.write_all(b"\n")?;
        }
    }
    Ok(())
}
