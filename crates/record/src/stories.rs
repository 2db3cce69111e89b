//! Near copies among documents, and which of their statements are one utterance.
//!
//! What always holds: a document's story is its first recorded copy, which is of that story too; the utterance of a
//! statement is its first recorded report, which is of that utterance too; a statement without another report has none.

use std::collections::BTreeSet;

use onrecord_copies::{Sketch, Words, likeness, pair};
use rusqlite::{Connection, params};

/// The most documents that a new one is compared with, those with the most bands in common first.
const CANDIDATES: usize = 32;
/// The most copies whose statements are compared with those of a new one.
const PARTNERS: usize = 8;

/// How far apart copies of one story are published, at most: notices made from one template look alike for years.
const APART: i64 = 3 * 24 * 3600;

/// Files a new document under the story that it is a copy of. Whether there is one.
pub(crate) fn join(connection: &Connection, row: i64, text: &str) -> rusqlite::Result<bool> {
    let Some(sketch) = Sketch::of(text) else { return Ok(false) };
    let bands = bands(&sketch);
    let mut partners = 0;
    for candidate in candidates(connection, &bands)? {
        if partners == PARTNERS {
            break;
        }
        let other: String = connection
            .prepare_cached("SELECT text FROM document WHERE id = ?")?
            .query_row([candidate], |row| row.get(0))?;
        if likeness(&other, text).same_story() && near_in_time(connection, candidate, row)? {
            partners += 1;
            tie(connection, candidate, row)?;
            group(connection, candidate, row)?;
        }
    }
    keep(connection, row, &bands)?;
    Ok(partners > 0)
}

/// Whether a publication of one lies near one of the other, as far as their times are known.
fn near_in_time(connection: &Connection, first: i64, second: i64) -> rusqlite::Result<bool> {
    let sql = "SELECT NOT EXISTS (SELECT 1 FROM publication a, publication b WHERE a.document = ?1 AND b.document = ?2 \
                   AND a.published_from IS NOT NULL AND b.published_from IS NOT NULL) \
               OR EXISTS (SELECT 1 FROM publication a, publication b WHERE a.document = ?1 AND b.document = ?2 \
                   AND a.published_from <= b.published_to + ?3 AND b.published_from <= a.published_to + ?3)";
    connection.prepare_cached(sql)?.query_row([first, second, APART], |row| row.get(0))
}

/// Keeps the keys under which a document is met, without looking for copies of it.
pub(crate) fn index(connection: &Connection, row: i64, text: &str) -> rusqlite::Result<()> {
    Sketch::of(text).map_or(Ok(()), |sketch| keep(connection, row, &bands(&sketch)))
}

/// The keys of a sketch as SQLite's integers.
pub(crate) fn bands(sketch: &Sketch) -> BTreeSet<i64> {
    sketch.bands().iter().map(|&key| key.cast_signed()).collect()
}

fn keep(connection: &Connection, row: i64, bands: &BTreeSet<i64>) -> rusqlite::Result<()> {
    let mut insert = connection.prepare_cached("INSERT INTO band (key, document) VALUES (?, ?)")?;
    bands.iter().try_for_each(|key| insert.execute([*key, row]).map(|_| ()))
}

/// Documents that share a band, the likeliest first, the older of equally likely ones first.
fn candidates(connection: &Connection, bands: &BTreeSet<i64>) -> rusqlite::Result<Vec<i64>> {
    let mut meet = std::collections::BTreeMap::<i64, usize>::new();
    let mut find = connection.prepare_cached("SELECT document FROM band WHERE key = ? LIMIT 256")?;
    for key in bands {
        for document in find.query_map([key], |row| row.get::<_, i64>(0))? {
            *meet.entry(document?).or_default() += 1;
        }
    }
    let mut found: Vec<(i64, usize)> = meet.into_iter().collect();
    found.sort_by_key(|&(document, shared)| (usize::MAX - shared, document));
    found.truncate(CANDIDATES);
    Ok(found.into_iter().map(|(document, _)| document).collect())
}

/// Both documents are of one story from now on.
fn tie(connection: &Connection, first: i64, row: i64) -> rusqlite::Result<()> {
    // A document that is a copy of two stories keeps the one that it was filed under first.
    connection
        .prepare_cached(
            "UPDATE document SET story = (SELECT ifnull(story, id) FROM document WHERE id = ?1) \
             WHERE id IN (?1, ?2) AND story IS NULL",
        )?
        .execute([first, row])?;
    Ok(())
}

struct Report {
    row: i64,
    grouped: bool,
    words: [String; 3],
}

impl Report {
    fn words(&self) -> Words<'_> {
        let [source, cue, content] = &self.words;
        Words { source, cue, content }
    }
}

fn reports(connection: &Connection, document: i64) -> rusqlite::Result<Vec<Report>> {
    let mut all = connection.prepare_cached(
        "SELECT id, utterance IS NOT NULL, ifnull(source, ''), ifnull(cue, ''), content FROM statement \
         WHERE document = ? AND state = 'live' ORDER BY start, id",
    )?;
    let reports = all.query_map([document], |row| {
        Ok(Report { row: row.get(0)?, grouped: row.get(1)?, words: [row.get(2)?, row.get(3)?, row.get(4)?] })
    })?;
    reports.collect()
}

/// Groups the statements of a document that have no utterance with those of the first copies of its story.
pub(crate) fn regroup(connection: &Connection, row: i64) -> rusqlite::Result<()> {
    let copies: Vec<i64> = connection
        .prepare_cached(
            "SELECT id FROM document WHERE story = (SELECT story FROM document WHERE id = ?1) AND id <> ?1 \
             ORDER BY id LIMIT ?2",
        )?
        .query_map(params![row, PARTNERS as i64], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    copies.into_iter().try_for_each(|copy| group(connection, copy, row))
}

/// Puts the statements of the new document that report the same as those of `first` under their utterances.
fn group(connection: &Connection, first: i64, row: i64) -> rusqlite::Result<()> {
    let old = reports(connection, first)?;
    let mut new = reports(connection, row)?;
    new.retain(|report| !report.grouped);
    let (left, right): (Vec<_>, Vec<_>) =
        (old.iter().map(Report::words).collect(), new.iter().map(Report::words).collect());
    for (i, j) in pair(&left, &right) {
        if let (Some(i), Some(j)) = (old.get(i), new.get(j)) {
            one_utterance(connection, i.row, j.row)?;
        }
    }
    Ok(())
}

fn one_utterance(connection: &Connection, first: i64, row: i64) -> rusqlite::Result<()> {
    let sql = "UPDATE statement SET utterance = (SELECT ifnull(utterance, id) FROM statement WHERE id = ?1) \
               WHERE id IN (?1, ?2) AND utterance IS NULL";
    connection.prepare_cached(sql)?.execute(params![first, row])?;
    Ok(())
}
