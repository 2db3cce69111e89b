//! An import, or other work over the whole record, being run.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use onrecord_core::{Error, Result};
use onrecord_record::Added;
use tokio::sync::watch;

use super::{Hands, Job, JobState, Task, kept};
use crate::import::{Input, Progress};
use crate::store::Store;

/// How often an import that is under way is written down.
const OFTEN: Duration = Duration::from_secs(2);

/// An import with all that it needs.
pub struct Run {
    pub folder: PathBuf,
    pub store: Arc<Store>,
    pub hands: Hands,
    pub told: watch::Sender<Job>,
    pub cancel: Arc<AtomicBool>,
    pub inputs: Vec<Input>,
}

impl Run {
    /// Runs it to its end.
    pub fn run(self) {
        if self.cancel.load(Ordering::Acquire) {
            return self.end(JobState::Cancelled, None);
        }
        self.told.send_modify(|job| job.state = JobState::Running);
        let told = Telling { run: &self, written: Mutex::new(Instant::now()) };
        told.write();
        let done = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| self.work(&told)));
        match done {
            Ok(Ok(())) if self.cancel.load(Ordering::Acquire) => self.end(JobState::Cancelled, None),
            Ok(Ok(())) => self.end(JobState::Done, None),
            Ok(Err(error)) => self.end(JobState::Failed, Some(&error)),
            Err(_) => {
                let what = "a mistake in this program ended the import";
                self.end(JobState::Failed, Some(&Error::new(onrecord_core::ErrorKind::Io, "import", what)));
            }
        }
    }

    fn work(&self, told: &Telling<'_>) -> Result<()> {
        let (task, apply) = (self.told.borrow().task, self.told.borrow().apply);
        match (task, &self.hands.importer, &self.hands.engine) {
            (Task::Import, Some(importer), _) => importer.import(self.store.path(), &self.inputs, told),
            (Task::Embed, _, Some(engine)) => engine.embed(self.store.path(), told),
            (Task::Reextract, _, Some(engine)) => {
                let replaced = engine.reextract(self.store.path(), apply, told)?;
                self.told.send_modify(|job| job.replaced = Some(replaced));
                Ok(())
            }
            (Task::Refile, _, Some(engine)) => engine.refile(self.store.path(), told),
            _ => self.hands.can(task),
        }
    }

    fn end(&self, state: JobState, error: Option<&Error>) {
        self.store.changed();
        self.told.send_modify(|job| {
            job.state = state;
            job.cancelling = false;
            job.error = error.map(Into::into);
        });
        if state == JobState::Done {
            kept::clear(&self.inputs);
        }
        // A job that cannot be written down is told as cut off at the next start, and does no harm when run again.
        let _ = kept::save(&self.folder, &self.told.borrow(), &self.inputs);
    }
}

struct Telling<'r> {
    run: &'r Run,
    written: Mutex<Instant>,
}

impl Telling<'_> {
    fn write(&self) {
        let _ = kept::save(&self.run.folder, &self.run.told.borrow(), &self.run.inputs);
    }

    fn now_and_then(&self) {
        let Ok(mut written) = self.written.lock() else { return };
        if written.elapsed() >= OFTEN {
            *written = Instant::now();
            self.write();
        }
    }
}

impl Progress for Telling<'_> {
    fn added(&self, added: Added) {
        self.run.told.send_modify(|job| job.add(added));
        self.now_and_then();
    }

    fn at(&self, done: u64, total: u64) {
        self.run.told.send_modify(|job| (job.done, job.total) = (done, total));
        self.now_and_then();
    }

    fn failed(&self, error: &Error) {
        self.run.told.send_modify(|job| job.fail(error));
        self.now_and_then();
    }

    fn cancelled(&self) -> bool {
        self.run.cancel.load(Ordering::Acquire)
    }
}
