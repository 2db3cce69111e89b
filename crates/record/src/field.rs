//! The fields of a statement's row, read and set one at a time.
//!
//! What always holds: spans that are set lie in the text, and the words kept beside them are the text at them; a
//! statement whose content changed, or that no longer counts, has no vector until one is made anew.

use onrecord_core::contract::Words;
use onrecord_core::{Error, ErrorKind, OffsetMap, Result, Unit};
use rusqlite::{Connection, OptionalExtension, params};
use serde_json::{Value, json};

use crate::error::stored;
use crate::event::Field;
use crate::row::State;
use crate::{add, findings, signs, spans};

/// A statement's row to change.
pub(crate) struct Target<'a> {
    pub(crate) connection: &'a Connection,
    pub(crate) place: &'a str,
    pub(crate) row: i64,
    pub(crate) key: String,
}

impl<'a> Target<'a> {
    /// The statement of that id.
    ///
    /// # Errors
    /// When there is none.
    pub(crate) fn find(connection: &'a Connection, place: &'a str, key: &str) -> Result<Self> {
        let sql = "SELECT id FROM statement WHERE key = ?";
        let row =
            connection.query_row(sql, [key], |row| row.get(0)).optional().map_err(|e| stored(place, &e))?;
        let row = row.ok_or_else(|| {
            let shown: String = key.chars().take(40).collect();
            Error::new(ErrorKind::NotFound, place, format!("there is no statement {shown}"))
                .hint("`onrecord statements` and `onrecord search` show the ids")
        })?;
        Ok(Target { connection, place, row, key: key.to_owned() })
    }

    pub(crate) fn failed(&self, error: &rusqlite::Error) -> Error {
        stored(self.place, error)
    }

    /// What a field holds.
    pub(crate) fn get(&self, field: Field) -> Result<Value> {
        let columns = match field {
            Field::Actors | Field::Addressee | Field::Act | Field::Said | Field::Issues => {
                let found = findings::field::get(self.connection, self.row, field);
                return found.map_err(|e| self.failed(&e));
            }
            // Of actors and issues.
            Field::Name
            | Field::Type
            | Field::Wikidata
            | Field::Aliases
            | Field::Roles
            | Field::Into
            | Field::Listed
            | Field::Proposition
            | Field::Definition => return Err(self.no_value(field)),
            Field::Source => "source, source_spans",
            Field::Cue => "cue, cue_spans",
            Field::Content => "content, content_spans",
            Field::Model => {
                "(SELECT name FROM model WHERE id = model), (SELECT sha256 FROM model WHERE id = model)"
            }
            Field::Confidence => "confidence, NULL",
            Field::Kind => "kind, NULL",
            Field::State => "state, NULL",
            Field::Reviewed => "reviewed, NULL",
        };
        let sql = format!("SELECT {columns} FROM statement WHERE id = ?");
        let value = self.connection.prepare_cached(&sql).and_then(|mut one| {
            one.query_row([self.row], |row| {
                Ok(match field {
                    Field::Source | Field::Cue | Field::Content => words(row.get(0)?, row.get(1)?),
                    Field::Model => match row.get::<_, Option<String>>(0)? {
                        Some(name) => json!({"name": name, "sha256": row.get::<_, String>(1)?}),
                        None => Value::Null,
                    },
                    Field::Confidence => json!(row.get::<_, f64>(0)?),
                    Field::Reviewed => json!(row.get::<_, bool>(0)?),
                    _ => json!(row.get::<_, String>(0)?),
                })
            })
        });
        value.map_err(|e| self.failed(&e))
    }

    /// Sets a field.
    ///
    /// # Errors
    /// When the value is not one of the field's, or its spans do not lie in the text.
    pub(crate) fn set(&self, field: Field, value: &Value) -> Result<()> {
        match field {
            Field::Source | Field::Cue | Field::Content => self.set_words(field, value),
            Field::Kind => self.set_word("kind", value),
            Field::State => {
                self.set_word("state", value)?;
                if value == State::Live.name() { Ok(()) } else { self.without_vector() }
            }
            Field::Reviewed => self.update("reviewed", i64::from(value == &json!(true))),
            Field::Confidence => {
                self.update("confidence", value.as_f64().ok_or_else(|| self.no_value(field))?)
            }
            Field::Model => self.set_model(value),
            Field::Actors | Field::Addressee | Field::Act | Field::Said | Field::Issues => {
                findings::field::set(self, field, value)
            }
            _ => Err(self.no_value(field)),
        }
    }

