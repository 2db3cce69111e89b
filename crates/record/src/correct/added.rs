//! Statements that a person adds.
//!
//! What always holds: its words are the text at its spans; it does not count until an event says so.

use onrecord_core::{Document, Error, ErrorKind, Metadata, OffsetMap, Result, Spans, Statement, Unit};
use rusqlite::{Connection, OptionalExtension, params};

use super::{Pairs, Parts, outside};
use crate::error::stored;
use crate::row::hash_bytes;
use crate::{clock, spans};

/// A statement that a person adds, not counted yet; the row that is there where it was found and taken out before.
pub(super) fn added(connection: &Connection, place: &str, document: i64, parts: &Parts) -> Result<String> {
    let failed = |e: rusqlite::Error| stored(place, &e);
    let sql = "SELECT text, lower(hex(sha256)) FROM document WHERE id = ?";
    let (text, sha256): (String, String) =
        connection.query_row(sql, [document], |row| Ok((row.get(0)?, row.get(1)?))).map_err(failed)?;
    hash_bytes(&sha256)?;
    let offsets = OffsetMap::new(&text, Unit::CodePoint);
    let at = |pairs: &Pairs| spans::check(pairs, &offsets).ok_or_else(|| outside("to add", pairs));
    if parts.content.is_empty() {
        return Err(Error::new(ErrorKind::Format, "statement to add", "it has no content"));
    }
    let statement = Statement {
        kind: parts.kind,
        source: Spans::new(at(&parts.source)?),
        author: None,
        cue: Spans::new(at(&parts.cue)?),
        content: Spans::new(at(&parts.content)?),
        confidence: 1.0,
    };
    let bare = Document::new(String::new(), None, Metadata::default(), text.clone(), Vec::new());
    let key = statement.id(&bare);
    let has = connection.query_row("SELECT 1 FROM statement WHERE key = ?", [&key], |_| Ok(())).optional();
    if has.map_err(failed)?.is_none() {
        insert(connection, document, &key, &statement, &text, &offsets).map_err(failed)?;
    }
    Ok(key)
}

fn insert(
    connection: &Connection,
    document: i64,
    key: &str,
    statement: &Statement,
    text: &str,
    offsets: &OffsetMap<'_>,
) -> rusqlite::Result<()> {
    let words = |spans: &Spans| (!spans.is_empty()).then(|| spans.text_in(text));
    let pairs =
        |spans: &Spans| spans::to_json(&spans.iter().map(|span| offsets.pair(span)).collect::<Vec<_>>());
    let (source, cue, content) = (&statement.source, &statement.cue, &statement.content);
    connection.execute(
        "INSERT INTO statement (key, document, start, kind, source, source_spans, cue, cue_spans, content, \
         content_spans, confidence, state, recorded, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1.0, 'removed', ?, \
         (SELECT p.published_from FROM document d JOIN publication p ON p.id = d.publication WHERE d.id = ?))",
        params![
            key,
            document,
            offsets.outside(statement.start()),
            statement.kind.name(),
            words(source),
            pairs(source),
            words(cue),
            pairs(cue),
            words(content),
            pairs(content),
            clock::now(),
            document
        ],
    )?;
    crate::findings::set_said(connection, connection.last_insert_rowid(), None)
}
