//! Filing statements under issues anew: what a caller needs of each, and what it found written back.
//!
//! What always holds: only the machine's findings are replaced; a person's word on a statement and an issue stands, and is
//! what is shown. A statement that was changed or taken out meanwhile is passed over.

use onrecord_core::contract::{IssueJson, StatementJson};
use onrecord_core::{Error, ErrorKind, OffsetMap, Result, Stance, Unit};
use onrecord_embed::Vector;
use rusqlite::params;

use crate::error::stored;
use crate::findings::filed;
use crate::{Record, findings};

/// A statement to file.
#[derive(Clone, Debug)]
pub struct ToFile {
    pub(crate) row: i64,
    /// The statement as the record has it, with the issues that are shown of it now.
    pub statement: StatementJson,
    /// What its content means; nothing where it has no vector.
    pub vector: Option<Vector>,
}

/// What a person said of a statement and an issue, with the statement's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// The issue's id.
    pub issue: String,
    /// Who says it; empty for nobody.
    pub source: String,
    /// The cue; empty for none.
    pub cue: String,
    /// What is said.
    pub content: String,
    /// Where the statement stands; nothing where it does not speak to the issue.
    pub stance: Option<Stance>,
}

impl Record {
    /// What people say of issues that the codebook has and of statements that count, in the order of recording; of more than
    /// `limit` the last ones.
    pub fn judged(&self, limit: usize) -> Result<Vec<Judged>> {
        let sql = "SELECT i.key, ifnull(s.source, ''), ifnull(s.cue, ''), s.content, f.stance FROM statement_issue f \
                   JOIN statement s ON s.id = f.statement JOIN issue i ON i.id = f.issue \
                   WHERE f.person = 1 AND s.state = 'live' AND i.removed = 0 ORDER BY s.id DESC, f.place DESC LIMIT ?";
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let read = || -> rusqlite::Result<Vec<Judged>> {
            self.connection().prepare_cached(sql)?.query_map([limit], judged)?.collect()
        };
        let mut found = read().map_err(|e| self.failed(&e))?;
        found.reverse();
        Ok(found)
    }

    /// Up to `limit` statements that count, those after `after` in the order of recording, with their vectors.
    ///
    /// # Errors
    /// When a vector is damaged.
    pub fn to_file(&self, after: Option<&ToFile>, limit: usize) -> Result<Vec<ToFile>> {
        let sql = "SELECT s.id, e.vector FROM statement s LEFT JOIN embedding e ON e.statement = s.id \
                   WHERE s.id > ? AND s.state = 'live' ORDER BY s.id LIMIT ?";
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let read = || -> rusqlite::Result<Vec<(i64, Option<Vec<u8>>)>> {
            self.connection()
                .prepare_cached(sql)?
                .query_map(params![after.map_or(0, |s| s.row), limit], |r| Ok((r.get(0)?, r.get(1)?)))?
                .collect()
        };
        let rows = read().map_err(|e| self.failed(&e))?;
        rows.into_iter().map(|(row, vector)| self.one_to_file(row, vector)).collect()
    }

    fn one_to_file(&self, row: i64, vector: Option<Vec<u8>>) -> Result<ToFile> {
        let statement = self.row(row)?.statement;
        let vector = vector.map(|bytes| Vector::from_bytes(&bytes)).transpose().map_err(|_| {
            let place = format!("statement {}", statement.id);
            Error::new(ErrorKind::Format, place, "its vector is damaged").hint("run `onrecord verify`")
        })?;
        Ok(ToFile { row, statement, vector })
    }

    /// Puts the machine's issues in the place of those that it found before, all in one transaction. How many statements
    /// were written.
    ///
    /// # Errors
    /// When a condition is not the text at its spans: then nothing is changed.
    pub fn refile(&mut self, filed: &[(ToFile, Vec<IssueJson>)]) -> Result<usize> {
        self.write(|connection, place| {
            let failed = |e: rusqlite::Error| stored(place, &e);
            let sql = "SELECT d.text FROM statement s JOIN document d ON d.id = s.document \
                       WHERE s.id = ? AND s.key = ? AND s.state = 'live' AND s.content = ?";
            let mut same = connection.prepare_cached(sql).map_err(failed)?;
            let mut written = 0;
            for (one, issues) in filed {
                let values = params![one.row, one.statement.id, one.statement.content.text];
                let mut rows = same.query(values).map_err(failed)?;
                let Some(found) = rows.next().map_err(failed)? else { continue };
                if issues.iter().any(|issue| issue.condition.is_some()) {
                    conditions(one, issues, &found.get::<_, String>(0).map_err(failed)?)?;
                }
                filed::write_machine(connection, one.row, issues).map_err(failed)?;
                written += 1;
            }
            Ok(written)
        })
    }
}

fn judged(row: &rusqlite::Row<'_>) -> rusqlite::Result<Judged> {
    let stance: Option<String> = row.get(4)?;
    Ok(Judged {
        issue: row.get(0)?,
        source: row.get(1)?,
        cue: row.get(2)?,
        content: row.get(3)?,
        stance: stance.and_then(|stance| Stance::from_name(&stance)),
    })
}

/// Whether the conditions are the text at their spans.
fn conditions(one: &ToFile, issues: &[IssueJson], text: &str) -> Result<()> {
    let offsets = OffsetMap::new(text, Unit::CodePoint);
    let bare =
        StatementJson { addressee: None, said: None, issues: issues.to_vec(), ..one.statement.clone() };
    match findings::refused(&bare, text, &offsets) {
        None => Ok(()),
        Some(what) => Err(Error::new(ErrorKind::Format, format!("statement {}", one.statement.id), what)),
    }
}
