//! Documents and their statements into the record.
//!
//! What always holds: a document is in the record wholly or not at all, once for each text, however often and by how
//! many processes it is read; a further outlet that carried the text is one more publication of it.

use onrecord_core::contract::StatementJson;
use onrecord_core::{Document, Moment, Result};
use onrecord_embed::Vector;
use rusqlite::{Connection, OptionalExtension, params};

use crate::actors::joining;
use crate::error::stored;
use crate::row::{hash_bytes, start};
use crate::{Record, blocks, clock, findings, signs, spans, stories};

/// A model by its name and the hash of its files.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct ModelName {
    /// Its name, as it stands in every statement.
    pub name: String,
    /// Its hash, in hexadecimal.
    pub sha256: String,
}

/// A document with what was found in it.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The document.
    pub document: Document,
    /// What extracted it; nothing where it was kept without being extracted (another language).
    pub model: Option<ModelName>,
    /// Its statements in reading order.
    pub statements: Vec<StatementJson>,
    /// What the content of each statement means, in the same order; empty where that was not asked for.
    pub vectors: Vec<Vector>,
}

/// What adding came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Added {
    /// Documents that are new.
    pub documents: usize,
    /// Their statements.
    pub statements: usize,
    /// Further publications of texts that were there.
    pub publications: usize,
    /// Documents that were there as they are.
    pub known: usize,
    /// New documents that are near copies of one that was there.
    pub copies: usize,
    /// Documents left out because they were removed on request.
    pub forgotten: usize,
}

impl std::ops::AddAssign for Added {
    fn add_assign(&mut self, other: Self) {
        self.documents += other.documents;
        self.statements += other.statements;
        self.publications += other.publications;
        self.known += other.known;
        self.copies += other.copies;
        self.forgotten += other.forgotten;
    }
}

/// Whether a text is in the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// It is not.
    New,
    /// It is.
    Recorded,
    /// It was removed on request, and is not to be read again.
    Forgotten,
}

impl Record {
    /// Whether the text of that hash is in the record.
    pub fn knows(&self, sha256: &str) -> Result<Known> {
        known(self.connection(), &hash_bytes(sha256)?).map_err(|e| self.failed(&e))
    }

    /// Adds all of `entries` in one transaction, in their order.
    ///
    /// # Errors
    /// When the file cannot be written: then none of them is in the record.
    pub fn add(&mut self, entries: &[Entry]) -> Result<Added> {
        self.write(|transaction, place| {
            let mut added = Added::default();
            for entry in entries {
                added += Adding { connection: transaction, place, at: clock::now() }.entry(entry)?;
            }
            Ok(added)
        })
    }
}

fn known(connection: &Connection, sha256: &[u8; 32]) -> rusqlite::Result<Known> {
    let has = |sql: &str| -> rusqlite::Result<bool> {
        connection.prepare_cached(sql)?.query_row([sha256], |row| row.get(0))
    };
    if has("SELECT EXISTS (SELECT 1 FROM document WHERE sha256 = ?)")? {
        return Ok(Known::Recorded);
    }
    let gone = has("SELECT EXISTS (SELECT 1 FROM tombstone WHERE sha256 = ?)")?;
    Ok(if gone { Known::Forgotten } else { Known::New })
}

/// One transaction's way of adding.
pub(crate) struct Adding<'a> {
    pub(crate) connection: &'a Connection,
    pub(crate) place: &'a str,
    pub(crate) at: i64,
}

