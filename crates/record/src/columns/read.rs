//! Columns read of the tables, wholly or for some statements.
//!
//! What always holds: what is read of a statement takes the place of all that was there.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use onrecord_core::{Act, Result, Stance};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row};

use super::{Columns, Facts, More, Outlets};
use crate::Record;
use crate::row::kind_of;

const STATEMENTS: &str =
    "SELECT id, document, state = 'live', utterance, kind, act, source FROM statement WHERE";
const ACTORS: &str =
    "SELECT statement, actor FROM statement_actor WHERE part = 'source' AND actor IS NOT NULL AND";
const ISSUES: &str = "SELECT statement, issue, stance FROM statement_issue WHERE +shown = 1 AND";
const DOCUMENT: &str = "SELECT p.publisher, p.published \
    FROM document d INDEXED BY document_brief CROSS JOIN publication p ON p.id = d.publication WHERE d.id = ?";

/// Which rows of a table are read.
#[derive(Clone, Copy)]
enum Which<'n> {
    All,
    Some(&'n [i64]),
}

/// Reads all statements.
pub(super) fn all(record: &Record, columns: &mut Columns) -> Result<()> {
    read(record.connection(), columns, Which::All).map_err(|e| record.failed(&e))
}

/// Reads the statements of some numbers anew.
pub(super) fn some(record: &Record, columns: &mut Columns, numbers: &[i64]) -> Result<()> {
    for &number in numbers {
        if let Some((block, place)) = columns.place(number) {
            block.rows[place] = Facts::default();
            block.more.remove(&small(place));
        }
    }
    read(record.connection(), columns, Which::Some(numbers)).map_err(|e| record.failed(&e))
}

fn read(connection: &Connection, columns: &mut Columns, which: Which<'_>) -> rusqlite::Result<()> {
    let mut documents =
        Documents { connection, outlets: Arc::unwrap_or_clone(columns.outlets.clone()), last: None };
    each(connection, STATEMENTS, "id", which, |row| {
        let number: i64 = row.get(0)?;
        let (outlet, month) = documents.of(row.get(1)?)?;
        if let Some((block, place)) = columns.place(number) {
            block.rows[place] = Facts {
                source: hashed(row.get_ref(6)?),
                utterance: row.get::<_, Option<u32>>(3)?.unwrap_or(0),
                outlet,
                month,
                kind: kind_of(row.get_ref(4)?.as_str()?) as u8,
                act: act(row)?,
                live: row.get(2)?,
                ..block.rows[place]
            };
        }
        Ok(())
    })?;
    columns.outlets = Arc::new(documents.outlets);
    each(connection, ACTORS, "statement", which, |row| {
        let (number, actor): (i64, u32) = (row.get(0)?, row.get(1)?);
        let Some((block, place)) = columns.place(number) else { return Ok(()) };
        match block.rows[place].actor {
            0 => block.rows[place].actor = actor,
            first if first == actor => {}
            _ => block.more.entry(small(place)).or_default().actors.push(actor),
        }
        Ok(())
    })?;
    each(connection, ISSUES, "statement", which, |row| {
        let (number, issue): (i64, u32) = (row.get(0)?, row.get(1)?);
        let stance = row.get_ref(2)?.as_str_or_null()?.and_then(Stance::from_name);
        let stance = stance.map_or(0, |stance| small_number(stance as usize));
        let Some((block, place)) = columns.place(number) else { return Ok(()) };
        match block.rows[place].issue {
            0 => (block.rows[place].issue, block.rows[place].stance) = (issue, stance),
            _ => block.more.entry(small(place)).or_insert_with(More::default).issues.push((issue, stance)),
        }
        Ok(())
    })
}

/// Each row of a query, of all statements in order or of some.
fn each(
    connection: &Connection,
    sql: &str,
    number: &str,
    which: Which<'_>,
    mut take: impl FnMut(&Row<'_>) -> rusqlite::Result<()>,
) -> rusqlite::Result<()> {
    match which {
        Which::All => {
            let mut query = connection.prepare(&format!("{sql} 1 ORDER BY {number}"))?;
            let mut rows = query.query([])?;
            while let Some(row) = rows.next()? {
                take(row)?;
            }
        }
        Which::Some(numbers) => {
            let mut query = connection.prepare_cached(&format!("{sql} {number} = ?"))?;
            for one in numbers {
                let mut rows = query.query([one])?;
                while let Some(row) = rows.next()? {
                    take(row)?;
                }
            }
        }
    }
    Ok(())
}

/// Outlets and months of documents, the last of which is remembered: its statements follow each other.
struct Documents<'c> {
    connection: &'c Connection,
    outlets: Outlets,
    last: Option<(i64, (u32, u32))>,
}

impl Documents<'_> {
    fn of(&mut self, document: i64) -> rusqlite::Result<(u32, u32)> {
        if let Some((_, known)) = self.last.filter(|(last, _)| *last == document) {
            return Ok(known);
        }
        let mut query = self.connection.prepare_cached(DOCUMENT)?;
        let mut rows = query.query([document])?;
        let found = match rows.next()? {
            Some(row) => {
                let name = row.get_ref(0)?.as_str_or_null()?;
                let month = super::month(row.get_ref(1)?.as_str_or_null()?);
                (name.map_or(0, |name| self.outlets.number(name)), month)
            }
            None => (0, 0),
        };
        self.last = Some((document, found));
        Ok(found)
    }
}

/// The number of the speech act, from 1 on.
fn act(row: &Row<'_>) -> rusqlite::Result<u8> {
    let act = row.get_ref(5)?.as_str_or_null()?.and_then(Act::from_name);
    let place = act.and_then(|act| Act::ALL.iter().position(|other| *other == act));
    Ok(place.map_or(0, |place| small_number(place + 1)))
}

fn hashed(source: ValueRef<'_>) -> u64 {
    let Ok(Some(text)) = source.as_str_or_null() else { return 0 };
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    // 0 is no source.
    hasher.finish() | 1
}

fn small(place: usize) -> u16 {
    u16::try_from(place).unwrap_or(u16::MAX)
}

fn small_number(place: usize) -> u8 {
    u8::try_from(place).unwrap_or(u8::MAX)
}
