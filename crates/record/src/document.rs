//! Documents of the record: listed, and read whole.

use onrecord_core::{Document, Error, ErrorKind, Metadata, Result, hex};
use rusqlite::types::Value;
use rusqlite::{OptionalExtension, Row, params_from_iter};
use serde::{Deserialize, Serialize};

use crate::correct::document_row;
use crate::filter::Conditions;
use crate::keyset::{self, Column};
use crate::list::gone;
use crate::row::{self, Recorded};
use crate::search::Terms;
use crate::{Record, blocks, clock};

/// Where a text was published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Publication {
    /// The id that its source gave it.
    pub name: Option<String>,
    /// Where it was read.
    pub path: String,
    /// Where it was published.
    pub url: Option<String>,
    /// Its headline.
    pub title: Option<String>,
    /// The outlet.
    pub publisher: Option<String>,
    /// Who wrote or gave it.
    pub author: Option<String>,
    /// When, ISO 8601, as precise as the source is.
    pub published: Option<String>,
    /// When it was recorded, ISO 8601 in UTC.
    pub recorded: String,
}

/// A document without its text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    /// The hash of its text.
    pub sha256: String,
    /// Its first recorded publication.
    #[serde(flatten)]
    pub publication: Publication,
    /// Its language, BCP 47.
    pub language: Option<String>,
    /// Statements of it that count.
    pub statements: u64,
    /// Outlets that carried exactly this text.
    pub publications: u64,
    /// The hash of the first recorded copy of its story; nothing where it has no near copy.
    pub story: Option<String>,
    /// What extracted it; nothing where it was kept without.
    pub model: Option<String>,
}

/// Which documents are meant. All that is given must hold.
#[derive(Clone, Debug, Default)]
pub struct DocumentFilter {
    /// Words in title or text.
    pub words: Option<Terms>,
    /// The outlet.
    pub publisher: Option<String>,
    /// Published at this time or later.
    pub since: Option<onrecord_core::Moment>,
    /// Published at this time or before.
    pub until: Option<onrecord_core::Moment>,
    /// The language, BCP 47.
    pub language: Option<String>,
    /// Kept, or not kept, without being extracted.
    pub extracted: Option<bool>,
}

impl DocumentFilter {
    /// The tables: walked in the order of publication, but where words let few through.
    fn from(&self) -> &'static str {
        match &self.words {
            Some(_) => "document d JOIN publication p ON p.id = d.publication AND p.document = d.id",
            None => {
                "publication p INDEXED BY publication_published CROSS JOIN document d ON d.id = p.document \
                     AND d.publication = p.id"
            }
        }
    }

    fn conditions(&self) -> Conditions {
        let mut conditions = Conditions::default();
        if let Some(words) = &self.words {
            let sql = "d.id IN (SELECT rowid FROM document_words WHERE document_words MATCH ?)";
            conditions.push(sql, words.expression().to_owned());
        }
        if let Some(publisher) = &self.publisher {
            let sql = "d.id IN (SELECT document FROM publication WHERE publisher = ? COLLATE NOCASE)";
            conditions.push(sql, publisher.clone());
        }
        if let Some(since) = &self.since {
            conditions.push("p.published_to >= ?", since.earliest());
        }
        if let Some(until) = &self.until {
            conditions.push("p.published_from <= ?", until.latest());
        }
        if let Some(language) = &self.language {
            conditions.push("d.language = ?", language.clone());
        }
        if let Some(extracted) = self.extracted {
            conditions.push("(d.model IS NOT NULL) = ?", i64::from(extracted));
        }
        conditions
    }
}

const LISTED: &str = "p.name, p.path, p.url, p.title, p.publisher, p.author, p.published, d.recorded, d.sha256, \
    d.language, (SELECT count(*) FROM statement s WHERE s.document = d.id AND s.state = 'live'), \
    (SELECT count(*) FROM publication o WHERE o.document = d.id), \
    (SELECT f.sha256 FROM document f WHERE f.id = d.story), (SELECT name FROM model m WHERE m.id = d.model)";

