//! Documents by what people call them.
//!
//! What always holds: a document is found by its hash, the first eight digits of it or more, or the id that its source gave it; of
//! several none is taken.

use onrecord_core::{Error, ErrorKind, Result};
use rusqlite::{Connection, params};

use crate::error::stored;
use crate::row::hash_bytes;

/// The row of the document of an id or a hash (or its first eight digits or more).
pub(crate) fn document_row(connection: &Connection, place: &str, id: &str) -> Result<i64> {
    let unknown = |what: &str| {
        let shown: String = id.chars().take(80).collect();
        Error::new(ErrorKind::NotFound, place, format!("{what} {shown}"))
            .hint("`onrecord documents` shows the ids")
    };
    let rows = rows_of_document(connection, id);
    match rows.map_err(|e| stored(place, &e))?.as_slice() {
        [row] => Ok(*row),
        [] => Err(unknown("there is no document")),
        _ => Err(unknown("there are several documents")),
    }
}

/// The rows of the documents of an id, or of the first eight digits of a hash or more; 500 at most. A whole hash is looked for
/// as such alone.
pub(crate) fn rows_of_document(connection: &Connection, id: &str) -> rusqlite::Result<Vec<i64>> {
    let bounds = (id.len() >= 8).then(|| bounds(id)).flatten();
    let mut rows = Vec::new();
    if let Some((first, last)) = &bounds {
        let sql = "SELECT id FROM document WHERE sha256 BETWEEN ? AND ? LIMIT 500";
        let mut found = connection.prepare_cached(sql)?;
        rows = found.query_map(params![first, last], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    }
    if id.len() == 64 && !rows.is_empty() {
        return Ok(rows);
    }
    let mut named =
        connection.prepare_cached("SELECT DISTINCT document FROM publication WHERE name = ? LIMIT 500")?;
    for row in named.query_map([id], |row| row.get::<_, i64>(0))? {
        let row = row?;
        if !rows.contains(&row) {
            rows.push(row);
        }
    }
    Ok(rows)
}

/// The first and the last hash that begin with some hexadecimal digits; nothing where it is no such beginning.
fn bounds(digits: &str) -> Option<([u8; 32], [u8; 32])> {
    let whole = |fill: char| {
        let padded: String = digits.chars().chain(std::iter::repeat(fill)).take(64).collect();
        hash_bytes(&padded).ok()
    };
    (digits.len() <= 64).then(|| whole('0').zip(whole('f'))).flatten()
}
