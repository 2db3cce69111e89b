//! One opened input: unpacked, its kind told, its first bytes looked at and given back.
//!
//! What always holds: opening reads no more than the first [`HEAD`] bytes of what is unpacked; every error of
//! reading comes out through [`Source::error`], which tells a damaged packing from a failing disk.

use std::fs::File;
use std::io::{self, Cursor, Read};

use onrecord_core::{Error, Result};

use crate::packed::Packing;
use crate::progress::{Counting, ProgressHandle};
use crate::walk::{Place, shown};
use crate::{InputKind, Options, decode, error};

/// How many bytes tell the kind of an input.
pub(crate) const HEAD: usize = 16 << 10;

/// An opened input.
pub(crate) struct Source {
    /// The path as given; `-` for standard input.
    pub(crate) place: String,
    /// What its bytes are.
    pub(crate) kind: InputKind,
    /// How many bytes to expect, where that is known.
    pub(crate) size: Option<u64>,
    packing: Option<Packing>,
    reader: Box<dyn Read + Send>,
}

/// Bytes to read, and where they come from.
pub(crate) struct Raw {
    pub(crate) place: String,
    /// Whether failing to read it is an error: what merely lies in a folder is passed over if it is binary.
    pub(crate) named: bool,
    pub(crate) size: Option<u64>,
    pub(crate) reader: Box<dyn Read + Send>,
}

impl Raw {
    /// Opens a file or standard input.
    pub(crate) fn open(found: &Place, progress: &ProgressHandle) -> Result<Self> {
        let place = shown(&found.path);
        let handle = progress.clone();
        let reader: Box<dyn Read + Send> = if found.named && place == "-" {
            Box::new(Counting { inner: io::stdin(), handle })
        } else {
            let inner = File::open(&found.path).map_err(|e| Error::io(&place, &e))?;
            Box::new(Counting { inner, handle })
        };
        Ok(Raw { place, named: found.named, size: found.size, reader })
    }
}

impl Source {
    /// Unpacks and tells the kind; nothing for a binary file that the user did not name and no name calls text.
    pub(crate) fn new(raw: Raw, options: &Options) -> Result<Option<Self>> {
        let Raw { place, named, mut size, reader } = raw;
        let (mut head, mut reader) = peek(reader).map_err(|e| Error::io(&place, &e))?;
        let packing = packing(&place, &head)?;
        if let Some(packing) = packing {
            let damaged = |e| error::damaged(&place, packing.name(), &e);
            let unpacked = packing.unpack(reader).map_err(damaged)?;
            (head, reader) = peek(unpacked).map_err(damaged)?;
            size = None;
        }
        let told = options.kind.or_else(|| InputKind::of_path(&place));
        if let Some(looks) = decode::binary(&head) {
            let passed_over = !named && told.is_none();
            return if passed_over { Ok(None) } else { Err(error::not_text(&place, looks)) };
        }
        let kind = told.unwrap_or_else(|| InputKind::of_content(&head));
        Ok(Some(Source { place, kind, size, packing, reader }))
    }

    /// What a failure to read means.
    pub(crate) fn error(&self, error: &io::Error) -> Error {
        match self.packing {
            // The operating system's own errors have a number, an unpacker's have none.
            Some(packing) if error.raw_os_error().is_none() => {
                error::damaged(&self.place, packing.name(), error)
            }
            _ => Error::io(&self.place, error),
        }
    }
}

impl Read for Source {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.reader.read(buffer)
    }
}

/// The packing of the data, which must be as the name says where the name says one.
fn packing(place: &str, head: &[u8]) -> Result<Option<Packing>> {
    let found = Packing::of_content(head);
    match (Packing::of_path(place), found) {
        (Some(named), None) => Err(error::not_packed(place, named.name())),
        _ => Ok(found),
    }
}

/// The first bytes of a reader, and a reader that begins with them again.
///
/// An error after some bytes is kept for the place where it happened, so that what came before it is read.
fn peek(mut reader: Box<dyn Read + Send>) -> io::Result<(Vec<u8>, Box<dyn Read + Send>)> {
    let mut head = vec![0; HEAD];
    let mut filled = 0;
    let mut failure = None;
    while filled < HEAD && !is_first_line(&head[..filled]) {
        match reader.read(&mut head[filled..]) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
            Err(e) if filled == 0 => return Err(e),
            Err(e) => {
                failure = Some(e);
                break;
            }
        }
    }
    head.truncate(filled);
    let again = Cursor::new(head.clone());
    Ok((head, Box::new(again.chain(Failing(failure)).chain(reader))))
}

/// A line of JSON is enough to tell the kind: one that comes slowly through a pipe is not kept waiting.
fn is_first_line(head: &[u8]) -> bool {
    head.first() == Some(&b'{') && memchr::memchr(b'\n', head).is_some()
}

/// Fails once, if it holds a failure.
struct Failing(Option<io::Error>);

impl Read for Failing {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}
