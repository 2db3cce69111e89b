//! Small tables that every statement points into: actors, issues, documents.
//!
//! What always holds: a row is found by its number at once where numbers are dense, as SQLite gives them.

use std::collections::HashSet;
use std::sync::Arc;

use rusqlite::{Connection, Row};

/// Rows by their numbers.
#[derive(Debug)]
pub(super) struct Table<T> {
    numbers: Vec<i64>,
    rows: Vec<T>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Table { numbers: Vec::new(), rows: Vec::new() }
    }
}

impl<T> Table<T> {
    /// The rows of a query whose first column is their number and which gives them in that order.
    fn read(
        connection: &Connection,
        sql: &str,
        read: impl Fn(&Row<'_>) -> rusqlite::Result<T>,
    ) -> rusqlite::Result<Self> {
        let mut table = Table::default();
        let mut query = connection.prepare_cached(sql)?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            table.push(row.get(0)?, read(row)?);
        }
        table.numbers.shrink_to_fit();
        table.rows.shrink_to_fit();
        Ok(table)
    }

    /// Adds a row whose number is greater than all before.
    fn push(&mut self, number: i64, row: T) {
        self.numbers.push(number);
        self.rows.push(row);
    }

    /// The row of a number.
    pub(super) fn get(&self, number: i64) -> Option<&T> {
        let dense = usize::try_from(number - self.numbers.first()?).ok()?;
        if self.numbers.get(dense) == Some(&number) {
            return self.rows.get(dense);
        }
        self.rows.get(self.numbers.binary_search(&number).ok()?)
    }

    /// The number of the first row like this.
    pub(super) fn find(&self, is: impl Fn(&T) -> bool) -> Option<i64> {
        self.rows.iter().position(is).and_then(|at| self.numbers.get(at)).copied()
    }

    /// The greatest number.
    pub(super) fn last(&self) -> i64 {
        self.numbers.last().copied().unwrap_or(0)
    }
}

/// What is told of a document.
#[derive(Debug)]
pub(super) struct Document {
    pub(super) id: Box<str>,
    pub(super) publisher: Option<Arc<str>>,
    pub(super) published: Option<Arc<str>>,
    /// The first and the last second that this can mean.
    pub(super) from: Option<i64>,
    pub(super) to: Option<i64>,
}

/// Ids and names.
pub(super) fn actors(connection: &Connection) -> rusqlite::Result<Table<(String, String)>> {
    Table::read(connection, "SELECT id, key, name FROM actor ORDER BY id", |row| {
        Ok((row.get(1)?, row.get(2)?))
    })
}

/// Ids and propositions.
pub(super) fn issues(connection: &Connection) -> rusqlite::Result<Table<(String, String)>> {
    Table::read(connection, "SELECT id, key, proposition FROM issue ORDER BY id", |row| {
        Ok((row.get(1)?, row.get(2)?))
    })
}

/// Where so many documents lie between the first and the last for one that is wanted, each is looked up.
const FEW: i64 = 4;

/// Documents as they were published first, of some numbers in order, each once.
pub(super) fn documents(connection: &Connection, numbers: &[i64]) -> rusqlite::Result<Table<Document>> {
    const BRIEF: &str = "SELECT d.id, ifnull(p.name, lower(hex(d.sha256))), p.publisher, p.published, \
        p.published_from, p.published_to FROM document d INDEXED BY document_brief \
        CROSS JOIN publication p ON p.id = d.publication WHERE";
    let mut table = Table::default();
    let (Some(&first), Some(&last)) = (numbers.first(), numbers.last()) else { return Ok(table) };
    let mut words = Words::default();
    let mut take = |row: &Row<'_>| -> rusqlite::Result<()> {
        let document = Document {
            id: row.get_ref(1)?.as_str()?.into(),
            publisher: row.get_ref(2)?.as_str_or_null()?.map(|text| words.once(text)),
            published: row.get_ref(3)?.as_str_or_null()?.map(|text| words.once(text)),
            from: row.get(4)?,
            to: row.get(5)?,
        };
        table.push(row.get(0)?, document);
        Ok(())
    };
    let wanted = i64::try_from(numbers.len()).unwrap_or(i64::MAX);
    if last - first > wanted.saturating_mul(FEW) {
        let mut query = connection.prepare_cached(&format!("{BRIEF} d.id = ?"))?;
        for number in numbers {
            let mut rows = query.query([number])?;
            while let Some(row) = rows.next()? {
                take(row)?;
            }
        }
    } else {
        let mut query = connection.prepare_cached(&format!("{BRIEF} d.id BETWEEN ? AND ? ORDER BY d.id"))?;
        let mut rows = query.query([first, last])?;
        while let Some(row) = rows.next()? {
            take(row)?;
        }
    }
    Ok(table)
}

/// Words, each kept once.
#[derive(Default)]
struct Words(HashSet<Arc<str>>);

impl Words {
    fn once(&mut self, text: &str) -> Arc<str> {
        if let Some(known) = self.0.get(text) {
            return known.clone();
        }
        let new: Arc<str> = text.into();
        self.0.insert(new.clone());
        new
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_found_whether_their_numbers_are_dense_or_not() {
        let table = Table { numbers: vec![3, 4, 5, 900], rows: vec!["a", "b", "c", "d"] };
        let found = [2, 3, 5, 6, 900, 901].map(|number| table.get(number).copied());
        assert_eq!(found, [None, Some("a"), Some("c"), None, Some("d"), None]);
        assert_eq!(Table::<u8>::default().get(1), None);
        assert_eq!((table.find(|row| *row == "d"), table.find(|row| *row == "e")), (Some(900), None));
    }
}