    pub(crate) fn no_value(&self, field: Field) -> Error {
        Error::new(
            ErrorKind::Format,
            format!("statement {}", self.key),
            format!("no value of {}", field.name()),
        )
    }

    fn update(&self, column: &str, value: impl rusqlite::ToSql) -> Result<()> {
        let sql = format!("UPDATE statement SET {column} = ? WHERE id = ?");
        let updated = self
            .connection
            .prepare_cached(&sql)
            .and_then(|mut update| update.execute(params![value, self.row]));
        updated.map(drop).map_err(|e| self.failed(&e))
    }

    fn set_word(&self, column: &str, value: &Value) -> Result<()> {
        // The table lets no other word in.
        self.update(column, value.as_str().unwrap_or_default())
    }

    fn set_model(&self, value: &Value) -> Result<()> {
        let text = |name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned);
        let model = text("name").zip(text("sha256")).map(|(name, sha256)| add::ModelName { name, sha256 });
        let adding = add::Adding { connection: self.connection, place: self.place, at: 0 };
        let row = adding.model(model.as_ref()).map_err(|e| self.failed(&e))?;
        self.update("model", row)
    }

    fn set_words(&self, field: Field, value: &Value) -> Result<()> {
        let words: Option<Words> = serde_json::from_value(value.clone()).map_err(|_| self.no_value(field))?;
        if field == Field::Content && words.is_none() {
            return Err(self.no_value(field));
        }
        let text = self.text()?;
        let offsets = OffsetMap::new(&text, Unit::CodePoint);
        if let Some(words) = &words {
            // A source without spans is the author of the document.
            let by_author = field == Field::Source && words.spans.is_empty();
            if !by_author && spans::text_at(&words.spans, &text, &offsets).as_ref() != Some(&words.text) {
                return Err(self.not_in_text(field));
            }
        }
        let name = field.name();
        let spans = words.as_ref().map_or_else(|| "[]".to_owned(), |w| spans::to_json(&w.spans));
        let sql = format!("UPDATE statement SET {name} = ?, {name}_spans = ? WHERE id = ?");
        let text = words.map(|w| w.text);
        self.connection.execute(&sql, params![text, spans, self.row]).map_err(|e| self.failed(&e))?;
        self.set_start()?;
        if field == Field::Content { self.without_vector() } else { Ok(()) }
    }

    pub(crate) fn not_in_text(&self, field: Field) -> Error {
        let what = format!("the {} is not the text at its spans", field.name());
        Error::new(ErrorKind::NotInText, format!("statement {}", self.key), what)
            .hint("spans are pairs of code points of the document's text, which `onrecord show` prints")
    }

    /// The text of the statement's document.
    pub(crate) fn text(&self) -> Result<String> {
        let sql = "SELECT text FROM document WHERE id = (SELECT document FROM statement WHERE id = ?)";
        self.connection.query_row(sql, [self.row], |row| row.get(0)).map_err(|e| self.failed(&e))
    }

    /// Brings the place in reading order up to date.
    fn set_start(&self) -> Result<()> {
        let sql = "UPDATE statement SET start = ifnull((SELECT min(json_extract(value, '$[0]')) FROM (
                       SELECT value FROM json_each(source_spans) UNION ALL SELECT value FROM json_each(cue_spans)
                       UNION ALL SELECT value FROM json_each(content_spans))), 0) WHERE id = ?";
        self.connection.execute(sql, [self.row]).map(drop).map_err(|e| self.failed(&e))
    }

    fn without_vector(&self) -> Result<()> {
        signs::set(self.connection, self.place, std::iter::once((self.row, None)))
    }
}

fn words(text: Option<String>, spans: String) -> Value {
    match text {
        Some(text) => json!({"text": text, "spans": spans::from_json(&spans)}),
        None => Value::Null,
    }
}
