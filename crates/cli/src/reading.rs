//! Documents into a record: extracted, embedded and written, all at once.
//!
//! What always holds: what is written is written in whole documents, in the order in which they were read; the record is
//! locked only while a batch is written, so that others can write between; a run that is ended loses nothing that it
//! told of as recorded.

use std::sync::Arc;
use std::thread::Scope;
use std::time::{Duration, Instant};

use onrecord_core::contract::StatementJson;
use onrecord_core::{Document, Error, OffsetMap, Result, Unit};
use onrecord_embed::{Embedder, Vector};
use onrecord_extract::{Model, Sections, extract_wanted};
use onrecord_record::{Added, Entry, Known, ModelName, Record};

use crate::pool::Pool;
use crate::progress::Bar;
use crate::{interrupt, report};

/// Documents written at once, at most.
const BATCH: usize = 8;
/// How long a document may wait to be written.
const PATIENCE: Duration = Duration::from_secs(1);

/// What reads.
pub struct Reader<'a> {
    /// The tagger.
    pub model: &'a Arc<Model>,
    /// What makes vectors, if vectors are made.
    pub embedder: Option<&'a Embedder>,
    /// Statements below this are left out.
    pub least: f64,
    /// Threads of each stage.
    pub threads: usize,
}

/// What a run came to.
#[derive(Clone, Copy, Debug, Default)]
pub struct Done {
    /// What was added.
    pub added: Added,
    /// Documents kept without being extracted.
    pub not_extracted: usize,
    /// Documents and inputs that failed.
    pub failed: usize,
    /// Whether the user asked to stop.
    pub interrupted: bool,
}

impl Reader<'_> {
    /// Reads `documents` into the record; `seen` is another opening of it, asked which texts it holds.
    ///
    /// # Errors
    /// When the record cannot be written; what was written before stays.
    pub fn read(
        &self,
        documents: impl Iterator<Item = Result<Document>> + Send,
        record: &mut Record,
        seen: &mut (impl FnMut(&str) -> Result<Known> + Send),
        bar: &Bar,
    ) -> Result<Done> {
        interrupt::listen();
        std::thread::scope(|scope| {
            let mut writing = self.writing(scope, record, bar);
            let wanted = |document: &Document| {
                onrecord_read::is_english(&document.metadata)
                    && !matches!(seen(&document.sha256), Ok(Known::Recorded | Known::Forgotten))
            };
            let documents = documents.take_while(|_| !interrupt::asked());
            extract_wanted(self.model, documents, self.threads, wanted, &mut |sections| {
                self.take(sections, &mut writing);
                writing.ended.is_ok() && !interrupt::asked()
            });
            writing.finish()
        })
    }

    fn writing<'scope, 'env: 'scope>(
        &'env self,
        scope: &'scope Scope<'scope, 'env>,
        record: &'scope mut Record,
        bar: &'scope Bar,
    ) -> Writing<'scope> {
        let pool = Pool::start(scope, self.threads, |entry| self.embed(entry));
        Writing {
            record,
            bar,
            pool,
            batch: Vec::new(),
            since: Instant::now(),
            done: Done::default(),
            ended: Ok(()),
        }
    }

    fn take(&self, sections: Result<&mut Sections<'_>>, writing: &mut Writing<'_>) {
        match sections.and_then(|sections| self.entry(sections)) {
            Ok(Some(entry)) => writing.put(entry),
            Ok(None) => {}
            Err(error) => writing.failed(&error),
        }
    }

    /// A document with its statements; nothing where the user asked to stop before its end.
    fn entry(&self, sections: &mut Sections<'_>) -> Result<Option<Entry>> {
        let document = sections.document;
        let offsets = OffsetMap::new(&document.text, Unit::CodePoint);
        let model = sections.wanted.then(|| name(self.model));
        let mut statements = Vec::new();
        for section in sections {
            for found in section? {
                let json = StatementJson::new(document, &found.statement, &offsets, self.model.name());
                statements.extend((json.confidence >= self.least).then_some(json));
            }
            if interrupt::asked() {
                return Ok(None);
            }
        }
        statements.dedup_by(|a, b| a.id == b.id);
        Ok(Some(Entry { document: document.clone(), model, statements, vectors: Vec::new() }))
    }

    fn embed(&self, mut entry: Entry) -> Result<Entry> {
        if let Some(embedder) = self.embedder {
            let vectors: Result<Vec<Vector>> =
                entry.statements.iter().map(|s| embedder.embed(&s.content.text)).collect();
            entry.vectors = vectors.map_err(|error| Error { place: entry.document.path.clone(), ..error })?;
        }
        Ok(entry)
    }
}

/// A model as the record names it.
pub fn name(model: &Model) -> ModelName {
    ModelName { name: model.name().to_owned(), sha256: model.sha256().to_owned() }
}

/// Documents on their way into the record.
struct Writing<'s> {
    record: &'s mut Record,
    bar: &'s Bar,
    pool: Pool<Entry, Result<Entry>>,
    batch: Vec<Entry>,
    since: Instant,
    done: Done,
    ended: Result<()>,
}

impl Writing<'_> {
    fn put(&mut self, entry: Entry) {
        let ready = self.pool.put(entry);
        self.ready(ready);
    }

    fn ready(&mut self, ready: Vec<Result<Entry>>) {
        for entry in ready {
            match entry {
                Ok(entry) => self.batch.push(entry),
                Err(error) => self.failed(&error),
            }
        }
        if self.batch.len() >= BATCH || self.since.elapsed() >= PATIENCE {
            self.write();
        }
    }

    fn failed(&mut self, error: &Error) {
        self.done.failed += 1;
        self.bar.line(|| report::say(&format!("onrecord: {error}")));
    }

    fn write(&mut self) {
        self.since = Instant::now();
        if self.ended.is_err() {
            return;
        }
        match self.record.add(&self.batch) {
            Ok(added) => {
                self.done.added += added;
                self.done.not_extracted += self.batch.iter().filter(|entry| foreign(entry)).count();
            }
            Err(error) => self.ended = Err(error),
        }
        self.batch.clear();
        let added = &self.done.added;
        self.bar.found(added.documents + added.publications + added.known, added.statements);
    }

    fn finish(mut self) -> Result<Done> {
        let rest = self.pool.rest();
        self.ready(rest);
        self.write();
        self.bar.finish();
        self.done.interrupted = interrupt::asked();
        self.ended.map(|()| self.done)
    }
}

/// Whether a document was kept without being extracted.
fn foreign(entry: &Entry) -> bool {
    !onrecord_read::is_english(&entry.document.metadata)
}
