//! One thread for each caller at work.
//!
//! A pool of one thread runs one text at a time, so that callers who shared one would wait for each other; a pool of
//! several would spend more on handing out a short text's work than the work takes.

use std::sync::{Arc, Mutex, PoisonError};

use rten::ThreadPool;

/// The threads that no caller uses just now: never more than callers there were at once.
#[derive(Default)]
pub struct Threads(Mutex<Vec<Arc<ThreadPool>>>);

impl Threads {
    /// Does `work` with a thread of its own.
    pub fn with_one<R>(&self, work: impl FnOnce(Arc<ThreadPool>) -> R) -> R {
        let thread = self.idle().pop().unwrap_or_else(|| Arc::new(ThreadPool::with_num_threads(1)));
        let result = work(thread.clone());
        self.idle().push(thread);
        result
    }

    // A list of threads is whole after any panic.
    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Arc<ThreadPool>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
