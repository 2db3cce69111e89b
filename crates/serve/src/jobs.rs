//! Imports and other work over the whole record: queued, run one at a time, watched, cancelled, and gone on with after the server was killed.
//!
//! What always holds: what was uploaded lies beside the record until its import is done, so that nothing need be sent
//! again; an import that is run again changes nothing that it wrote before; at most [`MOST`] are
//! remembered, and no more wait.

mod job;
mod kept;
mod run;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use onrecord_core::{Error, ErrorKind, Result};
use tokio::sync::{Semaphore, watch};

pub use job::{Job, JobState, Task};

use crate::engine::Engine;
use crate::import::{Importer, Input};
use crate::options::Options;
use crate::store::Store;

/// Imports that are remembered.
pub const MOST: usize = 50;

/// An import with those who watch it.
struct Watched {
    told: watch::Sender<Job>,
    cancel: Arc<AtomicBool>,
    inputs: Vec<Input>,
}

/// What does the work, as the caller gave it.
#[derive(Clone)]
pub struct Hands {
    importer: Option<Arc<dyn Importer>>,
    engine: Option<Arc<dyn Engine>>,
}

impl Hands {
    /// Refuses what nothing was given for.
    fn can(&self, task: Task) -> Result<()> {
        let (can, what) = match task {
            Task::Import => (self.importer.is_some(), "this server was started without what imports"),
            Task::Embed | Task::Reextract | Task::Refile => {
                (self.engine.is_some(), "this server was started without models")
            }
        };
        if can { Ok(()) } else { Err(Error::new(ErrorKind::Refused, "imports", what)) }
    }
}

/// The imports of a server.
pub struct Jobs {
    folder: PathBuf,
    hands: Hands,
    store: Arc<Store>,
    all: Arc<Mutex<BTreeMap<u64, Watched>>>,
    turn: Arc<Semaphore>,
}

impl Jobs {
    /// The imports that lie beside the record.
    ///
    /// # Errors
    /// When their folder cannot be read.
    pub fn open(options: &Options, store: Arc<Store>) -> Result<Self> {
        let mut folder = options.record.as_os_str().to_owned();
        folder.push(".imports");
        let folder = PathBuf::from(folder);
        let all = kept::load(&folder)?
            .into_iter()
            .map(|(job, inputs)| (job.id, watched(job.cut_off(), inputs)))
            .collect();
        Ok(Jobs {
            folder,
            hands: Hands { importer: options.importer.clone(), engine: options.engine.clone() },
            store,
            all: Arc::new(Mutex::new(all)),
            turn: Arc::new(Semaphore::new(1)),
        })
    }

    /// Whether this server can import at all.
    pub fn can_import(&self) -> bool {
        self.hands.importer.is_some()
    }

