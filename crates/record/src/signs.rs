//! The vectors of statements, and their signs packed for a first look.
//!
//! What always holds: block `b` holds the signs of the statements `b * BLOCK` to `(b + 1) * BLOCK - 1`, zero for those
//! without a vector; [`set`] alone writes either, both at once.

use onrecord_core::{Error, ErrorKind, Result};
use onrecord_embed::Vector;
use rusqlite::blob::Blob;
use rusqlite::{Connection, OptionalExtension, params};

use crate::error::stored;

/// Statements a block.
pub(crate) const BLOCK: i64 = 4096;
/// Bytes of one statement's signs.
pub(crate) const CODE: usize = 48;

/// Sets the vectors of statements, or takes them away.
pub(crate) fn set<'v>(
    connection: &Connection,
    place: &str,
    vectors: impl Iterator<Item = (i64, Option<&'v Vector>)>,
) -> Result<()> {
    let failed = |e: rusqlite::Error| stored(place, &e);
    let mut open: Option<(i64, Blob<'_>)> = None;
    for (row, vector) in vectors {
        match vector {
            Some(vector) => connection
                .prepare_cached("INSERT OR REPLACE INTO embedding (statement, vector) VALUES (?, ?)")
                .and_then(|mut insert| insert.execute(params![row, vector.to_bytes()])),
            None => connection
                .prepare_cached("DELETE FROM embedding WHERE statement = ?")
                .and_then(|mut delete| delete.execute([row])),
        }
        .map_err(failed)?;
        let block = row / BLOCK;
        let blob = match &mut open {
            Some((opened, blob)) if *opened == block => blob,
            _ => {
                open = None;
                &mut open.insert((block, block_of(connection, block).map_err(failed)?)).1
            }
        };
        let code = vector.map_or([0; CODE], Vector::bits);
        blob.write_all_at(&code, offset(row)).map_err(failed)?;
    }
    Ok(())
}

/// Where in its block the signs of a statement lie, in bytes.
pub(crate) fn offset(row: i64) -> usize {
    // Less than BLOCK, and not negative.
    usize::try_from(row.rem_euclid(BLOCK)).unwrap_or(0) * CODE
}

/// A block to write to.
fn block_of(connection: &Connection, block: i64) -> rusqlite::Result<Blob<'_>> {
    let has = connection
        .prepare_cached("SELECT 1 FROM embedding_signs WHERE block = ?")?
        .query_row([block], |_| Ok(()))
        .optional()?;
    if has.is_none() {
        let bytes = BLOCK * CODE as i64;
        connection
            .execute("INSERT INTO embedding_signs (block, signs) VALUES (?, zeroblob(?))", [block, bytes])?;
    }
    connection.blob_open("main", "embedding_signs", "signs", block, false)
}

/// Calls `visit` with each block and its number, in order.
pub(crate) fn blocks(
    connection: &Connection,
    place: &str,
    mut visit: impl FnMut(i64, &[u8]) -> Result<()>,
) -> Result<()> {
    let failed = |e: rusqlite::Error| stored(place, &e);
    let mut all = connection
        .prepare_cached("SELECT block, signs FROM embedding_signs ORDER BY block")
        .map_err(failed)?;
    let mut rows = all.query([]).map_err(failed)?;
    while let Some(row) = rows.next().map_err(failed)? {
        let number: i64 = row.get(0).map_err(failed)?;
        let signs = row.get_ref(1).and_then(|v| v.as_blob().map_err(Into::into)).map_err(failed)?;
        if signs.len() != BLOCK as usize * CODE {
            return Err(Error::new(ErrorKind::Format, place, format!("signs block {number} is damaged"))
                .hint("run `onrecord verify`"));
        }
        visit(number, signs)?;
    }
    Ok(())
}
