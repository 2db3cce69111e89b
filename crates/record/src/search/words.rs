//! Statements ranked by the words that they hold (BM25, as SQLite's FTS5 has it), the last first where many hold them.

use onrecord_core::Result;
use rusqlite::types::Value;
use rusqlite::{OptionalExtension, params_from_iter};

use super::{MARK, Terms};
use crate::{Filter, Record};

/// The most statements that are ranked: where more have the words, those recorded last come first, and so many are looked at.
pub const BROAD: i64 = 5_000;
/// How much a word in the source, the cue and the content counts.
const WEIGHTS: &str = "1.0, 0.5, 2.0";

pub(super) struct Ranked {
    pub(super) rows: Vec<i64>,
    pub(super) broad: bool,
}

pub(super) fn rank(record: &Record, words: &Terms, filter: &Filter, limit: usize) -> Result<Ranked> {
    let filter = Filter { words: Some(words.clone()), ..filter.clone() };
    let Some(expression) = filter.expression() else { return Ok(Ranked { rows: Vec::new(), broad: false }) };
    let cutoff = cutoff(record, &expression).map_err(|e| record.failed(&e))?;
    let conditions = filter.asked(record)?;
    let sql = format!(
        "SELECT f.rowid FROM statement_words f CROSS JOIN statement s ON s.id = f.rowid \
         WHERE statement_words MATCH ? AND f.rowid > ? AND {} ORDER BY {} LIMIT ?",
        conditions.sql(),
        match cutoff {
            None => format!("bm25(statement_words, {WEIGHTS}), f.rowid"),
            Some(_) => "f.rowid DESC".to_owned(),
        }
    );
    let mut values = vec![Value::Text(expression), Value::Integer(cutoff.unwrap_or(-1))];
    values.extend(conditions.values);
    values.push(Value::Integer(i64::try_from(limit).unwrap_or(i64::MAX)));
    let rows = || -> rusqlite::Result<Vec<i64>> {
        record.connection().prepare_cached(&sql)?.query_map(params_from_iter(values), |r| r.get(0))?.collect()
    };
    Ok(Ranked { rows: rows().map_err(|e| record.failed(&e))?, broad: cutoff.is_some() })
}

/// The row after which at most [`BROAD`] statements have the words; nothing where no more have them in all.
fn cutoff(record: &Record, expression: &str) -> rusqlite::Result<Option<i64>> {
    let sql = "SELECT rowid FROM statement_words WHERE statement_words MATCH ? ORDER BY rowid DESC LIMIT 1 OFFSET ?";
    let values = [Value::Text(expression.to_owned()), Value::Integer(BROAD)];
    record.connection().prepare_cached(sql)?.query_row(params_from_iter(values), |r| r.get(0)).optional()
}

/// The content of a statement with the words between marks; nothing where they stand elsewhere.
pub(super) fn marked(record: &Record, row: i64, words: &Terms) -> Result<Option<String>> {
    let sql = "SELECT highlight(statement_words, 2, ?, ?) FROM statement_words WHERE statement_words MATCH ? AND rowid = ?";
    let [open, close] = MARK.map(String::from);
    let values = [
        Value::Text(open),
        Value::Text(close),
        Value::Text(words.expression().to_owned()),
        Value::Integer(row),
    ];
    let read = || -> rusqlite::Result<Option<String>> {
        record.connection().prepare_cached(sql)?.query_row(params_from_iter(values), |r| r.get(0)).optional()
    };
    let marked = read().map_err(|e| record.failed(&e))?;
    Ok(marked.filter(|text| text.contains(MARK[0])))
}
