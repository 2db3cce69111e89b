//! Vectors for the statements of a record that have none.

use onrecord_core::Result;
use onrecord_record::Record;

use crate::pool::Pool;
use crate::progress::Count;
use crate::{embedder, interrupt};

/// Statements written at once.
const BATCH: usize = 512;

/// Makes the vectors that are missing in a record that has some: a record read without them stays without, unless `bar`
/// shows that it was asked for. Gives how many were made.
pub fn complete(record: &mut Record, bar: Option<&Count>) -> Result<usize> {
    if bar.is_none() && record.status_of_vectors()?.0 == 0 {
        return Ok(0);
    }
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    all(record, threads, &mut |made| {
        bar.inspect(|bar| bar.at(made));
        !interrupt::asked()
    })
}

/// Makes the vectors that are missing, and tells `goes_on` how many were made, which says whether to go on. Gives how many were made.
///
/// # Errors
/// When the record cannot be written; what was made before stays.
pub fn all(record: &mut Record, threads: usize, goes_on: &mut dyn FnMut(u64) -> bool) -> Result<usize> {
    let mut waiting = record.without_vectors(None, BATCH)?;
    if waiting.is_empty() {
        return Ok(0);
    }
    let embedder = embedder::load()?;
    let mut made = 0;
    while let Some(last) = waiting.last().cloned() {
        let vectors = std::thread::scope(|scope| {
            let mut pool = Pool::start(scope, threads, |content: String| embedder.embed(&content));
            let mut vectors: Vec<_> = waiting.iter().flat_map(|w| pool.put(w.content.clone())).collect();
            vectors.extend(pool.rest());
            vectors.into_iter().collect::<Result<Vec<_>>>()
        })?;
        made += vectors.len();
        record.set_vectors(&waiting.into_iter().zip(vectors).collect::<Vec<_>>())?;
        if !goes_on(made as u64) {
            break;
        }
        waiting = record.without_vectors(Some(&last), BATCH)?;
    }
    Ok(made)
}
