//! Tables read in the order of statements: what is filed, who is meant, and what a statement itself tells.
//!
//! What always holds: where a large part of the statements is wanted each table is read once from end to end, else each row is
//! looked up; both give the same. Processors share the statements, each a run of them through a connection of its own.

use std::ops::Range;
use std::path::Path;

use onrecord_core::{ActorKind, Error, ErrorKind, Result, Stance};
use rusqlite::{Connection, Row, params};

use super::part::{Filed, Link, Part, Run, Told};
use super::table::documents;
use crate::Record;

/// So many statements are worth a processor.
const WORTH: i64 = 50_000;
/// The most processors.
const MOST: usize = 8;
/// Where fewer than one in so many statements is wanted, each is looked up.
const FEW: usize = 4;

const FILINGS: &str = "SELECT statement, issue, confidence, stance, stance_confidence, document, utterance \
     FROM statement_issue WHERE +shown = 1 AND live = 1 AND";
const STATEMENTS: &str = "SELECT id, key, confidence, reviewed, said FROM statement WHERE";
const LINKS: &str = "SELECT a.statement, a.actor, a.kind, a.confidence, a.key, n.text FROM statement_actor a \
     LEFT JOIN name n ON n.id = a.name AND a.actor IS NULL WHERE a.part = 'source' AND";

/// All statements that are filed and wanted; without a list all are that count.
pub(super) fn parts(record: &Record, wanted: Option<&[i64]>) -> Result<Vec<Part>> {
    let failed = |e: rusqlite::Error| record.failed(&e);
    let sql =
        "SELECT (SELECT min(statement) FROM statement_issue), (SELECT max(statement) FROM statement_issue)";
    let ends = record.connection().query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?)));
    let (Some(first), Some(last)) = ends.map_err(failed)? else { return Ok(Vec::new()) };
    let runs = runs(first, last);
    if runs.len() == 1 {
        let read = |run| part(record.connection(), run, wanted).map_err(failed);
        return runs.into_iter().map(read).collect();
    }
    std::thread::scope(|scope| {
        let read = |run: Range<i64>| {
            let place = record.place();
            scope.spawn(move || {
                let record = Record::open_to_read(Path::new(place))?;
                part(record.connection(), run, wanted).map_err(|e| record.failed(&e))
            })
        };
        let reading: Vec<_> = runs.into_iter().map(read).collect();
        let lost = || Error::new(ErrorKind::Io, record.place(), "a thread that read it was lost");
        reading.into_iter().map(|one| one.join().unwrap_or_else(|_| Err(lost()))).collect()
    })
}

/// The numbers from the first to the last in equal runs, one a processor.
fn runs(first: i64, last: i64) -> Vec<Range<i64>> {
    let all = last - first + 1;
    let processors = std::thread::available_parallelism().map_or(1, usize::from).min(MOST);
    let many = (all / WORTH).clamp(1, i64::try_from(processors).unwrap_or(1));
    let step = all / many + 1;
    (0..many).map(|at| first + at * step..(first + (at + 1) * step).min(last + 1)).collect()
}

pub(super) fn part(
    connection: &Connection,
    run: Range<i64>,
    wanted: Option<&[i64]>,
) -> rusqlite::Result<Part> {
    let mut part = Part::default();
    let scan = Scan { connection, run };
    scan.filings(&mut part, wanted)?;
    scan.statements(&mut part)?;
    scan.links(&mut part)?;
    let mut numbers: Vec<i64> = part.statements.iter().map(|told| told.document).collect();
    numbers.sort_unstable();
    numbers.dedup();
    part.documents = documents(connection, &numbers)?;
    Ok(part)
}

/// Where one processor reads.
struct Scan<'c> {
    connection: &'c Connection,
    run: Range<i64>,
}

