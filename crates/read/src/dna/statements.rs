//! The statements that people coded in the documents of a database.
//!
//! What always holds: the program counts UTF-16 units, as Java does; here positions are code points of the document's
//! text, and nothing where they do not lie in it.

use std::collections::HashMap;
use std::path::Path;

use onrecord_core::Result;
use rusqlite::Row;

use super::database::{Database, number, text};
use crate::Limits;

/// A statement that a person coded in Discourse Network Analyzer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DnaStatement {
    /// Its number in the database.
    pub id: i64,
    /// Which document it is coded in: its place among the documents of the file as they are read.
    pub document: usize,
    /// The title of that document.
    pub title: String,
    /// The name of its kind, such as `DNA Statement`.
    pub kind: String,
    /// Start and end (exclusive) in code points of the document's text; nothing where they do not lie in it.
    pub span: Option<[usize; 2]>,
    /// Who says it, where the kind has a variable of this name and it has a value; so for the others.
    pub person: Option<String>,
    /// For which organisation.
    pub organization: Option<String>,
    /// On which question.
    pub concept: Option<String>,
    /// Whether in favour.
    pub agreement: Option<bool>,
}

/// The coded statements of a database of Discourse Network Analyzer 2 or 3, in the order of its documents and, in a
/// document, of where they stand.
///
/// # Errors
/// `NotFound`, `Permission` or `Io` where the file cannot be read; `Format` where it is no such database; `TooLarge`
/// where a bound of [`Limits`] is passed.
pub fn dna_statements(path: &Path, limits: &Limits) -> Result<Vec<DnaStatement>> {
    let place = crate::walk::shown(path);
    let mut database = Database::open(path, &place, limits)?;
    let (mut found, at) = placed(&mut database)?;
    let mut set = |sql: &str, set: &mut dyn FnMut(&mut DnaStatement, &Row<'_>) -> rusqlite::Result<()>| {
        database.each(sql, |row| match number(row, 0)?.and_then(|id| at.get(&id)) {
            Some(&at) => found.get_mut(at).map_or(Ok(()), |statement| set(statement, row)),
            None => Ok(()),
        })
    };
    for (variable, field) in FIELDS {
        let sql = format!(
            "SELECT D.StatementId, E.Value FROM DATASHORTTEXT D JOIN ENTITIES E ON E.ID = D.Entity \
             JOIN VARIABLES V ON V.ID = D.VariableId WHERE lower(V.Variable) = '{variable}'"
        );
        set(&sql, &mut |statement, row| {
            let value = text(row, 1)?;
            *field(statement) = (!value.trim().is_empty()).then(|| value.trim().to_owned());
            Ok(())
        })?;
    }
    let agreement = "SELECT D.StatementId, D.Value FROM DATABOOLEAN D JOIN VARIABLES V ON V.ID = D.VariableId \
                     WHERE lower(V.Variable) = 'agreement'";
    set(agreement, &mut |statement, row| {
        statement.agreement = number(row, 1)?.map(|value| value != 0);
        Ok(())
    })?;
    Ok(found)
}

type Field = fn(&mut DnaStatement) -> &mut Option<String>;

/// The variables that the program gives a new database, and where they are kept.
const FIELDS: [(&str, Field); 3] = [
    ("person", |statement| &mut statement.person),
    ("organization", |statement| &mut statement.organization),
    ("concept", |statement| &mut statement.concept),
];

/// The statements where they stand, and by their numbers where each is in the list.
fn placed(database: &mut Database) -> Result<(Vec<DnaStatement>, HashMap<i64, usize>)> {
    let mut ids = Vec::new();
    database.each("SELECT ID FROM DOCUMENTS ORDER BY ID", |row| {
        ids.push(row.get::<_, i64>(0)?);
        Ok(())
    })?;
    let order: HashMap<i64, usize> = ids.iter().enumerate().map(|(at, id)| (*id, at)).collect();
    let mut found: Vec<DnaStatement> = Vec::new();
    let mut units = Vec::new();
    let sql = "SELECT S.ID, S.DocumentId, S.Start, S.Stop, T.Label FROM STATEMENTS S \
               LEFT JOIN STATEMENTTYPES T ON T.ID = S.StatementTypeId ORDER BY S.DocumentId, S.Start, S.Stop, S.ID";
    database.each(sql, |row| {
        let Some(&document) = number(row, 1)?.and_then(|id| order.get(&id)) else { return Ok(()) };
        units.push((number(row, 2)?, number(row, 3)?));
        found.push(DnaStatement {
            id: row.get(0)?,
            document,
            kind: text(row, 4)?,
            ..DnaStatement::default()
        });
        Ok(())
    })?;
    locate(database, &ids, &mut found, &units)?;
    let at = found.iter().enumerate().map(|(at, statement)| (statement.id, at)).collect();
    Ok((found, at))
}

/// Turns positions in UTF-16 units into spans, one document after another.
fn locate(
    database: &mut Database,
    ids: &[i64],
    found: &mut [DnaStatement],
    units: &[(Option<i64>, Option<i64>)],
) -> Result<()> {
    let mut units = units.iter();
    for statements in found.chunk_by_mut(|a, b| a.document == b.document) {
        let id = statements.first().and_then(|first| ids.get(first.document)).copied().unwrap_or_default();
        let sql = "SELECT Title, Text FROM DOCUMENTS WHERE ID = ?1";
        let read = database.one(sql, [id], |row| Ok((text(row, 0)?, text(row, 1)?)))?;
        let (title, body) = read.unwrap_or_default();
        let points = code_points(&body);
        let point = |unit: Option<i64>| points.get(usize::try_from(unit?).ok()?).copied().flatten();
        for statement in statements {
            title.clone_into(&mut statement.title);
            if let Some(&(start, end)) = units.next() {
                let span = point(start).zip(point(end));
                statement.span = span.filter(|(start, end)| start < end).map(|(start, end)| [start, end]);
            }
        }
    }
    Ok(())
}

/// For each place between UTF-16 units of a text, how many code points lie before it; nothing inside of one.
fn code_points(text: &str) -> Vec<Option<usize>> {
    let mut points = Vec::with_capacity(text.len() + 1);
    let mut count = 0;
    for c in text.chars() {
        points.push(Some(count));
        if c.len_utf16() == 2 {
            points.push(None);
        }
        count += 1;
    }
    points.push(Some(count));
    points
}
