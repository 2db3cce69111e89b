//! What the scorer is trained on: JSON lines of texts with marked antecedents to JSON lines of features.
//!
//! A line in is `{"text", "title", "publisher", "statements": […], "queries": [{"span": [s, e], "marks": [[s, e], …], "gold": bool}]}`,
//! offsets in code points, statements as `onrecord extract` writes them, or none; a line out is the sort, the rows of features with
//! nobody's last, and which marks each candidate has, one for each query that is an anaphor; `null` for any other.

mod reading;

use std::error::Error;
use std::io::{BufRead, Write};

use onrecord_core::contract::StatementJson;
use onrecord_core::{OffsetMap, Span, Statement, Unit};
use onrecord_resolve::{Query, choices};
use reading::{document, statement};
use serde_json::Value;

fn main() -> Result<(), Box<dyn Error>> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let row: Value = serde_json::from_str(&line?)?;
        let told = |key: &str| row[key].as_str().map(str::to_owned);
        let document = document("-", told("text").unwrap_or_default(), told("title"), told("publisher"));
        let offsets = OffsetMap::new(&document.text, Unit::CodePoint);
        let span = |v: &Value| {
            let at = |i: usize| offsets.inside(v[i].as_u64().unwrap_or(0) as usize).unwrap_or(0);
            Span::new(at(0), at(1))
        };
        let all = |v: &Value| v.as_array().cloned().unwrap_or_default();
        let read = |q: &Value| Query {
            span: span(&q["span"]),
            marks: all(&q["marks"]).iter().map(span).collect(),
            gold: q["gold"].as_bool().unwrap_or(false),
        };
        let found: Vec<StatementJson> = serde_json::from_value(all(&row["statements"]).into())?;
        let statements: Vec<Statement> = found.iter().filter_map(|s| statement(s, &offsets)).collect();
        let queries: Vec<Query> = all(&row["queries"]).iter().map(read).collect();
        for choice in choices(&document, &statements, &queries) {
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
