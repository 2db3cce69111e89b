//! Lines into a record.

use std::collections::BTreeMap;

use onrecord_core::contract::StatementJson;
use onrecord_core::{Error, ErrorKind, Moment, OffsetMap, Result, Unit, text_hash};
use rusqlite::{Connection, OptionalExtension, params};

use super::{ARCHIVE, ActorLine, DocumentLine, FoundLine, Line, StatementLine};
use crate::actors::file;
use crate::add::Adding;
use crate::codebook::{self, Issue};
use crate::error::stored;
use crate::event::{self, Event};
use crate::findings::filed;
use crate::findings::links::Side;
use crate::row::hash_bytes;
use crate::{Record, blocks, clock, findings, spans, stories};

/// What an import came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Documents that are new.
    pub documents: usize,
    /// Statements that are new.
    pub statements: usize,
    /// Events that are new.
    pub events: usize,
    /// Lines that were there already.
    pub known: usize,
}

impl Record {
    /// Reads the lines of an archive, all in one transaction. `lines` gives each line with its place.
    ///
    /// # Errors
    /// At the first line that does not hold together (a text without its hash, spans outside a text): then nothing is
    /// changed.
    pub fn import(&mut self, lines: &mut dyn Iterator<Item = Result<(String, Line)>>) -> Result<Imported> {
        self.write(|connection, place| {
            let mut importing = Importing {
                connection,
                place,
                done: Imported::default(),
                events: BTreeMap::new(),
                found: None,
                actors: Vec::new(),
            };
            for line in lines {
                let (at, line) = line?;
                importing
                    .line(line)
                    .map_err(|error| Error { place: format!("{at}: {}", error.place), ..error })?;
            }
            importing.people()?;
            Ok(importing.done)
        })
    }
}

struct Importing<'a> {
    connection: &'a Connection,
    place: &'a str,
    done: Imported,
    /// The number that an event has here, by its number there.
    events: BTreeMap<i64, i64>,
    /// What the line before told of the next statement.
    found: Option<FoundLine>,
    /// Actors that are new.
    actors: Vec<ActorLine>,
}

