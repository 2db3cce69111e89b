//! The iterator over the documents of some paths.
//!
//! What always holds: one input is open at a time; an error is an item and never the end; what a document is read
//! from is closed before the next is looked for.

use std::io::Cursor;

use onrecord_core::{Document, Result};

use crate::jsonl::Lines;
use crate::progress::{Counting, FileCount};
use crate::source::{Raw, Source};
use crate::walk::Walk;
use crate::{InputKind, Options, Progress, ProgressHandle, whole};

/// The documents of `paths`, read one after another as they are asked for.
///
/// A path is a file, a folder (with all it holds, in byte order of names) or `-` for standard input.
pub fn documents(paths: &[String], options: Options) -> Documents {
    let progress = ProgressHandle::new(paths.to_vec(), options.limits);
    Documents { walk: Walk::new(paths.to_vec(), options.limits), given: None, open: None, progress, options }
}

/// The documents in `bytes`, as if they were those of a file at `path`; `kind` is told from both if it is not
/// given. Packed bytes are unpacked.
pub fn documents_of_bytes(path: &str, kind: Option<InputKind>, bytes: &[u8]) -> Documents {
    let options = Options { kind, ..Options::default() };
    let size = bytes.len() as u64;
    let progress = ProgressHandle::of_total(size);
    let inner = Cursor::new(bytes.to_vec());
    let reader = Box::new(Counting { inner, handle: progress.clone() });
    let raw = Raw { place: path.to_owned(), named: true, size: Some(size), reader };
    Documents { walk: Walk::new(Vec::new(), options.limits), given: Some(raw), open: None, progress, options }
}

/// Documents, each or the error in its place; made by [`documents`].
pub struct Documents {
    walk: Walk,
    /// Bytes that were given instead of paths.
    given: Option<Raw>,
    /// The input whose lines are being read.
    open: Option<(Lines, FileCount)>,
    progress: ProgressHandle,
    options: Options,
}

impl Documents {
    /// How far the reading is. The first call walks the paths to learn the totals; later ones are cheap.
    pub fn progress(&self) -> Progress {
        self.progress.get()
    }

    /// The same for another thread.
    pub fn progress_handle(&self) -> ProgressHandle {
        self.progress.clone()
    }

    /// The next input, with its count; nothing when all are read.
    fn open_next(&mut self) -> Option<Result<(Raw, FileCount)>> {
        if let Some(raw) = self.given.take() {
            let count = FileCount::new(&self.progress, raw.size);
            return Some(Ok((raw, count)));
        }
        let place = self.walk.next()?;
        Some(place.and_then(|place| {
            let count = FileCount::new(&self.progress, place.size);
            Ok((Raw::open(&place, &self.progress)?, count))
        }))
    }

    /// The document of an input, or nothing where its lines are to be read or it is passed over.
    fn read(&mut self, input: Result<(Raw, FileCount)>) -> Result<Option<Document>> {
        let (raw, count) = input?;
        let Some(source) = Source::new(raw, &self.options)? else { return Ok(None) };
        if source.kind == InputKind::Jsonl {
            self.open = Some((Lines::new(source, self.options.limits), count));
            return Ok(None);
        }
        whole::document(source, &self.options.limits).map(Some)
    }
}

impl Iterator for Documents {
    type Item = Result<Document>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some((lines, _)) = &mut self.open {
                match lines.next() {
                    Some(item) => return Some(item),
                    None => self.open = None,
                }
            }
            let input = self.open_next()?;
            if let Some(item) = self.read(input).transpose() {
                return Some(item);
            }
        }
    }
}
