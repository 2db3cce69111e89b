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

/// How the statements that a filter lets through are told.
#[derive(Clone, Copy)]
struct Bounds {
    /// Vectors whose cosine is computed.
    candidates: usize,
    /// Where there are no more of them, they are found before vectors are compared.
    few: usize,
    /// Where there are more, so many of the nearest of all statements are asked at most before all are found after all.
    asked: usize,
}

const BOUNDS: Bounds = Bounds { candidates: 1000, few: 50_000, asked: 10_000 };
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
    let near = near(record, meaning, filter, BOUNDS)?;
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

/// The rows of the statements meant whose signs are nearest, at most the candidates of `bounds`. Statements that do not count have no vector.
fn near(record: &Record, meaning: &Vector, filter: &Filter, bounds: Bounds) -> Result<Vec<i64>> {
    if filter.is_open() {
        return nearest(record, meaning, None, bounds.candidates);
    }
    // Words are found at once, and all of them, whoever is asked.
    let most = if filter.expression().is_some() { usize::MAX } else { bounds.few };
    if let Some(few) = record.rows_up_to(filter, most)? {
        return nearest(record, meaning, Some(&few), bounds.candidates);
    }
    // Of many the nearest of all are asked, the nearest first, until there are enough.
    let all = nearest(record, meaning, None, bounds.asked)?;
    let mut near = Vec::with_capacity(bounds.candidates);
    for some in all.chunks(bounds.candidates) {
        let meant = record.meant(filter, some)?;
        near.extend(some.iter().filter(|row| meant.contains(**row)));
        if near.len() >= bounds.candidates {
            near.truncate(bounds.candidates);
            return Ok(near);
        }
    }
    if all.len() < bounds.asked {
        return Ok(near);
    }
    nearest(record, meaning, record.rows(filter)?.as_ref(), bounds.candidates)
}

/// The rows whose signs are nearest, at most `many`.
fn nearest(record: &Record, meaning: &Vector, allowed: Option<&Rows>, many: usize) -> Result<Vec<i64>> {
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
            while kept - by_distance[bound - 1].len() >= many {
                bound -= 1;
                kept -= by_distance[bound].len();
                by_distance[bound].clear();
            }
        }
        Ok(())
    })?;
    Ok(by_distance.into_iter().flatten().take(many).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use onrecord_core::contract::StatementJson;
    use onrecord_core::{Block, Document, Kind, Metadata, OffsetMap, Span, Spans, Statement, Unit};
    use onrecord_embed::SIZE;

    use crate::Entry;

    /// A vector near those of numbers near its own.
    fn vector(number: usize) -> Vector {
        let angle = |at: usize| (number as f32 / 40.0 + at as f32).sin();
        Vector::new(&std::array::from_fn::<f32, SIZE, _>(angle)).expect("a vector")
    }

    /// A document of a year with a hundred statements.
    fn entry(year: usize) -> Entry {
        let line = |n: usize| format!("A said word{year}x{n} .\n");
        let text: String = (0..100).map(line).collect();
        let published = Some(year.to_string());
        let metadata = Metadata { published, ..Metadata::default() };
        let blocks = vec![Block::paragraph(Span::new(0, text.len()))];
        let document = Document::new(year.to_string(), None, metadata, text, blocks);
        let offsets = OffsetMap::new(&document.text, Unit::CodePoint);
        let mut statements = Vec::new();
        let mut start = 0;
        for n in 0..100 {
            let end = start + line(n).len();
            let found = Statement {
                kind: Kind::Indirect,
                source: Spans::from(Span::new(start, start + 1)),
                author: None,
                cue: Spans::from(Span::new(start + 2, start + 6)),
                content: Spans::from(Span::new(start + 7, end - 3)),
                confidence: 0.5,
            };
            statements.push(StatementJson::new(&document, &found, &offsets, "made"));
            start = end;
        }
        let vectors = (0..100).map(|n| vector(n * 7 + year)).collect();
        Entry { document, model: None, statements, vectors }
    }

    #[test]
    fn whichever_way_a_filter_is_asked_the_same_statements_are_nearest() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut record = Record::create(&folder.path().join("onrecord.db")).expect("a record");
        record.add(&[2030, 2031, 2032].map(entry)).expect("added");
        let since = |year: &str| Filter { since: crate::date(year).ok(), ..Filter::default() };
        let words = Filter { words: crate::Terms::parse("word2031*").ok(), ..Filter::default() };
        for (filter, expected) in
            [(since("2031"), 200), (since("2032"), 100), (words, 100), (since("2040"), 0)]
        {
            let found = |bounds: Bounds| near(&record, &vector(2031), &filter, bounds).expect("found");
            for candidates in [1000, 40] {
                let walked = found(Bounds { candidates, ..BOUNDS });
                assert_eq!(walked.len(), expected.min(candidates));
                // All are asked, some of them are enough, too few are found among those asked.
                for asked in [1000, 120, 50] {
                    assert_eq!(found(Bounds { candidates, few: 0, asked }), walked, "{asked}");
                }
            }
        }
    }
}
