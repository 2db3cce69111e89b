//! What a record holds, in numbers.

use onrecord_core::Result;
use serde::Serialize;

use crate::list::Counts;
use crate::{Filter, Record, clock, schema};

/// A model and what it made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ModelUse {
    /// Its name.
    pub name: String,
    /// The hash of its files.
    pub sha256: String,
    /// Documents that it extracted last.
    pub documents: u64,
}

/// What a record holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Status {
    /// The file.
    pub record: String,
    /// The version of its tables.
    pub version: i64,
    /// Its size in bytes, with the log beside it.
    pub bytes: u64,
    /// Texts.
    pub documents: u64,
    /// Their UTF-8 bytes.
    pub text_bytes: u64,
    /// Texts kept without being extracted: in another language.
    pub not_extracted: u64,
    /// Publications of the texts: more than documents where several outlets carried one.
    pub publications: u64,
    /// Stories that several documents tell.
    pub stories: u64,
    /// Statements that count, and utterances that they report.
    pub counts: Counts,
    /// Statements that a person accepted or corrected.
    pub reviewed: u64,
    /// Statements with a vector, which search by meaning finds.
    pub vectors: u64,
    /// Events in the log.
    pub events: u64,
    /// Texts removed on request.
    pub forgotten: u64,
    /// The first and last time of publication, ISO 8601 in UTC.
    pub published: Option<[String; 2]>,
    /// The models that made its statements.
    pub models: Vec<ModelUse>,
}

impl Record {
    /// What the record holds.
    pub fn status(&self) -> Result<Status> {
        Ok(Status {
            record: self.place().to_owned(),
            version: schema::VERSION,
            bytes: self.bytes(),
            documents: self.total("documents")?,
            text_bytes: self.total("text bytes")?,
            not_extracted: self.number("SELECT count(*) FROM document WHERE model IS NULL")?,
            publications: self.total("publications")?,
            stories: self.total("stories")?,
            counts: self.count(&Filter::default())?,
            reviewed: self.number("SELECT count(*) FROM statement WHERE reviewed = 1")?,
            vectors: self.total("vectors")?,
            events: self.total("events")?,
            forgotten: self.number("SELECT count(*) FROM tombstone")?,
            published: self.published()?,
            models: self.models()?,
        })
    }

    /// How many documents the record holds.
    pub fn count_documents(&self) -> Result<u64> {
        self.total("documents")
    }

    fn number(&self, sql: &str) -> Result<u64> {
        self.connection().query_row(sql, [], |row| row.get(0)).map_err(|e| self.failed(&e))
    }

    fn bytes(&self) -> u64 {
        let size = |path: String| std::fs::metadata(path).map_or(0, |m| m.len());
        size(self.place().to_owned()) + size(format!("{}-wal", self.place()))
    }

    fn published(&self) -> Result<Option<[String; 2]>> {
        let sql = "SELECT (SELECT min(published_from) FROM publication), (SELECT max(published_from) FROM publication)";
        let read =
            |row: &rusqlite::Row<'_>| Ok((row.get::<_, Option<i64>>(0)?, row.get::<_, Option<i64>>(1)?));
        let (first, last) = self.connection().query_row(sql, [], read).map_err(|e| self.failed(&e))?;
        Ok(first.zip(last).map(|(first, last)| [clock::shown(first), clock::shown(last)]))
    }

    fn models(&self) -> Result<Vec<ModelUse>> {
        let failed = |e: rusqlite::Error| self.failed(&e);
        let sql = "SELECT m.name, m.sha256, (SELECT count(*) FROM document d WHERE d.model = m.id) FROM model m ORDER BY m.id";
        let mut query = self.connection().prepare(sql).map_err(failed)?;
        let rows = query.query_map([], |row| {
            Ok(ModelUse { name: row.get(0)?, sha256: row.get(1)?, documents: row.get(2)? })
        });
        rows.and_then(Iterator::collect).map_err(failed)
    }
}