    /// A new folder for what is uploaded, and its number.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn begin(&self) -> Result<(u64, PathBuf)> {
        kept::begin(&self.folder)
    }

    /// Takes away what was uploaded for an import that is not to be.
    pub fn abandon(&self, id: u64) {
        kept::remove(&self.folder, id);
    }

    /// Queues the import `id` of `inputs`.
    ///
    /// # Errors
    /// When this server cannot import, or it cannot be written down.
    pub fn start(&self, id: u64, by: &str, inputs: Vec<Input>) -> Result<Job> {
        self.begun(Job::new(id, by, inputs.iter().map(|input| input.name().to_owned()).collect()), inputs)
    }

    /// Queues work that needs no input; `apply` says whether what is extracted anew is written.
    ///
    /// # Errors
    /// When this server cannot do it, the same waits or is under way, or it cannot be written down.
    pub fn start_task(&self, by: &str, task: Task, apply: bool) -> Result<Job> {
        self.hands.can(task)?;
        let same = |job: &Job| job.task == task && job.state.is_open();
        if let Some(job) = self.all().into_iter().find(same) {
            return Err(refused(job.id, "the same is under way"));
        }
        let (id, _) = self.begin()?;
        self.begun(Job { task, apply, ..Job::new(id, by, Vec::new()) }, Vec::new())
    }

    /// Writes work down and queues it.
    fn begun(&self, job: Job, inputs: Vec<Input>) -> Result<Job> {
        self.hands.can(job.task)?;
        let id = job.id;
        if self.all().iter().filter(|job| job.state.is_open()).count() >= MOST {
            return Err(Error::new(ErrorKind::Refused, "imports", format!("{MOST} wait already")));
        }
        kept::save(&self.folder, &job, &inputs)?;
        if let Ok(mut all) = self.all.lock() {
            all.insert(id, watched(job.clone(), inputs));
            self.prune(&mut all);
        }
        self.queue(id)?;
        Ok(job)
    }

    /// Runs an import again that was cut off, cancelled or failed.
    ///
    /// # Errors
    /// When there is none, or it is under way or done.
    pub fn resume(&self, id: u64) -> Result<Job> {
        let job = self.with(id, |watched| {
            self.hands.can(watched.told.borrow().task)?;
            if !watched.told.borrow().state.can_resume() {
                return Err(refused(id, "it is under way, or done"));
            }
            watched.cancel.store(false, Ordering::Release);
            watched.told.send_modify(Job::again);
            Ok(watched.told.borrow().clone())
        })??;
        self.queue(id)?;
        Ok(job)
    }

    /// Asks an import to stop.
    ///
    /// # Errors
    /// When there is none, or it is not under way.
    pub fn cancel(&self, id: u64) -> Result<Job> {
        self.with(id, |watched| {
            if !watched.told.borrow().state.is_open() {
                return Err(refused(id, "it is not under way"));
            }
            watched.cancel.store(true, Ordering::Release);
            watched.told.send_modify(|job| job.cancelling = true);
            Ok(watched.told.borrow().clone())
        })?
    }

    /// The import of that number.
    ///
    /// # Errors
    /// When there is none.
    pub fn job(&self, id: u64) -> Result<Job> {
        self.with(id, |watched| watched.told.borrow().clone())
    }

    /// Every import, the last first.
    pub fn all(&self) -> Vec<Job> {
        self.all
            .lock()
            .map_or_else(|_| Vec::new(), |all| all.values().rev().map(|w| w.told.borrow().clone()).collect())
    }

    /// Tells of an import whenever it gets on.
    ///
    /// # Errors
    /// When there is none.
    pub fn watch(&self, id: u64) -> Result<watch::Receiver<Job>> {
        self.with(id, |watched| watched.told.subscribe())
    }

    fn with<T>(&self, id: u64, then: impl FnOnce(&Watched) -> T) -> Result<T> {
        let all = self.all.lock().map_err(|_| Error::new(ErrorKind::Io, "imports", "they cannot be told"))?;
        all.get(&id)
            .map(then)
            .ok_or_else(|| Error::new(ErrorKind::NotFound, "imports", format!("there is no import {id}")))
    }

    fn prune(&self, all: &mut BTreeMap<u64, Watched>) {
        while all.len() > MOST {
            let old =
                all.iter().find(|(_, watched)| !watched.told.borrow().state.is_open()).map(|(&id, _)| id);
            let Some(old) = old else { return };
            all.remove(&old);
            kept::remove(&self.folder, old);
        }
    }

    fn queue(&self, id: u64) -> Result<()> {
        let (told, cancel, inputs) =
            self.with(id, |w| (w.told.clone(), w.cancel.clone(), w.inputs.clone()))?;
        let run = run::Run {
            folder: self.folder.clone(),
            store: self.store.clone(),
            hands: self.hands.clone(),
            told,
            cancel,
            inputs,
        };
        let turn = self.turn.clone();
        tokio::spawn(async move {
            // The semaphore is never closed.
            let _turn = turn.acquire_owned().await;
            let _ = apart(move || run.run()).await;
        });
        Ok(())
    }
}

/// How far an import stands back behind those who read: what it starts inherits it.
#[cfg(target_os = "linux")]
const BACK: i32 = 10;

/// Does long work on a thread of its own, which leaves processors to those who wait for a page.
async fn apart(work: impl FnOnce() + Send + 'static) -> Option<()> {
    let (ended, end) = tokio::sync::oneshot::channel();
    let run = move || {
        // On Linux this is of the thread alone; where it is refused, the work is as quick as any.
        #[cfg(target_os = "linux")]
        let _ = rustix::process::nice(BACK);
        work();
        // Who waited may have gone.
        let _ = ended.send(());
    };
    std::thread::Builder::new().name("import".to_owned()).spawn(run).ok()?;
    end.await.ok()
}

fn watched(job: Job, inputs: Vec<Input>) -> Watched {
    Watched { told: watch::Sender::new(job), cancel: Arc::default(), inputs }
}

fn refused(id: u64, what: &str) -> Error {
    Error::new(ErrorKind::Refused, format!("import {id}"), what)
}
