//! A record to lines.

use onrecord_core::{Error, ErrorKind, Result, hex};
use rusqlite::Row;

use super::{ARCHIVE, ActorLine, DocumentLine, FoundLine, Line, StatementLine};
use crate::findings::{filed, links};
use crate::row::{PERSON, Recorded};
use crate::{ModelName, Record, clock};

impl Record {
    /// Calls `visit` with the lines of the whole record, as it is when the call begins.
    pub fn export(&self, visit: &mut dyn FnMut(Line) -> Result<()>) -> Result<()> {
        let failed = |e: rusqlite::Error| self.failed(&e);
        // One transaction sees one state, whoever writes meanwhile.
        let snapshot = self.connection().unchecked_transaction().map_err(failed)?;
        visit(Line::Archive { version: ARCHIVE })?;
        self.each(
            "SELECT name, sha256 FROM model ORDER BY id",
            |row| Ok(Line::Model(ModelName { name: row.get(0)?, sha256: row.get(1)? })),
            visit,
        )?;
        let actors = self.registry_rows()?;
        for (actor, listed) in actors {
            visit(Line::Actor(Box::new(ActorLine { actor, listed })))?;
        }
        self.codebook()?.into_iter().try_for_each(|issue| visit(Line::Issue(Box::new(issue))))?;
        self.export_documents(visit)?;
        self.export_statements(visit)?;
        let mut events = Vec::new();
        self.log(None, |event| {
            events.push(event.id);
            Ok(true)
        })?;
        for id in events.into_iter().rev() {
            visit(Line::Event(self.event(id)?))?;
        }
        for tombstone in self.tombstones()? {
            visit(Line::Tombstone(tombstone))?;
        }
        snapshot.finish().map_err(failed)
    }

    fn export_statements(&self, visit: &mut dyn FnMut(Line) -> Result<()>) -> Result<()> {
        let failed = |e: rusqlite::Error| self.failed(&e);
        let sql = "SELECT s.id, m.sha256 FROM statement s LEFT JOIN model m ON m.id = s.model ORDER BY s.id";
        let mut query = self.connection().prepare(sql).map_err(failed)?;
        let mut rows = query.query([]).map_err(failed)?;
        while let Some(found) = rows.next().map_err(failed)? {
            let (row, model_sha256) = (found.get(0).map_err(failed)?, found.get(1).map_err(failed)?);
            let Recorded { statement, state, .. } = self.row(row)?;
            if let Some(line) = self.found(row, &statement.id).map_err(failed)? {
                visit(Line::Found(Box::new(line)))?;
            }
            visit(Line::Statement(Box::new(StatementLine { statement, state, model_sha256 })))?;
        }
        Ok(())
    }

    /// What a statement's own line does not tell; nothing where there is nothing.
    fn found(&self, row: i64, id: &str) -> rusqlite::Result<Option<FoundLine>> {
        let line = FoundLine {
            statement: id.to_owned(),
            links: links::of_statement(self.connection(), row)?,
            issues: filed::machine(self.connection(), row)?,
            verdicts: filed::verdicts(self.connection(), row)?,
        };
        let empty = line.links.is_empty() && line.issues.is_empty() && line.verdicts.is_empty();
        Ok((!empty).then_some(line))
    }

    fn export_documents(&self, visit: &mut dyn FnMut(Line) -> Result<()>) -> Result<()> {
        let sql = "SELECT d.sha256, d.text, d.blocks, d.language, m.name, m.sha256, f.sha256, d.recorded FROM document d \
                   LEFT JOIN model m ON m.id = d.model LEFT JOIN document f ON f.id = d.story ORDER BY d.id";
        self.each(sql, document, &mut |line| match line {
            Line::Document(mut document) => {
                document.publications = self.publications(&document.sha256)?;
                visit(Line::Document(document))
            }
            other => visit(other),
        })
    }

    fn each(
        &self,
        sql: &str,
        line: impl Fn(&Row<'_>) -> rusqlite::Result<Line>,
        visit: &mut dyn FnMut(Line) -> Result<()>,
    ) -> Result<()> {
        let failed = |e: rusqlite::Error| self.failed(&e);
        let mut query = self.connection().prepare(sql).map_err(failed)?;
        let mut rows = query.query([]).map_err(failed)?;
        while let Some(row) = rows.next().map_err(failed)? {
            visit(line(row).map_err(failed)?)?;
        }
        Ok(())
    }
}

fn document(row: &Row<'_>) -> rusqlite::Result<Line> {
    let blocks: String = row.get(2)?;
    let model = row.get::<_, Option<String>>(4)?.zip(row.get::<_, Option<String>>(5)?);
    Ok(Line::Document(Box::new(DocumentLine {
        sha256: hex(&row.get::<_, Vec<u8>>(0)?),
        text: row.get(1)?,
        blocks: serde_json::from_str(&blocks).unwrap_or_default(),
        language: row.get(3)?,
        model: model.map(|(name, sha256)| ModelName { name, sha256 }),
        story: row.get::<_, Option<Vec<u8>>>(6)?.map(|hash| hex(&hash)),
        recorded: clock::shown(row.get(7)?),
        publications: Vec::new(),
    })))
}

impl StatementLine {
    /// The model that found the statement; nothing where a person added it.
    pub(super) fn model(&self) -> Option<ModelName> {
        let sha256 = self.model_sha256.clone()?;
        (self.statement.model != PERSON).then(|| ModelName { name: self.statement.model.clone(), sha256 })
    }

    /// What is missing for the statement to be one.
    pub(super) fn refused(&self, what: &str) -> Error {
        Error::new(ErrorKind::Format, format!("statement {}", self.statement.id), what)
    }
}
