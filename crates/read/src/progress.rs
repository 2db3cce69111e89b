//! How far the reading is: counts that any thread may look at.
//!
//! What always holds: bytes are those of the files as they lie on disk; when a file is done, all its bytes are,
//! however much of it was needed.

use std::io::{self, Read, Seek, SeekFrom};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use crate::Limits;
use crate::walk::{Place, Walk};

/// How far the reading is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Bytes read so far, as they lie on disk (packed ones packed).
    pub bytes_done: u64,
    /// Bytes of all files; nothing where standard input or a pipe is among them.
    pub bytes_total: Option<u64>,
    /// Files read to their end or given up.
    pub files_done: u64,
    /// All files; standard input counts as one.
    pub files_total: u64,
}

/// A view of the progress of one [`crate::Documents`], for any thread.
#[derive(Clone, Debug)]
pub struct ProgressHandle(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    paths: Vec<String>,
    limits: Limits,
    bytes: AtomicU64,
    files: AtomicU64,
    totals: OnceLock<(Option<u64>, u64)>,
}

impl ProgressHandle {
    pub(crate) fn new(paths: Vec<String>, limits: Limits) -> Self {
        let counts = (AtomicU64::new(0), AtomicU64::new(0));
        ProgressHandle(Arc::new(Shared {
            paths,
            limits,
            bytes: counts.0,
            files: counts.1,
            totals: OnceLock::new(),
        }))
    }

    /// A handle whose totals are known beforehand.
    pub(crate) fn of_total(bytes: u64) -> Self {
        let handle = Self::new(Vec::new(), Limits::default());
        // The lock was made above and is empty.
        let _ = handle.0.totals.set((Some(bytes), 1));
        handle
    }

    /// Where the reading is now. The first call walks the paths to learn the totals; every later one is a few
    /// loads, so a run that never asks never pays for the walk.
    pub fn get(&self) -> Progress {
        let shared = &*self.0;
        let (bytes_total, files_total) =
            *shared.totals.get_or_init(|| totals(shared.paths.clone(), shared.limits));
        Progress {
            bytes_done: shared.bytes.load(Ordering::Relaxed),
            bytes_total,
            files_done: shared.files.load(Ordering::Relaxed),
            files_total,
        }
    }

    fn add(&self, bytes: u64) {
        self.0.bytes.fetch_add(bytes, Ordering::Relaxed);
    }
}

/// Bytes (where every size is known) and number of the files that the paths lead to.
fn totals(paths: Vec<String>, limits: Limits) -> (Option<u64>, u64) {
    Walk::new(paths, limits).flatten().fold((Some(0), 0), |(bytes, files), Place { size, .. }| {
        (bytes.zip(size).map(|(bytes, size)| bytes + size), files + 1)
    })
}

/// The count of one file: what was read of it, made up to its size when it is dropped.
pub(crate) struct FileCount {
    handle: ProgressHandle,
    start: u64,
    size: Option<u64>,
}

impl FileCount {
    pub(crate) fn new(handle: &ProgressHandle, size: Option<u64>) -> Self {
        // One file is open at a time, so that the bytes since now are this file's.
        FileCount { handle: handle.clone(), start: handle.0.bytes.load(Ordering::Relaxed), size }
    }
}

impl Drop for FileCount {
    fn drop(&mut self) {
        let end = self.start + self.size.unwrap_or(0);
        self.handle.0.bytes.fetch_max(end, Ordering::Relaxed);
        self.handle.0.files.fetch_add(1, Ordering::Relaxed);
    }
}

/// A reader that counts what goes through it, up to the size of the file: parts of an archive are read twice.
pub(crate) struct Counting<R> {
    inner: R,
    handle: ProgressHandle,
    left: u64,
}

impl<R> Counting<R> {
    /// Counts at most `size` bytes of `inner`, or all where its size is not known.
    pub(crate) fn new(inner: R, handle: &ProgressHandle, size: Option<u64>) -> Self {
        Counting { inner, handle: handle.clone(), left: size.unwrap_or(u64::MAX) }
    }
}

impl<R: Read> Read for Counting<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        let counted = self.left.min(read as u64);
        self.left -= counted;
        self.handle.add(counted);
        Ok(read)
    }
}

impl<R: Seek> Seek for Counting<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.inner.seek(to)
    }
}
