//! Texts against their hashes, layouts and statements against the texts, dates against what they are made from.

use onrecord_core::contract::Words;
use onrecord_core::{
    Document, Kind, Metadata, Moment, OffsetMap, Result, Spans, Statement, Unit, hex, text_hash,
};
use rusqlite::Row;

use super::Checking;
use crate::row::{self, Recorded};
use crate::{blocks, event, findings, signs, spans, stories};

impl Checking<'_> {
    pub(super) fn documents(&mut self) -> Result<()> {
        let record = self.record;
        let failed = |e: rusqlite::Error| record.failed(&e);
        let sql = "SELECT id, sha256, text, blocks FROM document ORDER BY id";
        let mut query = record.connection().prepare(sql).map_err(failed)?;
        let mut rows = query.query([]).map_err(failed)?;
        while let Some(row) = rows.next().map_err(failed)? {
            let id: i64 = row.get(0).map_err(failed)?;
            let hash = hex(&row.get::<_, Vec<u8>>(1).map_err(failed)?);
            let Some(text) = self.text(row, &hash)? else { continue };
            let layout: String = row.get(3).map_err(failed)?;
            self.document(id, &hash, text, &layout)?;
            self.checked.documents += 1;
            (self.progress)(self.checked.documents);
        }
        Ok(())
    }

    /// The text of a row; damage may have left bytes that are none.
    fn text(&mut self, row: &Row<'_>, hash: &str) -> Result<Option<String>> {
        match row.get::<_, String>(2) {
            Ok(text) => Ok(Some(text)),
            Err(_) => self.damage(document(hash), "its text is not UTF-8").map(|()| None),
        }
    }

    fn document(&mut self, id: i64, hash: &str, text: String, layout: &str) -> Result<()> {
        let place = document(hash);
        if text_hash(&text) != hash {
            self.damage(&place, "its text does not have its hash")?;
        }
        if blocks::from_json(layout, &text).is_none() {
            self.damage(&place, "its layout does not lie in its text")?;
        }
        self.publications(id, &place)?;
        self.copies(id, &place, &text)?;
        let bare = Document::new(String::new(), None, Metadata::default(), text, Vec::new());
        self.statements(id, hash, bare)
    }

    fn publications(&mut self, id: i64, place: &str) -> Result<()> {
        let record = self.record;
        let failed = |e: rusqlite::Error| record.failed(&e);
        let sql = "SELECT published, published_from, published_to FROM publication WHERE document = ?";
        let mut query = record.connection().prepare_cached(sql).map_err(failed)?;
        let rows = query.query_map([id], |row| {
            Ok((
                row.get::<_, Option<String>>(0)?,
                row.get::<_, Option<i64>>(1)?,
                row.get::<_, Option<i64>>(2)?,
            ))
        });
        for row in rows.map_err(failed)? {
            let (published, from, to) = row.map_err(failed)?;
            let moment = published.as_deref().and_then(Moment::parse);
            if (from, to) != (moment.as_ref().map(Moment::earliest), moment.as_ref().map(Moment::latest)) {
                self.damage(place, "the time it was published is not the one it is sorted by")?;
            }
        }
        Ok(())
    }

    /// The keys under which copies meet.
    fn copies(&mut self, id: i64, place: &str, text: &str) -> Result<()> {
        let record = self.record;
        let failed = |e: rusqlite::Error| record.failed(&e);
        let sql = "SELECT key FROM band WHERE document = ? ORDER BY key";
        let mut query = record.connection().prepare_cached(sql).map_err(failed)?;
        let kept: std::collections::BTreeSet<i64> =
            query.query_map([id], |row| row.get(0)).and_then(Iterator::collect).map_err(failed)?;
        let made =
            onrecord_copies::Sketch::of(text).map(|sketch| stories::bands(&sketch)).unwrap_or_default();
        if kept != made {
            self.damage(place, "the index of copies lacks it or has it wrongly")?;
        }
        Ok(())
    }

    fn statements(&mut self, id: i64, hash: &str, mut bare: Document) -> Result<()> {
        let record = self.record;
        let failed = |e: rusqlite::Error| record.failed(&e);
        // Spans are checked against the hash that the document is known by, even where its text was damaged.
        hash.clone_into(&mut bare.sha256);
        let offsets = OffsetMap::new(&bare.text, Unit::CodePoint);
        let sql = "SELECT id FROM statement WHERE document = ? ORDER BY start, id";
        let mut query = record.connection().prepare_cached(sql).map_err(failed)?;
        let mut rows = query.query([id]).map_err(failed)?;
        while let Some(found) = rows.next().map_err(failed)? {
            match row::of_row(record.connection(), found.get(0).map_err(failed)?) {
                Ok(recorded) => self.statement(&recorded, &bare, &offsets)?,
                Err(error) => {
                    self.damage(document(hash), format!("a statement of it cannot be read: {error}"))?
                }
            }
            self.checked.statements += 1;
        }
        Ok(())
    }

    fn statement(&mut self, recorded: &Recorded, document: &Document, offsets: &OffsetMap<'_>) -> Result<()> {
        let s = &recorded.statement;
        let place = format!("statement {}", s.id);
        let source = s.source.as_ref().map(|mention| &mention.words);
        let mut spans = Vec::new();
        for (role, words) in [("source", source), ("cue", s.cue.as_ref()), ("content", Some(&s.content))] {
            match evidence(role, words, &document.text, offsets) {
                Ok(bytes) => spans.push(bytes),
                Err(what) => return self.damage(place, what),
            }
        }
        if let Some(what) = findings::refused(s, &document.text, offsets) {
            self.damage(&place, format!("orphaned: {what}"))?;
        }
        if (s.kind == Kind::Verbatim) != s.cue.is_none() {
            self.damage(&place, "a verbatim statement alone has no cue")?;
        }
        if row::start(s) != recorded.start {
            self.damage(&place, "its place in reading order is not where its words are")?;
        }
        if !self.corrected(recorded)? && key(s.kind, spans, document) != s.id {
            self.damage(&place, "its id is not that of its spans")?;
        }
        Ok(())
    }

    fn corrected(&self, recorded: &Recorded) -> Result<bool> {
        event::stands(self.record.connection(), recorded.row).map_err(|e| self.record.failed(&e))
    }

    /// The vectors against their signs, and the signs against the vectors.
    pub(super) fn vectors(&mut self) -> Result<()> {
        let record = self.record;
        let failed = |e: rusqlite::Error| record.failed(&e);
        let mut wrong = Vec::new();
        let mut vectors = 0;
        let sql = "SELECT e.vector, s.state FROM embedding e JOIN statement s ON s.id = e.statement WHERE e.statement = ?";
        let mut query = record.connection().prepare(sql).map_err(failed)?;
        let outcome = signs::blocks(record.connection(), record.place(), |block, signs| {
            for (row, code) in (block * signs::BLOCK..).zip(signs.as_chunks::<{ signs::CODE }>().0) {
                let found = rusqlite::OptionalExtension::optional(
                    query.query_row([row], |row| Ok((row.get::<_, Vec<u8>>(0)?, row.get::<_, String>(1)?))),
                );
                match found.map_err(failed)? {
                    None if *code == [0; signs::CODE] => {}
                    None => wrong.push((row, "the index by meaning has it, but it has no vector")),
                    Some((bytes, state)) => {
                        vectors += 1;
                        let bits = onrecord_embed::Vector::from_bytes(&bytes).map(|vector| vector.bits());
                        match bits {
                            Err(_) => wrong.push((row, "its vector is damaged")),
                            Ok(bits) if bits != *code => {
                                wrong.push((row, "the index by meaning has another vector of it"))
                            }
                            Ok(_) if state != "live" => {
                                wrong.push((row, "it does not count, but has a vector"))
                            }
                            Ok(_) => {}
                        }
                    }
                }
            }
            Ok(())
        });
        self.checked.vectors = vectors;
        if let Err(error) = outcome {
            self.damage("index embedding_signs", error.what)?;
        }
        for (row, what) in wrong {
            self.damage(self.named(row), what)?;
        }
        let count =
            |sql: &str| record.connection().query_row(sql, [], |row| row.get::<_, u64>(0)).map_err(failed);
        if count("SELECT count(*) FROM embedding")? != vectors {
            self.damage("index embedding_signs", "a block is missing")?;
        }
        Ok(())
    }

    /// A statement by its id.
    pub(super) fn named(&self, row: i64) -> String {
        let sql = "SELECT key FROM statement WHERE id = ?";
        let key = self.record.connection().query_row(sql, [row], |row| row.get::<_, String>(0));
        key.map_or_else(|_| format!("statement in row {row}"), |key| format!("statement {key}"))
    }
}

fn document(hash: &str) -> String {
    format!("document {hash}")
}

/// The bytes of a part of a statement, or what is wrong with it.
fn evidence(
    role: &str,
    words: Option<&Words>,
    text: &str,
    offsets: &OffsetMap<'_>,
) -> std::result::Result<Spans, String> {
    let Some(words) = words else { return Ok(Spans::default()) };
    // A source without spans is the author of the document.
    if words.spans.is_empty() && role == "source" {
        return Ok(Spans::default());
    }
    match spans::text_at(&words.spans, text, offsets) {
        Some(found) if found == words.text && !words.spans.is_empty() => {
            Ok(Spans::new(spans::check(&words.spans, offsets).unwrap_or_default()))
        }
        Some(_) => Err(format!("orphaned: the text at the spans of its {role} is not its {role}")),
        None => Err(format!("orphaned: the spans of its {role} do not lie in the text")),
    }
}

/// The id of a statement of those spans.
fn key(kind: Kind, spans: Vec<Spans>, document: &Document) -> String {
    let mut spans = spans.into_iter();
    let mut next = || spans.next().unwrap_or_default();
    let (source, cue, content) = (next(), next(), next());
    Statement { kind, source, author: None, cue, content, confidence: 0.0 }.id(document)
}
