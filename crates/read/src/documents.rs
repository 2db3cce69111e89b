//! The iterator over the documents of some paths.
//!
//! What always holds: one input is open at a time, and around it the archives that hold it; an error is an item and
//! never the end; what a document is read from is closed before the next is looked for.

use std::io::Cursor;

use onrecord_core::{Document, Error, Result};

use crate::bytes::Bytes;
use crate::many::{self, Found, Many};
use crate::progress::{Counting, FileCount};
use crate::source::{Raw, Source};
use crate::walk::{self, Walk};
use crate::{InputKind, Options, Progress, ProgressHandle, fetch, whole};

/// The documents of `paths`, read one after another as they are asked for.
///
/// A path is a file, a folder (with all it holds, in byte order of names) or `-` for standard input; an
/// `http(s)` address is fetched where the options say by what. An archive is read like a folder, in its own order.
pub fn documents(paths: &[String], options: Options) -> Documents {
    let progress = ProgressHandle::new(paths.to_vec(), options.limits);
    Documents::new(Walk::new(paths.to_vec(), options.limits), None, progress, options)
}

/// The documents in `bytes`, as if they were those of a file at `path`; `kind` is told from both if it is not
/// given. Packed bytes are unpacked.
pub fn documents_of_bytes(path: &str, kind: Option<InputKind>, bytes: &[u8]) -> Documents {
    let options = Options { kind, ..Options::default() };
    let size = bytes.len() as u64;
    let progress = ProgressHandle::of_total(size);
    let inner = Counting::new(Cursor::new(bytes.to_vec()), &progress, Some(size));
    let raw = Raw::given(path.to_owned(), true, Some(size), Bytes::Seekable(Box::new(inner)));
    Documents::new(Walk::new(Vec::new(), options.limits), Some(raw), progress, options)
}

/// Documents, each or the error in its place; made by [`documents`].
pub struct Documents {
    walk: Walk,
    /// Bytes that were given instead of paths.
    given: Option<Raw>,
    /// The input that holds many documents or inputs which is being read, on top of those that hold it.
    open: Vec<Many>,
    /// The count of the file that all of them are in.
    count: Option<FileCount>,
    progress: ProgressHandle,
    options: Options,
}

impl Documents {
    fn new(walk: Walk, given: Option<Raw>, progress: ProgressHandle, options: Options) -> Self {
        Documents { walk, given, open: Vec::new(), count: None, progress, options }
    }

    /// How far the reading is. The first call walks the paths to learn the totals; later ones are cheap.
    pub fn progress(&self) -> Progress {
        self.progress.get()
    }

    /// The same for another thread.
    pub fn progress_handle(&self) -> ProgressHandle {
        self.progress.clone()
    }

    /// The next of the user's inputs; nothing when all are read.
    fn open_next(&mut self) -> Option<Result<Raw>> {
        if let Some(raw) = self.given.take() {
            self.count = Some(FileCount::new(&self.progress, raw.size));
            return Some(Ok(raw));
        }
        let place = self.walk.next()?;
        Some(place.and_then(|place| {
            self.count = Some(FileCount::new(&self.progress, place.size));
            match walk::is_address(&place.path) && place.named {
                true => fetch::open(&walk::shown(&place.path), &self.options),
                false => Raw::open(&place, &self.progress),
            }
        }))
    }

    /// What the input on top holds next, or the next of the user's inputs; nothing when all are read.
    fn advance(&mut self) -> Option<Result<Found>> {
        while let Some(top) = self.open.last_mut() {
            match top.next() {
                Some(found) => return Some(found),
                None => drop(self.open.pop()),
            }
        }
        self.count = None;
        self.open_next().map(|raw| raw.map(|raw| Found::Input(Box::new(raw))))
    }

    /// The document of an input, or nothing where many are to be read from it or it is passed over.
    fn read(&mut self, raw: Raw) -> Result<Option<Document>> {
        let Some(source) = Source::new(raw, &self.options)? else { return Ok(None) };
        if many::holds_many(source.kind) {
            self.open.extend(many::open(source, &self.options)?);
            return Ok(None);
        }
        whole::document(source, &self.options).map(Some)
    }

    /// The item that something found makes, if it makes one.
    fn item(&mut self, found: Result<Found>) -> Option<Result<Document>> {
        let item = match found {
            Ok(Found::Document(document)) => return Some(Ok(*document)),
            Ok(Found::Input(raw)) => self.read(*raw).transpose(),
            Err(error) => Some(Err::<Document, Error>(error)),
        };
        if self.open.is_empty() {
            self.count = None;
        }
        item
    }
}

impl Iterator for Documents {
    type Item = Result<Document>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let found = self.advance()?;
            if let Some(item) = self.item(found) {
                return Some(item);
            }
        }
    }
}
