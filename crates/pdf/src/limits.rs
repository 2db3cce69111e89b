//! The bounds on reading one PDF.
//!
//! What always holds: every bound of this crate is a field of [`Limits`]; where the operating system has no bound on a
//! process's memory (Windows), or keeps none (macOS), those of time and text still stand.

use serde::{Deserialize, Serialize};

/// Bounds on the child that reads a PDF.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Seconds that one PDF may take.
    pub seconds: u64,
    /// Bytes of address space that the child may have, its program with them.
    pub memory: u64,
    /// Bytes of what the child may answer, as JSON.
    pub text: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { seconds: 30, memory: 2 << 30, text: 64 << 20 }
    }
}

impl Limits {
    /// Bounds this process, for good.
    #[cfg(unix)]
    pub(crate) fn apply(&self) {
        use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
        // The deadline comes first, unless whoever keeps it is gone.
        let seconds = self.seconds.saturating_add(1);
        for (resource, most) in [(Resource::As, self.memory), (Resource::Cpu, seconds), (Resource::Core, 0)] {
            let maximum = getrlimit(resource).maximum.map_or(most, |maximum| maximum.min(most));
            // Where the system keeps no such bound, the deadline still ends the process.
            let _ = setrlimit(resource, Rlimit { current: Some(maximum), maximum: Some(maximum) });
        }
    }

    /// There is nothing to bound a process with.
    #[cfg(not(unix))]
    pub(crate) fn apply(&self) {}
}