impl Scan<'_> {
    fn are_few(&self, rows: usize) -> bool {
        let all = usize::try_from(self.run.end - self.run.start).unwrap_or(usize::MAX);
        rows < all / FEW
    }

    /// What is filed, which also tells which statements there are.
    fn filings(&self, part: &mut Part, wanted: Option<&[i64]>) -> rusqlite::Result<()> {
        let Some(wanted) = wanted else {
            return self.walk(FILINGS, "statement", "statement, person, place", |_, row| filed(part, row));
        };
        let place = |number: i64| wanted.partition_point(|row| *row < number);
        let wanted = &wanted[place(self.run.start)..place(self.run.end)];
        if self.are_few(wanted.len()) {
            let each = |row: &Row<'_>| filed(part, row);
            return self.look_up(FILINGS, "statement", "person, place", wanted.iter().copied(), each);
        }
        let mut at = 0;
        self.walk(FILINGS, "statement", "statement, person, place", |number, row| {
            at += wanted[at..].iter().take_while(|row| **row < number).count();
            if wanted.get(at) == Some(&number) { filed(part, row) } else { Ok(()) }
        })
    }

    /// What each statement itself tells.
    fn statements(&self, part: &mut Part) -> rusqlite::Result<()> {
        let Part { statements, keys, said, .. } = part;
        self.join(STATEMENTS, ("id", "id"), statements, |told, row| {
            let start = keys.len();
            keys.push_str(row.get_ref(1)?.as_str()?);
            told.key = Run::of(start..keys.len());
            (told.confidence, told.reviewed) = (row.get(2)?, row.get(3)?);
            told.said = row.get_ref(4)?.as_str_or_null()?.map(|date| said.place(date));
            Ok(())
        })
    }

    /// The actors of each source.
    fn links(&self, part: &mut Part) -> rusqlite::Result<()> {
        let Part { statements, links, locals, .. } = part;
        self.join(LINKS, ("a.statement", "a.statement, a.part, a.place"), statements, |told, row| {
            let actor: Option<i64> = row.get(1)?;
            let kind = row.get_ref(2)?.as_str_or_null()?.and_then(ActorKind::from_name);
            let local = u32::try_from(locals.len()).unwrap_or(u32::MAX);
            let link = Link { actor, local, kind, confidence: row.get(3)? };
            if actor.is_none() {
                let text = |at: usize| row.get::<_, Option<String>>(at).map(Option::unwrap_or_default);
                locals.push((text(4)?, text(5)?));
            }
            told.links = told.links.with(links.len());
            links.push(link);
            Ok(())
        })
    }

    /// Gives each of the statements the rows that a table has of it.
    fn join(
        &self,
        sql: &str,
        (number, order): (&str, &str),
        statements: &mut [Told],
        mut take: impl FnMut(&mut Told, &Row<'_>) -> rusqlite::Result<()>,
    ) -> rusqlite::Result<()> {
        let mut at = 0;
        if self.are_few(statements.len()) {
            let numbers: Vec<i64> = statements.iter().map(|told| told.row).collect();
            return self.look_up(sql, number, order, numbers.into_iter(), |row| {
                let number: i64 = row.get(0)?;
                at += statements[at..].iter().take_while(|told| told.row < number).count();
                statements.get_mut(at).map_or(Ok(()), |told| take(told, row))
            });
        }
        self.walk(sql, number, order, |number, row| {
            at += statements[at..].iter().take_while(|told| told.row < number).count();
            let told = statements.get_mut(at).filter(|told| told.row == number);
            told.map_or(Ok(()), |told| take(told, row))
        })
    }

    /// All rows of the run in order, each with its statement's number.
    fn walk(
        &self,
        sql: &str,
        number: &str,
        order: &str,
        mut take: impl FnMut(i64, &Row<'_>) -> rusqlite::Result<()>,
    ) -> rusqlite::Result<()> {
        let sql = format!("{sql} {number} >= ? AND {number} < ? ORDER BY {order}");
        let mut query = self.connection.prepare(&sql)?;
        let mut rows = query.query(params![self.run.start, self.run.end])?;
        while let Some(row) = rows.next()? {
            take(row.get(0)?, row)?;
        }
        Ok(())
    }

    /// The rows of some statements.
    fn look_up(
        &self,
        sql: &str,
        number: &str,
        order: &str,
        numbers: impl Iterator<Item = i64>,
        mut take: impl FnMut(&Row<'_>) -> rusqlite::Result<()>,
    ) -> rusqlite::Result<()> {
        let mut query = self.connection.prepare(&format!("{sql} {number} = ? ORDER BY {order}"))?;
        for number in numbers {
            let mut rows = query.query([number])?;
            while let Some(row) = rows.next()? {
                take(row)?;
            }
        }
        Ok(())
    }
}

/// Takes in a row of what is filed; the rows of a statement follow each other.
fn filed(part: &mut Part, row: &Row<'_>) -> rusqlite::Result<()> {
    let statement: i64 = row.get(0)?;
    let Some(stance) = row.get_ref(3)?.as_str_or_null()?.and_then(Stance::from_name) else { return Ok(()) };
    let at = part.filings.len();
    part.filings.push(Filed {
        issue: row.get(1)?,
        confidence: row.get(2)?,
        stance,
        stance_confidence: row.get(4)?,
    });
    match part.statements.last_mut().filter(|last| last.row == statement) {
        Some(last) => last.filings = last.filings.with(at),
        None => part.statements.push(Told {
            row: statement,
            document: row.get(5)?,
            utterance: row.get(6)?,
            confidence: 0.0,
            reviewed: false,
            said: None,
            key: Run::default(),
            links: Run::default(),
            filings: Run::of(at..at + 1),
        }),
    }
    Ok(())
}