impl Importing<'_> {
    fn line(&mut self, line: Line) -> Result<()> {
        match line {
            Line::Archive { version: 1..=ARCHIVE } => Ok(()),
            Line::Archive { version } => Err(Error::new(
                ErrorKind::Format,
                "archive",
                format!("it is of version {version}; this program reads versions up to {ARCHIVE}"),
            )),
            Line::Model(model) => self.adding(0).model(Some(&model)).map(drop).map_err(|e| self.failed(&e)),
            Line::Actor(actor) => {
                if file::restore(self.connection, &actor.actor).map_err(|e| self.failed(&e))? {
                    self.actors.push(*actor);
                }
                Ok(())
            }
            Line::Issue(issue) => self.issue(&issue),
            Line::Document(document) => self.document(&document),
            Line::Found(found) => {
                self.found = Some(*found);
                Ok(())
            }
            Line::Statement(statement) => self.statement(&statement),
            Line::Event(event) => self.event(event),
            Line::Tombstone(tombstone) => {
                let hash = hash_bytes(&tombstone.sha256)?;
                let sql = "INSERT OR IGNORE INTO tombstone (sha256, at, who, why) VALUES (?, ?, ?, ?)";
                let values = params![hash, clock::seconds(&tombstone.at), tombstone.who, tombstone.why];
                self.connection.execute(sql, values).map(drop).map_err(|e| self.failed(&e))
            }
        }
    }

    fn adding(&self, at: i64) -> Adding<'_> {
        Adding { connection: self.connection, place: self.place, at }
    }

    fn failed(&self, error: &rusqlite::Error) -> Error {
        stored(self.place, error)
    }

    fn document(&mut self, line: &DocumentLine) -> Result<()> {
        let refused = |what: &str| Error::new(ErrorKind::Format, format!("document {}", line.sha256), what);
        let hash = hash_bytes(&line.sha256)?;
        if text_hash(&line.text) != line.sha256 {
            return Err(refused("its text does not have its hash"));
        }
        let layout = line.blocks.to_string();
        let layout =
            blocks::from_json(&layout, &line.text).ok_or_else(|| refused("its layout does not lie in it"))?;
        let known = self
            .connection
            .query_row("SELECT 1 FROM document WHERE sha256 = ?", [hash], |_| Ok(()))
            .optional();
        if known.map_err(|e| self.failed(&e))?.is_some() {
            self.done.known += 1;
            return Ok(());
        }
        if line.publications.is_empty() {
            return Err(refused("it has no publication"));
        }
        self.insert(line, &hash, &blocks::to_json(&layout)).map_err(|e| self.failed(&e))?;
        self.done.documents += 1;
        Ok(())
    }

    fn insert(&self, line: &DocumentLine, hash: &[u8; 32], layout: &str) -> rusqlite::Result<()> {
        let next = "SELECT ifnull(max(id), 0) + 1 FROM publication";
        let publication: i64 = self.connection.query_row(next, [], |row| row.get(0))?;
        let recorded = clock::seconds(&line.recorded).unwrap_or_default();
        let model = self.adding(recorded).model(line.model.as_ref())?;
        self.connection.execute(
            "INSERT INTO document (sha256, text, blocks, language, model, publication, recorded) \
             VALUES (?, ?, ?, ?, ?, ?, ?)",
            params![hash, line.text, layout, line.language, model, publication, recorded],
        )?;
        let row = self.connection.last_insert_rowid();
        self.publications(line, row)?;
        if let Some(story) = line.story.as_deref().and_then(|hash| hash_bytes(hash).ok()) {
            let sql = "UPDATE document SET story = (SELECT id FROM document WHERE sha256 = ?) WHERE id = ?";
            self.connection.execute(sql, params![story, row])?;
        }
        stories::index(self.connection, row, &line.text)
    }

    fn publications(&self, line: &DocumentLine, row: i64) -> rusqlite::Result<()> {
        let mut insert = self.connection.prepare_cached(
            "INSERT INTO publication (document, name, path, url, title, publisher, author, published, \
             published_from, published_to, recorded) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        )?;
        for p in &line.publications {
            let moment = p.published.as_deref().and_then(Moment::parse);
            let (from, to) = (moment.as_ref().map(Moment::earliest), moment.as_ref().map(Moment::latest));
            let recorded = clock::seconds(&p.recorded).unwrap_or_default();
            insert.execute(params![
                row,
                p.name,
                p.path,
                p.url,
                p.title,
                p.publisher,
                p.author,
                p.published,
                from,
                to,
                recorded
            ])?;
        }
        Ok(())
    }

    fn statement(&mut self, line: &StatementLine) -> Result<()> {
        let s = &line.statement;
        let failed = |e: rusqlite::Error| stored(self.place, &e);
        let known = self
            .connection
            .query_row("SELECT 1 FROM statement WHERE key = ?", [&s.id], |_| Ok(()))
            .optional();
        if known.map_err(failed)?.is_some() {
            self.done.known += 1;
            return Ok(());
        }
        let hash = hash_bytes(&s.document.sha256)?;
        let sql = "SELECT id, text FROM document WHERE sha256 = ?";
        let document = self
            .connection
            .query_row(sql, [hash], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?)));
        let (document, text) = document.optional().map_err(failed)?.ok_or_else(|| {
            line.refused("its document is not in the record")
                .hint("read the document first: `onrecord read PATH`")
        })?;
        evidence(line, &text)?;
        let found = self.found.take().filter(|found| found.statement == s.id);
        self.insert_statement(line, document, found).map_err(failed)?;
        self.done.statements += 1;
        Ok(())
    }

    fn insert_statement(
        &self,
        line: &StatementLine,
        document: i64,
        found: Option<FoundLine>,
    ) -> rusqlite::Result<()> {
        let s = &line.statement;
        let at = s.recorded.as_deref().and_then(clock::seconds).unwrap_or_else(clock::now);
        let adding = self.adding(at);
        let model = adding.model(line.model().as_ref())?;
        let rows = adding.statements(document, model, std::slice::from_ref(s))?;
        match found {
            Some(found) => rows.iter().try_for_each(|row| self.restore(*row, s, &found))?,
            None => adding.findings(&rows, std::slice::from_ref(s))?,
        }
        for id in rows {
            self.connection.execute(
                "UPDATE statement SET state = ?, reviewed = ?, \
                 utterance = (SELECT id FROM statement WHERE key = ?) WHERE id = ?",
                params![line.state.name(), s.reviewed == Some(true), s.utterance, id],
            )?;
        }
        Ok(())
    }

    /// What the record that the archive is of knew of a statement.
    fn restore(&self, row: i64, statement: &StatementJson, found: &FoundLine) -> rusqlite::Result<()> {
        let on = |side: Side| {
            let of = found.links.iter().filter(|(on, _)| *on == side);
            (side, of.map(|(_, link)| link.clone()).collect())
        };
        let statement = StatementJson { issues: found.issues.clone(), ..statement.clone() };
        findings::write(self.connection, row, &statement, &Side::ALL.map(on))?;
        if found.verdicts.is_empty() {
            return Ok(());
        }
        filed::write_person(self.connection, row, &found.verdicts)
    }

    fn issue(&self, issue: &Issue) -> Result<()> {
        let sql = "SELECT 1 FROM issue WHERE key = ?";
        let known = self.connection.query_row(sql, [&issue.id], |_| Ok(())).optional();
        match known.map_err(|e| self.failed(&e))? {
            Some(()) => Ok(()),
            None => {
                let next = "SELECT ifnull(max(place), -1) + 1 FROM issue";
                let keep = || {
                    let place: usize = self.connection.query_row(next, [], |r| r.get(0))?;
                    codebook::keep(self.connection, issue, (!issue.removed).then_some(place))
                };
                keep().map_err(|e| self.failed(&e))
            }
        }
    }

    /// What people said of actors that this import brought, once all of them are there.
    fn people(&self) -> Result<()> {
        for ActorLine { actor, listed } in &self.actors {
            file::restore_rest(self.connection, self.place, actor, *listed)?;
        }
        Ok(())
    }

    /// An event on statements that this import brought, under the next number.
    fn event(&mut self, event: Event) -> Result<()> {
        let failed = |e: rusqlite::Error| stored(self.place, &e);
        let undoes = event.undoes.map(|id| self.events.get(&id).copied().unwrap_or(id));
        let at = clock::seconds(&event.at).unwrap_or_default();
        let json = serde_json::to_string(&event.changes).unwrap_or_default();
        let same = "SELECT id FROM event WHERE at = ? AND who = ? AND action = ? AND changes = ?";
        let known: Option<i64> = self
            .connection
            .query_row(same, params![at, event.who, event.action, json], |row| row.get(0))
            .optional()
            .map_err(failed)?;
        if let Some(id) = known {
            self.events.insert(event.id, id);
            self.done.known += 1;
            return Ok(());
        }
        let sql = "INSERT INTO event (at, who, why, action, changes, undoes) VALUES (?, ?, ?, ?, ?, ?)";
        self.connection
            .execute(sql, params![at, event.who, event.why, event.action, json, undoes])
            .map_err(failed)?;
        let id = self.connection.last_insert_rowid();
        event::index(self.connection, id, &event.changes).map_err(failed)?;
        self.events.insert(event.id, id);
        self.done.events += 1;
        Ok(())
    }
}

/// Whether the words are the text at their spans.
fn evidence(line: &StatementLine, text: &str) -> Result<()> {
    let s = &line.statement;
    let offsets = OffsetMap::new(text, Unit::CodePoint);
    let source = s.source.as_ref().map(|mention| &mention.words).filter(|words| !words.spans.is_empty());
    for (role, words) in [("source", source), ("cue", s.cue.as_ref()), ("content", Some(&s.content))] {
        let Some(words) = words else { continue };
        if spans::text_at(&words.spans, text, &offsets).as_ref() != Some(&words.text) {
            return Err(line.refused(&format!("its {role} is not the text at its spans")));
        }
    }
    match findings::refused(s, text, &offsets) {
        Some(what) => Err(line.refused(&what)),
        None => Ok(()),
    }
}
