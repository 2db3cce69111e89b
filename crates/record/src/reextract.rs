//! A newer model's statements in the place of an older one's.
//!
//! What always holds: a statement that a person's word stands on is left as it is, and nothing that overlaps it is
//! added; what a newer model does not find is superseded, not deleted; all of it is one event a document, which can be
//! taken back.

use onrecord_core::Result;
use onrecord_core::contract::StatementJson;
use rusqlite::{Connection, Transaction, params};
use serde_json::json;

use crate::actors::joining::{self, Joined};
use crate::add::{Adding, ModelName};
use crate::changes::Changes;
use crate::correct::document_row;
use crate::error::stored;
use crate::event::{self, Author, Event, Field};
use crate::findings::filed;
use crate::findings::links::Side;
use crate::row::State;
use crate::{Record, clock, findings, spans, stories};

/// What a newer model changes in one document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Replacement {
    /// Statements that it adds, or that count again.
    pub found: Vec<String>,
    /// Statements that it does not find.
    pub superseded: Vec<String>,
    /// Statements left as a person has them.
    pub kept: usize,
    /// Statements that stay, with the newer model's confidence.
    pub same: usize,
    /// The line in the log; nothing where nothing changed, or where it was only asked what would.
    pub event: Option<i64>,
}

impl Record {
    /// Hashes of the documents that were extracted by another model than `model`, in the order of recording.
    pub fn extracted_otherwise(&self, model: &ModelName) -> Result<Vec<String>> {
        let sql = "SELECT lower(hex(d.sha256)) FROM document d JOIN model m ON m.id = d.model \
                   WHERE m.name <> ?1 OR m.sha256 <> ?2 ORDER BY d.id";
        let failed = |e: rusqlite::Error| self.failed(&e);
        let mut query = self.connection().prepare(sql).map_err(failed)?;
        let rows = query.query_map([&model.name, &model.sha256], |row| row.get(0));
        rows.and_then(Iterator::collect).map_err(failed)
    }

    /// Puts the statements that `model` found in a document in the place of those that are there; tells alone what
    /// that would change where `apply` is false.
    pub fn replace(
        &mut self,
        sha256: &str,
        model: &ModelName,
        statements: &[StatementJson],
        apply: bool,
    ) -> Result<Replacement> {
        let replace = |connection: &Transaction<'_>, place: &str| {
            let document = document_row(connection, place, sha256)?;
            let joined = joining::join(connection, statements).map_err(|e| stored(place, &e))?;
            let changes = Changes::new(connection, place);
            let mut replacing = Replacing { connection, place, document, model, joined, changes };
            let mut replacement = replacing.replace(statements)?;
            if apply {
                replacement.event = replacing.keep()?.map(|event| event.id);
            }
            Ok(replacement)
        };
        if apply { self.write(replace) } else { self.rehearse(replace) }
    }
}

struct Replacing<'a> {
    connection: &'a Connection,
    place: &'a str,
    document: i64,
    model: &'a ModelName,
    joined: Joined,
    changes: Changes<'a>,
}

/// A statement that is there.
struct Old {
    row: i64,
    key: String,
    live: bool,
    spoken_for: bool,
    content: Vec<[usize; 2]>,
    cue: Vec<[usize; 2]>,
}

