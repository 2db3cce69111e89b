//! What is held of the record, brought up to date.
//!
//! What always holds: it is brought up to date once at a time, and what was held before is shown meanwhile; what is held is of the
//! version that is kept with it, or of a later one.

use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use tokio::sync::OwnedSemaphorePermit;

use super::{Memory, Version, blocking};
use crate::problem::Problem;

/// How far what is held may be behind what others change, before somebody brings it up to date.
const BEHIND: Duration = Duration::from_secs(1);

/// What is held, as of when.
#[derive(Clone)]
pub(super) struct Current {
    pub(super) at: Instant,
    pub(super) memory: Arc<Memory>,
}

impl Current {
    /// Whether it need not be brought up to date yet.
    pub(super) fn is_near(&self, version: Version) -> bool {
        let as_of = self.memory.as_of;
        as_of == version || (as_of.own == version.own && self.at.elapsed() < BEHIND)
    }
}

/// One who brings it up to date.
pub(super) struct Following {
    pub(super) path: PathBuf,
    /// As of when it will be.
    pub(super) version: Version,
    pub(super) current: Arc<Mutex<Option<Current>>>,
}

impl Following {
    /// Brings it up to date, whose `turn` it is.
    pub(super) async fn follow(self, turn: OwnedSemaphorePermit) -> Result<Arc<Memory>, Problem> {
        let old = self.current.lock().ok().and_then(|current| current.as_ref().map(|one| one.memory.clone()));
        blocking(move || {
            let _turn = turn;
            let memory = Memory::of(&self.path, self.version, old)?;
            let current = Current { at: Instant::now(), memory: memory.clone() };
            // A poisoned lock: it is read anew next time.
            let _ = self.current.lock().map(|mut kept| *kept = Some(current));
            Ok(memory)
        })
        .await
    }
}