impl Adding<'_> {
    fn entry(&self, entry: &Entry) -> Result<Added> {
        let hash = hash_bytes(&entry.document.sha256)?;
        match known(self.connection, &hash).map_err(|e| self.failed(&e))? {
            Known::Forgotten => Ok(Added { forgotten: 1, ..Added::default() }),
            Known::Recorded => self.again(&entry.document, &hash),
            Known::New => self.new_document(entry, &hash),
        }
    }

    fn failed(&self, error: &rusqlite::Error) -> onrecord_core::Error {
        stored(self.place, error)
    }

    /// A text that is there: perhaps another outlet's.
    fn again(&self, document: &Document, hash: &[u8; 32]) -> Result<Added> {
        let failed = |e: rusqlite::Error| self.failed(&e);
        let sql = "SELECT id FROM document WHERE sha256 = ?";
        let row = self.connection.query_row(sql, [hash], |row| row.get(0)).map_err(failed)?;
        let id = self.next("publication").map_err(failed)?;
        let new = self.publication(id, row, document).map_err(failed)?;
        Ok(Added { publications: usize::from(new), known: usize::from(!new), ..Added::default() })
    }

    fn new_document(&self, entry: &Entry, hash: &[u8; 32]) -> Result<Added> {
        let failed = |e: rusqlite::Error| self.failed(&e);
        let model = self.model(entry.model.as_ref()).map_err(failed)?;
        let row = self.document(&entry.document, hash, model).map_err(failed)?;
        let rows = self.statements(row, model, &entry.statements).map_err(failed)?;
        self.findings(&rows, &entry.statements).map_err(failed)?;
        signs::set(self.connection, self.place, rows.iter().copied().zip(entry.vectors.iter().map(Some)))?;
        let copies = stories::join(self.connection, row, &entry.document.text).map_err(failed)?;
        Ok(Added { documents: 1, statements: rows.len(), copies: usize::from(copies), ..Added::default() })
    }

    /// The row of a model.
    pub(crate) fn model(&self, model: Option<&ModelName>) -> rusqlite::Result<Option<i64>> {
        let Some(ModelName { name, sha256 }) = model else { return Ok(None) };
        let mut find =
            self.connection.prepare_cached("SELECT id FROM model WHERE name = ? AND sha256 = ?")?;
        if let Some(row) = find.query_row([name, sha256], |row| row.get(0)).optional()? {
            return Ok(Some(row));
        }
        self.connection.execute("INSERT INTO model (name, sha256) VALUES (?, ?)", [name, sha256])?;
        Ok(Some(self.connection.last_insert_rowid()))
    }

    fn next(&self, table: &str) -> rusqlite::Result<i64> {
        let sql = format!("SELECT ifnull(max(id), 0) + 1 FROM {table}");
        self.connection.prepare_cached(&sql)?.query_row([], |row| row.get(0))
    }

    /// The row of a new document, with its first publication.
    fn document(&self, document: &Document, hash: &[u8; 32], model: Option<i64>) -> rusqlite::Result<i64> {
        let publication = self.next("publication")?;
        let blocks = blocks::to_json(&document.blocks);
        let sql = "INSERT INTO document (sha256, text, blocks, language, model, publication, recorded) \
                   VALUES (?, ?, ?, ?, ?, ?, ?)";
        let language = &document.metadata.language;
        let values = params![hash, document.text, blocks, language, model, publication, self.at];
        self.connection.prepare_cached(sql)?.execute(values)?;
        let row = self.connection.last_insert_rowid();
        self.publication(publication, row, document)?;
        Ok(row)
    }

    /// Whether the publication is new.
    fn publication(&self, id: i64, row: i64, document: &Document) -> rusqlite::Result<bool> {
        let m = &document.metadata;
        let name = (document.id != document.sha256).then_some(&document.id);
        let moment = m.published.as_deref().and_then(Moment::parse);
        let (from, to) = (moment.as_ref().map(Moment::earliest), moment.as_ref().map(Moment::latest));
        let sql = "INSERT INTO publication (id, document, name, path, url, title, publisher, author, published, \
                   published_from, published_to, recorded) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) \
                   ON CONFLICT DO NOTHING";
        let values = params![
            id,
            row,
            name,
            document.path,
            m.url,
            m.title,
            m.publisher,
            m.author,
            m.published,
            from,
            to,
            self.at
        ];
        Ok(self.connection.prepare_cached(sql)?.execute(values)? > 0)
    }

    /// Joins the actors of a document's statements to the registry, and keeps what later stages found.
    pub(crate) fn findings(&self, rows: &[i64], statements: &[StatementJson]) -> rusqlite::Result<()> {
        let joined = joining::join(self.connection, statements)?;
        for (row, statement) in rows.iter().zip(statements) {
            findings::write(self.connection, *row, statement, &joined.links(statement))?;
        }
        Ok(())
    }

    /// The rows of a document's statements, in their order, without what later stages found.
    pub(crate) fn statements(
        &self,
        document: i64,
        model: Option<i64>,
        statements: &[StatementJson],
    ) -> rusqlite::Result<Vec<i64>> {
        statements.iter().map(|statement| self.statement(document, model, statement)).collect()
    }

    fn statement(&self, document: i64, model: Option<i64>, s: &StatementJson) -> rusqlite::Result<i64> {
        let sql = "INSERT INTO statement (key, document, start, kind, source, source_spans, cue, cue_spans, content, \
                   content_spans, confidence, model, recorded, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, \
                   (SELECT p.published_from FROM document d JOIN publication p ON p.id = d.publication WHERE d.id = ?))";
        let source = s.source.as_ref().map(|m| &m.words);
        let json = |words: Option<&onrecord_core::contract::Words>| {
            words.map_or_else(|| "[]".to_owned(), |w| spans::to_json(&w.spans))
        };
        self.connection.prepare_cached(sql)?.execute(params![
            s.id,
            document,
            start(s),
            s.kind.name(),
            source.map(|w| &w.text),
            json(source),
            s.cue.as_ref().map(|w| &w.text),
            json(s.cue.as_ref()),
            s.content.text,
            spans::to_json(&s.content.spans),
            s.confidence,
            model,
            self.at,
            document,
        ])?;
        Ok(self.connection.last_insert_rowid())
    }
}
