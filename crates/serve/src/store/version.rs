//! As of when the record is: numbers that grow with every change, of this server and of others.
//!
//! What always holds: a change that this server made is told at once, one of another connection (an import, another program) within
//! [`OFTEN`]; asking costs no query but that.

use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use onrecord_record::Record;

/// How often the file is asked whether it changed.
const OFTEN: Duration = Duration::from_millis(100);

/// A moment of the record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Version {
    /// Changes made here.
    pub own: u64,
    /// Changes of whomever that were noticed.
    pub seen: u64,
}

/// What tells versions.
pub struct Versions {
    path: PathBuf,
    own: AtomicU64,
    watching: Mutex<Watching>,
}

/// A connection that does nothing but notice changes.
#[derive(Default)]
struct Watching {
    record: Option<Record>,
    asked: Option<Instant>,
    told: Option<i64>,
    seen: u64,
}

impl Versions {
    pub fn of(path: PathBuf) -> Self {
        Versions { path, own: AtomicU64::default(), watching: Mutex::default() }
    }

    /// Takes note of a change made here.
    pub fn changed(&self) {
        self.own.fetch_add(1, Ordering::AcqRel);
    }

    /// The version now.
    pub fn now(&self) -> Version {
        let own = self.own.load(Ordering::Acquire);
        // A poisoned lock: nothing more is noticed of others, but what is changed here is.
        let seen = self.watching.lock().map_or(0, |mut watching| watching.look(&self.path));
        Version { own, seen }
    }
}

impl Watching {
    fn look(&mut self, path: &std::path::Path) -> u64 {
        if self.asked.is_none_or(|asked| asked.elapsed() >= OFTEN) {
            self.asked = Some(Instant::now());
            if self.record.is_none() {
                self.record = Record::open_to_read(path).ok();
            }
            // A record that cannot be asked tells so where it is read.
            let told = self.record.as_ref().and_then(|record| record.data_version().ok());
            if told != self.told {
                self.told = told;
                self.seen += 1;
            }
        }
        self.seen
    }
}
