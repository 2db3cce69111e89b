//! Small tables that every statement points into: actors, issues, documents.
//!
//! What always holds: a row is found by its number at once where numbers are dense, as SQLite gives them.

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
            table.numbers.push(row.get(0)?);
            table.rows.push(read(row)?);
        }
        Ok(table)
    }

    /// The row of a number.
    pub(super) fn get(&self, number: i64) -> Option<&T> {
        let dense = usize::try_from(number - self.numbers.first()?).ok()?;
        if self.numbers.get(dense) == Some(&number) {
            return self.rows.get(dense);
        }
        self.rows.get(self.numbers.binary_search(&number).ok()?)
    }
}

/// What is told of a document.
#[derive(Debug)]
pub(super) struct Document {
    pub(super) id: String,
    pub(super) publisher: Option<String>,
    pub(super) published: Option<String>,
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

/// Documents as they were published first. Its hash stands before a document's text in the row, so that no text is read.
pub(super) fn documents(connection: &Connection) -> rusqlite::Result<Table<Document>> {
    let sql = "SELECT p.document, ifnull(p.name, (SELECT lower(hex(sha256)) FROM document WHERE id = p.document)), \
               p.publisher, p.published FROM document d INDEXED BY document_publication \
               JOIN publication p ON p.id = d.publication ORDER BY p.document";
    Table::read(connection, sql, |row| {
        Ok(Document { id: row.get(1)?, publisher: row.get(2)?, published: row.get(3)? })
    })
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
    }
}
