//! The record behind a pool of readers and one writer, with what is held of it in memory, for asynchronous callers.
//!
//! What always holds: SQLite runs on threads that may block, never on those that answer requests; as many readers work
//! at once as there are permits, so many requests wait, and one more is refused; changes are made one after the other; what is
//! held has followed every change that was made here, and those of others within [`FAR`].

mod following;
mod memory;
mod version;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use onrecord_record::Record;
use tokio::sync::Semaphore;
use tokio::time::timeout;

use crate::options::Limits;
use crate::problem::{Code, Problem};

use following::{Current, Following};
pub use memory::Memory;
pub use version::Version;
use version::Versions;

/// How far what is held may be behind what others change, while it is brought up to date.
const FAR: Duration = Duration::from_secs(10);

/// The record, for asynchronous callers.
pub struct Store {
    path: PathBuf,
    readers: Arc<Mutex<Vec<Record>>>,
    permits: Arc<Semaphore>,
    waiting: AtomicUsize,
    writer: Arc<Mutex<Option<Record>>>,
    writing: Arc<Semaphore>,
    versions: Versions,
    current: Arc<Mutex<Option<Current>>>,
    following: Arc<Semaphore>,
    limits: Limits,
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
            current: Arc::default(),
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

    /// What is held of the record: as it is now, or as of shortly before what others changed, where it is brought up to date beside.
    ///
    /// # Errors
    /// When the record cannot be read, or too many wait.
    pub async fn memory(&self) -> Result<Arc<Memory>, Problem> {
        let version = self.version();
        match self.current(version) {
            Some(current) if current.is_near(version) => return Ok(current.memory),
            Some(current) if current.at.elapsed() < FAR => {
                // Who reads does not wait for what others change.
                if let Ok(turn) = self.following.clone().try_acquire_owned() {
                    let following = self.follower();
                    // What fails is tried again by who asks next, and told where there is nothing that may be shown.
                    drop(tokio::spawn(async move { following.follow(turn).await }));
                }
                return Ok(current.memory);
            }
            _ => {}
        }
        let turn = timeout(self.limits.request, self.following.clone().acquire_owned()).await;
        let Ok(Ok(turn)) = turn else { return Err(overloaded()) };
        // Another may have done it meanwhile.
        let version = self.version();
        match self.current(version) {
            Some(current) if current.is_near(version) => Ok(current.memory),
            _ => self.follower().follow(turn).await,
        }
    }

    /// What is held as of the last change that was made here.
    fn current(&self, version: Version) -> Option<Current> {
        let current = self.current.lock().ok()?.clone()?;
        (current.memory.as_of.own == version.own).then_some(current)
    }

    fn follower(&self) -> Following {
        Following { path: self.path.clone(), version: self.version(), current: self.current.clone() }
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
