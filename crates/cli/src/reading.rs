//! Documents into a record: extracted, embedded and written, all at once.
//!
//! What always holds: what is written is written in whole documents, in the order in which they were read; the record is
//! locked only while a batch is written, so that others can write between; a run that is ended loses nothing that it
//! told of as recorded.

use std::sync::Arc;
use std::thread::Scope;
use std::time::{Duration, Instant};

use onrecord_core::{Document, Error, Result};
use onrecord_embed::Embedder;
use onrecord_extract::{Model, Sections, extract_wanted};
use onrecord_interpret::Filer;
use onrecord_record::{Added, Entry, Known, ModelName, Record};

use crate::chain::Chain;
use crate::pool::Pool;
use crate::progress::Bar;
use crate::{interrupt, report};

/// Documents written at once, at most.
const BATCH: usize = 8;
/// How long a document may wait to be written.
const PATIENCE: Duration = Duration::from_secs(1);

/// Who looks on while documents are read, and may ask to stop.
pub trait Onlooker: Sync {
    /// So much was written since the last call; `so_far` since the beginning.
    fn added(&self, added: Added, so_far: &Done);
    /// An input or a document failed; the rest goes on.
    fn failed(&self, error: &Error);
    /// Whether to stop.
    fn stops(&self) -> bool;
}

/// The user at a terminal, who sees a bar and stops with Ctrl-C.
pub struct AtTerminal<'b>(pub &'b Bar);

impl Onlooker for AtTerminal<'_> {
    fn added(&self, _: Added, so_far: &Done) {
        let added = &so_far.added;
        self.0.found(added.documents + added.publications + added.known, added.statements);
    }

    fn failed(&self, error: &Error) {
        self.0.line(|| report::say(&format!("onrecord: {error}")));
    }

    fn stops(&self) -> bool {
        interrupt::asked()
    }
}

/// What reads.
pub struct Reader<'a> {
    /// The tagger.
    pub model: &'a Arc<Model>,
    /// What comes after it.
    pub chain: &'a Chain<'a>,
    /// What makes vectors, if vectors are kept or statements are filed.
    pub embedder: Option<&'a Embedder>,
    /// Whether vectors are kept.
    pub vectors: bool,
    /// What files statements, if the record has a codebook.
    pub filer: Option<&'a Filer<'a>>,
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
        onlooker: &dyn Onlooker,
    ) -> Result<Done> {
        std::thread::scope(|scope| {
            let mut writing = self.writing(scope, record, onlooker);
            let wanted = |document: &Document| {
                onrecord_read::is_english(&document.metadata)
                    && !matches!(seen(&document.sha256), Ok(Known::Recorded | Known::Forgotten))
            };
            let documents = documents.take_while(|_| !onlooker.stops());
            extract_wanted(self.model, documents, self.threads, wanted, &mut |sections| {
                self.take(sections, &mut writing);
                writing.ended.is_ok() && !onlooker.stops()
            });
            writing.finish()
        })
    }

    fn writing<'scope, 'env: 'scope>(
        &'env self,
        scope: &'scope Scope<'scope, 'env>,
        record: &'scope mut Record,
        onlooker: &'scope dyn Onlooker,
    ) -> Writing<'scope> {
        let pool = Pool::start(scope, self.threads, |entry| self.embed(entry));
        Writing {
            record,
            onlooker,
            pool,
            batch: Vec::new(),
            since: Instant::now(),
            done: Done::default(),
            ended: Ok(()),
        }
    }

    fn take(&self, sections: Result<&mut Sections<'_>>, writing: &mut Writing<'_>) {
        match sections.and_then(|sections| self.entry(sections, writing.onlooker)) {
            Ok(Some(entry)) => writing.put(entry),
            Ok(None) => {}
            Err(error) => writing.failed(&error),
        }
    }

    /// A document with its statements; nothing where the user asked to stop before its end.
    fn entry(&self, sections: &mut Sections<'_>, onlooker: &dyn Onlooker) -> Result<Option<Entry>> {
        let document = sections.document;
        let model = sections.wanted.then(|| name(self.model));
        let mut links = self.chain.of(document);
        let mut statements = Vec::new();
        for section in sections {
            let rows = links.rows(section?, self.model.name())?;
            statements.extend(rows.into_iter().filter(|row| row.confidence >= self.least));
            if onlooker.stops() {
                return Ok(None);
            }
        }
        statements.dedup_by(|a, b| a.id == b.id);
        Ok(Some(Entry { document: document.clone(), model, statements, vectors: Vec::new() }))
    }

    /// What the contents mean, and which issues the statements speak to.
    fn embed(&self, mut entry: Entry) -> Result<Entry> {
        let Some(embedder) = self.embedder else { return Ok(entry) };
        let mut embed = || -> Result<()> {
            if self.vectors {
                let contents = entry.statements.iter().map(|row| embedder.embed(&row.content.text));
                entry.vectors = contents.collect::<Result<_>>()?;
            }
            let Some(filer) = self.filer else { return Ok(()) };
            let setting = filer.filing().setting(&entry.document.text);
            let mut made = entry.vectors.iter();
            for row in &mut entry.statements {
                match made.next() {
                    Some(vector) => filer.fill(row, vector, &setting)?,
                    None => filer.fill_by(row, &setting, |text| embedder.embed(text))?,
                }
            }
            Ok(())
        };
        embed().map_err(|error| Error { place: entry.document.path.clone(), ..error })?;
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
    onlooker: &'s dyn Onlooker,
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
        self.onlooker.failed(error);
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
                self.onlooker.added(added, &self.done);
            }
            Err(error) => self.ended = Err(error),
        }
        self.batch.clear();
    }

    fn finish(mut self) -> Result<Done> {
        let rest = self.pool.rest();
        self.ready(rest);
        self.write();
        self.done.interrupted = self.onlooker.stops();
        self.ended.map(|()| self.done)
    }
}

/// Whether a document was kept without being extracted.
fn foreign(entry: &Entry) -> bool {
    !onrecord_read::is_english(&entry.document.metadata)
}