fn publication(row: &Row<'_>) -> rusqlite::Result<Publication> {
    Ok(Publication {
        name: row.get(0)?,
        path: row.get(1)?,
        url: row.get(2)?,
        title: row.get(3)?,
        publisher: row.get(4)?,
        author: row.get(5)?,
        published: row.get(6)?,
        recorded: clock::shown(row.get(7)?),
    })
}

fn listed(row: &Row<'_>) -> rusqlite::Result<Listed> {
    Ok(Listed {
        publication: publication(row)?,
        sha256: hex(&row.get::<_, Vec<u8>>(8)?),
        language: row.get(9)?,
        statements: row.get(10)?,
        publications: row.get(11)?,
        story: row.get::<_, Option<Vec<u8>>>(12)?.map(|hash| hex(&hash)),
        model: row.get(13)?,
    })
}

impl Record {
    /// Calls `visit` with the documents that are meant, last published first, until it returns false or there are
    /// `limit`.
    pub fn documents(
        &self,
        filter: &DocumentFilter,
        limit: Option<usize>,
        mut visit: impl FnMut(Listed) -> Result<bool>,
    ) -> Result<()> {
        self.walk_documents(filter, None, limit, &mut visit)
    }

    /// The documents that are meant, last published first, those after the one of that hash where one is given, at most
    /// `limit`.
    ///
    /// # Errors
    /// When the one after which the list goes on is not in the record any more.
    pub fn list_documents(
        &self,
        filter: &DocumentFilter,
        after: Option<&str>,
        limit: usize,
    ) -> Result<Vec<Listed>> {
        let mut rows = Vec::with_capacity(limit.min(1024));
        self.walk_documents(filter, after, Some(limit), &mut |found| {
            rows.push(found);
            Ok(true)
        })?;
        Ok(rows)
    }

    fn walk_documents(
        &self,
        filter: &DocumentFilter,
        after: Option<&str>,
        limit: Option<usize>,
        visit: &mut dyn FnMut(Listed) -> Result<bool>,
    ) -> Result<()> {
        let ranges = match after {
            None => vec![Conditions::default()],
            Some(sha256) => keyset::after(&self.place_of_document(sha256)?),
        };
        let failed = |e: rusqlite::Error| self.failed(&e);
        let mut left = limit.and_then(|limit| i64::try_from(limit).ok()).unwrap_or(i64::MAX);
        for range in ranges {
            let mut conditions = filter.conditions();
            conditions.extend(range);
            conditions.values.push(Value::Integer(left));
            // What is shown is read of those documents alone that are.
            let sql = format!(
                "SELECT d.id FROM {} WHERE {} ORDER BY p.published_from DESC, p.document LIMIT ?",
                filter.from(),
                conditions.sql()
            );
            let mut query = self.connection().prepare_cached(&sql).map_err(failed)?;
            let mut rows = query.query(params_from_iter(conditions.values)).map_err(failed)?;
            while let Some(row) = rows.next().map_err(failed)? {
                left -= 1;
                if !visit(self.listed(row.get(0).map_err(failed)?).map_err(failed)?)? {
                    return Ok(());
                }
            }
            if left == 0 {
                break;
            }
        }
        Ok(())
    }

    fn listed(&self, row: i64) -> rusqlite::Result<Listed> {
        let sql = format!(
            "SELECT {LISTED} FROM document d JOIN publication p ON p.id = d.publication AND p.document = d.id \
             WHERE d.id = ?"
        );
        self.connection().prepare_cached(&sql)?.query_row([row], listed)
    }

