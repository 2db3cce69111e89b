//! One opened input: unpacked, its kind told, its first bytes looked at and given back.
//!
//! What always holds: opening reads no more than the first [`HEAD`] bytes of what is unpacked; every error of
//! reading comes out through [`Origin::error`], which tells a damaged packing from a failing disk and a bound.

use std::fs::File;
use std::io::{self, Read};

use encoding_rs::Encoding;
use onrecord_core::{Error, Result};

use crate::bound::{Bound, Gauge};
use crate::bytes::{Bytes, Head};
use crate::packed::Packing;
use crate::progress::{Counting, ProgressHandle};
use crate::walk::{Place, shown};
use crate::{InputKind, Options, decode, error};

/// How many bytes tell the kind of an input.
pub(crate) const HEAD: usize = 16 << 10;

/// What is said of an input from outside: by its name, an archive or a server.
#[derive(Clone, Default)]
pub(crate) struct Said {
    /// The kind; where it is not said, the name tells it.
    pub(crate) kind: Option<InputKind>,
    /// The kinds that it may be; it is passed over if its first bytes tell another.
    pub(crate) one_of: Option<&'static [InputKind]>,
    /// The charset, which comes before the one that the bytes declare.
    pub(crate) charset: Option<&'static Encoding>,
    /// Where it was published. Its place is then no file's name and tells no kind.
    pub(crate) url: Option<String>,
}

/// The archives around an input: how many they are, and what all their members may still give.
#[derive(Clone)]
pub(crate) struct Around {
    pub(crate) depth: usize,
    pub(crate) gauge: Gauge,
}

/// Bytes to read, and where they come from.
pub(crate) struct Raw {
    /// The path as given, and for a member its name after that of its archive; `-` for standard input.
    pub(crate) place: String,
    /// Whether failing to read it is an error: what merely lies in a folder is passed over if it is binary.
    pub(crate) named: bool,
    /// How many bytes to expect, where that is known.
    pub(crate) size: Option<u64>,
    pub(crate) bytes: Bytes,
    pub(crate) said: Said,
    pub(crate) around: Option<Around>,
}

impl Raw {
    /// An input that the user gave.
    pub(crate) fn given(place: String, named: bool, size: Option<u64>, bytes: Bytes) -> Self {
        Raw { place, named, size, bytes, said: Said::default(), around: None }
    }

    /// Opens a file or standard input.
    pub(crate) fn open(found: &Place, progress: &ProgressHandle) -> Result<Self> {
        let place = shown(&found.path);
        if found.named && place == "-" {
            let input = Counting::new(io::stdin(), progress, None);
            return Ok(Raw::given(place, true, None, Bytes::Stream(Box::new(input))));
        }
        let file = File::open(&found.path).map_err(|e| Error::io(&place, &e))?;
        let file = Counting::new(file, progress, found.size);
        // What has no size on disk is a pipe.
        let bytes = match found.size {
            Some(_) => Bytes::Seekable(Box::new(file)),
            None => Bytes::Stream(Box::new(file)),
        };
        Ok(Raw::given(place, found.named, found.size, bytes))
    }
}

/// Where an opened input comes from.
#[derive(Clone)]
pub(crate) struct Origin {
    /// As in [`Raw`].
    pub(crate) place: String,
    /// As in [`Raw`].
    pub(crate) named: bool,
    pub(crate) said: Said,
    pub(crate) around: Option<Around>,
    packing: Option<Packing>,
}

impl Origin {
    /// What a failure to read means.
    pub(crate) fn error(&self, error: &io::Error) -> Error {
        if let Some(bound) = Bound::of(error) {
            return error::over(&self.place, bound);
        }
        let archived = self.around.as_ref().map(|_| "archived");
        match self.packing.map(Packing::name).or(archived) {
            // The operating system's own errors have a number, an unpacker's have none.
            Some(packing) if error.raw_os_error().is_none() => error::damaged(&self.place, packing, error),
            _ => Error::io(&self.place, error),
        }
    }
}