impl Replacing<'_> {
    fn failed(&self, error: &rusqlite::Error) -> onrecord_core::Error {
        stored(self.place, error)
    }

    fn replace(&mut self, statements: &[StatementJson]) -> Result<Replacement> {
        let old = self.old().map_err(|e| self.failed(&e))?;
        let mut done =
            Replacement { kept: old.iter().filter(|o| o.spoken_for).count(), ..Replacement::default() };
        for statement in statements {
            match old.iter().find(|o| o.key == statement.id) {
                Some(there) if there.spoken_for => {}
                Some(there) => {
                    self.made_by(&there.key, statement.confidence)?;
                    self.found(there, statement)?;
                    if there.live {
                        done.same += 1;
                    } else {
                        self.change(&there.key, Field::State, json!(State::Live.name()))?;
                        done.found.push(there.key.clone());
                    }
                }
                None if old.iter().any(|o| o.spoken_for && o.overlaps(statement)) => {}
                None => {
                    self.insert(statement)?;
                    done.found.push(statement.id.clone());
                }
            }
        }
        for gone in old.iter().filter(|o| o.live && !o.spoken_for) {
            if !statements.iter().any(|s| s.id == gone.key) {
                self.change(&gone.key, Field::State, json!(State::Superseded.name()))?;
                done.superseded.push(gone.key.clone());
            }
        }
        Ok(done)
    }

    fn old(&self) -> rusqlite::Result<Vec<Old>> {
        let mut query = self.connection.prepare_cached(
            "SELECT id, key, state, content_spans, cue_spans FROM statement WHERE document = ? ORDER BY start, id",
        )?;
        let mut all = query
            .query_map([self.document], |row| {
                let (content, cue): (String, String) = (row.get(3)?, row.get(4)?);
                Ok(Old {
                    row: row.get(0)?,
                    key: row.get(1)?,
                    live: row.get::<_, String>(2)? == State::Live.name(),
                    spoken_for: false,
                    content: spans::from_json(&content).unwrap_or_default(),
                    cue: spans::from_json(&cue).unwrap_or_default(),
                })
            })?
            .collect::<rusqlite::Result<Vec<_>>>()?;
        for old in &mut all {
            old.spoken_for = event::stands(self.connection, old.row)?;
        }
        Ok(all)
    }

    fn change(&mut self, key: &str, field: Field, after: serde_json::Value) -> Result<()> {
        self.changes.statement(key, field, after)
    }

    /// What later stages found of a statement that is there, but for what a person said.
    fn found(&mut self, there: &Old, statement: &StatementJson) -> Result<()> {
        let links = self.joined.links(statement);
        let of = |side: Side| {
            links.iter().find(|(on, _)| *on == side).map(|(_, links)| links.clone()).unwrap_or_default()
        };
        let addressee = statement.addressee.as_ref().map(|mention| {
            json!({"text": mention.words.text, "spans": mention.words.spans, "actors": of(Side::Addressee)})
        });
        let values = [
            (Field::Actors, json!(of(Side::Source))),
            (Field::Addressee, json!(addressee)),
            (Field::Act, json!(statement.act)),
            (Field::Said, json!(statement.said)),
        ];
        for (field, value) in values {
            let failed = |e: rusqlite::Error| stored(self.place, &e);
            if !event::stands_on(self.connection, there.row, field).map_err(failed)? {
                self.change(&there.key, field, value)?;
            }
        }
        filed::write_machine(self.connection, there.row, &statement.issues).map_err(|e| self.failed(&e))
    }

    fn made_by(&mut self, key: &str, confidence: f64) -> Result<()> {
        self.change(key, Field::Confidence, json!(confidence))?;
        self.change(key, Field::Model, json!({"name": self.model.name, "sha256": self.model.sha256}))
    }

    /// A statement that is new: it counts from the event on.
    fn insert(&mut self, statement: &StatementJson) -> Result<()> {
        let adding = Adding { connection: self.connection, place: self.place, at: clock::now() };
        let insert = || {
            let model = adding.model(Some(self.model))?;
            let rows = adding.statements(self.document, model, std::slice::from_ref(statement))?;
            for row in &rows {
                findings::write(self.connection, *row, statement, &self.joined.links(statement))?;
            }
            Ok(rows)
        };
        let rows = insert().map_err(|e| self.failed(&e))?;
        for row in rows {
            let sql = "UPDATE statement SET state = 'superseded' WHERE id = ?";
            self.connection.execute(sql, [row]).map_err(|e| self.failed(&e))?;
        }
        self.change(&statement.id, Field::State, json!(State::Live.name()))
    }

    /// The event of what changed, if anything did.
    fn keep(&mut self) -> Result<Option<Event>> {
        let adding = Adding { connection: self.connection, place: self.place, at: clock::now() };
        let failed = |e: rusqlite::Error| self.failed(&e);
        let model = adding.model(Some(self.model)).map_err(failed)?;
        let sql = "UPDATE document SET model = ? WHERE id = ?";
        self.connection.execute(sql, params![model, self.document]).map_err(failed)?;
        stories::regroup(self.connection, self.document).map_err(failed)?;
        if self.changes.made.is_empty() {
            return Ok(None);
        }
        let author = Author { who: self.model.name.clone(), why: None };
        event::keep(self.connection, self.place, &author, "reextract", &self.changes.made, None).map(Some)
    }
}

impl Old {
    /// Whether a statement says what this one says: they share a cue, or half of the shorter content.
    fn overlaps(&self, statement: &StatementJson) -> bool {
        let cue = statement.cue.iter().flat_map(|words| &words.spans);
        if cue.into_iter().any(|new| self.cue.iter().any(|old| shared(old, new) > 0)) {
            return true;
        }
        let length =
            |spans: &[[usize; 2]]| spans.iter().map(|[start, end]| end.saturating_sub(*start)).sum::<usize>();
        let content = &statement.content.spans;
        let both: usize =
            self.content.iter().flat_map(|old| content.iter().map(|new| shared(old, new))).sum();
        both > 0 && 2 * both >= length(&self.content).min(length(content))
    }
}

/// Code points in both.
fn shared(a: &[usize; 2], b: &[usize; 2]) -> usize {
    a[1].min(b[1]).saturating_sub(a[0].max(b[0]))
}
