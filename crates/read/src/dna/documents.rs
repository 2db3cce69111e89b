//! The documents of a database, in the order of their numbers.
//!
//! What always holds: one document is held at a time; numbers rise, so that a damaged database ends too.

use std::fs::File;
use std::io::{self, Read, Write};

use onrecord_core::{Document, Metadata, Moment, Result};
use tempfile::NamedTempFile;

use super::database::{Database, number, text};
use crate::bound::Bound;
use crate::source::{Origin, Source};
use crate::{Limits, error, finish, text as plain};

/// The documents of one source.
pub(crate) struct Rows {
    database: Database,
    origin: Origin,
    limits: Limits,
    /// The number of the last document.
    last: Option<i64>,
    ended: bool,
    /// The file that the database is read from, which goes when the reading ends.
    _copy: NamedTempFile,
}

/// The documents of a source; nothing for a database of another program in a folder or an archive.
pub(crate) fn rows(source: Source, limits: &Limits) -> Result<Option<Rows>> {
    let Source { origin, bytes, .. } = source;
    let copy = copied(bytes, limits.spool).map_err(|e| origin.error(&e))?;
    match Database::open(copy.path(), &origin.place, limits) {
        Ok(database) => {
            let limits = *limits;
            Ok(Some(Rows { database, origin, limits, last: None, ended: false, _copy: copy }))
        }
        Err(_) if !origin.named => Ok(None),
        Err(error) => Err(error),
    }
}

/// A copy of all bytes: a database is read from a file with a name.
fn copied(bytes: impl Read, most: u64) -> io::Result<NamedTempFile> {
    let mut copy = NamedTempFile::new()?;
    let file: &mut File = copy.as_file_mut();
    if io::copy(&mut bytes.take(most.saturating_add(1)), file)? > most {
        return Err(Bound::Spool(most).into());
    }
    file.flush()?;
    Ok(copy)
}

impl Rows {
    /// The number of the next document.
    fn advance(&mut self) -> Result<Option<i64>> {
        let read = |row: &rusqlite::Row<'_>| row.get(0);
        let Some(last) = self.last else {
            return self.database.one("SELECT ID FROM DOCUMENTS ORDER BY ID LIMIT 1", [], read);
        };
        let next = "SELECT ID FROM DOCUMENTS WHERE ID > ?1 ORDER BY ID LIMIT 1";
        match self.database.one(next, [last], read)? {
            Some(id) if id <= last => Err(self.database.damaged()),
            next => Ok(next),
        }
    }

    fn document(&mut self, id: i64) -> Result<Document> {
        let sql = "SELECT Title, Author, Source, Date, Text FROM DOCUMENTS WHERE ID = ?1";
        let read = |row: &rusqlite::Row<'_>| {
            let metadata = Metadata {
                title: known(text(row, 0)?),
                author: known(text(row, 1)?),
                publisher: known(text(row, 2)?),
                published: number(row, 3)?.and_then(published),
                ..Metadata::default()
            };
            Ok((metadata, text(row, 4)?))
        };
        let (metadata, text) = self.database.one(sql, [id], read)?.unwrap_or_default();
        let Some(blocks) = plain::blocks(&text, self.limits.blocks) else {
            return Err(error::too_many_blocks(&self.origin.place, &self.limits));
        };
        Ok(finish::document(self.origin.place.clone(), None, metadata, text, blocks))
    }
}

impl Iterator for Rows {
    type Item = Result<Document>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        match self.advance() {
            Ok(Some(id)) => {
                self.last = Some(id);
                let place = format!("{}#{id}", self.origin.place);
                Some(self.document(id).map_err(|error| onrecord_core::Error { place, ..error }))
            }
            Ok(None) => None,
            Err(error) => {
                self.ended = true;
                Some(Err(error))
            }
        }
    }
}

fn known(value: String) -> Option<String> {
    let value = value.trim();
    (!value.is_empty()).then(|| value.to_owned())
}

/// Milliseconds, which the second version of the program writes, are beyond this when read as seconds.
const SECONDS: i64 = 100_000_000_000;

/// A date on the clock of the coder, whose zone is not told; midnight stands for a day.
fn published(date: i64) -> Option<String> {
    let seconds = if date.abs() > SECONDS { date.div_euclid(1000) } else { date };
    let local = Moment::from_unix(seconds)?.to_string();
    let local = local.trim_end_matches('Z');
    Some(local.strip_suffix("T00:00:00").unwrap_or(local).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_a_day_or_a_second_without_a_zone() {
        for (date, expected) in [
            (1_106_697_600, Some("2005-01-26")),
            (1_106_697_600_000, Some("2005-01-26")),
            (1_106_697_661, Some("2005-01-26T00:01:01")),
            (-86_400, Some("1969-12-31")),
            (i64::MIN + 1, None),
            (i64::MAX, None),
        ] {
            assert_eq!(published(date).as_deref(), expected, "{date}");
        }
    }
}
