//! Statements ranked by what their content means.
//!
//! A first look compares the signs of all vectors (48 bytes a statement, by Hamming distance) and keeps the nearest;
//! the cosine of the kept vectors ranks them. The loss against comparing all vectors is measured in the crate that makes
//! them.

use onrecord_core::Result;
use onrecord_embed::{Vector, hamming};

use crate::rows::Rows;
use crate::signs::{self, BLOCK, CODE};
use crate::{Filter, Record};

/// Vectors whose cosine is computed.
const CANDIDATES: usize = 1000;
/// A cosine below which two contents have nothing to do with each other.
const LEAST: f32 = 0.25;
/// The distances that there are.
const DISTANCES: usize = 8 * CODE + 1;

/// Rows and their cosines, the greatest first.
pub(super) fn rank(
    record: &Record,
    meaning: &Vector,
    filter: &Filter,
    limit: usize,
) -> Result<Vec<(i64, f32)>> {
    // Statements that do not count have no vector.
    let allowed = record.rows(filter)?;
    let near = nearest(record, meaning, allowed.as_ref())?;
    let mut ranked = Vec::with_capacity(near.len());
    for row in near {
        let cosine = meaning.cosine(&vector(record, row)?);
        if cosine >= LEAST {
            ranked.push((row, cosine));
        }
    }
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    ranked.truncate(limit);
    Ok(ranked)
}

fn vector(record: &Record, row: i64) -> Result<Vector> {
    let sql = "SELECT vector FROM embedding WHERE statement = ?";
    let bytes: Vec<u8> = record
        .connection()
        .prepare_cached(sql)
        .and_then(|mut one| one.query_row([row], |r| r.get(0)))
        .map_err(|e| record.failed(&e))?;
    Vector::from_bytes(&bytes)
}

/// The rows whose signs are nearest, at most [`CANDIDATES`] and those as near as the last of them.
fn nearest(record: &Record, meaning: &Vector, allowed: Option<&Rows>) -> Result<Vec<i64>> {
    let wanted = meaning.bits();
    let mut by_distance: Vec<Vec<i64>> = vec![Vec::new(); DISTANCES];
    let mut kept = 0;
    let mut bound = DISTANCES;
    signs::blocks(record.connection(), record.place(), |block, signs| {
        for (row, code) in (block * BLOCK..).zip(signs.as_chunks::<CODE>().0) {
            let distance = hamming(&wanted, code) as usize;
            if distance >= bound || *code == [0; CODE] || !allowed.is_none_or(|rows| rows.contains(row)) {
                continue;
            }
            by_distance[distance].push(row);
            kept += 1;
            // What is farther than the farthest of enough candidates need not be kept.
            while kept - by_distance[bound - 1].len() >= CANDIDATES {
                bound -= 1;
                kept -= by_distance[bound].len();
                by_distance[bound].clear();
            }
        }
        Ok(())
    })?;
    Ok(by_distance.into_iter().flatten().take(CANDIDATES).collect())
}
