//! The file as SQLite checks it, references between tables, the full-text indexes and those of copies.

use onrecord_core::Result;

use super::Checking;

impl Checking<'_> {
    /// SQLite's own check of pages, rows and indexes.
    pub(super) fn file(&mut self) -> Result<()> {
        for what in self.column("PRAGMA integrity_check")? {
            if what != "ok" {
                self.damage("file", what)?;
            }
        }
        Ok(())
    }

    /// Rows that refer to rows that are not there.
    pub(super) fn references(&mut self) -> Result<()> {
        let sql = "SELECT format('%s, row %d', \"table\", rowid) || char(10) || \"parent\" FROM pragma_foreign_key_check";
        for found in self.column(sql)? {
            let (place, parent) = found.split_once('\n').unwrap_or((&found, ""));
            self.damage(place, format!("it refers to a {parent} that is not there"))?;
        }
        let groups = [
            (
                "SELECT key FROM statement s WHERE utterance IS NOT NULL AND utterance IS NOT \
              (SELECT utterance FROM statement f WHERE f.id = s.utterance)",
                "statement",
                "its utterance is no utterance",
            ),
            (
                "SELECT lower(hex(sha256)) FROM document d WHERE story IS NOT NULL AND story IS NOT \
              (SELECT story FROM document f WHERE f.id = d.story)",
                "document",
                "its story is no story",
            ),
            (
                "SELECT lower(hex(sha256)) FROM document d WHERE NOT EXISTS \
              (SELECT 1 FROM publication p WHERE p.id = d.publication AND p.document = d.id)",
                "document",
                "it has no publication of its own",
            ),
        ];
        for (sql, table, what) in groups {
            for found in self.column(sql)? {
                self.damage(format!("{table} {found}"), what)?;
            }
        }
        Ok(())
    }

    /// The full-text indexes against the rows that they index.
    pub(super) fn full_text(&mut self) -> Result<()> {
        self.checked.full_text = true;
        for index in ["statement_words", "document_words"] {
            // The check is written as an insertion, though it changes nothing.
            let sql = format!("INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)");
            match self.record.connection().execute(&sql, []).map_err(|e| e.sqlite_error_code()) {
                Ok(_) => {}
                Err(Some(rusqlite::ErrorCode::ReadOnly)) => self.checked.full_text = false,
                Err(_) => self.damage(format!("index {index}"), "it is not as the rows are")?,
            }
        }
        Ok(())
    }

    /// Keys of copies that belong to no document; those of each document are checked with it.
    pub(super) fn bands(&mut self) -> Result<()> {
        let sql = "SELECT DISTINCT CAST(document AS TEXT) FROM band WHERE document NOT IN (SELECT id FROM document)";
        for found in self.column(sql)? {
            self.damage("index band", format!("it has a document in row {found} that is not there"))?;
        }
        Ok(())
    }

    pub(super) fn column(&self, sql: &str) -> Result<Vec<String>> {
        let failed = |e: rusqlite::Error| self.record.failed(&e);
        let mut query = self.record.connection().prepare(sql).map_err(failed)?;
        query.query_map([], |row| row.get(0)).and_then(Iterator::collect).map_err(failed)
    }
}
