//! The bytes of an input: a stream, or a file that can be read from any place.
//!
//! What always holds: looking at the first bytes takes nothing from those that are read later; what is copied to be
//! read from any place is bounded, and lies in a file without a name.

use std::io::{self, Cursor, Read, Seek, SeekFrom};

use crate::bound::Bound;

/// A reader that can go to any place.
pub(crate) trait ReadSeek: Read + Seek + Send {}

impl<T: Read + Seek + Send> ReadSeek for T {}

/// The bytes of an input.
pub(crate) enum Bytes {
    /// A file, or bytes in memory.
    Seekable(Box<dyn ReadSeek>),
    /// A pipe, unpacked data, a member of an archive.
    Stream(Box<dyn Read + Send>),
}

/// The first bytes, and the failure that they ended with.
pub(crate) struct Head {
    pub(crate) bytes: Vec<u8>,
    pub(crate) failed: bool,
}

/// The bytes of a stream that are copied into memory; more of them go to a file.
const IN_MEMORY: usize = 4 << 20;

impl Bytes {
    /// The first `most` bytes, which are read again afterwards.
    ///
    /// An error after some bytes is kept for the place where it happened, so that what came before it is read.
    pub(crate) fn peek(self, most: usize) -> io::Result<(Head, Bytes)> {
        match self {
            Bytes::Seekable(mut file) => {
                let (bytes, failure) = first(&mut file, most)?;
                file.seek(SeekFrom::Start(0))?;
                Ok((Head { bytes, failed: failure.is_some() }, Bytes::Seekable(file)))
            }
            Bytes::Stream(mut stream) => {
                let (bytes, failure) = first(&mut stream, most)?;
                let head = Head { bytes: bytes.clone(), failed: failure.is_some() };
                let again = Cursor::new(bytes).chain(Failing(failure)).chain(stream);
                Ok((head, Bytes::Stream(Box::new(again))))
            }
        }
    }

    /// All bytes one after another.
    pub(crate) fn into_stream(self) -> Box<dyn Read + Send> {
        match self {
            Bytes::Seekable(file) => Box::new(file),
            Bytes::Stream(stream) => stream,
        }
    }

    /// The bytes in any order, after copying them where they are a stream, and how many they are.
    pub(crate) fn into_seekable(self, most: u64) -> io::Result<(Box<dyn ReadSeek>, u64)> {
        let (mut file, size): (Box<dyn ReadSeek>, u64) = match self {
            Bytes::Seekable(mut file) => {
                let size = file.seek(SeekFrom::End(0))?;
                (file, size)
            }
            Bytes::Stream(stream) => {
                let mut file = tempfile::SpooledTempFile::new(IN_MEMORY);
                let size = io::copy(&mut stream.take(most.saturating_add(1)), &mut file)?;
                if size > most {
                    return Err(Bound::Spool(most).into());
                }
                (Box::new(file), size)
            }
        };
        file.seek(SeekFrom::Start(0))?;
        Ok((file, size))
    }
}

impl Read for Bytes {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Bytes::Seekable(file) => file.read(buffer),
            Bytes::Stream(stream) => stream.read(buffer),
        }
    }
}

/// The first bytes, and the failure after them; an error where there is not one byte.
fn first(reader: &mut impl Read, most: usize) -> io::Result<(Vec<u8>, Option<io::Error>)> {
    let mut head = vec![0; most];
    let mut filled = 0;
    let mut failure = None;
    while filled < most && !is_first_line(&head[..filled]) {
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
    Ok((head, failure))
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
