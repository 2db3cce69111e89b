//! The record behind a pool of readers and one writer, with what is held of it in memory, for asynchronous callers.
//!
//! What always holds: SQLite runs on threads that may block, never on those that answer requests; as many readers work
//! at once as there are permits, so many requests wait, and one more is refused; changes are made one after the other; what is
//! held has followed every change that was made here, and those of others within [`BEHIND`].

mod memory;
mod version;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use onrecord_record::Record;
use tokio::sync::Semaphore;
use tokio::time::timeout;

use crate::options::Limits;
use crate::problem::{Code, Problem};

pub use memory::Memory;
pub use version::Version;
use version::Versions;

/// How far what is held may be behind what others change.
const BEHIND: Duration = Duration::from_secs(1);

/// The record, for asynchronous callers.
pub struct Store {
    path: PathBuf,
    readers: Arc<Mutex<Vec<Record>>>,
    permits: Arc<Semaphore>,
    waiting: AtomicUsize,
    writer: Arc<Mutex<Option<Record>>>,
    writing: Arc<Semaphore>,
    versions: Versions,
    current: Mutex<Option<Current>>,
    following: Arc<Semaphore>,
    limits: Limits,
}

/// What is held, as of when.
#[derive(Clone)]
struct Current {
    version: Version,
    at: Instant,
    memory: Arc<Memory>,
}

impl Store {
    /// A store over the record at `path`; the writer is opened when it is needed first.
    pub fn new(path: PathBuf, limits: Limits) -> Self {
        Store {
            versions: Versions::of(path.clone()),
            path,
            readers: Arc::default(),
            permits: Arc::new(Semaphore::new(limits.readers.max(1))),
            waiting: AtomicUsize::new(0),
            writer: Arc::default(),
            writing: Arc::new(Semaphore::new(1)),
            current: Mutex::default(),
            following: Arc::new(Semaphore::new(1)),
            limits,
        }
    }

    /// The record's file.
    pub fn path(&self) -> &std::path::Path {
        &self.path
    }

    /// As of when the record is.
    pub fn version(&self) -> Version {
        self.versions.now()
    }

    /// Says that the record was changed here past [`Store::write`], as by an import that ended.
    pub fn changed(&self) {
        self.versions.changed();
    }

    /// What is held of the record, as it is now.
    ///
    /// # Errors
    /// When the record cannot be read, or too many wait.
    pub async fn memory(&self) -> Result<Arc<Memory>, Problem> {
        if let Some(memory) = self.current(self.version()) {
            return Ok(memory);
        }
        let turn = timeout(self.limits.request, self.following.clone().acquire_owned()).await;
        let Ok(Ok(_turn)) = turn else { return Err(overloaded()) };
        // Another may have done it meanwhile.
        let version = self.version();
        if let Some(memory) = self.current(version) {
            return Ok(memory);
        }
        let old = self.current.lock().ok().and_then(|current| current.as_ref().map(|one| one.memory.clone()));
        let path = self.path.clone();
        let memory = blocking(move || Memory::of(&path, old)).await?;
        let current = Current { version, at: Instant::now(), memory: memory.clone() };
        // A poisoned lock: it is read anew next time.
        let _ = self.current.lock().map(|mut kept| *kept = Some(current));
        Ok(memory)
    }

    fn current(&self, version: Version) -> Option<Arc<Memory>> {
        let current = self.current.lock().ok()?;
        let current = current.as_ref()?;
        let is_near = current.version.own == version.own && current.at.elapsed() < BEHIND;
        (current.version == version || is_near).then(|| current.memory.clone())
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
                None => opened(&path)?,
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

/// A reader that takes little memory, since there are many.
fn opened(path: &std::path::Path) -> onrecord_core::Result<Record> {
    let record = Record::open_to_read(path)?;
    record.keep_little()?;
    Ok(record)
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
