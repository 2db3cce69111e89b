//! The record behind a pool of readers and one writer, for asynchronous callers.
//!
//! What always holds: SQLite runs on threads that may block, never on those that answer requests; as many readers work
//! at once as there are permits, so many requests wait, and one more is refused; changes are made one after the other.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use onrecord_record::Record;
use tokio::sync::Semaphore;
use tokio::time::timeout;

use crate::options::Limits;
use crate::problem::{Code, Problem};

/// The record, for asynchronous callers.
pub struct Store {
    path: PathBuf,
    readers: Arc<Mutex<Vec<Record>>>,
    permits: Arc<Semaphore>,
    waiting: AtomicUsize,
    writer: Arc<Mutex<Option<Record>>>,
    writing: Arc<Semaphore>,
    generation: AtomicU64,
    limits: Limits,
}

impl Store {
    /// A store over the record at `path`; the writer is opened when it is needed first.
    pub fn new(path: PathBuf, limits: Limits) -> Self {
        Store {
            path,
            readers: Arc::default(),
            permits: Arc::new(Semaphore::new(limits.readers.max(1))),
            waiting: AtomicUsize::new(0),
            writer: Arc::default(),
            writing: Arc::new(Semaphore::new(1)),
            generation: AtomicU64::default(),
            limits,
        }
    }

    /// The record's file.
    pub fn path(&self) -> &std::path::Path {
        &self.path
    }

    /// A number that grows with every change made here.
    pub fn generation(&self) -> u64 {
        self.generation.load(Ordering::Acquire)
    }

    /// Says that the record was changed by somebody else, such as an import.
    pub fn changed(&self) {
        self.generation.fetch_add(1, Ordering::AcqRel);
    }

    /// Reads from the record.
    ///
    /// # Errors
    /// What `read` gives, and [`Code::Overloaded`] when too many wait.
    pub async fn read<T: Send + 'static>(
        &self,
        read: impl FnOnce(&Record) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        let permit = self.permit(&self.permits).await?;
        let (readers, path) = (self.readers.clone(), self.path.clone());
        blocking(move || {
            let _permit = permit;
            let idle = readers.lock().ok().and_then(|mut readers| readers.pop());
            let record = match idle {
                Some(record) => record,
                None => Record::open_to_read(&path)?,
            };
            let result = read(&record);
            // A poisoned lock: the reader is dropped, and another one opened next time.
            let _ = readers.lock().map(|mut readers| readers.push(record));
            result
        })
        .await
    }

    /// Changes the record.
    ///
    /// # Errors
    /// What `write` gives, and [`Code::Overloaded`] when too many wait.
    pub async fn write<T: Send + 'static>(
        &self,
        write: impl FnOnce(&mut Record) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        let written = self.rehearse(write).await;
        self.changed();
        written
    }

    /// Does with the writer what changes nothing: what a change would come to is told by making it and taking it back.
    ///
    /// # Errors
    /// As [`Store::write`].
    pub async fn rehearse<T: Send + 'static>(
        &self,
        write: impl FnOnce(&mut Record) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        let permit = self.permit(&self.writing).await?;
        let (writer, path) = (self.writer.clone(), self.path.clone());
        blocking(move || {
            let _permit = permit;
            let taken = writer.lock().ok().and_then(|mut writer| writer.take());
            let mut record = match taken {
                Some(record) => record,
                None => Record::open(&path)?,
            };
            let result = write(&mut record);
            // A poisoned lock: the writer is dropped, and another one opened next time.
            let _ = writer.lock().map(|mut writer| *writer = Some(record));
            result
        })
        .await
    }

    async fn permit(&self, of: &Arc<Semaphore>) -> Result<tokio::sync::OwnedSemaphorePermit, Problem> {
        if let Ok(permit) = of.clone().try_acquire_owned() {
            return Ok(permit);
        }
        let _queued = Queued::join(&self.waiting, self.limits.waiting).ok_or_else(overloaded)?;
        match timeout(self.limits.patience, of.clone().acquire_owned()).await {
            Ok(Ok(permit)) => Ok(permit),
            _ => Err(overloaded()),
        }
    }
}

fn overloaded() -> Problem {
    Problem::new(Code::Overloaded, "too many requests are waiting for the record")
}

/// A place in the queue, given up when it is dropped (a client that goes away, too).
struct Queued<'a>(&'a AtomicUsize);

impl<'a> Queued<'a> {
    fn join(waiting: &'a AtomicUsize, most: usize) -> Option<Self> {
        let place = Queued(waiting);
        (waiting.fetch_add(1, Ordering::AcqRel) < most).then_some(place)
    }
}

impl Drop for Queued<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}

/// Runs `work` on a thread that may block.
pub async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Problem> + Send + 'static,
) -> Result<T, Problem> {
    match tokio::task::spawn_blocking(work).await {
        Ok(result) => result,
        Err(_) => Err(Problem::new(Code::Internal, "the work was broken off")),
    }
}
