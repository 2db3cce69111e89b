//! Search: by words, by meaning, and both fused.
//!
//! What always holds: a search ends in bounded time on a record of any size, and says so where a bound cut it short;
//! hits that report one utterance are shown once, the best of them.

mod meaning;
mod terms;
mod words;

use std::collections::{BTreeMap, HashSet};

use onrecord_core::Result;
use onrecord_embed::Vector;
use rusqlite::params;

pub use terms::Terms;
pub use words::BROAD;

use crate::row::{self, Recorded};
use crate::{Filter, Record};

/// What to search for. Words and meaning can be given alone or together.
#[derive(Clone, Debug, Default)]
pub struct Search {
    /// Words to find.
    pub words: Option<Terms>,
    /// The meaning to find, as the embedder gives it.
    pub meaning: Option<Vector>,
    /// Which statements are meant at all.
    pub filter: Filter,
    /// How many hits at most.
    pub limit: usize,
}

/// A statement that was found.
#[derive(Clone, Debug)]
pub struct Hit {
    /// The statement.
    pub found: Recorded,
    /// The reciprocal rank fusion of its ranks: greater is better, and comparable within one search alone.
    pub score: f64,
    /// The cosine of its meaning to the one searched for, where it was found by meaning.
    pub cosine: Option<f32>,
    /// Its content with what was searched for between [`MARK`]s.
    pub marked: Option<String>,
    /// How many further reports of the same utterance the record holds.
    pub other_reports: u64,
}

/// Around what was searched for in [`Hit::marked`].
pub const MARK: [char; 2] = ['\u{2}', '\u{3}'];

/// What a search found.
#[derive(Clone, Debug, Default)]
pub struct Hits {
    /// The best first.
    pub hits: Vec<Hit>,
    /// Whether more than [`BROAD`] statements have the words: then those recorded last come first.
    pub broad: bool,
    /// Whether the record holds vectors to search by meaning.
    pub has_vectors: bool,
}

/// Hits of each way of searching that are fused.
const FUSED: usize = 300;
/// The constant of reciprocal rank fusion (Cormack, Clarke, Büttcher, SIGIR 2009).
const RANK: f64 = 60.0;

impl Record {
    /// Searches the contents of statements.
    pub fn search(&self, search: &Search) -> Result<Hits> {
        let depth = FUSED.max(search.limit);
        let mut hits = Hits { has_vectors: self.has_vectors()?, ..Hits::default() };
        let mut scores = BTreeMap::<i64, (f64, Option<f32>)>::new();
        if let Some(words) = &search.words {
            let ranked = words::rank(self, words, &search.filter, depth)?;
            hits.broad = ranked.broad;
            for (rank, row) in ranked.rows.into_iter().enumerate() {
                scores.entry(row).or_default().0 += 1.0 / (RANK + rank as f64);
            }
        }
        if let Some(meaning) = &search.meaning {
            for (rank, (row, cosine)) in
                meaning::rank(self, meaning, &search.filter, depth)?.into_iter().enumerate()
            {
                let entry = scores.entry(row).or_default();
                entry.0 += 1.0 / (RANK + rank as f64);
                entry.1 = Some(cosine);
            }
        }
        let mut ranked: Vec<(i64, f64, Option<f32>)> =
            scores.into_iter().map(|(row, (score, cosine))| (row, score, cosine)).collect();
        ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        hits.hits = self.shown(search, ranked)?;
        Ok(hits)
    }

    /// The first hits, one an utterance.
    fn shown(&self, search: &Search, ranked: Vec<(i64, f64, Option<f32>)>) -> Result<Vec<Hit>> {
        let mut seen = HashSet::new();
        let mut hits = Vec::new();
        for (row, score, cosine) in ranked {
            if hits.len() == search.limit {
                break;
            }
            let found = self.row(row)?;
            let first = found.statement.utterance.clone();
            if !seen.insert(first.clone().unwrap_or_else(|| found.statement.id.clone())) {
                continue;
            }
            let other_reports = if first.is_some() { self.other_reports(row)? } else { 0 };
            let marked =
                search.words.as_ref().map(|terms| words::marked(self, row, terms)).transpose()?.flatten();
            hits.push(Hit { found, score, cosine, marked, other_reports });
        }
        Ok(hits)
    }

    pub(crate) fn row(&self, row: i64) -> Result<Recorded> {
        row::of_row(self.connection(), row).map_err(|e| self.failed(&e))
    }

    fn other_reports(&self, row: i64) -> Result<u64> {
        let sql = "SELECT count(*) FROM statement WHERE state = 'live' AND id <> ?1 \
                   AND utterance = (SELECT utterance FROM statement WHERE id = ?1)";
        let count = self
            .connection()
            .prepare_cached(sql)
            .and_then(|mut one| one.query_row(params![row], |r| r.get(0)));
        count.map_err(|e| self.failed(&e))
    }
}