    /// Where a document stands in the list.
    fn place_of_document(&self, sha256: &str) -> Result<[Column; 2]> {
        let sql = "SELECT p.published_from, d.id FROM document d JOIN publication p ON p.id = d.publication WHERE d.sha256 = ?";
        let read = |row: &Row<'_>| {
            Ok([Column::down("p.published_from", row.get(0)?), Column::up("p.document", row.get(1)?)])
        };
        let place = {
            let hash = row::hash_bytes(sha256).map_err(|_| gone(self.place()))?;
            self.connection().query_row(sql, [hash], read).optional()
        };
        place.map_err(|e| self.failed(&e))?.ok_or_else(|| gone(self.place()))
    }

    /// The document of an id, a hash, or the first digits of one, with its text and layout.
    ///
    /// # Errors
    /// When there is none, there are several, or its layout is damaged.
    pub fn document(&self, id: &str) -> Result<Document> {
        let row = document_row(self.connection(), self.place(), id)?;
        self.document_of(row)
    }

    /// The document that a statement stands in.
    pub fn document_of_statement(&self, statement: &Recorded) -> Result<Document> {
        self.document_of(statement.document_row)
    }

    pub(crate) fn document_of(&self, row: i64) -> Result<Document> {
        let sql = "SELECT p.name, p.path, p.url, p.title, p.publisher, p.author, p.published, d.recorded, d.text, \
                   d.blocks, d.language FROM document d JOIN publication p ON p.id = d.publication WHERE d.id = ?";
        let read = |row: &Row<'_>| -> rusqlite::Result<(Publication, String, String, Option<String>)> {
            Ok((publication(row)?, row.get(8)?, row.get(9)?, row.get(10)?))
        };
        let found = self.connection().prepare_cached(sql).and_then(|mut one| one.query_row([row], read));
        let (p, text, kept, language) = found.map_err(|e| self.failed(&e))?;
        let blocks = blocks::from_json(&kept, &text).ok_or_else(|| {
            Error::new(ErrorKind::Format, self.place(), format!("the layout of document {row} is damaged"))
                .hint("run `onrecord verify`")
        })?;
        let metadata = Metadata {
            url: p.url,
            title: p.title,
            publisher: p.publisher,
            published: p.published,
            author: p.author,
            language,
        };
        Ok(Document::new(p.path, p.name, metadata, text, blocks))
    }

    /// Where a text was published, in the order of recording.
    pub fn publications(&self, sha256: &str) -> Result<Vec<Publication>> {
        let sql = "SELECT name, path, url, title, publisher, author, published, recorded FROM publication \
                   WHERE document = (SELECT id FROM document WHERE sha256 = ?) ORDER BY id";
        let hash = row::hash_bytes(sha256)?;
        let failed = |e: rusqlite::Error| self.failed(&e);
        let mut query = self.connection().prepare_cached(sql).map_err(failed)?;
        query.query_map([hash], publication).and_then(Iterator::collect).map_err(failed)
    }

    /// The statement of that id, or of the first digits of one.
    ///
    /// # Errors
    /// When there is none, or there are several.
    pub fn statement(&self, id: &str) -> Result<Recorded> {
        let sql = "SELECT id FROM statement WHERE key >= ?1 AND key < ?1 || 'g' AND length(?1) >= 4 LIMIT 2";
        let mut found = row::of_rows(self.connection(), sql, [id]).map_err(|e| self.failed(&e))?;
        let shown: String = id.chars().take(40).collect();
        match (found.pop(), found.is_empty()) {
            (Some(statement), true) => Ok(statement),
            (None, _) => Err(crate::error::unknown(self.place(), &format!("there is no statement {shown}"))
                .hint("`onrecord statements` and `onrecord search` show the ids")),
            _ => Err(crate::error::unknown(self.place(), &format!("several statements begin with {shown}"))
                .hint("give more of its digits")),
        }
    }

    /// The other reports of a statement's utterance that count, in the order of recording.
    pub fn reports(&self, statement: &Recorded) -> Result<Vec<Recorded>> {
        let sql = "SELECT id FROM statement WHERE utterance = (SELECT utterance FROM statement WHERE id = ?1) \
                   AND id <> ?1 AND state = 'live' ORDER BY id";
        row::of_rows(self.connection(), sql, [statement.row]).map_err(|e| self.failed(&e))
    }

    /// All statements of a document that count, in reading order.
    pub fn statements_of(&self, statement: &Recorded) -> Result<Vec<Recorded>> {
        let sql = "SELECT id FROM statement WHERE document = ? AND state = 'live' ORDER BY start, id";
        row::of_rows(self.connection(), sql, [statement.document_row]).map_err(|e| self.failed(&e))
    }
}