/// An opened input.
pub(crate) struct Source {
    /// What its bytes are.
    pub(crate) kind: InputKind,
    /// How many bytes to expect, where that is known.
    pub(crate) size: Option<u64>,
    pub(crate) origin: Origin,
    pub(crate) bytes: Bytes,
}

impl Source {
    /// Unpacks and tells the kind; nothing for a binary file that the user did not name and no name calls text.
    pub(crate) fn new(raw: Raw, options: &Options) -> Result<Option<Self>> {
        let Raw { place, named, mut size, bytes, said, around } = raw;
        let mut origin = Origin { place, named, said, around, packing: None };
        let (mut head, mut bytes) = bytes.peek(HEAD).map_err(|e| origin.error(&e))?;
        origin.packing = packing(&origin, &head.bytes)?;
        if let Some(packing) = origin.packing {
            let unpacked = packing.unpack(bytes.into_stream(), options.limits.ratio);
            let peeked = unpacked.and_then(|unpacked| Bytes::Stream(unpacked).peek(HEAD));
            (head, bytes) = peeked.map_err(|e| origin.error(&e))?;
            size = None;
        }
        let is_wanted = |kind: &InputKind| origin.said.one_of.is_none_or(|kinds| kinds.contains(kind));
        let kind = kind(&origin, &head, options)?.filter(is_wanted);
        Ok(kind.map(|kind| Source { kind, size, origin, bytes }))
    }

    /// What a failure to read means.
    pub(crate) fn error(&self, error: &io::Error) -> Error {
        self.origin.error(error)
    }
}

impl Read for Source {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.bytes.read(buffer)
    }
}

/// The packing of the data, which must be as the name says where the name says one.
fn packing(origin: &Origin, head: &[u8]) -> Result<Option<Packing>> {
    let found = Packing::of_content(head);
    let named = if origin.said.url.is_none() { Packing::of_path(&origin.place) } else { None };
    match (named, found) {
        (Some(named), None) => Err(error::not_packed(&origin.place, named.name())),
        _ => Ok(found),
    }
}

/// What the input is; nothing where it is passed over.
fn kind(origin: &Origin, head: &Head, options: &Options) -> Result<Option<InputKind>> {
    // What is forced on an archive is forced on its members, unless it is the archive's own kind.
    let forced = options.kind.filter(|kind| origin.around.is_none() || !kind.is_archive());
    let by_name = || if origin.said.url.is_none() { InputKind::of_path(&origin.place) } else { None };
    let claimed = forced.or(origin.said.kind).or_else(by_name);
    match (InputKind::of_magic(&head.bytes), claimed) {
        // Like any binary data where nothing reads it.
        (Some(InputKind::Pdf), None) if options.pdf.is_none() && !origin.named => return Ok(None),
        (Some(magic), None) => return Ok(Some(magic)),
        (Some(magic), Some(claimed)) if magic == claimed => return Ok(Some(magic)),
        // Archives, like packing, are told by content whatever is claimed, but for documents that are archives.
        (Some(magic), Some(claimed))
            if magic.is_archive() && (claimed.is_archive() || !claimed.is_binary()) =>
        {
            return Ok(Some(magic));
        }
        (_, Some(claimed)) if claimed.is_archive() => {
            return Err(error::not_packed(&origin.place, claimed.name()));
        }
        (_, Some(claimed)) if claimed.is_binary() => return Ok(Some(claimed)),
        _ => {}
    }
    if let Some(looks) = decode::binary(&head.bytes) {
        let passed_over = !origin.named && claimed.is_none() && !head.failed;
        return if passed_over { Ok(None) } else { Err(error::not_text(&origin.place, looks)) };
    }
    Ok(Some(claimed.unwrap_or_else(|| InputKind::of_content(&head.bytes))))
}
